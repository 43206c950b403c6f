"""What the direct children of a report have given: filed figures, or totals running below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.figures.tables import Figure
from models.levels import running_totals
from models.levels.child_sums import COUNTED_AGGREGATIONS, ChildSum, ChildSums
from models.levels.tables import DrawsOn
from models.plans.forms import Form, FormCache, Question
from models.plans.tables import Measure
from models.reports.tables import AnswerState, Aspect, Report
from summaries import cells
from summaries.cells import Cell
from summaries.completeness import Standing, form_of

_DRAWS: Any = DrawsOn.__table__
_REPORT: Any = Report.__table__
_FIGURE: Any = Figure.__table__
_MEASURE: Any = Measure.__table__

_CHILDREN = (
    select(
        _REPORT.c.id,
        _REPORT.c.unit_id,
        _REPORT.c.unit_name,
        _REPORT.c.unit_kind,
        _REPORT.c.form_version_id,
        _REPORT.c.submitted_at,
    )
    .join_from(_DRAWS, _REPORT, _REPORT.c.id == _DRAWS.c.child_id)
    .where(_DRAWS.c.report_id == bindparam("report"), _REPORT.c.left_at.is_(None))
    .order_by(_REPORT.c.unit_id, _REPORT.c.id)
)
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
        _FIGURE.c.day,
    )
    .join_from(_DRAWS, _FIGURE, _FIGURE.c.report_id == _DRAWS.c.child_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(_DRAWS.c.report_id == bindparam("report"))
)
_CODES = select(_MEASURE.c.id, _MEASURE.c.code, _MEASURE.c.aggregation)


class View(StrEnum):
    """Estimates are added, unless the plan asks for actual and estimate side by side."""

    ADDED = "added"
    ACTUAL = "actual"
    ESTIMATE = "estimate"


Views = Mapping[View, Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Child:
    """A direct child. `counts`: so many units below it chose this, by measure and choice."""

    report_id: int
    unit_id: int
    name: str
    kind: str
    is_filed: bool
    asks: frozenset[str]
    views: Views
    counts: Mapping[str, Mapping[str, int]]

    def cell(self, measure: str, view: View = View.ADDED) -> Cell | None:
        return self.views[view].get(measure)


def children(db: Connection, forms: FormCache, report_id: int) -> tuple[Child, ...]:
    """The direct children in the order of the roster: a few statements, and more for those
    that have not filed but have totals below them."""
    rows = db.execute(_CHILDREN, {"report": report_id}).all()
    if not rows:
        return ()
    filed = _filed(db, report_id)
    codes = {row.id: (row.code, row.aggregation) for row in db.execute(_CODES)}
    return tuple(
        _child(
            row,
            form_of(db, forms, row),
            filed.get(row.id, ()),
            {}
            if row.submitted_at
            else _by_code(running_totals.load_running_totals(db, row.id), codes),
        )
        for row in rows
    )


Coded = dict[tuple[str, str], ChildSum]


def running(
    db: Connection, forms: FormCache, units: Sequence[Standing]
) -> dict[int, dict[str, Cell]]:
    """By report what has come to units that have not filed: levels with others below them."""
    asked = [(unit, form) for unit in units if (form := form_of(db, forms, unit)).from_children]
    if not asked:
        return {}
    codes = {row.id: (row.code, row.aggregation) for row in db.execute(_CODES)}
    found = {
        unit.report_id: cells_of(
            form,
            _by_code(running_totals.load_running_totals(db, unit.report_id), codes),
            View.ADDED,
        )
        for unit, form in asked
    }
    return {report_id: given for report_id, given in found.items() if given}


def _by_code(sums: ChildSums, codes: Mapping[int, tuple[str, Any]]) -> Coded:
    """By the measure's code; the choices of what is not counted are one."""
    found: Coded = {}
    for one in sums.values():
        code, aggregation = codes[one.measure_id]
        key = code, one.choice if aggregation in COUNTED_AGGREGATIONS else ""
        found[key] = found[key].plus(one) if key in found else one
    return found


