"""The one way in: from what a person did to what is said back.

In order: a press; what is on offer at this moment; a command; the answer to the open
question. Anything else leads to *Việc cần làm*, with the draft untouched.
"""

from collections.abc import Callable

from handlers import (
    button_data,
    commands,
    dates,
    desk,
    edited,
    helping,
    join,
    join_meeting,
    media,
    own_data,
    picking,
    plans,
    requests,
    tasks,
    todo,
)
from handlers.button_data import PressedAction, PressedAnswer
from handlers.office import desk_address, form_change, in_chat, read_back
from handlers.replies import BackgroundQuestion, Reply
from handlers.report import answers, forwarding, navigation, typed_messages
from handlers.report.consolidation import other_bodies, total_actions
from handlers.report.doubts import bursts
from handlers.report.recheck import recheck_answers
from handlers.report.several_answers import sections
from models.delivery.tables import OutboxKind
from reading import Command, SmallTalk, fold_text, read_command
from reading.phrases.greetings import is_assent
from reporting.context import Context
from reporting.errors import NoLongerThere, UserError
from texts import join_lines, text

Action = Callable[[Context, PressedAction], Reply | BackgroundQuestion]

ACTIONS: dict[str, Action] = {
    "join": join.pressed,
    "agree": join.agreed,
    "forget": own_data.forget,
    "mydata": own_data.pressed,
    "open": navigation.handle_open_button,
    "hint": navigation.handle_hint_button,
    "forward": forwarding.handle_forward_button,
    "hand": forwarding.handle_hand_button,
    "back": navigation.handle_back_button,
    "take": navigation.handle_take_button,
    "again": navigation.handle_again_button,
    "reason": navigation.handle_reason_button,
    "instead": navigation.handle_replace_button,
    "keep": navigation.handle_keep_button,
    "template": sections.handle_template_button,
    "ahead": bursts.handle_held_button,
    "still": recheck_answers.handle_still_button,
    "recheck": recheck_answers.handle_recheck_button,
    "review": navigation.handle_review_button,
    "submit": navigation.handle_submit_button,
    "each": total_actions.handle_each_button,
    "other": total_actions.handle_other_button,
    "because": total_actions.handle_because_button,
    "sums": total_actions.handle_sums_button,
    "newer": total_actions.handle_newer_button,
    "cosign": other_bodies.handle_cosign_button,
    "pass_on": other_bodies.handle_pass_on_button,
    "peek": other_bodies.handle_peek_button,
    "edit": navigation.handle_edit_button,
    "later": navigation.handle_later_button,
    "preview": navigation.handle_preview_button,
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
    "provisional": desk.pressed_provisional,
    "nudge": desk.nudge,
    "paste": desk.paste,
    "entered": read_back.confirmed,
    "plans": plans.back,
    "plan": plans.pressed,
    "indicators": plans.pressed_indicators,
    "indicator": plans.pressed_indicator,
    "task": tasks.pressed,
    "task_today": tasks.today,
    "task_none": tasks.not_applicable,
    "task_open": tasks.reopen,
    "task_end": tasks.end,
    "newq": form_change.pressed,
    "desk": desk_address.pressed,
    "accept_clean": in_chat.accept_clean,
}

Dialog = tuple[Callable[[Context], Reply | Command], Callable[[Context], Reply | None]]

# Dialogs beside the report's own: how each hears what is typed, and draws its step anew.
BESIDE: dict[str, Dialog] = {
    "dates": (dates.heard, dates.present),
    tasks.DIALOG: (tasks.heard, tasks.present),
    own_data.DIALOG: (own_data.heard, own_data.present),
}

ACKNOWLEDGED = frozenset({"da ro", "ro", "ro roi", "da ro roi", "da nhan", "da xem", "biet roi"})


