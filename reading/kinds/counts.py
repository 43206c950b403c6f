"""Whole numbers: "12 hộ", "1.250", "hai trăm linh năm", "không có"."""

from __future__ import annotations

import re
from datetime import date

from reading.commands import non_answers
from reading.figures.approximation import find_approximation
from reading.figures.changes import read_change
from reading.figures.days_beside import remove_days
from reading.figures.sentences import Sentence, read_sentence
from reading.figures.several_figures import list_unlabelled_figures, resolve_several_figures
from reading.figures.stored_numbers import decide_figure, is_within_limits
from reading.figures.told_digits import find_told_digits
from reading.kinds.money_units import read_in_money_unit
from reading.phrases.harmless_words import has_strange_words
from reading.phrases.none_phrases import is_nil, is_none_yet
from reading.phrases.politeness import strip_polite_words
from reading.phrases.references import confirm_reference, find_reference
from reading.phrases.unknown_phrases import is_unknown, remove_unknown_words
from reading.spelling.folding import has_digit
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import split_tokens
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import (
    CertainAnswer,
    DoubtfulAnswer,
    MissingAnswer,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
)

# A scale of maps ("1/2.000") and generations of mobile networks ("3G/4G/5G").
_NO_FIGURES = make_pattern(
    r"(?<![\d.,/])1/(?:500|[1-9]\d?\.000)(?![\d.,]*\d)|(?<![\d.,])[2-6]G(?:/[2-6]G)*\b",
    re.IGNORECASE,
)


def read_count(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """A whole number of `asked.unit`."""
    if plain := read_plain_digits(typed, asked):
        return plain
    if (found := read_in_money_unit(typed, asked)) is not None:
        return found
    if not (typed := _NO_FIGURES.sub(" ", typed)).strip(" .,"):
        return RefusedAnswer("refused_no_figure")
    if long := non_answers.refuse_too_long(typed):
        return long
    said, outcome = non_answers.find_non_answer(typed)
    return outcome or read_count_in_words(typed, said, asked, known)


def read_plain_digits(typed: str, asked: AskedQuestion) -> CertainAnswer | None:
    """The quick way for what is typed most: a few digits and nothing else."""
    digits = typed.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 7) or is_doubtful_number(
        digits
    ):
        return None
    number = int(digits) * 10**asked.decimals
    return CertainAnswer(Value(number=number)) if is_within_limits(number, asked) else None


def is_doubtful_number(digits: str) -> bool:
    """A zero in front of several digits, or a number that is rather a year."""
    return (len(digits) > 2 and digits[0] == "0") or is_year(digits)


def is_year(digits: str) -> bool:
    return len(digits) == 4 and "2000" <= digits <= "2035"


def read_count_in_words(
    typed: str, said: str, asked: AskedQuestion, known: KnownFigures
) -> ReadOutcome:
    """Anything that is more than digits."""
    if outcome := read_without_figure(typed, said, asked, known):
        return outcome
    if told := _read_told_digits(typed, asked):
        return told
    sentence = read_sentence(typed)
    if not sentence.figures:
        return non_answers.read_blank_or_missing(said) or RefusedAnswer(_choose_refusal(sentence))
    return read_with_figures(sentence, asked, known)


def _read_told_digits(typed: str, asked: AskedQuestion) -> DoubtfulAnswer | None:
    digits = find_told_digits(typed, asked.unit)
    if digits is None:
        return None
    number = digits * 10**asked.decimals
    return (
        DoubtfulAnswer((Value(number=number),), "ask_told_digits")
        if is_within_limits(number, asked)
        else None
    )


def read_without_figure(
    typed: str, said: str, asked: AskedQuestion, known: KnownFigures
) -> ReadOutcome | None:
    """Answers that name no figure: none, not known, as before."""
    words = strip_polite_words(said)
    if is_unknown(words) and not read_sentence(remove_unknown_words(said)).figures:
        return MissingAnswer()
    if name := find_reference(said):
        return confirm_reference(name, known, asked)
    if words == "khong" or is_nil(words):
        return read_none(typed, asked)
    if is_none_yet(words) or words in _ZERO or (words == "o" and _has_letter_o(typed)):
        return DoubtfulAnswer((Value(number=0),), "ask_none_yet")
    return None


# None is likely meant, though it may be said of another number.
_ZERO = frozenset(("zero", "bang khong", "so khong", "con so khong", "khong so", "khong tron"))


def _has_letter_o(typed: str) -> bool:
    """Whether it is the letter that stands for a zero: "ở", "ơ" and "ó" are words."""
    return any(token.marked == "o" for token in split_tokens(typed))


