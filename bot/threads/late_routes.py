"""Routes whose pages are loaded when the server is there already: whoever writes from a chat does
not wait, after a start, for pages that somebody may open later."""

import asyncio
import re
from importlib import import_module

from starlette.routing import BaseRoute, Match, Router
from starlette.types import Receive, Scope, Send


class LateRoutes(BaseRoute):
    """`module` has them in its ROUTES; all of their addresses fit `place`, and no others do."""

    def __init__(self, module: str, place: str) -> None:
        self._module = module
        self._place = re.compile(place)
        self._router: Router | None = None

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        is_here = scope["type"] == "http" and self._place.match(scope["path"])
        return (Match.FULL if is_here else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        router = await self.load()
        await router({**scope, "router": router}, receive, send)

    async def load(self) -> Router:
        """In a thread: while they are loaded everybody else is answered."""
        if self._router is None:
            found = await asyncio.to_thread(import_module, self._module)
            self._router = Router(found.ROUTES)
        return self._router
