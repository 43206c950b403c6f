"""People from a sheet: each row a person in a post."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from models.people.tables import Person, Post, Role
from sheets.grids.grid import clean_cell
from sheets.people import people_sheet
from sheets.people.contact_cells import read_hours
from sheets.people.known_people import make_person_code
from sheets.tables.cell_values import CellRefused, read_day
from sheets.tables.sheet_faults import SheetRefused
from sheets.tables.table_reader import SheetCell
from tests.sheets.conftest import Rows, Write
from tests.sheets.given_units import NOW, a_commune, a_unit

HEADINGS = ["Họ tên", "Lời chào", "Chức danh", "Đơn vị", "Điện thoại", "Giờ nhắc", "Mã"]


def head(**changes: object) -> list[object]:
    row: dict[str, object] = {
        "name": "Hoàng Văn Mẫu",
        "greeting": "ông Trưởng xóm 1",
        "title": "Trưởng xóm 1",
        "unit": "x1",
        "phone": "0912 345 678",
        "hours": None,
        "code": None,
    }
    return list((row | changes).values())


@pytest.fixture(autouse=True)
def _commune(db: Connection) -> None:
    a_commune(db)


def take(db: Connection, file: Path) -> list[str]:
    return people_sheet.import_people(db, people_sheet.read_people(file), NOW)


def test_a_row_makes_a_person_and_a_post(db: Connection, xlsx: Write) -> None:
    said = take(db, xlsx([HEADINGS, head()]))
    assert said == [
        "Thêm Hoàng Văn Mẫu (x1.hoang-van-mau), điện thoại 0912 345 678.",
        "Hoàng Văn Mẫu: Trưởng xóm 1, Xóm 1.",
    ]
    person = db.execute(select(Person.phone, Person.greeting)).one()
    assert tuple(person) == ("+84912345678", "ông Trưởng xóm 1")
    assert db.scalar(select(Post.role)) == Role.REPORTER


@pytest.mark.parametrize(
    ("known", "kept"),
    [
        ("bà Trưởng xóm 1", "bà Trưởng xóm 1"),
        ("bà Bí thư", "bà Trưởng xóm 1"),
        ("chú Tư", "chú Tư"),
        ("ông/bà Bí thư", "ông/bà Trưởng xóm 1"),
    ],
)
def test_a_sheet_that_does_not_say_it_leaves_how_somebody_is_addressed(
    db: Connection, xlsx: Write, known: str, kept: str
) -> None:
    take(db, xlsx([HEADINGS, head(greeting=known)]))
    said = take(db, xlsx([HEADINGS, head(greeting="ông/bà Trưởng xóm 1")]))
    assert db.scalar(select(Person.greeting)) == kept
    assert bool(said) is (known != kept)


def test_there_are_three_roles(db: Connection, xlsx: Write) -> None:
    named: list[list[Any]] = [[*HEADINGS, "Vai trò"], [*head(title="Phụ trách"), "quản trị"]]
    with pytest.raises(SheetRefused) as refused:
        take(db, xlsx(named))
    assert [str(fault) for fault in refused.value.faults] == [
        "H2 (Vai trò): Không rõ vai trò “quản trị”; có thể dùng: bao cao, can bo, ban chi dao."
    ]


def test_the_second_time_nothing_changes(db: Connection, xlsx: Write) -> None:
    rows: Rows = [HEADINGS, head(), head(name="Lý Thị Mẫu", unit="Xóm 2", hours="6:30 19:30")]
    take(db, xlsx(rows))
    assert take(db, xlsx(rows)) == []
    assert take(db, xlsx([rows[0], rows[2], rows[1]])) == []


def test_one_person_in_two_posts(db: Connection, xlsx: Write) -> None:
    first = head(code="mau", title="Trưởng xóm 1")
    second = head(code="mau", title="Công chức văn hóa - xã hội", unit="kp")
    take(db, xlsx([HEADINGS, first, second]))
    assert db.scalar(select(func.count()).select_from(Person.__table__)) == 1
    assert set(db.scalars(select(Post.role))) == {Role.REPORTER, Role.OFFICER}


def test_a_new_number_and_title_are_told(db: Connection, xlsx: Write) -> None:
    take(db, xlsx([HEADINGS, head()]))
    said = take(db, xlsx([HEADINGS, head(phone="0987654321", title="Trưởng xóm")]))
    assert said == [
        "Sửa Hoàng Văn Mẫu (x1.hoang-van-mau): điện thoại 0987 654 321.",
        "Sửa chức danh của Hoàng Văn Mẫu tại Xóm 1: Trưởng xóm.",
    ]


def test_who_leaves_and_who_comes(db: Connection, xlsx: Write) -> None:
    take(db, xlsx([HEADINGS, head()]))
    headings = [*HEADINGS, "Từ ngày", "Đến ngày"]
    rows = [
        [*head(), None, "30/6/2024"],
        [*head(name="Ma Văn Mẫu", phone=None), "30/6/2024", None],
    ]
    said = take(db, xlsx([headings, *rows]))
    assert said[0] == "Hoàng Văn Mẫu thôi Trưởng xóm 1 tại Xóm 1 từ 30/6/2024."
    assert take(db, xlsx([headings, *rows])) == []
    assert db.scalar(select(func.count()).where(Post.closes.is_(None))) == 1


def test_the_role_may_stand_in_a_column(db: Connection, xlsx: Write) -> None:
    take(db, xlsx([[*HEADINGS, "Vai trò"], [*head(title="Trưởng bản Nà Mạ"), "báo cáo"]]))
    assert db.scalar(select(Post.role)) == Role.REPORTER


PHONES = {
    "0912345678": "+84912345678",
    "+84 912 345 678": "+84912345678",
    "84912345678": "+84912345678",
    912345678: "+84912345678",  # a number cell has lost the zero
    "0208.3.855.123": "+842083855123",
}


@pytest.mark.parametrize(("given", "meant"), PHONES.items())
def test_phone_numbers(db: Connection, xlsx: Write, given: object, meant: str) -> None:
    take(db, xlsx([HEADINGS, head(phone=given)]))
    assert db.scalar(select(Person.phone)) == meant


FAULTS: dict[str, tuple[Rows, str]] = {
    "no phone": ([head(phone="12345")], "E2 (Điện thoại): “12345” không phải số điện thoại"),
    "foreign phone": ([head(phone="+1 202 555 0100")], "E2 (Điện thoại)"),
    "unknown unit": ([head(unit="x9")], "D2 (Đơn vị): Không có đơn vị nào mã hoặc tên “x9”."),
    "no name": ([head(name=None)], "A2 (Họ tên): Ô này bắt buộc phải điền."),
    "odd name": ([head(name="Mẫu\ue123")], "A2 (Họ tên): Có ký tự lạ"),
    "no hour": ([head(hours="25:00")], "F2 (Giờ nhắc): “25:00” không phải giờ"),
    "role not clear": ([head(title="Trưởng bản")], "C2 (Chức danh): Không rõ vai trò"),
    "one code, two people": (
        [head(code="a"), head(code="a", name="Ma Văn Mẫu")],
        "G3 (Mã): Dòng 2 cùng mã “a”",
    ),
    "two of one name": (
        [head(), head(phone="0987654321")],
        "A3 (Họ tên): Dòng 2 cùng mã “x1.hoang-van-mau”",
    ),
    "post twice": ([head(), head()], "C3 (Chức danh): Người này đã có chức danh đó ở dòng 2."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_refuses_the_whole_sheet(db: Connection, xlsx: Write, fault: str) -> None:
    rows, reason = FAULTS[fault]
    with pytest.raises(SheetRefused) as refused:
        take(db, xlsx([HEADINGS, *rows]))
    assert any(str(one).startswith(reason) for one in refused.value.faults), refused.value
    assert db.scalar(select(func.count()).select_from(Person.__table__)) == 0


def test_a_name_that_two_units_have_must_be_a_code(db: Connection, xlsx: Write) -> None:
    a_unit(db, "xk", "Xã Khác")
    a_unit(db, "xk1", "Xóm 1", "xk")
    with pytest.raises(SheetRefused, match="Có 2 đơn vị tên “xóm 1”"):
        take(db, xlsx([HEADINGS, head(unit="xóm 1")]))


def test_a_long_code_stays_within_its_column() -> None:
    one = make_person_code("kim-phuong-xom-1", "Nguyễn " * 10)
    other = make_person_code("kim-phuong-xom-1", "Nguyễn " * 11)
    assert len(one) == len(other) == 64
    assert one != other


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("19h30", "19:30"),
        ("7 giờ", "07:00"),
        ("19 giờ 30 phút", "19:30"),
        ("7h, 19h", "07:00 19:00"),
        ("7h và 19g30", "07:00 19:30"),
        ("11:15 19:30", "11:15 19:30"),
    ],
)
def test_hours_as_people_write_them(written: str, kept: str) -> None:
    assert read_hours(SheetCell(written, "G2", "giờ nhắc")) == kept


@pytest.mark.parametrize("hour", [time(19, 30), timedelta(hours=19, minutes=30)])
def test_an_hour_in_a_cell_of_hours_is_not_lost(hour: object) -> None:
    assert read_hours(SheetCell(clean_cell(hour), "G2", "giờ nhắc")) == "19:30"
    assert clean_cell(datetime(1899, 12, 31, 19, 30)) == "19:30"


def test_a_number_in_a_cell_of_days_is_no_day() -> None:
    with pytest.raises(CellRefused):
        read_day(SheetCell(date(1900, 2, 19), "I2", "từ ngày"))
