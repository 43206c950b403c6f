"""Filed figures of units: of every report of a round inside a path, and of one unit itself."""

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.figures.tables import Figure
from models.plans.forms import Form, Question
from models.plans.tables import Measure
from models.reports import owed_reports
from models.reports.asked_questions import get_counted_number
from models.reports.tables import AnswerState, Aspect, Report
from records import dataclass

_FIGURE: Any = Figure.__table__
_REPORT: Any = Report.__table__
_MEASURE: Any = Measure.__table__

# Which of several figures of one measure counts, the first that is there.
# An estimate stands beside another figure only where the plan asks for both.
ASPECTS_BY_PRECEDENCE = (Aspect.OVERRULED, Aspect.ACTUAL, Aspect.COMPUTED, Aspect.ESTIMATE)

# A member of an enum is slow to be looked up, and these are asked of thousands of figures.
_MISSING, _ESTIMATE = AnswerState.MISSING, Aspect.ESTIMATE
_get_state = attrgetter("state")


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """What one unit filed for one measure."""

    state: AnswerState
    number: int | None = None
    base: int | None = None
    choice: str | None = None
    text: str | None = None
    aspect: Aspect = Aspect.ACTUAL
    # How much of the number is an estimate, where a part of it is.
    estimated: int | None = None
    day: date | None = None
    # Asked for each figure of thousands of units, in every sum: what it counts, and how much of
    # that is an estimate.
    counted: int | None = field(init=False, repr=False, compare=False)
    counted_estimate: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        counted = get_counted_number(self)
        estimated = counted if self.aspect is _ESTIMATE else self.estimated
        object.__setattr__(self, "counted", counted)
        object.__setattr__(self, "counted_estimate", estimated or 0)

    @property
    def is_given(self) -> bool:
        return self.state in (AnswerState.VALUE, AnswerState.NIL)

    @property
    def is_estimate(self) -> bool:
        return self.aspect is Aspect.ESTIMATE


UnitFigures = Mapping[str, UnitFigure]

# A figure as it is read, with its report and the code of its measure.
FIGURE_COLUMNS: tuple[Any, ...] = (
    _FIGURE.c.report_id,
    _MEASURE.c.code,
    _FIGURE.c.state,
    _FIGURE.c.number,
    _FIGURE.c.base,
    _FIGURE.c.choice,
    _FIGURE.c.text,
    _FIGURE.c.aspect,
    _FIGURE.c.estimated,
    _FIGURE.c.day,
)
_SELECT_FIGURES = (
    select(*FIGURE_COLUMNS)
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
)
_SELECT_OF_UNIT = _SELECT_FIGURES.where(
    _REPORT.c.unit_id == bindparam("unit"),
    _REPORT.c.period_from == bindparam("first"),
    _REPORT.c.period_to == bindparam("end"),
)


_IS_GIVEN = (
    select(_FIGURE.c.id)
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _REPORT.c.left_at.is_(None),
        owed_reports.is_owed(_REPORT),
        _MEASURE.c.code.in_(bindparam("codes", expanding=True)),
        _FIGURE.c.state.in_([AnswerState.VALUE, AnswerState.NIL]),
    )
    .limit(1)
)


def has_figures(
    db: Connection,
    round_id: int,
    unit_id: int,
    measures: Collection[str],
    *,
    receives: bool = False,
) -> bool:
    """Whether anybody whose report is owed to the unit has given one of these in the round."""
    inside = owed_reports.bind_unit(unit_id, receives=receives)
    values = {"round": round_id, **inside, "codes": sorted(measures)}
    return db.execute(_IS_GIVEN, values).first() is not None


def load_figures_of_unit(
    db: Connection, unit_id: int, first: date, end: date
) -> tuple[dict[str, UnitFigure], dict[str, int]]:
    """What a unit filed itself for a period, in whichever round, and in which report, by
    measure."""
    found: dict[str, UnitFigure] = {}
    reports: dict[str, int] = {}
    for row in db.execute(_SELECT_OF_UNIT, {"unit": unit_id, "first": first, "end": end}):
        report_id, code, *given = row
        if keep_by_precedence(found, code, make_figure(*given)):
            reports[code] = report_id
    return found, reports


