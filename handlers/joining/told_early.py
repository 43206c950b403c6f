"""What is told before somebody has joined: said to be unstored, and shown again behind joining."""

from dataclasses import replace
from typing import Any

from handlers.replies import Reply
from handlers.turn_context import Turn
from reporting.answers import answer_reading
from texts import Text, join_lines, text

_KEPT = "early"  # in the state of the talk


def keep_told(ctx: Turn, step: Reply | None) -> Reply | None:
    """The step of joining that waits, after it is said that the figures are not stored."""
    if step is None or step.then is None or not ctx.typed.has_digit:
        return step
    typed = answer_reading.shorten_typed(ctx.incoming.text)
    lead = text("join.not_yet", typed=typed)
    then = replace(step.then, state={**step.then.state, _KEPT: typed})
    return replace(step, text=join_lines(lead, step.text), then=then)


def get_kept(ctx: Turn) -> dict[str, Any]:
    """What the next step of joining keeps of it."""
    kept = ctx.talk.state.get(_KEPT)
    return {_KEPT: kept} if kept else {}


def describe_kept(ctx: Turn) -> Text:
    kept = ctx.talk.state.get(_KEPT)
    return text("join.told_before", typed=kept) if kept else Text()
