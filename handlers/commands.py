"""What bare words and slash commands do, whatever is being asked."""

from collections.abc import Callable

from handlers import desk, helping, join, requests, todo
from handlers.context import Context
from handlers.reading import Command
from handlers.reply import Later, Reply
from handlers.report import flow

Run = Callable[[Context, str | None], Reply | Later]

COMMANDS: dict[str, Run] = {
    "todo": todo.show,
    "start": todo.start,
    "report": todo.start,
    "help": helping.show,
    "explain": helping.hint,
    "back": flow.back,
    "skip": flow.skip,
    "edit": flow.edit,
    "review": flow.review,
    "submit": flow.submit,
    "later": flow.later,
    "cancel": flow.cancel,
    "deadline": todo.deadlines,
    "mystatus": todo.show,
    "status": desk.missing,
    "missing": desk.missing,
    "summary": desk.summary,
    "nudge": desk.ask_to_nudge,
    "mydata": join.my_data,
    "withdraw": flow.edit,
    "preview": flow.preview_typed,
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
