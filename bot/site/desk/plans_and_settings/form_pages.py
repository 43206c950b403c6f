"""The forms: questions and hints, downloaded as a sheet, changed, and brought back."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import import_file, send_xlsx
from bot.site.desk.plans_and_settings import pack_imports
from models import plan_rights, versions
from models.plans import form_lists
from models.plans.tables import FormVersion, PlanVersion
from models.rights import Action
from office.refusals import ActionRefused
from plans.kinds import KIND_NAMES
from plans.schema import Pack
from plans.workbook import form_sheet
from reporting.context import Context
from reporting.errors import NotYours
from sheets.tables.sheet_writer import write_sheet
from sheets.tables.table_reader import SheetContent
from texts import vietnamese, words

_SLOT = re.compile(r"\{(\w+)\}")


async def show_forms_page(desk: Desk, request: Request) -> Response:
    found = await desk.read(_list_forms)
    return desk.show("forms.html", forms=found)


def _list_forms(ctx: Context) -> list[dict[str, Any]]:
    allowed = plan_rights.list_plans(ctx.db, ctx.speaker, Action.READ_PLAN)
    return [
        {"row": row, "form": ctx.forms.get(ctx.db, row.version_id)}
        for row in form_lists.list_forms(ctx.db)
        if row.plan_id in allowed
    ]


async def show_form_page(desk: Desk, request: Request) -> Response:
    """The questions as they stand, with what is said when somebody asks for an explanation."""
    form_id = int(request.path_params["form"])
    if request.method == "POST":
        return await _import_form(desk, form_id)
    row, found = await desk.read(partial(_load_form, form_id=form_id))
    return desk.show(
        "form.html",
        row=row,
        form=found,
        kinds=KIND_NAMES,
        shown=await desk.read(_make_shower),
        versions=await desk.read(lambda ctx: versions.list_of_form(ctx.db, form_id)),
        may_change=await desk.read(partial(_may, action=Action.CHANGE_PLAN, row=row)),
    )


def _make_shower(ctx: Context) -> Callable[[str], str]:
    """How a sentence of a form is shown where no unit and no round is spoken of: with the
    commune's own noun, and a gap for what the round fills in."""
    noun = ctx.setting("noun")
    known = {"noun": noun, "Noun": vietnamese.capitalize(noun)}

    def show(sentence: str) -> str:
        return _SLOT.sub(lambda found: known.get(found[1], "…"), sentence)

    return show


def _may(ctx: Context, action: Action, row: form_lists.FormRow) -> bool:
    return plan_rights.may(ctx.db, ctx.speaker, action, row.plan_id)


def _load_form(
    ctx: Context, form_id: int, action: Action = Action.READ_PLAN
) -> tuple[form_lists.FormRow, Any]:
    row = form_lists.find_form(ctx.db, form_id)
    if row is None or not _may(ctx, action, row):
        raise NotYours
    return row, ctx.forms.get(ctx.db, row.version_id)


async def send_form_sheet(desk: Desk, request: Request) -> Response:
    form_id = int(request.path_params["form"])
    row, body = await desk.read(partial(_load_form_body, form_id=form_id))
    title = form_sheet.make_title(row.number)
    return send_xlsx(
        write_sheet(form_sheet.list_headings(), form_sheet.make_rows(body), title),
        f"{row.code}.xlsx",
    )


def _load_form_body(ctx: Context, form_id: int) -> tuple[form_lists.FormRow, dict[str, Any]]:
    row, _ = _load_form(ctx, form_id)
    body = ctx.db.scalar(select(FormVersion.body).where(FormVersion.id == row.version_id))
    return row, body or {}


async def _import_form(desk: Desk, form_id: int) -> Response:
    await desk.read(partial(_load_form, form_id=form_id, action=Action.CHANGE_PLAN))
    sent = await desk.sent()
    reason = pack_imports.read_reason(sent, must=True)

    def work(ctx: Context, found: tuple[int | None, SheetContent]) -> list[str]:
        row, _ = _load_form(ctx, form_id, Action.CHANGE_PLAN)
        known, sheet = found
        if not sent["over"]:
            _check_newest(known, row)
        owner = next(
            one for one in form_lists.list_plans(ctx.db) if one.id == row.plan_id
        ).owner_code
        return pack_imports.import_pack(
            ctx, _make_changed_pack(ctx.db, row, sheet), owner, reason, rounds=False
        )

    heading = words("desk_form.taken_over")
    return await import_file(
        desk, sent, form_sheet.read_form_sheet, work, heading=heading, back=f"form/{form_id}"
    )


def _check_newest(known: int | None, row: form_lists.FormRow) -> None:
    """A sheet taken away before somebody else's change would undo it unseen."""
    if known is not None and known != row.number:
        raise ActionRefused(words("desk_form.other_version", taken=known, now=row.number))


def _make_changed_pack(db: Connection, row: form_lists.FormRow, sheet: SheetContent) -> Pack:
    pack = db.scalar(
        select(PlanVersion.pack)
        .where(PlanVersion.plan_id == row.plan_id)
        .order_by(PlanVersion.number.desc())
        .limit(1)
    )
    return form_sheet.change_form(pack or {}, row.code, sheet)


ROUTES = [
    route("form", show_forms_page),
    route("form/{form:row}", show_form_page, ("GET", "POST")),
    route("form/{form:row}/sheet.xlsx", send_form_sheet, look=Look("sheet", "form", "form")),
]
