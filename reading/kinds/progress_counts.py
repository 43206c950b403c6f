"""So many of a number that the plan fixes: "69/80", "69", "đã xong 69 di tích"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from reading.commands import non_answers
from reading.figures.sentences import read_sentence
from reading.kinds import counts, ratios
from reading.phrases.references import find_reference
from reading.spelling.tokens import fold_sentence
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.formats import format_thousands
from reading.values.outcomes import CertainAnswer, DoubtfulAnswer, ReadOutcome, RefusedAnswer, Value


def read_progress(
    typed: str, asked: AskedQuestion, known: KnownFigures, today: date
) -> ReadOutcome:
    """`number` of `base`, the base always being the one that is fixed (`asked.whole`)."""
    if long := non_answers.refuse_too_long(typed):
        return long
    whole = asked.whole or 0
    of_all = replace(known, total=whole)
    reader = ratios.read_ratio if _has_part_and_whole(typed) else counts.read_count
    outcome = reader(typed, asked, of_all, today)
    if isinstance(outcome, RefusedAnswer):
        return _refuse_above_whole(whole) if outcome.key == "refused_part_over_whole" else outcome
    if not isinstance(outcome, CertainAnswer | DoubtfulAnswer):
        return outcome
    values = (outcome.value,) if isinstance(outcome, CertainAnswer) else outcome.values
    if any((value.number or 0) > whole for value in values):
        return _refuse_above_whole(whole)
    if any(value.base not in (None, whole) for value in values):
        return DoubtfulAnswer(_set_whole(whole, values), "ask_progress_whole")
    if isinstance(outcome, CertainAnswer):
        return CertainAnswer(replace(outcome.value, base=whole), outcome.echo)
    return replace(outcome, values=_set_whole(whole, values))


def _has_part_and_whole(typed: str) -> bool:
    """A part and a whole, or "all of them"."""
    return len(read_sentence(typed).figures) > 1 or find_reference(fold_sentence(typed)) == "@total"


def _set_whole(whole: int, values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(replace(value, base=whole) for value in values))


def _refuse_above_whole(whole: int) -> RefusedAnswer:
    return RefusedAnswer("refused_progress_over", {"highest": format_thousands(whole)})
