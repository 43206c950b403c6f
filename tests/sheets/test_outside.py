"""Sheets of one unit: people and units of another tree are refused by their cells, untouched."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from models.people.tables import Person, Post
from models.units import units as unit_rows
from models.units.tables import Unit, UnitParent
from sheets.people import people_sheet
from sheets.people.known_people import make_person_code
from sheets.stored_rows import get_table
from sheets.tables.sheet_faults import SheetRefused
from sheets.units import unit_sheet
from sheets.units.unit_above import UnitAbove
from tests.sheets.conftest import Write
from tests.sheets.given_units import NOW, a_commune, a_unit

PEOPLE = ["Mã", "Họ tên", "Lời chào", "Chức danh", "Đơn vị", "Vai trò", "Điện thoại"]
ELSEWHERE = "là của người ở nơi khác"
# A sheet without codes: the code follows from unit and name.
NO_CODES = PEOPLE[1:]


def person(code: str, name: str, unit: str, phone: str = "0912 345 678") -> list[object]:
    return [code, name, "ông Mẫu", "Trưởng xóm", unit, "báo cáo", phone]


@pytest.fixture(autouse=True)
def two_trees(db: Connection, xlsx: Write) -> None:
    a_commune(db)
    a_unit(db, "xk", "Xã Khác")
    a_unit(db, "k1", "Xóm 1", "xk")
    rows = [person("p-kp", "Mẫu Một", "x1"), person("p-xk", "Mẫu Khác", "k1", "0912 000 000")]
    take(db, xlsx([PEOPLE, *rows]))


def take(db: Connection, file: Path, under: str | None = None) -> list[str]:
    unit = unit_rows.find_unit_by_code(db, under) if under else None
    return people_sheet.import_people(
        db, people_sheet.read_people(file), NOW, unit.path if unit else "/"
    )


def state(db: Connection) -> list[tuple[object, ...]]:
    return [
        tuple(row)
        for model in (Person, Post, Unit, UnitParent)
        for row in db.execute(select(get_table(model)))
    ]


def refused(db: Connection, file: Path) -> list[str]:
    before = state(db)
    with pytest.raises(SheetRefused) as found:
        take(db, file, "kp")
    assert state(db) == before
    return [str(fault) for fault in found.value.faults]


@pytest.mark.parametrize(
    "row",
    [
        person("p-xk", "Kẻ Khác", "x1", "0999 999 999"),
        person("p-xk", "Mẫu Khác", "x1", "0912 000 000"),
        person("p-xk", "Mẫu Khác", "x2"),
    ],
)
def test_a_code_of_somebody_elsewhere_is_refused_by_its_cell(
    db: Connection, xlsx: Write, row: list[object]
) -> None:
    (said,) = refused(db, xlsx([PEOPLE, person("p-kp", "Mẫu Một", "x1"), row]))
    assert said.startswith("A3 (Mã): Mã “p-xk” " + ELSEWHERE)
    assert "Mẫu Khác" not in said
    assert "Xã Khác" not in said


def test_somebody_at_a_unit_elsewhere_is_not_given_a_post(db: Connection, xlsx: Write) -> None:
    said = refused(db, xlsx([PEOPLE, person("p-kp", "Mẫu Một", "k1")]))
    assert "Không có đơn vị nào mã hoặc tên “k1”" in said[0]


def test_without_a_column_of_codes_it_is_the_name(db: Connection, xlsx: Write) -> None:
    table = get_table(Person)
    code = make_person_code("x2", "Mẫu Khác")
    db.execute(update(table).where(table.c.code == "p-xk").values(code=code))
    (said,) = refused(db, xlsx([NO_CODES, person("", "Mẫu Khác", "x2")[1:]]))
    assert said.startswith("A2 (Họ tên): ")


def end(db: Connection, code: str, days: int = 0) -> None:
    """The posts of this person have ended."""
    posts, who = get_table(Post), select(Person.id).where(Person.code == code).scalar_subquery()
    began = NOW - timedelta(days=100)
    ended = NOW - timedelta(days=days)
    db.execute(update(posts).where(posts.c.person_id == who).values(opens=began, closes=ended))


def test_who_held_a_post_here_comes_back(db: Connection, xlsx: Write) -> None:
    end(db, "p-kp", days=3)
    said = take(db, xlsx([PEOPLE, person("p-kp", "Mẫu Một", "x2")]), "kp")
    assert said == ["Mẫu Một: Trưởng xóm, Xóm 2."]


def test_who_held_a_post_here_and_works_elsewhere_now_is_theirs(
    db: Connection, xlsx: Write
) -> None:
    take(db, xlsx([PEOPLE, person("p-kp", "Mẫu Một", "k1")]))
    posts = get_table(Post)
    here = select(Unit.id).where(Unit.code == "x1").scalar_subquery()
    began = NOW - timedelta(days=100)
    db.execute(update(posts).where(posts.c.unit_id == here).values(opens=began, closes=NOW))
    (said,) = refused(db, xlsx([PEOPLE, person("p-kp", "Mẫu Một", "x1", "0999 999 999")]))
    assert ELSEWHERE in said


def test_the_command_line_reaches_everybody(db: Connection, xlsx: Write) -> None:
    said = take(db, xlsx([PEOPLE, person("p-xk", "Mẫu Khác", "x1", "0912 000 000")]))
    assert said == ["Mẫu Khác: Trưởng xóm, Xóm 1."]


UNITS = ["Mã", "Tên", "Loại", "Thuộc", "Tuyến"]


def take_units(db: Connection, file: Path) -> list[str]:
    sheet = unit_sheet.read_units(file, only_names=True)
    return unit_sheet.import_units(db, sheet, NOW, UnitAbove(db, "kp"))


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (["k1", "Xóm đổi tên", "xóm", None, None], "A2"),
        (["k1", "Xóm 1", "xóm", "kp", None], "A2"),
        (["x1", "Xóm 1", "xóm", "xk", None], "D2"),
        (["x1", "Xóm 1", "xóm", "xk", "mặt trận"], "D2"),
        (["xk", "Xã Khác", "xã", "kp", "mặt trận"], "A2"),
    ],
)
def test_units_of_another_tree_are_refused_by_their_cell(
    db: Connection, xlsx: Write, row: list[object], cell: str
) -> None:
    before = state(db)
    with pytest.raises(SheetRefused) as found:
        take_units(db, xlsx([UNITS, row]))
    assert any(str(fault).startswith(cell) for fault in found.value.faults)
    assert any("không thuộc phạm vi" in str(fault) for fault in found.value.faults)
    assert state(db) == before


def test_a_unit_that_comes_by_another_line_stays_below_her(db: Connection, xlsx: Write) -> None:
    take_units(db, xlsx([UNITS, ["mt-1", "Mặt trận xóm 1", "mặt trận", "kp", "mặt trận"]]))
    path = db.scalar(select(Unit.path).where(Unit.code == "mt-1"))
    assert str(path).startswith("/1/")
