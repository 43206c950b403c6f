"""How a person gets in: a personal link opens one's own chat, an invitation begins joining.

Opening an address changes nothing, since preview robots open links; the page's button does.
"""

import secrets as random
from functools import partial

import orjson
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.site import chat_cookies, code_tries, second_device
from bot.site.chat.awaited_answers import awaiting_answer
from bot.site.guards.tries import TooManyTries
from bot.site.own_pages import recovery_pages, used_cards
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from models.chats import channel_accounts, chat_addresses, conversations
from models.delivery import web_history
from models.delivery.inbox import IncomingUpdate
from models.delivery.tables import OutboxKind
from models.joining import devices, personal_links
from models.joining.personal_links import OpenLink
from models.secrets import SecretRow, read_invitation_code, read_recovery_code

# The page that is opened shows the first words already, also where no script brings them.
ANSWER_SECONDS = 2.0
# What comes without anybody having spoken.
_UNASKED = frozenset({OutboxKind.NOTICE, OutboxKind.REMINDER})


async def show_index_page(request: Request) -> Response:
    return send_static_page("index.html")


async def show_link_page(request: Request) -> Response:
    """Looking changes nothing but the log: nobody has joined by it, and no device is bound."""
    house = get_site_context(request)
    link = await _find_link(house, request)
    if link is None:
        return await _refuse_link(house, request)
    await house.tell_look("link", ("personal_link", link.id), "l")
    # Before the press: an answer to it that is lost must not make a second device of this one.
    return second_device.set_device_cookie(request, send_static_page("link.html"), house.is_https)


async def _find_link(house: SiteContext, request: Request) -> OpenLink | None:
    token = request.path_params["token"]
    return await house.read(
        partial(personal_links.find_link_by_token, secrets=house.secrets, token=token)
    )


async def _refuse_link(house: SiteContext, request: Request) -> Response:
    """A link that was withdrawn is told from one that never was: nobody can guess either."""
    token = request.path_params["token"]
    genuine = partial(personal_links.is_genuine_token, secrets=house.secrets, token=token)
    if await house.read(genuine):
        return send_static_page("withdrawn.html", 410)
    return send_static_page("gone.html", 404)


async def post_open_link(request: Request) -> Response:
    house = get_site_context(request)
    link = await _find_link(house, request)
    if link is None:
        return await _refuse_link(house, request)
    code = read_recovery_code(str((await request.form()).get("code", "")))
    if code is not None:
        return await recovery_pages.enter_by_code(house, request, code)
    opened = await second_device.knock_with_device(house, request, link)
    if opened.device is None:
        return opened.stopped or send_static_page("gone.html", 404)
    if opened.has_joined:
        await greet_empty_chat(house, opened.chat_id)
    answer = await open_chat_with_cookie(house, opened.chat_id, opened.device)
    return second_device.set_device_cookie(request, answer, house.is_https)


async def greet_empty_chat(house: SiteContext, chat_id: int) -> None:
    """Who opens a page on which nobody has spoken yet is shown what there is to do, also where a
    notice or a reminder came before."""
    items, _ = await house.read(partial(web_history.load_chat_history, chat_id=chat_id))
    if any(item["kind"] not in _UNASKED for item in items if item["who"] == "bot"):
        return
    address = await house.read(partial(_get_address, chat_id=chat_id, house=house))
    said = {"id": f"greeting-{chat_id}", "text": "", "choice": "g:todo"}
    arrived = IncomingUpdate(f"{chat_id}:{said['id']}", address, orjson.dumps(said).decode())
    async with awaiting_answer(house, chat_id, ANSWER_SECONDS):
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
    house = get_site_context(request)
    paper = read_recovery_code(code)
    if paper is not None:
        return await recovery_pages.enter_by_code(house, request, paper)
    try:
        await code_tries.hear_card_code(house, request, read_invitation_code(code))
    except TooManyTries as error:
        return code_tries.ask_to_wait(error)
    if (back := await used_cards.lead_back(house, request, code)) is not None:
        return back
    kind, name = chat_cookies.describe_browser(request), used_cards.get_card_device(request)
    chat_id, device, address = await house.write(
        partial(_make_new_chat, house=house, kind=kind, name=name), "j"
    )
    said = {"id": random.token_hex(8), "text": read_invitation_code(code) or code[:40] or "?"}
    arrived = IncomingUpdate(f"{chat_id}:{said['id']}", address, orjson.dumps(said).decode())
    async with awaiting_answer(house, chat_id, ANSWER_SECONDS):
        await house.turns.store(house.account_id, [arrived])
    answer = await open_chat_with_cookie(house, chat_id, device)
    return used_cards.set_card_cookie(request, answer, house.is_https)


def _make_new_chat(
    db: Connection, house: SiteContext, kind: str, name: str
) -> tuple[int, SecretRow, str]:
    address = f"b{random.token_urlsafe(12)}"
    now = house.clock.now()
    chat_id = channel_accounts.get_or_add_web_chat(db, address, now)
    return chat_id, sign_in_new_device(db, house, chat_id, kind, name), address


def sign_in_new_device(
    db: Connection, house: SiteContext, chat_id: int, kind: str, name: str = ""
) -> SecretRow:
    """This browser is the one that begins the chat: nobody else has its address. `name`: what it
    keeps, to be known again by its card."""
    now = house.clock.now()
    link = personal_links.get_or_add_personal_link(db, chat_id, now)
    device = house.secrets.device(name or random.token_urlsafe(24))
    return devices.sign_in_device(db, link.id, device, now, kind, is_proven=True).secret


async def open_chat_with_cookie(house: SiteContext, chat_id: int, device: SecretRow) -> Response:
    """Into the chat, with the cookie that opens it."""
    chat = await house.read(partial(chat_addresses.get_chat_secret, chat_id=chat_id))
    response = RedirectResponse(f"/c/{house.secrets.chat_path(chat)}/", 303)
    chat_cookies.set_chat_cookie(response, house.secrets, chat, device, house.is_https)
    return response
