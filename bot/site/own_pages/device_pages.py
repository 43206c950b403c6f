"""Signing out, and the devices on which one's own chat is open."""

from functools import partial
from urllib.parse import quote

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.site import chat_cookies, sent_forms
from bot.site.desk.desk_page import SAID_COOKIE
from bot.site.desk.templates import TEMPLATES
from bot.site.own_pages.closed_pages import show_closed_page
from bot.site.sent_forms import SentForm
from bot.site.site_context import SiteContext, get_site_context
from handlers.turn_context import Turn
from models.chats import conversations
from models.delivery.outbox import OutgoingMessage
from models.joining import devices
from models.joining.devices import Device
from models.joining.personal_links import HandOut
from models.joining.visits import Visit
from office.people import own_devices, recovery
from office.people.phone_digits import PHONE_DIGITS
from office.people.recovery import WayBack
from office.refusals import ActionRefused
from records import dataclass
from reporting.errors import NoLongerThere, UserError
from texts import words


@dataclass(frozen=True, slots=True)
class OwnDevices:
    """`here` is the device that looks; `may_keep`: whether it may see to the others;
    `way_back`: what lets it in again after signing out."""

    here: Device
    found: list[Device]
    signed_in: frozenset[int]
    hand_outs: list[HandOut]
    may_keep: bool
    way_back: WayBack
    # Whoever speaks on this page: their post, by person.
    speakers: dict[int, str]

    def lacks(self, device: Device) -> bool:
        """Whether it is not shown for somebody here that this device is theirs."""
        return not device.known_people or bool(self.speakers.keys() - device.known_people)

    def doubt(self, device: Device) -> str:
        """What is not known of it; where several speak here, of whom."""
        known = device.known_people & self.speakers.keys()
        if not known:
            return words("devices.unproven")
        titles = [title for one, title in self.speakers.items() if one not in known]
        return words("devices.unproven_for", titles=", ".join(titles))

    def may_call_mine(self, device: Device) -> bool:
        return bool(self.here.known_people - device.known_people) and device.id != self.here.id

    def may_end(self, device: Device) -> bool:
        if device.id == self.here.id:
            return True
        is_ours = not self.here.known_people or own_devices.may_keep_device(self.here, device)
        return self.may_keep and is_ours


async def show_devices_page(request: Request) -> Response:
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    return await show_own_devices(house, visit)


async def post_device_step(request: Request) -> Response:
    """Ends a device, lets one in, or takes this or another one for one's own."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    try:
        sent = await sent_forms.read_sent_form(request)
        if sent["do"] == "end" and sent.number("device") == visit.device_id:
            return await _sign_out(house, request, visit)
        step = partial(_step_from_page, house=house, visit=visit, sent=sent)
        said, released = await house.write(step)
        house.delivery.release(released)
        if sent["back"].startswith(f"/c/{request.path_params['chat']}/desk/"):
            return _go_back_to_desk(house, sent["back"], said)
    except ActionRefused as error:
        return await show_own_devices(house, visit, error.sentence, 409)
    except UserError as error:
        return await show_own_devices(house, visit, words(error.key, **error.values), 409)
    return await show_own_devices(house, visit, said)


def _go_back_to_desk(house: SiteContext, page: str, said: str) -> Response:
    """Whose device it is was asked for there; she goes on with what she wanted."""
    answer = RedirectResponse(page, 303)
    desk = f"{page.partition('/desk/')[0]}/desk"
    answer.set_cookie(
        SAID_COOKIE,
        quote(said),
        max_age=60,
        path=desk,
        secure=house.is_https,
        httponly=True,
        samesite="lax",
    )
    return answer


async def post_sign_out(request: Request) -> Response:
    """This device is signed out; the link lets it in again as it would any other."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    sent = await sent_forms.read_sent_form(request)
    return await _sign_out(house, request, visit, is_sure=sent["sure"] == "yes")


