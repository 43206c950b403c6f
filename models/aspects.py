"""How an answer is filed: as it is, as an estimate, or beside one that the plan asks for too."""

from models.forms import Form, Question
from models.reports import AnswerRow
from models.tables.reports import AnswerState, Aspect

ALL = tuple(Aspect)
NO_ESTIMATE = tuple(aspect for aspect in Aspect if aspect is not Aspect.ESTIMATE)


def is_estimate(question: Question) -> bool:
    """Whether the plan asks this as the estimate beside the actual figure."""
    return question.aspect == Aspect.ESTIMATE


def has_estimate(form: Form, question: Question) -> bool:
    """Whether an estimate of the same measure is asked beside this question."""
    return any(
        is_estimate(one) and one.code != question.code and one.measure == question.measure
        for one in form.questions
    )


def of_question(form: Form, question: Question) -> tuple[Aspect, ...]:
    """The aspects under which this question may have been filed."""
    if is_estimate(question):
        return (Aspect.ESTIMATE,)
    return NO_ESTIMATE if has_estimate(form, question) else ALL


def filed_as(form: Form, question: Question, answer: AnswerRow) -> tuple[Aspect, int | None]:
    """The aspect, and how much of the number is an estimate.

    "Khoảng 50" where an estimate is asked beside it keeps its place, and is said to be one.
    """
    is_number = answer.state is AnswerState.VALUE and answer.number is not None
    if is_estimate(question):
        return Aspect.ESTIMATE, None
    if answer.aspect is Aspect.ESTIMATE and has_estimate(form, question):
        return Aspect.ACTUAL, answer.number if is_number else None
    return answer.aspect, answer.estimated
