"""The dialogs in which a chat can stand: how each hears what is typed, and draws its step anew."""

from collections.abc import Callable

from handlers.anytime import late_reasons, own_data
from handlers.inquiries import inquiry_dialog
from handlers.joining import join_dialog, meeting_dialog
from handlers.listening import Press
from handlers.office_chat import approval_reasons, round_dates_dialog
from handlers.plans import task_dialog
from handlers.practice import practice_dialog, practice_draft
from handlers.replies import Reply
from handlers.report import navigation, typed_messages
from handlers.report.corrections import amendment_reasons, amendment_wishes
from handlers.turn_context import Turn
from reading import Command
from records import dataclass


@dataclass(frozen=True, slots=True)
class Dialog:
    """How a dialog hears what is typed, and draws its step anew. None: another row hears it."""

    handle_message: Callable[[Turn], Reply | Command | Press | None] | None
    show_current_step: Callable[[Turn], Reply | None]


REPORT = Dialog(typed_messages.handle_typed_message, navigation.show_current)
_JOINING = Dialog(None, join_dialog.show_current_step)

DIALOGS: dict[str, Dialog] = {
    "report": REPORT,
    "doubt": REPORT,
    "review": Dialog(None, navigation.show_current),
    "dates": Dialog(round_dates_dialog.handle_message, round_dates_dialog.show_current_step),
    task_dialog.DIALOG: Dialog(task_dialog.handle_message, task_dialog.show_current_step),
    inquiry_dialog.DIALOG: Dialog(inquiry_dialog.handle_message, inquiry_dialog.show_current_step),
    own_data.DIALOG: Dialog(own_data.handle_message, own_data.show_current_step),
    late_reasons.DIALOG: Dialog(late_reasons.handle_message, late_reasons.show_current_step),
    amendment_wishes.DIALOG: Dialog(
        amendment_reasons.handle_message, amendment_reasons.show_current_step
    ),
    approval_reasons.DIALOG: Dialog(
        approval_reasons.handle_message, approval_reasons.show_current_step
    ),
    practice_draft.DIALOG: Dialog(None, practice_dialog.show_current_step),
    "join": _JOINING,
    "consent": _JOINING,
    meeting_dialog.DIALOG: _JOINING,
}


def is_waiting(ctx: Turn) -> bool:
    """Whether the dialog waits for words: a report does only where it stands at a question."""
    return DIALOGS[ctx.talk.dialog] is not REPORT or navigation.is_question_open(ctx.talk)


def handle_in_dialog(ctx: Turn) -> Reply | Command | Press | None:
    """What the dialog makes of the message; none: it hears no words."""
    hears = DIALOGS[ctx.talk.dialog].handle_message
    return hears(ctx) if hears is not None else None


def show_current_step(ctx: Turn) -> Reply | None:
    """The step of the dialog, drawn anew."""
    dialog = DIALOGS.get(ctx.talk.dialog)
    return dialog.show_current_step(ctx) if dialog is not None else None
