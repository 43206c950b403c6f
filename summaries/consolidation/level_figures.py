"""A figure of a level above as it follows from its direct children. Integers only.

Numbers are added, of ratios numerators and denominators; percentages, ranks and texts never:
their values are shown. What is not applicable leaves the count of units, what is missing is
named. An estimate is added and said, unless the plan asks for it beside the actual figure.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from models.plans.forms import Form, Question
from models.reports.tables import AnswerState, Aspect
from records import dataclass
from summaries.consolidation.added_figures import make_choice_count
from summaries.consolidation.child_figures import ChildReport
from summaries.consolidation.estimate_views import (
    EstimateView,
    choose_estimate_view,
    is_added_up,
)
from summaries.figures.coverage import (
    NOBODY_ASKED,
    Coverage,
    LackingUnit,
    add_up_coverages,
    find_leaf_label,
)
from summaries.figures.unit_figures import UnitFigure


class ChildState(StrEnum):
    """How a child stands to one figure."""

    GIVEN = "given"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    # It has not filed, and nothing has come to it either.
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ChildFigure:
    """What one child brings to a figure; of what is not added only `cell` says it.

    `coverage`: over whom it stands. `base`: of a share over units those that are asked, also
    where the child has not given it: what lacks does not make the whole smaller."""

    child: ChildReport
    standing: ChildState
    number: int = 0
    base: int | None = None
    estimated: int = 0
    cell: UnitFigure | None = None
    coverage: Coverage = NOBODY_ASKED

    @property
    def name(self) -> str:
        return self.child.name


@dataclass(frozen=True, slots=True)
class LevelFigure:
    """A figure of a level as its children give it. Nothing given: no number."""

    adds: bool
    pieces: tuple[ChildFigure, ...]

    @property
    def given(self) -> tuple[ChildFigure, ...]:
        return self._of(ChildState.GIVEN)

    @property
    def asked(self) -> tuple[ChildFigure, ...]:
        """What is not applicable somewhere leaves the count."""
        return tuple(one for one in self.pieces if one.standing is not ChildState.NOT_APPLICABLE)

    @property
    def lacking(self) -> tuple[ChildFigure, ...]:
        """Those that have filed without this figure, and those that have not filed at all."""
        return self._of(ChildState.MISSING) + self._of(ChildState.WAITING)

    @property
    def running(self) -> tuple[ChildFigure, ...]:
        """Those that count with their own running total, until they file."""
        return tuple(one for one in self.given if not one.child.is_filed)

    @property
    def number(self) -> int | None:
        return sum(one.number for one in self.given) if self.adds and self.given else None

    @property
    def base(self) -> int | None:
        bases = [one.base for one in self.asked if one.base is not None]
        return sum(bases) if self.adds and self.given and bases else None

    @property
    def coverage(self) -> Coverage:
        """Over whom it stands, counted in the units that are asked themselves."""
        return add_up_coverages(one.coverage for one in self.pieces)

    @property
    def is_deep(self) -> bool:
        """Whether others are asked than the direct children."""
        return any(one.child.tree is not None for one in self.pieces) and (
            self.coverage.noun not in {find_leaf_label(one.name) for one in self.asked}
        )

    @property
    def is_not_applicable(self) -> bool:
        """Whether it applies to none of the children, and so not to this level either."""
        return bool(self.pieces) and not self.asked

    @property
    def estimated(self) -> int:
        return sum(one.estimated for one in self.given) if self.adds else 0

    def _of(self, standing: ChildState) -> tuple[ChildFigure, ...]:
        return tuple(one for one in self.pieces if one.standing is standing)


def compute_level_figure(
    form: Form, question: Question, children: Sequence[ChildReport]
) -> LevelFigure | None:
    """The figure of a question of a level above; none where it is this level's own."""
    if not has_level_figure(form, question, children):
        return None
    view = choose_estimate_view(form, question)
    asked = [
        child
        for child in children
        if _is_child_asked(question, child) and not _do_others_tell(question, child, view)
    ]
    return LevelFigure(
        is_added_up(question), tuple(_make_child_figure(question, child, view) for child in asked)
    )


def has_level_figure(form: Form, question: Question, children: Sequence[ChildReport]) -> bool:
    if question.measure is None or question.only_here or not form.from_children:
        return False
    return any(_is_child_asked(question, child) for child in children)


def _is_child_asked(question: Question, child: ChildReport) -> bool:
    """Whether the child is asked what this figure is made of."""
    wanted = {question.measure.code} if question.measure else set()
    if question.draws is not None:
        wanted.add(question.draws.measure)
    return bool(wanted & child.asks)


