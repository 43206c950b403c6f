"""Whether a message speaks of another village than the one that it was sent for."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from reading.paste.line_words import LineWord, split_line_words
from reading.paste.unknown_villages import WORDS_BEHIND, counts_something, is_at_head
from reading.paste.village_names import NamedVillage, VillageMention, VillageNames
from reading.spelling.folding import clean_text, has_digit, split_words
from records import dataclass

PART = "dung"  # "đúng": how many of those there are
LONGEST_LOOKED_AT = 4_000  # characters
# Behind a name these say that what follows is that village's.
_SPEAKS = frozenset(":=-–—,.;|(") | split_words("bao gui xin co ho de kien")
_MOST_WORDS_INSIDE = 12
_LINKS = frozenset(("va", ",", "&", "+", "/", "voi", "cung"))
# With these a line begins that tells something, and is no figure.
_NARRATIVES = frozenset((("de", "nghi"), ("kien", "nghi"), ("de", "xuat"), ("y", "kien")))
# With these a sentence tells who came from where, or lives beside whom.
_MOVING = split_words("chuyen sang tach nhap gop ve den di ra vao nhan tu chia giap doi do vi")
# These lead up to a name, and go with it.
_LEADS_TO_NAME = split_words("cua ben o tai")


@dataclass(frozen=True, slots=True)
class OtherVillage:
    """`name` as typed. `speaks`: a line begins with it as somebody's report does. `beside_own`:
    one's own village is named too."""

    name: str
    is_head: bool
    speaks: bool
    beside_own: bool = False


def find_other_village(text: str, own: int, places: Sequence[NamedVillage]) -> OtherVillage | None:
    """The first name of a village that is not one's own; at the head of a line before any other."""
    names, found, beside_own = _build_names(tuple(places)), [], False
    lines = clean_text(text[:LONGEST_LOOKED_AT]).split("\n")
    last = max((place for place, line in enumerate(lines) if has_digit(line)), default=0)
    for place, line in enumerate(lines):
        row = split_line_words(line)
        mentions = names.find_mentions(row)
        beside_own = beside_own or any(own in one.units for one in mentions)
        beside = [one for one in mentions if own in one.units]
        found += [
            other
            for one in mentions
            if (other := _read_mention(line, row, one, beside, own, place < last))
        ]
    first = next((one for one in found if one.is_head), next(iter(found), None))
    return replace(first, beside_own=beside_own) if first is not None else None


def _read_mention(
    line: str,
    row: Sequence[LineWord],
    one: VillageMention,
    beside: Sequence[VillageMention],
    own: int,
    stands_over: bool,
) -> OtherVillage | None:
    """`beside`: where one's own village is named in the line. `stands_over`: figures stand below
    the line, which may be those of whom it names."""
    if own in one.units or _is_only_counted(row, one):
        return None
    name = line[row[one.start].start : row[one.end - 1].end]
    if is_at_head(row, one.start):
        return OtherVillage(name, True, _speaks(row, one))
    told = row[one.end : one.end + 1] and row[one.end].plain == ":"
    claims = told or _claims_inside(row, one, beside, stands_over)
    return OtherVillage(name, False, bool(told)) if claims else None


def split_off_lines(
    text: str, own: int, places: Sequence[NamedVillage]
) -> tuple[str, tuple[str, ...]]:
    """What is left without the lines that another village's name heads, and those lines, each with
    what stands below a name alone. None of the lines where the first is one: then all may be
    theirs."""
    names, kept, left, is_theirs = _build_names(tuple(places)), list[str](), list[str](), False
    for line in clean_text(text[:LONGEST_LOOKED_AT]).split("\n"):
        row = split_line_words(line)
        heads = [one for one in names.find_mentions(row) if is_at_head(row, one.start)]
        if heads:
            is_other = own not in heads[0].units and not _is_only_counted(row, heads[0])
            is_bare = not any(has_digit(word.plain) for word in row[heads[0].end :])
            is_theirs = is_other and is_bare
        else:
            is_other = is_theirs
        (left if is_other else kept).append(line)
        if is_other and not any(one.strip() for one in kept):
            return text, ()
    return "\n".join(kept).strip(), tuple(one for one in left if one.strip())


