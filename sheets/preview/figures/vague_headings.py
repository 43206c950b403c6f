"""Columns that hold figures and do not say of what: without a heading, or "Đạt", "GĐVH", "Quý I"
alone. It is asked which measure they are for."""

from sheets.grids.grid import fold_cell
from sheets.preview.figures.figure_headings import find_months, strip_period
from sheets.preview.figures.part_periods import find_parts
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.values import Doubt, Preview, SheetContext
from texts import words

_VAGUE = (
    *("dat", "ho dat", "so dat", "dang ky", "dk", "gdvh", "gia dinh van hoa", "ho gdvh"),
    *("so ho gdvh", "so ho gia dinh van hoa", "ho gia dinh van hoa", "danh hieu gdvh"),
)


def may_be_asked(layout: Layout, column: SheetColumn, context: SheetContext) -> bool:
    if column.is_headless:
        return column.column is Column.FIGURE
    if column.column not in (Column.OTHER, Column.FIGURE):
        return False
    if names_period_alone(column):
        return _have_period(layout, context)
    return _say_without_period(column) in _VAGUE


def _have_period(layout: Layout, context: SheetContext) -> bool:
    """Whether columns that name a period alone are together, or one of them is, the period that
    is being entered."""
    alone = [one for one in layout.columns if names_period_alone(one)]
    if context.period is None:
        return False
    first, last = context.period
    wanted = (first.month, last.month)
    return any(find_months(one.path) == wanted for one in alone) or bool(find_parts(alone, context))


def names_period_alone(column: SheetColumn) -> bool:
    """ "Cả năm", "Quý II", "T5"."""
    said = " ".join(column.path)
    return not column.is_headless and bool(said) and not _say_without_period(column)


def _say_without_period(column: SheetColumn) -> str:
    return fold_cell(" ".join(filter(None, map(strip_period, column.path))))


def ask_which_measure(
    layout: Layout, column: SheetColumn, context: SheetContext, preview: Preview
) -> None:
    """Once for columns that are called the same but for their period."""
    key = make_column_key(layout, column)
    if any(one.once == key for one in preview.doubts):
        return
    said = [layout.grid.words_at(row, column.place) for row in layout.list_data_rows()[:4]]
    given = "; ".join(one for one in said if one)
    name = "ask_which_measure" if column.is_headless else "ask_measure_of_heading"
    ask = words(f"preview.{name}", column=column.heading, given=given)
    options = tuple((one.code, one.name) for one in context.measures if not one.choices)
    doubt = Doubt(column.heading, "column", given, ask, once=key, decides=True, options=options)
    preview.doubts.append(doubt)


def make_column_key(layout: Layout, column: SheetColumn) -> str:
    if column.is_headless:
        return f"column-{layout.grid.name}-{column.place}"
    return f"column-{layout.grid.name}-{_say_without_period(column)}"
