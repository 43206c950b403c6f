"""Sums of money in đồng: "5 triệu", "1.200.000 đồng", "15tr", "2,5 tỷ"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from reading.commands import non_answers
from reading.figures.approximation import find_approximation
from reading.figures.changes import read_change
from reading.figures.sentences import Sentence, TypedFigure, read_sentence
from reading.figures.several_figures import resolve_several_figures
from reading.figures.stored_numbers import decide_figure
from reading.kinds.counts import is_phone_number, read_without_figure
from reading.kinds.money_units import read_in_money_unit
from reading.phrases.harmless_words import has_strange_words
from reading.spelling.folding import lower_text
from reading.spelling.late_patterns import make_pattern
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import DoubtfulAnswer, ReadOutcome, RefusedAnswer

_NO_MONEY = RefusedAnswer("refused_no_money")
SMALLEST_TAKEN = 10_000  # đồng; a lower bare figure was meant in thousands or millions
_THOUSANDS, _MILLIONS = 1000, 10**6

_FAULTS = (
    (make_pattern(r"\b(?:hang|vai|may|dam) (?:\w+ )?#"), "refused_no_figure"),
    (make_pattern(r"neg #|\bam #"), "refused_negative"),
    (make_pattern(r"\b(?:cay|chi|luong|phan|lang) vang\b|# vang\b"), "refused_not_money"),
    (make_pattern(r"[$€¥£]|\b(?:usd|euro|do la|do|nhan dan te|te)\b"), "refused_currency"),
    (
        make_pattern(
            r"^[^#]*# (?:%|(?:ho|nguoi|khau|kg|tan|bao|con|cai|buoi|ngay cong|cong)\b)[^#]*$"
        ),
        "refused_not_money",
    ),
)
_PER = make_pattern(
    r"(?:/|\bmoi|\btren|\bmot) ?(?:ho|nguoi|khau|thang|nam|nha|gia dinh|lan|suat|cai|buoi)\b"
    r"|# (?:/|moi) (?:# )?\w+"
)
_EACH = make_pattern(r"[\s/](?:một|mot|1) (?:hộ|ho|người|nguoi|khẩu|khau|tháng|thang|nhà|nha)$")
_SLANG = {"lit": 100_000, "xi": 100_000, "ve": 100_000, "cu": _MILLIONS, "chai": _MILLIONS}
_MONEY_WORDS = (
    "tien dong d vnd kinh phi chan thu chi dong gop ung ho quyen mat ca dat la het tron so duoc quy"
)


def read_money(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """Whole đồng, or the unit of money that is asked for."""
    if (found := read_in_money_unit(typed, asked)) is not None:
        return found
    if long := non_answers.refuse_too_long(typed):
        return long
    said, outcome = non_answers.find_non_answer(typed)
    return (
        outcome
        or read_without_figure(typed, said, asked, known)
        or _read_typed_money(typed, said, asked, known)
    )


def _read_typed_money(
    typed: str, said: str, asked: AskedQuestion, known: KnownFigures
) -> ReadOutcome:
    if each := _EACH.search(lower_text(typed)):  # "5 triệu một hộ" is not 5.100.000
        sentence = read_sentence(lower_text(typed)[: each.start()])
        return (
            decide_figure(sentence.figures[0], asked, "ask_per") if sentence.figures else _NO_MONEY
        )
    sentence = read_sentence(typed)
    if not sentence.figures:
        return non_answers.read_blank_or_missing(said) or _NO_MONEY
    for shape, key in _FAULTS:
        if shape.search(sentence.text):
            return RefusedAnswer(key)
    if asking := read_change(sentence, asked, known):
        return asking
    if len(sentence.figures) > 1 and (outcome := _resolve_several_figures(sentence, asked)):
        return outcome
    return _decide_single_figure(sentence, sentence.figures[0], asked)


def _resolve_several_figures(sentence: Sentence, asked: AskedQuestion) -> ReadOutcome | None:
    if _PER.search(sentence.text):
        return DoubtfulAnswer((), "ask_per")
    if whole := _join_blank_groups(sentence):
        return decide_figure(whole, asked, _find_doubt(sentence, whole))
    return _drop_small_sums(resolve_several_figures(sentence, asked))


def _drop_small_sums(outcome: ReadOutcome | None) -> ReadOutcome | None:
    """Of several figures, no sum below a thousand đồng is proposed."""
    if not isinstance(outcome, DoubtfulAnswer):
        return outcome
    return replace(
        outcome, values=tuple(v for v in outcome.values if (v.number or 0) >= _THOUSANDS)
    )


def _join_blank_groups(sentence: Sentence) -> TypedFigure | None:
    """ "12 500 000": two groups of three cannot be figures of their own."""
    parts = [figure.literal for figure in sentence.figures]
    if not re.search(r"(?:^|[^#] )# # #(?: #)*(?: [^#]|$)", sentence.text):
        return None
    if not all(len(part) == 3 and part.isdecimal() for part in parts[1:]) or len(parts[0]) > 3:
        return None
    return TypedFigure(Fraction(int("".join(parts)))) if parts[0].isdecimal() else None


def _decide_single_figure(
    sentence: Sentence, figure: TypedFigure, asked: AskedQuestion
) -> ReadOutcome:
    figure = _clear_scale_doubt(figure)
    if is_phone_number(figure.literal):
        return RefusedAnswer("refused_phone")
    for word, worth in _SLANG.items():
        if re.search(rf"# {word}\b", sentence.text):
            return decide_figure(TypedFigure(figure.value * worth), asked, "ask_slang")
    if figure.value and _is_small(figure, sentence):
        return _ask_money_unit(figure, asked)
    return decide_figure(figure, asked, _find_doubt(sentence, figure))


def _clear_scale_doubt(figure: TypedFigure) -> TypedFigure:
    """Short scales are how money is written, and a sum is counted in thousands."""
    doubt = "" if figure.doubt == "ask_scale" else figure.doubt
    likely = [value for value in (figure.value, *figure.others) if value % _THOUSANDS == 0]
    if doubt == "ask_words" and figure.others and len(likely) == 1:
        return replace(figure, value=likely[0], others=(), doubt="")
    return replace(figure, doubt=doubt)


def _find_doubt(sentence: Sentence, figure: TypedFigure) -> str:
    if _PER.search(sentence.text):
        return "ask_per"
    return (
        find_approximation(sentence)
        or figure.doubt
        or ("ask_leftover" if has_strange_words(sentence.text, _MONEY_WORDS) else "")
    )


def _is_small(figure: TypedFigure, sentence: Sentence) -> bool:
    return figure.value < SMALLEST_TAKEN


def _ask_money_unit(figure: TypedFigure, asked: AskedQuestion) -> ReadOutcome:
    """ "5 trăm" is 500.000 in speech, "20" may be millions."""
    thousands, millions = figure.value * _THOUSANDS, figure.value * _MILLIONS
    readings = (
        [millions, thousands] if figure.literal and figure.value < 100 else [thousands, millions]
    )
    if figure.value >= _THOUSANDS:
        readings.append(figure.value)
    likely = replace(figure, value=readings[0], others=tuple(readings[1:]))
    return decide_figure(likely, asked, "ask_money_unit")
