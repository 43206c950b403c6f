"""Plans, forms, measures and targets of another tree: not seen from a desk, and not changed."""

import re
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from openpyxl import load_workbook
from sqlalchemy import Connection, text

from plans.pack_files import PACK_FOLDER
from plans.sample.whole_sample import lay_whole_sample
from tests.bot.site.desk.pages import Officer, at_desk
from tests.people import at
from tests.running import Bot, running, settings_for

NOW = at("2024-04-10")
OTHERS = ("hoi-nghi-2023", "ctr06-2024", "hoc-tap-2025-2030", "10-chuong-trinh-2020-2025")
CITY = "Chuyên viên Thành phố Hà Nội"


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), NOW, lay=lay_whole_sample) as started:
        yield started


@pytest_asyncio.fixture
async def officer(bot: Bot) -> AsyncIterator[Officer]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot)


@pytest_asyncio.fixture
async def city(bot: Bot) -> AsyncIterator[Officer]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot, CITY)


async def state(bot: Bot) -> list[tuple[object, ...]]:
    def read(db: Connection) -> list[tuple[object, ...]]:
        tables = "plan", "plan_version", "form_version", "indicator", "target", "measure", "round"
        return [
            tuple(row) for name in tables for row in db.exec_driver_sql(f"SELECT * FROM {name}")
        ]

    return await bot.app.writer.run(read)


async def foreign_form(bot: Bot) -> int:
    statement = "SELECT form.id FROM form JOIN plan ON plan.id = plan_id WHERE plan.code = :code"

    def first(db: Connection) -> int:
        return int(db.execute(text(statement), {"code": "hoi-nghi-2023"}).scalars().first() or 0)

    return await bot.app.writer.run(first)


async def test_lists_name_only_her_own(officer: Officer) -> None:
    shown = await officer.sees("plan")
    assert re.findall(r"/desk/plan/([\w-]+)", shown) == ["kim-phuong-2024"]
    shown = await officer.sees("form")
    assert len(set(re.findall(r"</a>, ([^:]+):", shown))) == 1
    shown = await officer.sees("setup")
    assert "Hà Nội" not in shown
    shown = await officer.sees("rounds/new")
    assert (
        len(re.findall("<option", shown.partition('name="form"')[2].partition("</select>")[0])) == 4
    )


@pytest.mark.parametrize("code", OTHERS)
async def test_a_plan_of_the_other_tree_is_not_there(bot: Bot, officer: Officer, code: str) -> None:
    before = await state(bot)
    for page in (f"plan/{code}", f"plan/{code}/sheet.xlsx", f"plan/{code}?of=ha-noi"):
        await officer.sees(page)
        assert officer.status == 409, page
    pack = (PACK_FOLDER / f"{code}.yaml").read_bytes()
    await officer.uploads(f"plan/{code}", "sua.yaml", pack, reason="thử")
    assert officer.status == 409
    assert await state(bot) == before


async def test_a_form_of_the_other_tree_is_not_there(bot: Bot, officer: Officer) -> None:
    number, before = await foreign_form(bot), await state(bot)
    await officer.sees(f"form/{number}")
    assert officer.status == 409
    await officer.sees(f"form/{number}/sheet.xlsx")
    assert officer.status == 409
    await officer.uploads(f"form/{number}", "a.xlsx", b"x", reason="thử")
    assert officer.status == 409
    days = {"first": "01/4/2024", "last": "30/4/2024"}
    await officer.sends("rounds/new", form=str(number), name="Kỳ thử", **days)
    assert officer.status == 409
    assert await state(bot) == before


async def test_her_sheet_of_the_year_before_asks_for_her_own_measures(
    officer: Officer, city: Officer
) -> None:
    headings = []
    for one in (officer, city):
        content = (await one.client.get(f"{one.root}/past/sheet.xlsx")).content
        sheet = load_workbook(BytesIO(content)).worksheets[0]
        headings.append({str(cell.value) for cell in sheet[1]} - {"đơn vị", "từ ngày", "đến ngày"})
    hers, theirs = headings
    assert hers
    assert theirs - hers
    strange = sorted(theirs - hers)[0]
    typed = f"đơn vị,từ ngày,đến ngày,{strange}\nXóm 3,01/1/2023,31/12/2023,5\n"
    page = await officer.uploads("past", "so.csv", typed.encode())
    assert officer.status == 422
    assert "Không thấy cột số liệu nào" in page


async def test_the_same_plan_in_her_tree_is_her_own(
    bot: Bot, officer: Officer, city: Officer
) -> None:
    pack = (PACK_FOLDER / "hoi-nghi-2023.yaml").read_text("utf-8")
    page = await officer.uploads("plan", "ke-hoach.yaml", pack.encode())
    assert officer.status == 200, page
    assert (await officer.sees("plan")).count("/desk/plan/hoi-nghi-2023") == 1
    before = await city.sees("plan/hoi-nghi-2023")
    changed = re.sub(r"^title: .*$", "title: Kế hoạch của xã", pack, count=1, flags=re.M)
    assert changed != pack
    page = await officer.uploads(
        "plan/hoi-nghi-2023", "sua.yaml", changed.encode(), reason="của xã"
    )
    assert officer.status == 200, page
    assert "Kế hoạch của xã" in await officer.sees("plan/hoi-nghi-2023")
    assert await city.sees("plan/hoi-nghi-2023") == before
