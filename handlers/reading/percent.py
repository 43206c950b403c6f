"""Shares in percent: "85", "85,5%", "chín phẩy năm phần trăm". A comma marks decimals."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from . import common
from .approximate import approximate
from .asked import Asked, Known
from .changes import change
from .figures import Figure, Sentence, sentence_of
from .harmless import strange
from .nothing import is_nil, is_none_yet
from .outcome import Confirm, Missing, Outcome, Refused, Value
from .parts import Part, part_of
from .polite import bare
from .references import reference, referred
from .several import several
from .steps import fits, settle, steps
from .unknown import is_unknown, without_unknown

ALL = Fraction(100)
_HALF = re.compile(r"(?:duoc |dat |khoang )?(?:mot )?(?:nua|phan nua)(?: so)?(?: ho)?")
_FAULTS = (
    (re.compile(r"neg #|\bam #"), "refused_negative"),
    (re.compile(r"\b(?:hang|vai|may) #"), "refused_no_figure"),
    (
        re.compile(r"^[^#]*# (?:ho|nguoi|khau|dam|buoi|nha|gia dinh|d|dong|trieu)\b"),
        "refused_not_percent",
    ),
)


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """A percentage; nothing above 100 unless `asked.highest` allows it."""
    if long := common.too_long(typed):
        return long
    said, outcome = common.first(typed)
    return outcome or _read(typed, said, _limited(asked), known)


def _limited(asked: Asked) -> Asked:
    highest = 100 * 10**asked.decimals if asked.highest is None else asked.highest
    return replace(asked, highest=highest)


def _read(typed: str, said: str, asked: Asked, known: Known) -> Outcome:
    sentence = sentence_of(typed)
    if outcome := _no_figure(said, sentence, asked, known):
        return outcome
    if not sentence.figures:
        return common.blank_or_missing(said) or Refused("refused_no_percent")
    return _with_figures(sentence, asked, known)


def _no_figure(said: str, sentence: Sentence, asked: Asked, known: Known) -> Outcome | None:
    words = bare(said)
    if is_unknown(words) and not sentence_of(without_unknown(said)).figures:
        return Missing()
    name = None if sentence.figures else reference(said)
    if name == "@total" or (not sentence.figures and words in _EVERYTHING):
        return _propose(ALL, asked, "ask_everything")
    if name:
        return referred(name, known, asked)
    if words == "khong" or is_nil(words) or is_none_yet(words):
        return _propose(Fraction(0), asked, "ask_none_percent")
    return _propose(ALL / 2, asked, "ask_share") if _HALF.fullmatch(words) else None


_EVERYTHING = frozenset(("tuyet doi", "tron ven", "tram", "tram %"))


def _with_figures(sentence: Sentence, asked: Asked, known: Known) -> Outcome:
    part = part_of(sentence)
    for shape, key in _FAULTS:
        if shape.search(sentence.text) and not part:
            return Refused(key)
    if part:
        return _computed(part, sentence, asked)
    if asking := change(sentence, asked, known):
        return asking
    if len(sentence.figures) > 1 and (outcome := several(sentence, asked)):
        return outcome
    return _one(sentence, sentence.figures[0], asked)


def _one(sentence: Sentence, figure: Figure, asked: Asked) -> Outcome:
    figure = _as_share(figure, "%" in sentence.text)
    reason = approximate(sentence) or figure.doubt
    if not reason and strange(sentence.text, "% ty le phan"):
        reason = "ask_leftover"
    if figure.value.denominator != 1 and not 0 <= figure.value <= ALL:
        return Refused("refused_above_hundred")
    if asked.highest is not None and figure.value * 10**asked.decimals > asked.highest:
        return _other_reading(figure, asked)
    if steps(figure.value, asked.decimals) is None:
        return _propose(figure.value, asked, "ask_rounded")
    return settle(figure, asked, reason)


def _as_share(figure: Figure, sign: bool) -> Figure:
    """A lone dot can only mark decimals in a share; below 1 the sign % decides."""
    if 0 < figure.value < 1 and not sign:
        return replace(figure, doubt="ask_below_one", others=(figure.value * 100,))
    if figure.doubt in ("ask_dot", "ask_zeros"):
        return replace(figure, doubt="", literal="")  # read back, though it has but one reading
    return figure


def _other_reading(figure: Figure, asked: Asked) -> Outcome:
    """85,500 is above 100 as a whole number, and fine as 85,5."""
    fine = [other for other in figure.others if other <= ALL]
    return _propose(fine[0], asked, "ask_comma") if fine else Refused("refused_above_hundred")


def _propose(value: Fraction, asked: Asked, reason: str) -> Confirm:
    number = rounded(value * 10**asked.decimals)
    return Confirm((Value(number=number),) if fits(number, asked) else (), reason)


def rounded(value: Fraction) -> int:
    """To the nearest whole number, halves upward."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _computed(part: Part, sentence: Sentence, asked: Asked) -> Outcome:
    """From achieved and total: never stored silently, unless it was stated and agrees."""
    if part.base == 0 or part.part > part.base:
        return Refused("refused_part_over_whole")
    share = ALL * part.part / part.base
    if part.stated is None:
        return _propose(share, asked, "ask_computed")
    if not agrees(part.stated, share):
        either = (_propose(value, asked, "").values for value in (part.stated, share))
        return Confirm(tuple(value for values in either for value in values), "ask_disagrees")
    return settle(replace(part.stated_figure(sentence), doubt=""), asked, approximate(sentence))


def agrees(stated: Fraction, computed: Fraction) -> bool:
    """Whether a stated percentage is the computed one, rounded as coarsely as it is written."""
    places = len(str(stated.denominator)) - 1 if stated.denominator != 1 else 0
    tolerance = Fraction(1, 2 * 10 ** min(places, 2)) if places else Fraction(1, 2)
    return abs(stated - computed) <= tolerance
