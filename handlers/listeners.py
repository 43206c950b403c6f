"""The order in which a message is offered: who is asked, when it is theirs, what they do.

Each row is asked once, from the top; the first that answers ends the turn. A new dialog is a
line in DIALOGS; a new meaning of typed words is a row here, above or below those it must give
way to. The table is printed in docs/flow.md.
"""

from collections.abc import Callable
from dataclasses import dataclass

from handlers import edited_messages, numbered_choices
from handlers.anytime import own_data, todo_list
from handlers.attachments import media_messages
from handlers.joining import join_dialog, meeting_dialog
from handlers.listening import Listener, Press
from handlers.office_chat import round_dates_dialog
from handlers.plans import task_dialog
from handlers.replies import Reply
from handlers.report import navigation, typed_messages
from handlers.report.recheck import recheck_answers
from handlers.summaries_chat import summary_requests
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from reading import Command
from texts import join_lines

ACKNOWLEDGEMENTS = frozenset(
    {"da ro", "ro", "ro roi", "da ro roi", "da nhan", "da xem", "biet roi"}
)


@dataclass(frozen=True, slots=True)
class Dialog:
    """How a dialog hears what is typed (none: another row does), and draws its step anew."""

    handle_message: Callable[[Turn], Reply | Command] | None
    show_current_step: Callable[[Turn], Reply | None]


_REPORT = Dialog(typed_messages.handle_typed_message, navigation.show_current)
_JOINING = Dialog(None, join_dialog.show_current_step)

DIALOGS: dict[str, Dialog] = {
    "report": _REPORT,
    "doubt": _REPORT,
    "review": Dialog(None, navigation.show_current),
    "dates": Dialog(round_dates_dialog.handle_message, round_dates_dialog.show_current_step),
    task_dialog.DIALOG: Dialog(task_dialog.handle_message, task_dialog.show_current_step),
    own_data.DIALOG: Dialog(own_data.handle_message, own_data.show_current_step),
    "join": _JOINING,
    "consent": _JOINING,
    meeting_dialog.DIALOG: _JOINING,
}


def _find_open_dialog(ctx: Turn) -> Dialog | None:
    """The dialog that waits for words. A report waits only where it stands at a question."""
    dialog = DIALOGS.get(ctx.talk.dialog)
    is_waiting = dialog is not _REPORT or navigation.is_question_open(ctx.talk)
    return dialog if dialog is not None and dialog.handle_message and is_waiting else None


def _is_dialog_open(ctx: Turn) -> bool:
    return _find_open_dialog(ctx) is not None


def _handle_in_dialog(ctx: Turn) -> Reply | Command | None:
    dialog = _find_open_dialog(ctx)
    assert dialog is not None
    assert dialog.handle_message is not None
    return dialog.handle_message(ctx)


def _is_press(ctx: Turn) -> bool:
    return ctx.incoming.choice is not None


def _handle_press(ctx: Turn) -> Press:
    return Press(ctx.incoming.choice or "")


def _find_label(ctx: Turn) -> str | None:
    """The button of our newest message whose label was typed, by its data. Labels of the open
    question are looked at where it is answered, and figures are never labels."""
    newest, typed = ctx.newest, ctx.typed
    if newest is None or not typed.has_letter:
        return None
    if newest.kind is OutboxKind.PROMPT and ctx.talk.dialog == "report":
        return None
    return typed.find_label(newest.choices)


def _is_label(ctx: Turn) -> bool:
    return _find_label(ctx) is not None


def _press_label(ctx: Turn) -> Press | None:
    data = _find_label(ctx)
    return Press(data) if data is not None else None


def _is_nod_to_reminder(ctx: Turn) -> bool:
    """ "ok", "vâng", "đã rõ": not an answer to a question that was asked days ago."""
    typed = ctx.typed
    if ctx.newest is None or ctx.newest.kind is not OutboxKind.REMINDER or not typed.has_letter:
        return False
    return typed.folded in ACKNOWLEDGEMENTS or typed.is_assent or typed.is_small_talk


