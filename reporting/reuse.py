"""A figure filed for another plan, of the same measure and period, that need not be typed again."""

from models.plans import measure_names
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reporting.drafts import Draft
from reporting.errors import NoLongerThere
from reporting.questions import format_answer
from texts import Text, text, vietnamese


def describe_reusable_figure(draft: Draft, question: Question, told: str) -> Text:
    """`told`: the figure that was filed elsewhere. Where none was: what was filed under a measure
    that differs from this one, which is never reused, but shown."""
    if told:
        return text("report.told_already", value=told)
    measure = question.measure
    if measure is None or not measure.near:
        return Text()
    period = draft.report.period_from, draft.report.period_to
    for code in measure.near.split():
        for past in draft.list_earlier_figures(code):
            if (past.period_from, past.period_to) == period and past.number is not None:
                name = measure_names.get_measure_name(draft.ctx.db, code)
                value = vietnamese.format_number(past.number)
                return text("report.told_near", name=name, value=value, this=measure.name)
    return Text()


def make_reused_answer(draft: Draft, question: Question) -> AnswerRow:
    """What the button stands for. Raises OldButton where it is no longer there."""
    found = draft.find_reusable_figure(question)
    if found is None or (found.number is None and found.choice is None):
        raise NoLongerThere
    return AnswerRow(question.code, number=found.number, choice=found.choice)


def format_reusable_figure(draft: Draft, question: Question) -> str:
    found = draft.find_reusable_figure(question) if question.traits.is_single_value else None
    if found is None or (found.number is None and found.choice is None):
        return ""
    if found.choice is not None and found.choice not in {one.code for one in question.options}:
        return ""
    return format_answer(question, make_reused_answer(draft, question))
