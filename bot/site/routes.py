"""Every address of the server."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.site import (
    entrances,
    file_links,
    meeting_door,
    receipt_page,
    webhooks,
)
from bot.site.board import board_pages
from bot.site.chat.routes import ROUTES as CHAT
from bot.site.guards.body_limit import BodyLimit
from bot.site.guards.error_shield import ErrorShield
from bot.site.guards.same_origin import OnlyFromOurPages
from bot.site.guards.security_headers import SecurityHeaders
from bot.site.own_pages import device_pages, keep_page, own_data_page, recovery_pages
from bot.site.showing import try_page
from bot.site.site_context import SiteContext
from bot.site.static_pages import WEB, send_static_page
from bot.threads.late_routes import LateRoutes


async def send_robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


async def show_not_found_page(request: Request, error: Exception) -> Response:
    return send_static_page("gone.html", 404)


ROUTES: list[BaseRoute] = [
    *try_page.ROUTES,
    Route("/robots.txt", send_robots),
    Route("/l/{token}", entrances.show_link_page, methods=["GET"]),
    Route("/l/{token}", entrances.post_open_link, methods=["POST"]),
    Route("/j/", entrances.post_accept_invitation, methods=["POST"]),
    Route("/j/{code}", entrances.show_invitation_page, methods=["GET"]),
    Route("/j/{code}", entrances.post_accept_invitation, methods=["POST"]),
    Route("/f/{token}", file_links.show_file_page, methods=["GET"]),
    Route("/f/{token}", file_links.post_file, methods=["POST"]),
    *CHAT,
    *device_pages.ROUTES,
    *own_data_page.ROUTES,
    *recovery_pages.ROUTES,
    *keep_page.ROUTES,
    Route("/hooks/{channel}/{account}", webhooks.receive_update, methods=["POST"]),
    *meeting_door.ROUTES,
    *receipt_page.ROUTES,
    *board_pages.ROUTES,
]
DESK = LateRoutes("bot.site.desk.routes", r"/c/[^/]+/desk(?:/|$)|/begin/")


def build_site(house: SiteContext, more: list[BaseRoute] | None = None) -> Starlette:
    """The server's application; `more` are routes of the demo."""
    static = Mount("/static", StaticFiles(directory=WEB))
    app = Starlette(
        routes=[*(more or []), *ROUTES, DESK, static],
        middleware=[
            Middleware(SecurityHeaders, is_https=house.is_https),
            Middleware(ErrorShield),
            Middleware(OnlyFromOurPages, public_url=house.settings.public_url),
            Middleware(BodyLimit),
        ],
        exception_handlers={404: show_not_found_page},
    )
    app.state.house = house
    return app
