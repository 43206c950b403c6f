"""How a figure of a level above is worded beside the total that it was taken from, or replaced."""

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Aspect
from reporting.consolidation import child_totals
from reporting.drafts import Draft
from reporting.questions import format_answer_with_unit
from texts import Text, text, vietnamese, words


def describe_stored_figure(
    draft: Draft, question: Question, answer: AnswerRow, place: str, shown: str
) -> Text | None:
    """What is said of a figure that was taken or overruled; none: of another. `place`: the number
    of its question, with its name where it comes behind another; `shown`: the
    figure, beside its whole."""
    taken = child_totals.load_stored_totals(draft).get(question.code)
    if taken is None or taken.number is None:
        return None
    value = format_answer_with_unit(question, answer)
    if answer.aspect is Aspect.COMPUTED:
        part = child_totals.format_estimated_part(question, answer.estimated)
        return text("upwards.stored_taken", value=shown, estimated=part)
    if answer.aspect is not Aspect.OVERRULED:
        return None
    given = AnswerRow(question.code, number=taken.number, base=taken.base)
    total = format_answer_with_unit(question, given)
    if not answer.reason:
        key = "upwards.stored_overruled_bare"
        return text(key, place=place, value=value, sum=total)
    reason = vietnamese.uncapitalize(answer.reason)
    key = "upwards.stored_overruled"
    return text(key, place=place, value=value, sum=total, reason=reason)


def format_beside_total(draft: Draft, question: Question, answer: AnswerRow, value: str) -> str:
    """The value as the read-back has it: beside the total it stands in place of."""
    if answer.estimated and answer.aspect is not Aspect.ESTIMATE:
        number = child_totals.format_estimated_number(question, answer.estimated)
        value = words("upwards.shown_estimated", value=value, number=number)
    taken = child_totals.load_stored_totals(draft).get(question.code)
    if answer.aspect is not Aspect.OVERRULED or taken is None or taken.number is None:
        return value
    total = format_answer_with_unit(
        question, AnswerRow(question.code, number=taken.number, base=taken.base)
    )
    if not answer.reason:
        return words("upwards.shown_overruled_bare", value=value, sum=total)
    reason = vietnamese.uncapitalize(answer.reason)
    return words("upwards.shown_overruled", value=value, sum=total, reason=reason)
