"""The reason for another number than the children's total: it is asked for, and both are stored."""

from dataclasses import replace

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report.doubts import doubtful_answers
from handlers.report.open_drafts import ChatDraft
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reporting.consolidation import child_totals
from reporting.errors import NoLongerThere
from texts import join_lines, text, words


def ask_reason(draft: ChatDraft, question: Question, answer: AnswerRow) -> Reply:
    """Says both numbers and wants the reason, in a few words or one of the usual ones."""
    other = child_totals.check_against_total(draft, question, answer)
    assert other is not None
    why = join_lines(other, text("upwards.wants_reason"))
    odd = doubtful_answers.ask_odd_figure(draft, question, answer, why)
    assert odd.then is not None
    # Words beside a figure are the reason here, though a figure stands in them.
    talk = replace(odd.then, state={**odd.then.state, "wants_reason": True})
    return Reply(why, list_reason_buttons(draft.report.id), OutboxKind.PROMPT, talk)


def list_reason_buttons(report: int) -> tuple[Choice, ...]:
    usual = (
        button_data.make_button(reason, "because", report, str(place))
        for place, reason in enumerate(list_usual_reasons())
    )
    return (*usual, button_data.make_button(words("doubt.button_again"), "again", report))


def list_usual_reasons() -> tuple[str, ...]:
    return words("upwards.reason_checked"), words("upwards.reason_twice")


def read_pressed_reason(ctx: Turn, going: PressedAction) -> str:
    place = going.number(1)
    if ctx.talk.dialog != "doubt" or ctx.talk.report_id != going.number():
        raise NoLongerThere
    if place >= len(list_usual_reasons()):
        raise NoLongerThere
    return list_usual_reasons()[place]
