"""Everything that a summary of a round is made from, read once in about ten statements."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.levels.level_notes import OverruledFigure, WaitingBody
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.plans.forms import Form
from models.reports.report_history import RoundAmendment
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.units import unit_settings, units
from models.units.units import UnitRow
from records import dataclass
from summaries.consolidation import child_figures, round_units
from summaries.figures import approvals, round_figures, round_notes, unit_figures
from summaries.figures.approvals import RoundApproval
from summaries.figures.figure_history import FigureHistory, load_figure_history
from summaries.figures.unit_totals import ReportingUnit, ReportingUnits
from summaries.progress.completeness import (
    Completeness,
    RosterUnit,
    load_completeness,
)
from summaries.round_labels import (
    RoundNames,
    fill_slots,
    find_unit_noun,
    format_figure_label,
    format_round_title,
    make_slots,
)
from summaries.targets import plan_targets
from summaries.targets.target_bounds import IndicatorTarget

# The fields of a summary line that name a measure of numbers.
MEASURE_FIELDS_OF_LINE = ("measure", "numerator", "denominator", "past_numerator", "whole", "part")


class NoSuchRound(LookupError):
    """The round was never there: an old button of another database."""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round inside a path, as it stood at one moment.

    `below` are the units whose figures make up the level, `own` is the asking unit with what
    it filed itself. `noun` is the commune's word for its villages, `counted` what the units of
    this round are counted in. `lacking` names by unit what has no figure although its report
    is in.
    """

    at: datetime
    round: RoundRow
    form: Form
    unit: UnitRow
    noun: str
    counted: str
    slots: Mapping[str, str]
    phone: str
    completeness: Completeness
    below: ReportingUnits
    own: ReportingUnits
    lacking: Mapping[int, tuple[str, ...]]
    history: FigureHistory
    targets: Mapping[str, IndicatorTarget]
    # Proposals of the round that nobody has answered, as (report, proposal), and the report of each
    # figure that a unit changed because the commune had asked; whether these count or not.
    all_unanswered: tuple[tuple[int, int], ...] = ()
    all_rechecked: tuple[int, ...] = ()
    # Units that have not filed, and count with their own running totals.
    running: tuple[RosterUnit, ...] = ()
    # Figures in place of a total, and reports that wait for another body.
    overruled: tuple[OverruledFigure, ...] = ()
    waiting: tuple[WaitingBody, ...] = ()
    # Changes of reports that had been accepted, by number, whether these count or not.
    all_amendments: tuple[RoundAmendment, ...] = ()
    # Which of the reports are approved; none: the plan wants no approval.
    approval: RoundApproval | None = None
    # Units whose report is in.
    submitted_ids: frozenset[int] = frozenset()
    # For lines of indicators: the nearest target of those whose year is still to come.
    later_targets: Mapping[str, IndicatorTarget] = field(default_factory=dict)

    @property
    def names(self) -> RoundNames:
        known = self.noun, self.counted, self.unit.name, self.slots
        withheld = frozenset(self.withheld)
        return RoundNames(*known, self.is_single_unit, self.running, withheld=withheld)

    @property
    def is_single_unit(self) -> bool:
        """Whether the asking unit is the one that reports: then it sees itself alone."""
        all_units = self.completeness.units
        return len(all_units) == 1 and all_units[0].unit_id == self.unit.id

    @property
    def shows_targets(self) -> bool:
        """Targets are the commune's; a village that sees them makes its figure fit."""
        return not (self.is_single_unit and self.form.role == Role.REPORTER)

    @property
    def title(self) -> str:
        return format_round_title(self.round)

    def fill(self, sentence: str) -> str:
        return fill_slots(sentence, self.slots)

    @property
    def withheld(self) -> Mapping[int, Mapping[str, unit_figures.UnitFigure]]:
        """By unit what is in, and stands in no sum before it is approved."""
        return self.approval.withheld if self.approval is not None else {}

    @property
    def withheld_reports(self) -> Collection[int]:
        """Of these nothing stands in any output: no figure, no change, no proposal."""
        return self.approval.withheld_reports if self.approval is not None else ()

    @property
    def amendments(self) -> tuple[RoundAmendment, ...]:
        """Of the reports that count: what stands beside their figures."""
        left_out = self.withheld_reports
        return tuple(one for one in self.all_amendments if one.report_id not in left_out)

    @property
    def unanswered(self) -> int:
        """How many proposals of the reports that count nobody has answered."""
        left_out = self.withheld_reports
        return len({one for report, one in self.all_unanswered if report not in left_out})

    @property
    def asked_for(self) -> int:
        """How many figures of the reports that count were changed because the commune had asked."""
        return sum(report not in self.withheld_reports for report in self.all_rechecked)

    @property
    def counted_reports(self) -> int:
        """From how many reports the figures come."""
        return len(self.completeness.submitted) - len(self.withheld)

    def scope(self, line: Mapping[str, Any]) -> ReportingUnits:
        return self.own if line.get("source") == "own" else self.below

    def digest(self) -> str:
        """The same for the same figures, at whatever hour they are read."""
        written: dict[int, str] = {}
        content = (
            (self.round.id, self.unit.id, self.form.version_id),
            sorted(_list_progress_fields(unit) for unit in self.completeness.units),
            [_list_unit_fields(unit, written) for unit in (*self.below, *self.own)],
            sorted((str(key), str(past)) for key, past in self.history.known.items()),
            sorted((code, str(target)) for code, target in self.targets.items()),
            *([self.approval.list_fields()] if self.approval is not None else []),
        )
        return hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()


