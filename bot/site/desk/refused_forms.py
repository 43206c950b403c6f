"""The page on which a refused form stood, shown once more with all that was typed."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Match

from bot.site.desk.refilled_forms import Refusal, refill_page
from bot.site.sent_forms import SentForm

# What of a form chooses what its page is about.
CHOOSING = ("round", "year", "unit")
# The field in which a form says on which page of the desk it stands, if not on one above its own
# address.
STANDS = "stands"
OK = 200


async def show_form_again(request: Request, refusal: Refusal, status: int) -> Response | None:
    """None: nothing was typed, or its page has no such form any more."""
    sent: SentForm | None = getattr(request.state, "sent", None)
    if sent is None or request.method != "POST":
        return None
    page, path = await _look_at_page(request, sent)
    found = refill_page(page, path, request.url.path, sent, refusal) if page else None
    if found is None:
        return None
    return HTMLResponse(found, status, headers={"Cache-Control": "no-store"})


async def _look_at_page(request: Request, sent: SentForm) -> tuple[str, str]:
    """The page on which the form stands, or the nearest above its address that can be looked at;
    "" if none."""
    for path in _list_places(request.url.path, sent[STANDS]):
        asked = _ask_for_page(request, path, sent)
        for route in request.scope["router"].routes:
            match, child = route.matches(asked)
            if match is Match.FULL:
                return await _read_page(route, {**asked, **child}), path
    return "", ""


def _list_places(address: str, stands: str) -> Iterator[str]:
    desk, middle, rest = address.partition("/desk/")
    if stands:
        yield f"{desk}{middle}{stands}"
    while rest:
        yield f"{desk}{middle}{rest}"
        rest = rest.rpartition("/")[0]


def _ask_for_page(request: Request, path: str, sent: SentForm) -> dict[str, Any]:
    chosen = {name: sent[name] for name in CHOOSING if sent[name]}
    query = urlencode({**chosen, **request.query_params})
    return {
        **request.scope,
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
    }


async def _read_page(route: BaseRoute, scope: dict[str, Any]) -> str:
    """As whoever sent the form would see it, by the same door."""
    endpoint: Any = getattr(route, "endpoint", None)
    shown: Response = await endpoint(Request(scope))
    is_page = shown.status_code == OK and shown.media_type == HTMLResponse.media_type
    return bytes(shown.body).decode() if is_page else ""
