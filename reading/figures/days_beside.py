"""Days told beside a figure, or alone: "hôm 29/2 có 1 đám", "29/2". They are no figures, and no
part of a whole."""

from __future__ import annotations

import re

from reading.figures.sentences import Sentence
from reading.spelling.late_patterns import make_pattern

_MONTHS = 12  # "4/3" alone may be four, three of them so
_DAY = make_pattern(
    r"(?P<led>\b(?:(?:hom|vao|sang|trua|chieu|dem|mung|den|tinh den|het)(?: ngay)?|ngay) )?"
    r"# / #(?: / #)?(?! (?:ho|dam|buoi|nguoi|nha|doi|clb|%)\b)(?P<held> (?=(?:moi |da )?co #))?"
)


def remove_days(sentence: Sentence) -> Sentence:
    """Without days that are led up to as such, behind which something was held ("3/5 có 1 đám"), or
    that cannot be a part of a whole, which is never the larger; the same where there are none."""
    for found in reversed(list(_DAY.finditer(sentence.text))):
        at = sentence.text[: found.start()].count("#")
        if _is_day(sentence, found, at):
            text = f"{sentence.text[: found.start()]} {sentence.text[found.end() :]}"
            for _ in range(found[0].count("#")):
                sentence = sentence.without(at, " ".join(text.split()))
    return sentence


def _is_day(sentence: Sentence, found: re.Match[str], at: int) -> bool:
    day, month = (figure.value for figure in sentence.figures[at : at + 2])
    is_beside = len(sentence.figures) > found[0].count("#")
    is_told = bool(found["led"] or found["held"]) or day > (month if is_beside else _MONTHS)
    return 1 <= day <= 31 and 1 <= month <= 12 and is_told
