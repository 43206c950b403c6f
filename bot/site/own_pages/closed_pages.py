"""What stands at the address of a chat that does not open here: signed out, withdrawn, or no such
page. Whoever guesses an address learns nothing: only a genuine one is told from another."""

from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.site import chat_cookies
from bot.site.desk.templates import TEMPLATES
from bot.site.site_context import SiteContext
from bot.site.static_pages import send_static_page
from models.joining import visits
from models.joining.visits import ClosedWhy

REFUSED = 403


async def show_closed_page(house: SiteContext, request: Request) -> Response:
    """For a browser that may not open the chat of this address."""
    why = await house.read(
        partial(
            visits.find_why_closed,
            secrets=house.secrets,
            path=request.path_params["chat"],
            cookie=request.cookies.get(chat_cookies.COOKIE, ""),
        )
    )
    if why is ClosedWhy.WITHDRAWN:
        return send_static_page("withdrawn.html", REFUSED)
    if why is ClosedWhy.UNKNOWN:
        return send_static_page("gone.html", REFUSED)
    return HTMLResponse(TEMPLATES.get_template("closed.html").render(), REFUSED)
