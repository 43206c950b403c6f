"""A look at a sheet: what was read, what it would add, and the text by which the next page knows
it again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from records import dataclass
from sheets.grids.grid import Grid
from sheets.grids.refusals import FileRefused
from sheets.grids.workbook_grids import read_grids
from sheets.preview.doubt_answers import apply_answers
from sheets.preview.odd_figures import leave_cells_out, list_odd_figures
from sheets.preview.own_sheets import make_own_content
from sheets.preview.preview_file import CONVERTED, SEEN, preview_grids
from sheets.preview.sheet_state import hide_private_cells, pack_state, unpack_state
from sheets.preview.sheet_table import SheetTable, apply_edits, list_tables
from sheets.preview.values import Preview, SheetContext
from sheets.tables.table_reader import SheetContent


@dataclass(frozen=True)
class SheetLook:
    """`own`: a sheet that the system itself has handed out, filled in; nothing in it is guessed
    at, and a figure that is odd waits for its answer. `state` is empty where nothing could be
    read. `tables`: what she may put right in place."""

    preview: Preview
    state: str = ""
    own: SheetContent | None = None
    tables: tuple[SheetTable, ...] = ()


def look_at_file(path: Path, page: str, context: SheetContext) -> SheetLook:
    """Of a file, or of a table that was pasted and stands in a file of text."""
    try:
        grids = read_grids(path)
        hide_private_cells(grids)
        return _look_at_grids(grids, {}, page, context)
    except FileRefused as refused:
        return SheetLook(Preview(reason=refused.reason))


def look_again(
    path: Path,
    page: str,
    context: SheetContext,
    sent: Mapping[str, str],
    edits: Mapping[str, str],
) -> SheetLook:
    """Of the text in the form (in a file), with what was answered and put right there."""
    try:
        grids, decided = unpack_state(path.read_text("ascii", "replace"))
        apply_edits(grids, edits)
        before = preview_grids(grids, page, replace(context, answers=decided))
        apply_answers(grids, decided, before.doubts, sent, by_rows=page == "people")
        return _look_at_grids(grids, decided, page, context)
    except FileRefused as refused:
        return SheetLook(Preview(reason=refused.reason))


def _look_at_grids(
    grids: list[Grid], decided: dict[str, str], page: str, context: SheetContext
) -> SheetLook:
    answered = replace(context, answers=decided)
    found = Preview()
    if make_own_content(grids, page, context) is not None:
        found.doubts = list_odd_figures(grids, page, answered)
    own = make_own_content(leave_cells_out(grids, found.doubts), page, context)
    if own is None:
        found = preview_grids(grids, page, answered)
        for one in found.doubts:
            if one.field in CONVERTED:
                decided[f"{SEEN}{one.field}"] = one.given
    tables = () if own is not None else tuple(list_tables(grids, page, context))
    return SheetLook(found, pack_state(grids, decided), own, tables)
