"""Figures of the direct children of a report: filed ones, or totals running below those that
have not filed."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.figures import aspects
from models.figures.tables import Figure
from models.levels import running_totals
from models.levels.child_sums import COUNTED_AGGREGATIONS, ChildSum, ChildSums
from models.levels.tables import DrawsOn
from models.plans.form_cache import FormCache
from models.plans.forms import Form, Question
from models.plans.tables import Measure
from models.reports.tables import AnswerState, Aspect, Report
from records import dataclass
from summaries.consolidation.added_figures import add_up_figures, make_choice_count
from summaries.consolidation.coverage_tree import CoverageTree
from summaries.consolidation.estimate_views import EstimateView
from summaries.consolidation.left_to_others import (
    AskedBody,
    find_figures_of_other_fields,
    find_figures_of_owners,
)
from summaries.figures import unit_figures
from summaries.figures.coverage import Coverage
from summaries.figures.unit_figures import FIGURE_COLUMNS, UnitFigure
from summaries.progress.completeness import RosterUnit
from summaries.targets import plan_targets

_DRAWS: Any = DrawsOn.__table__
_REPORT: Any = Report.__table__
_FIGURE: Any = Figure.__table__
_MEASURE: Any = Measure.__table__

_SELECT_CHILDREN = (
    select(
        _REPORT.c.id,
        _REPORT.c.unit_id,
        _REPORT.c.unit_name,
        _REPORT.c.unit_kind,
        _REPORT.c.unit_path,
        _REPORT.c.form_version_id,
        _REPORT.c.submitted_at,
    )
    .join_from(_DRAWS, _REPORT, _REPORT.c.id == _DRAWS.c.child_id)
    .where(_DRAWS.c.report_id == bindparam("report"), _REPORT.c.left_at.is_(None))
    .order_by(_REPORT.c.unit_id, _REPORT.c.id)
)
_SELECT_FIGURES = (
    select(*FIGURE_COLUMNS)
    .join_from(_DRAWS, _FIGURE, _FIGURE.c.report_id == _DRAWS.c.child_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(_DRAWS.c.report_id == bindparam("report"))
)
_SELECT_MEASURE_CODES = select(_MEASURE.c.id, _MEASURE.c.code, _MEASURE.c.aggregation)


FiguresByView = Mapping[EstimateView, Mapping[str, UnitFigure]]


@dataclass(frozen=True, slots=True)
class ChildReport:
    """A direct child. `counts`: so many units below it chose this, by measure and choice.

    `others_tell`: measures that are another body's to tell.
    `tree`: what stands below it, where it is a level itself."""

    report_id: int
    unit_id: int
    name: str
    kind: str
    path: str
    is_filed: bool
    asks: frozenset[str]
    views: FiguresByView
    counts: Mapping[str, Mapping[str, int]]
    others_tell: frozenset[str] = frozenset()
    tree: CoverageTree | None = field(default=None, repr=False, compare=False)

    def find_coverage(self, measure: str, view: EstimateView) -> Coverage | None:
        """Over whom its figure stands; none: it is asked itself."""
        return self.tree.find_coverage(self.report_id, measure, view) if self.tree else None

    def count_units(self, measure: str, view: EstimateView) -> int | None:
        """Of a share over units the units below it, whoever of them has reported."""
        return self.tree.count_units(self.report_id, measure, view) if self.tree else None

    def cell(self, measure: str, view: EstimateView = EstimateView.ADDED) -> UnitFigure | None:
        return self.views[view].get(measure)


def load_child_reports(db: Connection, forms: FormCache, report_id: int) -> tuple[ChildReport, ...]:
    """The direct children in the order of the roster: a few statements, and more for those
    that have not filed but have totals below them."""
    rows = db.execute(_SELECT_CHILDREN, {"report": report_id}).all()
    if not rows:
        return ()
    filed = _load_filed_figures(db, report_id)
    level = {row.id for row in rows if forms.get(db, row.form_version_id).from_children}
    tree = CoverageTree(db, forms, level)
    codes = {row.id: (row.code, row.aggregation) for row in db.execute(_SELECT_MEASURE_CODES)}
    owners = plan_targets.load_owners_of_form(db, rows[0].form_version_id)
    bodies = [AskedBody(row.id, row.unit_name, row.form_version_id) for row in rows]
    owned = find_figures_of_owners(owners, bodies)
    return tuple(
        _make_child_report(
            row,
            forms.get_for(db, row.form_version_id, row.unit_kind),
            filed.get(row.id, ()),
            {}
            if row.submitted_at
            else _group_by_measure(running_totals.load_running_totals(db, row.id), codes),
            owned.get(row.id, frozenset()),
            tree if row.id in level else None,
        )
        for row in rows
    )


SumsByMeasure = dict[tuple[str, str], ChildSum]


def load_running_figures(
    db: Connection, units: Sequence[RosterUnit]
) -> dict[int, dict[str, UnitFigure]]:
    """By report what has come to units that have not filed: levels with others below them."""
    asked = [unit for unit in units if unit.form.from_children]
    if not asked:
        return {}
    codes = {row.id: (row.code, row.aggregation) for row in db.execute(_SELECT_MEASURE_CODES)}
    found = {
        unit.report_id: _make_running_figures_of_level(
            unit.form,
            _group_by_measure(running_totals.load_running_totals(db, unit.report_id), codes),
        )
        for unit in asked
    }
    return {report_id: given for report_id, given in found.items() if given}


def _make_running_figures_of_level(form: Form, sums: SumsByMeasure) -> dict[str, UnitFigure]:
    """What has come to a level; where its form asks for the estimate beside the actual figure, the
    two stand beside each other here, too."""
    found = make_running_figures(form, sums, EstimateView.ADDED)
    actual = make_running_figures(form, sums, EstimateView.ACTUAL)
    estimates = make_running_figures(form, sums, EstimateView.ESTIMATE)
    for question in filter(aspects.is_estimate_question, form.questions):
        code = question.measure.code if question.measure else ""
        found.pop(code, None)
        if code in actual:
            found[code] = actual[code]
        if code in estimates:
            found[unit_figures.make_estimate_code(code)] = estimates[code]
    return found


def _group_by_measure(sums: ChildSums, codes: Mapping[int, tuple[str, Any]]) -> SumsByMeasure:
    """By the measure's code; the choices of what is not counted are one."""
    found: SumsByMeasure = {}
    for one in sums.values():
        code, aggregation = codes[one.measure_id]
        key = code, one.choice if aggregation in COUNTED_AGGREGATIONS else ""
        found[key] = found[key].plus(one) if key in found else one
    return found


