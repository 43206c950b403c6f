"""A file, or a table pasted as text, read for one of the pages that take sheets."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sheets.grids.grid import Grid
from sheets.grids.refusals import FileRefused
from sheets.grids.text_tables import read_text_table
from sheets.grids.workbook_grids import read_grids
from sheets.preview.figures.figure_preview import preview_figures
from sheets.preview.look_alikes import settle_look_alikes
from sheets.preview.old_fonts import settle_fonts
from sheets.preview.people.people_preview import preview_people
from sheets.preview.units.unit_preview import preview_units
from sheets.preview.values import LEAVE, Doubt, Preview, SheetContext
from texts import words

# Of all sheets together. A commune has some dozens of villages, a province some thousands.
MOST_LIST_ROWS = 6000
MOST_SHOWN = 8  # of cells that were put right
# Before the key of what was put into our letters: that it was, though the sheet shows it no more.
SEEN, CONVERTED = "seen-", ("font", "letters")
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
    converted = _convert(grids, context)
    found = PAGES[page](grids, context)
    for key, given in converted.items():
        if not context.answers.get(key):
            ask = words(f"preview.ask_{key}", given=given)
            options = (("right", words("preview.conversion_is_right")),)
            found.doubts.append(Doubt("", key, given, ask, once=key, decides=True, options=options))
        elif context.answers[key] == LEAVE:
            found.propose_all()
    left = [one for one in found.doubts if context.answers.get(one.key) == LEAVE]
    found.doubts = [one for one in found.doubts if one not in left]
    found.left_out += [
        words("preview.left_answered", cell=one.cell, given=one.given) for one in left
    ]
    return found


def _convert(grids: list[Grid], context: SheetContext) -> dict[str, str]:
    """What was put into our letters, for her to look at, now or when the sheet was read first."""
    font, letters = settle_fonts(grids), settle_look_alikes(grids)
    shown = "; ".join(letters[:MOST_SHOWN]) + ("; …" if len(letters) > MOST_SHOWN else "")
    now = {"font": font or "", "letters": shown}
    found = {key: given or context.answers.get(f"{SEEN}{key}", "") for key, given in now.items()}
    return {key: given for key, given in found.items() if given}
