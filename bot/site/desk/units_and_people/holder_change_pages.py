"""Who answers changes: hand-over, new telephone, leave, a device let in, data removed."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot import invitation_cards, invitations
from bot.site.desk.addresses import describe_desk_reach, get_desk_base_address
from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH
from bot.site.desk.typed_cells import read_cell
from bot.site.sent_forms import SentForm
from models.joining import devices, personal_links
from models.people import post_holders
from office.people import (
    deputy_posts,
    device_check,
    handover,
    new_holders,
    personal_pages,
    post_changes,
)
from office.people.new_holders import NewHolder
from office.people.person_removal import check_reason_names_nobody, remove_person
from office.refusals import ActionRefused, FaultList
from reporting.context import Context
from sheets.people.contact_cells import read_hours, read_phone
from texts import vietnamese, words


async def show_hand_over_page(desk: Desk, request: Request) -> Response:
    """The form, and after it the card of whoever comes."""
    post_id = int(request.path_params["post"])
    if request.method == "GET":
        return desk.show("hand_over.html", **await desk.read(partial(_load_form, post_id=post_id)))
    sent = await desk.sent()
    faults = FaultList()
    wish = _read_new_person(sent, faults)
    day = faults.note(lambda: sent.day_or_none("day"))
    faults.raise_found()
    done = await desk.act(lambda ctx: handover.hand_over_post(ctx, post_id, wish, day))
    if not done.is_now:
        assert day is not None
        later = words(
            "desk_handover.done_later", title=done.old.title, day=vietnamese.format_full_day(day)
        )
        return desk.go("people", later)
    said = words("desk_handover.done", title=done.old.title)
    if done.old.person_id != desk.speaker.person_id:
        return desk.go(f"people/{done.post_id}/card", said)
    # Her own desk is closed from here on: this one page is the last.
    one = await desk.act(lambda ctx: _make_card(desk, ctx, done.post_id))
    if one is None:
        return desk.show("own_end.html", said_last=said)
    return desk.show(
        "handed_over.html",
        old=done.old,
        one=one,
        qr=invitation_cards.draw_qr_code,
        reach=describe_desk_reach(desk),
    )


def _load_form(ctx: Context, post_id: int) -> dict[str, Any]:
    post = post_changes.get_post_below(ctx, post_id)
    here = [
        (one.person_id, f"{one.name}, {one.title}")
        for one in new_holders.list_known_people(ctx, post)
    ]
    return {"post": post, "known": [("", words("desk_handover.known_none")), *here]}


def _make_card(desk: Desk, ctx: Context, post_id: int) -> invitations.PostInvitation | None:
    """The card of whoever takes her own post over; none of somebody with a post elsewhere."""
    row = post_holders.find_post(ctx.db, post_id, ctx.now)
    assert row is not None
    if post_changes.is_elsewhere_too(ctx, row.person_id):
        return None
    using, base = desk.house.settings, get_desk_base_address(desk)
    found = invitations.make_post_invitations(
        ctx.db, ctx.secrets, [row], base, renew=False, now=ctx.now, using=using
    )
    return found[0]


def _read_new_person(sent: SentForm, faults: FaultList) -> NewHolder:
    """Notes all that is wrong."""
    known, name, greeting = sent.number("known"), sent["name"], sent["greeting"]
    if known is None and not name:
        faults.add(ActionRefused(words("desk_people.no_name")).at("name"))
    if known is None and not greeting:
        faults.add(ActionRefused(words("desk_people.no_greeting")).at("greeting"))
    phone = faults.note(lambda: read_cell(sent, "phone", read_phone))
    hours = faults.note(lambda: read_cell(sent, "hours", read_hours))
    return NewHolder(known, name, greeting, sent["title"], phone, hours)


async def show_leave_page(desk: Desk, request: Request) -> Response:
    """Somebody stands in for these days."""
    post_id = int(request.path_params["post"])
    if request.method == "GET":
        return desk.show("deputy.html", **await desk.read(partial(_load_form, post_id=post_id)))
    sent = await desk.sent()
    faults = FaultList()
    wish = _read_new_person(sent, faults)
    first, last = (faults.note(partial(sent.day, one)) for one in ("first", "last"))
    faults.raise_found()
    assert first is not None
    assert last is not None
    begun = await desk.act(
        lambda ctx: deputy_posts.begin_deputy_post(ctx, post_id, wish, first, last)
    )
    days = {"first": vietnamese.format_full_day(first), "last": vietnamese.format_full_day(last)}
    return desk.go(f"people/{begun}", words("desk_handover.leave_done", **days))


async def post_new_phone(desk: Desk, request: Request) -> Response:
    """One step: the old chats are closed, and there is a new card."""
    post_id = int(request.path_params["post"])
    sent = await desk.sent()
    phone = read_cell(sent, "phone", read_phone)
    post = await desk.act(lambda ctx: handover.change_phone(ctx, post_id, phone))
    if post.person_id != desk.speaker.person_id:
        said = words("desk_handover.phone_done", name=post.name)
        return desk.go(f"people/{post_id}/card", said)
    token = await desk.act(lambda ctx: _make_own_link(ctx, post_id))
    return desk.show("own_link.html", link=f"{get_desk_base_address(desk)}/l/{token}")


def _make_own_link(ctx: Context, post_id: int) -> str:
    row = post_holders.find_post(ctx.db, post_id, ctx.now)
    assert row is not None
    return ctx.secrets.link(personal_pages.make_own_link(ctx, row.person_id))


async def post_let_device_in(desk: Desk, request: Request) -> Response:
    """A second device of this person, which has been asked about on the telephone."""
    post_id, sent = int(request.path_params["post"]), await desk.sent()
    wanted = sent.number("device")

    def act(ctx: Context) -> int:
        post = post_changes.get_post_held_only_here(ctx, post_id)
        found = next(
            (
                one
                for one in devices.list_waiting_devices(ctx.db, post.person_id)
                if one.id == wanted
            ),
            None,
        )
        if found is None:
            raise ActionRefused(words("second_device.is_gone"))
        # By the officer's word alone: what comes from it is marked, and its person hears of it.
        devices.let_in_device(ctx.db, found.id, ctx.now, proven_for=())
        link = personal_links.find_open_link(ctx.db, found.link_id)
        assert link is not None
        device_check.tell_of_device(ctx, link, found)
        return found.number

    number = await desk.act(act)
    return desk.go(f"people/{post_id}", words("second_device.is_in", number=number))


async def show_forget_page(desk: Desk, request: Request) -> Response:
    """The person's data, on their word or when they are gone; asked once more first."""
    post_id = int(request.path_params["post"])
    post = await desk.read(lambda ctx: post_changes.get_post_held_only_here(ctx, post_id))
    if request.method == "GET":
        return desk.show("forget.html", post=post)
    sent = await desk.sent()
    check_reason_names_nobody(post.name, sent["why"])
    await desk.act(
        lambda ctx: remove_person(ctx, post_changes.get_post_held_only_here(ctx, post_id).person_id)
    )
    if post.person_id == desk.speaker.person_id:
        return desk.show("own_end.html", said_last=words("join.forgotten"))
    return desk.go("people", words("desk_handover.forget_done", title=post.title))


POST = ("POST",)
ROUTES = [
    route("people/{post:row}/hand-over", show_hand_over_page, BOTH),
    route("people/{post:row}/leave", show_leave_page, BOTH),
    route("people/{post:row}/new-phone", post_new_phone, POST),
    route("people/{post:row}/device", post_let_device_in, POST),
    route("people/{post:row}/forget", show_forget_page, BOTH),
]
