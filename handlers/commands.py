"""What bare words and slash commands do, whatever is being asked."""

from collections.abc import Callable

from handlers.anytime import (
    commune_requests,
    extension_answers,
    figure_files,
    help_command,
    own_data,
    quota_meter,
    reminder_chat,
    reminder_wishes,
    todo_list,
    unasked_answers,
)
from handlers.attachments import reply_links
from handlers.free_questions import question_messages
from handlers.inquiries import inquiry_answers, inquiry_dialog, inquiry_withdrawal
from handlers.office_chat import approval_words, grants_in_words
from handlers.plans import (
    indicator_questions,
    plan_questions,
    proposal_answers,
    task_lists,
)
from handlers.practice import practice_dialog
from handlers.replies import BackgroundQuestion, Reply
from handlers.report import forwarding, navigation
from handlers.report.corrections import edits, waiting_amendments, withdrawals
from handlers.report.doubts import left_doubts
from handlers.report.recheck import recheck_answers
from handlers.summaries_chat import board_link, summary_requests, summary_wishes
from handlers.turn_context import Turn
from models.rights import Action
from reading import Command
from reading.free_questions.question_shape import asks_something
from reading.spelling.folding import has_digit

CommandHandler = Callable[[Turn, str | None], Reply | BackgroundQuestion]

COMMANDS: dict[str, CommandHandler] = {
    "todo": todo_list.run_todo,
    "start": inquiry_dialog.run_start,
    "report": todo_list.run_report,
    "help": help_command.run_help,
    "explain": help_command.run_explain,
    "practice": practice_dialog.run_practice,
    "still": recheck_answers.run_still,
    "back": navigation.run_back,
    "skip": navigation.run_skip,
    "edit": edits.run_edit,
    "edit_report": edits.run_edit_report,
    "review": navigation.run_review,
    "submit": unasked_answers.run_submit,
    "later": reminder_wishes.run_later,
    "cancel": navigation.run_cancel,
    "deadline": question_messages.run_deadlines,
    "mystatus": todo_list.run_todo,
    "status": question_messages.run_missing,
    "missing": question_messages.run_missing,
    "summary": summary_requests.run_summary,
    "provisional": summary_requests.run_provisional,
    "nudge": summary_requests.run_nudge,
    "mydata": own_data.run_own_data,
    "forward": forwarding.run_forward,
    "draft_text": forwarding.run_draft_text,
    "approvals": approval_words.run_approvals,
    "return_approval": approval_words.run_return,
    "proposals": proposal_answers.run_proposals,
    "tasks": task_lists.run_tasks,
    "inquiry": inquiry_answers.run_inquiry,
    "new_inquiry": inquiry_dialog.run_new_inquiry,
    "withdraw_inquiry": inquiry_withdrawal.run_withdraw_inquiry,
    "quota": quota_meter.run_quota,
    "board": board_link.run_board,
    "subscribe": summary_wishes.run_subscribe,
    "upload": reply_links.run_upload,
    "own_page": reply_links.run_own_page,
    "remind_here": reminder_chat.run_remind_here,
    "plans": plan_questions.run_plans,
    "indicator": indicator_questions.run_indicator,
    "withdraw": withdrawals.run_withdraw,
    "amendments": waiting_amendments.run_amendments,
    "withdraw_amendment": waiting_amendments.run_withdraw,
    "preview": navigation.run_preview,
    "template": navigation.run_template,
    "stuck": commune_requests.run_stuck,
    "changed": commune_requests.run_changed,
    "callback": commune_requests.run_callback,
    "extend": grants_in_words.run_more_time,
    "withdraw_extension": extension_answers.run_withdraw,
    "handover": commune_requests.run_changed,
    "still_mine": commune_requests.run_still_mine,
    "human": commune_requests.run_human,
    "remind": reminder_wishes.run_remind,
    "mute": reminder_wishes.run_mute,
    "remind_again": reminder_wishes.run_remind_again,
    "forget": own_data.run_forget,
    "export": figure_files.run_export,
}

_ABOUT_OWN_REPORT = frozenset({"mystatus", "remind"})
# Wishes of who reports, which questions about others sound like: "gọi cho ai ở xóm 12".
_OF_WHO_REPORTS = frozenset(
    {"extend", "human", "callback", "later", "skip", "handover", "changed", "still_mine"}
)
# Requests in words that of a village are none: "chưa nộp được vì mất điện".
_FOR_READERS = frozenset({"missing", "provisional", "approvals", "return_approval"})
# What Telegram lists under its menu button; the words are in texts/menu.toml.
MENU = ("viec", "baocao", "xemlai", "tonghop", "chuanop", "trogiup", "huy")


def find_request(ctx: Turn) -> Command | None:
    """The command that was typed. "xóm 5 đã nộp chưa", "nhắc xóm 9 đi" of a reader of summaries
    are of a village: no wishes about a report of his own."""
    request = ctx.typed.request
    if request is None or not _is_of_others(ctx, request):
        return request
    return None if ctx.may(Action.READ_SUMMARY) else request


def _is_of_others(ctx: Turn, request: Command) -> bool:
    if request.name in _ABOUT_OWN_REPORT:
        return has_digit(ctx.typed.folded)
    is_loose = request.name in _OF_WHO_REPORTS and request.may_be_answer
    return is_loose and asks_something(ctx.typed.raw, follows=False)


def run_command(ctx: Turn, command: Command) -> Reply | BackgroundQuestion:
    """An unknown command shows what there is to do."""
    if command.is_request and command.name in _FOR_READERS and not ctx.may(Action.READ_SUMMARY):
        return todo_list.show_not_understood(ctx)
    before = ctx.talk
    answer = COMMANDS.get(command.name, todo_list.run_todo)(ctx, command.arg)
    return left_doubts.name_left_doubt(ctx, before, answer, is_skipped=command.name == "skip")