def read_none(typed: str, asked: AskedQuestion) -> ReadOutcome:
    """Nothing at all: 0, or no figure where the form says so."""
    if has_digit(typed):  # left by VNI: "kho6ng", or a figure glued on
        return DoubtfulAnswer((Value(number=0),), "ask_keys")
    return CertainAnswer(Value(number=0), echo=True) if asked.nil_is_zero else NilAnswer()


def read_with_figures(sentence: Sentence, asked: AskedQuestion, known: KnownFigures) -> ReadOutcome:
    """Without days that are told beside it: hard faults first, then changes, then what is left to
    be one figure."""
    left = remove_days(sentence)
    if left is not sentence:
        return _read_beside_day(left, asked, known)
    if key := find_count_fault(sentence, asked):
        return RefusedAnswer(key)
    if asking := read_change(sentence, asked, known):
        return asking
    if len(sentence.figures) > 1 and (outcome := resolve_several_figures(sentence, asked)):
        return outcome
    return decide_single_figure(sentence, asked)


def _read_beside_day(left: Sentence, asked: AskedQuestion, known: KnownFigures) -> ReadOutcome:
    """What is left is asked about: the day may have been meant otherwise."""
    if not left.figures:
        return RefusedAnswer("refused_date")
    outcome = read_with_figures(left, asked, known)
    if isinstance(outcome, CertainAnswer):
        return DoubtfulAnswer((outcome.value,), "ask_label")
    return outcome


def find_count_fault(sentence: Sentence, asked: AskedQuestion) -> str:
    """Why a sentence cannot be a count; empty where it may be."""
    if _has_phone_number(sentence):
        return "refused_phone"
    for shape, key in _FAULTS:
        if shape.search(sentence.text):
            return key
    if _AND_SOME.search(sentence.text) and not sentence.figures[0].literal:
        return "refused_no_figure"
    return (
        ""
        if list_unlabelled_figures(sentence, asked) or _NUMBERED.search(sentence.text)
        else "refused_no_figure"
    )


def _has_phone_number(sentence: Sentence) -> bool:
    literals = [figure.literal for figure in sentence.figures]
    whole = "".join(literals) if _ONLY_FIGURES.fullmatch(sentence.text) else ""
    abroad = sentence.text.startswith("+") and whole.startswith("84") and len(whole) > 9
    return abroad or any(map(is_phone_number, (*literals, whole)))


def is_phone_number(literal: str) -> bool:
    """A 0 and at least eight more digits, however they are grouped."""
    digits = literal.replace(".", "").replace(",", "")
    return len(digits) >= 9 and digits[0] == "0"


def decide_single_figure(sentence: Sentence, asked: AskedQuestion) -> ReadOutcome:
    """The one figure of a sentence: taken if every word around it is known to be harmless."""
    figure = sentence.figures[0]
    return decide_figure(
        figure, asked, find_approximation(sentence) or figure.doubt or _find_oddity(sentence, asked)
    )


def _find_oddity(sentence: Sentence, asked: AskedQuestion) -> str:
    """What is odd about a single figure, empty where nothing is."""
    figure = sentence.figures[0]
    if _ACCOUNTANT.fullmatch(sentence.text) or has_strange_words(sentence.text, asked.unit):
        return "ask_leftover"
    if _NUMBERED.search(sentence.text):
        return "ask_label"
    if _MOBILE.fullmatch(figure.literal):
        return "ask_phone"
    return "ask_year_number" if is_year(figure.literal) and not sentence.around else ""


def _choose_refusal(sentence: Sentence) -> str:
    return "refused_grouping" if "@" in sentence.text else "refused_no_figure"


_MOBILE = make_pattern(r"84[35789][0-9]{8}")
_ONLY_FIGURES = make_pattern(r"[+()#. -]*")
_ACCOUNTANT = make_pattern(r"\( # \)")  # a spreadsheet shows -12 as (12)
_NUMBERED = make_pattern(r"(?<!tong )\bso #|^# [).:] [^\s.]")
# "mười mấy hộ": ten and some, and not the ten alone.
_AND_SOME = make_pattern(r"# may\b")
_FAULTS = (
    (make_pattern(r"\b(?:hang|vai|may|(?<!# )dam) (?:\w+ )?#"), "refused_no_figure"),
    (make_pattern(r"neg #|\bam #|- neg"), "refused_negative"),
    (make_pattern(r"^(?:[^#]*)# %(?!.*#)"), "refused_percent"),
    (make_pattern(r"# (?:d|dong|vnd|vnđ)\b(?! chi)|[$€]|\busd\b"), "refused_money"),
)
