"""Nhật ký at the desk: who changed a number, who looked; one's units only, and no secret in it."""

import csv
import re
from io import BytesIO, StringIO
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from sqlalchemy import Connection, select

from bot import secret_key
from models.audit import audit_chain
from models.audit.tables import AuditAction, AuditRow
from tests.bot.site.desk.pages import Officer, at_desk
from tests.bot.site.desk.test_people import CARD, post_of
from tests.running import Bot

HEAD = "Trưởng xóm 3"
_LOG: Any = AuditRow.__table__


async def rows_of(bot: Bot, **values: object) -> list[Any]:
    """Rows of the log that have these values, the oldest first."""

    def read(db: Connection) -> list[Any]:
        where = [_LOG.c[name] == value for name, value in values.items()]
        return list(db.execute(select(_LOG).where(*where).order_by(_LOG.c.id)))

    return await bot.app.writer.run(read)


async def test_who_changed_this_number(bot: Bot, officer: Officer, colleague: Officer) -> None:
    path = await post_of(officer, HEAD)
    await officer.sees(path)
    await officer.sends(path, **CARD, seen=officer.seal())
    await colleague.sees(path)
    await colleague.sends(path, **{**CARD, "phone": "0987654321"}, seen=colleague.seal())
    page = await colleague.sees(path)
    link = re.search(r'/desk/(audit\?person=\d+)">Ai đã sửa<', page)
    assert link is not None, page
    page = await officer.sees(link[1])
    # The newest stands first: each change with what was there before it.
    first = page.index("Điện thoại: 0912 345 678 → 0987 654 321")
    second = page.index("Điện thoại: 0900 000 003 → 0912 345 678")
    assert first < second
    changed = await rows_of(bot, table_name="person", action=AuditAction.CHANGED)
    assert len({row.post_id for row in changed}) == 2
    assert {row.door for row in changed} == {path}
    assert "Công chức văn hóa - xã hội" in page
    assert f"trang Người phụ trách, số {path.rpartition('/')[2]}" in page


async def test_nobody_else_reads_it(bot: Bot, officer: Officer) -> None:
    path = await post_of(officer, HEAD)
    await officer.sees(path)
    await officer.sends(path, **CARD, seen=officer.seal())
    person = (await rows_of(bot, table_name="person", action=AuditAction.CHANGED))[-1].about_id
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        other = await at_desk(client, bot, "Cán bộ quận Thanh Xuân")
        page = await other.sees(f"audit?person={person}")
        assert other.status == 200
        assert "Không có dòng nào." in page
        assert "Hoàng Văn Ba" not in await other.sees("audit")


@pytest.mark.parametrize("query", ["person=99999999999999999999", "person=²", "unit=unit-²"])
async def test_what_is_no_number_is_nobodys(officer: Officer, query: str) -> None:
    """And not everybody's: the page would show the whole log under one person's name."""
    await officer.sees(f"audit?{query}")
    assert officer.status == 409


async def test_a_number_is_hidden_once_the_person_is_gone(bot: Bot, officer: Officer) -> None:
    path = await post_of(officer, HEAD)
    await officer.sees(path)
    await officer.sends(path, **CARD, seen=officer.seal())
    person = (await rows_of(bot, table_name="person", action=AuditAction.CHANGED))[-1].about_id
    await officer.sends(path, do="end", day="2024-05-27")
    page = await officer.sees(f"audit?person={person}")
    assert "0912 345 678" not in page
    assert "(không hiện số)" in page
    # An ordinary value stays.
    assert "Hoàng Văn Ba" in page


async def test_it_is_searched_by_kind_unit_and_day(officer: Officer) -> None:
    await officer.sees("settings")
    page = await officer.sends(
        "settings", noun="thôn", contact_phone="0208 3 888 999", seen=officer.seal()
    )
    assert officer.status == 200, page
    page = await officer.sees("audit?kind=setting")
    assert "Sửa: cài đặt" in page or "Thêm: cài đặt" in page
    assert "Xem: " not in page.partition("<tbody>")[2]
    assert "cài đặt" in (await officer.sees("audit?kind=setting&first=27/5/2024&last=27/5/2024"))
    page = await officer.sees("audit?kind=setting&last=26/5/2024")
    assert "thôn" not in page.partition("<tbody>")[2]
    await officer.sees("audit?first=abc")
    assert officer.status == 409


async def test_looks_are_told(bot: Bot, officer: Officer) -> None:
    path = await post_of(officer, HEAD)
    await officer.sees("people/sheet.xlsx")
    await officer.sees(path)
    await officer.sees(f"{path}/link")
    seen = {(row.kind, row.door) for row in await rows_of(bot, action=AuditAction.SEEN)}
    wanted = {("numbers", "people"), ("sheet", "people/sheet.xlsx")}
    assert wanted | {("numbers", path), ("link", f"{path}/link")} <= seen
    one = (await rows_of(bot, action=AuditAction.SEEN, door=path))[-1]
    # Of the person whose number was seen, by whoever saw it.
    assert one.about_id is not None
    assert one.post_id is not None
    link = re.search(r"(/l/[\w-]+)", await officer.sees(f"{path}/link"))
    assert link is not None
    before = len(await rows_of(bot, action=AuditAction.SEEN, door="l"))
    async with httpx.AsyncClient() as stranger:
        assert (await stranger.get(f"{bot.url}{link[1]}")).status_code == 200
        assert (await stranger.get(f"{bot.url}{link[1]}x")).status_code == 404
    looked = await rows_of(bot, action=AuditAction.SEEN, door="l")
    assert len(looked) == before + 1
    assert looked[-1].about_id == one.about_id


async def test_a_page_that_is_refused_is_no_look(bot: Bot, officer: Officer) -> None:
    await officer.sees("people/999999")
    assert officer.status >= 400
    assert await rows_of(bot, door="people/999999") == []


async def test_the_export_says_the_same(officer: Officer) -> None:
    path = await post_of(officer, HEAD)
    await officer.sees(path)
    await officer.sends(path, **CARD, seen=officer.seal())
    answer = await officer.client.get(f"{officer.root}/audit/sheet.csv?kind=person")
    told = list(csv.reader(StringIO(answer.text.removeprefix("\ufeff"))))
    assert told[0][0] == "Lúc"
    changed = [row for row in told if row[5:8] == ["Điện thoại", "0900 000 003", "0912 345 678"]]
    assert len(changed) == 1
    answer = await officer.client.get(f"{officer.root}/audit/sheet.xlsx?kind=person")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert len(list(sheet.iter_rows())) == len(told)


async def test_no_secret_stands_in_it(bot: Bot, officer: Officer) -> None:
    path = await post_of(officer, HEAD)
    shown = await officer.sees(f"{path}/link") + await officer.sees(f"{path}/card")
    opens = set(re.findall(r"/[lj]/([\w-]+)", shown))
    assert len(opens) >= 2
    key = secret_key.read_key(bot.app.settings.secret_file)
    rows = await rows_of(bot)
    written = " ".join(str(value) for row in rows for value in row)
    assert [one for one in opens if one in written] == []
    assert [one for one in opens if key.lookup(one) in written] == []
    assert {row.action for row in rows} >= {AuditAction.MADE, AuditAction.SEEN}


async def test_the_chain_holds_after_all_that(bot: Bot, officer: Officer) -> None:
    await test_it_is_searched_by_kind_unit_and_day(officer)
    found = await bot.app.writer.run(audit_chain.verify_chain)
    assert found.faults == []
    assert found.rows > 100
