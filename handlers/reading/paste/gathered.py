"""All that was said about each village, put side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from .result import Answer, Loose, OfUnit, Pasted


def gathered(
    answers: Mapping[int, Sequence[Answer]],
    rest: Mapping[int, Sequence[str]],
    at: Mapping[int, datetime],
    loose: Sequence[Loose],
    chatter: int,
) -> Pasted:
    """The villages in the order in which they were first read."""
    units = tuple(
        OfUnit(unit, _settled(answers.get(unit, ())), tuple(rest.get(unit, ())), at.get(unit))
        for unit in dict.fromkeys((*answers, *rest))
    )
    return Pasted(
        tuple(one for one in units if one.answers or one.rest),
        tuple(sorted(loose, key=lambda one: one.line)),
        chatter,
    )


def _settled(given: Sequence[Answer]) -> tuple[Answer, ...]:
    """Of the same value said twice the surer one; two values make both doubtful."""
    by_code: dict[str, list[Answer]] = {}
    for answer in given:
        same = by_code.setdefault(answer.code, [])
        place = next((at for at, one in enumerate(same) if _alike(one, answer)), None)
        if place is None:
            same.append(answer)
        elif len(answer.doubts) < len(same[place].doubts):
            same[place] = answer
    return tuple(one for same in by_code.values() for one in _doubted(same))


def _alike(one: Answer, other: Answer) -> bool:
    return repr(one.outcome) == repr(other.outcome)


def _doubted(same: Sequence[Answer]) -> list[Answer]:
    if len(same) == 1:
        return list(same)
    return [replace(one, doubts=tuple(dict.fromkeys((*one.doubts, "twice")))) for one in same]