def _do_others_tell(question: Question, child: ChildReport, view: EstimateView) -> bool:
    """Whether it is another body's figure, and the child has not given it all the same."""
    if _find_asked_measure(question, child) not in child.others_tell:
        return False
    cell = _find_child_figure(question, child, view)
    return cell is None or not cell.is_given


def _make_child_figure(question: Question, child: ChildReport, view: EstimateView) -> ChildFigure:
    cell = _find_child_figure(question, child, view)
    code = _find_asked_measure(question, child)
    coverage = child.find_coverage(code, view) if is_added_up(question) else None
    if coverage is not None:
        return _make_level_child_figure(question, child, view, cell, coverage)
    if cell is not None and cell.state is AnswerState.NOT_APPLICABLE:
        return ChildFigure(child, ChildState.NOT_APPLICABLE)
    base = 1 if _counts_units(question, code) else None
    if cell is None or not cell.is_given or (is_added_up(question) and cell.counted is None):
        lacking = Coverage(1, 0, (LackingUnit(child.report_id, child.name, child.path),))
        lacking = replace(lacking, noun=find_leaf_label(child.name))
        return ChildFigure(child, _find_standing(child), base=base, coverage=lacking)
    coverage = Coverage(1, 1, (), find_leaf_label(child.name))
    found = _make_given_figure(question, child, view, cell, coverage)
    return found if base is None else replace(found, base=base)


def _make_level_child_figure(
    question: Question,
    child: ChildReport,
    view: EstimateView,
    cell: UnitFigure | None,
    coverage: Coverage,
) -> ChildFigure:
    """Of a child that adds up itself. It may have given nothing though all below it have said
    that there was nothing; and what applies to nobody below does not apply to it."""
    if not coverage.asked:
        return ChildFigure(child, ChildState.NOT_APPLICABLE)
    code = _find_asked_measure(question, child)
    counted = _counts_units(question, code)
    units = coverage.asked if counted else child.count_units(code, view)
    if not coverage.gave:
        return ChildFigure(child, _find_standing(child), base=units, coverage=coverage)
    given = (
        cell if cell is not None and cell.counted is not None else UnitFigure(AnswerState.NIL, 0)
    )
    found = _make_given_figure(question, child, view, given, coverage)
    return found if units is None else replace(found, base=units)


def _make_given_figure(
    question: Question,
    child: ChildReport,
    view: EstimateView,
    cell: UnitFigure,
    coverage: Coverage,
) -> ChildFigure:
    if not is_added_up(question):
        return ChildFigure(
            child, ChildState.GIVEN, cell.number or 0, cell.base, cell=cell, coverage=coverage
        )
    number = cell.counted or 0
    base = 0 if cell.base is None and question.traits.asks_base else cell.base
    estimated = _get_estimated_part(cell, number) if view is not EstimateView.ESTIMATE else 0
    return ChildFigure(child, ChildState.GIVEN, number, base, estimated, cell, coverage)


def _find_standing(child: ChildReport) -> ChildState:
    return ChildState.MISSING if child.is_filed else ChildState.WAITING


def _get_code(question: Question) -> str:
    assert question.measure is not None
    return question.measure.code


def _find_asked_measure(question: Question, child: ChildReport) -> str:
    """By which measure the child is asked: the question's own, or what it is drawn from."""
    own = _get_code(question)
    return own if own in child.asks or question.draws is None else question.draws.measure


def _counts_units(question: Question, asked: str) -> bool:
    """Whether a child stands in the whole as one of the units that are asked."""
    return question.traits.asks_base and asked != _get_code(question)


def _get_estimated_part(cell: UnitFigure, number: int) -> int:
    return number if cell.aspect is Aspect.ESTIMATE else cell.estimated or 0


def _find_child_figure(
    question: Question, child: ChildReport, view: EstimateView
) -> UnitFigure | None:
    """The child's own figure of the measure; without one, what it draws from instead."""
    assert question.measure is not None
    own = child.cell(question.measure.code, view)
    draws = question.draws
    if own is not None or draws is None:
        return own
    other = child.cell(draws.measure, view)
    counts = child.counts.get(draws.measure)
    if counts:
        return make_choice_count(question, draws.is_one_of, counts)
    if other is not None and other.choice is None:
        return other
    # Chosen, but of no choice that counts: not applicable, or not known.
    return other if other is not None and not other.is_given else None
