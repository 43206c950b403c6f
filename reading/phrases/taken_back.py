"""Words that take back what was said before: "nhầm, 137 mới đúng", "cho em rút lại"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reading.spelling.folding import fold_text, has_digit, split_words

_ME = r"(?:(?:da|a|a ,|oi|um|xin|cho|em|toi|minh|chau|xom|thon|vua|lai|voi|xin loi|loi|,) )*"
_SLIP = r"(?:ghi|go|bao|gui|viet|nhan|dem|tinh|doc|nham)"
_MESSAGE = (
    r"(?:tin|so|so lieu|bao cao|con so|cau)(?: (?:nay|do|tren|vua roi|truoc|nay gio|luc nay))*"
)
# Each is said of what went before; the figure that stands beside it is the right one.
_CORRECTIONS = (
    rf"{_ME}(?:{_SLIP} )?(?:nham|lon|sai)"
    rf"(?: (?:mat|roi|so|tin|a|nhe|xin loi|{_MESSAGE}))*(?: ?[,.:;!-])*",
    r"(?:xin |em |cho em |cho )*dinh chinh(?: lai)?(?: la)?(?: ?[:,])?",
    r"(?:xin |em |cho em |cho |toi )*sua(?: lai)?(?: (?:so|tin|so lieu))?"
    r"(?: (?:thanh|la))(?: ?[:,])?",
    r"(?:xin |em |cho em |cho |toi )*sua lai(?: ?[:,])?",
    r"(?:a|oi|y|um) (?:khong|ko)(?: phai)?(?: (?:a|dau))? ?,",
    r"(?:em |toi |xom )*(?:dem|tinh|kiem|kiem tra|ra soat|xem) lai"
    r"(?: (?:thi|la|duoc|con|co|chi|chi co|chi con))*(?= (?:ho )?[0-9])",
    r"(?:chu )?(?:khong|ko|k) phai(?: la)? [0-9][0-9.]*(?: ma(?: la)?)?(?: ?,)?",
    r"(?:thi |la )?moi (?:la )?(?:dung|phai|chuan|chinh xac)(?: (?:a|nhe|nha|day))*"
    r"(?= ?(?:$|[,.;!]))",
    r"^(?:so )?(?:dung ra|thuc ra|chinh xac|dung)(?: phai)? la(?= [0-9])",
)
_WITHDRAWALS = (
    rf"{_ME}(?:rut|thu hoi|lay)(?: lai)(?: (?:{_MESSAGE}|a|nhe|voi))*",
    rf"{_ME}(?:bo|huy|xoa|bo qua|dung tinh|khong tinh)(?: qua| giup| ho| em)*"
    rf" {_MESSAGE}(?: (?:a|nhe|di))*",
    rf"(?:{_MESSAGE} )(?:la )?(?:sai|nham|chua dung|khong dung)(?: roi)?(?: (?:a|nhe))*",
)
_CORRECTION = re.compile(rf"(?<![^\s])(?:{'|'.join(_CORRECTIONS)})(?![^\s])")
_WITHDRAWAL = re.compile(rf"(?<![^\s])(?:{'|'.join(_WITHDRAWALS)})(?![^\s])")
_PLACE = re.compile(r"(?<![^\s])cau (?:so )?([0-9]{1,2})(?![^\s,.:;])")
# Another word is meant where the marks say so: "sai" may be "sài", "lon" a tin.
_MARKS = {"nham": ("nhầm", "nham", "lầm"), "lon": ("lộn",), "sai": ("sai",), "rut": ("rút", "rut")}
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What is left of a message without such words. `is_withdrawn`: nothing is put instead.

    `place`: the number of the question that was named ("rút lại câu 2").
    """

    rest: str
    is_withdrawn: bool
    place: int | None = None


def read_taken_back(text: str) -> TakenBack | None:
    """None where a message takes nothing back."""
    words = list(_WORD.finditer(text))
    plain = [_fold_word(word[0]) for word in words]
    joined = " ".join(plain)
    spans = [found.span() for found in _find_phrases(joined)]
    if not spans:
        return None
    starts, named = _list_starts(plain), _PLACE.search(joined)
    gone = {
        at
        for start, end in (*spans, *([named.span()] if named else ()))
        for at in range(bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)))
    }
    rest = _join_rest(text, words, gone)
    if not _CORRECTION.search(joined) and rest and not _says_nothing(rest, any_digit=True):
        return None
    return TakenBack(rest, _says_nothing(rest), int(named[1]) if named else None)


def split_where_taken_back(line: str) -> list[str]:
    """ "ho 136, nhầm 137 mới đúng": what was said, and what is said in its place."""
    words = list(_WORD.finditer(line))
    plain = [_fold_word(word[0]) for word in words]
    starts = _list_starts(plain)
    for found in _CORRECTION.finditer(" ".join(plain)):
        at = bisect_right(starts, found.start()) - 1
        before = line[: words[at].start()]
        opens = plain[at] not in ("moi", "thi", "la", "chu", "khong")
        if opens and any(sign.isdigit() for sign in before):
            return [before.rstrip(" ,;.-"), line[words[at].start() :].lstrip(" ,")]
    return [line]


def _find_phrases(joined: str) -> list[re.Match[str]]:
    return [*_CORRECTION.finditer(joined), *_WITHDRAWAL.finditer(joined)]


def _fold_word(word: str) -> str:
    plain = fold_text(word)
    spelled = _MARKS.get(plain)
    if spelled is None or word.isascii() or word.lower() in spelled:
        return plain
    return f"{plain}¤"  # another word, with other marks


def _list_starts(plain: list[str]) -> list[int]:
    out, at = [], 0
    for word in plain:
        out.append(at)
        at += len(word) + 1
    return out


def _join_rest(text: str, words: list[re.Match[str]], gone: set[int]) -> str:
    """The text without some of its words; everything else keeps its place."""
    signs = list(text)
    for at in gone:
        start, end = words[at].span()
        signs[start:end] = " " * (end - start)
    return " ".join("".join(signs).split()).strip(" ,.;:!-")


def _says_nothing(rest: str, *, any_digit: bool = False) -> bool:
    """Polite words and no more; with `any_digit`, a figure may be what is put instead."""
    if any_digit and has_digit(rest):
        return True
    return all(fold_text(word).strip(" ,.!") in _POLITE for word in rest.split())


_POLITE = split_words(
    "a nhe da em voi cho xin anh chi bac chu oi roi thoi loi giup ho minh toi nha ah"
) | {""}
