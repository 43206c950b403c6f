"""Họp xã: the code of the room, a page to project, and who waits to be let in."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot import address
from bot.cli import cards
from bot.site.desk.page import MENU, Desk, route
from bot.site.desk.settings import reach
from handlers.context import Context
from handlers.office import meeting as office
from models.units import units
from texts import words


async def control(desk: Desk, request: Request) -> Response:
    """Opens and closes the code; whoever waits is let in with one press."""
    if request.method == "POST":
        sent = await desk.sent()
        if sent["do"] == "end":
            await desk.act(office.end)
            return desk.go("meeting", words("meeting.ended"))
        await desk.act(office.begin)
        return desk.go("meeting", words("meeting.begun"))
    return desk.show("meeting.html", **await _room(desk))


async def show(desk: Desk, request: Request) -> Response:
    """Big type for the screen in the room; names of units only."""
    found = await _room(desk)
    if found["room"] is None:
        return desk.go("meeting", words("meeting.none"))
    return desk.show("meeting_show.html", **found)


async def decide(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    ask_id, may = int(request.path_params["ask"]), sent["do"] == "yes"

    def act(ctx: Context) -> str:
        return office.decide(ctx, ask_id, may=may)

    return desk.go("meeting", await desk.act(act))


async def _room(desk: Desk) -> dict[str, Any]:
    def look(ctx: Context) -> dict[str, Any]:
        room = office.room(ctx)
        return {"room": room, "commune": units.get_commune_name(ctx.db, ctx.speaker.unit_path)}

    found = await desk.read(look)
    base = address.base(desk.house.settings, desk.request.url.port)
    code = found["room"].code if found["room"] is not None else ""
    link = f"{base}/m/{code}"
    spoken = f"{base}/m".removeprefix("https://")
    return {
        **found,
        "link": link,
        "spoken": spoken,
        "qr": cards.qr(link) if code else "",
        "reach": reach(desk),
    }


ROUTES = [
    route("meeting", control, ("GET", "POST")),
    route("meeting/show", show),
    route("meeting/{ask:int}", decide, ("POST",)),
]
MENU.append(("meeting", "meeting.title"))
