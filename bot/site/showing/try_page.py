"""The first page where the sample lies: what this is, and a press to be let in as one of its
invented people.

Only for whoever sits at this machine, as nobody else would be let in by one press; with DEMO for
whoever reaches it, as that page is. Never beside a token, a public address, or without the sample.
"""

from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.addresses import LOOPBACK
from bot.channels.services import SERVICES
from bot.site import chat_cookies, entrances
from bot.site.desk.templates import TEMPLATES
from bot.site.row_numbers import read_row_number
from bot.site.showing.shown_chats import open_shown_chats
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from plans.sample import shown_people

# Whoever passes a request on says so in one of these.
PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


async def show_first_page(request: Request) -> Response:
    house = get_site_context(request)
    if not await _may_try(house, request):
        return await entrances.show_index_page(request)
    posts = await house.read(partial(shown_people.list_shown_posts, now=house.clock.now()))
    content = TEMPLATES.get_template("try.html").render(
        titles=[one.title for one in posts], demo=house.settings.demo
    )
    return HTMLResponse(content, headers={"Cache-Control": "no-store"})


async def post_try(request: Request) -> Response:
    """Into the chat of whoever was chosen."""
    house = get_site_context(request)
    if not await _may_try(house, request):
        return send_static_page("gone.html", 404)
    place = read_row_number(str((await request.form()).get("as", "")))
    shown = await house.write(partial(open_shown_chats, house=house), "try")
    if place is None or place >= len(shown):
        return RedirectResponse("/", 303)
    chosen = shown[place]
    await entrances.greet_empty_chat(house, chosen.chat_id)
    response = RedirectResponse(f"/c/{house.secrets.chat_path(chosen.chat)}/", 303)
    chat_cookies.set_chat_cookie(
        response, house.secrets, chosen.chat, chosen.device, house.is_https
    )
    return response


async def _may_try(house: SiteContext, request: Request) -> bool:
    settings = house.settings
    if not settings.sample or any(service.is_set(settings) for service in SERVICES):
        return False
    is_near = not settings.public_url and _is_from_here(request)
    if not settings.demo and not is_near:
        return False
    return await house.read(shown_people.is_sample_laid)


def _is_from_here(request: Request) -> bool:
    """Typed at this machine: asked for by its own name, and passed on by nobody (a tunnel comes
    from this machine, too)."""
    if any(name in request.headers for name in PASSED_ON):
        return False
    caller = request.client.host if request.client is not None else ""
    return caller in LOOPBACK and request.url.hostname in LOOPBACK


ROUTES = [
    Route("/", show_first_page),
    Route("/try", post_try, methods=["POST"]),
]
