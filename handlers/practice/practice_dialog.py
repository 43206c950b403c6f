"""A practice from its beginning to its end: what is typed and pressed in it.

It is left by a word ("thôi", "thoát"), by a command that means something else, by its end, or by
itself after half a day; what was open before is then put again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from handlers.button_data import PressedAction
from handlers.incoming_messages import Came
from handlers.listening import Press
from handlers.practice import practice_answers, practice_end
from handlers.practice import practice_prompts as prompts
from handlers.practice.practice_draft import (
    DIALOG,
    PracticeDraft,
    find_report_to_practise,
    load_practice,
)
from handlers.practice.practice_end import ShowCurrent
from handlers.practice.practice_prompts import PREFIX
from handlers.replies import Reply
from handlers.report.corrections.edits import find_named_question
from handlers.report.prompts import describe_stored, format_hint
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState
from reading import Command
from reporting.answers import answer_reading
from reporting.errors import NoLongerThere
from reporting.questions.kind import make_choice_answer
from texts import Text, text

FORGOTTEN_AFTER = timedelta(hours=12)
LEAVING = frozenset({"cancel", "later"})


def run_practice(ctx: Turn, _: str | None = None) -> Reply:
    return begin(ctx)


def begin(ctx: Turn) -> Reply:
    """The first question, whatever is open: that waits meanwhile."""
    is_again = practice_end.is_practising(ctx)
    before = ctx.talk.state["before"] if is_again else practice_end.pack_talk(ctx.talk)
    report = find_report_to_practise(ctx)
    if report is None:
        return Reply(text("practice.no_form"))
    state = {"report": report, "before": before, "answers": {}, "asked": None}
    ctx.talk = Talk(DIALOG, None, None, state, ctx.speaker.post_id)
    draft = load_practice(ctx)
    head = text("practice.head", count=draft.form.places)
    return prompts.ask_question(draft, draft.form.questions[0], head)


def show_current_step(ctx: Turn) -> Reply:
    return _put_again(load_practice(ctx), Text())


def _put_again(draft: PracticeDraft, lead: Text) -> Reply:
    question = _find_asked(draft)
    if question is None:
        return prompts.show_review(draft, lead)
    return prompts.ask_question(draft, question, lead)


def _find_asked(draft: PracticeDraft) -> Question | None:
    return draft.form.by_code.get(draft.ctx.talk.state.get("asked") or "")


# What is typed


def handle_message(ctx: Turn, show_current: ShowCurrent) -> Reply | Command | Press:
    """Whatever comes that is no press. A command that means something else is handed back."""
    if _is_forgotten(ctx):
        return practice_end.end(ctx, text("practice.forgotten"), show_current)
    draft = load_practice(ctx)
    if ctx.incoming.came is not Came.TYPED:
        return _put_again(draft, text("practice.not_used"))
    label = ctx.typed.find_label(ctx.newest.choices) if ctx.newest is not None else None
    if label is not None and label.startswith(PREFIX):
        return Press(label)
    command = _find_command(draft)
    if command is not None:
        return _run_command(draft, command, show_current)
    if _is_under_another(ctx):
        return _put_again(draft, text("practice.real_or_not"))
    return _answer(draft, show_current)


def _is_forgotten(ctx: Turn) -> bool:
    at = ctx.talk.state.get("at")
    return at is not None and ctx.now - datetime.fromisoformat(at) > FORGOTTEN_AFTER


def _is_under_another(ctx: Turn) -> bool:
    """Right under a reminder, or in reply to a message that is no part of this: whether it is
    meant for the practice is not guessed."""
    newest = ctx.newest
    if newest is None or any(data.startswith(PREFIX) for _, data in newest.choices):
        return False
    return newest.kind is OutboxKind.REMINDER or ctx.incoming.replies_to is not None


def _find_command(draft: PracticeDraft) -> Command | None:
    """What is no answer to the question that waits; "thôi" never is one."""
    ctx, question = draft.ctx, _find_asked(draft)
    if ctx.typed.command is not None and ctx.typed.command.name in LEAVING:
        return ctx.typed.command
    if ctx.typed.is_question_mark:
        return Command("explain")
    if question is None:
        return ctx.typed.request
    outcome = answer_reading.read_draft_answer(draft, question, ctx.incoming.text)
    return outcome if isinstance(outcome, Command) else None


def _run_command(
    draft: PracticeDraft, command: Command, show_current: ShowCurrent
) -> Reply | Command:
    if command.name in LEAVING:
        return practice_end.end(draft.ctx, text("practice.stopped"), show_current)
    if command.name == "submit" and _find_asked(draft) is None:
        return _send(draft, show_current)
    own = _OWN_COMMANDS.get(command.name)
    return own(draft, command.arg) if own is not None else command


def _explain(draft: PracticeDraft, _: str | None) -> Reply:
    question = _find_asked(draft)
    if question is None or not question.hint:
        return _put_again(draft, text("practice.help"))
    return prompts.ask_question(draft, question, format_hint(draft, question))


def _help(draft: PracticeDraft, _: str | None) -> Reply:
    return _put_again(draft, text("practice.help"))


def _back(draft: PracticeDraft, _: str | None) -> Reply:
    question = _find_asked(draft)
    earlier = draft.find_previous(question.code) if question is not None else None
    if earlier is None:
        return _put_again(draft, Text() if question is None else text("report.at_the_first"))
    return prompts.ask_question(draft, earlier)


def _skip(draft: PracticeDraft, _: str | None) -> Reply:
    question = _find_asked(draft)
    if question is None:
        return prompts.show_review(draft)
    return practice_answers.go_on(draft, question, text("report.skipped", number=question.number))


def _review(draft: PracticeDraft, _: str | None) -> Reply:
    return prompts.show_review(draft)


def _edit(draft: PracticeDraft, argument: str | None) -> Reply:
    """ "sua cau 2": what it is to be is asked; "sửa câu 2 thành 130" at once."""
    place, _, new = (argument or "").partition(":")
    found = find_named_question(draft, place)
    if found is None:
        return prompts.ask_which_place(draft)
    return practice_answers.take_outcome(draft, found, new) if new else _ask_anew(draft, found)


def _ask_anew(draft: PracticeDraft, question: Question) -> Reply:
    answer = draft.answers.get(question.code)
    stored = describe_stored(question, answer) if answer is not None else Text()
    return prompts.ask_question(draft, question, stored)


def _begin_again(draft: PracticeDraft, _: str | None) -> Reply:
    return begin(draft.ctx)


_OWN_COMMANDS: dict[str, Callable[[PracticeDraft, str | None], Reply]] = {
    "help": _help,
    "explain": _explain,
    "back": _back,
    "skip": _skip,
    "review": _review,
    "submit": _review,
    "edit": _edit,
    "practice": _begin_again,
}


def _answer(draft: PracticeDraft, show_current: ShowCurrent) -> Reply:
    ctx, question = draft.ctx, _find_asked(draft)
    if question is None:
        if ctx.typed.is_clear_assent:
            return _send(draft, show_current)
        return prompts.show_review(draft, text("practice.say_send"))
    readings = practice_answers.list_readings(draft)
    if len(readings) == 1 and ctx.typed.is_clear_assent:
        return practice_answers.store(draft, question, readings[0])
    return practice_answers.take_outcome(draft, question, ctx.incoming.text)


def _send(draft: PracticeDraft, show_current: ShowCurrent) -> Reply:
    """The end: what would come now, and that nothing was sent."""
    if not draft.answers:
        return prompts.show_review(draft, text("report.nothing_yet"))
    said = text("practice.done", Receiver=draft.load_receiver().capital)
    return practice_end.end(draft.ctx, said, show_current)


# What is pressed


def handle_press(ctx: Turn, going: PressedAction, show_current: ShowCurrent) -> Reply:
    """A press of a practice that is over, or of an earlier question of it, changes nothing."""
    if len(going.arguments) != 2:
        raise NoLongerThere
    code, what = going.arguments
    if what == prompts.BEGIN:
        return begin(ctx)
    draft = load_practice(ctx)
    if what == prompts.STOP:
        return practice_end.end(ctx, text("practice.stopped"), show_current)
    if code == prompts.NOWHERE:
        return _press_at_review(draft, what, show_current)
    question = draft.form.by_code.get(code)
    if question is None:
        raise NoLongerThere
    if what == prompts.BACK and _find_asked(draft) is None:
        return prompts.ask_question(draft, question)
    if _find_asked(draft) != question:
        raise NoLongerThere
    return _press_at_question(draft, question, what)


def _press_at_review(draft: PracticeDraft, what: str, show_current: ShowCurrent) -> Reply:
    if _find_asked(draft) is not None:
        raise NoLongerThere
    if what == prompts.SEND:
        return _send(draft, show_current)
    if what == prompts.EDIT:
        return prompts.ask_which_place(draft)
    raise NoLongerThere


def _press_at_question(draft: PracticeDraft, question: Question, what: str) -> Reply:
    if what == prompts.HINT:
        return _explain(draft, None)
    if what == prompts.BACK:
        return _back(draft, None)
    if what == prompts.AGAIN:
        return prompts.ask_question(draft, question)
    if what.startswith(prompts.TAKE):
        return practice_answers.store(draft, question, _find_reading(draft, what))
    return practice_answers.weigh(draft, question, _read_pressed(draft, question, what))


def _find_reading(draft: PracticeDraft, what: str) -> AnswerRow:
    place = what.removeprefix(prompts.TAKE)
    readings = practice_answers.list_readings(draft)
    if not place.isdecimal() or int(place) >= len(readings):
        raise NoLongerThere
    return readings[int(place)]


def _read_pressed(draft: PracticeDraft, question: Question, what: str) -> AnswerRow:
    last, whole = draft.find_last_stock(question), draft.answers.get(question.part_of or "")
    if what == prompts.LAST and last is not None:
        return AnswerRow(question.code, number=last.number)
    if what == prompts.ALL and whole is not None and whole.counted() is not None:
        return AnswerRow(question.code, number=whole.counted())
    if what == prompts.NOT_KNOWN and question.may_be_missing:
        return AnswerRow(question.code, AnswerState.MISSING)
    if what in {one.code for one in (*question.options, *question.extras)}:
        return make_choice_answer(question, what, "")
    raise NoLongerThere
