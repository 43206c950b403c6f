"""Tasks of the plans, for those who owe them: what is open, done on which day, with a note.

A day is enough: it is stored at once, and a note, a document's number or a photo may follow.
"""

from datetime import date

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import NotYours, OldButton
from handlers.reading import Asked, Command, Known, Took, command, read
from handlers.reply import Choice, Reply
from models import conversations, tasks
from models.conversations import Talk
from models.rights import Action
from models.tables.delivery import OutboxKind
from models.tables.tasks import AssignmentState
from models.tasks import Owed
from summaries import tasks as summed
from texts import Text, lines, said, text, vietnamese, words

MOST = 6
LONGEST_NOTE = 2000
DIALOG = "task"


def owed(ctx: Context) -> list[Owed]:
    """The tasks of every unit for which somebody in this chat speaks."""
    speakers = conversations.speakers(ctx.db, ctx.who.chat.chat_id, ctx.now)
    unit_ids = dict.fromkeys(speaker.unit_id for speaker in speakers)
    return [one for unit_id in unit_ids for one in tasks.of_unit(ctx.db, unit_id)]


def show(ctx: Context, _: str | None = None) -> Reply:
    """What is open, the soonest first, and how many are done."""
    if ctx.may(Action.READ_TASKS):
        return _below(ctx)
    found = owed(ctx)
    waiting = [one for one in found if one.state is AssignmentState.OPEN]
    if not found:
        return Reply(text("tasks.none"), (choices.go(words("dialog.button_todo"), "todo"),))
    head = text("tasks.head", count=len(found), done=len(found) - len(waiting))
    told = [line(one, number, ctx) for number, one in enumerate(waiting[:MOST], start=1)]
    more = text("tasks.more", count=len(waiting) - MOST) if len(waiting) > MOST else Text()
    buttons = [button(one, number) for number, one in enumerate(waiting[:MOST], start=1)]
    return Reply(lines(head, *told, more), tuple(buttons))


def _below(ctx: Context) -> Reply:
    """For those who read: how far everybody is; and what this unit owes itself."""
    found = tasks.below(ctx.db, ctx.speaker.unit_path)
    if not found:
        return Reply(text("tasks.none"), (choices.go(words("dialog.button_todo"), "todo"),))
    own = [one for one in owed(ctx) if one.state is AssignmentState.OPEN][:MOST]
    told = [said(sentence) for sentence in summed.told(found, ctx.now)]
    mine = [line(one, number, ctx) for number, one in enumerate(own, start=1)]
    buttons = [button(one, number) for number, one in enumerate(own, start=1)]
    return Reply(lines(text("tasks.below_head"), *told, *mine), tuple(buttons))


def line(one: Owed, number: int, ctx: Context) -> Text:
    return text("tasks.line", number=number, what=one.what, plan=one.plan_name, due=due(one, ctx))


def button(one: Owed, number: int) -> Choice:
    return choices.go(words("tasks.button_done", number=number), "task", one.id)


def due(one: Owed, ctx: Context) -> str:
    """ "hạn hết ngày 05/6", "đã quá hạn: …", or the plan's own words where it prints no day."""
    if one.due is None:
        printed = one.printed or words("tasks.no_words")
        return words("tasks.no_due", printed=printed)
    key = "tasks.late" if one.is_late(ctx.now) else "tasks.due"
    return words(key, due=vietnamese.deadline(one.due, year=True))


def pressed(ctx: Context, going: Going) -> Reply:
    return _ask(ctx, _mine(ctx, going.number()))


def _mine(ctx: Context, assignment_id: int) -> Owed:
    found = tasks.get(ctx.db, assignment_id)
    if found is None:
        raise OldButton
    if not ctx.may(Action.DO_TASK, found):
        raise NotYours
    return found


