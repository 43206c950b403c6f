"""The answers of each village put together, from all its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from reading.paste.paste_results import (
    WITHDRAWN,
    PastedAnswer,
    PasteResult,
    UnassignedLine,
    VillageAnswers,
)


def gather_village_answers(
    answers: Mapping[int, Sequence[PastedAnswer]],
    rest: Mapping[int, Sequence[str]],
    at: Mapping[int, datetime],
    loose: Sequence[UnassignedLine],
    talk: Sequence[UnassignedLine],
) -> PasteResult:
    """The villages in the order in which they were first read."""
    units = tuple(
        VillageAnswers(
            unit, _merge_answers(answers.get(unit, ())), tuple(rest.get(unit, ())), at.get(unit)
        )
        for unit in dict.fromkeys((*answers, *rest))
    )
    return PasteResult(
        tuple(one for one in units if one.answers or one.rest),
        tuple(sorted(loose, key=lambda one: one.line)),
        tuple(sorted(talk, key=lambda one: one.line)),
    )


def _merge_answers(given: Sequence[PastedAnswer]) -> tuple[PastedAnswer, ...]:
    """Of the same value said twice the surer one; two values make both doubtful."""
    by_code: dict[str, list[PastedAnswer]] = {}
    for answer in given:
        same = by_code.setdefault(answer.code, [])
        place = next((at for at, one in enumerate(same) if _is_same_answer(one, answer)), None)
        if place is None:
            same.append(answer)
        elif len(answer.doubts) < len(same[place].doubts):
            same[place] = answer
    return tuple(one for same in by_code.values() for one in _doubt_differing(_drop_old(same)))


def _drop_old(same: list[PastedAnswer]) -> list[PastedAnswer]:
    """A figure that was taken back is shown only where no other one came after it."""
    return [one for one in same if WITHDRAWN not in one.doubts] or same


def _is_same_answer(one: PastedAnswer, other: PastedAnswer) -> bool:
    return repr(one.outcome) == repr(other.outcome)


def _doubt_differing(same: Sequence[PastedAnswer]) -> list[PastedAnswer]:
    if len(same) == 1:
        return list(same)
    return [replace(one, doubts=tuple(dict.fromkeys((*one.doubts, "twice")))) for one in same]
