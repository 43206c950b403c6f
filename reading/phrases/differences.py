"""By how much a figure is wrong: "câu 4 sai một đám", "thừa 1 đám", "câu 1 tăng thêm 2 hộ".

That is never the figure which is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading.spelling.folding import clean_text, fold_text, lower_text

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"), start=1
    )
}
_SAID_BEFORE = (
    "da|a|oi|thua bac|xin|cho|em|toi|minh|chau|xom|thon|vua|nay|luc|la|bi|thi|ghi|go|bao|gui|viet"
    "|nhan|dem|tinh|doc|co"
)
_SIGN = (
    "sai|nham|lech|chenh|thua|du|thieu|hut|tang them|tang len|tang|them|bot|giam bot|giam di|giam"
)
_SHAPE = re.compile(
    r"(?:(?:em|xin|cho|toi) )*(?:(?:sua|chinh)(?: lai)? )?"
    r"(?:(?:cau|c|muc)(?: so)? ?(?P<place>[0-9]{1,2})\b ?)?"
    rf"(?P<said>(?:(?:{_SAID_BEFORE}) )*)(?P<label>[a-z]+(?: [a-z]+){{0,4}}? )??"
    rf"(?:[0-9]{{1,5}} (?:[a-z]+ )?)?(?:(?:{_SAID_BEFORE}) )*"
    rf"(?P<sign>{_SIGN})(?: (?:mat|di|len|ra))? (?P<by>[0-9]{{1,4}}|{'|'.join(_NUMBERS)})"
    r"(?: (?P<noun>[a-z]+(?: [a-z]+){0,3}?))?(?: (?:roi|a|nhe|em|bac|anh|chi|do|day))*[ .!]*"
)
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


def read_difference(typed: str) -> Difference | None:
    """None where a message says anything else."""
    said = clean_text(typed)
    found = _SHAPE.fullmatch(fold_text(said)) if len(said) <= LONGEST else None
    if found is None or not _is_sign(found["sign"], said):
        return None
    noun = found["noun"] or ""
    if _RIGHT & {*noun.split(), *(found["label"] or "").split()}:
        return None
    place = found["place"]
    if not (place or found["label"] or noun):
        return None  # "nhầm 137" puts 137 in place of what was said
    sign, size = found["sign"].split()[0], _NUMBERS.get(found["by"]) or int(found["by"])
    by = size if sign in _MORE else -size if sign in _LESS else None
    return Difference(
        int(place) if place else None,
        (found["label"] or "").strip(),
        noun,
        by,
        is_of_last=sign not in ("tang", "them", "bot", "giam"),
    )


def _is_sign(sign: str, said: str) -> bool:
    first = sign.split()[0]
    if first not in _MARKS or " " in sign:
        return True
    spelled = {word.strip(".,!") for word in lower_text(said).split()}
    return any(one in spelled for one in _MARKS[first])
