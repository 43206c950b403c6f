"""Figures of earlier periods: units × measures, taken over whole."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from models.figures.tables import PastFigure
from models.plans.tables import Measure
from plans.checking.pack_reader import read_pack
from plans.loading.pack_loader import load_pack
from plans.pack_files import PACK_FOLDER
from sheets.figures import figure_sheet
from sheets.tables.sheet_faults import SheetRefused
from tests.sheets.conftest import Rows, Write
from tests.sheets.given_units import NOW, a_commune

YEAR = (date(2022, 12, 15), date(2023, 11, 21))
HEADINGS = ["Đơn vị", "ho_tong", "Số đám cưới", "dam_cuoi_vm", "nvh"]
ROWS = [["x1", 137, 4, 4, "Có, dùng tốt"], ["Xóm 2", "1.250", 0, None, "không có"]]


@pytest.fixture(autouse=True)
def _commune(db: Connection) -> None:
    a_commune(db)
    load_pack(db, read_pack(PACK_FOLDER / "kim-phuong-2024.yaml"), NOW)


def take(db: Connection, file: Path, period: figure_sheet.FigurePeriod | None = YEAR) -> list[str]:
    sheet = figure_sheet.read_figures(file)
    return figure_sheet.import_figures(db, sheet, NOW, source="Nhập từ sheet.xlsx", period=period)


def stored(db: Connection) -> list[tuple[object, ...]]:
    found = (
        select(PastFigure.unit_id, Measure.code, PastFigure.number, PastFigure.choice)
        .join(Measure, Measure.id == PastFigure.measure_id)
        .order_by(PastFigure.id)
    )
    return [tuple(row) for row in db.execute(found)]


def test_units_times_measures(db: Connection, xlsx: Write) -> None:
    said = take(db, xlsx([HEADINGS, *ROWS]))
    assert said == [
        "Xóm 1: thêm 4 số, kỳ 15/12/2022 đến 20/11/2023: Tổng số hộ: 137; "
        "Số đám cưới: 4; Số đám cưới đúng nếp sống văn minh: 4; "
        "Nhà văn hóa: Có, dùng tốt.",
        "Xóm 2: thêm 3 số, kỳ 15/12/2022 đến 20/11/2023: Tổng số hộ: 1.250; "
        "Số đám cưới: 0; Nhà văn hóa: Không có.",
    ]
    assert stored(db) == [
        (2, "ho_tong", 137, None),
        (2, "dam_cuoi", 4, None),
        (2, "dam_cuoi_vm", 4, None),
        (2, "nvh", None, "good"),
        (3, "ho_tong", 1250, None),
        (3, "dam_cuoi", 0, None),
        (3, "nvh", None, "none"),
    ]


def test_the_second_time_nothing_changes(db: Connection, xlsx: Write) -> None:
    take(db, xlsx([HEADINGS, *ROWS]))
    assert take(db, xlsx([HEADINGS, *ROWS])) == []


def test_a_changed_figure_is_told(db: Connection, xlsx: Write) -> None:
    take(db, xlsx([HEADINGS, *ROWS]))
    assert take(db, xlsx([["Đơn vị", "ho_tong"], ["x1", 138]])) == [
        "Xóm 1, Tổng số hộ: 137 thành 138."
    ]


_PERIODS = select(PastFigure.period_from, PastFigure.period_to).order_by(PastFigure.id)


def test_the_period_may_stand_in_two_columns(db: Connection, xlsx: Write) -> None:
    headings = ["Đơn vị", "Từ ngày", "Đến ngày", "ho_tong"]
    rows = [["x1", "15/12/2022", "20/11/2023", 137], ["x1", "15/12/2021", "20/11/2022", 130]]
    take(db, xlsx([headings, *rows]), period=None)
    found = db.execute(_PERIODS).all()
    assert [tuple(row) for row in found] == [YEAR, (date(2021, 12, 15), date(2022, 11, 21))]


FAULTS: dict[str, tuple[Rows, str]] = {
    "unknown unit": ([HEADINGS, ["x9", 1, 1, 1, None]], "A2 (Đơn vị): Không có đơn vị nào"),
    "unknown measure": ([["Đơn vị", "ho"], ["x1", 1]], "B1 (ho): Không có chỉ số nào"),
    "a ratio": ([["Đơn vị", "cq_dat"], ["x1", "8/9"]], "B1 (cq_dat): Không nhập được chỉ số loại"),
    "measure twice": (
        [["Đơn vị", "ho_tong", "Tổng số hộ"], ["x1", 1, 1]],
        "C1 (Tổng số hộ): Cột này có hai lần.",
    ),
    "negative": ([HEADINGS, ["x1", -5, 1, 1, None]], "B2 (ho_tong): Số -5 nhỏ hơn 0."),
    "no whole number": ([HEADINGS, ["x1", 12.5, 1, 1, None]], "B2 (ho_tong): “12,5” không phải"),
    "words": ([HEADINGS, ["x1", "chưa có", 1, 1, None]], "B2 (ho_tong): “chưa có” không phải"),
    "formula": ([HEADINGS, ["x1", "=1+1", 1, 1, None]], "B2 (ho_tong): Công thức chưa có kết quả"),
    "part above whole": (
        [HEADINGS, ["x1", 100, 4, 5, None]],
        "D2 (dam_cuoi_vm): Số đám cưới đúng nếp sống văn minh 5 nhiều hơn Số đám cưới 4.",
    ),
    "share above one": (
        [["Đơn vị", "ho_tong", "ho_dat_gdvh"], ["x1", 100, 101]],
        "C2 (ho_dat_gdvh): Số hộ được tặng danh hiệu Gia đình văn hóa 101 nhiều hơn",
    ),
    "unknown choice": ([HEADINGS, ["x1", 1, 1, 1, "đẹp"]], "E2 (nvh): Không có ý “đẹp”"),
    "unit twice": (
        [HEADINGS, ["x1", 1, None, None, None], ["Xóm 1", 2, None, None, None]],
        "B3 (ho_tong): Số này đã có ở B2.",
    ),
    "period upside down": (
        [["Đơn vị", "Từ ngày", "Đến ngày", "ho_tong"], ["x1", "05/6/2024", "04/6/2024", 1]],
        "C2 (Đến ngày): Ngày kết thúc phải sau",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_refuses_the_whole_sheet(db: Connection, xlsx: Write, fault: str) -> None:
    rows, reason = FAULTS[fault]
    good = ["x3", *[1] * (len(rows[0]) - 1)]
    with pytest.raises(SheetRefused) as refused:
        take(db, xlsx([*rows, good]))
    assert any(str(one).startswith(reason) for one in refused.value.faults), refused.value
    assert stored(db) == []


def test_without_a_period_it_is_refused(db: Connection, xlsx: Write) -> None:
    with pytest.raises(SheetRefused, match="Chưa rõ kỳ số liệu"):
        take(db, xlsx([["Đơn vị", "ho_tong"], ["x1", 1]]), period=None)


def test_a_line_names_so_many_figures_as_can_be_read(
    db: Connection, xlsx: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_sheet, "MOST_FIGURES_SHOWN", 2)
    said = take(db, xlsx([HEADINGS, *ROWS]))
    assert said[0].endswith("Tổng số hộ: 137; Số đám cưới: 4; và 2 số nữa.")
