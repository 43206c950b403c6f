"""What stands before every page: security headers, and that a press comes from a page of ours."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.site.static_pages import send_static_page

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data: blob:; media-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; "
        "frame-src 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    # No path leaves the page, also not into the log of a proxy of ours; but browsers still say
    # where a press comes from, which they would not with "no-referrer".
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "SAMEORIGIN",
}
# From here on browsers come by https only, for two years.
ONLY_HTTPS = "max-age=63072000"
LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
# Platforms post here, and show themselves by their secret.
OF_PLATFORMS = "/hooks/"
# The same for everybody; all else may hold what is somebody's own.
FOR_EVERYBODY = "/static/"


class SecurityHeaders:
    """Puts the headers on every answer."""

    def __init__(self, app: ASGIApp, is_https: bool = False) -> None:
        self._app = app
        headers = {**HEADERS, "Strict-Transport-Security": ONLY_HTTPS} if is_https else HEADERS
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_own = not str(scope.get("path", "")).startswith(FOR_EVERYBODY)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = message["headers"]
                if is_own:
                    kept = [one for one in kept if one[0].lower() != b"cache-control"]
                    kept.append((b"cache-control", b"no-store"))
                # What a page forbids beyond this stands behind, and both hold.
                message["headers"] = [*kept, *self._headers]
            await send(message)

        await self._app(scope, receive, with_headers)


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