def _list_progress_fields(unit: RosterUnit) -> tuple[Any, ...]:
    lacks = (unit.done,) if unit.is_incomplete else ()
    return unit.report_id, unit.name, str(unit.submitted_at), str(unit.due), *lacks


def _list_unit_fields(unit: ReportingUnit, written: dict[int, str]) -> tuple[Any, ...]:
    """`written`: figures as they were written by their ids: units share those that are equal."""
    for cell in unit.cells.values():
        if id(cell) not in written:
            written[id(cell)] = str(cell)
    fields = sorted((code, written[id(cell)]) for code, cell in unit.cells.items())
    # Over whom a level's figures stand; of others this says nothing new.
    behind = [(code, str(found)) for code, found in sorted(unit.coverages.items())]
    return unit.unit_id, unit.name, fields, *([behind] if behind else [])


def load_round_facts(
    db: Connection,
    forms: FormCache,
    round_id: int,
    unit_id: int,
    now: datetime,
    extra_measures: Collection[str] = (),
    *,
    receives: bool = False,
) -> RoundFacts:
    """What lies inside the unit by the roster of the round, and with `receives` what the plan has
    it receive. `extra_measures`: beside those of the summary. Raises NoSuchRound."""
    one = rounds.find_round(db, round_id)
    if one is None:
        raise NoSuchRound(round_id)
    form, unit = forms.get(db, one.form_version_id), units.get_unit(db, unit_id)
    found = load_completeness(db, forms, one, unit_id, now, receives=receives)
    running = child_figures.load_running_figures(db, found.waiting)
    raw = round_figures.load_figures_of_round(db, one.id, unit_id, receives=receives)
    approval = _load_approval(db, form, one.id, found, raw, unit_id)
    counted = found.submitted if approval is None else approval.leave_out(found.submitted)
    filed = _add_implied_figures(counted, raw) | running
    measures = list_measures_of_lines(form.summary) | set(extra_measures)
    noun = unit_settings.get_setting(db, unit.path, "noun")
    slots = make_slots(one, noun)
    return RoundFacts(
        at=now,
        round=one,
        form=form,
        unit=unit,
        noun=noun,
        counted=_find_counted_noun(found, noun),
        slots=slots,
        phone=unit_settings.find_own_phone(db, unit.id),
        completeness=found,
        below=round_units.list_units_below(db, forms, one, found, filed, unit_id, measures),
        own=(round_units.make_own_unit(db, forms, one, unit, measures),),
        lacking=_list_missing_labels(counted, filed),
        history=load_figure_history(db, one, unit_id, measures, receives=receives),
        running=tuple(unit for unit in found.waiting if unit.report_id in running),
        approval=approval,
        submitted_ids=frozenset(standing.unit_id for standing in found.submitted),
        **_load_targets(db, form, one, int(slots["year"])),
        **round_notes.load_round_notes(db, form, one.id, unit_id, receives=receives),
    )


def _load_approval(
    db: Connection, form: Form, round_id: int, found: Completeness, raw: Any, unit_id: int
) -> RoundApproval | None:
    """None where the plan wants none."""
    if form.approval is None:
        return None
    return approvals.load_round_approval(db, form.approval, round_id, found, raw, unit_id)


def _load_targets(db: Connection, form: Form, one: RoundRow, year: int) -> dict[str, Any]:
    """What is aimed at, and for lines of indicators what comes next: those fields of RoundFacts."""
    found = {"targets": plan_targets.load_targets_of_plan(db, one.plan_id, year)}
    if any(line["kind"] == "indicator" for line in form.summary):
        found["later_targets"] = plan_targets.load_later_targets(db, one.plan_id, year)
    return found


def _find_counted_noun(found: Completeness, noun: str) -> str:
    kinds = {standing.kind for standing in found.units}
    return find_unit_noun(kinds, noun, [one.name for one in found.units])


FiguresByReport = dict[int, dict[str, unit_figures.UnitFigure]]


def _add_implied_figures(units: Iterable[RosterUnit], raw: FiguresByReport) -> FiguresByReport:
    """The figures by report, with those that follow from others."""
    return {
        unit.report_id: unit_figures.add_implied_figures(unit.form, raw.get(unit.report_id, {}))
        for unit in units
    }


def _list_missing_labels(
    units: Iterable[RosterUnit], filed: FiguresByReport
) -> dict[int, tuple[str, ...]]:
    """By unit the labels of the questions without a figure, as the pack writes them."""
    named = {}
    wanted: dict[int, frozenset[str]] = {}
    for unit in units:
        given = filed.get(unit.report_id, {})
        codes = wanted.get(id(unit.form))
        if codes is None:
            codes = wanted[id(unit.form)] = unit_figures.list_wanted_measures(unit.form)
        if unit_figures.has_all_figures(codes, given):
            continue
        questions = unit_figures.list_questions_without_figure(unit.form, given)
        if questions:
            by_code = unit.form.by_code
            named[unit.unit_id] = tuple(
                format_figure_label(_keep_slots, one, by_code.get(one.part_of or ""))
                for one in questions
            )
    return named


def _keep_slots(label: str) -> str:
    """They are filled where the labels are shown."""
    return label


def list_measures_of_lines(lines: Iterable[Mapping[str, Any]]) -> set[str]:
    """Every measure that the lines of a summary name."""
    found: set[str] = set()
    for line in lines:
        found.update(line[name] for name in MEASURE_FIELDS_OF_LINE if line.get(name))
        found.update(line.get("measures", ()))
        found |= list_measures_of_lines(line.get("items", ()))
    return found
