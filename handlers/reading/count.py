"""Whole numbers: "12 hộ", "1.250", "hai trăm linh năm", "không có"."""

from __future__ import annotations

import re
from datetime import date

from . import common
from .approximate import approximate
from .asked import Asked, Known
from .changes import change
from .figures import Sentence, sentence_of
from .harmless import strange
from .nothing import is_nil, is_none_yet
from .outcome import Confirm, Missing, Nil, Outcome, Refused, Took, Value
from .polite import bare
from .references import reference, referred
from .several import several, unlabelled
from .steps import fits, settle
from .unknown import is_unknown, without_unknown


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """A whole number of `asked.unit`."""
    if plain := plain_digits(typed, asked):
        return plain
    if long := common.too_long(typed):
        return long
    said, outcome = common.first(typed)
    return outcome or in_words(typed, said, asked, known)


def plain_digits(typed: str, asked: Asked) -> Took | None:
    """The quick way for what is typed most: a few digits and nothing else."""
    digits = typed.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 7) or doubtful(digits):
        return None
    number = int(digits) * 10**asked.decimals
    return Took(Value(number=number)) if fits(number, asked) else None


def doubtful(digits: str) -> bool:
    """A zero in front of several digits, or a number that is rather a year."""
    return (len(digits) > 2 and digits[0] == "0") or is_year(digits)


def is_year(digits: str) -> bool:
    return len(digits) == 4 and "2000" <= digits <= "2035"


def in_words(typed: str, said: str, asked: Asked, known: Known) -> Outcome:
    """Anything that is more than digits."""
    if outcome := no_figure(typed, said, asked, known):
        return outcome
    sentence = sentence_of(typed)
    if not sentence.figures:
        return common.blank_or_missing(said) or Refused(_why_none(sentence))
    return with_figures(sentence, asked, known)


def no_figure(typed: str, said: str, asked: Asked, known: Known) -> Outcome | None:
    """Answers that name no figure: none, not known, as before."""
    words = bare(said)
    if is_unknown(words) and not sentence_of(without_unknown(said)).figures:
        return Missing()
    if name := reference(said):
        return referred(name, known, asked)
    if words == "khong" or is_nil(words):
        return none(typed, asked)
    if is_none_yet(words) or words == "o":
        return Confirm((Value(number=0),), "ask_none_yet")
    return None


def none(typed: str, asked: Asked) -> Outcome:
    """Nothing at all: 0, or no figure where the form says so."""
    if any(sign.isdigit() for sign in typed):  # left by VNI: "kho6ng", or a figure glued on
        return Confirm((Value(number=0),), "ask_keys")
    return Took(Value(number=0), echo=True) if asked.nil_is_zero else Nil()


def with_figures(sentence: Sentence, asked: Asked, known: Known) -> Outcome:
    """Hard faults first, then changes, then what is left to be one figure."""
    if key := fault(sentence, asked):
        return Refused(key)
    if asking := change(sentence, asked, known):
        return asking
    if len(sentence.figures) > 1 and (outcome := several(sentence, asked)):
        return outcome
    return one(sentence, asked)


def fault(sentence: Sentence, asked: Asked) -> str:
    """Why a sentence cannot be a count; empty where it may be."""
    if _has_phone(sentence):
        return "refused_phone"
    for shape, key in _FAULTS:
        if shape.search(sentence.text):
            return key
    return (
        ""
        if unlabelled(sentence, asked) or _NUMBERED.search(sentence.text)
        else "refused_no_figure"
    )


def _has_phone(sentence: Sentence) -> bool:
    literals = [figure.literal for figure in sentence.figures]
    whole = "".join(literals) if _ONLY_FIGURES.fullmatch(sentence.text) else ""
    abroad = sentence.text.startswith("+") and whole.startswith("84") and len(whole) > 9
    return abroad or any(map(is_phone, (*literals, whole)))


def is_phone(literal: str) -> bool:
    """A 0 and at least eight more digits, however they are grouped."""
    digits = literal.replace(".", "").replace(",", "")
    return len(digits) >= 9 and digits[0] == "0"


def one(sentence: Sentence, asked: Asked) -> Outcome:
    """The one figure of a sentence: taken if every word around it is known to be harmless."""
    figure = sentence.figures[0]
    return settle(figure, asked, approximate(sentence) or figure.doubt or _odd(sentence, asked))


def _odd(sentence: Sentence, asked: Asked) -> str:
    """What is odd about a single figure, empty where nothing is."""
    figure = sentence.figures[0]
    if _ACCOUNTANT.fullmatch(sentence.text) or strange(sentence.text, asked.unit):
        return "ask_leftover"
    if _NUMBERED.search(sentence.text):
        return "ask_label"
    if _MOBILE.fullmatch(figure.literal):
        return "ask_phone"
    return "ask_year_number" if is_year(figure.literal) and not sentence.around else ""


def _why_none(sentence: Sentence) -> str:
    return "refused_grouping" if "@" in sentence.text else "refused_no_figure"


_MOBILE = re.compile(r"84[35789][0-9]{8}")
_ONLY_FIGURES = re.compile(r"[+()#. -]*")
_ACCOUNTANT = re.compile(r"\( # \)")  # a spreadsheet shows -12 as (12)
_NUMBERED = re.compile(r"(?<!tong )\bso #|^# [).:] [^\s.]")
_FAULTS = (
    (re.compile(r"\b(?:hang|vai|may|dam) (?:\w+ )?#"), "refused_no_figure"),
    (re.compile(r"neg #|\bam #|- neg"), "refused_negative"),
    (re.compile(r"^(?:[^#]*)# %(?!.*#)"), "refused_percent"),
    (re.compile(r"# (?:d|dong|vnd|vnđ)\b(?! chi)|[$€]|\busd\b"), "refused_money"),
)
