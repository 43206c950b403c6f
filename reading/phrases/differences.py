"""By how much a figure is wrong: "câu 4 sai một đám", "thừa 1 đám", "câu 1 tăng thêm 2 hộ".

That is never the figure which is right.
"""

from __future__ import annotations

import re

from reading.spelling.folding import clean_text, fold_text, lower_text
from reading.spelling.late_patterns import make_pattern
from reading.spelling.short_texts import remember_short
from records import dataclass

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"), start=1
    )
}
_SAID_BEFORE = frozenset(
    [
        "da",
        "a",
        "oi",
        "xin",
        "cho",
        "em",
        "toi",
        "minh",
        "chau",
        "xom",
        "thon",
        "vua",
        "nay",
        "luc",
        "la",
        "bi",
        "thi",
        "ghi",
        "go",
        "bao",
        "gui",
        "viet",
        "nhan",
        "dem",
        "tinh",
        "doc",
        "co",
    ]
)
_SIGN = (
    "sai|nham|lech|chenh|thua|du|thieu|hut|tang them|tang len|tang|them|bot|giam bot|giam di|giam"
)
_BY_HOW_MUCH = make_pattern(
    rf"(?<![a-z0-9])(?P<sign>{_SIGN})(?: (?:mat|di|len|ra))?"
    rf" (?P<by>[0-9]{{1,4}}|{'|'.join(_NUMBERS)})(?![a-z0-9])"
)
_WISH = make_pattern(r"(?:thua bac |(?:em|xin|cho|toi) )*(?:(?:sua|chinh)(?: lai)? )?")
_PLACE = make_pattern(r"(?:cau|c|muc)(?: so)? ?([0-9]{1,2})\b ?")
_FIGURE = make_pattern(r"(?:^| )[0-9]{1,5}(?: [a-z]+)?$")
_WORDS = make_pattern(r"[a-z ]*")
_LAST_WORDS = frozenset(["roi", "a", "nhe", "em", "bac", "anh", "chi", "do", "day"])
_MOST_OF_LABEL, _MOST_OF_NOUN = 5, 4
# With other marks these are other words: "tang" a funeral, "du" enough, "nam" a year.
_MARKS = {
    "nham": ("nhầm", "nham"),
    "sai": ("sai",),
    "thua": ("thừa", "thua"),
    "du": ("dư",),
    "thieu": ("thiếu", "thieu"),
    "them": ("thêm", "them"),
    "bot": ("bớt", "bot"),
    "tang": ("tăng",),
}
_MORE, _LESS = ("thieu", "hut", "tang", "them"), ("thua", "du", "bot", "giam")
# Words that say what the right figure is, not by how much it was wrong.
_RIGHT = frozenset(["thanh", "la", "dung", "phai", "con", "chi", "thoi", "moi", "chu", "ma"])
LONGEST = 80  # characters


@dataclass(frozen=True, slots=True)
class Difference:
    """`place`, `label`: what is wrong, where that is said. `noun`: what is counted, folded.

    `by`: what the right figure has more than the one that stands; None where only its size is
    known. `is_of_last`: no change of what is counted is told, so the figure said before is meant.
    """

    place: int | None
    label: str
    noun: str
    by: int | None
    is_of_last: bool


@remember_short
def read_difference(typed: str) -> Difference | None:
    """None where a message says anything else."""
    said = clean_text(typed)
    folded = fold_text(said) if len(said) <= LONGEST else ""
    every = (_read_around(folded, found, said) for found in _BY_HOW_MUCH.finditer(folded))
    return next((one for one in every if one is not None), None)


def _read_around(folded: str, found: re.Match[str], said: str) -> Difference | None:
    before = _read_before(folded[: found.start()])
    noun = _read_behind(folded[found.end() :])
    if before is None or noun is None or not _is_sign(found["sign"], said):
        return None
    place, label = before
    if _RIGHT & {*noun.split(), *label.split()}:
        return None
    if not (place or label or noun):
        return None  # "nhầm 137" puts 137 in place of what was said
    sign, size = found["sign"].split()[0], _NUMBERS.get(found["by"]) or int(found["by"])
    by = size if sign in _MORE else -size if sign in _LESS else None
    is_of_last = sign not in ("tang", "them", "bot", "giam")
    return Difference(place, label, noun, by, is_of_last=is_of_last)


def _read_before(said: str) -> tuple[int | None, str] | None:
    """ "sửa câu 4 em ghi": the place, and what else names the figure; the figure itself is left."""
    rest = said[wish.end() :] if (wish := _WISH.match(said)) else said
    place = _PLACE.match(rest)
    words = (rest[place.end() :] if place else rest).split()
    while words and words[0] in _SAID_BEFORE:
        words.pop(0)
    while words and words[-1] in _SAID_BEFORE:
        words.pop()
    label = _FIGURE.sub("", " ".join(words))
    if not _WORDS.fullmatch(label) or len(label.split()) > _MOST_OF_LABEL:
        return None
    return int(place[1]) if place else None, label


def _read_behind(said: str) -> str | None:
    """What is counted, without the words that end a message."""
    words = said.rstrip(" .!").split()
    while words and words[-1] in _LAST_WORDS:
        words.pop()
    noun = " ".join(words)
    return noun if _WORDS.fullmatch(noun) and len(words) <= _MOST_OF_NOUN else None


def _is_sign(sign: str, said: str) -> bool:
    first = sign.split()[0]
    if first not in _MARKS or " " in sign:
        return True
    spelled = {word.strip(".,!") for word in lower_text(said).split()}
    return any(one in spelled for one in _MARKS[first])
