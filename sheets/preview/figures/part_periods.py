"""Columns of quarters or months ("Quý I", "Quý II" under "Cưới") where the whole period is being
entered: together they are its figures, once she has said so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from sheets.preview.figures.figure_headings import find_months
from sheets.preview.layouts.layout import SheetColumn
from sheets.preview.values import Doubt, KnownMeasure, Preview, SheetContext
from texts import words
from texts.vietnamese import format_full_day

KEY, SUM = "parts-of-period", "sum"


def make_up_period(columns: Sequence[SheetColumn], context: SheetContext) -> bool:
    """Whether they follow one another from the period's first month to its last."""
    if context.period is None or len(columns) < 2:
        return False
    first, last = context.period
    if first.year != last.year or first.day != 1 or (last + timedelta(days=1)).day != 1:
        return False
    months = sorted(found for one in columns if (found := find_months(one.path)) is not None)
    nexts = [first.month, *(one[1] + 1 for one in months)]
    return nexts == [*(one[0] for one in months), last.month + 1]


def find_parts(columns: Sequence[SheetColumn], context: SheetContext) -> list[SheetColumn]:
    """Those that make up the period, in order: all of them, else the longest of one length
    (quarters beside their months)."""
    by_length: dict[int, list[SheetColumn]] = defaultdict(list)
    for one in columns:
        first, last = find_months(one.path) or (0, 0)
        by_length[last - first].append(one)
    for several in (columns, *(by_length[length] for length in sorted(by_length, reverse=True))):
        if make_up_period(several, context):
            return sorted(several, key=_find_first_month)
    return []


def _find_first_month(column: SheetColumn) -> int:
    return (find_months(column.path) or (0, 0))[0]


def is_state(measure: KnownMeasure, known: Sequence[KnownMeasure]) -> bool:
    """Whether it is there at one time: what stands until it changes, and what is a part of that
    ("số hộ đạt" of the households). Adding up its quarters counts the same thing again."""
    stocks = {one.code for one in known if one.is_stock}
    return bool(measure.is_stock or measure.choices or stocks & {*measure.wholes, *measure.limits})


def ask_about_parts(
    parts: Sequence[tuple[KnownMeasure, Sequence[SheetColumn]]],
    context: SheetContext,
    preview: Preview,
) -> bool:
    """Whether she has said yes to what becomes of each measure's parts; else it is asked, once
    for all of them."""
    if context.answers.get(KEY) == SUM:
        return True
    given = name_parts(one for _, columns in parts for one in columns)
    ask = words("preview.ask_add_up", given=given, chosen=name_period(context))
    before = [rule for one in preview.doubts if one.once == KEY for _, rule in one.options]
    rules = "; ".join(dict.fromkeys([*before, *_list_rules(parts, context)]))
    doubt = Doubt("", "columns", given, ask, once=KEY, decides=True, options=((SUM, rules),))
    preview.doubts[:] = [*(one for one in preview.doubts if one.once != KEY), doubt]
    return False


def _list_rules(
    parts: Sequence[tuple[KnownMeasure, Sequence[SheetColumn]]], context: SheetContext
) -> Iterator[str]:
    """ "Số đám cưới: cộng lại", "Số hộ đạt GĐVH: lấy cột cuối (Quý IV)"."""
    for measure, columns in parts:
        key = "take_last" if is_state(measure, context.measures) else "add_up"
        last = name_parts(columns[-1:])
        yield words(f"preview.{key}", measure=measure.name, last=last)


def name_parts(columns: Iterable[SheetColumn]) -> str:
    """ "Quý I, Quý II", as their headings say."""
    said = (part for one in columns for part in one.path if find_months((part,)) is not None)
    return ", ".join(dict.fromkeys(said))


def name_period(context: SheetContext) -> str:
    return " – ".join(format_full_day(one) for one in context.period or ())
