"""Under which aspect an answer is filed: actual, estimate, computed, overruled."""

from models.plans.forms import Form, Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState, Aspect

ALL_ASPECTS = tuple(Aspect)
ASPECTS_WITHOUT_ESTIMATE = tuple(aspect for aspect in Aspect if aspect is not Aspect.ESTIMATE)


def is_estimate_question(question: Question) -> bool:
    """Whether the plan asks this as the estimate beside the actual figure."""
    return question.aspect == Aspect.ESTIMATE


def has_estimate_question(form: Form, question: Question) -> bool:
    """Whether an estimate of the same measure is asked beside this question."""
    return any(
        is_estimate_question(one) and one.code != question.code and one.measure == question.measure
        for one in form.questions
    )


def list_possible_aspects(form: Form, question: Question) -> tuple[Aspect, ...]:
    """The aspects under which this question may have been filed."""
    if is_estimate_question(question):
        return (Aspect.ESTIMATE,)
    return ASPECTS_WITHOUT_ESTIMATE if has_estimate_question(form, question) else ALL_ASPECTS


def choose_filed_aspect(
    form: Form, question: Question, answer: AnswerRow
) -> tuple[Aspect, int | None]:
    """The aspect, and how much of the number is an estimate.

    "Khoảng 50" where an estimate is asked beside it keeps its place, and is said to be one.
    """
    is_number = answer.state is AnswerState.VALUE and answer.number is not None
    if is_estimate_question(question):
        return Aspect.ESTIMATE, None
    if answer.aspect is Aspect.ESTIMATE and has_estimate_question(form, question):
        return Aspect.ACTUAL, answer.number if is_number else None
    return answer.aspect, answer.estimated
