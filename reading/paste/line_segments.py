"""A line cut at the village names that stand before what is written about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reading.form_labels.filler_text import is_filler
from reading.paste.line_words import LineWord, split_line_words
from reading.paste.village_names import VillageMention, VillageNames
from reading.spelling.folding import fold_text, has_digit, split_words
from reading.spelling.late_patterns import make_pattern
from records import dataclass

# Before a village's name: at the beginning of a line, and behind a comma.
_LEADING_WORDS = split_words(
    """
    da em toi minh xin kinh thua gui bao cao bc cac anh chi ong ba bac chu ubnd xa ve ket qua day la
    so lieu cua ben o cho truong pho bi thu tr va con roi nay thi den luot bo sung sua lai nhan
    """
)
_LEADING_WORDS_INSIDE = split_words("va con roi anh chi ong ba bac truong em thi")
# "với xóm 4", "của xóm 4": spoken of, and not speaking.
_ADDRESSES = split_words("anh chi ong ba bac chu co em chau can dong thim cau")
_MOST_WORDS_OF_ADDRESS = 6
_SPEAKERS = split_words("em toi minh chau")
_MOST_WORDS_OF_NAME = 6
_REFERRING_WORDS = split_words(
    "voi cua cho o tai cung giap giua hon sang nhu tu den bang va hay hoac ma cac"
)
_SEPARATORS = frozenset(",;.|/:-–—•+&\"'()[]*")
_LIST_SIGNS = frozenset((",", "&", "+", "/", "-", "–", "va", "den"))
_VALUE_SIGNS = frozenset(":=-–—,;.")
_OTHER_TIME = make_pattern(
    r"\b(?:(?:nam|ky|lan|dot|thang|quy|hom) (?:ngoai|truoc)|cung ky|du kien|chi tieu|ke hoach"
    r"|muc tieu|so voi|uoc dat|phan dau)\b"
)
_YEAR = make_pattern(r"\bnam (20[0-9]{2})\b")
_HEADING = make_pattern(
    r"(?:(?:em|xin|da|kinh|gui|bao cao|ket qua|so lieu|cua|ve) )*"
    r"(?:[0-9]{1,2} thang|quy [0-9]|ca nam|nam)(?: (?:dau|cuoi))?(?: nam)?(?: 20[0-9]{2})?"
)


@dataclass(frozen=True, slots=True)
class LineSegment:
    """A stretch of a line. `units` is None where no village stands at its head.

    `number`: the name ends with this figure and nothing sets it apart from what follows.
    `bare`: the line names the village and says nothing more. `unknown`: the name as typed, where
    no village here is called so.
    """

    text: str
    units: frozenset[int] | None = None
    doubts: tuple[str, ...] = ()
    number: str = ""
    bare: bool = False
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class _SegmentHead:
    mention: VillageMention
    start: int


def cut_line(line: str, places: VillageNames, today: date) -> list[LineSegment]:
    """The segments of a line; several heads make several, each with the doubts of the line."""
    found = split_line_words(line)
    mentions = places.find_mentions(found)
    doubts = _find_line_doubts(line, today)
    ends = [0, *(one.end for one in mentions)]
    pairs = zip(mentions, ends, strict=False)
    heads = [head for one, after in pairs if (head := _find_head(found, one, after)) is not None]
    if heads and len(heads) < len(mentions) and _are_names_in_a_row(found, mentions):
        heads = [_SegmentHead(one, found[one.start].start) for one in mentions]
        doubts += ("order",)
    if not heads:
        why = ("mentioned",) if mentions else ()
        return [LineSegment(line, None, (*doubts, *why))]
    doubts += _find_mention_doubts(mentions, heads)
    before = line[: heads[0].start].strip()
    if has_digit(_strip_bullet(before)):
        # Figures in front of the names: each name may belong to what stands before it.
        return [LineSegment(line, frozenset(), (*doubts, "order"))]
    out = [
        _make_segment(line, found, head, after, places)
        for head, after in _pair_heads_with_ends(heads, found)
    ]
    if len(out) > 1 and any(not one.text for one in out):
        doubts += ("order",)
    return [_add_doubts(one, doubts) for one in out]


def is_report_heading(piece: str) -> bool:
    """ "báo cáo 6 tháng đầu năm 2024": says which report it is, and no figure of it."""
    return _HEADING.fullmatch(fold_text(piece).strip(" .,:;-")) is not None


def _add_doubts(segment: LineSegment, doubts: Sequence[str]) -> LineSegment:
    every = tuple(dict.fromkeys((*segment.doubts, *doubts)))
    return replace(segment, doubts=every)


def _pair_heads_with_ends(
    heads: Sequence[_SegmentHead], found: Sequence[LineWord]
) -> list[tuple[_SegmentHead, int]]:
    ends = [head.start for head in heads[1:]]
    return list(zip(heads, [*ends, found[-1].end], strict=True))


def _find_head(words: Sequence[LineWord], one: VillageMention, after: int) -> _SegmentHead | None:
    """The mention, if only words that lead up to it stand between it and a separator. `after`:
    where the one before it ends."""
    at, start = one.start, one.start
    while at > after:
        word = words[at - 1]
        if word.plain in _SEPARATORS:
            break
        at -= 1
    between = _skip_own_name(_skip_address(words[at : one.start]))
    leads = _LEADING_WORDS if _begins_line(words, at) else _LEADING_WORDS_INSIDE
    if at == after and after and not _is_set_apart(words, at):
        return None
    if any(word.plain not in leads for word in between):
        return None
    start = words[at].start if at < len(words) else 0
    return _SegmentHead(one, start)


def _skip_address(row: Sequence[LineWord]) -> Sequence[LineWord]:
    """ "chị Hai ơi xóm 8": whom it is said to is no part of what is said."""
    called = [at for at, word in enumerate(row) if word.plain == "oi"]
    if not called or called[-1] > _MOST_WORDS_OF_ADDRESS:
        return row
    spoken = row[: called[-1]]
    is_called = any(word.plain in _ADDRESSES for word in spoken)
    return row[called[-1] + 1 :] if is_called and not any(one.is_figure for one in spoken) else row


def _skip_own_name(row: Sequence[LineWord]) -> Sequence[LineWord]:
    """ "Em Lò Thị Thử xóm 5 báo": who speaks stands before whose village it is."""
    names = row[1:]
    if not 1 < len(names) <= _MOST_WORDS_OF_NAME or row[0].plain not in _SPEAKERS:
        return row
    return row[:1] if all(word.is_word and word.upper for word in names) else row


def _are_names_in_a_row(row: Sequence[LineWord], mentions: Sequence[VillageMention]) -> bool:
    """ "x3 137 ho x4 118 ho": each name follows the figures of the one before."""
    first, *others = mentions
    if not _begins_line(row, first.start):
        return False
    return all(row[one.start - 1].plain not in _REFERRING_WORDS for one in others)


def _is_set_apart(words: Sequence[LineWord], at: int) -> bool:
    return words[at - 1].plain in _SEPARATORS


def _begins_line(words: Sequence[LineWord], at: int) -> bool:
    """Whether nothing but a bullet or the number of a list stands before."""
    before = words[:at]
    if before and before[0].is_figure and len(before) < 3:
        return True
    return not any(word.is_word or word.is_figure for word in before)


def _strip_bullet(before: str) -> str:
    return re.sub(r"^\s*[0-9]{1,3}\s*[./)-]*\s*$", "", before)


def _find_line_doubts(line: str, today: date) -> tuple[str, ...]:
    """What makes all figures of a line doubtful."""
    folded = fold_text(line)
    out = []
    if "?" in line:
        out.append("question")
    years = {int(year) for year in _YEAR.findall(folded)}
    if _OTHER_TIME.search(folded) or years - {today.year}:
        out.append("elsewhen")
    return tuple(out)


def _find_mention_doubts(
    mentions: Sequence[VillageMention], heads: Sequence[_SegmentHead]
) -> tuple[str, ...]:
    """Another village named in the middle: whose are the figures behind it?"""
    own = {head.mention.units for head in heads}
    chosen = {head.mention for head in heads}
    inside = [one for one in mentions if one not in chosen and one.units not in own]
    several = len(own) > 1 and len(mentions) > len(heads)
    return ("mentioned",) if inside or several else ()


def _make_segment(
    line: str, words: Sequence[LineWord], head: _SegmentHead, after: int, places: VillageNames
) -> LineSegment:
    mention = head.mention
    last = words[mention.end - 1]
    behind = words[mention.end] if mention.end < len(words) else None
    text = line[last.end : after].strip().lstrip(":=-–—.,;)]|").strip().rstrip(",;|-–").strip()
    apart = behind is None or behind.plain in _VALUE_SIGNS
    doubts = () if mention.sure else ("name",)
    if _is_village_list(words, mention, places):
        doubts = (*doubts, "several")
    number = last.plain if mention.number and not apart else ""
    unknown = "" if mention.units else line[words[mention.start].start : last.end]
    bare = not text or is_filler(text)
    return LineSegment(text, mention.units, doubts, number, bare, unknown)


def _is_village_list(
    words: Sequence[LineWord], mention: VillageMention, places: VillageNames
) -> bool:
    """ "Xóm 3, 4, 5: …": the second number is another village rather than a figure."""
    row = words[mention.end : mention.end + 3]
    if not mention.number or len(row) < 2 or row[0].plain not in _LIST_SIGNS:
        return False
    if row[1].plain.lstrip("0") not in places.numbers:
        return False
    return len(row) < 3 or not row[2].is_word or row[2].plain in _LIST_SIGNS
