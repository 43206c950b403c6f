"""The plans as they are printed, taken away as a workbook, and taken over from a file."""

import tempfile
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk import packs
from bot.site.desk.page import Desk, route
from bot.site.desk.taking import BOTH, take_over, xlsx
from handlers.context import Context
from handlers.errors import NotYours
from models.plans import form_lists
from plans.check import read_pack
from plans.schema import Pack
from plans.sheet import from_sheet, to_sheet
from plans.show import show
from plans.stored import NoSuchPlan, pack_of
from texts import words


async def plans(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        return await _take(desk, "plan", None)
    found = await desk.read(lambda ctx: form_lists.list_plans(ctx.db))
    return desk.show("plans.html", plans=found)


async def plan(desk: Desk, request: Request) -> Response:
    code = request.path_params["code"]
    if request.method == "POST":
        return await _take(desk, f"plan/{code}", code)
    try:
        said = await desk.read(lambda ctx: show(ctx.db, code))
    except NoSuchPlan:
        raise NotYours from None
    title, _, rest = said.partition("\n")
    return desk.show("plan.html", heading=title, said_plan=rest, code=code)


async def download(desk: Desk, request: Request) -> Response:
    """The plan as a workbook that can be changed and brought back."""
    code = request.path_params["code"]
    pack = await desk.read(lambda ctx: _base(ctx, code))
    with tempfile.TemporaryDirectory(prefix="desk") as folder:
        path = Path(folder) / "plan.xlsx"
        to_sheet(pack, path)
        return xlsx(path.read_bytes(), f"{code}.xlsx")


def _base(ctx: Context, code: str) -> Pack:
    try:
        return pack_of(ctx.db, code)
    except NoSuchPlan:
        raise NotYours from None


async def _take(desk: Desk, back: str, code: str | None) -> Response:
    """By the same functions as the command line; the rounds are this officer's."""
    sent = await desk.sent()

    base = await desk.read(lambda ctx: _base(ctx, code)) if code else None

    def read(file: Path) -> Pack:
        return from_sheet(file, base) if file.suffix == ".xlsx" else read_pack(file)

    def work(ctx: Context, pack: Pack) -> list[str]:
        return packs.take_over(ctx, pack, rounds=True)

    heading = words("desk_plan.taken_over")
    return await take_over(desk, sent, read, work, heading=heading, back=back)


ROUTES = [
    route("plan", plans, BOTH),
    route("plan/{code}/sheet.xlsx", download),
    route("plan/{code}", plan, BOTH),
]
