"""What the commune has set for itself."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.addresses import describe_newest_backup, describe_phone_usage
from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH
from office import edit_conflict
from office.setup import commune_settings
from reporting.context import Context
from texts import words


async def show_settings_page(desk: Desk, request: Request) -> Response:
    if request.method == "GET":
        backup = describe_newest_backup(desk)
        meter = await desk.read(lambda ctx: describe_phone_usage(ctx.db, ctx.now))
        found = await desk.read(_load_settings)
        return desk.show("settings.html", backup=backup, meter=meter, **found)
    sent = await desk.sent()
    await desk.act(lambda ctx: commune_settings.save_settings(ctx, sent.fields, sent["seen"]))
    return desk.go("settings", words("desk.is_saved"))


def _load_settings(ctx: Context) -> dict[str, Any]:
    present = commune_settings.list_settings(ctx)
    return {"items": present, "seal": edit_conflict.compute_seal(*(one.value for one in present))}


ROUTES = [route("settings", show_settings_page, BOTH)]
