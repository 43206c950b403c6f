"""Units from a sheet: the tree, its dates, and what is refused."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from models.units.tables import Unit, UnitParent
from sheets.tables.sheet_faults import SheetRefused
from sheets.units import unit_sheet, unit_tree
from tests.sheets.conftest import Rows, Write
from tests.sheets.given_units import NOW

HEADINGS = ["Mã", "Tên", "Loại", "Thuộc", "Từ ngày", "Đến ngày"]
COMMUNE = ["kp", "Xã Kim Phượng", "xã", None, None, None]


def village(number: int, parent: str = "kp", **more: object) -> list[object]:
    dates = [more.get("opens"), more.get("closes")]
    return [f"x{number}", f"Xóm {number}", "xóm", parent, *dates]


def take(db: Connection, file: Path, days: int = 0) -> list[str]:
    return unit_sheet.import_units(db, unit_sheet.read_units(file), NOW + timedelta(days=days))


def paths(db: Connection) -> dict[str, str]:
    return {row.code: row.path for row in db.execute(select(Unit.code, Unit.path))}


def test_units_come_in_any_order(db: Connection, xlsx: Write) -> None:
    said = take(db, xlsx([HEADINGS, village(1), village(2), COMMUNE]))
    assert said[0] == "Thêm Xóm 1 (x1), thuộc Xã Kim Phượng."
    assert paths(db) == {"kp": "/1/", "x1": "/1/2/", "x2": "/1/3/"}
    assert db.scalar(select(Unit.kind).where(Unit.code == "x1")) == "village"


def test_the_second_time_nothing_changes(db: Connection, xlsx: Write) -> None:
    file = xlsx([HEADINGS, COMMUNE, village(1, opens=date(2020, 1, 1))])
    take(db, file)
    assert take(db, file, days=30) == []


def test_checking_writes_nothing(db: Connection, xlsx: Write) -> None:
    sheet = unit_sheet.read_units(xlsx([HEADINGS, COMMUNE, village(1)]))
    changes, faults = unit_sheet.check_units(db, sheet, NOW)
    assert (len(changes), faults) == (2, [])
    assert db.scalar(select(func.count()).select_from(Unit.__table__)) == 0


def test_a_changed_name_is_told(db: Connection, xlsx: Write) -> None:
    take(db, xlsx([HEADINGS, COMMUNE, village(1)]))
    renamed = ["x1", "Xóm Nà Mạ", "xóm", "kp", None, "31/12/2024"]
    assert take(db, xlsx([HEADINGS, renamed])) == ["Sửa Xóm Nà Mạ (x1): tên, đến ngày."]


def test_moving_closes_the_old_place_and_takes_along_what_is_below(
    db: Connection, xlsx: Write
) -> None:
    other = ["xk", "Xã Khác", "xã", None, None, None]
    hamlet = ["x1a", "Tổ 1", "tổ", "x1", None, None]
    take(db, xlsx([HEADINGS, COMMUNE, other, village(1), hamlet]))
    said = take(db, xlsx([HEADINGS, village(1, parent="xk")]), days=1)
    assert said == ["Chuyển Xóm 1 (x1) về Xã Khác từ 04/6/2024."]
    assert paths(db)["x1a"] == "/2/3/4/"
    dates = db.execute(
        select(UnitParent.parent_id, UnitParent.opens, UnitParent.closes)
        .where(UnitParent.unit_id == 3)
        .order_by(UnitParent.id)
    ).all()
    assert [tuple(row) for row in dates] == [
        (1, unit_sheet.OLDEST_DAY, date(2024, 6, 4)),
        (2, date(2024, 6, 4), None),
    ]


def test_moved_twice_on_one_day_is_a_correction(db: Connection, xlsx: Write) -> None:
    rows: Rows = [HEADINGS, COMMUNE, ["xk", "Xã Khác", "xã", None, None, None], village(1)]
    take(db, xlsx(rows))
    take(db, xlsx([HEADINGS, village(1, parent="xk")]), days=1)
    take(db, xlsx([HEADINGS, village(1)]), days=1)
    assert paths(db)["x1"] == "/1/3/"
    assert db.scalar(select(func.count()).where(UnitParent.unit_id == 3)) == 2


def test_an_empty_cell_leaves_what_is_known(db: Connection, xlsx: Write) -> None:
    take(db, xlsx([HEADINGS, COMMUNE, village(1, opens=date(2020, 1, 1))]))
    assert take(db, xlsx([HEADINGS, ["x1", "Xóm 1", "xóm", None, None, None]])) == []


FAULTS: dict[str, tuple[Rows, str]] = {
    "unknown parent": ([village(1, parent="kq")], "D3 (Thuộc): Không có đơn vị nào mã “kq”."),
    "duplicate code": ([village(1), village(1)], "A4 (Mã): Mã “x1” đã có ở dòng 3."),
    "empty cell": ([["x1", None, "xóm", "kp", None, None]], "B3 (Tên): Ô này bắt buộc phải điền."),
    "unknown kind": ([["x1", "X", "hành tinh", "kp", None, None]], "C3 (Loại): Không biết loại"),
    "no code": ([["xóm 1", "X", "xóm", "kp", None, None]], "A3 (Mã): Mã “xóm 1” không hợp lệ"),
    "date as text": ([village(1, opens="30/02/2024")], "E3 (Từ ngày): “30/02/2024” không phải"),
    "formula": ([village(1, opens="=TODAY()")], "E3 (Từ ngày): Công thức chưa có kết quả"),
    "dates upside down": (
        [village(1, opens="05/6/2024", closes="05/6/2024")],
        "F3 (Đến ngày): Ngày kết thúc phải sau ngày bắt đầu.",
    ),
    "control characters": (
        [["x1", "Xóm\ue123 1", "xóm", "kp", None, None]],
        "B3 (Tên): Có ký tự lạ",
    ),
    "cycle": (
        [village(1, parent="x2"), village(2, parent="x1")],
        "D3 (Thuộc): Đơn vị này nằm dưới chính nó: x1 → x2 → x1.",
    ),
    "itself": ([village(1, parent="x1")], "D3 (Thuộc): Đơn vị này nằm dưới chính nó: x1 → x1."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_refuses_the_whole_sheet(db: Connection, xlsx: Write, fault: str) -> None:
    rows, reason = FAULTS[fault]
    with pytest.raises(SheetRefused) as refused:
        take(db, xlsx([HEADINGS, COMMUNE, *rows]))
    assert any(str(one).startswith(reason) for one in refused.value.faults), refused.value
    assert paths(db) == {}


def test_every_fault_is_listed(db: Connection, xlsx: Write) -> None:
    rows: Rows = [["", "", "sao", "", "x", "y"], ["x1", "Xóm 1", "xóm", "kp", None, None]]
    with pytest.raises(SheetRefused) as refused:
        take(db, xlsx([HEADINGS, *rows]))
    assert [fault.cell for fault in refused.value.faults] == ["A2", "B2", "C2", "E2", "F2", "D3"]


def test_a_cycle_through_what_is_stored(db: Connection, xlsx: Write) -> None:
    take(db, xlsx([HEADINGS, COMMUNE, village(1)]))
    with pytest.raises(SheetRefused, match="kp → x1 → kp"):
        take(db, xlsx([HEADINGS, ["kp", "Xã Kim Phượng", "xã", "x1", None, None]]))


def test_an_unknown_column_is_named(db: Connection, xlsx: Write) -> None:
    with pytest.raises(SheetRefused, match=r"D1 \(Ghi chú\): Không biết cột này"):
        take(db, xlsx([["Mã", "Tên", "Loại", "Ghi chú"], ["x1", "Xóm 1", "xóm", "mới"]]))


def test_parents_come_first() -> None:
    upside_down = (("c", "b"), ("b", "a"))
    rows = [unit_sheet.UnitChange(code, {}, parent, True, ()) for code, parent in upside_down]
    assert [unit.code for unit in unit_tree.sort_parents_first(rows)] == ["b", "c"]
