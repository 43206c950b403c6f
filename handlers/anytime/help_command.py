"""Help: five lines that fit where one is, whom to call, the explanation of the open question."""

from handlers import button_data
from handlers.practice import practice_prompts
from handlers.replies import Choice, Reply
from handlers.report import navigation
from handlers.turn_context import Turn
from models.people.tables import Role
from models.rights import Action, has_role, may_somewhere
from texts import Text, join_lines, text, words


def run_help(ctx: Turn, _: str | None = None) -> Reply:
    """What can be done; where a question is open it is put again below."""
    whom = ctx.describe_whom_to_call()
    call = text("help.call", call=whom.plain) if whom else Text()
    to_call = _list_call_buttons(ctx) if whom else ()
    open_question = navigation.show_current(ctx)
    said = join_lines(text(_choose_lines(ctx)), call)
    if open_question is None:
        todo = button_data.make_button(words("dialog.button_todo"), "todo")
        return Reply(said, (todo, *_list_practice_buttons(ctx), *to_call))
    return Reply(
        join_lines(said, open_question.text),
        (*open_question.choices, *_list_practice_buttons(ctx), *to_call),
        open_question.kind,
        open_question.then,
    )


def _choose_lines(ctx: Turn) -> str:
    """For somebody at a question, before sending, with nothing open, and for whoever reads."""
    if navigation.is_question_open(ctx.talk):
        return "help.at_a_question"
    if ctx.talk.dialog == "review":
        return "help.before_sending"
    reads = may_somewhere(ctx.speaker.role, Action.READ_SUMMARY)
    return "help.who_reads" if reads else "help.nothing_open"


def _list_practice_buttons(ctx: Turn) -> tuple[Choice, ...]:
    """For whoever reports, as a rule; others may ask for it in words."""
    if not ctx.manner.buttons or not has_role(ctx.speaker, Role.REPORTER):
        return ()
    return (practice_prompts.make_begin_choice(),)


def _list_call_buttons(ctx: Turn) -> tuple[Choice, ...]:
    """Where choices are picked by their number, those of the open question keep theirs."""
    if not ctx.manner.buttons:
        return ()
    return (button_data.make_button(words("help.button_call"), "call_me"),)


def run_explain(ctx: Turn, _: str | None = None) -> Reply:
    return (
        navigation.explain_question(ctx) if navigation.is_question_open(ctx.talk) else run_help(ctx)
    )