def _thank_for_nod(ctx: Turn) -> Reply:
    """A nod to a reminder is thanked. A question that waits is put again: the nod may have
    been meant for it, and nothing is guessed."""
    thanks, present = todo_list.show_thanks(ctx), navigation.show_current(ctx)
    if present is None:
        return thanks
    said = join_lines(thanks.text, present.text)
    return Reply(said, present.choices, present.kind, present.then)


LISTENERS: tuple[Listener[Turn], ...] = (
    Listener(
        "number_of_choice",
        "a number on a channel without buttons, where no figure can be meant",
        numbered_choices.may_pick,
        numbered_choices.press_choice_of_number,
    ),
    Listener(
        "meeting_code",
        "the code of a room, or what follows it, where nobody has joined or somebody is about to",
        meeting_dialog.may_be_joining_here,
        meeting_dialog.handle_message,
    ),
    Listener(
        "joining",
        "anything else from a chat where nobody has joined, or somebody is about to",
        join_dialog.may_be_newcomer,
        join_dialog.handle_newcomer,
    ),
    Listener("button", "a button was pressed", _is_press, _handle_press),
    Listener(
        "task_evidence",
        "a photo or a file while a task is spoken of",
        task_dialog.may_be_evidence,
        task_dialog.handle_evidence,
    ),
    Listener(
        "media",
        "a photo, a voice message, a sticker in place of words",
        lambda ctx: ctx.incoming.media is not None,
        media_messages.handle_media,
    ),
    Listener(
        "edited_message",
        "a message was changed after sending",
        lambda ctx: ctx.incoming.edits is not None,
        edited_messages.handle_edited_message,
    ),
    Listener(
        "recheck_under_notice",
        "typed right under a notice that asks about figures again",
        recheck_answers.is_under_notice,
        recheck_answers.handle_under_notice,
    ),
    Listener(
        "recheck_kept",
        '"vẫn thế", "đúng rồi" to a figure that is asked about again',
        recheck_answers.is_unchanged,
        recheck_answers.handle_unchanged_words,
    ),
    Listener(
        "label_of_newest",
        "the label of a button of our newest message, in letters",
        _is_label,
        _press_label,
    ),
    Listener(
        "nod_to_reminder",
        '"ok", "đã rõ" right under a reminder',
        _is_nod_to_reminder,
        _thank_for_nod,
    ),
    Listener(
        "doubt_or_review",
        '"đúng", "gõ lại", "thay", "gửi" where a doubt or the read-back waits',
        typed_messages.are_offered_words,
        typed_messages.handle_offered_words,
    ),
    Listener(
        "second_person_code",
        "a fresh invitation code where somebody has joined already",
        join_dialog.is_shaped_like_code,
        join_dialog.handle_second_person_code,
    ),
    Listener(
        "open_dialog",
        "a dialog waits for words: a question of a report, a date, a task, own data",
        _is_dialog_open,
        _handle_in_dialog,
    ),
    Listener(
        "provisional",
        '"so tam" from somebody who reads (from a village it would be a figure)',
        summary_requests.may_be_provisional_request,
        summary_requests.handle_provisional_request,
    ),
    Listener(
        "whole_report",
        "several labelled answers while no question is open",
        typed_messages.may_be_whole_report,
        typed_messages.handle_whole_report,
    ),
    Listener(
        "command",
        'a command: "trợ giúp", "/tonghop"',
        lambda ctx: ctx.typed.command is not None,
        lambda ctx: ctx.typed.command,
    ),
    Listener(
        "small_talk",
        '"ok", "cảm ơn"',
        lambda ctx: ctx.typed.is_small_talk,
        todo_list.show_thanks,
    ),
    Listener(
        "recheck_waiting",
        "a figure, while the commune waits to hear about one again",
        lambda ctx: ctx.typed.has_digit,
        recheck_answers.show_waiting_recheck,
    ),
    Listener("not_understood", "anything else", lambda ctx: True, todo_list.show_not_understood),
)
