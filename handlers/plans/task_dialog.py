"""Tasks of the plans, for those who owe them: what is open, done on which day, with a note.

A day is enough: it is stored at once, and a note, a document's number or a photo may follow.
"""

from datetime import date

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.rights import Action
from models.tasks import task_assignments
from models.tasks.tables import AssignmentState
from models.tasks.task_assignments import OwedTask
from reading import ANY_DAY, CertainAnswer, Command, KnownFigures, clean_text, read_answer
from reporting.answers import guards
from reporting.errors import NoLongerThere, NotYours
from summaries.views import task_progress
from texts import Text, join_lines, text, vietnamese, words

MOST_TASKS = 6
LONGEST_NOTE = 2000
DIALOG = "task"


def handle_task_button(ctx: Turn, going: PressedAction) -> Reply:
    return _ask_day_or_note(ctx, _get_task(ctx, going.number()))


def _get_task(ctx: Turn, assignment_id: int) -> OwedTask:
    found = task_assignments.find_task(ctx.db, assignment_id)
    if found is None:
        raise NoLongerThere
    if not ctx.may(Action.DO_TASK, found):
        raise NotYours
    return found


def _ask_day_or_note(ctx: Turn, one: OwedTask, lead: Text | None = None) -> Reply:
    done = vietnamese.format_full_day(one.done_on or ctx.today)
    said = text("tasks.ask_day", what=task_progress.format_duty(one), citation=one.citation)
    if one.state is AssignmentState.DONE:
        said = text("tasks.ask_note", what=one.what, done=done)
    offered = (
        (
            button_data.make_button(words("tasks.button_no_note"), "task_end", one.id),
            _make_undo_choice(one),
        )
        if one.state is AssignmentState.DONE
        else (
            button_data.make_button(words("tasks.button_today"), "task_today", one.id),
            button_data.make_button(words("tasks.button_not_applicable"), "task_none", one.id),
            button_data.make_button(words("tasks.button_not_yet"), "task_end", one.id),
        )
    )
    talk = Talk(DIALOG, None, None, {"task": one.id}, ctx.speaker.post_id)
    return Reply(join_lines(lead or Text(), said), offered, OutboxKind.PROMPT, talk)


def _make_undo_choice(one: OwedTask) -> Choice:
    return button_data.make_button(words("tasks.button_undo"), "task_open", one.id)


def handle_today_button(ctx: Turn, going: PressedAction) -> Reply:
    return _finish_task(ctx, _get_task(ctx, going.number()), ctx.today)


def handle_not_applicable_button(ctx: Turn, going: PressedAction) -> Reply:
    one = _get_task(ctx, going.number())
    task_assignments.set_task_state(ctx.db, one, AssignmentState.NOT_APPLICABLE, None, "", ctx.by)
    return _end_dialog(ctx, text("tasks.not_applicable", what=one.what), _make_undo_choice(one))


def handle_reopen_button(ctx: Turn, going: PressedAction) -> Reply:
    one = _get_task(ctx, going.number())
    task_assignments.set_task_state(ctx.db, one, AssignmentState.OPEN, None, "", ctx.by)
    return _end_dialog(ctx, text("tasks.open_again", what=one.what))


def handle_end_button(ctx: Turn, going: PressedAction) -> Reply:
    one = _get_task(ctx, going.number())
    key = "tasks.kept" if one.state is AssignmentState.DONE else "tasks.still_open"
    return _end_dialog(ctx, text(key, what=one.what))


def _end_dialog(ctx: Turn, said: Text, *offered: Choice) -> Reply:
    return Reply(
        said,
        (*offered, button_data.make_button(words("dialog.button_todo"), "todo")),
        then=Talk("idle", post_id=ctx.speaker.post_id),
    )


def _finish_task(ctx: Turn, one: OwedTask, day: date) -> Reply:
    if day > ctx.today:
        return _ask_day_or_note(
            ctx, one, text("tasks.day_to_come", day=vietnamese.format_full_day(day))
        )
    task_assignments.set_task_state(ctx.db, one, AssignmentState.DONE, day, "", ctx.by)
    return show_current_step(ctx, one.id)


def show_current_step(ctx: Turn, assignment_id: int | None = None) -> Reply:
    """The step that waits: the day, or the note."""
    number = assignment_id or int(ctx.talk.state["task"])
    return _ask_day_or_note(ctx, _get_task(ctx, number))


def handle_message(ctx: Turn) -> Reply | Command:
    """A day, then a note; a command is handed back."""
    one = _get_task(ctx, int(ctx.talk.state["task"]))
    if one.state is AssignmentState.DONE:
        return _take_note(ctx, one)
    outcome = read_answer(ctx.incoming.text, ANY_DAY, KnownFigures(), ctx.today)
    if isinstance(outcome, Command):
        return outcome
    if isinstance(outcome, CertainAnswer) and outcome.value.day is not None:
        return _finish_task(ctx, one, outcome.value.day)
    return _ask_day_or_note(ctx, one, text("dates.in_full"))


def _take_note(ctx: Turn, one: OwedTask) -> Reply | Command:
    if ctx.typed.command is not None:
        return ctx.typed.command
    # Nobody is asked about it: what should not be kept is left out.
    note = guards.hide_sensitive(clean_text(ctx.incoming.text)).strip()[:LONGEST_NOTE]
    task_assignments.set_task_state(ctx.db, one, one.state, one.done_on, note, ctx.by)
    return _end_dialog(ctx, text("tasks.noted", what=one.what, note=note))


def handle_evidence(ctx: Turn) -> Reply | None:
    """A photo or a file for a task that is done; None where it is not."""
    one = _get_task(ctx, int(ctx.talk.state["task"]))
    if one.state is not AssignmentState.DONE:
        return None
    attachment = ctx.incoming.attachment_id
    task_assignments.set_task_state(
        ctx.db, one, one.state, one.done_on, "", ctx.by, attachment_id=attachment
    )
    return _end_dialog(ctx, text("tasks.evidence_kept", what=one.what))
