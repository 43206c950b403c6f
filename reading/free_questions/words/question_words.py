"""A question cut into words: written out, put right, each with its place in what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from reading.free_questions.words.short_forms import SHORT_FORMS
from reading.free_questions.words.syllables import repair_run
from reading.spelling.folding import clean_text, lower_text, split_words, strip_marks
from reading.spelling.late_patterns import make_pattern
from records import dataclass

# Words whose marks make them another word; in a sentence they stand with them.
_KEPT_MARKS = {
    "tăng": "tăng",
    "cuối": "cuối",
    "sổ": "sổ",
    "nó": "nó",
    "cưới": "cưới",
    "ảnh": "ảnh",
    "hỏi": "hỏi",
    "số": "số",
    "lạ": "lạ",
    "thôi": "thôi",
    "tạm": "tạm",
    "hẳn": "hẳn",
    "muốn": "muốn",
    "sửa": "sửa",
    "sữa": "sửa",
    "xưa": "xưa",
    "trẻ": "trẻ",
    "bàn": "bàn",
    "ký": "ký",
    "kí": "ký",
    "chợ": "chợ",
    "bạn": "bạn",
    "nhỉ": "nhi",
    "nêu": "nêu",
    "máy": "máy",
}
# "tắm" is no "tám": what is folded like a number, and how the number is written.
_NUMBERS = {
    "tam": split_words("tam tám"),
    "nam": split_words("nam năm"),
    "chin": split_words("chin chín"),
    "bay": split_words("bay bảy bẩy"),
    "muoi": split_words("muoi mười mươi"),
}
_TOKEN = make_pattern(
    r"(?P<day>(?<![\d/])\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/]))"
    r"|(?P<figure>\d+)(?![^\W\d_])"
    r"|(?P<glued>\d+)(?=[^\W\d_])"
    r"|(?P<run>[^\W\d_][^\W_]*)"
    r"|(?P<sign>[,;?.!%<>=\n-])"
)
_LETTERS_THEN_DIGITS = make_pattern(r"([^\W\d_]+)(\d+)([^\W\d_]*)")
# Before a figure these are no leftover of a keyboard.
_BEFORE_FIGURE = split_words("x xom thon to tdp khu ban ap q quy t thang ct ctr nq nam top so ky")
# "x.7", "t.5"
_DOT_IN_SHORT = make_pattern(r"(?<![^\W_])([xtqk])\.(\d)")
# "hn" is "hôm nay"; before these it is a meeting.
_MEETING_SHORT = make_pattern(
    r"(?<![^\W_])hn(?= (?:đại|dai|đbnd|dbnd|nhân dân|nhan dan|biểu)(?![^\W_]))"
)
_BREAKS = {";": ",", "?": ",", ".": ",", "!": ",", "\n": ","}


@dataclass(frozen=True, slots=True)
class Word:
    """`typed` as it was written, in small letters with its marks; `plain` as sentences have it.

    `slot`: what was named here ("U", "M", "P", …), once it was found; then `plain` is that sign.
    `capital`: it began with a capital.
    """

    typed: str
    plain: str
    slot: str = ""
    capital: bool = False


def split_question(typed: str, known: Set[str]) -> tuple[Word, ...]:
    """The words of a question. Short forms are written out, leftovers of keyboards put right."""
    shown = clean_text(typed)
    low = _DOT_IN_SHORT.sub(r"\1 \2", lower_text(typed))
    same = len(shown) == len(low)  # else no place of one is that of the other
    low = _MEETING_SHORT.sub("hoi nghi", low)
    same = same and len(shown) == len(low)
    out: list[Word] = []
    for found in _TOKEN.finditer(low):
        capital = same and shown[found.start()].isupper()
        out.extend(_make_words(found, known, capital))
    return tuple(_write_out_kh(out))


def _make_words(found: re.Match[str], known: Set[str], capital: bool) -> Iterable[Word]:
    text = found[0]
    if found.lastgroup == "sign":
        return (Word(text, _BREAKS.get(text, text)),)
    if found.lastgroup == "figure" and text == "0":
        return (Word(text, "0"),)
    if found.lastgroup != "run":
        return (Word(text, text.lstrip("0") or "0" if found.lastgroup != "day" else text),)
    return _read_run(text, known, capital)


def _read_run(run: str, known: Set[str], capital: bool) -> tuple[Word, ...]:
    short = SHORT_FORMS.get(run)
    if short is not None:
        return tuple(Word(word, word) for word in short)
    if mixed := _LETTERS_THEN_DIGITS.fullmatch(run):
        head, digits, tail = mixed.groups()
        if strip_marks(head) in _BEFORE_FIGURE and not tail:
            return (*_read_run(head, known, capital), Word(digits, digits.lstrip("0") or "0"))
    plain = strip_marks(run)
    if kept := _KEPT_MARKS.get(run):
        return (Word(run, kept, capital=capital),)
    if plain in _NUMBERS and run not in _NUMBERS[plain]:
        return (Word(run, run, capital=capital),)
    repaired = repair_run(plain, known)
    if repaired is not None:
        return tuple(Word(word, word) for word in repaired)
    return (Word(run, plain, capital=capital),)


_KEEP_KY = split_words("dang nhat hoc niem thu ghi")


def _is_village(words: Sequence[Word], place: int) -> bool:
    """ "x nào", "mấy x": with a number it is read as it stands; "cả x" may be the commune."""
    behind = words[place + 1].plain if place + 1 < len(words) else ""
    before = words[place - 1].plain if place else ""
    return not behind[:1].isdigit() and before not in ("ca", "toan", "mo") and bool(behind)


def _write_out_kh(words: Sequence[Word]) -> Iterable[Word]:
    """ "kh" before a number or a year is a plan, behind anything else a no."""
    for place, word in enumerate(words):
        if word.plain == "ký" and place and words[place - 1].plain in _KEEP_KY:
            yield Word(word.typed, "ky", capital=word.capital)
        elif word.plain == "số" and place + 1 < len(words) and words[place + 1].plain == "lieu":
            yield Word(word.typed, "so", capital=word.capital)
        elif word.plain == "bàn" and place and words[place - 1].plain == "dia":
            yield Word(word.typed, "ban", capital=word.capital)
        elif word.plain == "x" and _is_village(words, place):
            yield Word("xóm", "xom")
        elif word.plain != "kh":
            yield word
        elif (
            place == 0
            or words[place - 1].plain in ("theo", "trong", "cua")
            or any(one.plain.isdigit() for one in words[place + 1 : place + 2])
        ):
            yield from (Word("ke", "ke"), Word("hoach", "hoach"))
        else:
            yield Word("khong", "khong")


def join_plain(words: Sequence[Word]) -> str:
    return " ".join(word.plain for word in words)


def find_span(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The words of a stretch of their joined sentence: first, and behind the last."""
    at, first, last = 0, len(words), 0
    for place, word in enumerate(words):
        behind = at + len(word.plain)
        if behind > start and at < end:
            first, last = min(first, place), place + 1
        at = behind + 1
    return first, last


def put_slot(words: Sequence[Word], first: int, last: int, slot: str) -> tuple[Word, ...]:
    """The words with one sign in place of a stretch."""
    typed = " ".join(word.typed for word in words[first:last])
    return (*words[:first], Word(typed, slot, slot), *words[last:])
