"""Figures of earlier periods: one sheet, a row a unit, a column a measure.

The period stands in two columns ("từ ngày", "đến ngày", both days counting) or is given
for the whole sheet. An empty cell is no figure; only a written 0 is nought.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row

from models.tables.reports import PastFigure
from sheets.columns import Columns, Taken, named
from sheets.faults import Fault, SheetFaults
from sheets.fold import fold
from sheets.measures import TAKEN, Known, KnownMeasures
from sheets.places import Places
from sheets.read import Cell, Sheet, read
from sheets.rows import add, change, find
from sheets.values import NotThat, day_of, take, whole_of, words_of
from texts import words
from texts.vietnamese import full_day

COLUMNS: Columns = {
    "unit": ("đơn vị", "don vi", "ma don vi", "ma", "unit"),
    "from": ("từ ngày", "tu ngay", "from"),
    "to": ("đến ngày", "den ngay", "to"),
}
# Half-open: the first day, and the day after the last.
Period = tuple[date, date]


@dataclass(frozen=True)
class FigureRow:
    cell: Cell
    unit: Row[Any]
    measure: Known
    period: Period
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
    row: FigureRow
    present: dict[str, Any] | None


def read_figures(path: Path) -> Sheet:
    return read(path, [COLUMNS["unit"]])


def check(
    db: Connection,
    sheet: Sheet,
    period: Period | None = None,
    path: str = "/",
    plans: Collection[int] | None = None,
) -> tuple[list[FigureChange], list[Fault]]:
    """What this sheet would change at a path and below it, or what is wrong with it.

    `plans`: the ids of the plans whose measures may stand in it; none named: of all.
    """
    rows, faults = named(sheet, COLUMNS, more=True)
    if period is None and not all(name in rows[0].cells for name in ("from", "to")):
        return [], [*faults, Fault("", "", words("import.sheet_no_period"))]
    measures, heading_faults = _measures(sheet, KnownMeasures(db, plans))
    faults += heading_faults
    places = Places(db, path)
    figures = [figure for row in rows for figure in _row_figures(row, places, measures, period)]
    faults += [fault for row in rows for fault in row.faults]
    faults += _twice(figures)
    faults += _parts_above_wholes(figures)
    if faults:
        return [], faults
    return list(_changes(db, figures)), []


def apply(
    db: Connection,
    sheet: Sheet,
    now: datetime,
    *,
    source: str,
    period: Period | None = None,
    path: str = "/",
    plans: Collection[int] | None = None,
) -> list[str]:
    """Take the sheet over, whole. Raises SheetFaults, having written nothing."""
    changes, faults = check(db, sheet, period, path, plans)
    if faults:
        raise SheetFaults(faults)
    for figure in changes:
        values = {**figure.row.value, "source": source, "at": now}
        if figure.present is None:
            add(db, PastFigure, {**figure.row.key, **values})
        else:
            change(db, PastFigure, figure.present["id"], values)
    return sentences(changes)


def sentences(changes: Sequence[FigureChange]) -> list[str]:
    """A line for each unit and period with new figures, a line for each figure that changed."""
    told = []
    new = [figure.row for figure in changes if figure.present is None]
    for (unit, first, after), rows in groupby(new, lambda row: (row.unit.name, *row.period)):
        last = full_day(after - timedelta(days=1))
        told.append(
            words(
                "import.figures_added",
                unit=unit,
                count=len(list(rows)),
                first=full_day(first),
                last=last,
            )
        )
    return told + [_changed(figure) for figure in changes if figure.present is not None]


def _changed(figure: FigureChange) -> str:
    old, new = (
        next(value for value in (values["number"], values["choice"]) if value is not None)
        for values in (figure.present or {}, figure.row.value)
    )
    unit, measure = figure.row.unit.name, figure.row.measure.name
    return words("import.figure_changed", unit=unit, measure=measure, old=old, new=new)


def _measures(sheet: Sheet, known: KnownMeasures) -> tuple[dict[int, Known], list[Fault]]:
    """The measure of each column by its place, and the columns that name none."""
    found: dict[int, Known] = {}
    faults = []
    for place, heading in enumerate(sheet.headings):
        if any(fold(str(heading.value)) in names for names in COLUMNS.values()):
            continue
        measure = known.of(str(heading.value))
        if measure is None:
            faults.append(heading.fault("unknown_measure", given=heading.value))
        elif measure.kind not in TAKEN:
            faults.append(heading.fault("measure_not_taken", kind=measure.kind))
        elif measure in found.values():
            faults.append(heading.fault("heading_twice"))
        else:
            found[place] = measure
    return found, faults


def _row_figures(
    row: Taken, places: Places, measures: dict[int, Known], period: Period | None
) -> Iterator[FigureRow]:
    unit = take(row, "unit", places.of, required=True)
    own_period = _period(row, period)
    for place, measure in measures.items():
        cell = row.row.cells[place]
        try:
            number, choice = _value(cell, measure)
        except NotThat as refused:
            row.faults.append(refused.fault)
            continue
        if unit and own_period and (number is not None or choice is not None):
            yield FigureRow(cell, unit, measure, own_period, number, choice)


def _period(row: Taken, given: Period | None) -> Period | None:
    first, last = take(row, "from", day_of), take(row, "to", day_of)
    if first and last:
        if last < first:
            row.faults.append(row.cell("to").fault("dates_upside_down"))
        return first, last + timedelta(days=1)
    if given is None and not row.faults:
        row.faults.append(row.cell("from").fault("no_period"))
    return given


def _value(cell: Cell, measure: Known) -> tuple[int | None, str | None]:
    """The figure of a cell as (number, choice)."""
    if measure.kind == "whole_number":
        return whole_of(cell), None
    written = words_of(cell)
    if written is None:
        return None, None
    code = measure.choices.get(fold(written))
    if code is None:
        known = ", ".join(sorted(set(measure.choices.values())))
        raise NotThat(cell.fault("unknown_choice", given=written, known=known))
    return None, code


def _twice(figures: Sequence[FigureRow]) -> Iterator[Fault]:
    first: dict[tuple[Any, ...], FigureRow] = {}
    for figure in figures:
        other = first.setdefault(tuple(figure.key.values()), figure)
        if other is not figure:
            yield figure.cell.fault("figure_twice", cell=other.cell.place)


def _parts_above_wholes(figures: Sequence[FigureRow]) -> Iterator[Fault]:
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


def _changes(db: Connection, figures: Sequence[FigureRow]) -> Iterator[FigureChange]:
    for figure in figures:
        present = find(db, PastFigure, figure.key)
        if present is None or any(present[name] != value for name, value in figure.value.items()):
            yield FigureChange(figure, present)
