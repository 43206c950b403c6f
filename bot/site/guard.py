"""Who may open which chat: a cookie for that chat's path, as long as its link is in force."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models.secrets import Secrets

COOKIE = "chat"
YEAR = 365 * 24 * 3600
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data: blob:; media-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; "
        "frame-src 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "SAMEORIGIN",
}


class Guarded:
    """Puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self._app(scope, receive, with_headers)


def let_in(response: Response, secrets: Secrets, chat_id: int, link_id: int, secure: bool) -> None:
    """Sets the cookie by which this browser opens this chat, and no other one."""
    response.set_cookie(
        COOKIE,
        secrets.cookie(chat_id, link_id),
        max_age=YEAR,
        path=f"/c/{secrets.chat_path(chat_id)}/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def link_of(request: Request, secrets: Secrets, chat_id: int) -> int | None:
    """The link by which this browser was let in; none: it was not."""
    cookie = request.cookies.get(COOKIE)
    return secrets.cookie_link(chat_id, cookie) if cookie else None
