"""Asking chosen units at short notice: what was asked, how far the answers are, a new one."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import BOTH
from bot.site.sent_forms import SentForm
from models.rights import Action
from office.inquiries import inquiry_board, inquiry_words, new_inquiries, withdrawn_inquiries
from office.inquiries.inquiry_board import InquiryBoard
from office.inquiries.inquiry_forms import NewQuestion
from office.inquiries.new_inquiries import MOST_HOURS, NewInquiry, OpenedInquiry
from office.refusals import ActionRefused, FaultList
from plans.kinds import INQUIRY_KINDS
from reporting.context import Context
from sheets.kind_words import UNIT_NAMES
from texts import vietnamese, words

# Empty places for questions; one that is left empty is none.
PLACES = range(1, 7)
USUAL_HOURS = 4


async def show_inquiries_page(desk: Desk, request: Request) -> Response:
    return desk.show("inquiries.html", boards=await desk.read(_list_boards))


def _list_boards(ctx: Context) -> list[InquiryBoard]:
    found = inquiry_board.list_readable_inquiries(ctx, ctx.speaker)
    return [inquiry_board.load_board(ctx, one) for one in found]


async def show_inquiry_page(desk: Desk, request: Request) -> Response:
    """Who has answered what, what it comes to, and who lacks."""
    inquiry_id = int(request.path_params["inquiry"])
    if request.method == "POST":
        return await _nudge(desk, inquiry_id)
    return await _render_inquiry(desk, inquiry_id)


async def _render_inquiry(desk: Desk, inquiry_id: int, problem: str = "") -> Response:
    board = await desk.read(partial(_load_board, inquiry_id=inquiry_id))
    may_withdraw = await desk.read(
        lambda ctx: withdrawn_inquiries.may_withdraw(ctx.speaker, board.one, ctx.now)
    )
    return desk.show(
        "inquiry.html",
        422 if problem else 200,
        board=board,
        one=board.one,
        may_withdraw=may_withdraw,
        problem=problem,
    )


def _load_board(ctx: Context, inquiry_id: int) -> InquiryBoard:
    return inquiry_board.load_board(ctx, inquiry_board.get_readable_inquiry(ctx, inquiry_id))


async def _nudge(desk: Desk, inquiry_id: int) -> Response:
    def act(ctx: Context) -> int:
        one = inquiry_board.get_readable_inquiry(ctx, inquiry_id)
        return inquiry_board.nudge_lacking(ctx, one)

    count = await desk.act(act)
    said = words("inquiry.nudged" if count else "inquiry.nudged_none", count=count)
    return desk.go(f"inquiries/{inquiry_id}", said)


async def post_withdraw_inquiry(desk: Desk, request: Request) -> Response:
    """Taken back by a yes of its own; without it nothing is."""
    inquiry_id = int(request.path_params["inquiry"])
    sent = await desk.sent()
    if not sent["sure"]:
        await desk.read(partial(_check_withdrawable, inquiry_id=inquiry_id))
        return await _render_inquiry(desk, inquiry_id, words("inquiry.withdraw_no_tick"))
    done = await desk.act(partial(withdrawn_inquiries.withdraw_inquiry, inquiry_id=inquiry_id))
    return desk.go(f"inquiries/{inquiry_id}", done.describe())


def _check_withdrawable(ctx: Context, inquiry_id: int) -> None:
    one = inquiry_board.get_readable_inquiry(ctx, inquiry_id)
    withdrawn_inquiries.check_withdrawable(ctx, one)


async def show_new_inquiry_page(desk: Desk, request: Request) -> Response:
    if request.method == "GET":
        return desk.show("inquiry_new.html", **await desk.read(_load_choices))
    sent = await desk.sent()
    opened = await desk.act(lambda ctx: new_inquiries.open_inquiry(ctx, _read_wish(ctx, sent)))
    return desk.go(f"inquiries/{opened.one.id}", _describe_opened(opened))


def _load_choices(ctx: Context) -> dict[str, Any]:
    ctx.must(Action.OPEN_DESK, ctx.speaker)
    units = new_inquiries.list_askable_units(ctx)
    kinds = dict.fromkeys(unit.kind for unit in units)
    return {
        "key": secrets.token_hex(8),
        "units": units,
        "unit_kinds": [(kind, UNIT_NAMES.get(kind, kind)) for kind in kinds],
        "kinds": [(kind, words(f"inquiry.kind_{kind}")) for kind in INQUIRY_KINDS],
        "places": PLACES,
        "hours": USUAL_HOURS,
    }


def _read_wish(ctx: Context, sent: SentForm) -> NewInquiry:
    """Raises ActionRefused with all that is wrong."""
    faults, now = FaultList(), vietnamese.to_local_time(ctx.now)
    due = inquiry_words.read_due(sent["hours"], now)
    if due is None:
        said = words("inquiry.hours_range", most=MOST_HOURS)
        faults.add(ActionRefused(said).at("hours"))
        due = now + timedelta(hours=USUAL_HOURS)
    wish = NewInquiry(
        f"page-{ctx.speaker.unit_id}-{sent['key'][:32]}",
        sent["words"],
        sent["letter"],
        _read_units(ctx, sent),
        tuple(_read_questions(sent, faults)),
        due,
    )
    faults.note(lambda: new_inquiries.check_inquiry(ctx, wish))
    faults.raise_found()
    return wish


def _read_units(ctx: Context, sent: SentForm) -> tuple[int, ...]:
    """Those that are ticked, and all of the kinds that are."""
    kinds = set(sent.get_all_of("kind"))
    of_kinds = [unit.id for unit in new_inquiries.list_askable_units(ctx) if unit.kind in kinds]
    return tuple(dict.fromkeys([*sent.numbers("unit"), *of_kinds]))


def _read_questions(sent: SentForm, faults: FaultList) -> Iterator[NewQuestion]:
    for place in PLACES:
        ask, kind = sent[f"ask{place}"], sent[f"kind{place}"]
        if not ask:
            continue
        if kind not in INQUIRY_KINDS:
            said = words("inquiry.no_kind", number=place)
            faults.add(ActionRefused(said).at(f"kind{place}"))
            kind = INQUIRY_KINDS[0]
        options = [one.strip() for one in sent[f"options{place}"].split("/") if one.strip()]
        yield NewQuestion(ask, kind, tuple(options))


def _describe_opened(opened: OpenedInquiry) -> str:
    said = opened.describe().plain
    if not opened.unreached:
        return said
    return f"{said} {words('inquiry.unreached', units=', '.join(opened.unreached))}"


ROUTES = [
    route("inquiries", show_inquiries_page),
    route("inquiries/new", show_new_inquiry_page, BOTH),
    route("inquiries/{inquiry:row}", show_inquiry_page, BOTH, Look("numbers")),
    route("inquiries/{inquiry:row}/withdraw", post_withdraw_inquiry, ("POST",)),
]
