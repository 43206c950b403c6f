"""An answer in a practice: read, weighed and doubted as in earnest, and kept in the talk alone."""

from handlers.practice import practice_prompts as prompts
from handlers.practice.practice_draft import PracticeDraft, unpack_answer
from handlers.replies import Reply
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState
from reading import CertainAnswer, DoubtfulAnswer, MissingAnswer, NilAnswer, RefusedAnswer
from reporting.answers import answer_reading, checks
from reporting.questions import format_answer_with_unit, make_answer
from texts import Text, join_lines, text


def take_outcome(draft: PracticeDraft, question: Question, typed: str) -> Reply:
    """As a report does, but that nothing is stored anywhere else."""
    short = answer_reading.shorten_typed(typed)
    outcome = answer_reading.read_draft_answer(draft, question, typed)
    if isinstance(outcome, CertainAnswer):
        return weigh(draft, question, make_answer(question, outcome.value))
    if isinstance(outcome, MissingAnswer | NilAnswer):
        is_nil = isinstance(outcome, NilAnswer)
        state = AnswerState.NIL if is_nil else AnswerState.MISSING
        return weigh(draft, question, AnswerRow(question.code, state))
    if isinstance(outcome, DoubtfulAnswer):
        why = answer_reading.describe_doubt(outcome, short)
        rows = [make_answer(question, value) for value in outcome.values]
        if not rows or question.traits.is_yes_or_no:
            return prompts.ask_question(draft, question, why)
        return prompts.ask_doubt(
            draft, question, rows, join_lines(why, _ask_which_reading(question, rows))
        )
    if isinstance(outcome, RefusedAnswer):
        elsewhere = draft.ctx.turn_complaint_away()
        said = text(f"reading.{outcome.key}", **{"typed": short, **outcome.values})
        is_told = elsewhere is None or question.traits.is_words
        return prompts.ask_question(draft, question, said if is_told else elsewhere)
    return prompts.ask_question(draft, question)


def _ask_which_reading(question: Question, rows: list[AnswerRow]) -> Text:
    shown = " / ".join(format_answer_with_unit(question, row) for row in rows)
    return text("doubt.is_it" if len(rows) == 1 else "doubt.which_is_it", shown=shown)


def weigh(draft: PracticeDraft, question: Question, answer: AnswerRow) -> Reply:
    above = checks.describe_above_whole(draft, question, answer)
    if above is not None:
        return prompts.ask_question(draft, question, above)
    odd = checks.describe_doubt(draft, question, answer)
    if odd is not None:
        return prompts.ask_doubt(draft, question, [answer], odd)
    return store(draft, question, answer)


def store(draft: PracticeDraft, question: Question, answer: AnswerRow) -> Reply:
    """In the talk alone. A part of it that is more than the new whole is asked again."""
    draft.answers[question.code] = answer
    for one in draft.form.list_dependents(question.code):
        draft.answers.pop(one.code, None)
    value = format_answer_with_unit(question, answer)
    return go_on(draft, question, text("practice.stored", place=question.number, value=value))


def go_on(draft: PracticeDraft, question: Question, lead: Text) -> Reply:
    following = draft.find_next_open(question.code)
    if following is None:
        return prompts.show_review(draft, lead)
    return prompts.ask_question(draft, following, lead)


def list_readings(draft: PracticeDraft) -> list[AnswerRow]:
    asked = draft.ctx.talk.state.get("asked") or ""
    return [unpack_answer(asked, one) for one in draft.ctx.talk.state.get("readings", ())]
