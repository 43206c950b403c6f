"""Photos and files of a chat, for those who may see them."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from bot.site.chat.message_posts import refuse_stranger
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from models import file_access
from models.delivery import attachments


async def send_file(request: Request) -> Response:
    """A photo or a file, for those who may see it."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return refuse_stranger()
    found = await house.read(
        partial(
            _load_file,
            chat_id=visit.chat_id,
            attachment_id=request.path_params["attachment"],
            house=house,
        )
    )
    if found is None:
        return send_static_page("gone.html", 404)
    of = ("attachment", int(request.path_params["attachment"]))
    await house.tell_look("photo", of, "file", visit)
    return Response(
        found.content,
        media_type=found.media_type,
        headers={
            "Content-Disposition": f'inline; filename="{found.kind}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _load_file(
    db: Connection, chat_id: int, attachment_id: int, house: SiteContext
) -> attachments.AttachmentFile | None:
    if not file_access.may_see_attachment(db, attachment_id, chat_id, house.clock.now()):
        return None
    return attachments.find_attachment(db, attachment_id)