def _ask(ctx: Context, one: Owed, lead: Text | None = None) -> Reply:
    done = vietnamese.full_day(one.done_on or ctx.today)
    said = text("tasks.ask_day", what=one.what, citation=one.citation)
    if one.state is AssignmentState.DONE:
        said = text("tasks.ask_note", what=one.what, done=done)
    offered = (
        (choices.go(words("tasks.button_no_note"), "task_end", one.id), _undo(one))
        if one.state is AssignmentState.DONE
        else (
            choices.go(words("tasks.button_today"), "task_today", one.id),
            choices.go(words("tasks.button_not_applicable"), "task_none", one.id),
            choices.go(words("tasks.button_not_yet"), "task_end", one.id),
        )
    )
    talk = Talk(DIALOG, None, None, {"task": one.id}, ctx.speaker.post_id)
    return Reply(lines(lead or Text(), said), offered, OutboxKind.PROMPT, talk)


def _undo(one: Owed) -> Choice:
    return choices.go(words("tasks.button_undo"), "task_open", one.id)


def today(ctx: Context, going: Going) -> Reply:
    return _done(ctx, _mine(ctx, going.number()), ctx.today)


def not_applicable(ctx: Context, going: Going) -> Reply:
    one = _mine(ctx, going.number())
    tasks.finish(ctx.db, one, AssignmentState.NOT_APPLICABLE, None, "", ctx.by)
    return _over(ctx, text("tasks.not_applicable", what=one.what), _undo(one))


def reopen(ctx: Context, going: Going) -> Reply:
    one = _mine(ctx, going.number())
    tasks.finish(ctx.db, one, AssignmentState.OPEN, None, "", ctx.by)
    return _over(ctx, text("tasks.open_again", what=one.what))


def end(ctx: Context, going: Going) -> Reply:
    one = _mine(ctx, going.number())
    key = "tasks.kept" if one.state is AssignmentState.DONE else "tasks.still_open"
    return _over(ctx, text(key, what=one.what))


def _over(ctx: Context, said: Text, *offered: Choice) -> Reply:
    return Reply(
        said,
        (*offered, choices.go(words("dialog.button_todo"), "todo")),
        then=Talk("idle", post_id=ctx.speaker.post_id),
    )


def _done(ctx: Context, one: Owed, day: date) -> Reply:
    if day > ctx.today:
        return _ask(ctx, one, text("tasks.day_to_come", day=vietnamese.full_day(day)))
    tasks.finish(ctx.db, one, AssignmentState.DONE, day, "", ctx.by)
    return present(ctx, one.id)


def present(ctx: Context, assignment_id: int | None = None) -> Reply:
    """The step that waits: the day, or the note."""
    number = assignment_id or int(ctx.talk.state["task"])
    return _ask(ctx, _mine(ctx, number))


def heard(ctx: Context) -> Reply | Command:
    """A day, then a note; a command is handed back."""
    one = _mine(ctx, int(ctx.talk.state["task"]))
    if one.state is AssignmentState.DONE:
        return _noted(ctx, one)
    outcome = read(ctx.incoming.text, Asked("date"), Known(), ctx.today)
    if isinstance(outcome, Command):
        return outcome
    if isinstance(outcome, Took) and outcome.value.day is not None:
        return _done(ctx, one, outcome.value.day)
    return _ask(ctx, one, text("dates.in_full"))


def _noted(ctx: Context, one: Owed) -> Reply | Command:
    wish = command(ctx.incoming.text)
    if isinstance(wish, Command):
        return wish
    note = ctx.incoming.text.strip()[:LONGEST_NOTE]
    tasks.finish(ctx.db, one, one.state, one.done_on, note, ctx.by)
    return _over(ctx, text("tasks.noted", what=one.what, note=note))


def evidence(ctx: Context) -> Reply | None:
    """A photo or a file while a task is spoken of; None where none is."""
    if ctx.talk.dialog != DIALOG or ctx.incoming.attachment_id is None:
        return None
    one = _mine(ctx, int(ctx.talk.state["task"]))
    if one.state is not AssignmentState.DONE:
        return None
    attachment = ctx.incoming.attachment_id
    tasks.finish(ctx.db, one, one.state, one.done_on, "", ctx.by, attachment_id=attachment)
    return _over(ctx, text("tasks.evidence_kept", what=one.what))
