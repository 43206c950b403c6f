"""Help: what can be typed, whom to call, and the explanation of the open question."""

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.reply import Reply
from handlers.report import flow
from texts import Text, join_lines, text, words


def show(ctx: Context, _: str | None = None) -> Reply:
    """What can be done; where a question is open it is put again below."""
    phone = ctx.setting("contact_phone")
    call = text("help.call", phone=phone) if phone else Text()
    open_question = flow.present(ctx)
    if open_question is None:
        todo = choices.go(words("dialog.button_todo"), "todo")
        return Reply(join_lines(text("help.what"), call), (todo,))
    return Reply(
        join_lines(text("help.what"), call, open_question.text),
        open_question.choices,
        open_question.kind,
        open_question.then,
    )


def pressed(ctx: Context, going: Going) -> Reply:
    return show(ctx)


def hint(ctx: Context, _: str | None = None) -> Reply:
    return flow.explain(ctx) if flow.is_open(ctx.talk) else show(ctx)
