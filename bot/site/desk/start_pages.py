"""The page on which the desk opens, and search over all of it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.addresses import describe_desk_reach
from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.reports import report_pages
from office.amendments import amendment_decisions
from office.start import desk_search, todays_work
from reporting.context import Context


async def show_start_page(desk: Desk, request: Request) -> Response:
    """What waits today; with a round in the address its board, as it was kept before."""
    if request.query_params.get("round"):
        return await report_pages.show_board_page(desk, request)
    return desk.show("start.html", reach=describe_desk_reach(desk), **await desk.read(_load_start))


def _load_start(ctx: Context) -> dict[str, Any]:
    progress = todays_work.list_round_progress(ctx)
    return {
        "work": todays_work.list_work(ctx, progress),
        "progress": progress,
        "amendments": amendment_decisions.list_asked_amendments(ctx),
    }


async def show_search_page(desk: Desk, request: Request) -> Response:
    typed = request.query_params.get("find", "").strip()[:100]
    hits = await desk.read(lambda ctx: desk_search.search_desk(ctx, typed))
    return desk.show("search.html", found_for=typed, hits=hits)


ROUTES = [
    route("", show_start_page, look=Look("numbers")),
    route("search", show_search_page, look=Look("numbers")),
]
