"""Sums of money in đồng: "5 triệu", "1.200.000 đồng", "15tr", "2,5 tỷ"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from . import common
from .approximate import approximate
from .asked import Asked, Known
from .changes import change
from .count import is_phone, no_figure
from .figures import Figure, Sentence, sentence_of
from .fold import lower
from .harmless import strange
from .outcome import Confirm, Outcome, Refused
from .several import several
from .steps import settle

_NOTHING = Refused("refused_no_money")
SMALLEST_TAKEN = 10_000  # đồng; a lower bare figure was meant in thousands or millions
_THOUSANDS, _MILLIONS = 1000, 10**6

_FAULTS = (
    (re.compile(r"\b(?:hang|vai|may|dam) (?:\w+ )?#"), "refused_no_figure"),
    (re.compile(r"neg #|\bam #"), "refused_negative"),
    (re.compile(r"[$€¥£]|\b(?:usd|euro|do la|do|nhan dan te|te)\b"), "refused_currency"),
    (
        re.compile(
            r"^[^#]*# (?:%|(?:ho|nguoi|khau|kg|tan|bao|con|cai|buoi|ngay cong|cong)\b)[^#]*$"
        ),
        "refused_not_money",
    ),
)
_PER = re.compile(
    r"(?:/|\bmoi|\btren|\bmot) ?(?:ho|nguoi|khau|thang|nam|nha|gia dinh|lan|suat|cai|buoi)\b"
    r"|# (?:/|moi) (?:# )?\w+"
)
_EACH = re.compile(r"[\s/](?:một|mot|1) (?:hộ|ho|người|nguoi|khẩu|khau|tháng|thang|nhà|nha)$")
_SLANG = {"lit": 100_000, "xi": 100_000, "ve": 100_000, "cu": _MILLIONS, "chai": _MILLIONS}
_WORDS = (
    "tien dong d vnd kinh phi chan thu chi dong gop ung ho quyen mat ca dat la het tron so duoc quy"
)


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """Whole đồng."""
    if long := common.too_long(typed):
        return long
    said, outcome = common.first(typed)
    return outcome or no_figure(typed, said, asked, known) or _read(typed, said, asked, known)


def _read(typed: str, said: str, asked: Asked, known: Known) -> Outcome:
    if each := _EACH.search(lower(typed)):  # "5 triệu một hộ" is not 5.100.000
        sentence = sentence_of(lower(typed)[: each.start()])
        return settle(sentence.figures[0], asked, "ask_per") if sentence.figures else _NOTHING
    sentence = sentence_of(typed)
    if not sentence.figures:
        return common.blank_or_missing(said) or _NOTHING
    for shape, key in _FAULTS:
        if shape.search(sentence.text):
            return Refused(key)
    if asking := change(sentence, asked, known):
        return asking
    if len(sentence.figures) > 1 and (outcome := _several(sentence, asked)):
        return outcome
    return _one(sentence, sentence.figures[0], asked)


def _several(sentence: Sentence, asked: Asked) -> Outcome | None:
    if _PER.search(sentence.text):
        return Confirm((), "ask_per")
    if whole := _grouped(sentence):
        return settle(whole, asked, _reason(sentence, whole))
    return _in_thousands(several(sentence, asked))


def _in_thousands(outcome: Outcome | None) -> Outcome | None:
    """Of several figures, no sum below a thousand đồng is proposed."""
    if not isinstance(outcome, Confirm):
        return outcome
    return replace(
        outcome, values=tuple(v for v in outcome.values if (v.number or 0) >= _THOUSANDS)
    )


def _grouped(sentence: Sentence) -> Figure | None:
    """ "12 500 000": two groups of three cannot be figures of their own."""
    parts = [figure.literal for figure in sentence.figures]
    if not re.search(r"(?:^|[^#] )# # #(?: #)*(?: [^#]|$)", sentence.text):
        return None
    if not all(len(part) == 3 and part.isdecimal() for part in parts[1:]) or len(parts[0]) > 3:
        return None
    return Figure(Fraction(int("".join(parts)))) if parts[0].isdecimal() else None


def _one(sentence: Sentence, figure: Figure, asked: Asked) -> Outcome:
    figure = _in_money(figure)
    if is_phone(figure.literal):
        return Refused("refused_phone")
    for word, worth in _SLANG.items():
        if re.search(rf"# {word}\b", sentence.text):
            return settle(Figure(figure.value * worth), asked, "ask_slang")
    if figure.value and _small(figure, sentence):
        return _ask_unit(figure, asked)
    return settle(figure, asked, _reason(sentence, figure))


def _in_money(figure: Figure) -> Figure:
    """Short scales are how money is written, and a sum is counted in thousands."""
    doubt = "" if figure.doubt == "ask_scale" else figure.doubt
    likely = [value for value in (figure.value, *figure.others) if value % _THOUSANDS == 0]
    if doubt == "ask_words" and figure.others and len(likely) == 1:
        return replace(figure, value=likely[0], others=(), doubt="")
    return replace(figure, doubt=doubt)


def _reason(sentence: Sentence, figure: Figure) -> str:
    if _PER.search(sentence.text):
        return "ask_per"
    return (
        approximate(sentence)
        or figure.doubt
        or ("ask_leftover" if strange(sentence.text, _WORDS) else "")
    )


def _small(figure: Figure, sentence: Sentence) -> bool:
    return figure.value < SMALLEST_TAKEN


def _ask_unit(figure: Figure, asked: Asked) -> Outcome:
    """ "5 trăm" is 500.000 in speech, "20" may be millions."""
    thousands, millions = figure.value * _THOUSANDS, figure.value * _MILLIONS
    readings = (
        [millions, thousands] if figure.literal and figure.value < 100 else [thousands, millions]
    )
    if figure.value >= _THOUSANDS:
        readings.append(figure.value)
    likely = replace(figure, value=readings[0], others=tuple(readings[1:]))
    return settle(likely, asked, "ask_money_unit")
