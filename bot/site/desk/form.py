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
from models.plans import form_lists
from models.plans.tables import FormVersion, PlanVersion
from plans import form_sheet
from plans.schema import Pack
from sheets.read import Sheet, read
from sheets.writing import written
from texts import words


async def forms(desk: Desk, request: Request) -> Response:
    found = await desk.read(_forms)
    return desk.show("forms.html", forms=found)


def _forms(ctx: Context) -> list[dict[str, Any]]:
    return [
        {"row": row, "form": ctx.forms.get(ctx.db, row.version_id)}
        for row in form_lists.list_forms(ctx.db)
    ]


async def form(desk: Desk, request: Request) -> Response:
    """The questions as they stand, with what is said when somebody asks for an explanation."""
    form_id = int(request.path_params["form"])
    if request.method == "POST":
        return await _take(desk, form_id)
    row, found = await desk.read(partial(_one, form_id=form_id))
    kinds = {kind: called for kind, (called, _) in form_sheet.KINDS.items()}
    return desk.show("form.html", row=row, form=found, kinds=kinds)


def _one(ctx: Context, form_id: int) -> tuple[form_lists.FormRow, Any]:
    row = form_lists.find_form(ctx.db, form_id)
    if row is None:
        raise NotYours
    return row, ctx.forms.get(ctx.db, row.version_id)


async def download(desk: Desk, request: Request) -> Response:
    form_id = int(request.path_params["form"])
    row, body = await desk.read(partial(_body, form_id=form_id))
    title = form_sheet.title(row.number)
    return xlsx(written(form_sheet.headings(), form_sheet.rows(body), title), f"{row.code}.xlsx")


def _body(ctx: Context, form_id: int) -> tuple[form_lists.FormRow, dict[str, Any]]:
    row, _ = _one(ctx, form_id)
    body = ctx.db.scalar(select(FormVersion.body).where(FormVersion.id == row.version_id))
    return row, body or {}


async def _take(desk: Desk, form_id: int) -> Response:
    sent = await desk.sent()

    def work(ctx: Context, found: tuple[int | None, Sheet]) -> list[str]:
        row, _ = _one(ctx, form_id)
        known, sheet = found
        if not sent["over"]:
            _must_be_newest(known, row)
        return packs.take_over(ctx, _changed(ctx.db, row, sheet), rounds=False)

    heading = words("desk_form.taken_over")
    return await take_over(desk, sent, _read, work, heading=heading, back=f"form/{form_id}")


def _read(path: Path) -> tuple[int | None, Sheet]:
    """The version that a sheet was taken from, and its rows."""
    required = [form_sheet.COLUMNS[name] for name in form_sheet.REQUIRED]
    return form_sheet.version_in(path), read(path, required)


def _must_be_newest(known: int | None, row: form_lists.FormRow) -> None:
    """A sheet taken away before somebody else's change would undo it unseen."""
    if known is not None and known != row.number:
        raise Refused(words("desk_form.other_version", taken=known, now=row.number))


def _changed(db: Connection, row: form_lists.FormRow, sheet: Sheet) -> Pack:
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
