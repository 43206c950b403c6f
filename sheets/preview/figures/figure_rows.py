"""The figures of a block of a sheet, cell by cell, and its totals."""

import re
from collections import defaultdict
from dataclasses import field
from typing import Any

from records import dataclass
from sheets.grids.grid import CellValue, Formula, as_words, fold_cell
from sheets.preview.figures.figure_columns import FigureBlock, FigureColumn
from sheets.preview.figures.nearest_figures import Period, find_nearest_figure
from sheets.preview.figures.number_cells import (
    NumberCell,
    compute_formula,
    read_number_cell,
    read_part_of_whole,
)
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.other_communes import is_of_another_commune
from sheets.preview.layouts.row_kinds import RowKind
from sheets.preview.people.days import read_day_cell
from sheets.preview.units.unit_finder import UnitMatch, VillageFinder
from sheets.preview.units.unit_preview import ask_about_unit, match_unit
from sheets.preview.values import LEAVE, Doubt, Preview, SheetContext
from texts import words

_NONE = ("0", "khong", "khong co", "chua co", "chua", "ko", "ko co")


@dataclass
class UnitFigures:
    """What the rows of one village say, by measure: value and cell. `settled`: the measures whose
    cell the officer has answered herself."""

    match: UnitMatch
    period: Period | None
    sheet: str = ""
    given: dict[str, list[tuple[Any, str]]] = field(default_factory=lambda: defaultdict(list))
    doubtful: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)


