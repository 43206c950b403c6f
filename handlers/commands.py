"""What bare words and slash commands do, whatever is being asked."""

from collections.abc import Callable

from handlers import (
    desk,
    helping,
    linking,
    own_data,
    plans,
    proposals,
    quota,
    reminded_here,
    requests,
    tasks,
    todo,
)
from handlers.replies import BackgroundQuestion, Reply
from handlers.report import forwarding, navigation, report_names
from handlers.report.recheck import recheck_answers
from reading import Command
from reporting.context import Context

Run = Callable[[Context, str | None], Reply | BackgroundQuestion]

COMMANDS: dict[str, Run] = {
    "todo": todo.show,
    "start": todo.start,
    "report": todo.start,
    "help": helping.show,
    "explain": helping.hint,
    "still": recheck_answers.run_still,
    "back": navigation.run_back,
    "skip": navigation.run_skip,
    "edit": navigation.run_edit,
    "edit_report": report_names.run_edit_report,
    "review": navigation.run_review,
    "submit": navigation.run_submit,
    "later": navigation.run_later,
    "cancel": navigation.run_cancel,
    "deadline": todo.deadlines,
    "mystatus": todo.show,
    "status": desk.missing,
    "missing": desk.missing,
    "summary": desk.summary,
    "provisional": desk.provisional,
    "nudge": desk.ask_to_nudge,
    "mydata": own_data.show,
    "forward": forwarding.run_forward,
    "draft_text": forwarding.run_draft_text,
    "proposals": proposals.show,
    "tasks": tasks.show,
    "quota": quota.show,
    "upload": linking.upload,
    "own_page": linking.own_page,
    "remind_here": reminded_here.choose,
    "plans": plans.show,
    "indicator": plans.indicator,
    "withdraw": navigation.run_edit,
    "preview": navigation.run_preview,
    "template": navigation.run_template,
    "stuck": requests.stuck,
    "changed": requests.changed,
    "callback": requests.call,
    "extend": requests.more_time,
}

# What Telegram lists under its menu button; the words are in texts/menu.toml.
MENU = ("viec", "baocao", "xemlai", "tonghop", "chuanop", "trogiup", "huy")


def run(ctx: Context, command: Command) -> Reply | BackgroundQuestion:
    """An unknown command shows what there is to do."""
    argument = command.arg or _after_the_slash(ctx.incoming.text)
    return COMMANDS.get(command.name, todo.show)(ctx, argument)


def _after_the_slash(typed: str) -> str | None:
    """ "/tonghop 6 tháng" → "6 tháng"."""
    first, _, rest = typed.strip().partition(" ")
    return rest.strip() or None if first.startswith("/") else None
