"""Tăng 5 hộ": a change was typed where a level was asked."""

from __future__ import annotations

import re

from reading.figures.sentences import Sentence
from reading.figures.stored_numbers import count_steps, list_readings
from reading.phrases.references import confirm_reference
from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import DoubtfulAnswer

_BEFORE = r"(?:nam (?:ngoai|truoc)|cung ky(?: nam (?:ngoai|truoc))?|ky truoc|lan truoc|dot truoc)"
_MORE = r"(?P<more>tang|them|phat sinh them|nhieu hon|hon)"
_LESS = r"(?P<less>giam|bot|it hon|kem|mat)"
_WAY = rf"\b(?:{_MORE}|{_LESS})"
_CHANGE = (
    make_pattern(rf"{_WAY}(?: (?:them|duoc|di|mat|so|ho))* #"),
    make_pattern(rf"{_WAY}(?: so)?(?: voi)? {_BEFORE}(?: la)? #"),
)
_ONLY_BESIDE_PAST = make_pattern(r"\b(?:hon|kem)\b")
_TO = make_pattern(r"\b(?:tang|giam)(?: \w+)*? (?:len|xuong|con|thanh)(?: (?:con|den|toi|la))* #")
_LAST_YEAR = make_pattern(r"\bnam (?:ngoai|truoc)\b|\bcung ky\b")


def read_change(
    sentence: Sentence, asked: AskedQuestion, known: KnownFigures
) -> DoubtfulAnswer | None:
    """What to ask where a sentence tells of a change; None where it does not."""
    text = _replace_funerals(sentence, asked)
    if _TO.search(text):
        return DoubtfulAnswer(list_readings(sentence.figures[-1], asked), "ask_change_to")
    found = next((found for shape in _CHANGE if (found := shape.search(text))), None)
    if found is None or _is_bound(found, text):
        return None
    if len(sentence.figures) > 1:
        return _read_level_and_change(sentence, text, found, asked)
    by = count_steps(sentence.figures[0].value, asked.decimals)
    if by is None or sentence.figures[0].doubt or ("%" in text and not asked.is_percentage):
        return DoubtfulAnswer((), "ask_change")
    base = "@last_year" if _LAST_YEAR.search(text) else "@last_period"
    return confirm_reference(base, known, asked, by if found["more"] else -by)


def _read_level_and_change(
    sentence: Sentence, text: str, found: re.Match[str], asked: AskedQuestion
) -> DoubtfulAnswer:
    """The level first and the change after it: "120 hộ, tăng 5 hộ"."""
    values = list_readings(sentence.figures[0], asked)
    level_first = "#" in text[: found.start()]
    return (
        DoubtfulAnswer(values, "ask_remark")
        if level_first
        else DoubtfulAnswer((), "ask_two_figures")
    )


def _is_bound(found: re.Match[str], text: str) -> bool:
    """ "hơn 50 hộ" is a bound, "hơn năm ngoái 5 hộ" a change."""
    return bool(_ONLY_BESIDE_PAST.fullmatch(found["more"] or found["less"])) and not (
        re.search(_BEFORE, text)
    )


def _replace_funerals(sentence: Sentence, asked: AskedQuestion) -> str:
    """Without its mark "tăng" is also "tang", a funeral."""
    funerals = fold_text(asked.unit) == "dam" or re.search(r"\b(?:dam|le) tang\b", sentence.text)
    if "tang" in sentence.marked and funerals:
        return sentence.text.replace("tang", "dam")
    return sentence.text
