"""Soạn tin để dán vào Zalo: the reminder, the meeting, and the card of one unit."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot import addresses
from bot.site.desk.desk_page import Desk, route
from office.papers import group_texts
from texts import words


async def show_group_page(desk: Desk, request: Request) -> Response:
    """The texts of the group; with a unit chosen also the one for that unit's own person. A bound
    group is unbound here, too."""
    base = addresses.get_base_address(desk.house.settings, desk.request.url.port)
    sent = await desk.sent() if request.method == "POST" else None
    if sent is not None and (group := sent.number("unbind")) is not None:
        await desk.act(partial(group_texts.unbind_group, group_id=group))
        return desk.go("group", words("desk_group.unbound"))
    found: dict[str, Any] = await desk.read(group_texts.load_group_texts)
    card = None
    if sent is not None:
        card = await desk.act(
            partial(group_texts.make_invitation_card, sent.number("post") or 0, base)
        )
    return desk.show("group.html", card=card, **found)


ROUTES = [route("group", show_group_page, ("GET", "POST"))]
