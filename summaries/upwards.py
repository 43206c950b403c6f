"""The rules by which a level's figure follows from what its direct children gave. Integers only.

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
from summaries.cells import NUMBER_KINDS, Cell
from summaries.children import Child, View, counted

ADDED = frozenset({Aggregation.SUM, Aggregation.PROGRESS})


class Standing(StrEnum):
    """How a child stands to one figure."""

    GIVEN = "given"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    # It has not filed, and nothing has come to it either.
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Piece:
    """What one child brings to a figure; of what is not added only `cell` says it."""

    child: Child
    standing: Standing
    number: int = 0
    base: int | None = None
    estimated: int = 0
    cell: Cell | None = None

    @property
    def name(self) -> str:
        return self.child.name


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure of a level as its children give it. Nothing given: no number."""

    adds: bool
    pieces: tuple[Piece, ...]

    @property
    def given(self) -> tuple[Piece, ...]:
        return self._of(Standing.GIVEN)

    @property
    def asked(self) -> tuple[Piece, ...]:
        """What is not applicable somewhere leaves the count."""
        return tuple(one for one in self.pieces if one.standing is not Standing.NOT_APPLICABLE)

    @property
    def lacking(self) -> tuple[Piece, ...]:
        """Those that have filed without this figure, and those that have not filed at all."""
        return self._of(Standing.MISSING) + self._of(Standing.WAITING)

    @property
    def running(self) -> tuple[Piece, ...]:
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

    def _of(self, standing: Standing) -> tuple[Piece, ...]:
        return tuple(one for one in self.pieces if one.standing is standing)


def drawn(form: Form, question: Question, children: Sequence[Child]) -> Drawn | None:
    """The figure of a question of a level above; none where it is this level's own."""
    if not is_drawn(form, question, children):
        return None
    view = view_of(form, question)
    asked = [child for child in children if _is_asked(question, child)]
    return Drawn(adds(question), tuple(_piece(question, child, view) for child in asked))


def is_drawn(form: Form, question: Question, children: Sequence[Child]) -> bool:
    if question.measure is None or question.only_here or not form.from_children:
        return False
    return any(_is_asked(question, child) for child in children)


def _is_asked(question: Question, child: Child) -> bool:
    """Whether the child is asked what this figure is made of."""
    wanted = {question.measure.code} if question.measure else set()
    if question.draws is not None:
        wanted.add(question.draws.measure)
    return bool(wanted & child.asks)


def adds(question: Question) -> bool:
    """Percentages are never averaged; a rank and a date are nobody's sum."""
    if question.measure is None or question.kind == "percent" or question.kind not in NUMBER_KINDS:
        return False
    return question.measure.aggregation in ADDED


def view_of(form: Form, question: Question) -> View:
    if aspects.is_estimate_question(question):
        return View.ESTIMATE
    return View.ACTUAL if aspects.has_estimate_question(form, question) else View.ADDED


def _piece(question: Question, child: Child, view: View) -> Piece:
    cell = _cell(question, child, view)
    if cell is None:
        return Piece(child, Standing.MISSING if child.is_filed else Standing.WAITING)
    if cell.state is AnswerState.NOT_APPLICABLE:
        return Piece(child, Standing.NOT_APPLICABLE)
    if cell.state is AnswerState.MISSING:
        return Piece(child, Standing.MISSING)
    if not adds(question):
        return Piece(child, Standing.GIVEN, cell.number or 0, cell.base, cell=cell)
    number = cell.counted
    if number is None:
        return Piece(child, Standing.MISSING)
    base = 0 if cell.base is None and question.kind == "ratio" else cell.base
    estimated = _estimated(cell, number) if view is not View.ESTIMATE else 0
    return Piece(child, Standing.GIVEN, number, base, estimated, cell)


def _estimated(cell: Cell, number: int) -> int:
    return number if cell.aspect is Aspect.ESTIMATE else cell.estimated or 0


def _cell(question: Question, child: Child, view: View) -> Cell | None:
    """The child's own figure of the measure; without one, what it draws from instead."""
    assert question.measure is not None
    own = child.cell(question.measure.code, view)
    draws = question.draws
    if own is not None or draws is None:
        return own
    other = child.cell(draws.measure, view)
    counts = child.counts.get(draws.measure)
    if counts:
        return counted(question, draws.is_one_of, counts)
    if other is not None and other.choice is None:
        return other
    # Chosen, but of no choice that counts: not applicable, or not known.
    return other if other is not None and not other.is_given else None
