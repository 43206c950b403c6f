"""Tasks of the plans at the units below: by when, done or not, and who is given which."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH
from models import plan_rights
from models.plans import form_lists
from models.plans.form_lists import PlanRow
from models.rights import Action, may
from models.tasks import visible_tasks
from models.tasks.task_assignments import USUAL_LEAD_DAYS, OwedTask
from office.plans import plan_tasks
from office.rounds import lead_days
from reporting.context import Context
from summaries.views import task_progress
from texts import vietnamese, words


async def show_tasks_page(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        return await _save_step(desk)
    return desk.show("tasks.html", today=desk.today, now=desk.now, **await desk.read(_load_tasks))


def _load_tasks(ctx: Context) -> dict[str, Any]:
    here = ctx.speaker
    found = visible_tasks.list_visible_tasks(ctx.db, here.unit_id, here.unit_path, ctx.today)
    return {
        "groups": _group_by_task(found),
        "counts": plan_tasks.count_tasks(found, ctx.now),
        "changeable": {one.id for one in found if may(here, Action.CHANGE_TASK, one)},
        "leads": _list_leads(ctx, {one.plan_id for one in found}),
        "waiting": plan_tasks.list_tasks_to_give(ctx),
        "duty": task_progress.format_duty,
    }


def _list_leads(ctx: Context, plan_ids: set[int]) -> list[tuple[PlanRow, str]]:
    """The plans of these tasks that may be changed from here, with their lead days."""
    mine = plan_rights.list_plans(ctx.db, ctx.speaker, Action.CHANGE_PLAN) & plan_ids
    return [
        (plan, ", ".join((plan.lead_days or USUAL_LEAD_DAYS).split()))
        for plan in form_lists.list_plans(ctx.db)
        if plan.id in mine
    ]


def _group_by_task(found: list[OwedTask]) -> list[list[OwedTask]]:
    """The units that owe the same thing together, in the order of the soonest of them."""
    groups: dict[tuple[int, str, str], list[OwedTask]] = {}
    for one in found:
        groups.setdefault((one.plan_id, one.code, one.part), []).append(one)
    return list(groups.values())


async def _save_step(desk: Desk) -> Response:
    sent = await desk.sent()
    step, number = sent["step"], sent.number("task") or 0

    def act(ctx: Context) -> str:
        if step == "due":
            due = sent.moment_or_none("due")
            if due is None:
                return words("tasks.set_due")
            moved = plan_tasks.set_task_due(ctx, number, due)
            if moved == due:
                return words("tasks.set_due")
            return words("tasks.set_due_moved", due=vietnamese.format_deadline(moved, year=True))
        if step == "lead":
            lead_days.set_plan_lead_days(ctx, sent.number("plan") or 0, sent["lead"])
            return words("desk.is_saved")
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
