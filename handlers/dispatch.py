"""The one way in: from what a person did to what is said back.

In order: a press; what is on offer at this moment; a command; the answer to the open
question. Anything else leads to *Việc cần làm*, with the draft untouched.
"""

from collections.abc import Callable

from handlers import choices, commands, desk, helping, join, media, requests, todo
from handlers.choices import Going, PressedAnswer
from handlers.context import Context
from handlers.errors import OldButton
from handlers.reading import Command, SmallTalk, command
from handlers.reply import Later, Reply
from handlers.report import answering, flow
from texts import text

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
    "missing": desk.pressed_missing,
    "summary": desk.pressed_summary,
    "nudge": desk.nudge,
    "paste": desk.paste,
}


def answer(ctx: Context) -> Reply | Later:
    """What is said back to one incoming message."""
    if ctx.who.speaker is None:
        return join.stranger(ctx)
    if ctx.incoming.choice is not None:
        return _pressed(ctx, ctx.incoming.choice)
    if ctx.incoming.media is not None:
        return media.received(ctx)
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
    on_offer = flow.offered(ctx)
    if on_offer is not None:
        return on_offer
    if flow.is_open(ctx.talk):
        found = flow.heard(ctx)
        return commands.run(ctx, found) if isinstance(found, Command) else found
    wish = command(ctx.incoming.text)
    if isinstance(wish, Command):
        return commands.run(ctx, wish)
    if isinstance(wish, SmallTalk):
        return todo.thanks(ctx)
    return todo.lost(ctx)


def present(ctx: Context) -> Reply | None:
    """What is being asked in this chat at this moment; none where nothing is."""
    if ctx.who.speaker is None:
        return join.present(ctx)
    return flow.present(ctx)


def old_button(ctx: Context) -> Reply:
    """A press on something past: the present question is drawn anew, nothing changes."""
    reply = present(ctx) or todo.show(ctx)
    return Reply(
        text("dialog.old_button") + text("dialog.line_break") + reply.text,
        reply.choices,
        reply.kind,
        reply.then,
    )
