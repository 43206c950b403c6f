"""Figures of earlier periods: one sheet, a row a unit, a column a measure.

The period stands in two columns ("từ ngày", "đến ngày", both days counting) or is given
for the whole sheet. An empty cell is no figure; only a written 0 is nought.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row

from models.figures.tables import PastFigure
from models.plans.question_kinds import get_traits
from reading.spelling.folding import fold_text
from records import dataclass
from sheets.figures.sheet_measures import MeasureFinder, SheetMeasure, is_imported_kind
from sheets.stored_rows import add_row, change_row, find_row
from sheets.tables.cell_values import (
    CellRefused,
    read_column,
    read_day,
    read_whole_number,
    read_words,
)
from sheets.tables.named_columns import ColumnNames, NamedRow, name_columns
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from sheets.tables.table_reader import SheetCell, SheetContent, read_table
from sheets.units.unit_finder import UnitFinder
from texts import words
from texts.vietnamese import format_full_day, format_number

COLUMNS: ColumnNames = {
    "unit": ("đơn vị", "don vi", "ma don vi", "ma", "unit"),
    "from": ("từ ngày", "tu ngay", "from"),
    "to": ("đến ngày", "den ngay", "to"),
}
# Half-open: the first day, and the day after the last.
FigurePeriod = tuple[date, date]
MOST_FIGURES_SHOWN = 8  # in a line


@dataclass(frozen=True)
class FigureSheetRow:
    cell: SheetCell
    unit: Row[Any]
    measure: SheetMeasure
    period: FigurePeriod
    number: int | None
    choice: str | None

    @property
    def key(self) -> dict[str, Any]:
        return {
            "unit_id": self.unit.id,
            "measure_id": self.measure.id,
            "period_from": self.period[0],
            "period_to": self.period[1],
        }

    @property
    def value(self) -> dict[str, Any]:
        return {"number": self.number, "choice": self.choice}


@dataclass(frozen=True)
class FigureChange:
    row: FigureSheetRow
    present: dict[str, Any] | None


def read_figures(path: Path) -> SheetContent:
    return read_table(path, [COLUMNS["unit"]])


def check_figures(
    db: Connection,
    sheet: SheetContent,
    period: FigurePeriod | None = None,
    path: str = "/",
    plans: Collection[int] | None = None,
) -> tuple[list[FigureChange], list[SheetFault]]:
    """What this sheet would change at a path and below it, or what is wrong with it.

    `plans`: the ids of the plans whose measures may stand in it; none named: of all.
    """
    rows, faults = name_columns(sheet, COLUMNS, more=True)
    if period is None and not all(name in rows[0].cells for name in ("from", "to")):
        return [], [*faults, SheetFault("", "", words("import.sheet_no_period"))]
    measures, heading_faults = _find_measures(sheet, MeasureFinder(db, plans))
    faults += heading_faults
    places = UnitFinder(db, path)
    figures = [
        figure for row in rows for figure in _read_row_figures(row, places, measures, period)
    ]
    faults += [fault for row in rows for fault in row.faults]
    faults += _find_twice(figures)
    faults += _find_parts_above_wholes(figures)
    if faults:
        return [], faults
    return list(_list_changes(db, figures)), []


def import_figures(
    db: Connection,
    sheet: SheetContent,
    now: datetime,
    *,
    source: str,
    period: FigurePeriod | None = None,
    path: str = "/",
    plans: Collection[int] | None = None,
) -> list[str]:
    """Take the sheet over, whole. Raises SheetFaults, having written nothing."""
    changes, faults = check_figures(db, sheet, period, path, plans)
    if faults:
        raise SheetRefused(faults)
    for figure in changes:
        values = {**figure.row.value, "source": source, "at": now}
        if figure.present is None:
            add_row(db, PastFigure, {**figure.row.key, **values})
        else:
            change_row(db, PastFigure, figure.present["id"], values)
    return describe_changes(changes)


def describe_changes(changes: Sequence[FigureChange]) -> list[str]:
    """A line for each unit and period with new figures, a line for each figure that changed."""
    told = []
    new = [figure.row for figure in changes if figure.present is None]
    for (unit, first, after), group in groupby(new, lambda row: (row.unit.name, *row.period)):
        rows = list(group)
        told.append(
            words(
                "import.figures_added",
                unit=unit,
                count=len(rows),
                first=format_full_day(first),
                last=format_full_day(after - timedelta(days=1)),
                figures=_list_new_figures(rows),
            )
        )
    return told + [_describe_changed(figure) for figure in changes if figure.present is not None]


def _list_new_figures(rows: Sequence[FigureSheetRow]) -> str:
    """ "Tổng số hộ: 137; …": so many that a line can be read."""
    shown = [
        words(
            "import.figure_new",
            measure=one.measure.name,
            new=_format_value(one.measure, one.value),
        )
        for one in rows[:MOST_FIGURES_SHOWN]
    ]
    more = len(rows) - len(shown)
    return "; ".join([*shown, *([words("import.figures_more", count=more)] if more else [])])


def _describe_changed(figure: FigureChange) -> str:
    measure = figure.row.measure
    old, new = (
        _format_value(measure, values) for values in (figure.present or {}, figure.row.value)
    )
    unit = figure.row.unit.name
    return words("import.figure_changed", unit=unit, measure=measure.name, old=old, new=new)


def _format_value(measure: SheetMeasure, values: Mapping[str, Any]) -> str:
    if values["number"] is not None:
        return format_number(values["number"])
    return measure.called.get(values["choice"], str(values["choice"]))


def _find_measures(
    sheet: SheetContent, known: MeasureFinder
) -> tuple[dict[int, SheetMeasure], list[SheetFault]]:
    """The measure of each column by its place, and the columns that name none."""
    found: dict[int, SheetMeasure] = {}
    faults = []
    for place, heading in enumerate(sheet.headings):
        if any(fold_text(str(heading.value)) in names for names in COLUMNS.values()):
            continue
        measure = known.of(str(heading.value))
        if measure is None:
            faults.append(heading.fault("unknown_measure", given=heading.value))
        elif not is_imported_kind(measure.kind):
            faults.append(heading.fault("measure_not_taken", kind=measure.kind))
        elif measure in found.values():
            faults.append(heading.fault("heading_twice"))
        else:
            found[place] = measure
    return found, faults


def _read_row_figures(
    row: NamedRow,
    places: UnitFinder,
    measures: dict[int, SheetMeasure],
    period: FigurePeriod | None,
) -> Iterator[FigureSheetRow]:
    unit = read_column(row, "unit", places.of, required=True)
    own_period = _read_period(row, period)
    for place, measure in measures.items():
        cell = row.row.cells[place]
        try:
            number, choice = _read_value(cell, measure)
        except CellRefused as refused:
            row.faults.append(refused.fault)
            continue
        if unit and own_period and (number is not None or choice is not None):
            yield FigureSheetRow(cell, unit, measure, own_period, number, choice)


def _read_period(row: NamedRow, given: FigurePeriod | None) -> FigurePeriod | None:
    first, last = read_column(row, "from", read_day), read_column(row, "to", read_day)
    if first and last:
        if last < first:
            row.faults.append(row.cell("to").fault("dates_upside_down"))
        return first, last + timedelta(days=1)
    if given is None and not row.faults:
        row.faults.append(row.cell("from").fault("no_period"))
    return given


def _read_value(cell: SheetCell, measure: SheetMeasure) -> tuple[int | None, str | None]:
    """The figure of a cell as (number, choice)."""
    if get_traits(measure.kind).is_count:
        return read_whole_number(cell), None
    written = read_words(cell)
    if written is None:
        return None, None
    code = measure.choices.get(fold_text(written))
    if code is None:
        known = ", ".join(sorted(set(measure.choices.values())))
        raise CellRefused(cell.fault("unknown_choice", given=written, known=known))
    return None, code


def _find_twice(figures: Sequence[FigureSheetRow]) -> Iterator[SheetFault]:
    first: dict[tuple[Any, ...], FigureSheetRow] = {}
    for figure in figures:
        other = first.setdefault(tuple(figure.key.values()), figure)
        if other is not figure:
            yield figure.cell.fault("figure_twice", cell=other.cell.place)


def _find_parts_above_wholes(figures: Sequence[FigureSheetRow]) -> Iterator[SheetFault]:
    of = {(row.unit.id, row.period, row.measure.code): row for row in figures}
    for part in figures:
        for code in sorted(part.measure.wholes):
            whole = of.get((part.unit.id, part.period, code))
            if whole and (part.number or 0) > (whole.number or 0):
                yield part.cell.fault(
                    "part_above_whole",
                    part=part.measure.name,
                    number=part.number,
                    whole=whole.measure.name,
                    total=whole.number,
                )


def _list_changes(db: Connection, figures: Sequence[FigureSheetRow]) -> Iterator[FigureChange]:
    for figure in figures:
        present = find_row(db, PastFigure, figure.key)
        if present is None or any(present[name] != value for name, value in figure.value.items()):
            yield FigureChange(figure, present)