def make_estimate_code(measure: str) -> str:
    """Under which an estimate is kept beside the actual figure of the same measure."""
    return f"{measure}@estimate"


def make_figure(
    state: str,
    number: int | None,
    base: int | None,
    choice: str | None,
    text: str | None,
    aspect: str,
    estimated: int | None,
    day: date | str | None,
) -> UnitFigure:
    """A figure as it is read (FIGURE_COLUMNS without report and measure); a day as it is kept."""
    told = date.fromisoformat(day) if isinstance(day, str) else day
    return UnitFigure(
        AnswerState(state), number, base, choice, text, Aspect(aspect), estimated, told
    )


def keep_by_precedence(cells: dict[str, UnitFigure], code: str, cell: UnitFigure) -> bool:
    """Whether this is the one that counts so far."""
    there = cells.setdefault(code, cell)
    if there is cell:
        return True
    first, other = sorted((there, cell), key=lambda one: ASPECTS_BY_PRECEDENCE.index(one.aspect))
    cells[code] = first
    # Beside another figure an estimate stands only where the plan asks for both.
    if other.is_estimate:
        cells[make_estimate_code(code)] = other
    return first is cell


def add_implied_figures(form: Form, cells: UnitFigures) -> dict[str, UnitFigure]:
    """The cells with those that follow from others.

    Where there was no wedding nobody was asked how many were done well: that part is 0, not
    missing. What hangs on a choice that was not made is nobody's figure: not applicable.
    """
    whole = dict(cells)
    for question in form.questions:
        if question.when is None or question.measure is None:
            continue
        if question.measure.code not in whole:
            implied = make_implied_figure(question, _find_gate_figure(form, question, whole))
            if implied is not None:
                whole[question.measure.code] = implied
    return whole


def _find_gate_figure(form: Form, question: Question, cells: UnitFigures) -> UnitFigure | None:
    """What was filed for the question that decides whether this one is asked."""
    measure = form.by_code[question.when.question].measure if question.when else None
    cell = cells.get(measure.code) if measure else None
    return cell if cell is not None and cell.state is not AnswerState.MISSING else None


def make_implied_figure(question: Question, gate: UnitFigure | None) -> UnitFigure | None:
    """What follows for a question from the figure that decides whether it is asked."""
    if gate is None or gate.state is AnswerState.MISSING or question.when is None:
        return None
    if question.when.is_met(gate.counted, gate.choice):
        return None
    if gate.state is AnswerState.NOT_APPLICABLE:
        return UnitFigure(AnswerState.NOT_APPLICABLE)
    if question.when.more_than is not None and question.traits.is_number:
        return UnitFigure(AnswerState.NIL, 0)
    return UnitFigure(AnswerState.NOT_APPLICABLE)


def list_wanted_measures(form: Form) -> frozenset[str]:
    """Of the questions that must be answered."""
    return frozenset(
        one.measure.code
        for one in form.questions
        if one.measure and one.required and not one.volunteered
    )


def has_all_figures(codes: frozenset[str], cells: UnitFigures) -> bool:
    """Most reports of a large round have, with nothing missing: the questions of these are not
    looked at one by one."""
    return codes <= cells.keys() and _MISSING not in map(_get_state, cells.values())


def list_questions_without_figure(form: Form, cells: UnitFigures) -> tuple[Question, ...]:
    """The questions of a report that was handed in to which there is no figure.

    A part whose whole is not known is not named beside it: it was not asked.
    """
    return tuple(question for question in form.questions if _has_no_figure(form, question, cells))


def _has_no_figure(form: Form, question: Question, cells: UnitFigures) -> bool:
    if question.measure is None or not question.required or question.volunteered:
        return False
    cell = cells.get(question.measure.code)
    if cell is not None:
        return cell.state is AnswerState.MISSING
    gate = form.by_code[question.when.question] if question.when else None
    return (
        gate is None or gate.measure is None or _find_gate_figure(form, question, cells) is not None
    )
