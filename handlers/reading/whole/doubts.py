"""Answers of one line that make one another doubtful."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..fold import fold
from .labels import Labels
from .names import ALSO_A_CHANGE
from .values import doubted, number_of
from .ways import Unit

_UNSURE = re.compile(
    r"(?:so |con )?(?:tam|tam tinh|tam thoi|uoc|uoc tinh|khoang|khoang do|du kien|hay sao|hinh nhu"
    r"|chua chac(?: chan)?|khong chac(?: chan)?|chua ro|co le|chac the)(?: lam| a| thoi)?"
)
_BARE_FIGURE = re.compile(r"[\d.,]+")


@dataclass(frozen=True, slots=True)
class Event:
    """A piece of the message: an answer, or (without a unit) what was not understood.

    `instead`: it takes the place of the answer before it.
    """

    typed: str
    unit: Unit | None = None
    start: int = 0
    end: int = 0
    before: str = ""
    label_only: bool = False
    instead: bool = False


def doubted_line(events: Sequence[Event], labels: Labels, line: str) -> list[Event]:
    """The line with every answer doubted that another word of it makes doubtful."""
    out: list[Event] = []
    plain = Event("")
    for event in events:
        if event.instead and out:
            out.pop()
        if out and event.unit is None:
            out[-1] = _with_orphan(out[-1], event)
        before = next((one.unit for one in reversed(out) if one.unit), None)
        if out and before and _is_part_of(event, out[-1]):
            out[-1] = _undoubted(out[-1], plain)
        out.append(_with_before(event, before, labels, line))
        plain = event
    return out


def _is_part_of(event: Event, whole: Event) -> bool:
    parts = event.unit.label.parts if event.unit else ()
    code = whole.unit.slot.code if whole.unit and whole.unit.slot else None
    return any(part.part_of == code for part in parts)


def _undoubted(event: Event, plain: Event) -> Event:
    """ "tang 2 dung ca 2": a change has no follow-up."""
    changed = event.unit is not None and event.unit.named in ALSO_A_CHANGE
    return plain if changed and not plain.instead else event


def _with_orphan(answer: Event, orphan: Event) -> Event:
    """ "ho 12, 5" may be one figure; "ho 137 (tạm)" is not the last word."""
    if orphan.before == "," and _BARE_FIGURE.fullmatch(orphan.typed.strip()):
        return _doubt(answer, "ask_two_figures")
    return _doubt(answer, "ask_about") if _UNSURE.fullmatch(fold(orphan.typed)) else answer


def _with_before(event: Event, before: Unit | None, labels: Labels, line: str) -> Event:
    if event.unit is None or before is None:
        return event
    doubtful = any(rule(event.unit, before, labels, line) for rule in _RULES)
    return _doubt(event, "ask_leftover") if doubtful else event


def _doubt(event: Event, reason: str) -> Event:
    if event.unit is None:
        return event
    return replace(event, unit=replace(event.unit, answer=doubted(event.unit.answer, reason)))


def _may_be_change(unit: Unit, before: Unit, labels: Labels, line: str) -> bool:
    """ "ho 137 tang 2": two funerals, or two households more? Behind weddings it is clear."""
    if unit.value_first or unit.named not in ALSO_A_CHANGE or not line.isascii():
        return False
    slot = before.slot or next(iter(before.label.parts), None)
    beside = slot is not None and slot.asked.unit == _unit(unit)
    return bool(number_of(unit.answer)) and bool(number_of(before.answer)) and not beside


def _unit(unit: Unit) -> str | None:
    return unit.slot.asked.unit if unit.slot else None


def _may_go_on(unit: Unit, before: Unit, labels: Labels, line: str) -> bool:
    """ "3 buổi văn nghệ, 2 thể thao": the second may be of the same kind as the first."""
    short = unit.label.words
    compound = before.value_first or len(before.label.words) > 1
    if not compound or before.slot is None or not short:
        return False
    names = (label for row in labels.by_first.values() for label in row)
    return any(
        label.slot is before.slot and len(label.words) > len(short)
        and label.words[-len(short):] == short
        for label in names
    )  # fmt: skip


_Rule = Callable[[Unit, Unit, Labels, str], bool]
_RULES: tuple[_Rule, ...] = (_may_be_change, _may_go_on)
