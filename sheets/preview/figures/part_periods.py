"""Columns of quarters or months ("Quý I", "Quý II" under "Cưới") where the whole period is being
entered: together they are its figures, once she has said so."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sheets.preview.figures.figure_headings import find_months
from sheets.preview.layouts.layout import SheetColumn
from sheets.preview.values import Doubt, Preview, SheetContext
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


def ask_to_add_up(columns: Sequence[SheetColumn], context: SheetContext, preview: Preview) -> bool:
    """Whether she has said that they are added up; else it is asked, once for all of them."""
    if context.answers.get(KEY) == SUM:
        return True
    given = name_parts(columns)
    chosen = name_period(context)
    ask = words("preview.ask_add_up", given=given, chosen=chosen)
    options = ((SUM, words("preview.add_up")),)
    doubt = Doubt("", "columns", given, ask, once=KEY, decides=True, options=options)
    if not any(one.once == KEY for one in preview.doubts):
        preview.doubts.append(doubt)
    return False


def name_parts(columns: Iterable[SheetColumn]) -> str:
    """ "Quý I, Quý II", as their headings say."""
    said = (part for one in columns for part in one.path if find_months((part,)) is not None)
    return ", ".join(dict.fromkeys(said))


def name_period(context: SheetContext) -> str:
    return " – ".join(format_full_day(one) for one in context.period or ())
