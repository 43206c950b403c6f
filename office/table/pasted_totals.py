"""Lines of a paste without names that are no village's: totals, and more lines than rows."""

from collections.abc import Sequence
from itertools import zip_longest

from sheets.preview.layouts.row_kinds import is_total
from texts import words

Line = list[str]
FEWEST_SUMMED = 3  # so many figures make a line that is their sum a total


def leave_totals(lines: Sequence[Line], left: list[str]) -> list[Line]:
    """Without lines that say "Cộng", and without a last one that is the sum of those above."""
    kept = []
    for line in lines:
        if _says_total(line):
            left.append(words("desk_table.pasted_total", line=show_line(line)))
        else:
            kept.append(line)
    if _is_sum(kept):
        left.append(words("desk_table.pasted_sum", line=show_line(kept.pop())))
    return kept


def _says_total(line: Line) -> bool:
    """ "Cộng", "Tổng 6", in one cell or several."""
    said = [one for one in " ".join(line).split() if not one[0].isdigit()]
    return bool(said) and is_total([" ".join(said).strip(" :=-")])


def _is_sum(lines: Sequence[Line]) -> bool:
    columns = [list(one) for one in zip_longest(*lines, fillvalue="")]
    numbers = [[int(one) if one.isdecimal() else 0 for one in column] for column in columns]
    filled = [column for column in numbers if any(column)]
    return bool(filled) and all(
        sum(column[:-1]) == column[-1] and sum(map(bool, column[:-1])) >= FEWEST_SUMMED
        for column in filled
    )


def leave_surplus(lines: list[Line], most: int, left: list[str]) -> list[Line]:
    """As many as there are rows; the others are named, and how many were too many."""
    more = lines[most:]
    if more:
        given = "; ".join(map(show_line, more))[:80]
        told = {"count": len(more), "given": given, "lines": len(lines), "rows": most}
        left.append(words("desk_table.pasted_more", **told))
    return lines[:most]


def show_line(line: Sequence[str]) -> str:
    return " ".join(filter(None, line))[:80]
