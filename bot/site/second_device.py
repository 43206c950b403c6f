"""The first device that opens a personal link is bound to it; another one has to show who it is."""

import secrets as random
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.site.chat_cookies import YEAR
from bot.site.desk.templates import TEMPLATES
from bot.site.site_context import SiteContext
from handlers.turn_context import make_turn
from models.delivery.outbox import OutgoingMessage
from models.joining import devices
from office.people import device_check
from office.people.device_check import DeviceDecision
from texts import words

COOKIE = "device"
PROBLEMS = {
    DeviceDecision.WRONG: "second_device.wrong",
    DeviceDecision.BLOCKED: "second_device.blocked",
    DeviceDecision.CALL: "second_device.call",
}
STATUS = {
    DeviceDecision.ASK: 401,
    DeviceDecision.WRONG: 401,
    DeviceDecision.BLOCKED: 429,
    DeviceDecision.CALL: 403,
}
SHORTEST = 16


@dataclass(frozen=True, slots=True)
class _DeviceCheck:
    door: DeviceDecision
    phone: str
    released: list[OutgoingMessage]


async def stop_unknown_device(
    house: SiteContext, request: Request, chat_id: int, link_id: int
) -> Response | None:
    """The page that asks who it is; none: this device may open the link."""
    digits = str((await request.form()).get("digits", ""))[:20]
    device = house.secrets.device(_get_device_name(request))
    job = partial(_check_device, house=house, chat_id=chat_id, link_id=link_id)
    plain = "".join(sign for sign in digits if sign.isascii() and sign.isdigit())
    typed = plain[-device_check.PHONE_DIGITS :]
    knocked = await house.write(partial(job, device=device, digits=typed or digits))
    house.delivery.release(knocked.released)
    if knocked.door is DeviceDecision.IN:
        return None
    key = PROBLEMS.get(knocked.door)
    content = TEMPLATES.get_template("device.html").render(
        door=knocked.door.value,
        problem=words(key, phone=knocked.phone) if key else "",
        number=devices.compute_device_number(device),
    )
    said = HTMLResponse(content, STATUS[knocked.door], headers={"Cache-Control": "no-store"})
    return set_device_cookie(request, said, house.is_https)


def _check_device(
    db: Connection, house: SiteContext, chat_id: int, link_id: int, device: str, digits: str
) -> _DeviceCheck:
    now, tools = house.clock.now(), house.tools
    ctx = make_turn(db, tools, chat_id, now)
    door = device_check.check_device(ctx, chat_id, link_id, device, digits)
    speaker = device_check.find_link_speaker(ctx, chat_id)
    phone = ctx.phone(speaker.unit_path) if speaker else words("dialog.phone_of_the_commune")
    return _DeviceCheck(door, phone, ctx.released)


def _get_device_name(request: Request) -> str:
    """What the device's cookie holds; a new device gets a name of its own with this answer."""
    found = request.cookies.get(COOKIE, "")
    if len(found) < SHORTEST:
        found = getattr(request.state, "device", "") or random.token_urlsafe(24)
    request.state.device = found
    return str(found)


def set_device_cookie(request: Request, response: Response, secure: bool) -> Response:
    """The answer, by which the device is known again."""
    response.set_cookie(
        COOKIE,
        _get_device_name(request),
        max_age=YEAR,
        path="/l/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return response
