"""Help: what can be typed, whom to call, and the explanation of the open question."""

from handlers import button_data
from handlers.replies import Reply
from handlers.report import navigation
from handlers.turn_context import Turn
from texts import Text, join_lines, text, words


def run_help(ctx: Turn, _: str | None = None) -> Reply:
    """What can be done; where a question is open it is put again below."""
    whom = ctx.describe_whom_to_call()
    call = text("help.call", call=whom.plain) if whom else Text()
    open_question = navigation.show_current(ctx)
    if open_question is None:
        todo = button_data.make_button(words("dialog.button_todo"), "todo")
        return Reply(join_lines(text("help.what"), call), (todo,))
    return Reply(
        join_lines(text("help.what"), call, open_question.text),
        open_question.choices,
        open_question.kind,
        open_question.then,
    )


def run_explain(ctx: Turn, _: str | None = None) -> Reply:
    return (
        navigation.explain_question(ctx) if navigation.is_question_open(ctx.talk) else run_help(ctx)
    )
