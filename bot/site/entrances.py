"""How a person gets in: a personal link opens one's own chat, an invitation begins joining.

Opening an address changes nothing, since preview robots open links; the page's button does.
"""

import secrets as random
import time
from collections import deque
from functools import partial

import orjson
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.site import chat_cookies, second_device
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from models.chats import channel_accounts, conversations
from models.delivery import web_history
from models.delivery.inbox import IncomingUpdate
from models.joining import personal_links
from models.secrets import read_invitation_code

NEW_CHATS_AN_HOUR = 300
_begun_at: deque[float] = deque()


async def show_index_page(request: Request) -> Response:
    return send_static_page("index.html")


async def show_link_page(request: Request) -> Response:
    house = get_site_context(request)
    known = house.secrets.link_id(request.path_params["token"])
    if known is None:
        return send_static_page("gone.html", 404)
    # Before the press: an answer to it that is lost must not make a second device of this one.
    return second_device.set_device_cookie(request, send_static_page("link.html"), house.is_https)


async def post_open_link(request: Request) -> Response:
    house = get_site_context(request)
    link_id = house.secrets.link_id(request.path_params["token"])
    chat_id = None
    if link_id is not None:
        chat_id = await house.read(partial(personal_links.find_chat_of_link, link_id=link_id))
    if link_id is None or chat_id is None:
        return send_static_page("gone.html", 404)
    stopped = await second_device.stop_unknown_device(house, request, chat_id, link_id)
    if stopped is not None:
        return stopped
    await greet_empty_chat(house, chat_id)
    return second_device.set_device_cookie(
        request, open_chat_with_cookie(house, chat_id, link_id), house.is_https
    )


async def greet_empty_chat(house: SiteContext, chat_id: int) -> None:
    """Who opens an empty page is shown what there is to do."""
    items, _ = await house.read(partial(web_history.load_chat_history, chat_id=chat_id))
    if items:
        return
    address = await house.read(partial(_get_address, chat_id=chat_id, house=house))
    said = {"id": f"greeting-{chat_id}", "text": "", "choice": "g:todo"}
    arrived = IncomingUpdate(f"{chat_id}:{said['id']}", address, orjson.dumps(said).decode())
    await house.turns.store(house.account_id, [arrived])


def _get_address(db: Connection, chat_id: int, house: SiteContext) -> str:
    return conversations.load_current_chat(db, chat_id, house.clock.now()).chat.address


async def show_invitation_page(request: Request) -> Response:
    return send_static_page("join.html")


async def post_accept_invitation(request: Request) -> Response:
    """Begins a chat of its own and says the code in it; joining goes on there."""
    code = request.path_params.get("code")
    if code is None:
        code = str((await request.form()).get("code", ""))
    if _is_over_limit():
        return send_static_page("error.html", 429)
    house = get_site_context(request)
    chat_id, link_id, address = await house.write(partial(_make_new_chat, house=house))
    said = {"id": random.token_hex(8), "text": read_invitation_code(code) or code[:40] or "?"}
    arrived = IncomingUpdate(f"{chat_id}:{said['id']}", address, orjson.dumps(said).decode())
    await house.turns.store(house.account_id, [arrived])
    return open_chat_with_cookie(house, chat_id, link_id)


def _make_new_chat(db: Connection, house: SiteContext) -> tuple[int, int, str]:
    address = f"b{random.token_urlsafe(12)}"
    now = house.clock.now()
    chat_id = channel_accounts.get_or_add_web_chat(db, address, now)
    return chat_id, personal_links.get_or_add_personal_link(db, chat_id, now), address


def open_chat_with_cookie(house: SiteContext, chat_id: int, link_id: int) -> Response:
    """Into the chat, with the cookie that opens it."""
    response = RedirectResponse(f"/c/{house.secrets.chat_path(chat_id)}/", 303)
    chat_cookies.set_chat_cookie(response, house.secrets, chat_id, link_id, house.is_https)
    return response


def _is_over_limit() -> bool:
    """Guessing codes from ever new chats is slowed down for the whole server."""
    now = time.monotonic()
    while _begun_at and _begun_at[0] < now - 3600:
        _begun_at.popleft()
    _begun_at.append(now)
    return len(_begun_at) > NEW_CHATS_AN_HOUR
