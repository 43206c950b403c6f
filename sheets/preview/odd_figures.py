"""Figures in a sheet that the system itself handed out: read without guessing, and still asked
about where one is odd beside another or beside the last one."""

from collections.abc import Sequence
from copy import copy

from sheets.grids.grid import Grid
from sheets.grids.refusals import FileRefused
from sheets.preview.doubt_answers import list_places
from sheets.preview.preview_file import preview_grids
from sheets.preview.values import Doubt, SheetContext


def list_odd_figures(grids: Sequence[Grid], page: str, context: SheetContext) -> list[Doubt]:
    """Those that her word alone makes right. What cannot be is refused by whoever takes it over."""
    if page != "figures":
        return []
    try:
        found = preview_grids(list(grids), page, context)
    except FileRefused:
        return []
    return [one for one in found.doubts if one.readings and one.given == str(one.readings[0])]


def leave_cells_out(grids: Sequence[Grid], doubts: Sequence[Doubt]) -> list[Grid]:
    """The sheets without the cells that are asked about."""
    if not doubts:
        return list(grids)
    kept = []
    for grid in grids:
        left = copy(grid)
        left.rows = [list(row) for row in grid.rows]
        asked = [one for one in doubts if one.sheet in ("", grid.name)]
        for row, column in list_places([one.cell for one in asked]):
            left.rows[row][column] = None
        kept.append(left)
    return kept
