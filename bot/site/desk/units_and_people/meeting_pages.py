"""Họp xã: the code of the room, a page to project, and who waits to be let in."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot import addresses, invitation_cards
from bot.site.desk.addresses import describe_desk_reach
from bot.site.desk.desk_page import Desk, route
from handlers.joining import meeting_requests
from models.units import units
from office.people import meeting_rooms
from reporting.context import Context
from texts import words


async def show_meeting_page(desk: Desk, request: Request) -> Response:
    """Opens and closes the code; whoever waits is let in with one press."""
    if request.method == "POST":
        sent = await desk.sent()
        if sent.step("begin", "end") == "end":
            await desk.act(meeting_rooms.end_meeting)
            return desk.go("meeting", words("meeting.ended"))
        await desk.act(meeting_rooms.begin_meeting)
        return desk.go("meeting", words("meeting.begun"))
    return desk.show("meeting.html", **await _load_room(desk))


async def show_projection_page(desk: Desk, request: Request) -> Response:
    """Big type for the screen in the room; names of units only."""
    found = await _load_room(desk)
    if found["room"] is None:
        return desk.go("meeting", words("meeting.none"))
    return desk.show("meeting_show.html", **found)


async def post_decide(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    ask_id, may = int(request.path_params["ask"]), sent.step("yes", "no") == "yes"

    def act(ctx: Context) -> str:
        return meeting_requests.decide_request(ctx, ask_id, may=may)

    return desk.go("meeting", await desk.act(act))


async def _load_room(desk: Desk) -> dict[str, Any]:
    def look(ctx: Context) -> dict[str, Any]:
        room = meeting_rooms.find_meeting_room(ctx)
        return {"room": room, "commune": units.get_commune_name(ctx.db, ctx.speaker.unit_path)}

    found = await desk.read(look)
    base = addresses.get_base_address(desk.house.settings, desk.request.url.port)
    code = found["room"].code if found["room"] is not None else ""
    link = f"{base}/m/{code}"
    spoken = f"{base}/m".removeprefix("https://")
    return {
        **found,
        "link": link,
        "spoken": spoken,
        "qr": invitation_cards.draw_qr_code(link) if code else "",
        "reach": describe_desk_reach(desk),
    }


ROUTES = [
    route("meeting", show_meeting_page, ("GET", "POST")),
    route("meeting/show", show_projection_page),
    route("meeting/{ask:row}", post_decide, ("POST",)),
]
