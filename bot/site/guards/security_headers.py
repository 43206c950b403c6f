"""The security headers of every answer, and that browsers keep nothing personal."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data: blob:; manifest-src 'self'; media-src 'self' blob:; font-src 'self'; "
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
