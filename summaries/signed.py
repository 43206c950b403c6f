"""After the signing: the figures of the signed document are what a summary answers with, and
what has changed since is listed as such."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.plans.forms import Question
from models.reports.tables import AnswerState, Aspect
from models.signing.signings import SigningRow
from summaries import phone
from summaries.cells import Cell
from summaries.facts import Facts
from summaries.totals import Reported
from summaries.wording import choice_label, lower_first, question_for
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_CHANGES = 5
Frozen = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that is not what was signed."""

    unit: str
    label: str
    before: str
    now: str

    @property
    def line(self) -> str:
        values = {"unit": self.unit, "label": self.label}
        return words("signed.change", **values, before=self.before, now=self.now)


@dataclass(frozen=True, slots=True)
class Since:
    """What has happened since the signing: changed figures, and units that had not reported."""

    changed: tuple[Changed, ...]
    added: tuple[str, ...]


def freeze(summary: phone.Summary) -> dict[str, Any]:
    """The figures and lines of a summary as plain JSON."""
    facts = summary.facts
    return {
        "lines": phone.body(summary),
        "below": [_frozen(unit) for unit in facts.below],
        "own": [_frozen(unit) for unit in facts.own],
    }


def _frozen(unit: Reported) -> dict[str, Any]:
    cells = {code: _packed(cell) for code, cell in unit.cells.items()}
    return {"unit": unit.unit_id, "name": unit.name, "cells": cells}


def _packed(cell: Cell) -> list[Any]:
    return [cell.state.value, cell.number, cell.base, cell.choice, cell.text, cell.aspect.value]


def _unpacked(packed: list[Any]) -> Cell:
    state, number, base, choice, words_given, aspect = packed
    return Cell(AnswerState(state), number, base, choice, words_given, Aspect(aspect))


def _units(frozen: Frozen, part: str) -> tuple[Reported, ...]:
    return tuple(
        Reported(
            unit["unit"],
            unit["name"],
            {code: _unpacked(packed) for code, packed in unit["cells"].items()},
        )
        for unit in frozen.get(part, ())
    )


def as_signed(facts: Facts, signing: SigningRow) -> Facts:
    """The same round with the figures of the signed document."""
    frozen = signing.figures or {}
    return replace(
        facts, at=signing.taken_at, below=_units(frozen, "below"), own=_units(frozen, "own")
    )


def since(facts: Facts, signing: SigningRow) -> Since:
    """What is not as it was signed, in the order of the roster."""
    frozen = signing.figures or {}
    before = {unit.unit_id: unit for part in ("below", "own") for unit in _units(frozen, part)}
    changed: list[Changed] = []
    added = []
    for unit in (*facts.below, *facts.own):
        signed = before.get(unit.unit_id)
        if unit.cells and (signed is None or not signed.cells):
            added.append(unit.name)
        elif signed is not None:
            changed += _changes(facts, signed, unit)
    return Since(tuple(dict.fromkeys(changed)), tuple(dict.fromkeys(added)))


def _changes(facts: Facts, before: Reported, now: Reported) -> list[Changed]:
    codes = dict.fromkeys([*before.cells, *now.cells])
    return [
        Changed(now.name, _label(facts, code), *shown)
        for code in codes
        if (shown := _differs(facts, code, before.cells.get(code), now.cells.get(code)))
    ]


def _differs(
    facts: Facts, code: str, before: Cell | None, now: Cell | None
) -> tuple[str, str] | None:
    """Both as people read them; none where they are the same to a reader."""
    if before == now:
        return None
    question = question_for(facts.form, code)
    shown = _shown(question, before), _shown(question, now)
    return shown if shown[0] != shown[1] else None


def _shown(question: Question | None, cell: Cell | None) -> str:
    if cell is None or cell.state is AnswerState.MISSING:
        return words("signed.unknown")
    if cell.choice is not None:
        return choice_label(question, cell.choice)
    if cell.text:
        return words("signed.words", words=" ".join(cell.text.split())[:40])
    if cell.counted is None:
        return words("signed.not_applicable")
    decimals = question.measure.decimals if question and question.measure else 0
    number = vietnamese.format_decimal(cell.counted, decimals)
    if cell.base is not None:
        number = f"{number}/{vietnamese.format_decimal(cell.base, decimals)}"
    return words("signed.estimate", number=number) if cell.is_estimate else number


def _label(facts: Facts, code: str) -> str:
    question = question_for(facts.form, code)
    if question is None:
        return code
    own = facts.fill(question.label)
    whole = facts.form.by_code.get(question.part_of or "")
    if whole is not None and own[:1].islower():
        return lower_first(words("signed.part", whole=facts.fill(whole.label), part=own))
    return lower_first(own)


def quote(facts: Facts, signing: SigningRow) -> Text:
    """ "Theo Báo cáo số 12/BC-BCĐ ngày 07/6/2024 đã ký. Sau khi ký có 1 số thay đổi: …" """
    parts = [
        words(
            "signed.quote",
            number=signing.number,
            day=vietnamese.format_full_day(signing.signed_on),
        )
    ]
    found = since(facts, signing)
    if found.changed:
        items = [one.line for one in found.changed[:MOST_CHANGES]]
        left = len(found.changed) - len(items)
        if left:
            items.append(words("signed.more", count=left))
        parts.append(words("signed.since", count=len(found.changed), items="; ".join(items)))
    if found.added:
        parts.append(words("signed.added", names=", ".join(found.added)))
    return make_plain_text(" ".join(parts))


def render(facts: Facts, signing: SigningRow) -> Text:
    """The summary as it was signed, under what is quoted."""
    told = list((signing.figures or {}).get("lines", ()))[: phone.MOST_LINES - 2]
    return join_lines(
        phone.headline(facts), quote(facts, signing), *(make_plain_text(line) for line in told)
    )


def now_beside(facts: Facts, signing: SigningRow, number: int) -> Text:
    """The head of today's figures, where others have been signed."""
    day = vietnamese.to_local_time(facts.at).date()
    return text(
        "signed.as_of",
        hour=vietnamese.format_hour(facts.at),
        weekday=vietnamese.format_weekday(day),
        day=vietnamese.format_short_day(day),
        number=number,
        signed=signing.number,
    )