def tells_of_moving(text: str) -> bool:
    """ "20 hộ từ xóm 5 chuyển sang": the village is one that people came from, or went to."""
    row = split_line_words(clean_text(text[:LONGEST_LOOKED_AT]))
    return any(word.plain in _MOVING for word in row)


def remove_other_villages(text: str, own: int, places: Sequence[NamedVillage]) -> str:
    """The message without these names, and without the sign behind each."""
    names = _build_names(tuple(places))
    return "\n".join(_cut_names(line, own, names) for line in clean_text(text).split("\n")).strip()


def _cut_names(line: str, own: int, names: VillageNames) -> str:
    row = split_line_words(line)
    for one in reversed(names.find_mentions(row)):
        if own not in one.units and not _is_only_counted(row, one):
            rest = line[row[one.end - 1].end :].lstrip(" :=-–—,.;|")
            if _may_count_or_name(row, one):
                rest = line[row[one.end - 1].start :]
            is_led_up_to = one.start > 0 and row[one.start - 1].plain in _LEADS_TO_NAME
            line = f"{line[: row[one.start - is_led_up_to].start]}{rest}"
    return line.replace("()", "").strip()


@lru_cache(maxsize=16)
def _build_names(places: tuple[NamedVillage, ...]) -> VillageNames:
    return VillageNames.of(places)


def _is_only_counted(row: Sequence[LineWord], one: VillageMention) -> bool:
    """ "xóm 85 hộ" says how many, and "13/14 xóm 2 tổ" too."""
    return _counts(row, one) and not _may_count_or_name(row, one)


def _counts(row: Sequence[LineWord], one: VillageMention) -> bool:
    behind = row[one.end : one.end + WORDS_BEHIND]
    return row[one.end - 1].is_figure and counts_something(behind)


def _may_count_or_name(row: Sequence[LineWord], one: VillageMention) -> bool:
    """ "xóm 5 đám cưới đúng 3": five of which three, or three of that village."""
    behind = row[one.end : one.end + WORDS_BEHIND]
    pairs = itertools.pairwise(behind)
    has_part = any(word.plain == PART and after.is_figure for word, after in pairs)
    return bool(one.units) and has_part and _counts(row, one)


def _speaks(row: Sequence[LineWord], one: VillageMention) -> bool:
    behind = row[one.end : one.end + 1]
    return bool(behind) and (behind[0].plain in _SPEAKS or behind[0].is_figure)


def _are_joined(
    row: Sequence[LineWord], one: VillageMention, beside: Sequence[VillageMention]
) -> bool:
    """ "Xóm 1 và Xóm 5: 300 hộ": a figure of both."""
    at = bisect_left(beside, one.start, key=lambda own: own.start)
    before = (row[own.end : one.start] for own in beside[max(at - 1, 0) : at])
    behind = (row[one.end : own.start] for own in beside[at : at + 1])
    return any(
        between and all(word.plain in _LINKS for word in between) for between in (*before, *behind)
    )


def _claims_inside(
    row: Sequence[LineWord],
    one: VillageMention,
    beside: Sequence[VillageMention],
    stands_over: bool,
) -> bool:
    """ "146 hộ (xóm 5)": a short line with or over figures, in which one's own village has no
    name."""
    if _are_joined(row, one, beside):
        return True
    if beside or len(row) > _MOST_WORDS_INSIDE:
        return False
    if tuple(word.plain for word in row[:2]) in _NARRATIVES:
        return False
    outside = [word for at, word in enumerate(row) if not one.start <= at < one.end]
    return stands_over or any(has_digit(word.plain) for word in outside)
