"""A level gives another number than its children's total: only with a reason, both are kept."""

from dataclasses import replace

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import OldButton
from handlers.reply import Reply
from handlers.report import doubts, drawn
from handlers.report.draft import Draft
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from texts import join_lines, text, words


def ask(draft: Draft, question: Question, answer: AnswerRow) -> Reply:
    """Says both numbers and wants the reason, in a few words or one of the usual ones."""
    other = drawn.not_the_total(draft, question, answer)
    assert other is not None
    why = join_lines(other, text("upwards.wants_reason"))
    report = draft.report.id
    usual = [choices.go(reason, "because", report, str(n)) for n, reason in enumerate(reasons())]
    odd = doubts.ask_odd(draft, question, answer, why)
    again = choices.go(words("doubt.button_again"), "again", report)
    assert odd.then is not None
    # Words beside a figure are the reason here, though a figure stands in them.
    talk = replace(odd.then, state={**odd.then.state, "wants_reason": True})
    return Reply(why, (*usual, again), OutboxKind.PROMPT, talk)


def reasons() -> tuple[str, ...]:
    return words("upwards.reason_checked"), words("upwards.reason_twice")


def pressed_reason(ctx: Context, going: Going) -> str:
    place = going.number(1)
    if ctx.talk.dialog != "doubt" or ctx.talk.report_id != going.number():
        raise OldButton
    if place >= len(reasons()):
        raise OldButton
    return reasons()[place]