class FigureReading:
    def __init__(
        self,
        block: FigureBlock,
        context: SheetContext,
        preview: Preview,
        units: dict[tuple[str, Period | None], UnitFigures],
    ) -> None:
        self.layout, self.columns, self.preview = block.layout, block.columns, preview
        self.asked = block.asked
        self.context, self.units = context, units
        self.finder = VillageFinder(context.units, context.noun, context.commune, context.codes)
        self.numbers: dict[str, int] = {}
        self.in_row: dict[tuple[int, int], int] = {}
        self.unsure: set[int] = set()

    def read_rows(self) -> None:
        for row in self.layout.list_data_rows():
            of_other = is_of_another_commune(self.layout, row, self.context, self.preview)
            if not of_other and not self._is_of_another_year(row):
                self._read_row(row)

    def _is_of_another_year(self, row: int) -> bool:
        """Where a column says the year of each row."""
        year = fold_cell(self.layout.at(row, self.layout.find_column(Column.YEAR)))
        period = self.context.period
        if not re.fullmatch(r"(?:nam )?20\d\d", year) or period is None:
            return False
        if int(year[-4:]) == period[1].year:
            return False
        line = " ".join(self.layout.grid.list_words(row)[:4])
        self.preview.left_out.append(words("preview.left_other_year", row=row + 1, line=line))
        return True

    def _read_row(self, row: int) -> None:
        column = self.layout.find_column(Column.UNIT)
        assert column is not None
        written = as_words(self.layout.at(row, column))
        if not written:
            return
        match = match_unit(self.layout, row, self.finder, self.context, written)
        cell = self.layout.place(row, column)
        if match.is_commune:
            said = words("preview.left_total", row=row + 1, said=written)
            self.preview.left_out.append(said)
            return
        if not self._ask_about_unknown(match, cell, written):
            period = self._find_period(row)
            figures = self.units.setdefault(
                (match.name.whole, period), UnitFigures(match, period, self.layout.grid.name)
            )
            figures.doubtful |= self.asked
            for one in self.columns:
                self._read_cell(row, one, figures)

    def _find_period(self, row: int) -> Period | None:
        """Of the row itself, where it has both days; else the one chosen on the page."""
        days = [
            read_day_cell(self.layout.at(row, self.layout.find_column(one)), swapped=False).day
            for one in (Column.OPENS, Column.CLOSES)
        ]
        if days[0] is not None and days[1] is not None and days[0] <= days[1]:
            return days[0], days[1]
        return self.context.period

    def _ask_about_unknown(self, match: UnitMatch, cell: str, written: str) -> bool:
        """Whether it must be asked whose row this is: figures make no villages."""
        if match.known:
            return False
        self.unsure |= {one.column.place for one in self.columns}
        if (match.readings or match.similar) and ask_about_unit(match, cell, written, self.preview):
            return True
        ask = words("preview.ask_unknown_unit", given=written)
        readings = tuple(self.context.units[:40])
        self.preview.doubts.append(
            Doubt(cell, "unit", written, ask, match.name.whole, readings=readings)
        )
        return True

    def _read_cell(self, row: int, one: FigureColumn, figures: UnitFigures) -> None:
        cell = self.layout.place(row, one.column)
        range_ = self.layout.grid.range_at(row, one.column.place)
        value = self.layout.at(row, one.column)
        if range_ is not None and value is not None:
            self._ask(cell, one, figures, as_words(value), "ask_merged")
        elif one.parts:
            self._add_up(row, one, figures)
        elif one.measure.choices:
            self._read_choice(cell, one, figures, as_words(value))
        else:
            self._read_number(row, cell, one, figures)

    def _read_number(self, row: int, cell: str, one: FigureColumn, figures: UnitFigures) -> None:
        value = self.layout.at(row, one.column)
        if one.whole is not None and (both := read_part_of_whole(value)) is not None:
            part, whole = both
            figures.given[one.measure.code].append((part, cell))
            figures.given[one.whole.code].append((whole, cell))
            self.unsure.add(one.column.place)
            return
        of_whole = self._find_part(row, one, value)
        value = value if of_whole is None else of_whole
        is_held = one.thousands or self._has_last(one, figures)
        read = read_number_cell(value, thousands=is_held)
        if read.number is not None:
            figures.given[one.measure.code].append((read.number, cell))
            self.numbers[cell] = read.number
            self.in_row[row, one.column.place] = read.number
            if (row, one.column.place) in self.layout.grid.answered:
                figures.settled.add(one.measure.code)
        elif read.doubt:
            self._ask_number(cell, one, figures, read, value)

    def _add_up(self, row: int, one: FigureColumn, figures: UnitFigures) -> None:
        """The quarters of a row; where one says nothing or no number, it is asked what it is."""
        cells = [(part, self.layout.at(row, part)) for part in one.parts]
        if not any(as_words(value) for _, value in cells):
            return
        total = 0
        for part, value in cells:
            read = read_number_cell(value, thousands=one.thousands)
            if read.number is None:
                given = f"{part.heading}: {as_words(value)}".strip(": ")
                cell = self.layout.place(row, part)
                self._ask(cell, one, figures, given, "ask_number", read.readings)
                return
            total += read.number
        figures.given[one.measure.code].append((total, self.layout.place(row, one.column)))

    def _find_part(self, row: int, one: FigureColumn, value: CellValue) -> int | None:
        """Of "157/163" the first, where the row says elsewhere that the whole is 163."""
        both = read_part_of_whole(value)
        above = (*one.measure.wholes, *one.measure.limits)
        for other in self.columns if both is not None else ():
            said = read_number_cell(self.layout.at(row, other.column), thousands=other.thousands)
            if both is not None and other.measure.code in above and said.number == both[1]:
                return both[0]
        return None

    def _has_last(self, one: FigureColumn, figures: UnitFigures) -> bool:
        """Whether a figure is known that says by itself when this one is odd."""
        known = self.context.earlier.get((figures.match.name.whole, one.measure.code), ())
        if figures.period is None:
            return False
        return find_nearest_figure(known, one.measure, figures.period) is not None

    def _read_choice(
        self, cell: str, one: FigureColumn, figures: UnitFigures, written: str
    ) -> None:
        if not written or not re.search(r"\w", written):
            return
        code = find_choice(written, one.measure.choices, one.measure.name)
        if code is None:
            readings = tuple(dict.fromkeys(one.measure.choices.values()))
            self._ask(cell, one, figures, written, "ask_choice", readings)
            return
        figures.given[one.measure.code].append((code, cell))

    def _ask_number(
        self, cell: str, one: FigureColumn, figures: UnitFigures, read: NumberCell, value: object
    ) -> None:
        if isinstance(value, Formula):
            result = compute_formula(value.written, self.numbers)
            readings = (result,) if result is not None else ()
            self._ask(cell, one, figures, read.doubt, "ask_formula", readings)
            return
        self._ask(cell, one, figures, read.doubt, "ask_number", read.readings)

    def _ask(
        self,
        cell: str,
        one: FigureColumn,
        figures: UnitFigures,
        given: str,
        key: str,
        readings: tuple[Any, ...] = (),
    ) -> None:
        unit = figures.match.name.whole
        ask = words(f"preview.{key}", unit=unit, given=given, measure=one.measure.name)
        self.preview.doubts.append(
            Doubt(cell, one.measure.code, given, ask, unit, readings, options=_name_codes(one))
        )
        figures.doubtful.add(one.measure.code)
        self.unsure.add(one.column.place)

    def compare_totals(self) -> None:
        """Each total against the sum of its rows, where every row was read: of those since the
        total or section before it, or of all."""
        since = self.layout.first
        for row, kind in self.layout.list_rows():
            if kind is RowKind.TOTAL:
                for one in self.columns:
                    self._compare_total(row, since, one)
            if kind in (RowKind.TOTAL, RowKind.SECTION):
                since = row

    def _compare_total(self, row: int, since: int, one: FigureColumn) -> None:
        if one.column.place in self.unsure or one.measure.choices:
            return
        read = read_number_cell(self.layout.at(row, one.column), thousands=one.thousands)
        of_column = {at: n for (at, place), n in self.in_row.items() if place == one.column.place}
        total = sum(of_column.values())
        of_section = [n for at, n in of_column.items() if since <= at < row]
        before = sum(n for at, n in of_column.items() if at < row)
        sums = (total, before, sum(of_section)) if of_section else (total,)
        if read.number is None or read.number in sums:
            return
        shown = sum(of_section) if of_section else total
        ask = words("preview.ask_total", measure=one.measure.name, given=read.number, total=shown)
        cell = self.layout.place(row, one.column)
        options = (("rows", words("preview.rows_are_right")),)
        doubt = Doubt(
            cell,
            one.measure.code,
            str(read.number),
            ask,
            readings=(shown,),
            decides=True,
            options=options,
        )
        if self.context.answers.get(doubt.key, LEAVE) == LEAVE:
            self.preview.doubts.append(doubt)


def _name_codes(one: FigureColumn) -> tuple[tuple[str, str], ...]:
    """What the options of a choice are called, the longest way."""
    called: dict[str, str] = {}
    for said, code in one.measure.choices.items():
        if said != code and len(said) > len(called.get(code, "")):
            called[code] = said
    return tuple(called.items())


def find_choice(written: str, choices: Any, name: str = "") -> str | None:
    """The code of an option by its words; by words within others, where all mean one option."""
    folded = fold_cell(written).removesuffix(f" {fold_cell(name)}")
    by_words = {fold_cell(word): code for word, code in choices.items()}
    if folded in by_words:
        return str(by_words[folded])
    codes = set(by_words.values())
    if folded in _NONE:
        return next((code for code in ("none", "no") if code in codes), None)
    within = {
        code for word, code in by_words.items() if len(word) > 2 and f" {word} " in f" {folded} "
    }
    return within.pop() if len(within) == 1 else None
