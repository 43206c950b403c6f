"""Tasks of the plans at the units below: by when, done or not, and who is given which."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import MENU, Desk, route
from bot.site.desk.file_imports import BOTH
from models.rights import Action, may
from models.tasks import task_assignments
from models.tasks.task_assignments import OwedTask
from models.units import unit_lives
from office.plans import plan_tasks
from reporting.context import Context
from texts import words

MENU.append(("tasks", "tasks.page"))


async def show_tasks_page(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        return await _save_step(desk)
    return desk.show("tasks.html", today=desk.today, now=desk.now, **await desk.read(_load_tasks))


def _load_tasks(ctx: Context) -> dict[str, Any]:
    found = task_assignments.list_owed_tasks(ctx.db, ctx.speaker.unit_path)
    return {
        "groups": _group_by_task(found),
        "theirs": {one.id for one in found if may(ctx.speaker, Action.CHANGE_TASK, one)},
        "counts": plan_tasks.count_tasks(found, ctx.now),
        "waiting": task_assignments.list_unassigned_tasks(ctx.db, ctx.speaker.unit_path),
        "units": unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path),
    }


def _group_by_task(found: list[OwedTask]) -> list[list[OwedTask]]:
    """The units that owe the same thing together, in the order of the soonest of them."""
    groups: dict[tuple[str, str, str], list[OwedTask]] = {}
    for one in found:
        groups.setdefault((one.plan_name, one.code, one.part), []).append(one)
    return list(groups.values())


async def _save_step(desk: Desk) -> Response:
    sent = await desk.sent()
    step, number = sent["step"], sent.number("task") or 0

    def act(ctx: Context) -> str:
        if step == "due":
            due = sent.moment_or_none("due")
            if due is not None:
                plan_tasks.set_task_due(ctx, number, due)
            return words("tasks.set_due")
        if step == "give":
            plan_tasks.assign_task(ctx, number, sent.number("unit") or 0)
            return words("tasks.given")
        if step == "reopen":
            plan_tasks.reopen_task(ctx, number)
        else:
            plan_tasks.finish_task(ctx, number, sent.day("done"), sent["note"])
        return words("tasks.set_done")

    return desk.go("tasks", await desk.act(act))


ROUTES = [route("tasks", show_tasks_page, BOTH)]
