"""Which columns of a sheet hold figures of the period that is being entered."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from records import dataclass
from sheets.grids.grid import as_words
from sheets.preview.figures.figure_headings import (
    find_measure,
    find_months,
    find_part_and_whole,
    find_year,
    is_planned,
)
from sheets.preview.figures.number_cells import is_grouped_column
from sheets.preview.figures.part_periods import ask_about_parts, find_parts, is_state
from sheets.preview.figures.vague_headings import (
    ask_which_measure,
    make_column_key,
    may_be_asked,
    names_period_alone,
)
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
_SHOWN_CELLS = 4  # of a column, beside the question which one is meant
_OF_PEOPLE = (Column.NAME, Column.PHONE, Column.TITLE, Column.PRIVATE, Column.SEX, Column.GREETING)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """`thousands`: its words have points between the thousands all the way down. `whole`: its
    heading says of what each cell is a part ("đạt/tổng số"), and cells may hold both. `parts`:
    columns of quarters or months that are added up; `column` is the last of them."""

    column: SheetColumn
    measure: KnownMeasure
    thousands: bool
    whole: KnownMeasure | None = None
    parts: tuple[SheetColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A block of a sheet and its columns that are taken. `asked`: measures of which it is still
    to be answered which column is meant."""

    layout: Layout
    columns: list[FigureColumn]
    asked: frozenset[str]


def choose_columns(layout: Layout, context: SheetContext, preview: Preview) -> FigureBlock:
    """Columns of this period and of known measures; the others are named."""
    found = _list_columns(layout, context, preview)
    chosen = list(_keep_one_of_each(layout, found, context, preview))
    taken = {one.measure.code for one in chosen}
    asked = frozenset(one.measure.code for one in found if one.measure.code not in taken)
    return FigureBlock(layout, chosen, asked)


def _list_columns(layout: Layout, context: SheetContext, preview: Preview) -> list[FigureColumn]:
    found: list[FigureColumn] = []
    of_months: list[FigureColumn] = []
    other_years: set[int] = set()
    before: FigureColumn | None = None
    for column in layout.columns:
        if column.column in _NO_FIGURES:
            continue
        both = find_part_and_whole(column.path, context.measures)
        measure = both[0] if both else _find_measure(layout, column, context, before)
        year = find_year(column.path)
        is_other_year = year is not None and context.period and year != context.period[1].year
        if measure is None and may_be_asked(layout, column, context) and not is_other_year:
            ask_which_measure(layout, column, context, preview)
        elif measure is None or column.column in _OF_PEOPLE:
            key = "left_private" if column.column is Column.PRIVATE else "left_column"
            preview.left_out.append(words(f"preview.{key}", heading=column.heading))
        elif is_other_year and year is not None:
            other_years.add(year)
        elif is_planned(column.path):
            preview.left_out.append(words("preview.left_other_column", heading=column.heading))
        else:
            grouped = _is_grouped_column(layout, column)
            one = FigureColumn(column, measure, grouped, both[1] if both else None)
            (of_months if _is_of_other_months(column, context) else found).append(one)
            before = one
    found += _join_months(of_months, found, context, preview)
    if other_years:
        years = ", ".join(str(one) for one in sorted(other_years))
        preview.left_out.append(words("preview.left_years", years=years))
    return found


def _join_months(
    of_months: list[FigureColumn],
    found: list[FigureColumn],
    context: SheetContext,
    preview: Preview,
) -> Iterator[FigureColumn]:
    """One column of those of a measure's quarters that make up the period; others are named. Of
    what there is at one time the last quarter counts."""
    by_code: dict[str, list[FigureColumn]] = defaultdict(list)
    for one in of_months:
        by_code[one.measure.code].append(one)
    has_whole = {one.measure.code for one in found}
    parts = {
        code: find_parts([one.column for one in several], context)
        for code, several in by_code.items()
        if code not in has_whole
    }
    joined = [(by_code[code][0].measure, columns) for code, columns in parts.items() if columns]
    is_agreed = bool(joined) and ask_about_parts(joined, context, preview)
    for code, several in by_code.items():
        columns = parts.get(code, [])
        yield from _join(several, columns, context) if is_agreed and columns else ()
        for one in several:
            if one.column not in columns:
                heading = one.column.heading
                preview.left_out.append(words("preview.left_other_column", heading=heading))
            elif (
                is_agreed and one.column != columns[-1] and is_state(one.measure, context.measures)
            ):
                told = {"heading": one.column.heading, "last": columns[-1].heading}
                preview.left_out.append(words("preview.left_earlier_column", **told))


