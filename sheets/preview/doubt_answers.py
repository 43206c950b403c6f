"""What an officer's answers change: cells of the sheet, or what is decided beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sheets.grids.grid import Grid
from sheets.preview.values import LEAVE, Doubt


def apply_answers(
    grids: Sequence[Grid],
    decided: dict[str, str],
    doubts: Sequence[Doubt],
    sent: Mapping[str, str],
    *,
    by_rows: bool,
) -> None:
    """`sent`: an answer by the key of its doubt. `by_rows`: a unit that is left out leaves its
    whole row out, as among people."""
    for doubt in doubts:
        answer = " ".join(sent.get(doubt.key, "").split())
        if not answer:
            continue
        if doubt.decides:
            decided[doubt.key] = answer
            continue
        for grid in _list_grids(grids, doubt):
            for row, column in list_places(doubt.fills or (doubt.cell,)):
                if answer == LEAVE and by_rows and doubt.field in ("unit", "name"):
                    empty_row(grid, row)
                else:
                    fill_cell(grid, row, column, answer)


def _list_grids(grids: Sequence[Grid], doubt: Doubt) -> list[Grid]:
    return [one for one in grids if one.name == doubt.sheet] or list(grids[:1])


def list_places(cells: Sequence[str]) -> Iterator[tuple[int, int]]:
    """ "C3, C7" as rows and columns counted from 0."""
    for letters, digits in re.findall(r"\b([A-Z]{1,3})(\d{1,7})\b", " ".join(cells)):
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        yield int(digits) - 1, column - 1


def fill_cell(grid: Grid, row: int, column: int, answer: str) -> None:
    if row >= len(grid.rows):
        return
    line = grid.rows[row]
    line.extend([None] * (column + 1 - len(line)))
    line[column] = None if answer == LEAVE else answer
    grid.answered.add((row, column))
    grid.forget_ranges()


def empty_row(grid: Grid, row: int) -> None:
    if row < len(grid.rows):
        grid.answered |= {(row, place) for place in range(len(grid.rows[row]))}
        grid.rows[row] = []
        grid.forget_ranges()
