"""Provisional figures (số tạm): what has been sent, what is in drafts, the officer's own
estimate, and for the rest the last known figure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection

from models.figures import own_estimates
from models.figures.earlier_figures import EarlierFigure
from records import dataclass
from summaries.consolidation import open_verdicts
from summaries.consolidation.contributing_units import list_contributing_units
from summaries.figures.draft_numbers import DraftNumbers, load_draft_numbers
from summaries.figures.unit_totals import ReportingUnit
from summaries.progress.completeness import RosterUnit
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure
from summaries.summary_values import SummaryItem
from texts import words


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


def load_provisional_figures(db: Connection, facts: RoundFacts) -> ProvisionalFigures:
    """Two statements beside those of the facts."""
    sources = _FigureSources(
        facts,
        load_draft_numbers(db, facts.round.id, facts.unit.id, facts.completeness.units),
        own_estimates.load_own_estimates(db, facts.round.id),
    )
    told = [
        line
        for line in facts.form.summary
        if line["kind"] in FIELDS_BY_LINE_KIND and line.get("source", "below") == "below"
    ]
    waiting = tuple(unit for unit in facts.completeness.units if not unit.is_submitted)
    found = tuple(made for line in told for made in _make_lines(facts, sources, line))
    standings, unknown = _list_standings(facts, sources, found)
    still_open = open_verdicts.list_open_verdicts(_know_drafts(facts, sources.drafts))
    return ProvisionalFigures(facts, found, standings, unknown, still_open, waiting)


def _know_drafts(facts: RoundFacts, drafts: DraftNumbers) -> RoundFacts:
    """What stands in drafts as the last that is known of those who have not sent: of how many
    households they are is nothing that nobody knows."""
    history = facts.history
    period = history.period_from, history.period_to
    known = dict(history.known)
    for unit_id, numbers in drafts.items():
        for code, number in numbers.items():
            past = EarlierFigure(number, None, *period)
            known[unit_id, code] = (*known.get((unit_id, code), ()), past)
    return replace(facts, history=replace(history, known=known))


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


def _make_lines(
    facts: RoundFacts, sources: _FigureSources, line: Mapping[str, Any]
) -> Iterable[ProvisionalLine]:
    """A line of the summary; and its wholes alone where they are known of more units, or from a
    surer place, than with their parts."""
    part, whole = (
        line.get(field) if field else None for field in FIELDS_BY_LINE_KIND[line["kind"]]
    )
    label = facts.fill(line["label"])
    found = _make_line(facts, sources, label, str(part), whole)
    yield found
    if line["kind"] == "whole_part" and whole is not None:
        label = words("provisional.wholes", label=label)
        alone = _make_line(facts, sources, label, whole, None)
        beside = {(one.unit_id, one.origin) for one in found.pairs}
        if any((one.unit_id, one.origin) not in beside for one in alone.pairs):
            yield alone


def _make_line(
    facts: RoundFacts, sources: _FigureSources, label: str, part: str, whole: str | None
) -> ProvisionalLine:
    pairs, unknown = [], []
    for unit in _list_units(facts):
        if any(unit.does_not_apply(code) for code in (part, whole) if code):
            continue
        pair = _find_part(sources, unit, part, whole)
        if pair is not None:
            pairs.append(pair)
        else:
            unknown.append(unit)
    return ProvisionalLine(label, tuple(pairs), tuple(unknown))


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
