"""The tasks of the plans as a list: of those who owe them, and for those who read."""

from collections import Counter

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.plans import plan_access
from handlers.replies import Choice, Reply
from handlers.turn_context import Turn
from models.chats import conversations
from models.plans import indicators
from models.rights import Action
from models.tasks import task_assignments, visible_tasks
from models.tasks.tables import AssignmentState
from models.tasks.task_assignments import OwedTask
from office.naming import absent_names, named_things
from office.naming.named_things import Naming
from reading.commands.state_words import TASK_STATES, cut_state
from reading.dates.named_periods import PREVIOUS, THIS, is_day_meant
from summaries.progress import task_totals
from summaries.views import task_progress
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_TASKS = 6


def list_owed_tasks(ctx: Turn) -> list[OwedTask]:
    """The tasks of every unit for which somebody in this chat speaks."""
    speakers = conversations.list_speakers(ctx.db, ctx.chat_id, ctx.now)
    unit_ids = dict.fromkeys(speaker.unit_id for speaker in speakers)
    return [
        one for unit_id in unit_ids for one in task_assignments.list_tasks_of_unit(ctx.db, unit_id)
    ]


def run_tasks(ctx: Turn, argument: str | None = None) -> Reply:
    """What is open, the soonest first, and how many are done; of the plan, unit and period that
    are named, if they are there, or those alone that stand as is said ("quá hạn")."""
    state, argument = cut_state(argument or "", TASK_STATES)
    reads = ctx.may(Action.READ_TASKS)
    found = _list_tasks_below(ctx) if reads else list_owed_tasks(ctx)
    if found and argument:
        naming = _read_naming(ctx, argument)
        named = [one for one in found if _is_named(one, naming)]
        lacks = _describe_absent_tasks(ctx, naming, named)
        if lacks:
            return _reply_with_todo(join_lines(lacks, _describe_plans_with_tasks(found)))
        found = named
    if not found:
        return _reply_with_todo(text("tasks.none"))
    if state:
        return _show_of_state(ctx, [one for one in found if _is_so(one, state, ctx)], state)
    return _show_tasks_below(ctx, found) if reads else _show_tasks(ctx, found)


def _is_so(one: OwedTask, state: str, ctx: Turn) -> bool:
    if state == "late":
        return one.is_late(ctx.now)
    return (one.state is AssignmentState.OPEN) == (state == "open")


def _show_of_state(ctx: Turn, found: list[OwedTask], state: str) -> Reply:
    """Those that stand so, by whom; the own that are not done can be told done."""
    said = words(f"tasks.of_{state}")
    if not found:
        return _reply_with_todo(text("tasks.none_of_state", state=said))
    told = [
        text(
            "tasks.line_of_unit",
            number=number,
            what=task_progress.format_duty(one),
            unit=one.unit_name,
            due=format_due(one, ctx),
        )
        for number, one in enumerate(found[:MOST_TASKS], start=1)
    ]
    left = len(found) - MOST_TASKS
    more = text("tasks.more_of_state", count=left) if left > 0 else Text()
    own = {one.id for one in list_owed_tasks(ctx) if one.state is AssignmentState.OPEN}
    buttons = [
        make_done_choice(one, number)
        for number, one in enumerate(found[:MOST_TASKS], start=1)
        if one.id in own
    ]
    head = text("tasks.state_head", state=said, count=len(found))
    return Reply(join_lines(head, *told, more), tuple(buttons))


def handle_tasks_button(ctx: Turn, going: PressedAction) -> Reply:
    return run_tasks(ctx)


def _reply_with_todo(said: Text) -> Reply:
    return Reply(said, (button_data.make_button(words("dialog.button_todo"), "todo"),))


def _list_tasks_below(ctx: Turn) -> list[OwedTask]:
    return visible_tasks.list_visible_tasks(
        ctx.db, ctx.speaker.unit_id, ctx.speaker.unit_path, ctx.today
    )


def _read_naming(ctx: Turn, argument: str) -> Naming:
    allowed = plan_access.list_allowed(ctx)
    plans = [plan for plan in indicators.list_indicator_plans(ctx.db) if plan.id in allowed]
    return named_things.read_naming(ctx.db, argument, ctx.speaker.unit_path, plans, ctx.today)


def _is_named(one: OwedTask, naming: Naming) -> bool:
    units = {unit.id for unit in naming.units}
    if units and one.unit_id not in units:
        return False
    if naming.plans and one.plan_id not in naming.plan_ids:
        return False
    if naming.period is None or naming.period.span in (THIS, PREVIOUS):
        return True
    return one.due is not None and is_day_meant(naming.period, vietnamese.get_last_day(one.due))


def _describe_absent_tasks(ctx: Turn, naming: Naming, named: list[OwedTask]) -> Text:
    """What was named and is not there, or has no task."""
    absent = absent_names.describe_absent_names(ctx.db, naming, ctx.speaker.unit_path, ctx.now)
    if absent or named:
        return absent
    return text("naming.no_tasks", names=absent_names.list_names(naming))


def _describe_plans_with_tasks(found: list[OwedTask]) -> Text:
    counts = Counter(one.plan_name for one in found)
    plans = "; ".join(words("tasks.of_plan", plan=plan, count=counts[plan]) for plan in counts)
    return text("tasks.there_are", plans=plans)


def _show_tasks(ctx: Turn, found: list[OwedTask]) -> Reply:
    waiting = [one for one in found if one.state is AssignmentState.OPEN]
    head = text("tasks.head", count=len(found), done=len(found) - len(waiting))
    told = [
        format_task(one, number, ctx) for number, one in enumerate(waiting[:MOST_TASKS], start=1)
    ]
    more = (
        text("tasks.more", count=len(waiting) - MOST_TASKS) if len(waiting) > MOST_TASKS else Text()
    )
    buttons = [
        make_done_choice(one, number) for number, one in enumerate(waiting[:MOST_TASKS], start=1)
    ]
    return Reply(join_lines(head, *told, more), tuple(buttons))


def _show_tasks_below(ctx: Turn, found: list[OwedTask]) -> Reply:
    """For those who read: how far everybody is; and what this unit owes itself."""
    ids = {one.id for one in found}
    own = [
        one for one in list_owed_tasks(ctx) if one.state is AssignmentState.OPEN and one.id in ids
    ][:MOST_TASKS]
    totals = task_totals.count_tasks(found, ctx.now)
    told = [make_plain_text(line) for line in task_progress.list_task_lines(totals)]
    mine = [format_task(one, number, ctx) for number, one in enumerate(own, start=1)]
    buttons = [make_done_choice(one, number) for number, one in enumerate(own, start=1)]
    return Reply(join_lines(text("tasks.below_head"), *told, *mine), tuple(buttons))


def format_task(one: OwedTask, number: int, ctx: Turn) -> Text:
    return text(
        "tasks.line",
        number=number,
        what=task_progress.format_duty(one),
        plan=one.plan_name,
        due=format_due(one, ctx),
    )


def make_done_choice(one: OwedTask, number: int) -> Choice:
    return button_data.make_button(words("tasks.button_done", number=number), "task", one.id)


def format_due(one: OwedTask, ctx: Turn) -> str:
    """ "hạn hết ngày 05/6", "đã quá hạn: …", or the plan's own words where it prints no day."""
    if one.due is None:
        printed = one.printed or words("tasks.no_words")
        return words("tasks.no_due", printed=printed)
    key = "tasks.late" if one.is_late(ctx.now) else "tasks.due"
    return words(key, due=vietnamese.format_deadline(one.due, year=True))
