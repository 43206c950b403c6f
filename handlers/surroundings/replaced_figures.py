"""What a message that names another village would put in place of, were it one's own."""

from handlers.report import navigation, stored_answers
from handlers.report.doubts import doubtful_answers
from handlers.report.open_drafts import ChatDraft
from handlers.turn_context import Turn
from models.plans.forms import Question
from reading import CertainAnswer, ReadOutcome
from reporting.answers import answer_matching, answer_reading
from reporting.errors import UserError
from reporting.questions import format_answer_with_unit, make_answer
from texts import Text, join_lines, text


def describe_replaced(ctx: Turn, own: str) -> Text:
    """A line an answer that stands otherwise; `own`: the message without the other name."""
    try:
        draft = navigation.load_draft_here_or_soonest(ctx)
    except UserError:
        return Text()
    return join_lines(*(_describe_other(draft, *one) for one in _list_given(ctx, draft, own)))


def _list_given(ctx: Turn, draft: ChatDraft, own: str) -> list[tuple[Question, CertainAnswer]]:
    matched = answer_matching.match_message(draft, own).found
    given: list[tuple[Question, ReadOutcome]] = [
        (draft.form.by_code[one.code], one.outcome) for one in matched
    ]
    if not given and navigation.is_question_open(ctx.talk):
        _, question = doubtful_answers.load_open_question(ctx)
        given = [(question, answer_reading.read_draft_answer(draft, question, own))]
    return [(one, outcome) for one, outcome in given if isinstance(outcome, CertainAnswer)]


def _describe_other(draft: ChatDraft, question: Question, outcome: CertainAnswer) -> Text:
    old, new = draft.answers.get(question.code), make_answer(question, outcome.value)
    if old is None or old.written() == new.written():
        return Text()
    return text(
        "whose.replaces",
        number=stored_answers.format_place(draft, question),
        old=format_answer_with_unit(question, old),
        new=format_answer_with_unit(question, new),
    )
