"""What is being asked at short notice, half written, while the list of work is looked at."""

from typing import Any

from handlers.turn_context import Turn

DIALOG = "inquiry"
# In the state of a chat that has left the dialog for the list of work.
PUT_AWAY = "inquiry"


def put_away(ctx: Turn) -> dict[str, Any]:
    """The state that keeps it, to be gone on with; a press (that is [Bỏ]) drops it."""
    state = ctx.talk.state
    if ctx.incoming.choice is not None:
        return {}
    if ctx.talk.dialog == DIALOG and "words" in state:
        return {PUT_AWAY: state}
    return {PUT_AWAY: state[PUT_AWAY]} if is_put_away(ctx) else {}


def is_put_away(ctx: Turn) -> bool:
    return ctx.talk.dialog == "idle" and PUT_AWAY in ctx.talk.state
