"""A card that was used already: the device that used it goes to its chat, another one shows whose
it is. Nobody gets a new chat by it."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.site import chat_cookies
from bot.site.desk.templates import TEMPLATES
from bot.site.site_context import SiteContext
from models.chats import chat_addresses
from models.joining import devices, invitation_codes, personal_links
from models.joining.personal_links import OpenLink
from models.people import post_holders
from models.secrets import SecretRow, read_invitation_code
from models.units import unit_settings
from records import dataclass
from texts import words

# What a browser is known by that has joined by a card.
COOKIE = "card"


@dataclass(frozen=True, slots=True)
class UsedCard:
    """`phone`: whom to call; "": no number is known. `link`: to the page on which it was
    used; none: there is no such page any more, or it was used on a platform. `device`: this very
    browser, where it is signed in there."""

    phone: str
    link: OpenLink | None = None
    device: SecretRow | None = None


def get_card_device(request: Request) -> str:
    """The name of this browser; a new one gets one with its answer."""
    return chat_cookies.get_browser_name(request, COOKIE)


def set_card_cookie(request: Request, response: Response, secure: bool) -> Response:
    chat_cookies.set_cookie(response, COOKIE, get_card_device(request), "/", secure)
    return response


async def lead_back(house: SiteContext, request: Request, code: str) -> Response | None:
    """The way to one's own page by a card that was used; none: it is no such card."""
    name = get_card_device(request)
    job = partial(_find_used_card, house=house, code=code, name=name)
    card = await house.read(job)
    if card is None:
        return None
    if card.link is None:
        said = " ".join((words("join.card_over"), _say_whom_to_call(card.phone)))
        page = TEMPLATES.get_template("card_used.html").render(said=said)
        return HTMLResponse(page, 410, headers={"Cache-Control": "no-store"})
    if card.device is None:
        return RedirectResponse(f"/l/{house.secrets.link(card.link.secret)}", 303)
    chat = await house.read(partial(chat_addresses.get_chat_secret, chat_id=card.link.chat_id))
    response = RedirectResponse(f"/c/{house.secrets.chat_path(chat)}/", 303)
    chat_cookies.set_chat_cookie(response, house.secrets, chat, card.device, house.is_https)
    return response


def _say_whom_to_call(phone: str) -> str:
    return words("join.card_over_call", phone=phone) if phone else words("join.card_over_ask")


def _find_used_card(db: Connection, house: SiteContext, code: str, name: str) -> UsedCard | None:
    plain = read_invitation_code(code)
    if plain is None:
        return None
    found = invitation_codes.find_invitation_by_code(db, house.secrets.lookup(plain))
    if found is None or found.used_at is None or found.used_chat_id is None:
        return None
    now = house.clock.now()
    post = post_holders.find_post(db, found.post_id, now)
    if post is None:
        return UsedCard("")
    phone = unit_settings.find_phone(db, post.unit_path) or ""
    link = personal_links.find_link_of_chat(db, found.used_chat_id)
    here = devices.list_devices(db, link.id) if link is not None else []
    # Used on a platform, or given up since: nobody is let in unasked by a card that lies about.
    if link is None or not any(one.let_in_at for one in here):
        return UsedCard(phone)
    device, since = house.secrets.device(name), house.signed_in_since
    own = next((one for one in here if one.device == device and one.is_signed_in(since)), None)
    return UsedCard(phone, link, own.secret if own else None)
