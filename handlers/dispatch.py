"""The one way in: from what a person did to what is said back, by the table of listeners."""

from dataclasses import replace

from handlers import button_handlers, commands
from handlers.anytime import todo_list
from handlers.dialogs import DIALOGS
from handlers.incoming_messages import Came
from handlers.joining import join_dialog, strangers, told_early
from handlers.listeners import LISTENERS
from handlers.listening import Press, StandAt, choose_listeners, offer
from handlers.replies import BackgroundQuestion, Reply
from handlers.report.corrections import left_wholes
from handlers.report.doubts import left_doubts
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from handlers.typed_text import Says
from models.chats import conversations
from reading import Command
from reading.phrases import place_numbers
from reporting.errors import NoLongerThere, UserError
from texts import join_lines, text


def answer_message(ctx: Turn) -> Reply | BackgroundQuestion:
    """What is said back to one incoming message; to a stranger not much."""
    if ctx.incoming.choice is None and Says.WORDS in ctx.typed.says:
        _write_places(ctx)
    was_stranger, before = ctx.acting is None, ctx.talk
    answer = left_doubts.keep_waiting(ctx, before, _offer_to_listeners(ctx))
    if left_wholes.HELD_WHOLE in before.state:
        answer = left_wholes.name_left_whole(ctx, before, answer)
    if ctx.said_first and isinstance(answer, Reply):
        answer = replace(answer, text=join_lines(ctx.said_first, answer.text))
    if told_early.KEPT in before.state:
        answer = told_early.keep_on(ctx, before, answer)
    if was_stranger and ctx.acting is None and isinstance(answer, Reply):
        return strangers.limit_answer(ctx, answer)
    return answer


def _write_places(ctx: Turn) -> None:
    """ "câu thứ tư là 8" is read as "câu 4 là 8"."""
    came = ctx.incoming
    written = place_numbers.write_places(came.text)
    if written != came.text:
        ctx.hear(replace(came, text=written, wording=came.typed))


def _offer_to_listeners(ctx: Turn) -> Reply | BackgroundQuestion:
    """The first listener that answers it."""
    rows = LISTENERS
    while True:
        # A row may find that another message is meant than the one that came.
        listener, outcome = offer(choose_listeners(rows, ctx), ctx)
        if not isinstance(outcome, StandAt):
            ctx.heard_by = (listener.name, *ctx.heard_by)
            return _carry_out(ctx, outcome)
        ctx.talk = outcome.talk
        rows = rows[rows.index(listener) + 1 :]


def _carry_out(
    ctx: Turn, outcome: Reply | BackgroundQuestion | Command | Press
) -> Reply | BackgroundQuestion:
    if isinstance(outcome, Press):
        return button_handlers.press_button(ctx, outcome.data)
    return commands.run_command(ctx, outcome) if isinstance(outcome, Command) else outcome


def show_current_question(ctx: Turn) -> Reply | None:
    """What is being asked in this chat at this moment; none where nothing is."""
    if ctx.acting is None:
        return join_dialog.show_current_step(ctx)
    dialog = DIALOGS.get(ctx.talk.dialog)
    return dialog.show_current_step(ctx) if dialog is not None else None


def forget_report_of_others(ctx: Turn) -> bool:
    """Whether the chat spoke, with nothing open, of a report that is not its speaker's, or is so no
    more: it speaks of none from here on, else every message would be taken for one about it."""
    if ctx.acting is None or ctx.talk.dialog != "idle" or ctx.talk.report_id is None:
        return False
    try:
        load_draft(ctx, ctx.talk.report_id)
    except NoLongerThere:
        ctx.talk = replace(ctx.talk, report_id=None)
        conversations.save_talk(ctx.db, ctx.chat_id, ctx.talk, ctx.now)
        return True
    return False


def answer_old_button(ctx: Turn) -> Reply:
    """A press on something past: the present question is drawn anew, nothing changes. Words where
    nothing waits are no press, and are answered as not understood."""
    if ctx.incoming.came is Came.TYPED and ctx.acting is not None and ctx.talk.dialog == "idle":
        return todo_list.show_not_understood(ctx)
    if ctx.acting is None:
        return join_dialog.show_current_step(ctx) or join_dialog.ask_who_are_you()
    try:
        reply = show_current_question(ctx) or todo_list.run_todo(ctx)
    except UserError:
        reply = todo_list.run_todo(ctx)
    return Reply(
        join_lines(text("dialog.old_button"), reply.text),
        reply.choices,
        reply.kind,
        reply.then,
    )
