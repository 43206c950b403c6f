"""A sheet, or rows of one, that belong to another commune."""

import re

from sheets.grids.grid import as_words, fold_cell
from sheets.preview.headings import Column
from sheets.preview.layout import Layout
from sheets.preview.values import Doubt, Preview, SheetContext
from texts import words

_COMMUNE = re.compile(r"(?:ubnd |uy ban nhan dan )?((?:xa|phuong|thi tran) [a-z0-9 ]{2,40})")


def is_of_another_commune(
    layout: Layout, row: int, context: SheetContext, preview: Preview
) -> bool:
    """Whether a column beside says so; such a row is named as left out."""
    said = as_words(layout.at(row, layout.find_column(Column.COMMUNE)))
    if not said or _is_the_same(fold_cell(said), context):
        return False
    line = " ".join(layout.grid.list_words(row)[:4])
    preview.left_out.append(words("preview.left_other_commune", commune=said, line=line))
    return True


def _is_the_same(folded: str, context: SheetContext) -> bool:
    own = fold_cell(context.commune)
    return folded in own or own in folded or own.split(" ", 1)[-1] == folded.split(" ", 1)[-1]


def ask_about_commune(layout: Layout, context: SheetContext, preview: Preview) -> None:
    """The title names a commune, and it is not this one: all of it is asked about."""
    named = [said for said in layout.title if _COMMUNE.fullmatch(fold_cell(said))]
    if not named or not context.commune:
        return
    others = [said for said in named if not _is_the_same(fold_cell(said), context)]
    if len(others) < len(named):
        return
    ask = words("preview.ask_commune", given=others[0], commune=context.commune)
    preview.doubts.append(Doubt("", "commune", others[0], ask, once="commune"))
    preview.proposed += preview.records
    preview.records = []
    preview.creates_units = []