def _filed(db: Connection, report_id: int) -> dict[int, list[tuple[str, Cell]]]:
    found: dict[int, list[tuple[str, Cell]]] = {}
    for row in db.execute(_FIGURES, {"report": report_id}):
        cell = Cell(
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


def _child(row: Any, form: Form, figures: Any, sums: Coded) -> Child:
    is_filed = row.submitted_at is not None
    asks = frozenset(one.measure.code for one in form.questions if one.measure is not None)
    return Child(
        row.id,
        row.unit_id,
        row.unit_name,
        row.unit_kind,
        is_filed,
        asks,
        _filed_views(form, figures) if is_filed else _running_views(form, sums),
        _filed_counts(figures) if is_filed else _running_counts(sums),
    )


def _filed_views(form: Form, figures: list[tuple[str, Cell]]) -> Views:
    """What stands where there are several; with the figures that follow from others."""
    ordered = sorted(figures, key=lambda one: cells.STANDS.index(one[1].aspect), reverse=True)
    is_estimate = Aspect.ESTIMATE
    return {
        View.ADDED: cells.completed(form, dict(ordered)),
        View.ACTUAL: cells.completed(
            form, {code: cell for code, cell in ordered if cell.aspect is not is_estimate}
        ),
        View.ESTIMATE: {code: cell for code, cell in ordered if cell.aspect is is_estimate},
    }


def _filed_counts(figures: list[tuple[str, Cell]]) -> dict[str, dict[str, int]]:
    return {code: {cell.choice: 1} for code, cell in figures if cell.choice and cell.is_given}


def _running_counts(sums: Coded) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (code, choice), one in sums.items():
        if choice:
            found.setdefault(code, {})[choice] = one.counted
    return found


def _running_views(form: Form, sums: Coded) -> Views:
    """What the child would file if it took all that came to it: by its own form's questions."""
    if not sums:
        return {view: {} for view in View}
    return {view: cells_of(form, sums, view) for view in View}


def cells_of(form: Form, sums: Coded, view: View) -> dict[str, Cell]:
    found = {}
    for question in form.questions:
        if question.measure is not None and not question.only_here:
            cell = _cell(question, sums, view)
            if cell is not None:
                found[question.measure.code] = cell
    return found


def _cell(question: Question, sums: Coded, view: View) -> Cell | None:
    assert question.measure is not None
    given = [_number(sums[question.measure.code, ""], view)] if _there(question, sums) else []
    draws = question.draws
    if draws is not None:
        counts = _running_counts(sums).get(draws.measure, {})
        if counts:
            given.append(counted(question, draws.is_one_of, counts))
        elif (draws.measure, "") in sums:
            given.append(_number(sums[draws.measure, ""], view))
    present = [cell for cell in given if cell is not None]
    return _together(present) if present else None


def _there(question: Question, sums: Coded) -> bool:
    return question.measure is not None and (question.measure.code, "") in sums


def _number(one: ChildSum, view: View) -> Cell | None:
    """The number of a total; none where no unit has given one that counts here."""
    actual = Cell(AnswerState.VALUE, one.number or 0, one.base, aspect=Aspect.COMPUTED)
    actual = replace(actual, estimated=one.estimated)
    estimate = replace(actual, number=one.estimate or 0, base=one.estimate_base, estimated=None)
    if view is View.ESTIMATE:
        return estimate if one.estimate_units else None
    if view is View.ACTUAL or not one.estimate_units:
        return actual if one.units else None
    said = replace(estimate, estimated=estimate.number)
    return _together([actual, said]) if one.units else said


def _together(given: list[Cell]) -> Cell:
    bases = [cell.base for cell in given if cell.base is not None]
    return replace(
        given[0],
        number=sum(cell.number or 0 for cell in given),
        base=sum(bases) if bases else None,
        estimated=sum(cell.estimated or 0 for cell in given) or None,
    )


def counted(question: Question, is_one_of: tuple[str, ...], counts: Mapping[str, int]) -> Cell:
    """Units that chose so; of a ratio the base is those that answered."""
    number = sum(counts.get(choice, 0) for choice in is_one_of or ("yes",))
    base = sum(counts.values()) if question.kind == "ratio" else None
    return Cell(AnswerState.VALUE, number, base, aspect=Aspect.COMPUTED)
