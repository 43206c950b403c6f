"""The table of a summary: units in the order of the roster, figures beside them."""

from collections.abc import Iterator, Sequence

from models.plans.forms import Question
from models.reports.tables import AnswerState
from records import dataclass
from summaries.figure_measures import FigureMeasures
from summaries.figures.figure_history import FigureHistory
from summaries.figures.unit_totals import ReportingUnit, find_choice
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure, get_choice_label
from summaries.summary_items import CHOICE_LINE_KINDS
from summaries.summary_values import (
    SummaryFigure,
    SummaryItem,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)

# Kinds of line that give columns of numbers.
NUMBER_LINE_KINDS = frozenset({"share", "whole_part", "total"})


@dataclass(frozen=True, slots=True)
class _ColumnSource:
    """A column, and where its cells come from: the measures of a number, or of a choice."""

    column: TableColumn
    total: tuple[SummaryFigure, ...]
    measures: FigureMeasures
    question: Question | None = None

    def make_cell(self, history: FigureHistory, unit: ReportingUnit) -> TableCell:
        if self.column.kind is None:
            return self._make_choice_cell(unit)
        value = self.measures.find_value(unit)
        given = unit.cells.get(self.measures.numerator)
        return TableCell(
            self._find_state(unit, is_known=value is not None),
            value,
            is_estimate=given is not None and given.is_estimate,
            earlier=self.measures.find_year_ago(history, unit.unit_id),
        )

    def _make_choice_cell(self, unit: ReportingUnit) -> TableCell:
        choice = find_choice(unit, self.measures.numerator)
        label = get_choice_label(self.question, choice) if choice is not None else ""
        return TableCell(self._find_state(unit, is_known=choice is not None), choice=label)

    def _find_state(self, unit: ReportingUnit, *, is_known: bool) -> AnswerState:
        """Of a share that is not known: it does not apply where a part of it does not."""
        codes = (self.measures.numerator, self.measures.denominator)
        states = [unit.cells[code].state for code in codes if code and code in unit.cells]
        if is_known:
            return states[0]
        if any(code and unit.does_not_apply(code) for code in codes):
            return AnswerState.NOT_APPLICABLE
        return AnswerState.MISSING


def make_unit_table(facts: RoundFacts, items: Sequence[SummaryItem]) -> Table:
    """Figures of the units below only: the asking unit's own have no place in it."""
    sources = tuple(_list_columns(facts, items))
    reported = {unit.unit_id: unit for unit in facts.below}
    running = {unit.unit_id for unit in facts.running}
    rows = tuple(
        TableRow(
            unit,
            unit.unit_id in running,
            tuple(one.make_cell(facts.history, reported[unit.unit_id]) for one in sources),
            unit.unit_id in facts.withheld,
        )
        for unit in facts.completeness.units
        if unit.unit_id in reported
    )
    return Table(tuple(one.column for one in sources), rows, tuple(one.total for one in sources))


def _list_columns(facts: RoundFacts, items: Sequence[SummaryItem]) -> Iterator[_ColumnSource]:
    """A column for each figure of a line of numbers, and one for each measure of choices."""
    choices: set[str] = set()
    for item in items:
        if item.line.get("source", "below") != "below":
            continue
        if item.kind in NUMBER_LINE_KINDS:
            yield from _list_number_columns(item)
        elif item.kind in CHOICE_LINE_KINDS and item.line["measure"] not in choices:
            choices.add(item.line["measure"])
            yield _make_choice_column(facts, item)


def _list_number_columns(item: SummaryItem) -> Iterator[_ColumnSource]:
    main = item.figures[0]
    for figure in item.figures:
        column = TableColumn(
            figure.code,
            figure.label,
            figure.unit,
            figure.decimals,
            figure.kind,
            is_main=figure is main,
            whole_label="" if figure is main else main.label,
        )
        yield _ColumnSource(column, (figure,), figure.measures)


def _make_choice_column(facts: RoundFacts, item: SummaryItem) -> _ColumnSource:
    measure = item.line["measure"]
    column = TableColumn(measure, facts.fill(item.line["label"]), "", 0, None, is_main=False)
    question = find_question_of_measure(facts.form, measure)
    return _ColumnSource(column, item.figures, FigureMeasures(measure), question)
