"""How to come back: the own page kept on this device, and the own link for any other one."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot import addresses, invitation_cards
from bot.site.desk.templates import TEMPLATES
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from models.joining import personal_links
from models.secrets import SecretRow
from texts import words


async def show_keep_page(request: Request) -> Response:
    """Shown to whoever is signed in there, and to nobody else."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return send_static_page("gone.html", 403)
    job = partial(_get_link, house=house, chat_id=visit.chat_id)
    token = house.secrets.link(await house.write(job, "keep"))
    link = f"{addresses.get_base_address(house.settings, request.url.port)}/l/{token}"
    content = TEMPLATES.get_template("keep.html").render(
        link=link, qr=invitation_cards.draw_qr_code(link), near=_describe_reach(house)
    )
    return HTMLResponse(content, headers={"Cache-Control": "no-store"})


def _get_link(db: Connection, house: SiteContext, chat_id: int) -> SecretRow:
    return personal_links.get_or_add_personal_link(db, chat_id, house.clock.now())


def _describe_reach(house: SiteContext) -> str:
    """From where the link opens, where that is not everywhere."""
    settings = house.settings
    if settings.public_url:
        return ""
    is_here = settings.web_host in addresses.LOOPBACK
    where = words("devices.keep_near_machine" if is_here else "devices.keep_near_network")
    return words("devices.keep_near", reach=where)


ROUTES = [Route("/c/{chat}/keep", show_keep_page)]
