"""Which columns of a sheet hold figures of the period that is being entered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sheets.preview.figures.figure_headings import (
    find_measure,
    find_months,
    find_part_and_whole,
    find_year,
    is_planned,
)
from sheets.preview.figures.number_cells import is_grouped_column
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.layouts.row_kinds import RowKind
from sheets.preview.values import LEAVE, Doubt, KnownMeasure, Preview, SheetContext
from texts import words

_NO_FIGURES = (
    Column.UNIT,
    Column.NUMBER,
    Column.KIND,
    Column.COMMUNE,
    Column.YEAR,
    Column.OPENS,
    Column.CLOSES,
)
_OF_PEOPLE = (Column.NAME, Column.PHONE, Column.TITLE, Column.PRIVATE, Column.SEX, Column.GREETING)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """`thousands`: its words have points between the thousands all the way down. `whole`: its
    heading says of what each cell is a part ("đạt/tổng số"), and cells may hold both."""

    column: SheetColumn
    measure: KnownMeasure
    thousands: bool
    whole: KnownMeasure | None = None


def choose_columns(layout: Layout, context: SheetContext, preview: Preview) -> list[FigureColumn]:
    """Columns of this period and of known measures; the others are named."""
    found: list[FigureColumn] = []
    other_years: set[int] = set()
    for column in layout.columns:
        if column.column in _NO_FIGURES:
            continue
        both = find_part_and_whole(column.path, context.measures)
        measure = both[0] if both else _find_measure(layout, column, context)
        year = find_year(column.path)
        if measure is None and column.is_headless and column.column is Column.FIGURE:
            _ask_which_measure(layout, column, context, preview)
        elif measure is None or column.column in _OF_PEOPLE:
            key = "left_private" if column.column is Column.PRIVATE else "left_column"
            preview.left_out.append(words(f"preview.{key}", heading=column.heading))
        elif year is not None and context.period and year != context.period[1].year:
            other_years.add(year)
        elif is_planned(column.path) or _is_of_other_months(column, context):
            preview.left_out.append(words("preview.left_other_column", heading=column.heading))
        else:
            grouped = _is_grouped_column(layout, column)
            found.append(FigureColumn(column, measure, grouped, both[1] if both else None))
    if other_years:
        years = ", ".join(str(one) for one in sorted(other_years))
        preview.left_out.append(words("preview.left_years", years=years))
    return list(_keep_one_of_each(layout, found, context, preview))


def _find_measure(
    layout: Layout, column: SheetColumn, context: SheetContext
) -> KnownMeasure | None:
    """By its heading; without one by what was answered."""
    if not column.is_headless:
        return find_measure(column, context.measures)
    code = context.answers.get(_make_column_key(layout, column))
    return next((one for one in context.measures if one.code == code), None)


def _ask_which_measure(
    layout: Layout, column: SheetColumn, context: SheetContext, preview: Preview
) -> None:
    said = [layout.grid.words_at(row, column.place) for row in layout.list_data_rows()[:4]]
    given = "; ".join(one for one in said if one)
    ask = words("preview.ask_which_measure", column=column.heading, given=given)
    options = tuple((one.code, one.name) for one in context.measures if not one.choices)
    key = _make_column_key(layout, column)
    doubt = Doubt(column.heading, "column", given, ask, once=key, decides=True, options=options)
    preview.doubts.append(doubt)


def _make_column_key(layout: Layout, column: SheetColumn) -> str:
    return f"column-{layout.grid.name}-{column.place}"


def _is_of_other_months(column: SheetColumn, context: SheetContext) -> bool:
    months = find_months(column.path)
    if months is None or context.period is None:
        return False
    first, last = context.period
    return months != (first.month, last.month)


def _keep_one_of_each(
    layout: Layout, found: list[FigureColumn], context: SheetContext, preview: Preview
) -> Iterator[FigureColumn]:
    """Two columns for one measure: the second is asked about, not taken."""
    first: dict[str, FigureColumn] = {}
    for one in found:
        first.setdefault(one.measure.code, one)
    doubts = {
        code: [_ask_which_column(layout, kept, one) for one in found if one.measure.code == code]
        for code, kept in first.items()
    }
    for code, kept in first.items():
        chosen = kept
        for doubt, one in zip(
            doubts[code], (one for one in found if one.measure.code == code), strict=True
        ):
            if one is kept:
                continue
            if _say_the_same(layout, kept, one):
                said = words("preview.left_column", heading=one.column.heading)
                preview.left_out.append(said)
                continue
            answer = context.answers.get(doubt.key, LEAVE)
            chosen = one if answer == "second" else chosen
            if answer == LEAVE:
                preview.doubts.append(doubt)
        yield chosen


def _say_the_same(layout: Layout, one: FigureColumn, other: FigureColumn) -> bool:
    return all(
        layout.at(row, one.column) == layout.at(row, other.column)
        for row in layout.list_data_rows()
    )


def _ask_which_column(layout: Layout, first: FigureColumn, second: FigureColumn) -> Doubt:
    ask = words(
        "preview.ask_two_columns",
        first=first.column.heading,
        second=second.column.heading,
        measure=first.measure.name,
    )
    cell = re.sub(r"\d", "", layout.place(0, second.column))
    options = (("first", first.column.heading), ("second", second.column.heading))
    heading = second.column.heading
    return Doubt(cell, first.measure.code, heading, ask, decides=True, options=options)


def _is_grouped_column(layout: Layout, column: SheetColumn) -> bool:
    cells = [
        layout.at(row, column)
        for row, kind in layout.list_rows()
        if kind in (RowKind.DATA, RowKind.TOTAL)
    ]
    return is_grouped_column([one for one in cells if isinstance(one, str)])