def _join(
    several: list[FigureColumn], columns: list[SheetColumn], context: SheetContext
) -> Iterator[FigureColumn]:
    last = next(one for one in several if one.column == columns[-1])
    is_one = is_state(last.measure, context.measures)
    yield last if is_one else replace(last, parts=tuple(columns))


def _find_measure(
    layout: Layout, column: SheetColumn, context: SheetContext, before: FigureColumn | None
) -> KnownMeasure | None:
    """By its heading; where that says a period alone, that of the columns of periods it stands
    behind ("Đám cưới T1", "T2", "Cả năm"); else by what was answered."""
    if not column.is_headless and (named := find_measure(column, context.measures)) is not None:
        return named
    if (
        before is not None
        and before.column.place == column.place - 1
        and names_period_alone(column)
        and find_months(before.column.path) is not None
    ):
        return before.measure
    if not may_be_asked(layout, column, context):
        return None
    code = context.answers.get(make_column_key(layout, column))
    return next((one for one in context.measures if one.code == code), None)


def _is_of_other_months(column: SheetColumn, context: SheetContext) -> bool:
    months = find_months(column.path)
    if months is None or context.period is None:
        return False
    first, last = context.period
    return months != (first.month, last.month)


def _keep_one_of_each(
    layout: Layout, found: list[FigureColumn], context: SheetContext, preview: Preview
) -> Iterator[FigureColumn]:
    """Of two columns for one measure that say different things none is taken before she has
    chosen; one that says what another says is named."""
    by_code: dict[str, list[FigureColumn]] = defaultdict(list)
    for one in found:
        kept = by_code[one.measure.code]
        if any(_say_the_same(layout, one, other) for other in kept):
            preview.left_out.append(words("preview.left_column", heading=one.column.heading))
        else:
            kept.append(one)
    for several in by_code.values():
        chosen = several[0] if len(several) == 1 else _choose(layout, several, context, preview)
        if chosen is not None:
            yield chosen


def _choose(
    layout: Layout, several: Sequence[FigureColumn], context: SheetContext, preview: Preview
) -> FigureColumn | None:
    """The one that was answered, or none, having asked."""
    doubt = _ask_which_column(layout, several)
    answer = context.answers.get(doubt.key, LEAVE)
    chosen = next((one for one in several if _name_answer(one) == answer), None)
    if chosen is None:
        preview.doubts.append(doubt)
    return chosen


def _say_the_same(layout: Layout, one: FigureColumn, other: FigureColumn) -> bool:
    return _list_words(layout, one) == _list_words(layout, other)


def _list_words(layout: Layout, one: FigureColumn) -> list[str]:
    return [as_words(layout.at(row, one.column)) for row in layout.list_data_rows()]


def _ask_which_column(layout: Layout, several: Sequence[FigureColumn]) -> Doubt:
    """Each with some of its cells: two columns may be called the same."""
    measure = several[0].measure
    shown = [f"“{one.column.heading}”" for one in several]
    headings = f"{', '.join(shown[:-1])} và {shown[-1]}"
    ask = words("preview.ask_two_columns", headings=headings, measure=measure.name)
    cells = ", ".join(_name_letter(layout, one) for one in several)
    options = tuple((_name_answer(one), _describe_column(layout, one)) for one in several)
    given = "; ".join(one.column.heading for one in several)
    return Doubt(cells, measure.code, given, ask, decides=True, options=options)


def _name_answer(one: FigureColumn) -> str:
    return f"column-{one.column.place}"


def _describe_column(layout: Layout, one: FigureColumn) -> str:
    given = "; ".join([cell for cell in _list_words(layout, one) if cell][:_SHOWN_CELLS])
    told = {"place": _name_letter(layout, one), "heading": one.column.heading, "given": given}
    if layout.grid.turned:
        return words("preview.take_line", **told)
    return words("preview.take_column", **told)


def _name_letter(layout: Layout, one: FigureColumn) -> str:
    """The letter of a column; where rows are columns, its row."""
    place = layout.place(0, one.column)
    return place[1:] if layout.grid.turned else re.sub(r"\d", "", place)


def _is_grouped_column(layout: Layout, column: SheetColumn) -> bool:
    cells = [
        layout.at(row, column)
        for row, kind in layout.list_rows()
        if kind in (RowKind.DATA, RowKind.TOTAL)
    ]
    return is_grouped_column([one for one in cells if isinstance(one, str)])
