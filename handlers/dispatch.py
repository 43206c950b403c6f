"""The one way in: from what a person did to what is said back.

In order: a press; what is on offer at this moment; a command; the answer to the open
question. Anything else leads to *Việc cần làm*, with the draft untouched.
"""

from collections.abc import Callable

from handlers import button_data, commands, edited_messages, numbered_choices
from handlers.anytime import commune_requests, help_command, own_data, todo_list
from handlers.attachments import media_messages
from handlers.button_data import PressedAction, PressedAnswer
from handlers.joining import join_dialog, meeting_dialog
from handlers.office_chat import (
    acceptance_buttons,
    desk_link,
    entry_read_back,
    new_questions,
    round_buttons,
    round_dates_dialog,
)
from handlers.plans import plan_questions, task_dialog
from handlers.replies import BackgroundQuestion, Reply
from handlers.report import answers, forwarding, navigation, typed_messages
from handlers.report.consolidation import other_bodies, total_actions
from handlers.report.doubts import bursts
from handlers.report.recheck import recheck_answers
from handlers.report.several_answers import sections
from handlers.summaries_chat import summary_requests
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from reading import Command, SmallTalk, fold_text, read_command
from reading.phrases.greetings import is_assent
from reporting.errors import NoLongerThere, UserError
from texts import join_lines, text

ButtonHandler = Callable[[Turn, PressedAction], Reply | BackgroundQuestion]

BUTTON_HANDLERS: dict[str, ButtonHandler] = {
    "join": join_dialog.handle_join_button,
    "agree": join_dialog.handle_consent_button,
    "forget": own_data.handle_forget_button,
    "mydata": own_data.handle_own_data_button,
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
    "todo": todo_list.handle_todo_button,
    "help": help_command.handle_help_button,
    "ask": commune_requests.handle_request_button,
    "snooze": commune_requests.handle_snooze_button,
    "extend": round_buttons.handle_extend_button,
    "dates": round_dates_dialog.handle_dates_button,
    "dates_today": round_dates_dialog.handle_today_button,
    "dates_set": round_dates_dialog.handle_set_button,
    "missing": summary_requests.handle_missing_button,
    "summary": summary_requests.handle_summary_button,
    "provisional": summary_requests.handle_provisional_button,
    "nudge": round_buttons.handle_nudge_button,
    "paste": round_buttons.handle_paste_button,
    "entered": entry_read_back.handle_confirm_button,
    "plans": plan_questions.handle_plans_button,
    "plan": plan_questions.handle_plan_button,
    "indicators": plan_questions.handle_indicators_button,
    "indicator": plan_questions.handle_indicator_button,
    "task": task_dialog.handle_task_button,
    "task_today": task_dialog.handle_today_button,
    "task_none": task_dialog.handle_not_applicable_button,
    "task_open": task_dialog.handle_reopen_button,
    "task_end": task_dialog.handle_end_button,
    "newq": new_questions.handle_new_question_button,
    "desk": desk_link.handle_desk_button,
    "accept_clean": acceptance_buttons.handle_accept_clean_button,
}

DialogHandlers = tuple[Callable[[Turn], Reply | Command], Callable[[Turn], Reply | None]]

# Dialogs beside the report's own: how each hears what is typed, and draws its step anew.
OTHER_DIALOGS: dict[str, DialogHandlers] = {
    "dates": (round_dates_dialog.handle_message, round_dates_dialog.show_current_step),
    task_dialog.DIALOG: (task_dialog.handle_message, task_dialog.show_current_step),
    own_data.DIALOG: (own_data.handle_message, own_data.show_current_step),
}

ACKNOWLEDGEMENTS = frozenset(
    {"da ro", "ro", "ro roi", "da ro roi", "da nhan", "da xem", "biet roi"}
)


def answer_message(ctx: Turn) -> Reply | BackgroundQuestion:
    """What is said back to one incoming message."""
    numbered_choices.replace_number_by_choice(ctx)
    if ctx.acting is None or join_dialog.is_joining(ctx):
        return meeting_dialog.handle_message(ctx) or join_dialog.handle_stranger(ctx)
    if ctx.incoming.choice is not None:
        return _handle_button(ctx, ctx.incoming.choice)
    if ctx.incoming.media is not None:
        return task_dialog.handle_evidence(ctx) or media_messages.handle_media(ctx)
    if ctx.incoming.edits is not None:
        return edited_messages.handle_edited_message(ctx, ctx.incoming.edits)
    return _handle_text(ctx)


def _handle_button(ctx: Turn, data: str) -> Reply | BackgroundQuestion:
    meant = button_data.read_button(data)
    if isinstance(meant, PressedAnswer):
        return answers.handle_answer_button(ctx, meant)
    action = BUTTON_HANDLERS.get(meant.action)
    if action is None:
        raise NoLongerThere
    return action(ctx, meant)


def _handle_text(ctx: Turn) -> Reply | BackgroundQuestion:
    asked_again = recheck_answers.handle_under_notice(
        ctx
    ) or recheck_answers.handle_unchanged_words(ctx)
    if asked_again is not None:
        return asked_again
    on_offer = (
        _answer_newest_message(ctx)
        or typed_messages.handle_offered_words(ctx)
        or join_dialog.handle_second_person_code(ctx)
    )
    if on_offer is not None:
        return on_offer
    if navigation.is_question_open(ctx.talk) or ctx.talk.dialog in OTHER_DIALOGS:
        found = OTHER_DIALOGS.get(
            ctx.talk.dialog, (typed_messages.handle_typed_message, navigation.show_current)
        )[0](ctx)
        return commands.run_command(ctx, found) if isinstance(found, Command) else found
    if summary_requests.is_provisional_request(ctx):
        return summary_requests.run_provisional(ctx)
    whole = typed_messages.handle_whole_report(ctx)
    if whole is not None:
        return whole
    wish = read_command(ctx.incoming.text)
    if isinstance(wish, Command):
        return commands.run_command(ctx, wish)
    if isinstance(wish, SmallTalk):
        return todo_list.show_thanks(ctx)
    return recheck_answers.show_waiting_recheck(ctx) or todo_list.show_not_understood(ctx)


def _answer_newest_message(ctx: Turn) -> Reply | BackgroundQuestion | None:
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
            return _handle_button(ctx, data)
    if newest.kind is OutboxKind.REMINDER and _is_acknowledgement(typed):
        return _thank_for_nod(ctx)
    return None


def _thank_for_nod(ctx: Turn) -> Reply:
    """A nod to a reminder is thanked. A question that waits is put again: the nod may have
    been meant for it, and nothing is guessed."""
    thanks, present = todo_list.show_thanks(ctx), navigation.show_current(ctx)
    if present is None:
        return thanks
    said = join_lines(thanks.text, present.text)
    return Reply(said, present.choices, present.kind, present.then)


def _is_acknowledgement(typed: str) -> bool:
    """ "ok", "vâng", "đã rõ": not an answer to a question that was asked days ago."""
    return (
        typed in ACKNOWLEDGEMENTS or is_assent(typed) or isinstance(read_command(typed), SmallTalk)
    )


def show_current_question(ctx: Turn) -> Reply | None:
    """What is being asked in this chat at this moment; none where nothing is."""
    if ctx.acting is None or join_dialog.is_joining(ctx):
        return join_dialog.show_current_step(ctx)
    return OTHER_DIALOGS.get(
        ctx.talk.dialog, (typed_messages.handle_typed_message, navigation.show_current)
    )[1](ctx)


def answer_old_button(ctx: Turn) -> Reply:
    """A press on something past: the present question is drawn anew, nothing changes."""
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
