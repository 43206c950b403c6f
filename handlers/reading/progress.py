"""So many of a number that the plan fixes: "69/80", "69", "đã xong 69 di tích"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from . import common, count, ratio
from .asked import Asked, Known
from .figures import sentence_of
from .outcome import Confirm, Outcome, Refused, Took, Value
from .references import reference
from .show import grouped
from .tokens import sentence


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """`number` of `base`, the base always being the one that is fixed (`asked.whole`)."""
    if long := common.too_long(typed):
        return long
    whole = asked.whole or 0
    of_all = replace(known, total=whole)
    reader = ratio.read if _says_two(typed) else count.read
    outcome = reader(typed, asked, of_all, today)
    if isinstance(outcome, Refused):
        return _over(whole) if outcome.key == "refused_part_over_whole" else outcome
    if not isinstance(outcome, Took | Confirm):
        return outcome
    values = (outcome.value,) if isinstance(outcome, Took) else outcome.values
    if any((value.number or 0) > whole for value in values):
        return _over(whole)
    if any(value.base not in (None, whole) for value in values):
        return Confirm(_of(whole, values), "ask_progress_whole")
    if isinstance(outcome, Took):
        return Took(replace(outcome.value, base=whole), outcome.echo)
    return replace(outcome, values=_of(whole, values))


def _says_two(typed: str) -> bool:
    """A part and a whole, or "all of them"."""
    return len(sentence_of(typed).figures) > 1 or reference(sentence(typed)) == "@total"


def _of(whole: int, values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(replace(value, base=whole) for value in values))


def _over(whole: int) -> Refused:
    return Refused("refused_progress_over", {"highest": grouped(whole)})
