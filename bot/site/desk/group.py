"""Soạn tin để dán vào Zalo: the reminder, the meeting, and one unit's own card."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot import address
from bot.site.desk.page import MENU, Desk, route
from handlers.office import group as office


async def show(desk: Desk, request: Request) -> Response:
    """The texts of the group; with a unit chosen also the one for that unit's own person."""
    base = address.base(desk.house.settings, desk.request.url.port)
    found: dict[str, Any] = await desk.read(office.texts)
    card = None
    if request.method == "POST":
        sent = await desk.sent()
        card = await desk.act(partial(office.card, sent.number("post") or 0, base))
    return desk.show("group.html", card=card, **found)


ROUTES = [route("group", show, ("GET", "POST"))]
MENU.append(("group", "desk_group.title"))
