"""Who answers changes: handing over, a new telephone, days of leave, a device to let in."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.cli import cards
from bot.site.desk.page import Desk, route
from bot.site.desk.people import base_of
from bot.site.desk.settings import reach
from bot.site.desk.taking import BOTH
from bot.site.desk.uploads import Sent
from handlers.context import Context
from handlers.forget import forget
from handlers.office import deputy, hand_over, newcomer
from handlers.office import people as office
from handlers.office.newcomer import Newcomer
from handlers.office.refused import Refused
from models import accounts, devices, people
from sheets.people import hours_of, phone_of
from sheets.read import Cell
from sheets.values import NotThat
from texts import vietnamese, words


async def over(desk: Desk, request: Request) -> Response:
    """The form, and after it the card of whoever comes."""
    post_id = int(request.path_params["post"])
    if request.method == "GET":
        return desk.show("hand_over.html", **await desk.read(partial(_form, post_id=post_id)))
    sent = await desk.sent()
    wish, day = _newcomer(sent), sent.day_or_none("day")
    done = await desk.act(lambda ctx: hand_over.hand_over(ctx, post_id, wish, day))
    if not done.is_now:
        assert day is not None
        later = words(
            "desk_handover.done_later", title=done.old.title, day=vietnamese.full_day(day)
        )
        return desk.go("people", later)
    said = words("desk_handover.done", title=done.old.title)
    if done.old.person_id != desk.speaker.person_id:
        return desk.go(f"people/{done.post_id}/card", said)
    # Her own desk is closed from here on: this one page is the last.
    one = await desk.act(lambda ctx: _card(desk, ctx, done.post_id))
    if one is None:
        return desk.show("own_end.html", said_last=said)
    return desk.show("handed_over.html", old=done.old, one=one, qr=cards.qr, reach=reach(desk))


def _form(ctx: Context, post_id: int) -> dict[str, Any]:
    post = office.mine(ctx, post_id)
    here = [(one.person_id, f"{one.name}, {one.title}") for one in newcomer.known(ctx, post)]
    return {"post": post, "known": [("", words("desk_handover.known_none")), *here]}


def _card(desk: Desk, ctx: Context, post_id: int) -> cards.Invited | None:
    """The card of whoever takes her own post over; none of somebody with a post elsewhere."""
    row = people.post(ctx.db, post_id, ctx.now)
    assert row is not None
    if office.is_elsewhere_too(ctx, row.person_id):
        return None
    using, base = desk.house.settings, base_of(desk)
    found = cards.of_posts(ctx.db, ctx.secrets, [row], base, renew=False, now=ctx.now, using=using)
    return found[0]


def _newcomer(sent: Sent) -> Newcomer:
    return Newcomer(
        sent.number("known"),
        sent["name"],
        sent["greeting"],
        sent["title"],
        _phone(sent["phone"]),
        _hours(sent["hours"]),
    )


def _phone(typed: str) -> str | None:
    try:
        return phone_of(Cell(typed or None, "", ""))
    except NotThat as wrong:
        raise Refused(wrong.fault.reason) from None


def _hours(typed: str) -> str | None:
    try:
        return hours_of(Cell(typed or None, "", ""))
    except NotThat as wrong:
        raise Refused(wrong.fault.reason) from None


async def leave(desk: Desk, request: Request) -> Response:
    """Somebody stands in for these days."""
    post_id = int(request.path_params["post"])
    if request.method == "GET":
        return desk.show("deputy.html", **await desk.read(partial(_form, post_id=post_id)))
    sent = await desk.sent()
    wish, first, last = _newcomer(sent), sent.day("first"), sent.day("last")
    begun = await desk.act(lambda ctx: deputy.begin(ctx, post_id, wish, first, last))
    days = {"first": vietnamese.full_day(first), "last": vietnamese.full_day(last)}
    return desk.go(f"people/{begun}", words("desk_handover.leave_done", **days))


async def new_phone(desk: Desk, request: Request) -> Response:
    """One step: the old chats are closed, and there is a new card."""
    post_id = int(request.path_params["post"])
    sent = await desk.sent()
    phone = _phone(sent["phone"])
    post = await desk.act(lambda ctx: hand_over.change_phone(ctx, post_id, phone))
    if post.person_id != desk.speaker.person_id:
        said = words("desk_handover.phone_done", name=post.name)
        return desk.go(f"people/{post_id}/card", said)
    token = await desk.act(lambda ctx: _own_link(ctx, post_id))
    return desk.show("own_link.html", link=f"{base_of(desk)}/l/{token}")


def _own_link(ctx: Context, post_id: int) -> str:
    row = people.post(ctx.db, post_id, ctx.now)
    assert row is not None
    chat_id = accounts.personal_chat(ctx.db, row, ctx.now)
    return ctx.secrets.link(people.personal_link(ctx.db, chat_id, ctx.now))


async def let_in(desk: Desk, request: Request) -> Response:
    """A second device of this person, which has been asked about on the telephone."""
    post_id, sent = int(request.path_params["post"]), await desk.sent()
    wanted = sent.number("device")

    def act(ctx: Context) -> int:
        post = office.wholly_mine(ctx, post_id)
        found = next(
            (one for one in devices.waiting(ctx.db, post.person_id) if one.id == wanted), None
        )
        if found is None:
            raise Refused(words("second_device.is_gone"))
        devices.let_in(ctx.db, found.id, ctx.now)
        return found.number

    number = await desk.act(act)
    return desk.go(f"people/{post_id}", words("second_device.is_in", number=number))


async def remove(desk: Desk, request: Request) -> Response:
    """The person's data, on their word or when they are gone; asked once more first."""
    post_id = int(request.path_params["post"])
    post = await desk.read(lambda ctx: office.wholly_mine(ctx, post_id))
    if request.method == "GET":
        return desk.show("forget.html", post=post)
    await desk.act(lambda ctx: forget(ctx, office.wholly_mine(ctx, post_id).person_id))
    if post.person_id == desk.speaker.person_id:
        return desk.show("own_end.html", said_last=words("join.forgotten"))
    return desk.go("people", words("desk_handover.forget_done", title=post.title))


POST = ("POST",)
ROUTES = [
    route("people/{post:int}/hand-over", over, BOTH),
    route("people/{post:int}/leave", leave, BOTH),
    route("people/{post:int}/new-phone", new_phone, POST),
    route("people/{post:int}/device", let_in, POST),
    route("people/{post:int}/forget", remove, BOTH),
]
