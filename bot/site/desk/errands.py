"""Việc chờ: what people left for the commune to do, the oldest first, each with its way out."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.page import Desk, route
from bot.site.pages import page
from handlers.context import Context
from handlers.office import chores
from models import attachments


async def errands(desk: Desk, request: Request) -> Response:
    return desk.show("errands.html", waiting=await desk.read(chores.waiting))


async def done(desk: Desk, request: Request) -> Response:
    """With a note. Who comes second is told what the first has done."""
    sent = await desk.sent()
    errand_id = int(request.path_params["errand"])

    def act(ctx: Context) -> str:
        return chores.settle(ctx, errand_id, sent["note"])

    return desk.go("errands", await desk.act(act))


async def file(desk: Desk, request: Request) -> Response:
    """A photo or a sound from a unit of this officer, in whatever post her chat speaks."""
    attachment_id = int(request.path_params["attachment"])

    def find(ctx: Context) -> attachments.File | None:
        may = attachments.may_see(ctx.db, attachment_id, ctx.who.chat.chat_id, desk.speaker)
        return attachments.get(ctx.db, attachment_id) if may else None

    found = await desk.read(find)
    if found is None:
        return page("gone.html", 404)
    return Response(found.content, media_type=found.media_type, headers=_headers(found))


def _headers(found: attachments.File) -> dict[str, Any]:
    return {
        "Content-Disposition": f'inline; filename="{found.kind}"',
        "Cache-Control": "private, max-age=86400",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


ROUTES = [
    route("errands", errands),
    route("errands/{errand:int}/done", done, ("POST",)),
    route("file/{attachment:int}", file),
]
