"""The first device that opens a personal link is bound to it; another one has to show who it is."""

from dataclasses import replace
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.site import chat_cookies
from bot.site.desk.templates import TEMPLATES
from bot.site.own_pages import used_cards
from bot.site.site_context import SiteContext
from handlers.joining import link_opening
from handlers.turn_context import make_page_turn
from models import rights
from models.chats.conversations import Speaker
from models.delivery.outbox import OutgoingMessage
from models.joining import devices, recovery_codes
from models.joining.personal_links import OpenLink
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.secrets import SecretRow
from models.units import units
from office.people import device_check, personal_pages
from office.people.device_check import DeviceDecision, Knock
from office.people.phone_digits import PHONE_DIGITS
from records import dataclass
from reporting.context import Context
from texts import words

COOKIE = "device"


class DoorTexts(NamedTuple):
    """The keys of what is said of a door: with a number to call, without one, and to an officer
    without one."""

    with_phone: str
    without_phone: str
    to_officer: str


PROBLEMS = {
    DeviceDecision.WRONG: DoorTexts(
        "second_device.wrong", "second_device.wrong_no_phone", "second_device.wrong_officer"
    ),
    DeviceDecision.BLOCKED: DoorTexts(
        "second_device.blocked", "second_device.blocked_no_phone", "second_device.blocked_officer"
    ),
    DeviceDecision.CALL: DoorTexts(
        "second_device.call", "second_device.call_no_phone", "second_device.call_officer"
    ),
}
STATUS = {
    DeviceDecision.ASK: 401,
    DeviceDecision.WRONG: 401,
    DeviceDecision.BLOCKED: 429,
    DeviceDecision.CALL: 403,
}


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """What came of knocking: a device that is let in, or the page that asks who it is."""

    device: SecretRow | None
    chat_id: int = 0
    # Whether the person speaks there already, and is to be shown what there is to do.
    has_joined: bool = False
    stopped: Response | None = None


@dataclass(frozen=True, slots=True)
class _DeviceCheck:
    door: DeviceDecision
    problem: str
    released: list[OutgoingMessage]
    device: SecretRow | None = None
    chat_id: int = 0
    has_joined: bool = False
    # Whether a code on paper lets in here as well.
    has_code: bool = False


async def knock_with_device(house: SiteContext, request: Request, link: OpenLink) -> OpenedPage:
    """Opens the page of a link for this device, or asks who it is."""
    digits = str((await request.form()).get("digits", ""))[:20]
    device = name_device(house, request)
    plain = "".join(sign for sign in digits if sign.isascii() and sign.isdigit())
    typed = plain[-PHONE_DIGITS:]
    kind, since = chat_cookies.describe_browser(request), house.signed_in_since
    knock = Knock(link, device, kind, typed or digits, since)
    knocked = await house.write(partial(_check_device, house=house, knock=knock), "l")
    house.delivery.release(knocked.released)
    if knocked.door is DeviceDecision.IN:
        return OpenedPage(knocked.device, knocked.chat_id, knocked.has_joined)
    content = TEMPLATES.get_template("device.html").render(
        door=knocked.door.value,
        problem=knocked.problem,
        number=devices.compute_device_number(device),
        has_code=knocked.has_code,
    )
    said = HTMLResponse(content, STATUS[knocked.door])
    return OpenedPage(None, stopped=set_device_cookie(request, said, house.is_https))


def name_device(house: SiteContext, request: Request) -> str:
    """What is stored of this browser; one that has no name yet gets it with this answer."""
    return house.secrets.device(_get_device_name(request))


def _check_device(db: Connection, house: SiteContext, knock: Knock) -> _DeviceCheck:
    now = house.clock.now()
    knock = replace(knock, link=personal_pages.find_link_to_open(db, knock.link, now))
    ctx = make_page_turn(db, house.tools, knock.link.chat_id, now, known_people=frozenset())
    door = device_check.check_device(ctx, knock)
    if door is DeviceDecision.IN:
        here = devices.get_or_add_device(db, knock.link.id, knock.device, ctx.now)
        has_joined = link_opening.open_page(ctx, knock.link, here.id)
        return _DeviceCheck(door, "", ctx.released, here.secret, ctx.chat_id, has_joined)
    speaker = device_check.find_link_speaker(ctx, knock.link)
    has_code = recovery_codes.find_code_of_link(db, knock.link.id) is not None
    problem = _describe_problem(ctx, door, speaker)
    return _DeviceCheck(door, problem, ctx.released, has_code=has_code)


def _describe_problem(ctx: Context, door: DeviceDecision, speaker: Speaker | PostRow | None) -> str:
    """What stands in the way, and who helps: the number to call, or for the officer whom nobody
    stands above what she can do herself."""
    key = PROBLEMS.get(door)
    if key is None:
        return ""
    phone = ctx.find_phone_for(speaker) if speaker else ""
    if phone:
        return words(key.with_phone, phone=phone)
    if speaker is not None and rights.has_role(speaker, Role.OFFICER):
        return words(key.to_officer, unit=units.get_unit(ctx.db, speaker.unit_id).code)
    return words(key.without_phone)


def _get_device_name(request: Request) -> str:
    """What the device's cookie holds, or the one by which it joined with a card."""
    return chat_cookies.get_browser_name(request, COOKIE, used_cards.COOKIE)


def set_device_cookie(request: Request, response: Response, secure: bool) -> Response:
    """The answer, by which the device is known again."""
    chat_cookies.set_cookie(response, COOKIE, _get_device_name(request), "/l/", secure)
    return response
