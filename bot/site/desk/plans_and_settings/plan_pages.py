"""The plans as they are printed, taken away as a workbook, and taken over from a file."""

import tempfile
from functools import partial
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import BOTH, import_file, send_xlsx
from bot.site.desk.plans_and_settings import pack_imports
from models import plan_rights, versions
from models.plans import form_lists
from models.plans.form_lists import PlanRow
from models.rights import Action
from plans.schema import Pack
from plans.show import format_plan
from plans.stored_plans import load_pack_of_plan
from plans.workbook import read_plan_file, write_workbook
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from texts import words


@dataclass(frozen=True, slots=True)
class Listed:
    """A plan in the list. `address`: its page below the desk."""

    row: PlanRow
    address: str
    runner: str


async def show_plans_page(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        return await _import_plan(desk, "plan", None)
    return desk.show("plans.html", plans=await desk.read(_list))


def _readable(ctx: Context) -> list[PlanRow]:
    allowed = plan_rights.list_plans(ctx.db, ctx.speaker, Action.READ_PLAN)
    return [row for row in form_lists.list_plans(ctx.db) if row.id in allowed]


def _list(ctx: Context) -> list[Listed]:
    """The plans that she may read; where two have one code, each with its unit."""
    found = _readable(ctx)
    codes = [row.code for row in found]
    return [
        Listed(
            row,
            row.code if codes.count(row.code) == 1 else f"{row.code}?of={row.owner_code}",
            row.owner_name or "" if row.owner_id != ctx.speaker.unit_id else "",
        )
        for row in found
    ]


def _get_plan(ctx: Context, code: str, of: str | None) -> PlanRow:
    """The plan of this code: of the unit that is named, else her own, else the first."""
    found = [row for row in _readable(ctx) if row.code == code and of in (None, "", row.owner_code)]
    own = [row for row in found if row.owner_id == ctx.speaker.unit_id]
    if not found:
        raise NotYours
    return (own or found)[0]


async def show_plan_page(desk: Desk, request: Request) -> Response:
    code, of = request.path_params["code"], request.query_params.get("of")
    if request.method == "POST":
        return await _import_plan(
            desk, _address(code, of), await desk.read(partial(_hers, code, of))
        )
    row = await desk.read(lambda ctx: _get_plan(ctx, code, of))
    said = await desk.read(lambda ctx: format_plan(ctx.db, code, row.owner_code))
    title, _, rest = said.partition("\n")
    return desk.show(
        "plan.html",
        heading=title,
        said_plan=rest,
        address=_address(code, of),
        sheet=_address(f"{code}/sheet.xlsx", of),
        versions=await desk.read(lambda ctx: versions.list_of_plan(ctx.db, row.id)),
        may_change=await desk.read(lambda ctx: _may_change(ctx, row.id)),
    )


def _address(code: str, of: str | None) -> str:
    return f"plan/{code}?of={of}" if of else f"plan/{code}"


def _may_change(ctx: Context, plan_id: int) -> bool:
    return plan_rights.may(ctx.db, ctx.speaker, Action.CHANGE_PLAN, plan_id)


def _hers(code: str, of: str | None, ctx: Context) -> PlanRow:
    """A plan that she may change."""
    row = _get_plan(ctx, code, of)
    if not _may_change(ctx, row.id):
        raise NotYours
    return row


async def send_plan_workbook(desk: Desk, request: Request) -> Response:
    """The plan as a workbook that can be changed and brought back."""
    code, of = request.path_params["code"], request.query_params.get("of")
    pack = await desk.read(lambda ctx: _pack(ctx, _get_plan(ctx, code, of)))
    with tempfile.TemporaryDirectory(prefix="desk") as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(pack, path)
        return send_xlsx(path.read_bytes(), f"{code}.xlsx")


def _pack(ctx: Context, row: PlanRow) -> Pack:
    return load_pack_of_plan(ctx.db, row.code, row.owner_code)


async def _import_plan(desk: Desk, back: str, row: PlanRow | None) -> Response:
    """By the same functions as the command line; a new plan and its rounds are this officer's."""
    sent = await desk.sent()
    reason = pack_imports.read_reason(sent, must=row is not None)
    base = await desk.read(lambda ctx: _pack(ctx, row)) if row else None

    def work(ctx: Context, pack: Pack) -> list[str]:
        if row is not None and pack.code != row.code:
            raise pack_imports.make_other_plan_refusal(pack.code, row.code)
        owner = row.owner_code if row else None
        return pack_imports.import_pack(ctx, pack, owner, reason, rounds=True)

    heading = words("desk_plan.taken_over")
    return await import_file(
        desk, sent, partial(read_plan_file, base=base), work, heading=heading, back=back
    )


ROUTES = [
    route("plan", show_plans_page, BOTH),
    route("plan/{code}/sheet.xlsx", send_plan_workbook, look=Look("sheet")),
    route("plan/{code}", show_plan_page, BOTH),
]
