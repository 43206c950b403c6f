"""Provisional figures (số tạm): what has been sent, what is in drafts, the officer's own
estimate, and for the rest the last known figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.figures import own_estimates
from models.plans.forms import Form
from models.reports.tables import Answer, Report
from summaries.consolidation import open_verdicts
from summaries.figures.unit_figures import UnitFigure, add_implied_figures
from summaries.figures.unit_totals import ReportingUnit, list_contributing_units
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure
from summaries.summary_values import SummaryItem

_ANSWER: Any = Answer.__table__
_REPORT: Any = Report.__table__

_SELECT_DRAFTS = (
    select(
        _ANSWER.c.report_id,
        _ANSWER.c.question,
        _ANSWER.c.state,
        _ANSWER.c.number,
        _ANSWER.c.choice,
        _ANSWER.c.base,
    )
    .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _REPORT.c.submitted_at.is_(None),
        paths.leads_through(_REPORT.c.unit_path),
    )
)


class FigureOrigin(IntEnum):
    """Where a figure was taken from, the surest first."""

    SENT = 0
    DRAFT = 1
    OWN = 2
    LAST = 3


@dataclass(frozen=True, slots=True)
class ProvisionalPart:
    """A unit's part and whole (a single figure has no whole), both from the same place."""

    unit_id: int
    name: str
    part: int
    whole: int | None
    origin: FigureOrigin


@dataclass(frozen=True, slots=True)
class ProvisionalSum:
    """Parts and wholes of these units added up; a figure without a whole has none."""

    part: int
    whole: int | None
    units: tuple[ProvisionalPart, ...]


def _add_up_parts(units: tuple[ProvisionalPart, ...]) -> ProvisionalSum:
    has_whole = all(unit.whole is not None for unit in units)
    whole = sum(unit.whole or 0 for unit in units) if has_whole else None
    return ProvisionalSum(sum(unit.part for unit in units), whole, units)


@dataclass(frozen=True, slots=True)
class ProvisionalLine:
    """A figure of the summary over all units of which anything is known."""

    label: str
    pairs: tuple[ProvisionalPart, ...]
    unknown: tuple[ReportingUnit, ...]

    @property
    def sum(self) -> ProvisionalSum:
        """Over all units of which anything is known."""
        return _add_up_parts(self.pairs)

    @property
    def by_origin(self) -> Mapping[FigureOrigin, ProvisionalSum]:
        """What comes from each origin, the surest first; those with nothing are left out."""
        found = {
            origin: tuple(pair for pair in self.pairs if pair.origin is origin)
            for origin in FigureOrigin
        }
        return {origin: _add_up_parts(pairs) for origin, pairs in found.items() if pairs}


@dataclass(frozen=True, slots=True)
class ProvisionalFigures:
    """`standings`: each unit once, by the surest place that it has a figure in."""

    facts: RoundFacts
    lines: tuple[ProvisionalLine, ...]
    standings: Mapping[FigureOrigin, tuple[ReportingUnit, ...]]
    unknown: tuple[ReportingUnit, ...]
    # Lines whose verdict missing units may still change.
    open: tuple[SummaryItem, ...]
    waiting: tuple[RosterUnit, ...]


# Which lines of a pack are told, and their fields: the part, and the whole where there is one.
FIELDS_BY_LINE_KIND = {
    "share": ("numerator", "denominator"),
    "whole_part": ("part", "whole"),
    "total": ("measure", None),
}

DraftNumbers = Mapping[int, Mapping[str, int]]


def load_provisional_figures(db: Connection, facts: RoundFacts) -> ProvisionalFigures:
    """Two statements beside those of the facts."""
    sources = _FigureSources(
        facts,
        _load_draft_numbers(db, facts),
        own_estimates.load_own_estimates(db, facts.round.id),
    )
    told = [
        line
        for line in facts.form.summary
        if line["kind"] in FIELDS_BY_LINE_KIND and line.get("source", "below") == "below"
    ]
    waiting = tuple(unit for unit in facts.completeness.units if not unit.is_submitted)
    found = tuple(_make_line(facts, sources, line) for line in told)
    standings, unknown = _list_standings(facts, sources, found)
    return ProvisionalFigures(
        facts, found, standings, unknown, open_verdicts.list_open_verdicts(facts), waiting
    )


def _list_standings(
    facts: RoundFacts, sources: "_FigureSources", lines: tuple[ProvisionalLine, ...]
) -> tuple[dict[FigureOrigin, tuple[ReportingUnit, ...]], tuple[ReportingUnit, ...]]:
    """Every unit once; a report that is in is sent, whatever it leaves open."""
    units = tuple(_list_units(facts))
    origins = {
        unit.unit_id: min(
            (
                *([FigureOrigin.SENT] if unit.unit_id in facts.submitted_ids else []),
                *([FigureOrigin.DRAFT] if sources.drafts.get(unit.unit_id) else []),
                *(
                    one.origin
                    for line in lines
                    for one in line.pairs
                    if one.unit_id == unit.unit_id
                ),
            ),
            default=None,
        )
        for unit in units
    }
    by_origin = {
        origin: tuple(unit for unit in units if origins[unit.unit_id] is origin)
        for origin in FigureOrigin
    }
    unknown = tuple(unit for unit in units if origins[unit.unit_id] is None)
    return {origin: found for origin, found in by_origin.items() if found}, unknown


