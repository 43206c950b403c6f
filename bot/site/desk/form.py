"""The forms: their questions and hints, taken away as a sheet, changed, and brought back."""

from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk import packs
from bot.site.desk.page import Desk, route
from bot.site.desk.taking import take_over, xlsx
from handlers.context import Context
from handlers.errors import NotYours
from handlers.office.refused import Refused
from models import forms_read, plan_rights, versions
from models.rights import Action
from models.tables.plans import FormVersion, PlanVersion
from plans import form_sheet
from plans.schema import Pack
from sheets.read import Sheet, read
from sheets.writing import written
from texts import words


async def forms(desk: Desk, request: Request) -> Response:
    found = await desk.read(_forms)
    return desk.show("forms.html", forms=found)


def _forms(ctx: Context) -> list[dict[str, Any]]:
    allowed = plan_rights.list_plans(ctx.db, ctx.speaker, Action.READ_PLAN)
    return [
        {"row": row, "form": ctx.forms.get(ctx.db, row.version_id)}
        for row in forms_read.forms(ctx.db)
        if row.plan_id in allowed
    ]


async def form(desk: Desk, request: Request) -> Response:
    """The questions as they stand, with what is said when somebody asks for an explanation."""
    form_id = int(request.path_params["form"])
    if request.method == "POST":
        return await _take(desk, form_id)
    row, found = await desk.read(partial(_one, form_id=form_id))
    kinds = {kind: called for kind, (called, _) in form_sheet.KINDS.items()}
    return desk.show(
        "form.html",
        row=row,
        form=found,
        kinds=kinds,
        versions=await desk.read(lambda ctx: versions.list_of_form(ctx.db, form_id)),
        may_change=await desk.read(partial(_may, action=Action.CHANGE_PLAN, row=row)),
    )


def _may(ctx: Context, action: Action, row: forms_read.FormRow) -> bool:
    return plan_rights.may(ctx.db, ctx.speaker, action, row.plan_id)


def _one(
    ctx: Context, form_id: int, action: Action = Action.READ_PLAN
) -> tuple[forms_read.FormRow, Any]:
    row = forms_read.form(ctx.db, form_id)
    if row is None or not _may(ctx, action, row):
        raise NotYours
    return row, ctx.forms.get(ctx.db, row.version_id)


async def download(desk: Desk, request: Request) -> Response:
    form_id = int(request.path_params["form"])
    row, body = await desk.read(partial(_body, form_id=form_id))
    title = form_sheet.title(row.number)
    return xlsx(written(form_sheet.headings(), form_sheet.rows(body), title), f"{row.code}.xlsx")


def _body(ctx: Context, form_id: int) -> tuple[forms_read.FormRow, dict[str, Any]]:
    row, _ = _one(ctx, form_id)
    body = ctx.db.scalar(select(FormVersion.body).where(FormVersion.id == row.version_id))
    return row, body or {}


async def _take(desk: Desk, form_id: int) -> Response:
    await desk.read(partial(_one, form_id=form_id, action=Action.CHANGE_PLAN))
    sent = await desk.sent()
    reason = packs.reason_of(sent, must=True)

    def work(ctx: Context, found: tuple[int | None, Sheet]) -> list[str]:
        row, _ = _one(ctx, form_id, Action.CHANGE_PLAN)
        known, sheet = found
        if not sent["over"]:
            _must_be_newest(known, row)
        owner = next(one for one in forms_read.plans(ctx.db) if one.id == row.plan_id).owner_code
        return packs.take_over(ctx, _changed(ctx.db, row, sheet), owner, reason, rounds=False)

    heading = words("desk_form.taken_over")
    return await take_over(desk, sent, _read, work, heading=heading, back=f"form/{form_id}")


def _read(path: Path) -> tuple[int | None, Sheet]:
    """The version that a sheet was taken from, and its rows."""
    required = [form_sheet.COLUMNS[name] for name in form_sheet.REQUIRED]
    return form_sheet.version_in(path), read(path, required)


def _must_be_newest(known: int | None, row: forms_read.FormRow) -> None:
    """A sheet taken away before somebody else's change would undo it unseen."""
    if known is not None and known != row.number:
        raise Refused(words("desk_form.other_version", taken=known, now=row.number))


def _changed(db: Connection, row: forms_read.FormRow, sheet: Sheet) -> Pack:
    pack = db.scalar(
        select(PlanVersion.pack)
        .where(PlanVersion.plan_id == row.plan_id)
        .order_by(PlanVersion.number.desc())
        .limit(1)
    )
    return form_sheet.changed(pack or {}, row.code, sheet)


ROUTES = [
    route("form", forms),
    route("form/{form:int}", form, ("GET", "POST")),
    route("form/{form:int}/sheet.xlsx", download),
]
