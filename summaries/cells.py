"""Filed figures as values: of a round's reports inside a path, and of a unit itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.forms import Form, Question
from models.tables.plans import Measure
from models.tables.reports import AnswerState, Aspect, Figure, Report
from summaries.asked import counted

_FIGURE: Any = Figure.__table__
_REPORT: Any = Report.__table__
_MEASURE: Any = Measure.__table__

# Which of several figures of one measure counts, the first that is there.
# An estimate stands beside another figure only where the plan asks for both.
STANDS = (Aspect.OVERRULED, Aspect.ACTUAL, Aspect.COMPUTED, Aspect.ESTIMATE)
NUMBER_KINDS = frozenset({"whole_number", "ratio", "percent", "money", "progress"})


@dataclass(frozen=True, slots=True)
class Cell:
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

    @property
    def counted(self) -> int | None:
        return counted(self)

    @property
    def is_given(self) -> bool:
        return self.state in (AnswerState.VALUE, AnswerState.NIL)

    @property
    def is_estimate(self) -> bool:
        return self.aspect is Aspect.ESTIMATE


Cells = Mapping[str, Cell]

_FIGURES = (
    select(
        _FIGURE.c.report_id,
        _MEASURE.c.code,
        _FIGURE.c.state,
        _FIGURE.c.number,
        _FIGURE.c.base,
        _FIGURE.c.choice,
        _FIGURE.c.text,
        _FIGURE.c.aspect,
        _FIGURE.c.estimated,
    )
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
)
_INSIDE = _FIGURES.where(
    _REPORT.c.round_id == bindparam("round"),
    paths.leads_through(_REPORT.c.unit_path),
)
_ITS_OWN = _FIGURES.where(
    _REPORT.c.unit_id == bindparam("unit"),
    _REPORT.c.period_from == bindparam("first"),
    _REPORT.c.period_to == bindparam("end"),
)


def of_round(db: Connection, round_id: int, unit_id: int) -> dict[int, dict[str, Cell]]:
    """The figures of every report inside the unit, by report and measure."""
    found: dict[int, dict[str, Cell]] = {}
    for row in db.execute(_INSIDE, {"round": round_id, "inside": unit_id}):
        _keep(found.setdefault(row.report_id, {}), row)
    return found


def of_unit(db: Connection, unit_id: int, first: date, end: date) -> dict[str, Cell]:
    """What a unit filed itself for a period, in whichever round, by measure."""
    found: dict[str, Cell] = {}
    for row in db.execute(_ITS_OWN, {"unit": unit_id, "first": first, "end": end}):
        _keep(found, row)
    return found


def _keep(cells: dict[str, Cell], row: Any) -> None:
    cell = Cell(row.state, row.number, row.base, row.choice, row.text, row.aspect, row.estimated)
    there = cells.get(row.code)
    if there is None or STANDS.index(cell.aspect) < STANDS.index(there.aspect):
        cells[row.code] = cell


def completed(form: Form, cells: Cells) -> dict[str, Cell]:
    """The cells with those that follow from others.

    Where there was no wedding nobody was asked how many were done well: that part is 0, not
    missing. What hangs on a choice that was not made is nobody's figure: not applicable.
    """
    whole = dict(cells)
    for question in form.questions:
        if question.measure is not None and question.measure.code not in whole:
            gate = _gate(form, question, whole)
            if (
                gate is not None
                and question.when is not None
                and not question.when.is_met(counted(gate), gate.choice)
            ):
                whole[question.measure.code] = _nothing(question)
    return whole


def _gate(form: Form, question: Question, cells: Cells) -> Cell | None:
    """What was filed for the question that decides whether this one is asked."""
    measure = form.by_code[question.when.question].measure if question.when else None
    cell = cells.get(measure.code) if measure else None
    return cell if cell is not None and cell.state is not AnswerState.MISSING else None


def _nothing(question: Question) -> Cell:
    is_part = question.when is not None and question.when.more_than is not None
    if is_part and question.kind in NUMBER_KINDS:
        return Cell(AnswerState.NIL, 0)
    return Cell(AnswerState.NOT_APPLICABLE)


def lacking(form: Form, cells: Cells) -> tuple[Question, ...]:
    """The questions of a report that was handed in to which there is no figure.

    A part whose whole is not known is not named beside it: it was not asked.
    """
    return tuple(question for question in form.questions if _is_lacking(form, question, cells))


def _is_lacking(form: Form, question: Question, cells: Cells) -> bool:
    if question.measure is None or not question.required:
        return False
    cell = cells.get(question.measure.code)
    if cell is not None:
        return cell.state is AnswerState.MISSING
    gate = form.by_code[question.when.question] if question.when else None
    return gate is None or gate.measure is None or _gate(form, question, cells) is not None
