"""From an empty database to the first reminder: five steps, each with what is known filled in."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import select

from bot import secret_key
from models.delivery.tables import Outbox, OutboxKind
from models.plans.tables import Plan
from models.rounds.tables import Round
from plans.pack_bodies import format_yaml, make_pack_body
from plans.templates.commune_pack import (
    CommuneWish,
    list_template_packs,
    make_commune_pack,
)
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import told
from tests.people import House
from tests.running import Bot, running, settings_for

NOW = datetime(2026, 5, 27, 1, 30, tzinfo=UTC)
LIST = "\n".join(
    [
        "UBND XÃ MẪU SƠN\t\t\t",
        "STT\tTên thôn\tHọ và tên trưởng thôn\tSĐT",
        *(f"{n}\tThôn {n}\tNguyễn Văn Mẫu {chr(64 + n)}\t09123400{n:02}" for n in range(1, 13)),
    ]
)


@pytest_asyncio.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), NOW, empty=True) as started:
        yield started


@pytest_asyncio.fixture
async def first(empty: Bot) -> AsyncIterator[Officer]:
    """The first officer, at the page behind the link of an empty database."""
    async with httpx.AsyncClient(follow_redirects=True, timeout=60) as client:
        token = secret_key.read_key(empty.app.settings.secret_file).beginning()
        commune = {"commune": "Xã Mẫu Sơn", "noun": "thôn", "name": "Trần Thị Mẫu"}
        sent = {**commune, "title": "Công chức văn hóa - xã hội", "phone": "0912345678"}
        answer = await client.post(f"{empty.url}/begin/{token}", data=sent)
        yield Officer(client, str(answer.url).removesuffix("/setup"), answer.text, 200)


async def _makes_plan(officer: Officer, wanted: str = "", **typed: str) -> str:
    page = await officer.sees("begin/plan/kim-phuong-2024?year=2026")
    names = (
        "shown",
        "round_name",
        "from",
        "to",
        "opens",
        "due",
        "due_hour",
        "locks",
        "title",
        "issuer",
    )
    sent = {
        name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1]  # type: ignore[index]
        for name in names
    }
    first = re.search(r'name="first" value="([^"]+)" checked', page)
    assert first is not None
    chosen = {**sent, **typed, "year": "2026", "first": wanted or first[1]}
    forms = ["6-thang", "nam"]
    return await officer.sends("begin/plan/kim-phuong-2024", forms=forms, **chosen)


async def test_name_and_days_follow_the_form_that_is_chosen(empty: Bot, first: Officer) -> None:
    await first.pastes("units/upload", LIST, step="1")
    await first.stores("units/upload")
    await _makes_plan(first, "nam", locks="2026-12-30")
    name, period_from, due, locks = await told(
        empty,
        lambda house: house.db.execute(
            select(Round.name, Round.period_from, Round.due, Round.locks)
        ).one(),
    )
    assert (name, period_from) == ("năm 2026", date(2025, 12, 15))
    assert (due.month, locks.date()) == (11, date(2026, 12, 30)), "what she typed stays"


async def test_the_path_shows_how_far_it_is(first: Officer) -> None:
    page = await first.sees("setup")
    assert "Đã xong 1/5 bước." in page
    assert page.count('class="sheet"') == 2, "each list can be had with what is known in it"
    for path in ("begin/units", "begin/people", "begin/plan", "begin/form", "begin/invitations"):
        assert "Đã xong 1/5 bước." in await first.sees(path), path
        assert first.status == 200


async def test_her_own_sheet_twice_and_a_plan_lead_to_the_first_reminder(
    empty: Bot, first: Officer
) -> None:
    await first.pastes("units/upload", LIST, step="1")
    await first.stores("units/upload")
    assert "/begin/people" in first.last, "the next step stands behind Tiếp tục"
    await first.pastes("people/upload", LIST, step="1")
    await first.stores("people/upload")
    assert "/begin/plan" in first.last
    page = await _makes_plan(first)
    assert "Đã lập kế hoạch và đợt đầu tiên." in page
    at = re.search(r"Tin đầu tiên đi lúc (\d+) giờ(?: (\d+))?(?: ngày)?,? ?(\d+)/(\d+)/2026", page)
    assert at is not None, page
    assert "12 đơn vị chưa có ai vào hệ thống" in page
    assert 'class="preview"' in page
    assert "báo cáo đời sống văn hóa 6 tháng đầu năm 2026" in page
    hour, minute, day, month = (int(one or 0) for one in at.groups())
    said = datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)
    await empty.move_to(said - timedelta(minutes=20))
    assert await told(empty, _queued) == 0
    await empty.move_to(said + timedelta(minutes=1))
    assert await told(empty, _queued) == 12


async def test_questions_left_for_later_do_not_bar_the_way_on(first: Officer) -> None:
    rows = ["STT\tThôn\tTrưởng thôn\tSĐT", "1\tThôn 1\tLò Văn Mẫu\t09123", "2\tThôn 2\tMa Văn Dụ\t"]
    await first.pastes("people/upload", "\n".join(rows), step="1")
    assert "/begin/plan" not in first.last, "nothing is stored yet"
    await first.stores("people/upload")
    assert "Câu hỏi còn lại ở dưới" in first.last
    assert "/begin/plan" in first.last


def _queued(house: House) -> int:
    """Reminders that stand in the outbox, one a person."""
    found = select(Outbox.person_id).where(Outbox.kind == OutboxKind.REMINDER)
    return len(set(house.db.execute(found).scalars()))


async def test_the_plan_bears_this_commune_and_this_year_alone(empty: Bot, first: Officer) -> None:
    await first.pastes("units/upload", LIST)
    await first.stores("units/upload")
    await _makes_plan(first)
    plan = await first.sees("plan")
    assert "xã Mẫu Sơn năm 2026" in plan
    assert "Kim Phượng" not in plan
    codes = await told(empty, lambda house: list(house.db.execute(select(Plan.code)).scalars()))
    assert codes == ["mau-son-doi-song-van-hoa-2026"]


def test_nothing_of_another_commune_remains_in_what_is_made_of_a_template() -> None:
    wish = CommuneWish("Phường Mẫu Hà", "mau-ha", 2027)
    for pack in list_template_packs():
        written = format_yaml(make_pack_body(make_commune_pack(pack, wish)))
        for name in ("Kim Phượng", "Kim Phụng", "kim-phuong", "Định Hóa", "Thái Nguyên", "Hà Nội"):
            assert name not in written, (pack.code, name)
        years = set(re.findall(r"(?<![\d/])20[12]\d(?!\d)", written))
        assert years <= {"2026", "2027"}, (pack.code, years)


@pytest.mark.parametrize(
    "bad",
    [
        {"due": "2026-05-20"},
        {"round_name": ""},
        *({"target-TDDK-01": given} for given in ("x", "900", "900%", "-5", "0", "1e6", "NaN")),
    ],
)
async def test_what_cannot_be_is_said_and_nothing_is_made(
    empty: Bot, first: Officer, bad: dict[str, str]
) -> None:
    days = {"from": "2026-01-01", "to": "2026-05-31", "opens": "2026-05-28", "due": "2026-06-07"}
    sent = {"year": "2026", "first": "6-thang", "round_name": "Kỳ thử", **days, **bad}
    await first.sends("begin/plan/kim-phuong-2024", **sent)
    assert first.status == 409
    assert await told(empty, lambda house: house.db.execute(select(Plan.id)).first()) is None


async def test_a_target_that_cannot_be_is_said_at_its_field(first: Officer) -> None:
    days = {"from": "2026-01-01", "to": "2026-05-31", "opens": "2026-05-28", "due": "2026-06-07"}
    sent = {"year": "2026", "first": "6-thang", "round_name": "Kỳ thử", **days}
    page = await first.sends("begin/plan/kim-phuong-2024", **sent, **{"target-TDDK-01": "900"})
    assert "“900”: tỷ lệ phần trăm phải hơn 0 và không quá 100" in page


async def test_a_form_has_as_many_questions_here_as_on_its_own_page(first: Officer) -> None:
    page = await first.sees("begin/plan/kim-phuong-2024")
    assert "(10 câu)" in page
    assert "(16 câu)" not in page


async def test_a_form_of_known_questions(empty: Bot, first: Officer) -> None:
    await first.pastes("units/upload", LIST)
    await first.stores("units/upload")
    days = {"from": "2026-01-01", "to": "2026-05-31", "opens": "2026-05-28", "due": "2026-06-07"}
    measures = ["ho_tong", "dam_cuoi"]
    wish = {"name": "Hoạt động hè", "round_name": "hè 2026", **days}
    page = await first.sends("begin/form", measure=measures, **wish)
    assert "Đã lập kế hoạch và đợt đầu tiên." in page
    form = await first.sees("form")
    number = re.search(r"/form/(\d+)", form)
    assert number is not None
    shown = await first.sees(f"form/{number[1]}")
    assert "Tổng số hộ là bao nhiêu?" in shown
    nothing = await first.sends("begin/form", **{**wish, "name": "Khác"})
    assert "Xin chọn ít nhất một câu hỏi" in nothing
