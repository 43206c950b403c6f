"""Figures of a signed summary: frozen as JSON, read back, and compared with today's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.plans.forms import Question
from models.reports.tables import AnswerState, Aspect
from models.signing.signings import SigningRow
from summaries import round_summary
from summaries.figures.unit_figures import UnitFigure
from summaries.figures.unit_totals import ReportingUnit
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure, get_choice_label
from summaries.views import chat_summary
from texts import vietnamese, words

FrozenSummary = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedFigure:
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
class ChangesSinceSigning:
    """What has happened since the signing: changed figures, and units that had not reported."""

    changed: tuple[ChangedFigure, ...]
    added: tuple[str, ...]


def freeze_summary(summary: round_summary.Summary) -> dict[str, Any]:
    """The figures and lines of a summary as plain JSON."""
    facts = summary.facts
    return {
        "lines": chat_summary.list_body_lines(summary),
        "below": [_freeze_unit(unit) for unit in facts.below],
        "own": [_freeze_unit(unit) for unit in facts.own],
    }


def _freeze_unit(unit: ReportingUnit) -> dict[str, Any]:
    cells = {code: _freeze_figure(cell) for code, cell in unit.cells.items()}
    return {"unit": unit.unit_id, "name": unit.name, "cells": cells}


def _freeze_figure(cell: UnitFigure) -> list[Any]:
    return [cell.state.value, cell.number, cell.base, cell.choice, cell.text, cell.aspect.value]


def _read_frozen_figure(packed: list[Any]) -> UnitFigure:
    state, number, base, choice, words_given, aspect = packed
    return UnitFigure(AnswerState(state), number, base, choice, words_given, Aspect(aspect))


def _read_frozen_units(frozen: FrozenSummary, part: str) -> tuple[ReportingUnit, ...]:
    return tuple(
        ReportingUnit(
            unit["unit"],
            unit["name"],
            {code: _read_frozen_figure(packed) for code, packed in unit["cells"].items()},
        )
        for unit in frozen.get(part, ())
    )


def replace_with_signed_figures(facts: RoundFacts, signing: SigningRow) -> RoundFacts:
    """The same round with the figures of the signed document."""
    frozen = signing.figures or {}
    return replace(
        facts,
        at=signing.taken_at,
        below=_read_frozen_units(frozen, "below"),
        own=_read_frozen_units(frozen, "own"),
    )


def find_changes_since_signing(facts: RoundFacts, signing: SigningRow) -> ChangesSinceSigning:
    """What is not as it was signed, in the order of the roster."""
    frozen = signing.figures or {}
    before = {
        unit.unit_id: unit for part in ("below", "own") for unit in _read_frozen_units(frozen, part)
    }
    changed: list[ChangedFigure] = []
    added = []
    for unit in (*facts.below, *facts.own):
        signed = before.get(unit.unit_id)
        if unit.cells and (signed is None or not signed.cells):
            added.append(unit.name)
        elif signed is not None:
            changed += _list_changes(facts, signed, unit)
    return ChangesSinceSigning(tuple(dict.fromkeys(changed)), tuple(dict.fromkeys(added)))


def _list_changes(
    facts: RoundFacts, before: ReportingUnit, now: ReportingUnit
) -> list[ChangedFigure]:
    codes = dict.fromkeys([*before.cells, *now.cells])
    return [
        ChangedFigure(now.name, _format_label(facts, code), *shown)
        for code in codes
        if (shown := _find_difference(facts, code, before.cells.get(code), now.cells.get(code)))
    ]


def _find_difference(
    facts: RoundFacts, code: str, before: UnitFigure | None, now: UnitFigure | None
) -> tuple[str, str] | None:
    """Both as people read them; none where they are the same to a reader."""
    if before == now:
        return None
    question = find_question_of_measure(facts.form, code)
    shown = _format_figure(question, before), _format_figure(question, now)
    return shown if shown[0] != shown[1] else None


def _format_figure(question: Question | None, cell: UnitFigure | None) -> str:
    if cell is None or cell.state is AnswerState.MISSING:
        return words("signed.unknown")
    if cell.choice is not None:
        return get_choice_label(question, cell.choice)
    if cell.text:
        return words("signed.words", words=" ".join(cell.text.split())[:40])
    if cell.counted is None:
        return words("signed.not_applicable")
    decimals = question.measure.decimals if question and question.measure else 0
    number = vietnamese.format_decimal(cell.counted, decimals)
    if cell.base is not None:
        number = f"{number}/{vietnamese.format_decimal(cell.base, decimals)}"
    return words("signed.estimate", number=number) if cell.is_estimate else number


def _format_label(facts: RoundFacts, code: str) -> str:
    question = find_question_of_measure(facts.form, code)
    if question is None:
        return code
    own = facts.fill(question.label)
    whole = facts.form.by_code.get(question.part_of or "")
    if whole is not None and own[:1].islower():
        return vietnamese.uncapitalize(
            words("signed.part", whole=facts.fill(whole.label), part=own)
        )
    return vietnamese.uncapitalize(own)
