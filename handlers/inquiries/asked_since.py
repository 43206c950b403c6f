"""A bare figure right under a notice that asks for another report than the one this chat had stood
in: what is newest on the screen is meant, and it is asked whether it is."""

from handlers import button_data
from handlers.anytime import unasked_answers
from handlers.replies import Reply
from handlers.report import navigation
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn


def may_be_for_notice(ctx: Turn) -> bool:
    """A figure alone where a question waits, while the notice opens one other report."""
    is_figure = not any(sign.isalpha() for sign in ctx.typed.raw)
    return is_figure and _find_asked_since(ctx) is not None


def handle_figure(ctx: Turn) -> Reply | None:
    """Beside the first question of what was asked since. None where the report of the open question
    is still being answered, and the notice only reminds of another."""
    report_id = _find_asked_since(ctx)
    if report_id is None or ctx.talk.report_id is None:
        return None
    left = load_draft(ctx, ctx.talk.report_id)
    is_stale = left.report.is_handed_in() or left.is_shut
    if not is_stale and not load_draft(ctx, report_id).report.is_inquiry:
        return None
    return unasked_answers.offer_answer(ctx)


def _find_asked_since(ctx: Turn) -> int | None:
    waits = navigation.is_question_open(ctx.talk) or ctx.talk.dialog == "amendment"
    if ctx.newest is None or not waits:
        return None
    opened = button_data.list_opened_reports(ctx.newest.choices)
    only = opened.pop() if len(opened) == 1 else None
    return only if only != ctx.talk.report_id else None
