"""The last officer of a unit stays, by whichever road she would go."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from models.people import persons, post_records
from models.people.post_records import HeldPost
from models.people.tables import Role
from office.people import person_removal, post_changes
from office.people.person_removal import LastOfficer
from tests.bot.site.desk.at_the_desk import officer
from tests.bot.site.desk.pages import OFFICER, Officer
from tests.bot.site.desk.test_hand_over import refused
from tests.people import House, at

DAY = at("2024-05-28").date()


def officers(house: House) -> list[HeldPost]:
    held = post_records.list_held_posts(house.db, "/", house.now)
    return [one for one in held if one.title == OFFICER and one.unit_name == "Xã Kim Phượng"]


def add_officer(house: House, unit: str, code: str = "khac") -> None:
    """An officer at this unit, which is not the commune."""
    held = post_records.list_held_posts(house.db, "/", house.now)
    unit_id = next(one.unit_id for one in held if one.unit_name == unit)
    person = persons.add_person(house.db, code, "Người Khác", "bà cán bộ", None)
    post_records.add_post(house.db, person, unit_id, Role.OFFICER, "Cán bộ khác", house.now)
    house.now += timedelta(seconds=1)


def alone(house: House) -> HeldPost:
    """The commune has one officer left, and a village below it one of its own."""
    first, second = officers(house)
    ctx = officer(house)
    post_changes.end_post_at(ctx, second, house.now)
    house.now += timedelta(seconds=1)
    add_officer(house, "Xóm 3")
    return first


def test_an_officer_of_a_unit_below_is_no_substitute(house: House) -> None:
    last = alone(house)
    with refused("cán bộ duy nhất"):
        post_changes.end_post(officer(house), last.post_id, DAY)
    with pytest.raises(LastOfficer):
        person_removal.remove_person(officer(house), last.person_id)


def test_nor_is_one_of_a_unit_above(house: House) -> None:
    add_officer(house, "Xóm 3")
    own = next(
        one
        for one in post_records.list_held_posts(house.db, "/", house.now)
        if one.title == "Cán bộ khác"
    )
    with refused("cán bộ duy nhất"):
        post_changes.end_post(officer(house), own.post_id, DAY)
    with pytest.raises(LastOfficer):
        person_removal.remove_person(officer(house), own.person_id)


def test_nor_one_whose_last_day_is_set(house: House) -> None:
    first, second = officers(house)
    post_changes.end_post(officer(house), second.post_id, at("2024-06-20").date())
    with pytest.raises(LastOfficer):
        person_removal.remove_person(officer(house), first.person_id)
    with refused("cán bộ duy nhất"):
        post_changes.end_post(officer(house), first.post_id, DAY)


def test_with_another_one_at_the_same_unit_she_may_go(house: House) -> None:
    first, second = officers(house)
    person_removal.remove_person(officer(house), second.person_id)
    assert [one.post_id for one in officers(house)] == [first.post_id]


def _sheet(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Họ tên", "Lời chào", "Chức danh", "Đơn vị", "Vai trò", "Mã", "Đến ngày"])
    for row in rows:
        sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


async def test_a_sheet_does_not_end_her_post_either(officer: Officer) -> None:
    greeting, unit = "bà cán bộ", "Xã Kim Phượng"
    leaving = [
        (f"Người Mẫu {count}", greeting, OFFICER, unit, "cán bộ", f"mau-can-bo-{count}", day)
        for count, day in ((1, "30/6/2024"), (2, "30/6/2024"))
    ]
    said = await officer.brings("people/upload", "nguoi.xlsx", _sheet(*leaving))
    assert "sẽ không còn cán bộ nào" in said
    said = await officer.brings("people/upload", "nguoi.xlsx", _sheet(leaving[1]))
    assert "sẽ không còn cán bộ nào" not in said
    said = await officer.brings("people/upload", "nguoi.xlsx", _sheet(leaving[0]))
    assert "sẽ không còn cán bộ nào" in said