def answer(ctx: Context) -> Reply | BackgroundQuestion:
    """What is said back to one incoming message."""
    picking.pick(ctx)
    if ctx.who.speaker is None or join.is_joining(ctx):
        return join_meeting.heard(ctx) or join.stranger(ctx)
    if ctx.incoming.choice is not None:
        return _pressed(ctx, ctx.incoming.choice)
    if ctx.incoming.media is not None:
        return tasks.evidence(ctx) or media.received(ctx)
    if ctx.incoming.edits is not None:
        return edited.heard(ctx, ctx.incoming.edits)
    return _heard(ctx)


def _pressed(ctx: Context, data: str) -> Reply | BackgroundQuestion:
    meant = button_data.read_button(data)
    if isinstance(meant, PressedAnswer):
        return answers.handle_answer_button(ctx, meant)
    action = ACTIONS.get(meant.action)
    if action is None:
        raise NoLongerThere
    return action(ctx, meant)


def _heard(ctx: Context) -> Reply | BackgroundQuestion:
    asked_again = recheck_answers.handle_under_notice(
        ctx
    ) or recheck_answers.handle_unchanged_words(ctx)
    if asked_again is not None:
        return asked_again
    on_offer = (
        _under_the_newest(ctx) or typed_messages.handle_offered_words(ctx) or join.another(ctx)
    )
    if on_offer is not None:
        return on_offer
    if navigation.is_question_open(ctx.talk) or ctx.talk.dialog in BESIDE:
        found = BESIDE.get(
            ctx.talk.dialog, (typed_messages.handle_typed_message, navigation.show_current)
        )[0](ctx)
        return commands.run(ctx, found) if isinstance(found, Command) else found
    if desk.asks_provisional(ctx):
        return desk.provisional(ctx)
    whole = typed_messages.handle_whole_report(ctx)
    if whole is not None:
        return whole
    wish = read_command(ctx.incoming.text)
    if isinstance(wish, Command):
        return commands.run(ctx, wish)
    if isinstance(wish, SmallTalk):
        return todo.thanks(ctx)
    return recheck_answers.show_waiting_recheck(ctx) or todo.lost(ctx)


def _under_the_newest(ctx: Context) -> Reply | BackgroundQuestion | None:
    """The label of a button of the newest message, typed; or "ok" to a reminder.

    A figure is never read here, so plain digits are not looked at.
    """
    typed = fold_text(ctx.incoming.text)
    if not any(sign.isalpha() for sign in typed):
        return None
    newest = ctx.newest
    if newest is None or (newest.kind is OutboxKind.PROMPT and ctx.talk.dialog == "report"):
        return None  # labels of the open question are looked at where it is answered
    for label, data in newest.choices:
        if fold_text(label) == typed:
            return _pressed(ctx, data)
    if newest.kind is OutboxKind.REMINDER and _is_acknowledged(typed):
        return _thanked(ctx)
    return None


def _thanked(ctx: Context) -> Reply:
    """A nod to a reminder is thanked. A question that waits is put again: the nod may have
    been meant for it, and nothing is guessed."""
    thanks, present = todo.thanks(ctx), navigation.show_current(ctx)
    if present is None:
        return thanks
    said = join_lines(thanks.text, present.text)
    return Reply(said, present.choices, present.kind, present.then)


def _is_acknowledged(typed: str) -> bool:
    """ "ok", "vâng", "đã rõ": not an answer to a question that was asked days ago."""
    return typed in ACKNOWLEDGED or is_assent(typed) or isinstance(read_command(typed), SmallTalk)


def present(ctx: Context) -> Reply | None:
    """What is being asked in this chat at this moment; none where nothing is."""
    if ctx.who.speaker is None or join.is_joining(ctx):
        return join.present(ctx)
    return BESIDE.get(
        ctx.talk.dialog, (typed_messages.handle_typed_message, navigation.show_current)
    )[1](ctx)


def old_button(ctx: Context) -> Reply:
    """A press on something past: the present question is drawn anew, nothing changes."""
    if ctx.who.speaker is None:
        return join.present(ctx) or join.stranger_again()
    try:
        reply = present(ctx) or todo.show(ctx)
    except UserError:
        reply = todo.show(ctx)
    return Reply(
        join_lines(text("dialog.old_button"), reply.text),
        reply.choices,
        reply.kind,
        reply.then,
    )