def _load_filed_figures(db: Connection, report_id: int) -> dict[int, list[tuple[str, UnitFigure]]]:
    found: dict[int, list[tuple[str, UnitFigure]]] = {}
    for row in db.execute(_SELECT_FIGURES, {"report": report_id}):
        cell = UnitFigure(
            row.state,
            row.number,
            row.base,
            row.choice,
            row.text,
            row.aspect,
            row.estimated,
            row.day,
        )
        found.setdefault(row.report_id, []).append((row.code, cell))
    return found


def _make_child_report(
    row: Any,
    form: Form,
    figures: Any,
    sums: SumsByMeasure,
    owned: frozenset[str],
    tree: CoverageTree | None,
) -> ChildReport:
    is_filed = row.submitted_at is not None
    chosen = {code: cell for code, cell in figures if cell.choice}
    asks = frozenset(one.measure.code for one in form.questions if one.measure is not None)
    return ChildReport(
        row.id,
        row.unit_id,
        row.unit_name,
        row.unit_kind,
        row.unit_path,
        is_filed,
        asks,
        _make_filed_views(form, figures) if is_filed else _make_running_views(form, sums),
        _count_filed_choices(figures) if is_filed else _count_running_choices(sums),
        owned | find_figures_of_other_fields(form, chosen.get),
        tree,
    )


def _make_filed_views(form: Form, figures: list[tuple[str, UnitFigure]]) -> FiguresByView:
    """What stands where there are several; with the figures that follow from others."""
    ordered = sorted(
        figures,
        key=lambda one: unit_figures.ASPECTS_BY_PRECEDENCE.index(one[1].aspect),
        reverse=True,
    )
    is_estimate = Aspect.ESTIMATE
    return {
        EstimateView.ADDED: unit_figures.add_implied_figures(form, dict(ordered)),
        EstimateView.ACTUAL: unit_figures.add_implied_figures(
            form, {code: cell for code, cell in ordered if cell.aspect is not is_estimate}
        ),
        # What hangs on a choice that was not made has no estimate either.
        EstimateView.ESTIMATE: unit_figures.add_implied_figures(
            form,
            {code: cell for code, cell in ordered if cell.choice or cell.aspect is is_estimate},
        ),
    }


def _count_filed_choices(figures: list[tuple[str, UnitFigure]]) -> dict[str, dict[str, int]]:
    return {code: {cell.choice: 1} for code, cell in figures if cell.choice and cell.is_given}


def _count_running_choices(sums: SumsByMeasure) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (code, choice), one in sums.items():
        if choice:
            found.setdefault(code, {})[choice] = one.counted
    return found


def _make_running_views(form: Form, sums: SumsByMeasure) -> FiguresByView:
    """What the child would file if it took all that came to it: by its own form's questions."""
    if not sums:
        return {view: {} for view in EstimateView}
    return {view: make_running_figures(form, sums, view) for view in EstimateView}


def make_running_figures(
    form: Form, sums: SumsByMeasure, view: EstimateView
) -> dict[str, UnitFigure]:
    found = {}
    for question in form.questions:
        if question.measure is not None and not question.only_here:
            cell = _make_running_figure(question, sums, view)
            if cell is not None:
                found[question.measure.code] = cell
    return found


def _make_running_figure(
    question: Question, sums: SumsByMeasure, view: EstimateView
) -> UnitFigure | None:
    assert question.measure is not None
    given = (
        [_make_figure_of_sum(sums[question.measure.code, ""], view)]
        if _has_sum(question, sums)
        else []
    )
    draws = question.draws
    if draws is not None:
        counts = _count_running_choices(sums).get(draws.measure, {})
        if counts:
            given.append(make_choice_count(question, draws.is_one_of, counts))
        elif (draws.measure, "") in sums:
            given.append(_make_figure_of_sum(sums[draws.measure, ""], view))
    present = [cell for cell in given if cell is not None]
    return add_up_figures(present) if present else None


def _has_sum(question: Question, sums: SumsByMeasure) -> bool:
    return question.measure is not None and (question.measure.code, "") in sums


def _make_figure_of_sum(one: ChildSum, view: EstimateView) -> UnitFigure | None:
    """The number of a total; none where no unit has given one that counts here."""
    actual = UnitFigure(AnswerState.VALUE, one.number or 0, one.base, aspect=Aspect.COMPUTED)
    actual = replace(actual, estimated=one.estimated)
    estimate = replace(actual, number=one.estimate or 0, base=one.estimate_base, estimated=None)
    if view is EstimateView.ESTIMATE:
        return estimate if one.estimate_units else None
    if view is EstimateView.ACTUAL or not one.estimate_units:
        return actual if one.units else None
    said = replace(estimate, estimated=estimate.number)
    return add_up_figures([actual, said]) if one.units else said
