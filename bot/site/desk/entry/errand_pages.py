"""Việc chờ: what people left for the commune to do, the oldest first, and marking it done."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.static_pages import send_static_page
from models import file_access
from models.delivery import attachments
from office.amendments import amendment_decisions
from office.approvals import approval_decisions
from office.errands import errand_list
from reporting.context import Context


async def show_errands_page(desk: Desk, request: Request) -> Response:
    return desk.show(
        "errands.html",
        waiting=await desk.read(errand_list.list_errands),
        asked=await desk.read(errand_list.list_asked_times),
        approvals=await desk.read(approval_decisions.list_waiting_rounds),
        amendments=await desk.read(amendment_decisions.list_asked_amendments),
    )


async def post_approve_round(desk: Desk, request: Request) -> Response:
    """All that was shown of a round, in one press; where something else waits by now, the page
    shows it again."""
    sent = await desk.sent()
    round_id, seen = int(request.path_params["round"]), sent.number("seen") or 0

    def act(ctx: Context) -> str:
        done = approval_decisions.approve_round(ctx, round_id, seen)
        return approval_decisions.describe_round(done)

    return desk.go("errands", await desk.act(act))


async def post_errand_done(desk: Desk, request: Request) -> Response:
    """With a note. Who comes second is told what the first has done."""
    sent = await desk.sent()
    errand_id = int(request.path_params["errand"])

    def act(ctx: Context) -> str:
        return errand_list.settle_errand(ctx, errand_id, sent["note"])

    return desk.go("errands", await desk.act(act))


async def post_amendment(desk: Desk, request: Request) -> Response:
    """A figure of an accepted report, changed as its unit wishes, or not, in one press."""
    sent = await desk.sent()
    request_id = int(request.path_params["amendment"])
    step = sent.step("grant", "refuse")

    def act(ctx: Context) -> str:
        if step == "grant":
            return amendment_decisions.grant_request(ctx, request_id)
        return amendment_decisions.refuse_request(ctx, request_id, sent["answer"])

    return desk.go("errands", await desk.act(act))


async def send_errand_file(desk: Desk, request: Request) -> Response:
    """A photo or a sound from a unit of this officer, in whatever post her chat speaks."""
    attachment_id = int(request.path_params["attachment"])

    def find(ctx: Context) -> attachments.AttachmentFile | None:
        may = file_access.may_see_attachment(ctx.db, attachment_id, desk.chat_id, ctx.now)
        return attachments.find_attachment(ctx.db, attachment_id) if may else None

    found = await desk.read(find)
    if found is None:
        return send_static_page("gone.html", 404)
    return Response(found.content, media_type=found.media_type, headers=_get_headers(found))


def _get_headers(found: attachments.AttachmentFile) -> dict[str, Any]:
    return {
        "Content-Disposition": f'inline; filename="{found.kind}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


ROUTES = [
    route("errands", show_errands_page, look=Look("numbers")),
    route("errands/{errand:row}/done", post_errand_done, ("POST",)),
    route("errands/approvals/{round:row}", post_approve_round, ("POST",)),
    route("errands/amendments/{amendment:row}", post_amendment, ("POST",)),
    route(
        "file/{attachment:row}", send_errand_file, look=Look("photo", "attachment", "attachment")
    ),
]
