"""Asked once: what was filed for another plan, same measure and same period, is offered again."""

from handlers import choices
from handlers.errors import OldButton
from handlers.questions import show
from handlers.reply import Choice
from handlers.report.draft import Draft
from models.plans import measure_names
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from texts import Text, text, vietnamese, words

# Kinds whose figure is one number or one choice.
OFFERED = frozenset({"whole_number", "percent", "money", "yes_no", "choice"})


def note(draft: Draft, question: Question) -> Text:
    shown = _shown(draft, question)
    return text("report.told_already", value=shown) if shown else _near(draft, question)


def _near(draft: Draft, question: Question) -> Text:
    """What was filed under a measure that differs from this one: never reused, but shown."""
    measure = question.measure
    if measure is None or not measure.near:
        return Text()
    period = draft.report.period_from, draft.report.period_to
    for code in measure.near.split():
        for past in draft.earlier(code):
            if (past.period_from, past.period_to) == period and past.number is not None:
                name = measure_names.get_measure_name(draft.ctx.db, code)
                value = vietnamese.format_number(past.number)
                return text("report.told_near", name=name, value=value, this=measure.name)
    return Text()


def buttons(draft: Draft, question: Question) -> list[Choice]:
    shown = _shown(draft, question)
    if not shown:
        return []
    label = words("report.as_told", value=shown)
    version = draft.form.version_id
    return [choices.answer(label, draft.report.id, question.code, version, choices.TOLD)]


def answer(draft: Draft, question: Question) -> AnswerRow:
    """What the button stands for. Raises OldButton where it is no longer there."""
    found = draft.told_already(question)
    if found is None or (found.number is None and found.choice is None):
        raise OldButton
    return AnswerRow(question.code, number=found.number, choice=found.choice)


def _shown(draft: Draft, question: Question) -> str:
    found = draft.told_already(question) if question.kind in OFFERED else None
    if found is None or (found.number is None and found.choice is None):
        return ""
    if found.choice is not None and found.choice not in {one.code for one in question.options}:
        return ""
    return show(question, answer(draft, question))
