"""The first device that opens a personal link is bound to it; another one has to show itself."""

import secrets as random
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.site.desk.page import TEMPLATES
from bot.site.guard import YEAR
from bot.site.house import House
from handlers import link_device
from handlers.context import Context
from handlers.incoming import Incoming
from handlers.link_device import Door
from models.chats import conversations
from models.delivery.outbox import OutgoingMessage
from models.joining import devices
from texts import words

COOKIE = "device"
PROBLEMS = {
    Door.WRONG: "second_device.wrong",
    Door.BLOCKED: "second_device.blocked",
    Door.CALL: "second_device.call",
}
STATUS = {Door.ASK: 401, Door.WRONG: 401, Door.BLOCKED: 429, Door.CALL: 403}
SHORTEST = 16


@dataclass(frozen=True, slots=True)
class _Knocked:
    door: Door
    phone: str
    released: list[OutgoingMessage]


async def stop(house: House, request: Request, chat_id: int, link_id: int) -> Response | None:
    """The page that asks who it is; none: this device may open the link."""
    digits = str((await request.form()).get("digits", ""))[:20]
    device = house.secrets.device(_name(request))
    job = partial(_knock, house=house, chat_id=chat_id, link_id=link_id)
    plain = "".join(sign for sign in digits if sign.isascii() and sign.isdigit())
    typed = plain[-link_device.DIGITS :]
    knocked = await house.write(partial(job, device=device, digits=typed or digits))
    house.delivery.release(knocked.released)
    if knocked.door is Door.IN:
        return None
    key = PROBLEMS.get(knocked.door)
    content = TEMPLATES.get_template("device.html").render(
        door=knocked.door.value,
        problem=words(key, phone=knocked.phone) if key else "",
        number=devices.compute_device_number(device),
    )
    said = HTMLResponse(content, STATUS[knocked.door], headers={"Cache-Control": "no-store"})
    return known(request, said, house.is_https)


def _knock(
    db: Connection, house: House, chat_id: int, link_id: int, device: str, digits: str
) -> _Knocked:
    now, tools = house.clock.now(), house.tools
    who = conversations.load_current_chat(db, chat_id, now)
    ctx = Context(db, now, tools.forms, tools.secrets, who, Incoming(0))
    door = link_device.knock(ctx, link_id, device, digits)
    speaker = link_device.speaker_of(ctx)
    phone = ctx.phone(speaker.unit_path) if speaker else words("dialog.phone_of_the_commune")
    return _Knocked(door, phone, ctx.released)


def _name(request: Request) -> str:
    """What the device's cookie holds; a new device gets a name of its own with this answer."""
    found = request.cookies.get(COOKIE, "")
    if len(found) < SHORTEST:
        found = getattr(request.state, "device", "") or random.token_urlsafe(24)
    request.state.device = found
    return str(found)


def known(request: Request, response: Response, secure: bool) -> Response:
    """The answer, by which the device is known again."""
    response.set_cookie(
        COOKIE,
        _name(request),
        max_age=YEAR,
        path="/l/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return response
