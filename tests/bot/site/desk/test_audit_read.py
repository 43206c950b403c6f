"""Nhật ký as people read it: what one press did is one row, looks stand aside, doors have names,
reasons are there; and who has seen a person's data."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Enum

from bot.site.desk.routes import ROUTES
from models.all_tables import Base
from models.audit.audit_reading import AuditLine
from models.audit.kept_tables import KEPT
from models.audit.tables import AuditAction
from office.audit import audit_list
from office.audit.audit_doors import DESK_PAGES, DESK_STEPS, describe_place
from tests.bot.site.desk.pages import OFFICER, Officer
from tests.bot.site.desk.round_of_reports import sends, told
from tests.bot.site.desk.test_audit import rows_of
from tests.bot.site.desk.test_entry_pages import report_of
from tests.bot.site.desk.test_people import CARD, post_of
from tests.running import Bot
from tests.summaries.village_reports import NOW

HEAD = "Trưởng xóm 3"
PLAIN = re.compile(r"<[^>]+>")


def lines_of(page: str) -> list[str]:
    """The rows of the table as people read them."""
    found = re.findall(r"<tr>\n<th scope=\"row\">.*?</tr>", page, re.S)
    return [" ".join(PLAIN.sub(" ", one).split()) for one in found]


async def log(officer: Officer, query: str = "") -> list[str]:
    return lines_of(await officer.sees(f"audit?{query}"))


async def test_looks_stand_aside_until_they_are_asked_for(officer: Officer) -> None:
    path = await post_of(officer, HEAD)
    await officer.sees(path)
    await officer.sends(path, **CARD, seen=officer.seal())
    assert not [one for one in await log(officer) if "Xem:" in one]
    seen = await log(officer, "looks=1")
    assert [one for one in seen if "Xem: danh sách số điện thoại" in one]
    assert [one for one in seen if "Sửa: người phụ trách" in one]
    assert [one for one in await log(officer, "kind=numbers") if "Xem:" in one]
    # The export has everything.
    sheet = (await officer.client.get(f"{officer.root}/audit/sheet.csv")).text
    assert "Xem: danh sách số điện thoại" in sheet


async def test_a_look_at_ones_own_is_no_row(bot: Bot, officer: Officer) -> None:
    own, other = await post_of(officer, OFFICER), await post_of(officer, HEAD)
    await officer.sees(own)
    await officer.sees(other)
    doors = [row.door for row in await rows_of(bot, action=AuditAction.SEEN)]
    assert other in doors
    assert own not in doors


async def test_a_sheet_of_cards_is_one_row_with_how_many_and_who(
    bot: Bot, officer: Officer
) -> None:
    await officer.sees("people/cards")
    made = await rows_of(bot, kind="invitation", action=AuditAction.MADE)
    assert len(made) > 10
    told_of = [one for one in await log(officer) if "Thêm: mã mời" in one]
    assert len(told_of) == 1
    assert f"Gộp: {len(made)} dòng" in told_of[0]
    for number in (1, 7, 14):
        assert re.search(rf"Xóm {number}\b", told_of[0])
    # Each of them is still found from that person's page.
    person = next(row.about_id for row in made if row.about_id)
    assert len([one for one in await log(officer, f"person={person}") if "mã mời" in one]) == 1


async def test_what_is_entered_and_corrected_for_a_village_is_seen(
    bot: Bot, officer: Officer
) -> None:
    report = await report_of(officer, "Xóm 3")
    page = await officer.sees(f"enter/{report}")
    day = re.search(r'name="day" type="date" value="([^"]+)"', page)
    assert day is not None
    moment = {"source": "phone", "day": day[1], "hour": "07:30"}
    page = await officer.sends(f"enter/{report}", **moment, do="send", v__ho_tong="137")
    lacks = re.search(r'name="agreed" value="([^"]+)"', page)
    assert lacks is not None, page
    await officer.sends(f"enter/{report}", **moment, do="send_lacking", agreed=lacks[1])
    assert officer.status == 200, officer.last
    found = [one for one in await log(officer) if "số liệu báo cáo của đơn vị khác" in one]
    assert len(found) == 1
    assert "Xóm 3" in found[0]
    assert "nghe qua điện thoại" in found[0]
    assert "bàn làm việc: trang Nhập thay, số" in found[0]
    assert f'/desk/reports/{report}"' in officer.last
    assert "Nay là: đã gửi" in "".join(await log(officer))
    # A correction over what was handed in, with its reason.
    page = await officer.sees(f"enter/{report}")
    assert 'name="why"' in page
    more = {"v__ho_tong": "139", "why": "trưởng xóm gọi lại, đếm sót 2 hộ"}
    await officer.sends(f"enter/{report}", **moment, do="save", **more)
    assert officer.status == 200, officer.last
    found = [one for one in await log(officer, "kind=entry") if "đếm sót 2 hộ" in one]
    assert len(found) == 1
    # The figures themselves are not written twice.
    rows = await rows_of(bot, kind="entry")
    assert not [row for row in rows if "139" in (row.became or "")]


async def test_what_a_village_says_itself_stands_in_its_report_alone(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, lambda house: sends(house, 3))
    assert await rows_of(bot, kind="entry") == []
    report = await report_of_sent(officer, "Xóm 3")
    await officer.sends(f"reports/{report}/accept", seen=officer_seen(officer.last))
    assert officer.status == 200, officer.last
    assert [one for one in await log(officer) if "Nay là: xã đã nhận" in one]
    await officer.sees(f"reports/{report}")
    await officer.sends(f"reports/{report}/reopen", reason="còn thiếu số đám cưới")
    assert [one for one in await log(officer) if "Lý do: còn thiếu số đám cưới" in one]


async def report_of_sent(officer: Officer, unit: str) -> int:
    page = await officer.sees("reports")
    found = re.search(rf'/desk/reports/(\d+)">{unit}</a>', page)
    assert found is not None, page
    await officer.sees(f"reports/{found[1]}")
    return int(found[1])


def officer_seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found is not None, page
    return found[1]


def test_every_page_of_the_desk_has_its_words() -> None:
    for route in ROUTES:
        path: str = route.path  # type: ignore[attr-defined]
        if "/desk/" not in path:
            continue
        first, *others = path.removeprefix("/c/{chat}/desk/").split("/")
        assert first in DESK_PAGES, path
        assert {one for one in others if "{" not in one} <= DESK_STEPS, path
        said = describe_place("desk", re.sub(r"{\w+:row}", "12", f"{first}/{'/'.join(others)}"))
        assert "/" not in said
    assert describe_place("desk", "people/12/link") == (
        "bàn làm việc: trang Người phụ trách, số 12, đường dẫn riêng"
    )
    assert describe_place("page", "sign-out") == "trang web: thoát"


WHYS = (
    ("end", "Lý do: nghỉ hưu"),
    ("link", "Lý do: lộ vào nhóm"),
    ("forget", "Lý do: theo đơn của gia đình"),
    ("close", "Lý do: nhập về xóm bên"),
    ("dates", "Lý do: mưa lũ"),
    ("drop", "Lý do: hết ngập"),
)


@pytest.mark.parametrize(("step", "said"), WHYS)
async def test_a_reason_can_be_given_and_is_shown(officer: Officer, step: str, said: str) -> None:
    why = said.removeprefix("Lý do: ")
    await take_away(officer, step, why)
    assert officer.status == 200, officer.last
    assert [one for one in await log(officer) if said in one]


async def test_a_list_is_told_with_where_it_came_from(officer: Officer) -> None:
    await officer.pastes("units/upload", "Tên xóm\nXóm Mẫu\n")
    await officer.stores("units/upload")
    await officer.brings("units/upload", "xom.csv", "Tên xóm\nXóm Thử\n".encode())
    await officer.stores("units/upload")
    told = await log(officer, "kind=unit")
    assert [one for one in told if "Xóm Mẫu" in one and "Lý do: theo bảng đã dán" in one]
    assert [one for one in told if "Xóm Thử" in one and "Lý do: theo tệp xom.csv" in one]


async def take_away(officer: Officer, step: str, why: str) -> None:
    if step in ("end", "link", "forget"):
        path = await post_of(officer, HEAD)
        page = f"{path}/{step}" if step != "end" else path
        await officer.sees(page)
        assert 'name="why"' in officer.last
        more = {"do": "end", "day": "2024-05-27"} if step == "end" else {}
        await officer.sends(page, **more, why=why)
    elif step == "close":
        found = re.search(r'/desk/(units/\d+)">Xóm 5<', await officer.sees("units"))
        assert found is not None
        assert 'id="f-why-close"' in await officer.sees(found[1])
        await officer.sends(found[1], do="close", day="2024-05-27", why=why)
    else:
        path = re.findall(r'/desk/(rounds/\d+)">6 tháng', await officer.sees("rounds"))[0]
        await officer.sees(path)
        assert 'id="f-why-dates"' in officer.last
        due = {"due": "2024-06-07", "due_hour": "17:00"}
        if step == "dates":
            locks = {"locks": "2024-06-12", "locks_hour": ""}
            await officer.sends(path, do="dates", **due, **locks, seen=officer.seal(), why=why)
            return
        whom = re.findall(r'<option value="(unit-\d+)">', officer.last)[2]
        await officer.sends(path, do="own", whom=whom, **due)
        await officer.sends(path, do="drop", whom=whom, why=why)


async def test_the_reason_of_an_erasing_names_nobody(bot: Bot, officer: Officer) -> None:
    """It stays in the log when all else of the person is gone."""
    path = await post_of(officer, HEAD)
    await officer.sees(path)
    await officer.sends(path, **CARD, seen=officer.seal())
    await officer.sees(f"{path}/forget")
    await officer.sends(f"{path}/forget", why=f"đơn của ông {CARD['name'].upper()}")
    assert officer.status == 409
    assert "Chưa xóa gì" in officer.last
    assert CARD["name"] in await officer.sees(path)


async def test_who_has_seen_a_persons_data(bot: Bot, officer: Officer, colleague: Officer) -> None:
    path = await post_of(officer, HEAD)
    await officer.sees(f"{path}/link")
    await officer.sees(f"{path}/link")
    await colleague.client.get(f"{colleague.root}/people/sheet.xlsx")
    await officer.sees(path)
    link = re.search(r'/desk/(audit/seen\?person=\d+)">Ai đã xem<', officer.last)
    assert link is not None
    found = lines_of(await officer.sees(link[1]))
    assert [one for one in found if "Xem: đường dẫn riêng 2" in one and OFFICER in one]
    sheets = [one for one in found if "bảng tải về (trong danh sách nhiều người) 1" in one]
    assert len(sheets) == 1
    # Of other days nothing, and of a person elsewhere nobody.
    page = await officer.sees(f"{link[1]}&first=1/1/2024&last=2/1/2024")
    assert "không ai khác đã xem" in page
    await officer.sees("audit/seen?person=999999")
    assert officer.status >= 400


def line_of(table: str, **became: Any) -> AuditLine:
    made, kind = AuditAction.MADE, KEPT[table].kind
    return AuditLine(
        1, NOW, "desk", "rounds", made, kind, table, 1, None, "", {}, became, "", None, None, "", ""
    )


def list_code_words() -> Iterator[tuple[str, str, str]]:
    """Each value of each column of a kept table in which words of the code stand."""
    for table, kept in KEPT.items():
        for column in Base.metadata.tables[table].columns:
            is_shown = column.name not in kept.hidden | audit_list.LEFT_OUT
            if is_shown and isinstance(column.type, Enum):
                yield from ((table, column.name, str(one)) for one in column.type.enums)


@pytest.mark.parametrize(("table", "column", "value"), list(list_code_words()))
def test_no_word_of_the_code_is_shown(table: str, column: str, value: str) -> None:
    told = audit_list.show_line(line_of(table, **{column: value}), lambda _: True, {}, {})
    (shown,) = told.changes
    # What the text has in common with the code is Vietnamese, with its marks.
    assert shown.became != value
    assert not re.search(r"[a-z]_[a-z]", shown.became)
    assert not shown.became.isascii()


def test_days_and_digests_as_people_write_them() -> None:
    line = line_of("signing", signed_on="2026-11-30", number="45", code="chat-2-2026", digest="45")
    told = audit_list.show_line(line, lambda _: True, {}, {})
    assert [(one.label, one.became) for one in told.changes] == [
        ("Ngày ký", "30/11/2026"),
        ("Số", "45"),
    ]


def test_whose_own_a_device_is_by_how_many() -> None:
    """Not by the ids of their rows."""
    line = line_of("link_device", proven_for="3 1117")
    told = audit_list.show_line(line, lambda _: True, {}, {})
    assert [(one.label, one.became) for one in told.changes] == [
        ("Xác nhận là máy của (số người)", "2")
    ]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("asked", "Xin gia hạn"),
        ("granted", "Cho gia hạn"),
        ("refused", "Không cho gia hạn"),
    ],
)
def test_more_time_is_called_what_it_is(state: str, said: str) -> None:
    told = audit_list.show_line(line_of("extension", state=state), lambda _: True, {}, {})
    assert told.what == said


def test_an_own_text_by_its_name_and_its_fields() -> None:
    line = line_of("unit_text", key="card", template="Mời {unit}")
    told = audit_list.show_line(line, lambda _: True, {}, {})
    assert [one.became for one in told.changes] == [
        "Tin gửi riêng một nơi, kèm mã mời",
        "Mời {đơn vị}",
    ]
