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
from handlers.context import Context
from handlers.reply import Later, Reply
from handlers.report import flow, forwarding, naming, rechecking
from reading import Command

Run = Callable[[Context, str | None], Reply | Later]

COMMANDS: dict[str, Run] = {
    "todo": todo.show,
    "start": todo.start,
    "report": todo.start,
    "help": helping.show,
    "explain": helping.hint,
    "still": rechecking.still_typed,
    "back": flow.back,
    "skip": flow.skip,
    "edit": flow.edit,
    "edit_report": naming.edit_report,
    "review": flow.review,
    "submit": flow.submit,
    "later": flow.later,
    "cancel": flow.cancel,
    "deadline": todo.deadlines,
    "mystatus": todo.show,
    "status": desk.missing,
    "missing": desk.missing,
    "summary": desk.summary,
    "provisional": desk.provisional,
    "nudge": desk.ask_to_nudge,
    "mydata": own_data.show,
    "forward": forwarding.ask_other,
    "draft_text": forwarding.draft_text,
    "proposals": proposals.show,
    "tasks": tasks.show,
    "quota": quota.show,
    "upload": linking.upload,
    "own_page": linking.own_page,
    "remind_here": reminded_here.choose,
    "plans": plans.show,
    "indicator": plans.indicator,
    "withdraw": flow.edit,
    "preview": flow.preview_typed,
    "template": flow.template,
    "stuck": requests.stuck,
    "changed": requests.changed,
    "callback": requests.call,
    "extend": requests.more_time,
}

# What Telegram lists under its menu button; the words are in texts/menu.toml.
MENU = ("viec", "baocao", "xemlai", "tonghop", "chuanop", "trogiup", "huy")


def run(ctx: Context, command: Command) -> Reply | Later:
    """An unknown command shows what there is to do."""
    argument = command.arg or _after_the_slash(ctx.incoming.text)
    return COMMANDS.get(command.name, todo.show)(ctx, argument)


def _after_the_slash(typed: str) -> str | None:
    """ "/tonghop 6 tháng" → "6 tháng"."""
    first, _, rest = typed.strip().partition(" ")
    return rest.strip() or None if first.startswith("/") else None
