"""The demo page: three people side by side, and a clock that can be moved."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.push.push_sender import format_line
from bot.clock import MovableClock
from bot.site import chat_cookies
from bot.site.entrances import greet_empty_chat
from bot.site.showing.shown_chats import open_shown_chats
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from models.joining import push_subscriptions
from models.people import usual_hours
from models.people.tables import Role
from models.reports import reports
from models.rounds import rounds
from texts import vietnamese, words

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


def make_demo_routes(clock: MovableClock, tick: Callable[[], Awaitable[None]]) -> list[BaseRoute]:
    async def move(request: Request) -> Response:
        by = (await request.json()).get("by")
        house = get_site_context(request)
        step = STEPS.get(by)
        if by == "deadline":
            step = await house.read(partial(_compute_time_to_deadline, now=clock.now()))
        if step is None:
            return JSONResponse({"error": ""}, 400)
        clock.move(step)
        await tick()
        return JSONResponse(await _load_state(house))

    return [
        Route("/demo", show_demo_page),
        Route("/demo/state", send_state),
        Route("/demo/move", move, methods=["POST"]),
    ]


async def show_demo_page(request: Request) -> Response:
    """The page, and for each of the three chats a cookie and something to begin with."""
    house = get_site_context(request)
    response = send_static_page("demo.html")
    for one in await house.write(partial(open_shown_chats, house=house)):
        chat_cookies.set_chat_cookie(response, house.secrets, one.chat, one.device, house.is_https)
        await greet_empty_chat(house, one.chat_id)
    return response


async def send_state(request: Request) -> Response:
    return JSONResponse(await _load_state(get_site_context(request)))


async def _load_state(house: SiteContext) -> dict[str, Any]:
    now = house.clock.now()
    shown = await house.write(partial(open_shown_chats, house=house))
    local = vietnamese.to_local_time(now)
    return {
        "now": now.isoformat(),
        "now_text": f"{vietnamese.format_weekday(local.date())}, "
        f"{vietnamese.format_full_day(local.date())}, {vietnamese.format_hour(now)}",
        "people": [
            {
                "title": one.post.title,
                "path": f"/c/{house.secrets.chat_path(one.chat)}/",
                "ring": await house.read(partial(_describe_ring, chat_id=one.chat_id)),
            }
            for one in shown
        ],
        "next": await house.read(partial(_format_next_deadline, now=now)),
    }


def _describe_ring(db: Connection, chat_id: int) -> dict[str, Any]:
    """What a locked telephone of this person would show of the newest that came by itself."""
    newest = push_subscriptions.find_newest_by_itself(db, chat_id)
    if newest is None:
        return {"message": 0, "line": ""}
    message_id, kind = newest
    return {"message": message_id, "line": f"{words('push.title')}: {format_line(kind)}"}


def _list_deadlines(db: Connection, now: datetime) -> list[datetime]:
    open_reports = (
        report
        for one in rounds.list_opened_rounds(db)
        for report in reports.list_reports_of_round(db, one.id)
    )
    return sorted({report.due for report in open_reports if report.due and report.due > now})


def _compute_time_to_deadline(db: Connection, now: datetime) -> timedelta | None:
    """To the morning of the next deadline, when its reminder is due; else to the deadline."""
    for due in _list_deadlines(db, now):
        morning = vietnamese.make_local_moment(
            vietnamese.get_last_day(due), usual_hours.USUAL_HOURS[Role.REPORTER][0]
        )
        target = morning if now < morning else due
        return target - now + timedelta(seconds=1)
    return None


def _format_next_deadline(db: Connection, now: datetime) -> str:
    found = _list_deadlines(db, now)
    if not found:
        return words("demo.no_deadline")
    return words("demo.next_deadline", due=vietnamese.format_deadline(found[0]))
