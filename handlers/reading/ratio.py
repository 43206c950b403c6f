"""Achieved of total: "120/135", "có 120 hộ đạt trên tổng 135 hộ"."""

from __future__ import annotations

import re
from datetime import date

from . import common
from .approximate import approximate
from .asked import Asked, Known
from .figures import Sentence, sentence_of
from .harmless import strange
from .nothing import is_nil, is_none_yet
from .outcome import Confirm, Missing, Outcome, Refused, Took, Value
from .parts import Part, part_of
from .percent import ALL, agrees
from .polite import bare
from .references import reference
from .steps import rough, steps
from .unknown import is_unknown, without_unknown

_FAULTS = (
    (re.compile(r"neg #|\bam #"), "refused_negative"),
    (re.compile(r"^[^#]*# %[^#]*$"), "refused_ratio_percent"),
)
_KNOWN_WORDS = "/ \\ % tren tong so trong la = do thi hoan thanh dang ky khong"


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """Two whole numbers, the part (`number`) no larger than the whole (`base`)."""
    if long := common.too_long(typed):
        return long
    said, outcome = common.first(typed)
    return (
        outcome or _no_figure(said, asked, known) or _read(sentence_of(typed), said, asked, known)
    )


def _no_figure(said: str, asked: Asked, known: Known) -> Outcome | None:
    words = bare(said)
    if is_unknown(words) and not sentence_of(without_unknown(said)).figures:
        return Missing()
    name = reference(said)
    if name == "@total":
        return _all_of_all(known)
    if name:
        return Confirm((), "ask_reference", name)
    if words == "khong" or is_nil(words) or is_none_yet(words):
        return _none(known)
    return None


def _all_of_all(known: Known) -> Confirm:
    total = known.total
    values = () if total is None else (Value(number=total, base=total),)
    return Confirm(values, "ask_total" if values else "ask_no_total", "@total/@total")


def _none(known: Known) -> Confirm:
    """None of all, or nothing happened at all."""
    of_all = () if not known.total else (Value(number=0, base=known.total),)
    return Confirm((*of_all, Value(number=0, base=0)), "ask_none_ratio")


def _read(sentence: Sentence, said: str, asked: Asked, known: Known) -> Outcome:
    if not sentence.figures:
        return common.blank_or_missing(said) or Refused("refused_no_ratio")
    for shape, key in _FAULTS:
        if shape.search(sentence.text):
            return Refused(key)
    part = part_of(sentence)
    if part:
        return _taken(part, sentence, asked)
    if len(sentence.figures) == 1:
        return _part_only(sentence, asked, known)
    if len(sentence.figures) == 2:
        return _pair(sentence, asked)
    return Refused("refused_no_ratio")


def _taken(part: Part, sentence: Sentence, asked: Asked) -> Outcome:
    value = _value(part, asked)
    if value is None:
        return Refused("refused_not_whole")
    if part.part > part.base:
        return Refused("refused_part_over_whole")
    reason = _doubt(part, sentence, asked)
    words = any(not figure.literal for figure in sentence.figures)
    return Confirm(rough((value,), reason), reason) if reason else Took(value, echo=words)


def _doubt(part: Part, sentence: Sentence, asked: Asked) -> str:
    if part.complement:
        return "ask_complement"
    if part.stated is not None and not (
        part.base and agrees(part.stated, ALL * part.part / part.base)
    ):
        return "ask_disagrees"
    own = next((figure.doubt for figure in sentence.figures if figure.doubt), "")
    return approximate(_without_tren(sentence)) or own or _strange(sentence, asked)


def _without_tren(sentence: Sentence) -> Sentence:
    """Between two figures "trên" and "trong" divide; they bound nothing."""
    text = re.sub(r"(# (?:\w+ )*?)(?:tren|trong)\b", r"\1/", sentence.text)
    return Sentence(text, sentence.figures, sentence.marked)


def _strange(sentence: Sentence, asked: Asked) -> str:
    return "ask_leftover" if strange(sentence.text, f"{asked.unit} {_KNOWN_WORDS}") else ""


def _value(part: Part, asked: Asked) -> Value | None:
    number, base = steps(part.part, asked.decimals), steps(part.base, asked.decimals)
    return None if number is None or base is None else Value(number=number, base=base)


def _pair(sentence: Sentence, asked: Asked) -> Outcome:
    """Two bare figures: most likely the part and the whole, in whichever order fits."""
    low, high = sorted(figure.value for figure in sentence.figures)
    value = _value(Part(low, high), asked)
    return Confirm((value,), "ask_pair") if value else Refused("refused_not_whole")


def _part_only(sentence: Sentence, asked: Asked, known: Known) -> Outcome:
    number = steps(sentence.figures[0].value, asked.decimals)
    if number is None:
        return Refused("refused_not_whole")
    total = known.total
    fits = total is not None and number <= total
    values = (Value(number=number, base=total),) if fits else ()
    return Confirm(values, "ask_whole", f"{number}/@total")
