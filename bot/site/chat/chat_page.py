"""The chat page with its newest messages in it: read and answered before any script arrives."""

import secrets as random
from functools import partial
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.site import chat_cookies
from bot.site.chat import drawn_messages, joined_files
from bot.site.chat.message_streams import load_history
from bot.site.chat.shown_reminders import note_shown
from bot.site.own_pages.closed_pages import show_closed_page
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import WEB
from models.joining.visits import Visit
from texts import words

# What a weak signal brings at once; the rest is one press away.
FIRST_MESSAGES = 30
# What a telephone offers to choose from.
ACCEPTED = "image/*,audio/*,.pdf,.doc,.docx,.xls,.xlsx"
_TEMPLATES = Environment(loader=FileSystemLoader(WEB), autoescape=True, undefined=StrictUndefined)
_TEMPLATES.globals["words"] = words
_TEMPLATES.globals["address_of"] = joined_files.get_address
_TEMPLATES.globals["is_list_line"] = drawn_messages.is_list_line


async def show_chat_page(request: Request) -> Response:
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    page = await draw_chat_page(house, request, visit)
    return chat_cookies.renew_chat_cookie(request, page, house.is_https)


async def draw_chat_page(
    house: SiteContext,
    request: Request,
    visit: Visit,
    *,
    status: int = 200,
    problem: str = "",
    typed: str = "",
) -> Response:
    """`problem`: why what was posted is not stored; `typed`: what it was, to be put right."""
    history = await house.read(partial(load_history, visit=visit, house=house))
    history = _cut_history(history, None if "all" in request.query_params else FIRST_MESSAGES)
    await note_shown(house, visit, history["items"])
    content = _TEMPLATES.get_template("chat.html").render(
        history=history,
        messages=drawn_messages.draw_messages(history["items"]),
        shown=_write_json(history),
        post=random.token_hex(8),
        accepted=ACCEPTED,
        problem=problem,
        typed=typed,
    )
    return HTMLResponse(content, status)


def _cut_history(history: dict[str, Any], longest: int | None) -> dict[str, Any]:
    """The newest so many messages; none: all of them. `cut`: whether there are older ones."""
    items = history["items"]
    shown = items if longest is None else items[-longest:]
    return {**history, "items": shown, "cut": len(shown) < len(items)}


def _write_json(history: dict[str, Any]) -> str:
    """For a script to read within the page: nothing in it ends the element that it stands in."""
    return orjson.dumps(history).decode().replace("<", "\\u003c")


async def add_slash(request: Request) -> Response:
    return RedirectResponse(f"{request.url.path}/")
