"""The reports below a level, read as far as they are asked for: who has given one of its figures.

Below a report that was sent stands what was shown to whoever took its total; only where it lacks the
figure, or was given without a total, is it looked further down.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.figures import aspects
from models.figures.tables import Figure
from models.levels import shown_totals
from models.levels.shown_totals import ShownTotal
from models.levels.tables import DrawsOn
from models.plans.forms import Form, FormCache, Question
from models.plans.forms_by_kind import limit_form_to_kind
from models.plans.tables import Measure
from models.reports.tables import AnswerState, Aspect, Report
from models.units.tables import Unit
from summaries.figures.coverage import (
    NOBODY_ASKED,
    Coverage,
    LackingUnit,
    add_up_coverages,
    find_leaf_label,
)
from summaries.consolidation.estimate_views import (
    EstimateView,
    choose_estimate_view,
    is_added_up,
)
from summaries.figures.unit_figures import (
    ASPECTS_BY_PRECEDENCE,
    FIGURE_COLUMNS,
    UnitFigure,
    make_implied_figure,
)

_DRAWS: Any = DrawsOn.__table__
_REPORT: Any = Report.__table__
_FIGURE: Any = Figure.__table__
_MEASURE: Any = Measure.__table__
_UNIT: Any = Unit.__table__

_COLUMNS = (
    _REPORT.c.id,
    _REPORT.c.unit_name,
    _REPORT.c.unit_path,
    _REPORT.c.unit_kind,
    _REPORT.c.form_version_id,
    _REPORT.c.submitted_at,
)
_REPORTS_PARAMETER: Any = bindparam("reports", expanding=True)
_SELECT_CHILDREN = (
    select(_DRAWS.c.report_id, *_COLUMNS)
    .join_from(_DRAWS, _REPORT, _REPORT.c.id == _DRAWS.c.child_id)
    .where(_DRAWS.c.report_id.in_(_REPORTS_PARAMETER), _REPORT.c.left_at.is_(None))
    .order_by(_REPORT.c.unit_id, _REPORT.c.id)
)
_SELECT_REPORTS = select(*_COLUMNS).where(_REPORT.c.id.in_(_REPORTS_PARAMETER))
_SELECT_FIGURES = (
    select(*FIGURE_COLUMNS)
    .join_from(_FIGURE, _MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(
        _FIGURE.c.report_id.in_(_REPORTS_PARAMETER),
        _MEASURE.c.code.in_(bindparam("codes", expanding=True)),
    )
)
_SELECT_NAMES = select(_UNIT.c.id, _UNIT.c.name).where(
    _UNIT.c.id.in_(bindparam("units", expanding=True))
)
# So many reports at once: a statement takes no more values than some ten thousand.
MOST_REPORTS = 5_000


@dataclass(frozen=True, slots=True)
class TreeReport:
    """A report as it stands in the tree."""

    report_id: int
    name: str
    path: str
    form: Form
    is_filed: bool

    def asks(self, measure: str) -> bool:
        return any(one.measure and one.measure.code == measure for one in self.form.questions)

    def find_question(self, measure: str, view: EstimateView) -> Question | None:
        """What asks for the measure; of two the one that is asked for this view of it."""
        asked = [one for one in self.form.questions if one.measure and one.measure.code == measure]
        wants_estimate = view is EstimateView.ESTIMATE
        fitting = (one for one in asked if aspects.is_estimate_question(one) == wants_estimate)
        return next(fitting, asked[0] if asked else None)


class CoverageTree:
    """Of some reports of one level, and of what stands below them."""

    def __init__(self, db: Connection, forms: FormCache, report_ids: Collection[int]) -> None:
        self._db, self._forms = db, forms
        self._limited: dict[tuple[int, str], Form] = {}
        self._children: dict[int, tuple[TreeReport, ...]] = {}
        self._figures: dict[tuple[int, str], list[UnitFigure]] = {}
        self._read: set[tuple[int, str]] = set()
        self._taken: dict[int, Mapping[str, ShownTotal]] = {}
        self._roots = {one.report_id: one for one in self._load_reports(report_ids)}

    def find_coverage(self, report_id: int, measure: str, view: EstimateView) -> Coverage:
        """A report that asks for the measure itself counts as one unit."""
        return self._cover(self._roots[report_id], measure, view)

    def count_units(self, report_id: int, measure: str, view: EstimateView) -> int | None:
        """Of a share over units the units it is of, whoever of them has reported; none: it is no
        such share, or was typed where nobody is below."""
        return self._count_units(self._roots[report_id], measure, view)

    def choose_view(self, report_id: int, measure: str) -> EstimateView | None:
        """How the report adds up a measure; none: it is asked it itself."""
        one = self._roots[report_id]
        question = one.find_question(measure, EstimateView.ACTUAL)
        view = choose_estimate_view(one.form, question) if question else EstimateView.ADDED
        return view if self._list_below(one, measure, view) else None

    # Who has given it

    def _cover(self, one: TreeReport, measure: str, view: EstimateView) -> Coverage:
        below = self._list_below(one, measure, view)
        if not below:
            return self._cover_unit(one, measure, view)
        if not one.is_filed:
            return self._fold(one, self._cover_all(below, view))
        cell = self._find_cell(one, measure, view)
        if cell is not None and cell.state is AnswerState.NOT_APPLICABLE:
            return NOBODY_ASKED
        if cell is None or not cell.is_given:
            return self._fold(one, replace(self._cover_all(below, view), gave=0))
        question = one.find_question(measure, view)
        stored = self._find_taken(one.report_id).get(question.code) if question else None
        if stored is not None:
            return self._read_taken(stored)
        # A figure given where there was no total speaks for everybody below.
        found = self._cover_all(below, view)
        return replace(found, gave=found.asked, lacking=())

    def _cover_all(
        self, below: Iterable[tuple[TreeReport, str]], view: EstimateView
    ) -> Coverage:
        return add_up_coverages(self._cover(child, code, view) for child, code in below)

    def _cover_unit(self, one: TreeReport, measure: str, view: EstimateView) -> Coverage:
        cell = self._find_cell(one, measure, view) if one.is_filed else None
        noun = find_leaf_label(one.name)
        if cell is None or cell.state is AnswerState.MISSING:
            return Coverage(1, 0, (self._name(one),), noun)
        if cell.state is AnswerState.NOT_APPLICABLE:
            return NOBODY_ASKED
        return Coverage(1, 1, (), noun)

    def _fold(self, one: TreeReport, found: Coverage) -> Coverage:
        """Where nobody below has given it, the unit above them all is named."""
        if found.gave or not found.asked:
            return found
        return replace(found, lacking=(replace(self._name(one), units=found.asked),))

    def _name(self, one: TreeReport) -> LackingUnit:
        above = "" if one.report_id in self._roots else self._find_name_above(one.path)
        return LackingUnit(one.report_id, one.name, one.path, 1, above)

    def _count_units(self, one: TreeReport, measure: str, view: EstimateView) -> int | None:
        question = one.find_question(measure, view)
        below = self._list_below(one, measure, view)
        if question is None or not question.traits.asks_base or not below:
            return None
        counts = [
            self._cover(child, code, view).asked
            if code != measure
            else self._count_units(child, code, view)
            for child, code in below
        ]
        if all(count is None for count in counts):
            return None
        cell = self._find_cell(one, measure, view) if one.is_filed else None
        if cell is not None and cell.state is AnswerState.NOT_APPLICABLE:
            return 0
        if cell is not None and cell.base is not None:
            return cell.base
        return sum(count or 0 for count in counts)

    # What is read

    def _list_below(
        self, one: TreeReport, measure: str, view: EstimateView
    ) -> list[tuple[TreeReport, str]]:
        """The children that are asked what the figure is made of, and by which measure."""
        question = one.find_question(measure, view)
        if question is None or question.only_here or not one.form.from_children:
            return []
        if not is_added_up(question):
            return []
        codes = [measure, *([question.draws.measure] if question.draws else [])]
        found = []
        for child in self._list_children(one):
            code = next((code for code in codes if child.asks(code)), None)
            if code is not None:
                found.append((child, code))
        return found

    def _list_children(self, one: TreeReport) -> tuple[TreeReport, ...]:
        if one.report_id not in self._children:
            # Whoever has not sent is looked through with all the others.
            together = {one.report_id} | {
                root.report_id for root in self._roots.values() if not root.is_filed
            }
            self._load_children(together - self._children.keys())
        return self._children[one.report_id]

    def _load_children(self, report_ids: Collection[int]) -> None:
        waiting = list(report_ids)
        while waiting:
            found: dict[int, list[TreeReport]] = {report_id: [] for report_id in waiting}
            for some in _cut(waiting):
                for row in self._db.execute(_SELECT_CHILDREN, {"reports": some}):
                    found[row.report_id].append(self._make_report(row))
            self._children |= {report_id: tuple(below) for report_id, below in found.items()}
            waiting = [
                child.report_id
                for below in found.values()
                for child in below
                if child.form.from_children and not child.is_filed
            ]

    def _load_reports(self, report_ids: Collection[int]) -> list[TreeReport]:
        return [
            self._make_report(row)
            for some in _cut(list(report_ids))
            for row in self._db.execute(_SELECT_REPORTS, {"reports": some})
        ]

    def _make_report(self, row: Any) -> TreeReport:
        key = row.form_version_id, row.unit_kind
        if key not in self._limited:
            form = self._forms.get(self._db, row.form_version_id)
            self._limited[key] = limit_form_to_kind(form, row.unit_kind)
        is_filed = row.submitted_at is not None
        return TreeReport(row.id, row.unit_name, row.unit_path, self._limited[key], is_filed)

    def _find_cell(self, one: TreeReport, measure: str, view: EstimateView) -> UnitFigure | None:
        """What was filed, or follows from what was filed: no wedding is none done well."""
        self._read_figures(one, measure)
        given = self._figures.get((one.report_id, measure), [])
        fitting = [cell for cell in given if _is_in_view(cell, view)]
        if fitting:
            return min(fitting, key=lambda cell: ASPECTS_BY_PRECEDENCE.index(cell.aspect))
        question = one.find_question(measure, view)
        if question is None or question.when is None:
            return None
        gate = one.form.by_code[question.when.question].measure
        found = self._find_cell(one, gate.code, EstimateView.ADDED) if gate else None
        return make_implied_figure(question, found)

    def _read_figures(self, one: TreeReport, measure: str) -> None:
        if (one.report_id, measure) in self._read:
            return
        known = {*self._roots, *(each.report_id for all_ in self._children.values() for each in all_)}
        wanted = [report_id for report_id in known if (report_id, measure) not in self._read]
        self._read |= {(report_id, measure) for report_id in wanted}
        for some in _cut(wanted):
            for row in self._db.execute(_SELECT_FIGURES, {"reports": some, "codes": [measure]}):
                cell = UnitFigure(
                    row.state, row.number, row.base, row.choice, None, row.aspect, row.estimated
                )
                self._figures.setdefault((row.report_id, row.code), []).append(cell)

    def _find_taken(self, report_id: int) -> Mapping[str, ShownTotal]:
        if report_id not in self._taken:
            self._taken[report_id] = shown_totals.load_shown_totals(self._db, report_id)
        return self._taken[report_id]

    def _read_taken(self, stored: ShownTotal) -> Coverage:
        units = {report_id: count for report_id, count in stored.lacking or ()}
        named = tuple(
            replace(self._name(one), units=units[one.report_id])
            for one in self._load_reports(units)
        )
        return Coverage(stored.of_units, stored.given, named, stored.noun or "")

    def _find_name_above(self, path: str) -> str:
        return self._names_above.get(paths.get_parent_id(path) or 0, "")

    @cached_property
    def _names_above(self) -> "_UnitNames":
        return _UnitNames(self._db)


class _UnitNames:
    """Names of units, each read once."""

    def __init__(self, db: Connection) -> None:
        self._db, self._known = db, dict[int, str]()

    def get(self, unit_id: int, default: str) -> str:
        if unit_id not in self._known:
            rows = self._db.execute(_SELECT_NAMES, {"units": [unit_id]}).all()
            self._known[unit_id] = rows[0].name if rows else default
        return self._known[unit_id]


def _is_in_view(cell: UnitFigure, view: EstimateView) -> bool:
    is_estimate = cell.aspect is Aspect.ESTIMATE
    return view is EstimateView.ADDED or is_estimate == (view is EstimateView.ESTIMATE)


def _cut(found: list[int]) -> Iterable[list[int]]:
    return (found[place : place + MOST_REPORTS] for place in range(0, len(found), MOST_REPORTS))
