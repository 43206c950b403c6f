"""Which figures of a measure are looked at where a plan may ask for actual and estimate."""

from enum import StrEnum

from models.figures import aspects
from models.plans.forms import Form, Question
from models.plans.tables import Aggregation

ADDED_AGGREGATIONS = frozenset({Aggregation.SUM, Aggregation.PROGRESS})


class EstimateView(StrEnum):
    """Estimates are added, unless the plan asks for actual and estimate side by side."""

    ADDED = "added"
    ACTUAL = "actual"
    ESTIMATE = "estimate"


def choose_estimate_view(form: Form, question: Question) -> EstimateView:
    if aspects.is_estimate_question(question):
        return EstimateView.ESTIMATE
    return (
        EstimateView.ACTUAL if aspects.has_estimate_question(form, question) else EstimateView.ADDED
    )


def is_added_up(question: Question) -> bool:
    """Percentages are never averaged; a rank and a date are nobody's sum."""
    if not question.traits.is_number or question.traits.is_percentage:
        return False
    return question.measure is not None and question.measure.aggregation in ADDED_AGGREGATIONS
