"""Signing out, and the devices on which one's own chat is open."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.site import chat_cookies, sent_forms
from bot.site.desk.templates import TEMPLATES
from bot.site.sent_forms import SentForm
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from handlers.turn_context import Turn, make_turn
from models.joining import devices
from models.joining.devices import Device
from models.joining.personal_links import HandOut
from models.joining.visits import Visit
from office.people import own_devices
from office.people.phone_digits import PHONE_DIGITS
from office.refusals import ActionRefused
from reporting.errors import UserError
from texts import words


@dataclass(frozen=True, slots=True)
class _OwnDevices:
    """`here` is the device that looks; `may_keep`: whether it may see to the others;
    `by_digits`: whether the digits of a telephone let it in again."""

    here: Device
    found: list[Device]
    signed_in: frozenset[int]
    hand_outs: list[HandOut]
    may_keep: bool
    by_digits: bool


async def show_devices_page(request: Request) -> Response:
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return send_static_page("gone.html", 403)
    return await _render_page(house, visit)


async def post_device_step(request: Request) -> Response:
    """Ends a device, lets one in, or takes this or another one for one's own."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return send_static_page("gone.html", 403)
    try:
        sent = await sent_forms.read_sent_form(request)
        said = await house.write(partial(_step_from_page, house=house, visit=visit, sent=sent))
    except ActionRefused as error:
        return await _render_page(house, visit, error.sentence, 409)
    except UserError as error:
        return await _render_page(house, visit, words(error.key, **error.values), 409)
    if sent["do"] == "end" and sent.number("device") == visit.device_id:
        return _leave(request)
    return await _render_page(house, visit, said)


async def post_sign_out(request: Request) -> Response:
    """This device is signed out; the link lets it in again as it would any other."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return send_static_page("gone.html", 403)
    end = partial(devices.end_device, device_id=visit.device_id, now=house.clock.now())
    await house.write(end, "sign-out")
    return _leave(request)


def _leave(request: Request) -> Response:
    answer = RedirectResponse("/signed-out", 303)
    chat_cookies.delete_chat_cookie(answer, request.path_params["chat"])
    return answer


async def show_signed_out_page(request: Request) -> Response:
    return send_static_page("signed_out.html")


def _step_from_page(db: Connection, house: SiteContext, visit: Visit, sent: SentForm) -> str:
    ctx = make_turn(db, house.tools, visit.chat_id, house.clock.now())
    with ctx.act_from("page", "devices"):
        return _take_step(ctx, house, visit, sent)


def _take_step(ctx: Turn, house: SiteContext, visit: Visit, sent: SentForm) -> str:
    own = _load_devices(ctx.db, house, visit)
    if sent["do"] == "prove":
        digits = "".join(sign for sign in sent["digits"] if sign.isascii() and sign.isdigit())
        return own_devices.prove_by_digits(ctx, own.here, digits[-PHONE_DIGITS:])
    one = next((each for each in own.found if each.id == sent.number("device")), None)
    step = own_devices.STEPS.get(sent["do"])
    if one is None or step is None:
        raise ActionRefused(words("devices.is_gone"))
    if not own.may_keep and (sent["do"] != "end" or one.id != visit.device_id):
        raise ActionRefused(words("devices.not_from_here"))
    return step(ctx, one)


def _load_devices(db: Connection, house: SiteContext, visit: Visit) -> _OwnDevices:
    found = own_devices.list_own_devices(db, visit.chat_id, house.clock.now())
    here = next(one for one in found if one.id == visit.device_id)
    since = house.signed_in_since
    return _OwnDevices(
        here,
        found,
        frozenset(one.id for one in found if one.is_signed_in(since)),
        own_devices.list_hand_outs(db, visit.chat_id),
        own_devices.may_keep_devices(here, found, since),
        own_devices.is_opened_by_digits(db, visit.chat_id),
    )


async def _render_page(
    house: SiteContext, visit: Visit, said: str = "", status: int = 200
) -> Response:
    own = await house.read(partial(_load_devices, house=house, visit=visit))
    content = TEMPLATES.get_template("devices.html").render(
        own=own, said=said, older=devices.OLDER_BROWSERS
    )
    return HTMLResponse(content, status)


ROUTES = [
    Route("/signed-out", show_signed_out_page),
    Route("/c/{chat}/devices", show_devices_page, methods=["GET"]),
    Route("/c/{chat}/devices", post_device_step, methods=["POST"]),
    Route("/c/{chat}/sign-out", post_sign_out, methods=["POST"]),
]