async def _sign_out(
    house: SiteContext, request: Request, visit: Visit, *, is_sure: bool = False
) -> Response:
    """Who has no way back is told first, and can take one."""
    own = await house.read(partial(load_devices, house=house, visit=visit))
    if not own.way_back.is_there and not is_sure:
        page = TEMPLATES.get_template("sign_out_sure.html").render(may_take=own.may_keep)
        return HTMLResponse(page, 409)
    await house.write(partial(_end_here, house=house, visit=visit))
    answer = RedirectResponse(f"/signed-out?by={own.way_back.name}", 303)
    chat_cookies.delete_chat_cookie(answer, request.path_params["chat"])
    return answer


def _end_here(db: Connection, house: SiteContext, visit: Visit) -> None:
    ctx = house.make_turn(db, visit)
    with ctx.act_from("page", "sign-out"):
        devices.end_device(db, visit.device_id, ctx.now)


async def show_signed_out_page(request: Request) -> Response:
    by = request.query_params.get("by", "")
    way = by if by in ("digits", "code", "officer") else "any"
    return HTMLResponse(
        TEMPLATES.get_template("signed_out.html").render(
            by=way, back=words(f"devices.back_by_{way}")
        )
    )


def _step_from_page(
    db: Connection, house: SiteContext, visit: Visit, sent: SentForm
) -> tuple[str, list[OutgoingMessage]]:
    ctx = house.make_turn(db, visit)
    with ctx.act_from("page", "devices"):
        return _take_step(ctx, house, visit, sent), ctx.released


def _take_step(ctx: Turn, house: SiteContext, visit: Visit, sent: SentForm) -> str:
    own = load_devices(ctx.db, house, visit)
    if sent["do"] == "prove":
        digits = "".join(sign for sign in sent["digits"] if sign.isascii() and sign.isdigit())
        return own_devices.prove_by_digits(ctx, own.here, digits[-PHONE_DIGITS:])
    one = next((each for each in own.found if each.id == sent.number("device")), None)
    step = own_devices.STEPS.get(sent["do"])
    if one is None or step is None:
        raise ActionRefused(words("devices.is_gone"))
    if not own.may_keep and (sent["do"] != "end" or one.id != visit.device_id):
        raise ActionRefused(words("devices.not_from_here"))
    return step(ctx, own.here, one)


def load_devices(db: Connection, house: SiteContext, visit: Visit) -> OwnDevices:
    found = own_devices.list_own_devices(db, visit.chat_id, house.clock.now())
    here = next((one for one in found if one.id == visit.device_id), None)
    if here is None:  # its link was renewed since the page was asked for
        raise NoLongerThere
    since = house.signed_in_since
    return OwnDevices(
        here,
        found,
        frozenset(one.id for one in found if one.is_signed_in(since)),
        own_devices.list_hand_outs(db, visit.chat_id, house.clock.now()),
        own_devices.may_keep_devices(here, found, since),
        recovery.find_way_back(db, visit.chat_id),
        _list_titles(db, house, visit),
    )


def _list_titles(db: Connection, house: SiteContext, visit: Visit) -> dict[int, str]:
    here = conversations.list_speakers(db, visit.chat_id, house.clock.now())
    return {one.person_id: one.title for one in reversed(here)}


async def show_own_devices(
    house: SiteContext, visit: Visit, said: str = "", status: int = 200
) -> Response:
    own = await house.read(partial(load_devices, house=house, visit=visit))
    content = TEMPLATES.get_template("devices.html").render(
        own=own,
        said=said,
        older=devices.OLDER_BROWSERS,
        hint=words(f"devices.sign_out_hint_{own.way_back.name}"),
    )
    return HTMLResponse(content, status)


ROUTES = [
    Route("/signed-out", show_signed_out_page),
    Route("/c/{chat}/devices", show_devices_page, methods=["GET"]),
    Route("/c/{chat}/devices", post_device_step, methods=["POST"]),
    Route("/c/{chat}/sign-out", post_sign_out, methods=["POST"]),
]
