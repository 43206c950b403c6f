"""A file, or a table pasted as text, read for one of the pages that take sheets."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sheets.grids.grid import Grid
from sheets.grids.refusals import FileRefused
from sheets.grids.text_tables import read_text_table
from sheets.grids.workbook_grids import read_grids
from sheets.preview.figures.figure_preview import preview_figures
from sheets.preview.old_fonts import settle_fonts
from sheets.preview.people.people_preview import preview_people
from sheets.preview.units.unit_preview import preview_units
from sheets.preview.values import LEAVE, Doubt, Preview, SheetContext
from texts import words

# Of all sheets together. A commune has some dozens of villages, a province some thousands.
MOST_LIST_ROWS = 6000
PAGES: Mapping[str, Callable[[list[Grid], SheetContext], Preview]] = {
    "units": preview_units,
    "people": preview_people,
    "figures": preview_figures,
}


def preview_file(path: Path, page: str, context: SheetContext) -> Preview:
    """What the file would add and ask. A file that cannot be read is refused with the reason."""
    try:
        return preview_grids(read_grids(path), page, context)
    except FileRefused as refused:
        return Preview(reason=refused.reason)


def preview_text(pasted: str, page: str, context: SheetContext) -> Preview:
    """The same for a table pasted into the page."""
    try:
        return preview_grids([read_text_table(pasted)], page, context)
    except FileRefused as refused:
        return Preview(reason=refused.reason)


def preview_grids(grids: list[Grid], page: str, context: SheetContext) -> Preview:
    if sum(1 for grid in grids for row in grid.rows if row) > MOST_LIST_ROWS:
        raise FileRefused("file_long")
    font = settle_fonts(grids)
    found = PAGES[page](grids, context)
    if font is not None and not context.answers.get("font"):
        ask = words("preview.ask_font", font=font)
        options = (("right", words("preview.font_is_right")),)
        found.doubts.append(
            Doubt("", "font", font, ask, once="font", decides=True, options=options)
        )
    left = [one for one in found.doubts if context.answers.get(one.key) == LEAVE]
    found.doubts = [one for one in found.doubts if one not in left]
    found.left_out += [
        words("preview.left_answered", cell=one.cell, given=one.given) for one in left
    ]
    return found