def list_measures_to_estimate(facts: RoundFacts) -> list[str]:
    """What an officer may estimate: every figure that is told here, wholes before parts."""
    found: dict[str, None] = {}
    for line in facts.form.summary:
        fields = FIELDS_BY_LINE_KIND.get(line["kind"])
        if fields is None or line.get("source", "below") != "below":
            continue
        for field in reversed(fields):
            if field is not None and line.get(field):
                found[line[field]] = None
    return list(found)


def _load_draft_numbers(db: Connection, facts: RoundFacts) -> DraftNumbers:
    """The numbers in reports that are not sent, by unit and measure."""
    units = {unit.report_id: unit for unit in facts.completeness.units}
    values = {"round": facts.round.id, "inside": facts.unit.id}
    drafted: dict[int, dict[str, UnitFigure]] = {}
    for row in db.execute(_SELECT_DRAFTS, values):
        unit = units.get(row.report_id)
        question = unit.form.by_code.get(row.question) if unit is not None else None
        if unit is not None and question is not None and question.measure is not None:
            cell = UnitFigure(row.state, row.number, row.base, row.choice)
            drafted.setdefault(unit.report_id, {})[question.measure.code] = cell
    return {
        units[report].unit_id: _list_numbers(units[report].form, cells)
        for report, cells in drafted.items()
    }


def _list_numbers(form: Form, cells: Mapping[str, UnitFigure]) -> dict[str, int]:
    """With those that follow from others: no funeral is no funeral done well either."""
    whole = add_implied_figures(form, cells)
    return {code: cell.counted for code, cell in whole.items() if cell.counted is not None}


@dataclass(frozen=True, slots=True)
class _FigureSources:
    """Everything a unit's figure may be taken from."""

    facts: RoundFacts
    drafts: DraftNumbers
    own: Mapping[tuple[int, str], int]

    def find_numbers(
        self, unit: ReportingUnit, measures: tuple[str, ...]
    ) -> tuple[tuple[int, ...], FigureOrigin] | None:
        """All of them from the surest place that has all: a part of one source beside a whole of
        another is a share of nothing."""
        # What is added up from below before a unit files is not sent yet.
        is_sent = unit.unit_id in self.facts.submitted_ids
        reported = FigureOrigin.SENT if is_sent else FigureOrigin.DRAFT
        drafted = self.drafts.get(unit.unit_id, {})
        withheld = {
            code: cell.counted for code, cell in self.facts.withheld.get(unit.unit_id, {}).items()
        }
        tries = (
            ([unit.counted(code) for code in measures], reported),
            # What waits to be approved is known all the same.
            ([withheld.get(code) for code in measures], FigureOrigin.SENT),
            ([drafted.get(code) for code in measures], FigureOrigin.DRAFT),
            ([self.own.get((unit.unit_id, code)) for code in measures], FigureOrigin.OWN),
            (self._list_last(unit, measures), FigureOrigin.LAST),
        )
        for numbers, origin in tries:
            known = tuple(number for number in numbers if number is not None)
            if len(known) == len(measures):
                return known, origin
        return None

    def _list_last(self, unit: ReportingUnit, measures: tuple[str, ...]) -> list[int | None]:
        """Of one period: stocks as they were last counted, of a flow the same time a year ago."""
        history = self.facts.history
        is_stock = all(self._is_stock(code) for code in measures)
        periods = history.list_periods if is_stock else history.list_periods_of_year_ago
        shared = [
            period
            for period in periods(unit.unit_id, measures[0])
            if all(history.find_of_period(unit.unit_id, code, period) for code in measures)
        ]
        if not shared:
            return []
        found = [history.find_of_period(unit.unit_id, code, shared[0]) for code in measures]
        return [past.number if past is not None else None for past in found]

    def _is_stock(self, measure: str) -> bool:
        question = find_question_of_measure(self.facts.form, measure)
        return bool(question and question.measure and question.measure.is_stock)


def _make_line(
    facts: RoundFacts, sources: _FigureSources, line: Mapping[str, Any]
) -> ProvisionalLine:
    part, whole = (
        line.get(field) if field else None for field in FIELDS_BY_LINE_KIND[line["kind"]]
    )
    pairs, unknown = [], []
    for unit in _list_units(facts):
        named = [str(part), *([whole] if whole else [])]
        if any(unit.does_not_apply(code) for code in named):
            continue
        pair = _find_part(sources, unit, str(part), whole)
        if pair is not None:
            pairs.append(pair)
        else:
            unknown.append(unit)
    return ProvisionalLine(facts.fill(line["label"]), tuple(pairs), tuple(unknown))


def _list_units(facts: RoundFacts) -> Iterable[ReportingUnit]:
    part = {
        unit.unit_id for unit in list_contributing_units(facts.completeness.units, facts.unit.id)
    }
    return (unit for unit in facts.below if unit.unit_id in part)


def _find_part(
    sources: _FigureSources, unit: ReportingUnit, part: str, whole: str | None
) -> ProvisionalPart | None:
    """A part that is known only without its whole does not count."""
    found = sources.find_numbers(unit, (part,) if whole is None else (part, whole))
    if found is None:
        return None
    numbers, origin = found
    return ProvisionalPart(
        unit.unit_id, unit.name, numbers[0], None if whole is None else numbers[1], origin
    )
