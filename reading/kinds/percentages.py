"""Shares in percent: "85", "85,5%", "chín phẩy năm phần trăm". A comma marks decimals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from reading.commands import non_answers
from reading.figures.approximation import find_approximation
from reading.figures.changes import read_change
from reading.figures.parts_and_wholes import PartOfWhole, find_part_of_whole
from reading.figures.sentences import Sentence, TypedFigure, read_sentence
from reading.figures.several_figures import resolve_several_figures
from reading.figures.stored_numbers import count_steps, decide_figure, is_within_limits
from reading.phrases.harmless_words import has_strange_words
from reading.phrases.none_phrases import is_nil, is_none_yet
from reading.phrases.politeness import strip_polite_words
from reading.phrases.references import confirm_reference, find_reference
from reading.phrases.unknown_phrases import is_unknown, remove_unknown_words
from reading.spelling.late_patterns import make_pattern
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import DoubtfulAnswer, MissingAnswer, ReadOutcome, RefusedAnswer, Value

HUNDRED_PERCENT = Fraction(100)
_HALF_WORDS = make_pattern(r"(?:duoc |dat |khoang )?(?:mot )?(?:nua|phan nua)(?: so)?(?: ho)?")
_FAULTS = (
    (make_pattern(r"neg #|\bam #"), "refused_negative"),
    (make_pattern(r"\b(?:hang|vai|may) #"), "refused_no_figure"),
    (
        make_pattern(r"^[^#]*# (?:ho|nguoi|khau|dam|buoi|nha|gia dinh|d|dong|trieu)\b"),
        "refused_not_percent",
    ),
)


def read_percentage(
    typed: str, asked: AskedQuestion, known: KnownFigures, today: date
) -> ReadOutcome:
    """A percentage; nothing above 100 unless `asked.highest` allows it."""
    if long := non_answers.refuse_too_long(typed):
        return long
    said, outcome = non_answers.find_non_answer(typed)
    return outcome or _read_typed_percentage(typed, said, _limit_to_hundred(asked), known)


def _limit_to_hundred(asked: AskedQuestion) -> AskedQuestion:
    highest = 100 * 10**asked.decimals if asked.highest is None else asked.highest
    return replace(asked, highest=highest)


def _read_typed_percentage(
    typed: str, said: str, asked: AskedQuestion, known: KnownFigures
) -> ReadOutcome:
    sentence = read_sentence(typed)
    if outcome := _read_without_figure(said, sentence, asked, known):
        return outcome
    if not sentence.figures:
        return non_answers.read_blank_or_missing(said) or RefusedAnswer("refused_no_percent")
    return _read_with_figures(sentence, asked, known)


def _read_without_figure(
    said: str, sentence: Sentence, asked: AskedQuestion, known: KnownFigures
) -> ReadOutcome | None:
    words = strip_polite_words(said)
    if is_unknown(words) and not read_sentence(remove_unknown_words(said)).figures:
        return MissingAnswer()
    name = None if sentence.figures else find_reference(said)
    if name == "@total" or (not sentence.figures and words in _ALL_WORDS):
        return _propose_percentage(HUNDRED_PERCENT, asked, "ask_everything")
    if name:
        return confirm_reference(name, known, asked)
    if words in _NO_PERCENT or is_nil(words) or is_none_yet(words):
        return _propose_percentage(Fraction(0), asked, "ask_none_percent")
    return (
        _propose_percentage(HUNDRED_PERCENT / 2, asked, "ask_share")
        if _HALF_WORDS.fullmatch(words)
        else None
    )


_NO_PERCENT = frozenset(("khong", "khong %", "khong phan tram", "zero", "bang khong"))
_ALL_WORDS = frozenset(("tuyet doi", "tron ven", "tram", "tram %"))


def _read_with_figures(
    sentence: Sentence, asked: AskedQuestion, known: KnownFigures
) -> ReadOutcome:
    part = find_part_of_whole(sentence)
    for shape, key in _FAULTS:
        if shape.search(sentence.text) and not part:
            return RefusedAnswer(key)
    if part:
        return _decide_computed_percentage(part, sentence, asked)
    if asking := read_change(sentence, asked, known):
        return asking
    if len(sentence.figures) > 1 and (outcome := resolve_several_figures(sentence, asked)):
        return outcome
    return _decide_single_figure(sentence, sentence.figures[0], asked)


def _decide_single_figure(
    sentence: Sentence, figure: TypedFigure, asked: AskedQuestion
) -> ReadOutcome:
    figure = _clear_percentage_doubt(figure, "%" in sentence.text)
    reason = find_approximation(sentence) or figure.doubt
    if not reason and has_strange_words(sentence.text, "% ty le phan"):
        reason = "ask_leftover"
    if figure.value.denominator != 1 and not 0 <= figure.value <= HUNDRED_PERCENT:
        return RefusedAnswer("refused_above_hundred")
    if asked.highest is not None and figure.value * 10**asked.decimals > asked.highest:
        return _propose_other_reading(figure, asked)
    if count_steps(figure.value, asked.decimals) is None:
        return _propose_percentage(figure.value, asked, "ask_rounded")
    return decide_figure(figure, asked, reason)


def _clear_percentage_doubt(figure: TypedFigure, sign: bool) -> TypedFigure:
    """A lone dot can only mark decimals in a share; below 1 the sign % decides."""
    if 0 < figure.value < 1 and not sign:
        return replace(figure, doubt="ask_below_one", others=(figure.value * 100,))
    if figure.doubt in ("ask_dot", "ask_zeros"):
        return replace(figure, doubt="", literal="")  # read back, though it has but one reading
    return figure


def _propose_other_reading(figure: TypedFigure, asked: AskedQuestion) -> ReadOutcome:
    """85,500 is above 100 as a whole number, and fine as 85,5."""
    fine = [other for other in figure.others if other <= HUNDRED_PERCENT]
    return (
        _propose_percentage(fine[0], asked, "ask_comma")
        if fine
        else RefusedAnswer("refused_above_hundred")
    )


def _propose_percentage(value: Fraction, asked: AskedQuestion, reason: str) -> DoubtfulAnswer:
    number = round_half_up(value * 10**asked.decimals)
    return DoubtfulAnswer(
        (Value(number=number),) if is_within_limits(number, asked) else (), reason
    )


def round_half_up(value: Fraction) -> int:
    """To the nearest whole number, halves upward."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _decide_computed_percentage(
    part: PartOfWhole, sentence: Sentence, asked: AskedQuestion
) -> ReadOutcome:
    """From achieved and total: never stored silently, unless it was stated and agrees."""
    if part.base == 0 or part.part > part.base:
        return RefusedAnswer("refused_part_over_whole")
    share = HUNDRED_PERCENT * part.part / part.base
    if part.stated is None:
        return _propose_percentage(share, asked, "ask_computed")
    if not is_same_percentage(part.stated, share):
        either = (_propose_percentage(value, asked, "").values for value in (part.stated, share))
        return DoubtfulAnswer(
            tuple(value for values in either for value in values), "ask_disagrees"
        )
    return decide_figure(
        replace(part.find_stated_figure(sentence), doubt=""), asked, find_approximation(sentence)
    )


def is_same_percentage(stated: Fraction, computed: Fraction) -> bool:
    """Whether a stated percentage is the computed one, rounded as coarsely as it is written."""
    places = len(str(stated.denominator)) - 1 if stated.denominator != 1 else 0
    tolerance = Fraction(1, 2 * 10 ** min(places, 2)) if places else Fraction(1, 2)
    return abs(stated - computed) <= tolerance
