"""Figures of a signed summary: frozen as JSON, read back, and compared with today's."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.plans.forms import Question
from models.reports.tables import AnswerState, Aspect
from models.signing.signings import SigningRow
from records import dataclass
from summaries.figures.approvals import RoundApproval
from summaries.figures.coverage import Coverage, LackingUnit
from summaries.figures.unit_figures import UnitFigure
from summaries.figures.unit_totals import ReportingUnit
from summaries.progress.completeness import Completeness, ReportProgress, RosterUnit
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure, get_choice_label
from summaries.round_summary import Summary

FrozenSummary = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that is not what was signed. `whole`: the question it is a part of."""

    unit: ReportingUnit
    measure: str
    question: Question | None
    whole: Question | None
    before: UnitFigure | None
    now: UnitFigure | None

    @property
    def decimals(self) -> int:
        return self.question.measure.decimals if self.question and self.question.measure else 0


@dataclass(frozen=True, slots=True)
class ChangesSinceSigning:
    """What has happened since the signing: changed figures, and units that had not reported."""

    changed: tuple[ChangedFigure, ...]
    added: tuple[str, ...]


def freeze_summary(summary: Summary, lines: Sequence[str]) -> dict[str, Any]:
    """The figures of a summary as plain JSON, and the lines in which they are read."""
    facts = summary.facts
    return {
        "lines": list(lines),
        "below": [_freeze_unit(unit) for unit in facts.below],
        "own": [_freeze_unit(unit) for unit in facts.own],
        "sent": [unit.unit_id for unit in facts.completeness.submitted],
        **({"approval": _freeze_approval(facts.approval)} if facts.approval is not None else {}),
    }


def _freeze_approval(found: RoundApproval) -> dict[str, Any]:
    """How many were approved by then, and of those that were not the numbers that stood in no sum;
    their words stand in no document, and are not kept with it."""
    withheld = {
        str(unit): {code: _freeze_figure(cell) for code, cell in cells.items() if not cell.text}
        for unit, cells in found.withheld.items()
    }
    return {
        "withholds": found.withholds,
        "asked": found.asked,
        "unapproved": [unit.unit_id for unit in found.unapproved],
        "withheld": withheld,
    }


def _read_frozen_approval(
    frozen: FrozenSummary, units: Iterable[RosterUnit]
) -> RoundApproval | None:
    """None: its plan wanted none, or it was frozen before this was kept."""
    packed = frozen.get("approval")
    if packed is None:
        return None
    unapproved = frozenset(packed["unapproved"])
    withheld = {
        int(unit): {code: _read_frozen_figure(one) for code, one in cells.items()}
        for unit, cells in packed["withheld"].items()
    }
    named = tuple(unit for unit in units if unit.unit_id in unapproved)
    return RoundApproval(packed["withholds"], packed["asked"], named, withheld)


def _freeze_unit(unit: ReportingUnit) -> dict[str, Any]:
    cells = {code: _freeze_figure(cell) for code, cell in unit.cells.items()}
    frozen = {"unit": unit.unit_id, "name": unit.name, "cells": cells}
    if unit.coverages:
        frozen["coverages"] = {code: _freeze_coverage(one) for code, one in unit.coverages.items()}
        frozen["unit_counts"] = dict(unit.unit_counts)
    return frozen


def _freeze_coverage(found: Coverage) -> list[Any]:
    lacking = [[one.report_id, one.name, one.path, one.units, one.above] for one in found.lacking]
    return [found.asked, found.gave, lacking, found.noun]


def _read_frozen_coverage(packed: list[Any]) -> Coverage:
    asked, gave, lacking, noun = packed
    return Coverage(asked, gave, tuple(LackingUnit(*one) for one in lacking), noun)


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
            {code: _read_frozen_coverage(one) for code, one in unit.get("coverages", {}).items()},
            unit.get("unit_counts", {}),
        )
        for unit in frozen.get(part, ())
    )


def replace_with_signed_figures(facts: RoundFacts, signing: SigningRow) -> RoundFacts:
    """The same round with the figures of the signed document, and who had sent by then, and whose
    report was approved: what was approved since changes nothing in it."""
    frozen = signing.figures or {}
    below, own = _read_frozen_units(frozen, "below"), _read_frozen_units(frozen, "own")
    sent = frozenset(frozen.get("sent", ())) or _find_units_with_figures((*below, *own))
    units = tuple(
        unit if unit.unit_id in sent else _take_back(unit) for unit in facts.completeness.units
    )
    return replace(
        facts,
        at=signing.taken_at,
        below=below,
        own=own,
        completeness=Completeness(units),
        submitted_ids=facts.submitted_ids & sent,
        approval=_read_frozen_approval(frozen, units),
    )


def _find_units_with_figures(units: Iterable[ReportingUnit]) -> frozenset[int]:
    """Of a document that was frozen before who had sent was kept beside its figures."""
    return frozenset(unit.unit_id for unit in units if unit.cells)


def _take_back(unit: RosterUnit) -> RosterUnit:
    """What came after the signing had not come by then."""
    if not unit.is_submitted:
        return unit
    return unit._replace(state=ReportProgress.NOT_BEGUN, submitted_at=None, done=0)


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
    return ChangesSinceSigning(_drop_repeated(changed), tuple(dict.fromkeys(added)))


def _list_changes(
    facts: RoundFacts, before: ReportingUnit, now: ReportingUnit
) -> Iterable[ChangedFigure]:
    """Those that a reader would see: what is written the same is the same."""
    for code in dict.fromkeys([*before.cells, *now.cells]):
        question = find_question_of_measure(facts.form, code)
        whole = facts.form.by_code.get(question.part_of or "") if question else None
        found = ChangedFigure(
            now, code, question, whole, before.cells.get(code), now.cells.get(code)
        )
        if _make_written_form(question, found.before) != _make_written_form(question, found.now):
            yield found


def _drop_repeated(changed: Iterable[ChangedFigure]) -> tuple[ChangedFigure, ...]:
    """A unit that stands for itself is among those below, too."""
    found: dict[Hashable, ChangedFigure] = {}
    for one in changed:
        forms = (_make_written_form(one.question, cell) for cell in (one.before, one.now))
        found.setdefault((one.unit.name, one.measure, *forms), one)
    return tuple(found.values())


# So much of a text is quoted, and held against the signed one.
LONGEST_TEXT_QUOTED = 40


def shorten_text(written: str) -> str:
    return " ".join(written.split())[:LONGEST_TEXT_QUOTED]


def _make_written_form(question: Question | None, cell: UnitFigure | None) -> Hashable:
    """What is the same for two figures that a reader cannot tell from each other."""
    if cell is None or cell.state is AnswerState.MISSING:
        return None
    if cell.choice is not None:
        return get_choice_label(question, cell.choice)
    if cell.text:
        return ("text", shorten_text(cell.text))
    if cell.counted is None:
        return AnswerState.NOT_APPLICABLE
    return cell.counted, cell.base, cell.is_estimate
