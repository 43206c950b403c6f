"""What headings of pasted columns name: a question, or a part and its whole ("đạt/tổng số")."""

import re
from collections.abc import Sequence

from office.table.round_table import RoundTableColumn
from reading.spelling.folding import fold_text, split_folded_words
from sheets.preview.figures.figure_headings import find_measure_of
from sheets.preview.values import KnownMeasure

_OF = re.compile(r"\s*/\s*|\s+trên\s+", re.IGNORECASE)
_ALL = frozenset({"tong", "chung"})
_BOTH = re.compile(r"(\d{1,9})\s*(?:/|trên)\s*(\d{1,9})", re.IGNORECASE)
# Words that say nothing of which figure it is.
_EMPTY = frozenset({"so", "ho", "dam"})

# Codes: none, one, or a part and its whole.
Heading = tuple[str, ...]


def read_heading(written: str, columns: Sequence[RoundTableColumn]) -> Heading:
    exact = next((one for one in columns if fold_text(one.label) == fold_text(written)), None)
    if exact is not None:
        return (exact.code,)
    sides = [one.strip(" ()") for one in _OF.split(written)]
    if len(sides) != 2 or not all(sides):
        return _find_measure(written, columns)
    part = _find_column(sides[0], columns)
    if part is None or not part.part_of:
        return ()
    whole = _find_column(sides[1], columns)
    is_all = bool(_ALL & set(split_folded_words(sides[1])))
    is_whole = whole is not None and whole.code == part.part_of
    return (part.code, part.part_of) if is_whole or is_all else ()


def _find_measure(written: str, columns: Sequence[RoundTableColumn]) -> Heading:
    """As a sheet of figures may call it: "Đám hiếu", "Hộ ĐK GĐVH"."""
    known = [KnownMeasure(one.measure, one.label) for one in columns if one.measure]
    measure = find_measure_of((written,), known)
    found = [one.code for one in columns if measure is not None and one.measure == measure.code]
    return tuple(found) if len(found) == 1 else ()


def _find_column(written: str, columns: Sequence[RoundTableColumn]) -> RoundTableColumn | None:
    """By the words of its label, in whatever order; none where several have them."""
    for besides in (frozenset[str](), _EMPTY):
        wanted = set(split_folded_words(written)) - besides
        found = [
            one
            for one in columns
            if wanted and set(split_folded_words(one.label)) - besides == wanted
        ]
        if len(found) == 1:
            return found[0]
    return None


def split_cell(heading: Heading, typed: str) -> dict[str, str]:
    """By question what a cell says: "77/84" of both, where its heading names both."""
    if len(heading) == 2:
        both = _BOTH.fullmatch(typed.strip())
        if both is not None and int(both[1]) <= int(both[2]):
            return dict(zip(heading, both.groups(), strict=True))
    return {heading[0]: typed} if heading else {}
