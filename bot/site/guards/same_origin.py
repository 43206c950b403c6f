"""A press is taken from our own pages only."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.site.static_pages import send_static_page

LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
# Platforms post here, and show themselves by their secret.
OF_PLATFORMS = "/hooks/"


class OnlyFromOurPages:
    """Refuses a press that another site's page makes a browser send, with the person's cookie."""

    def __init__(self, app: ASGIApp, public_url: str = "") -> None:
        self._app = app
        self._public = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._is_foreign(scope):
            await self._app(scope, receive, send)
            return
        await send_static_page("elsewhere.html", 403)(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        if scope["method"] in LOOKING or scope["path"].startswith(OF_PLATFORMS):
            return False
        headers = Headers(scope=scope)
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            return site not in ("same-origin", "none")
        if origin is None:
            # No browser of these days: every one says one or the other with a press.
            return False
        return not self._is_ours(origin, headers.get("host", ""))

    def _is_ours(self, origin: str, host: str) -> bool:
        """By the host that was asked; or the public address, where a proxy asks by another."""
        if self._public and origin == _cut_origin(self._public):
            return True
        parts = urlsplit(origin)
        return bool(host) and parts.scheme in ("http", "https") and parts.netloc == host


def _cut_origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
