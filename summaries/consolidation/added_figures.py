"""One figure of several: numbers added, and choices counted."""

from collections.abc import Mapping
from dataclasses import replace

from models.plans.forms import Question
from models.reports.tables import AnswerState, Aspect
from summaries.figures.unit_figures import UnitFigure


def add_up_figures(given: list[UnitFigure]) -> UnitFigure:
    bases = [cell.base for cell in given if cell.base is not None]
    return replace(
        given[0],
        number=sum(cell.number or 0 for cell in given),
        base=sum(bases) if bases else None,
        estimated=sum(cell.estimated or 0 for cell in given) or None,
    )


def make_choice_count(
    question: Question, is_one_of: tuple[str, ...], counts: Mapping[str, int]
) -> UnitFigure:
    """Units that chose so; of a ratio the base is those that answered."""
    number = sum(counts.get(choice, 0) for choice in is_one_of or ("yes",))
    base = sum(counts.values()) if question.traits.asks_base else None
    return UnitFigure(AnswerState.VALUE, number, base, aspect=Aspect.COMPUTED)
