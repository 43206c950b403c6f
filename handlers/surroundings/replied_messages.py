"""A reply belongs to the message that it replies to: the question that was asked there."""

from dataclasses import replace

from handlers.turn_context import Turn
from models.delivery import inbox
from models.reports import draft_answers


def stand_where_replied(ctx: Turn) -> None:
    """The chat stands at the question of the message that was replied to, where it asked one."""
    asked = _find_replied_question(ctx)
    if asked is None or asked == (ctx.talk.report_id, ctx.talk.question):
        return
    is_here = ctx.talk.report_id == asked[0]
    state = ctx.talk.state if is_here else {}
    kept = {name: state[name] for name in state if name in ("section", "was")}
    ctx.talk = replace(
        ctx.talk,
        dialog="report",
        report_id=asked[0],
        question=asked[1],
        state=kept,
    )


def _find_replied_question(ctx: Turn) -> tuple[int, str] | None:
    """Ours: what it asked. One's own: what it had answered."""
    own = inbox.find_update_of_message(ctx.db, ctx.chat_id, f"m{ctx.incoming.replies_to}")
    if own is not None:
        return draft_answers.find_answer_of_message(ctx.db, own)
    return ctx.newest.asks if ctx.newest is not None else None
