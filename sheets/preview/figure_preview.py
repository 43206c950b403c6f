"""Figures of villages, read: each for its measure and its period, and what must be asked."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sheets.grids.grid import Formula, Grid, as_words, fold_cell, format_place
from sheets.grids.refusals import FileRefused
from sheets.preview.figure_headings import find_measure, find_year
from sheets.preview.headings import Column, get_kind_of_heading
from sheets.preview.layout import Layout, RowKind, SheetColumn
from sheets.preview.number_cells import NumberCell, compute_formula, is_grouped, read_number_cell
from sheets.preview.other_communes import ask_about_commune, is_of_another_commune
from sheets.preview.sheet_choice import choose_layouts, name_rows_left_out
from sheets.preview.unit_names import UnitMatch, VillageFinder
from sheets.preview.unit_preview import ask_about_unit
from sheets.preview.values import Doubt, KnownMeasure, Preview, SheetContext
from texts import words


@dataclass(frozen=True, slots=True)
class FigureColumn:
    column: SheetColumn
    measure: KnownMeasure
    thousands: bool


@dataclass
class _UnitFigures:
    """What the rows of one village say, by measure: value and cell."""

    match: UnitMatch
    given: dict[str, list[tuple[Any, str]]] = field(default_factory=lambda: defaultdict(list))
    doubtful: set[str] = field(default_factory=set)


def preview_figures(grids: list[Grid], context: SheetContext) -> Preview:
    """Raises FileRefused."""
    preview = Preview()
    layouts = choose_layouts(grids, (Column.UNIT,), preview)
    units: dict[str, _UnitFigures] = {}
    for layout in layouts:
        columns = _choose_columns(layout, context, preview)
        if not columns:
            known = ", ".join(one.name for one in context.measures[:8])
            raise FileRefused("no_figures", known=known)
        reading = _FigureReading(layout, columns, context, preview, units)
        reading.read_rows()
        reading.compare_totals()
        name_rows_left_out(layout, preview)
    _settle(units, context, preview)
    for layout in layouts[:1]:
        _ask_about_period(layout, context, preview)
        ask_about_commune(layout, context, preview)
    return preview


def _choose_columns(layout: Layout, context: SheetContext, preview: Preview) -> list[FigureColumn]:
    """Columns of this period and of known measures; the others are named."""
    found: list[FigureColumn] = []
    other_years: set[int] = set()
    year = context.period[1].year if context.period else None
    for column in layout.columns:
        if column.column in (Column.UNIT, Column.NUMBER, Column.KIND, Column.COMMUNE):
            continue
        of_year = find_year(column.path)
        measure = find_measure(column, context.measures)
        if measure is None:
            preview.left_out.append(words("preview.left_column", heading=column.heading))
        elif of_year is not None and year is not None and of_year != year:
            other_years.add(of_year)
        else:
            found.append(FigureColumn(column, measure, _is_grouped_column(layout, column)))
    if other_years:
        years = ", ".join(str(one) for one in sorted(other_years))
        preview.left_out.append(words("preview.left_years", years=years))
    return _keep_first_of_each(found, preview)


def _keep_first_of_each(found: list[FigureColumn], preview: Preview) -> list[FigureColumn]:
    """Two columns for one measure: the second is asked about, not taken."""
    kept: dict[str, FigureColumn] = {}
    for one in found:
        if one.measure.code not in kept:
            kept[one.measure.code] = one
            continue
        ask = words(
            "preview.ask_two_columns",
            first=kept[one.measure.code].column.heading,
            second=one.column.heading,
            measure=one.measure.name,
        )
        cell = format_place(0, one.column.place).rstrip("1")
        preview.doubts.append(Doubt(cell, one.measure.code, one.column.heading, ask))
    return list(kept.values())


def _is_grouped_column(layout: Layout, column: SheetColumn) -> bool:
    """Points between thousands all the way down: no number over 999 is written without."""
    texts = [
        str(layout.at(row, column)).strip()
        for row, kind in layout.list_rows()
        if kind in (RowKind.DATA, RowKind.TOTAL) and isinstance(layout.at(row, column), str)
    ]
    grouped = [one for one in texts if is_grouped(one)]
    ungrouped = [one for one in texts if re.fullmatch(r"\d+", one) and int(one) >= 1000]
    fractions = [one for one in texts if re.fullmatch(r"\d+[.,]\d{1,2}", one)]
    return len(grouped) >= 2 and not ungrouped and not fractions


class _FigureReading:
    def __init__(
        self,
        layout: Layout,
        columns: list[FigureColumn],
        context: SheetContext,
        preview: Preview,
        units: dict[str, _UnitFigures],
    ) -> None:
        self.layout, self.columns, self.preview = layout, columns, preview
        self.context, self.units = context, units
        self.finder = VillageFinder(context.units, context.noun)
        self.numbers: dict[str, int] = {}
        self.sums: dict[int, int] = defaultdict(int)
        self.unsure: set[int] = set()

    def read_rows(self) -> None:
        for row, kind in self.layout.list_rows():
            if kind is RowKind.DATA and not is_of_another_commune(
                self.layout, row, self.context, self.preview
            ):
                self._read_row(row)

    def _read_row(self, row: int) -> None:
        column = self.layout.find_column(Column.UNIT)
        assert column is not None
        written = as_words(self.layout.at(row, column))
        if not written:
            return
        kind = get_kind_of_heading(column.path[-1]) if column.path else None
        match = self.finder.find_match(written, kind)
        cell = self.layout.place(row, column)
        if ask_about_unit(match, cell, written, self.preview):
            self.unsure |= {one.column.place for one in self.columns}
            return
        if not match.known:
            ask = words("preview.ask_unknown_unit", given=written)
            self.preview.doubts.append(Doubt(cell, "unit", written, ask, match.name.whole))
            self.unsure |= {one.column.place for one in self.columns}
            return
        figures = self.units.setdefault(match.name.whole, _UnitFigures(match))
        for one in self.columns:
            self._read_cell(row, one, figures)

    def _read_cell(self, row: int, one: FigureColumn, figures: _UnitFigures) -> None:
        cell = self.layout.place(row, one.column)
        range_ = self.layout.grid.range_at(row, one.column.place)
        value = self.layout.at(row, one.column)
        if range_ is not None and value is not None:
            self._ask(cell, one, figures, as_words(value), "ask_merged")
            return
        if one.measure.choices:
            self._read_choice(cell, one, figures, as_words(value))
            return
        read = read_number_cell(value, thousands=one.thousands)
        if read.number is not None:
            figures.given[one.measure.code].append((read.number, cell))
            self.numbers[cell] = read.number
            self.sums[one.column.place] += read.number
        elif read.doubt:
            self._ask_number(cell, one, figures, read, value)

    def _read_choice(
        self, cell: str, one: FigureColumn, figures: _UnitFigures, written: str
    ) -> None:
        if not written or not re.search(r"\w", written):
            return
        folded = fold_cell(written)
        by_words = {fold_cell(word): code for word, code in one.measure.choices.items()}
        code = by_words.get(folded)
        if code is None:
            readings = tuple(dict.fromkeys(one.measure.choices.values()))
            self._ask(cell, one, figures, written, "ask_choice", readings)
            return
        figures.given[one.measure.code].append((code, cell))

    def _ask_number(
        self,
        cell: str,
        one: FigureColumn,
        figures: _UnitFigures,
        read: NumberCell,
        value: object,
    ) -> None:
        readings = read.readings
        if isinstance(value, Formula):
            result = compute_formula(value.written, self.numbers)
            readings = (result,) if result is not None else ()
            self._ask(cell, one, figures, read.doubt, "ask_formula", readings)
            return
        self._ask(cell, one, figures, read.doubt, "ask_number", readings)

    def _ask(
        self,
        cell: str,
        one: FigureColumn,
        figures: _UnitFigures,
        given: str,
        key: str,
        readings: tuple[Any, ...] = (),
    ) -> None:
        unit = figures.match.name.whole
        ask = words(f"preview.{key}", unit=unit, given=given, measure=one.measure.name)
        self.preview.doubts.append(Doubt(cell, one.measure.code, given, ask, unit, readings))
        figures.doubtful.add(one.measure.code)
        self.unsure.add(one.column.place)

    def compare_totals(self) -> None:
        """The last total of the sheet against the sum of its rows, where every row was read."""
        totals = [row for row, kind in self.layout.list_rows() if kind is RowKind.TOTAL]
        if not totals:
            return
        for one in self.columns:
            if one.column.place in self.unsure or one.measure.choices:
                continue
            value = self.layout.at(totals[-1], one.column)
            read = read_number_cell(value, thousands=one.thousands)
            total = self.sums[one.column.place]
            if read.number is None or read.number == total:
                continue
            cell = self.layout.place(totals[-1], one.column)
            ask = words(
                "preview.ask_total", measure=one.measure.name, given=read.number, total=total
            )
            doubt = Doubt(cell, one.measure.code, str(read.number), ask, readings=(total,))
            self.preview.doubts.append(doubt)


def _settle(units: dict[str, _UnitFigures], context: SheetContext, preview: Preview) -> None:
    """One value for each measure of a village; two that differ are asked about, and a part that
    is more than its whole."""
    for name, figures in units.items():
        values: dict[str, Any] = {}
        for code, given in figures.given.items():
            different = list(dict.fromkeys(value for value, _ in given))
            if len(different) > 1:
                _ask_about_two(name, code, given, preview)
            elif code not in figures.doubtful:
                values[code] = different[0]
        _ask_about_parts(name, figures, values, context, preview)
        record = {"unit": name, "values": values}
        if context.period:
            record["period"] = {
                "from": context.period[0].isoformat(),
                "to": context.period[1].isoformat(),
            }
        preview.records.append(record)


def _ask_about_two(name: str, code: str, given: list[tuple[Any, str]], preview: Preview) -> None:
    values = list(dict.fromkeys(value for value, _ in given))
    cells = ", ".join(cell for _, cell in given)
    shown = "; ".join(str(value) for value in values)
    ask = words("preview.ask_two_rows", unit=name, given=shown)
    preview.doubts.append(Doubt(cells, code, shown, ask, name, tuple(values)))


def _ask_about_parts(
    name: str,
    figures: _UnitFigures,
    values: dict[str, Any],
    context: SheetContext,
    preview: Preview,
) -> None:
    for measure in context.measures:
        part = values.get(measure.code)
        for whole in measure.wholes:
            limit = values.get(whole)
            if not isinstance(part, int) or not isinstance(limit, int) or part <= limit:
                continue
            cell = figures.given[measure.code][0][1]
            ask = words("preview.ask_part", unit=name, part=part, whole=limit, measure=measure.name)
            preview.doubts.append(Doubt(cell, measure.code, str(part), ask, name))
            values.pop(measure.code, None)
            break


def _ask_about_period(layout: Layout, context: SheetContext, preview: Preview) -> None:
    """The title names another year than the one chosen on the page: all of it is asked about."""
    if context.period is None:
        return
    text = " ".join(layout.title)
    years = {int(one) for one in re.findall(r"\b(20\d\d)\b", text)}
    named = {int(one) for one in re.findall(r"(?i)năm\s+(20\d\d)", text)} or years
    chosen = {one.year for one in context.period}
    columns = {find_year(one.path) for one in layout.columns} - {None}
    if not named or named & chosen or columns & chosen:
        return
    given = ", ".join(str(one) for one in sorted(named))
    ask = words("preview.ask_period", given=given, chosen=_format_period(context.period))
    preview.doubts.append(Doubt("", "period", given, ask, once="period"))
    preview.proposed += preview.records
    preview.records = []


def _format_period(period: tuple[date, date]) -> str:
    return " – ".join(f"{one:%d/%m/%Y}" for one in period)
