"""A line from a page that stood open while an older copy of the data was put back: what it answered
is no question of ours any more."""

from handlers.replies import Reply
from handlers.turn_context import Turn
from texts import text


def is_from_lost_page(ctx: Turn) -> bool:
    """A command means the same on any page."""
    return ctx.typed.command is None


def put_question_again(ctx: Turn, current: Reply | None) -> Reply:
    """Nothing is stored; what is open now is shown, and what was typed is said."""
    said = text("dialog.lost_page", typed=ctx.incoming.text[:80])
    if current is None:
        return Reply(said)
    return current.behind(said)
