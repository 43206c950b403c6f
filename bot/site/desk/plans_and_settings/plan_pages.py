"""The plans as they are printed, taken away as a workbook, and taken over from a file."""

import tempfile
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH, import_file, send_xlsx
from bot.site.desk.plans_and_settings import pack_imports
from models.plans import form_lists
from plans.checking.pack_reader import read_pack
from plans.schema import Pack
from plans.show import format_plan
from plans.stored_plans import NoSuchPlan, load_pack_of_plan
from plans.workbook import read_workbook, write_workbook
from reporting.context import Context
from reporting.errors import NotYours
from texts import words


async def show_plans_page(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        return await _import_plan(desk, "plan", None)
    found = await desk.read(lambda ctx: form_lists.list_plans(ctx.db))
    return desk.show("plans.html", plans=found)


async def show_plan_page(desk: Desk, request: Request) -> Response:
    code = request.path_params["code"]
    if request.method == "POST":
        return await _import_plan(desk, f"plan/{code}", code)
    try:
        said = await desk.read(lambda ctx: format_plan(ctx.db, code))
    except NoSuchPlan:
        raise NotYours from None
    title, _, rest = said.partition("\n")
    return desk.show("plan.html", heading=title, said_plan=rest, code=code)


async def send_plan_workbook(desk: Desk, request: Request) -> Response:
    """The plan as a workbook that can be changed and brought back."""
    code = request.path_params["code"]
    pack = await desk.read(lambda ctx: _load_pack(ctx, code))
    with tempfile.TemporaryDirectory(prefix="desk") as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(pack, path)
        return send_xlsx(path.read_bytes(), f"{code}.xlsx")


def _load_pack(ctx: Context, code: str) -> Pack:
    try:
        return load_pack_of_plan(ctx.db, code)
    except NoSuchPlan:
        raise NotYours from None


async def _import_plan(desk: Desk, back: str, code: str | None) -> Response:
    """By the same functions as the command line; the rounds are this officer's."""
    sent = await desk.sent()

    base = await desk.read(lambda ctx: _load_pack(ctx, code)) if code else None

    def read(file: Path) -> Pack:
        return read_workbook(file, base) if file.suffix == ".xlsx" else read_pack(file)

    def work(ctx: Context, pack: Pack) -> list[str]:
        return pack_imports.import_pack(ctx, pack, rounds=True)

    heading = words("desk_plan.taken_over")
    return await import_file(desk, sent, read, work, heading=heading, back=back)


ROUTES = [
    route("plan", show_plans_page, BOTH),
    route("plan/{code}/sheet.xlsx", send_plan_workbook),
    route("plan/{code}", show_plan_page, BOTH),
]
