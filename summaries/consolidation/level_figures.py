"""A figure of a level above as it follows from its direct children. Integers only.

Numbers are added, of ratios numerators and denominators; percentages, ranks and texts never:
their values are shown. What is not applicable leaves the count of units, what is missing is
named. An estimate is added and said, unless the plan asks for it beside the actual figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.figures import aspects
from models.plans.forms import Form, Question
from models.plans.tables import Aggregation
from models.reports.tables import AnswerState, Aspect
from summaries.consolidation.child_figures import ChildReport, EstimateView, make_choice_count
from summaries.figures.unit_figures import UnitFigure

ADDED_AGGREGATIONS = frozenset({Aggregation.SUM, Aggregation.PROGRESS})


class ChildState(StrEnum):
    """How a child stands to one figure."""

    GIVEN = "given"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    # It has not filed, and nothing has come to it either.
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ChildFigure:
    """What one child brings to a figure; of what is not added only `cell` says it."""

    child: ChildReport
    standing: ChildState
    number: int = 0
    base: int | None = None
    estimated: int = 0
    cell: UnitFigure | None = None

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
        bases = [one.base for one in self.given if one.base is not None]
        return sum(bases) if self.adds and bases else None

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
    asked = [child for child in children if _is_child_asked(question, child)]
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


def is_added_up(question: Question) -> bool:
    """Percentages are never averaged; a rank and a date are nobody's sum."""
    if not question.traits.is_number or question.traits.is_percentage:
        return False
    return question.measure is not None and question.measure.aggregation in ADDED_AGGREGATIONS


def choose_estimate_view(form: Form, question: Question) -> EstimateView:
    if aspects.is_estimate_question(question):
        return EstimateView.ESTIMATE
    return (
        EstimateView.ACTUAL if aspects.has_estimate_question(form, question) else EstimateView.ADDED
    )


def _make_child_figure(question: Question, child: ChildReport, view: EstimateView) -> ChildFigure:
    cell = _find_child_figure(question, child, view)
    if cell is None:
        return ChildFigure(child, ChildState.MISSING if child.is_filed else ChildState.WAITING)
    if cell.state is AnswerState.NOT_APPLICABLE:
        return ChildFigure(child, ChildState.NOT_APPLICABLE)
    if cell.state is AnswerState.MISSING:
        return ChildFigure(child, ChildState.MISSING)
    if not is_added_up(question):
        return ChildFigure(child, ChildState.GIVEN, cell.number or 0, cell.base, cell=cell)
    number = cell.counted
    if number is None:
        return ChildFigure(child, ChildState.MISSING)
    base = 0 if cell.base is None and question.traits.asks_base else cell.base
    estimated = _get_estimated_part(cell, number) if view is not EstimateView.ESTIMATE else 0
    return ChildFigure(child, ChildState.GIVEN, number, base, estimated, cell)


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
