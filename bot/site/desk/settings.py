"""What comes next, and what the commune has set for itself."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot import address
from bot.site.desk.page import Desk, route
from bot.site.desk.taking import BOTH
from handlers.context import Context
from handlers.office import progress, seen
from handlers.office import settings as office
from texts import words


async def setup(desk: Desk, request: Request) -> Response:
    steps = await desk.read(progress.steps)
    return desk.show("setup.html", steps=steps, reach=reach(desk))


def reach(desk: Desk) -> str:
    """Who can open our links, where that is not everybody."""
    settings = desk.house.settings
    if settings.public_url:
        return ""
    key = "here" if settings.web_host in address.LOOPBACK else "near"
    return words(f"desk_setup.reach_{key}")


async def settings(desk: Desk, request: Request) -> Response:
    if request.method == "GET":
        return desk.show("settings.html", **await desk.read(_present))
    sent = await desk.sent()
    await desk.act(lambda ctx: office.put(ctx, sent.fields, sent["seen"]))
    return desk.go("settings", words("desk.is_saved"))


def _present(ctx: Context) -> dict[str, Any]:
    present = office.present(ctx)
    return {"items": present, "seal": seen.seal(*(one.value for one in present))}


ROUTES = [route("setup", setup), route("settings", settings, BOTH)]
