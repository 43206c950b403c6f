"""A fault of ours is a page that says so. The log names its kind and its place in the code, and
never its words: they may hold what people wrote."""

import logging
from traceback import extract_tb

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.site.static_pages import send_static_page

log = logging.getLogger(__name__)
DEEPEST = 6


class ErrorShield:
    """Lets no exception out to the server, which would log it whole."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            # Who left half way is no fault of ours, and hears nothing.
            return
        except Exception as error:
            log.error("%s failed: %s", scope.get("method", ""), describe_place(error))
            if not begun:
                await send_static_page("error.html", 500)(scope, receive, send)


def describe_place(error: BaseException) -> str:
    """ "OverflowError at pages.py:31 in show_page < desk_page.py:165 in endpoint" """
    frames = reversed(extract_tb(error.__traceback__)[-DEEPEST:])
    places = (f"{one.filename.rsplit('/', 1)[-1]}:{one.lineno} in {one.name}" for one in frames)
    return f"{type(error).__name__} at {' < '.join(places)}"
