"""Doubts that the answers of one line cast on one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reading.form_labels.label_names import ALSO_CHANGE_WORDS
from reading.form_labels.labels import Labels
from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern
from reading.values.outcomes import DoubtfulAnswer, Value
from reading.whole_report.chunk_divisions import LabelledAnswer
from reading.whole_report.slot_reader import get_certain_number, make_doubtful
from records import dataclass

_UNSURE_WORDS = make_pattern(
    r"(?:so |con )?(?:tam|tam tinh|tam thoi|uoc|uoc tinh|khoang|khoang do|du kien|hay sao|hinh nhu"
    r"|chua chac(?: chan)?|khong chac(?: chan)?|chua ro|co le|chac the)(?: lam| a| thoi)?"
)
_BARE_FIGURE = make_pattern(r"[\d.,]+")


@dataclass(frozen=True, slots=True)
class MessagePiece:
    """A piece of the message: an answer, or (without a unit) what was not understood.

    `instead`: it takes the place of the answer before it.
    """

    typed: str
    unit: LabelledAnswer | None = None
    start: int = 0
    end: int = 0
    before: str = ""
    label_only: bool = False
    instead: bool = False


def mark_doubts(events: Sequence[MessagePiece], labels: Labels, line: str) -> list[MessagePiece]:
    """The line with every answer doubted that another word of it makes doubtful."""
    out: list[MessagePiece] = []
    plain = MessagePiece("")
    for event in events:
        if event.instead and out:
            out.pop()
        if out and event.unit is None:
            out[-1] = _doubt_by_orphan(out[-1], event)
        before = next((one.unit for one in reversed(out) if one.unit), None)
        if out and before and _is_part_of(event, out[-1]):
            out[-1] = _restore_change(out[-1], plain)
        out.append(_doubt_by_previous(event, before, labels, line))
        plain = event
    return out


def _is_part_of(event: MessagePiece, whole: MessagePiece) -> bool:
    parts = event.unit.label.parts if event.unit else ()
    code = whole.unit.slot.code if whole.unit and whole.unit.slot else None
    return any(part.part_of == code for part in parts)


def _restore_change(event: MessagePiece, plain: MessagePiece) -> MessagePiece:
    """ "tang 2 dung ca 2": a change has no follow-up."""
    changed = event.unit is not None and event.unit.named in ALSO_CHANGE_WORDS
    return plain if changed and not plain.instead else event


def _doubt_by_orphan(answer: MessagePiece, orphan: MessagePiece) -> MessagePiece:
    """ "ho 12, 5" may be one figure; "ho 137 (tạm)" is not the last word."""
    if orphan.before in (",", ".", "'") and _BARE_FIGURE.fullmatch(orphan.typed.strip()):
        return _doubt_by_next_figure(answer, orphan.typed.strip())
    return (
        _add_doubt(answer, "ask_about")
        if _UNSURE_WORDS.fullmatch(fold_text(orphan.typed))
        else answer
    )


def _doubt_by_next_figure(answer: MessagePiece, figure: str) -> MessagePiece:
    """ "ho 1. 250": what stands behind the sign may be the rest of the number."""
    unit = answer.unit
    number = get_certain_number(unit.answer) if unit else None
    if unit is None or number is None or not 0 < number < 1000 or len(figure) != 3:
        return _add_doubt(answer, "ask_two_figures")
    whole = Value(number=number * 1000 + int(figure)) if figure.isdecimal() else None
    values = (*((whole,) if whole else ()), Value(number=number))
    return replace(answer, unit=replace(unit, answer=DoubtfulAnswer(values, "ask_blanks")))


def _doubt_by_previous(
    event: MessagePiece, before: LabelledAnswer | None, labels: Labels, line: str
) -> MessagePiece:
    if event.unit is None or before is None:
        return event
    doubtful = any(rule(event.unit, before, labels, line) for rule in _RULES)
    return _add_doubt(event, "ask_leftover") if doubtful else event


def _add_doubt(event: MessagePiece, reason: str) -> MessagePiece:
    if event.unit is None:
        return event
    return replace(event, unit=replace(event.unit, answer=make_doubtful(event.unit.answer, reason)))


def _may_be_change(unit: LabelledAnswer, before: LabelledAnswer, labels: Labels, line: str) -> bool:
    """ "ho 137 tang 2": two funerals, or two households more? Behind weddings it is clear."""
    if unit.value_first or unit.named not in ALSO_CHANGE_WORDS or not line.isascii():
        return False
    slot = before.slot or next(iter(before.label.parts), None)
    beside = slot is not None and slot.asked.unit == _get_counted_unit(unit)
    return (
        bool(get_certain_number(unit.answer))
        and bool(get_certain_number(before.answer))
        and not beside
    )


def _get_counted_unit(unit: LabelledAnswer) -> str | None:
    return unit.slot.asked.unit if unit.slot else None


def _may_continue_previous(
    unit: LabelledAnswer, before: LabelledAnswer, labels: Labels, line: str
) -> bool:
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


_Rule = Callable[[LabelledAnswer, LabelledAnswer, Labels, str], bool]
_RULES: tuple[_Rule, ...] = (_may_be_change, _may_continue_previous)


def join_pieces(events: Sequence[MessagePiece], text: str) -> list[MessagePiece]:
    """Pieces side by side that were not understood are one piece, word for word."""
    out: list[MessagePiece] = []
    for event in events:
        last = out[-1] if out else None
        if last and event.unit is None and last.unit is None and last.end and event.end:
            out[-1] = replace(last, typed=text[last.start : event.end], end=event.end)
        else:
            out.append(event)
    return out
