"""The one way in: from what a person did to what is said back.

In order: a press; what is on offer at this moment; a command; the answer to the open
question. Anything else leads to *Việc cần làm*, with the draft untouched.
"""

from collections.abc import Callable

from handlers import choices, commands, dates, desk, edited, helping, join, media, requests, todo
from handlers.choices import Going, PressedAnswer
from handlers.context import Context
from handlers.errors import OldButton, UserError
from handlers.reading import Command, SmallTalk, command, fold
from handlers.reading.smalltalk import is_assent
from handlers.reply import Later, Reply
from handlers.report import ahead, answering, flow, hearing
from models.tables.delivery import OutboxKind
from texts import lines, text

Action = Callable[[Context, Going], Reply | Later]

ACTIONS: dict[str, Action] = {
    "join": join.pressed,
    "agree": join.agreed,
    "forget": join.forget,
    "open": flow.open_report,
    "hint": flow.hint,
    "back": flow.pressed_back,
    "take": flow.take,
    "again": flow.again,
    "ahead": ahead.take_held,
    "review": flow.pressed_review,
    "submit": flow.pressed_submit,
    "edit": flow.pressed_edit,
    "later": flow.pressed_later,
    "preview": flow.preview,
    "todo": todo.pressed,
    "help": helping.pressed,
    "ask": requests.pressed,
    "snooze": requests.snooze,
    "extend": desk.extend,
    "dates": dates.begin,
    "dates_today": dates.today,
    "dates_set": dates.set_them,
    "missing": desk.pressed_missing,
    "summary": desk.pressed_summary,
    "nudge": desk.nudge,
    "paste": desk.paste,
}

ACKNOWLEDGED = frozenset({"da ro", "ro", "ro roi", "da ro roi", "da nhan", "da xem", "biet roi"})


def answer(ctx: Context) -> Reply | Later:
    """What is said back to one incoming message."""
    if ctx.who.speaker is None or join.is_joining(ctx):
        return join.stranger(ctx)
    if ctx.incoming.choice is not None:
        return _pressed(ctx, ctx.incoming.choice)
    if ctx.incoming.media is not None:
        return media.received(ctx)
    if ctx.incoming.edits is not None:
        return edited.heard(ctx, ctx.incoming.edits)
    return _heard(ctx)


def _pressed(ctx: Context, data: str) -> Reply | Later:
    meant = choices.pressed(data)
    if isinstance(meant, PressedAnswer):
        return answering.pressed(ctx, meant)
    action = ACTIONS.get(meant.action)
    if action is None:
        raise OldButton
    return action(ctx, meant)


def _heard(ctx: Context) -> Reply | Later:
    on_offer = _under_the_newest(ctx) or hearing.offered(ctx) or join.another(ctx)
    if on_offer is not None:
        return on_offer
    if flow.is_open(ctx.talk) or dates.is_open(ctx.talk):
        found = dates.heard(ctx) if dates.is_open(ctx.talk) else hearing.heard(ctx)
        return commands.run(ctx, found) if isinstance(found, Command) else found
    whole = hearing.whole_report(ctx)
    if whole is not None:
        return whole
    wish = command(ctx.incoming.text)
    if isinstance(wish, Command):
        return commands.run(ctx, wish)
    if isinstance(wish, SmallTalk):
        return todo.thanks(ctx)
    return todo.lost(ctx)


def _under_the_newest(ctx: Context) -> Reply | Later | None:
    """The label of a button of the newest message, typed; or "ok" to a reminder.

    A figure is never read here, so plain digits are not looked at.
    """
    typed = fold(ctx.incoming.text)
    if not any(sign.isalpha() for sign in typed):
        return None
    newest = ctx.newest
    if newest is None or (newest.kind is OutboxKind.PROMPT and ctx.talk.dialog == "report"):
        return None  # labels of the open question are looked at where it is answered
    for label, data in newest.choices:
        if fold(label) == typed:
            return _pressed(ctx, data)
    if newest.kind is OutboxKind.REMINDER and _is_acknowledged(typed):
        return _thanked(ctx)
    return None


def _thanked(ctx: Context) -> Reply:
    """A nod to a reminder is thanked. A question that waits is put again: the nod may have
    been meant for it, and nothing is guessed."""
    thanks, present = todo.thanks(ctx), flow.present(ctx)
    if present is None:
        return thanks
    said = lines(thanks.text, present.text)
    return Reply(said, present.choices, present.kind, present.then)


def _is_acknowledged(typed: str) -> bool:
    """ "ok", "vâng", "đã rõ": not an answer to a question that was asked days ago."""
    return typed in ACKNOWLEDGED or is_assent(typed) or isinstance(command(typed), SmallTalk)


def present(ctx: Context) -> Reply | None:
    """What is being asked in this chat at this moment; none where nothing is."""
    if ctx.who.speaker is None or join.is_joining(ctx):
        return join.present(ctx)
    return dates.present(ctx) if dates.is_open(ctx.talk) else flow.present(ctx)


def old_button(ctx: Context) -> Reply:
    """A press on something past: the present question is drawn anew, nothing changes."""
    if ctx.who.speaker is None:
        return join.present(ctx) or join.stranger_again()
    try:
        reply = present(ctx) or todo.show(ctx)
    except UserError:
        reply = todo.show(ctx)
    return Reply(
        lines(text("dialog.old_button"), reply.text),
        reply.choices,
        reply.kind,
        reply.then,
    )
