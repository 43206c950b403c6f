"""One figure of a round that somebody asks for: the pack's line of it, or a line made for it, so
that it is added up, laid out and followed through the years as every figure of a summary is."""

from functools import cached_property
from typing import Any

from models.plans.forms import Question
from records import dataclass
from summaries.round_facts import RoundFacts
from summaries.round_labels import find_question_of_measure
from summaries.summary_items import CHOICE_LINE_KINDS, make_item
from summaries.summary_series import make_series
from summaries.summary_tables import NUMBER_LINE_KINDS, make_unit_table
from summaries.summary_values import PackLine, Series, SummaryItem, Table

_FIELDS = ("numerator", "measure", "whole", "part")


@dataclass(frozen=True)
class AskedFigure:
    """A figure of a round: over all units, unit by unit, through the years."""

    facts: RoundFacts
    line: PackLine

    @cached_property
    def item(self) -> SummaryItem:
        return make_item(self.facts, self.line)

    @cached_property
    def table(self) -> Table:
        return make_unit_table(self.facts, (self.item,))

    @cached_property
    def series(self) -> tuple[Series, ...]:
        return make_series(self.facts, (self.item,))

    @property
    def is_choice(self) -> bool:
        return self.item.kind in CHOICE_LINE_KINDS


def find_asked_figure(facts: RoundFacts, measure: str) -> AskedFigure | None:
    """None where the form does not ask for it, or it is no figure."""
    line = _find_line_of_pack(facts, measure) or _make_line(facts, measure)
    return AskedFigure(facts, line) if line is not None else None


def _find_line_of_pack(facts: RoundFacts, measure: str) -> PackLine | None:
    kinds = NUMBER_LINE_KINDS | CHOICE_LINE_KINDS
    return next(
        (
            line
            for line in facts.form.summary
            if line["kind"] in kinds and measure in [line.get(name) for name in _FIELDS]
        ),
        None,
    )


def _make_line(facts: RoundFacts, measure: str) -> PackLine | None:
    question = find_question_of_measure(facts.form, measure)
    if question is None or question.measure is None:
        return None
    label = question.measure.name if question.part_of else facts.fill(question.label)
    line: dict[str, Any] = {"label": label, "unit": question.unit or "", "measure": measure}
    traits = question.traits
    if traits.is_yes_or_no:
        return {**line, "kind": "yes"}
    if traits.has_options:
        return {**line, "kind": "choices", "groups": _list_groups(question)}
    if traits.has_base:
        return {**line, "kind": "share", "numerator": measure}
    return {**line, "kind": "total"} if traits.is_plain_number else None


def _list_groups(question: Question) -> list[dict[str, Any]]:
    return [
        {"label": option.short or option.label, "is_one_of": [option.code]}
        for option in question.options
    ]
