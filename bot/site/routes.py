"""Every address of the server."""

import logging

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.site import chat, entrances, files, hooks, meeting
from bot.site.desk.routes import ROUTES as DESK
from bot.site.guard import Guarded
from bot.site.house import House
from bot.site.pages import WEB, page

log = logging.getLogger(__name__)


async def robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


async def not_found(request: Request, error: Exception) -> Response:
    return page("gone.html", 404)


async def failed(request: Request, error: Exception) -> Response:
    log.error("%s failed: %s", request.method, type(error).__name__)
    return page("error.html", 500)


ROUTES: list[BaseRoute] = [
    Route("/", entrances.index),
    Route("/robots.txt", robots),
    Route("/l/{token}", entrances.show_link, methods=["GET"]),
    Route("/l/{token}", entrances.open_link, methods=["POST"]),
    Route("/j/", entrances.accept_invitation, methods=["POST"]),
    Route("/j/{code}", entrances.show_invitation, methods=["GET"]),
    Route("/j/{code}", entrances.accept_invitation, methods=["POST"]),
    Route("/f/{token}", files.look, methods=["GET"]),
    Route("/f/{token}", files.take, methods=["POST"]),
    Route("/c/{chat}", chat.with_slash),
    Route("/c/{chat}/", chat.open_chat),
    Route("/c/{chat}/history", chat.get_history),
    Route("/c/{chat}/events", chat.events),
    Route("/c/{chat}/say", chat.say, methods=["POST"]),
    Route("/c/{chat}/photo", chat.photo, methods=["POST"]),
    Route("/c/{chat}/file/{attachment:int}", chat.get_file),
    Route("/hooks/{channel}/{account}", hooks.take, methods=["POST"]),
    *meeting.ROUTES,
    *DESK,
]


def site(house: House, more: list[BaseRoute] | None = None) -> Starlette:
    """The server's application; `more` are routes of the demo."""
    static = Mount("/static", StaticFiles(directory=WEB))
    app = Starlette(
        routes=[*(more or []), *ROUTES, static],
        middleware=[Middleware(Guarded)],
        exception_handlers={404: not_found, 500: failed},
    )
    app.state.house = house
    return app
