"""Who below a level has given one of its figures, as far down as they are asked themselves.

Below a report that was sent stands what was shown to whoever took its total; only where it lacks
the figure, or was given without a total, is it looked further down.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import Connection

from models.levels.shown_totals import ShownTotal
from models.plans.form_cache import FormCache
from models.reports.tables import AnswerState, Aspect
from summaries.consolidation.estimate_views import (
    EstimateView,
    choose_estimate_view,
    is_added_up,
)
from summaries.consolidation.tree_reading import TreeReader, TreeReport
from summaries.figures.coverage import (
    NOBODY_ASKED,
    Coverage,
    LackingUnit,
    add_up_coverages,
    find_leaf_label,
)
from summaries.figures.unit_figures import (
    ASPECTS_BY_PRECEDENCE,
    UnitFigure,
    make_implied_figure,
)


class CoverageTree:
    """Of some reports of one level, and of what stands below them."""

    def __init__(self, db: Connection, forms: FormCache, report_ids: Collection[int]) -> None:
        self._reader = TreeReader(db, forms)
        self._roots = {one.report_id: one for one in self._reader.load_reports(report_ids)}

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
        stored = self._reader.load_taken(one.report_id).get(question.code) if question else None
        if stored is not None:
            return self._read_taken(stored)
        # A figure given where there was no total speaks for everybody below.
        found = self._cover_all(below, view)
        return replace(found, gave=found.asked, lacking=())

    def _cover_all(self, below: Iterable[tuple[TreeReport, str]], view: EstimateView) -> Coverage:
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
        above = "" if one.report_id in self._roots else self._reader.find_name_above(one.path)
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
        # Whoever has not sent is looked through with all the others.
        waiting = {root.report_id for root in self._roots.values() if not root.is_filed}
        for child in self._reader.list_children(one.report_id, waiting):
            code = next((code for code in codes if child.asks(code)), None)
            if code is not None and not self._do_others_tell(one, child, code, view):
                found.append((child, code))
        return found

    def _do_others_tell(
        self, above: TreeReport, child: TreeReport, measure: str, view: EstimateView
    ) -> bool:
        """Whether another body below is the owner, and this one has not given it all the same."""
        if not self._reader.do_others_own(above.report_id, child, measure):
            return False
        cell = self._find_cell(child, measure, view) if child.is_filed else None
        return cell is None or not cell.is_given

    def _find_cell(self, one: TreeReport, measure: str, view: EstimateView) -> UnitFigure | None:
        """What was filed, or follows from what was filed: no wedding is none done well."""
        given = self._reader.list_figures(one.report_id, measure)
        fitting = [cell for cell in given if _is_in_view(cell, view)]
        if fitting:
            return min(fitting, key=lambda cell: ASPECTS_BY_PRECEDENCE.index(cell.aspect))
        question = one.find_question(measure, view)
        if question is None or question.when is None:
            return None
        gate = one.form.by_code[question.when.question].measure
        found = self._find_cell(one, gate.code, EstimateView.ADDED) if gate else None
        return make_implied_figure(question, found)

    def _read_taken(self, stored: ShownTotal) -> Coverage:
        units = dict(stored.lacking or ())
        named = tuple(
            replace(self._name(one), units=units[one.report_id])
            for one in self._reader.load_reports(units)
        )
        return Coverage(stored.of_units, stored.given, named, stored.noun or "")


def _is_in_view(cell: UnitFigure, view: EstimateView) -> bool:
    is_estimate = cell.aspect is Aspect.ESTIMATE
    return view is EstimateView.ADDED or is_estimate == (view is EstimateView.ESTIMATE)
