"""Papers to print: a village's report to be signed, and the form to be filled in by hand."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.page import MENU, Desk, route
from handlers.context import Context
from handlers.errors import NotYours
from handlers.office import board, papers
from handlers.office.enter import in_order
from models import rights
from models.rights import Action


async def index(desk: Desk, request: Request) -> Response:
    """What can be printed of a round: the one in the address, else the nearest."""
    wanted = request.query_params.get("round", "")

    def look(ctx: Context) -> dict[str, Any]:
        seen = board.rounds_of(ctx)
        chosen = next((one for one in seen if str(one.id) == wanted), seen[0] if seen else None)
        if chosen is None:
            return {"rounds": seen, "chosen": None, "accepted": [], "units": []}
        found = [
            (one.unit_id, one.unit_name)
            for one in rights.list_reports(ctx.db, ctx.speaker, Action.READ_REPORT, chosen.id)
        ]
        return {
            "rounds": seen,
            "chosen": chosen,
            "accepted": papers.accepted(ctx, chosen.id),
            "units": sorted(found, key=lambda one: in_order(one[1])),
        }

    return desk.show("papers.html", **await desk.read(look))


async def one(desk: Desk, request: Request) -> Response:
    report_id = int(request.path_params["report"])
    found = await desk.read(partial(papers.paper, report_id=report_id))
    return desk.show("paper_report.html", papers=[found])


async def all_of_round(desk: Desk, request: Request) -> Response:
    """All that were accepted, each on a sheet of its own."""
    round_id = int(request.path_params["round"])
    found = await desk.read(partial(papers.all_accepted, round_id=round_id))
    return desk.show("paper_report.html", papers=found)


async def form(desk: Desk, request: Request) -> Response:
    """To be filled in by hand: for one village, for each of them, or without a name."""
    round_id = int(request.path_params["round"])
    which = request.query_params.get("unit", papers.BLANK)
    found = await desk.read(partial(papers.sheets, round_id=round_id, which=which))
    if not found:
        raise NotYours
    return desk.show("paper_form.html", sheets=found)


ROUTES = [
    route("papers", index),
    route("papers/report/{report:int}", one),
    route("papers/round/{round:int}", all_of_round),
    route("papers/form/{round:int}", form),
]
MENU.append(("papers", "papers.title"))
