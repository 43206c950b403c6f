"""Achieved of total: "120/135", "có 120 hộ đạt trên tổng 135 hộ"."""

from __future__ import annotations

import re
from datetime import date

from reading.commands import non_answers
from reading.figures.approximation import find_approximation
from reading.figures.parts_and_wholes import PartOfWhole, find_part_of_whole
from reading.figures.sentences import Sentence, read_sentence
from reading.figures.stored_numbers import count_steps, mark_estimates
from reading.kinds.percentages import HUNDRED_PERCENT, is_same_percentage
from reading.phrases.harmless_words import has_strange_words
from reading.phrases.none_phrases import is_nil, is_none_yet
from reading.phrases.politeness import strip_polite_words
from reading.phrases.references import find_reference
from reading.phrases.unknown_phrases import is_unknown, remove_unknown_words
from reading.spelling.late_patterns import make_pattern
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import (
    CertainAnswer,
    DoubtfulAnswer,
    MissingAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
)

_FAULTS = (
    (make_pattern(r"neg #|\bam #"), "refused_negative"),
    (make_pattern(r"^[^#]*# %[^#]*$"), "refused_ratio_percent"),
)
_KNOWN_WORDS = "/ \\ % tren tong so trong la = do thi hoan thanh dang ky khong"


# "/135", "trên 135", "tổng số 135 hộ": of how many, and not how many.
_WHOLE_ALONE = make_pattern(
    r"^[.…?_x -]*(?:/|\\|tren tong so|tren tong|tren|trong tong so|trong tong|trong|tong cong"
    r"|tong so|tong"
    r"|tat ca|ca thay|ca xom|ca thon)(?: (?:co|la|so|cong|ho|xom|thon|:))* #"
    r"|# (?:ho |nguoi )?(?:tong cong|tat ca|ca thay)$"
)


# "cả 50", "đủ 50 hộ", "50 hộ đều đạt".
_ALL_OF_THEM = make_pattern(
    r"(?:(?:dat|duoc|co) )?(?:ca|du|het|tron|du ca|tat ca) #(?: ho| nguoi)?(?: (?:deu|cung))*"
    r"(?: (?:dat|duoc|co))*(?: (?:ca|het|roi))*"
    r"|(?:ca )?#(?: ho| nguoi)? (?:deu|cung|thi) (?:deu )?(?:dat|duoc|co)(?: (?:ca|het|roi))*"
)


def read_ratio(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """Two whole numbers, the part (`number`) no larger than the whole (`base`)."""
    if long := non_answers.refuse_too_long(typed):
        return long
    said, outcome = non_answers.find_non_answer(typed)
    return (
        outcome
        or _read_without_figure(said, asked, known)
        or _read_typed_ratio(read_sentence(typed), said, asked, known)
    )


def _read_without_figure(
    said: str, asked: AskedQuestion, known: KnownFigures
) -> ReadOutcome | None:
    words = strip_polite_words(said)
    if is_unknown(words) and not read_sentence(remove_unknown_words(said)).figures:
        return MissingAnswer()
    name = find_reference(said)
    if name == "@total":
        return _propose_all(known)
    if name:
        return DoubtfulAnswer((), "ask_reference", name)
    if words == "khong" or is_nil(words) or is_none_yet(words):
        return _propose_none(known)
    return None


def _propose_all(known: KnownFigures) -> DoubtfulAnswer:
    total = known.total
    values = () if total is None else (Value(number=total, base=total),)
    return DoubtfulAnswer(values, "ask_total" if values else "ask_no_total", "@total/@total")


def _propose_none(known: KnownFigures) -> DoubtfulAnswer:
    """None of all, or nothing happened at all."""
    of_all = () if not known.total else (Value(number=0, base=known.total),)
    refers = None if known.total else "0/@total"
    return DoubtfulAnswer((*of_all, Value(number=0, base=0)), "ask_none_ratio", refers)


def _read_typed_ratio(
    sentence: Sentence, said: str, asked: AskedQuestion, known: KnownFigures
) -> ReadOutcome:
    if not sentence.figures:
        return non_answers.read_blank_or_missing(said) or RefusedAnswer("refused_no_ratio")
    for shape, key in _FAULTS:
        if shape.search(sentence.text):
            return RefusedAnswer(key)
    part = find_part_of_whole(sentence)
    if part:
        return _decide_ratio(part, sentence, asked)
    if len(sentence.figures) == 1:
        return _propose_whole(sentence, asked, known)
    if len(sentence.figures) == 2:
        return _propose_pair(sentence, asked)
    return RefusedAnswer("refused_no_ratio")


def _decide_ratio(part: PartOfWhole, sentence: Sentence, asked: AskedQuestion) -> ReadOutcome:
    value = _make_value(part, asked)
    if value is None:
        return RefusedAnswer("refused_not_whole")
    if part.part > part.base:
        return RefusedAnswer("refused_part_over_whole")
    reason = _find_doubt(part, sentence, asked)
    words = any(not figure.literal for figure in sentence.figures)
    return (
        DoubtfulAnswer(mark_estimates((value,), reason), reason)
        if reason
        else CertainAnswer(value, echo=words)
    )


def _find_doubt(part: PartOfWhole, sentence: Sentence, asked: AskedQuestion) -> str:
    if part.complement:
        return "ask_complement"
    if part.stated is not None and not (
        part.base and is_same_percentage(part.stated, HUNDRED_PERCENT * part.part / part.base)
    ):
        return "ask_disagrees"
    own = next((figure.doubt for figure in sentence.figures if figure.doubt), "")
    return (
        find_approximation(_replace_division_words(sentence))
        or own
        or _find_leftover(sentence, asked)
    )


def _replace_division_words(sentence: Sentence) -> Sentence:
    """Between two figures "trên" and "trong" divide; they bound nothing."""
    text = re.sub(r"(# (?:\w+ )*?)(?:tren|trong)\b", r"\1/", sentence.text)
    return Sentence(text, sentence.figures, sentence.marked)


def _find_leftover(sentence: Sentence, asked: AskedQuestion) -> str:
    return (
        "ask_leftover" if has_strange_words(sentence.text, f"{asked.unit} {_KNOWN_WORDS}") else ""
    )


def _make_value(part: PartOfWhole, asked: AskedQuestion) -> Value | None:
    number, base = count_steps(part.part, asked.decimals), count_steps(part.base, asked.decimals)
    return None if number is None or base is None else Value(number=number, base=base)


def _propose_pair(sentence: Sentence, asked: AskedQuestion) -> ReadOutcome:
    """Two bare figures: most likely the part and the whole, in whichever order fits."""
    low, high = sorted(figure.value for figure in sentence.figures)
    value = _make_value(PartOfWhole(low, high), asked)
    return DoubtfulAnswer((value,), "ask_pair") if value else RefusedAnswer("refused_not_whole")


def _propose_whole(sentence: Sentence, asked: AskedQuestion, known: KnownFigures) -> ReadOutcome:
    """The part alone; or the whole alone, of which nothing is known."""
    number = count_steps(sentence.figures[0].value, asked.decimals)
    if number is None:
        return RefusedAnswer("refused_not_whole")
    if _WHOLE_ALONE.search(sentence.text):
        return DoubtfulAnswer((), "ask_part_of_whole")
    if _ALL_OF_THEM.fullmatch(sentence.text):
        return DoubtfulAnswer((Value(number=number, base=number),), "ask_whole")
    total = known.total
    fits = total is not None and number <= total
    values = (Value(number=number, base=total),) if fits else ()
    return DoubtfulAnswer(values, "ask_whole", f"{number}/@total")
