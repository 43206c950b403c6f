"""A nod to a reminder, which is no answer to a question that was asked days ago."""

from handlers.anytime import todo_list
from handlers.replies import Reply
from handlers.report import navigation
from handlers.turn_context import Turn

ACKNOWLEDGEMENTS = frozenset(
    {"da ro", "ro", "ro roi", "da ro roi", "da nhan", "da xem", "biet roi"}
    | {"quen", "quen mat", "a quen", "toi quen", "em quen", "xin loi toi quen", "quen mat roi"}
)


def is_nod(ctx: Turn) -> bool:
    """ "ok", "vâng", "đã rõ": not an answer to a question that was asked days ago."""
    typed = ctx.typed
    return typed.folded in ACKNOWLEDGEMENTS or typed.is_assent or typed.is_small_talk


def thank_for_nod(ctx: Turn) -> Reply:
    """It is thanked. A question that waits is put again: the nod may have been meant for it."""
    thanks, present = todo_list.show_thanks(ctx), navigation.show_current(ctx)
    if present is None:
        return thanks
    return present.behind(thanks.text)
