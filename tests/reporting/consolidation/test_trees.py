"""Trees beside the government's: the Front's, the Party's, and a plan's own with its days."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from models.levels import rosters
from models.plans.tables import Plan, PlanForm
from models.units import unit_trees
from models.units.tables import Unit, UnitParent
from sheets.tables.sheet_faults import SheetRefused
from sheets.units import unit_sheet
from tests.people import LAID

HEAD = "mã,tên,loại,thuộc,tuyến,từ ngày,đến ngày\n"
TODAY = """tinh,Tỉnh Mẫu,tỉnh,,,,
huyen,Huyện Cũ,huyện,tinh,,,01/7/2025
xa,Xã Mẫu,xã,tinh,,,
xom,Xóm 1,xóm,xa,,,
"""
OLD_PLAN = """huyen,Huyện Cũ,huyện,tinh,kế hoạch cu-2024,,
xa,Xã Mẫu,xã,huyen,kế hoạch cu-2024,,
"""
PARTY = """tinh-uy,Tỉnh ủy Mẫu,đảng ủy,,,,
dang-uy,Đảng ủy xã Mẫu,đảng ủy,tinh-uy,đảng,,
chi-bo,Chi bộ xóm 1,chi bộ,dang-uy,đảng,,
"""
AFTER = date(2026, 6, 1)


def take(db: Connection, folder: Path, rows: str) -> list[str]:
    path = folder / "units.csv"
    path.write_text(HEAD + rows, "utf-8")
    return unit_sheet.import_units(db, unit_sheet.read_units(path), LAID)


def paths(db: Connection, own: str, line: str = "government", day: date = AFTER) -> dict[str, str]:
    """By code the names on the way down, in a tree of that day."""
    found = unit_trees.list_units_of_tree(db, own, line, day)
    names = {unit.id: unit.name for unit in found}
    return {
        unit.code: " > ".join(names[int(one)] for one in unit.path.strip("/").split("/"))
        for unit in found
    }


def test_a_plan_keeps_the_district_that_no_longer_exists(db: Connection, tmp_path: Path) -> None:
    take(db, tmp_path, TODAY + OLD_PLAN)
    assert paths(db, "plan:cu-2024")["xom"] == "Tỉnh Mẫu > Huyện Cũ > Xã Mẫu > Xóm 1"
    assert paths(db, "plan:moi-2026")["xom"] == "Tỉnh Mẫu > Xã Mẫu > Xóm 1"
    assert "huyen" not in paths(db, "plan:moi-2026")


def roster(db: Connection, code: str, kinds: set[str], owner: str) -> list[tuple[str, str]]:
    plan = db.execute(
        insert(Plan).values(code=code, number="1", issuer="x", title="x", short_name="x", year=2024)
    ).inserted_primary_key
    assert plan is not None
    form = db.execute(
        insert(PlanForm).values(plan_id=plan[0], code="f", unit_kinds=" ".join(kinds))
    ).inserted_primary_key
    assert form is not None
    unit = db.execute(select(Unit.id, Unit.path).where(Unit.code == owner)).one()
    found = rosters.list_roster_units(db, form[0], unit.id, unit.path, AFTER, frozenset(kinds))
    return [(one.code, one.path) for one in found]


def test_the_roster_of_an_old_plan_goes_through_its_district(
    db: Connection, tmp_path: Path
) -> None:
    take(db, tmp_path, TODAY + OLD_PLAN)
    assert roster(db, "cu-2024", {"district", "village"}, "tinh") == [
        ("huyen", "/1/2/"),
        ("xom", "/1/2/3/4/"),
    ]
    assert roster(db, "moi-2026", {"district", "village"}, "tinh") == [("xom", "/1/3/4/")]


def test_who_stands_in_no_other_line_has_no_place_there(db: Connection, tmp_path: Path) -> None:
    take(db, tmp_path, TODAY + PARTY)
    assert paths(db, "", "party") == {
        "tinh-uy": "Tỉnh ủy Mẫu",
        "dang-uy": "Tỉnh ủy Mẫu > Đảng ủy xã Mẫu",
        "chi-bo": "Tỉnh ủy Mẫu > Đảng ủy xã Mẫu > Chi bộ xóm 1",
    }
    assert paths(db, "")["chi-bo"] == "Chi bộ xóm 1"


def test_a_place_has_its_days(db: Connection, tmp_path: Path) -> None:
    take(
        db,
        tmp_path,
        TODAY + "xa,Xã Mẫu,xã,huyen,mặt trận,,\nxa,Xã Mẫu,xã,tinh,mặt trận,01/7/2025,\n",
    )
    assert paths(db, "", "front", date(2025, 6, 30))["xa"] == "Huyện Cũ > Xã Mẫu"
    assert paths(db, "", "front", date(2025, 7, 1))["xa"] == "Tỉnh Mẫu > Xã Mẫu"
    places = db.execute(
        select(UnitParent.closes).where(UnitParent.line == "front").order_by(UnitParent.id)
    ).scalars()
    assert list(places) == [date(2025, 7, 1), None]


def test_the_second_time_nothing_changes(db: Connection, tmp_path: Path) -> None:
    said = take(db, tmp_path, TODAY + OLD_PLAN + PARTY)
    assert "Đặt Xã Mẫu (xa) dưới Huyện Cũ, tuyến kế hoạch cu-2024." in said
    assert take(db, tmp_path, TODAY + OLD_PLAN + PARTY) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("xa,Xã Mẫu,xã,tinh,tuyến lạ,,\n", "Không biết tuyến “tuyến lạ”"),
        ("xa,Xã Mẫu,xã,,mặt trận,,\n", "phải ghi đơn vị cấp trên"),
        ("xa,Xã Mẫu,xã,khong-co,mặt trận,,\n", "Không có đơn vị nào mã “khong-co”"),
        (
            "xa,Xã Mẫu,xã,huyen,đảng,,\nhuyen,Huyện Cũ,huyện,xa,đảng,,\n",
            "xa → huyen → xa",
        ),
        (
            "xa,Xã Mẫu,xã,tinh,đảng,,\nxa,Xã Mẫu,xã,huyen,đảng,,\n",
            "đã có ở dòng",
        ),
    ],
)
def test_a_sheet_with_a_fault_is_refused_whole(
    db: Connection, tmp_path: Path, rows: str, said: str
) -> None:
    with pytest.raises(SheetRefused) as refused:
        take(db, tmp_path, TODAY + rows)
    assert said in str(refused.value)
    assert db.execute(select(Unit.id)).first() is None


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Sở", "agency"),
        ("cả nước", "country"),
        ("cụm", "cluster"),
        ("MTTQ", "front"),
        ("huyện ủy", "party"),
        ("bản", "village"),
        ("công đoàn", "association"),
    ],
)
def test_kinds_as_people_write_them(
    db: Connection, tmp_path: Path, written: str, kind: str
) -> None:
    take(db, tmp_path, f"mot,Đơn vị Một,{written},,,,\n")
    assert db.scalar(select(Unit.kind)) == kind
