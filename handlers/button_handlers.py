"""What a press does: an answer to a question, or one of the actions that buttons name."""

from collections.abc import Callable
from functools import partial

from handlers import button_data, dialogs
from handlers.anytime import (
    commune_requests,
    extension_requests,
    late_reasons,
    own_data,
    reminder_wishes,
    todo_list,
    wish_buttons,
)
from handlers.attachments import kept_captions
from handlers.button_data import PressedAction, PressedAnswer
from handlers.free_questions import question_messages
from handlers.inquiries import inquiry_answers, inquiry_dialog, inquiry_withdrawal
from handlers.joining import join_dialog, told_early
from handlers.office_chat import (
    acceptance_buttons,
    amendment_buttons,
    approval_buttons,
    approval_reasons,
    desk_link,
    entry_read_back,
    new_questions,
    round_buttons,
    round_dates_dialog,
)
from handlers.plans import indicator_questions, plan_questions, task_dialog, task_lists
from handlers.practice import practice_dialog, practice_end
from handlers.replies import BackgroundQuestion, Reply
from handlers.report import answers, forwarding, navigation
from handlers.report.consolidation import other_bodies, total_actions
from handlers.report.corrections import amendment_reasons, edits, withdrawals
from handlers.report.doubts import bursts, conflict_answers, left_doubts, second_figures
from handlers.report.recheck import recheck_answers
from handlers.report.several_answers import sections
from handlers.summaries_chat import board_link, summary_requests, summary_wishes
from handlers.surroundings import other_units
from handlers.turn_context import Turn
from reporting.errors import NoLongerThere

ButtonHandler = Callable[[Turn, PressedAction], Reply | BackgroundQuestion]

BUTTON_HANDLERS: dict[str, ButtonHandler] = {
    "join": join_dialog.handle_join_button,
    "agree": join_dialog.handle_consent_button,
    "early": told_early.handle_early_button,
    "forget": own_data.handle_forget_button,
    "mydata": own_data.handle_own_data_button,
    "open": navigation.handle_open_button,
    "hint": navigation.handle_hint_button,
    "caption": kept_captions.handle_caption_button,
    "forward": forwarding.handle_forward_button,
    "hand": forwarding.handle_hand_button,
    "back": navigation.handle_back_button,
    "take": navigation.handle_take_button,
    "own": other_units.handle_stale_button,
    "drop": other_units.handle_stale_button,
    "own_rest": other_units.handle_stale_button,
    "again": navigation.handle_again_button,
    "reason": navigation.handle_reason_button,
    "instead": conflict_answers.handle_replace_button,
    "keep": conflict_answers.handle_keep_button,
    "stands": edits.handle_stands_button,
    "template": sections.handle_template_button,
    "ahead": bursts.handle_held_button,
    "which": second_figures.handle_which_button,
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
    "edit": edits.handle_edit_button,
    "take_back": withdrawals.handle_take_back_button,
    "later": navigation.handle_later_button,
    "preview": navigation.handle_preview_button,
    "todo": todo_list.handle_todo_button,
    "late": late_reasons.handle_late_button,
    "want": extension_requests.handle_want_button,
    "ask": commune_requests.handle_request_button,
    "still_mine": commune_requests.handle_still_mine_button,
    "handover": commune_requests.handle_handover_button,
    "call_me": commune_requests.handle_call_me_button,
    "snooze": reminder_wishes.handle_snooze_button,
    "mute": reminder_wishes.handle_mute_button,
    "wish": wish_buttons.handle_wish_button,
    "extend": round_buttons.handle_extend_button,
    "extend_no": round_buttons.handle_refuse_button,
    "amend_why": amendment_reasons.handle_why_button,
    "amend_back": amendment_reasons.handle_back_button,
    "amend_yes": amendment_buttons.handle_grant_button,
    "amend_no": amendment_buttons.handle_refuse_button,
    "approvals": approval_buttons.handle_approvals_button,
    "approval": approval_buttons.handle_approval_button,
    "approve": approval_buttons.handle_approve_button,
    "approve_all": approval_buttons.handle_approve_all_button,
    "approve_no": approval_reasons.handle_return_button,
    "approve_why": approval_reasons.handle_why_button,
    "dates": round_dates_dialog.handle_dates_button,
    "dates_today": round_dates_dialog.handle_today_button,
    "dates_set": round_dates_dialog.handle_set_button,
    "question": question_messages.handle_choice_button,
    "missing": summary_requests.handle_missing_button,
    "summary": summary_requests.handle_summary_button,
    "provisional": summary_requests.handle_provisional_button,
    "nudge": round_buttons.handle_nudge_button,
    "paste": round_buttons.handle_paste_button,
    "entered": entry_read_back.handle_confirm_button,
    "plans": plan_questions.handle_plans_button,
    "plan": plan_questions.handle_plan_button,
    "indicators": indicator_questions.handle_indicators_button,
    "indicator": indicator_questions.handle_indicator_button,
    "tasks": task_lists.handle_tasks_button,
    "task": task_dialog.handle_task_button,
    "task_today": task_dialog.handle_today_button,
    "task_none": task_dialog.handle_not_applicable_button,
    "task_open": task_dialog.handle_reopen_button,
    "task_end": task_dialog.handle_end_button,
    "newq": new_questions.handle_new_question_button,
    "inquiry": inquiry_answers.handle_inquiry_button,
    "inquiry_nudge": inquiry_answers.handle_nudge_button,
    "inquiry_new": inquiry_dialog.handle_new_button,
    "inquiry_send": inquiry_dialog.handle_send_button,
    "inquiry_withdraw": inquiry_withdrawal.handle_withdraw_button,
    "practice": partial(practice_dialog.handle_press, show_current=dialogs.show_current_step),
    "desk": desk_link.handle_desk_button,
    "board": board_link.handle_board_button,
    "subscribe": summary_wishes.handle_subscribe_button,
    "accept_clean": acceptance_buttons.handle_accept_clean_button,
}

# What settles a figure in doubt, or asks for it again.
SETTLING = frozenset({"take", "again", "reason", "instead", "keep", "because", "stands", "still"})


def press_button(ctx: Turn, data: str) -> Reply | BackgroundQuestion:
    """The reply to a press, or to words that mean one."""
    if join_dialog.is_newcomer(ctx):
        return join_dialog.handle_newcomer_button(ctx, data)
    meant = button_data.read_button(data)
    if isinstance(meant, PressedAnswer):
        return answers.handle_answer_button(ctx, meant)
    handler = BUTTON_HANDLERS.get(meant.action)
    if handler is None:
        raise NoLongerThere
    if practice_end.is_practising(ctx) and meant.action != "practice":
        practice_end.leave(ctx)
        return practice_end.name_left_practice(_run_handler(handler, ctx, meant))
    return _run_handler(handler, ctx, meant)


def _run_handler(
    handler: ButtonHandler, ctx: Turn, meant: PressedAction
) -> Reply | BackgroundQuestion:
    before, answer = ctx.talk, handler(ctx, meant)
    if meant.action in SETTLING:
        return answer
    return left_doubts.name_left_doubt(ctx, before, answer)
