"""Only for showing: three people side by side, and a clock that can be moved."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.clock import MovableClock
from bot.site import guard
from bot.site.entrances import greet
from bot.site.house import House, house_of
from bot.site.pages import page
from models import accounts, people, reports, rounds
from models.people import PostRow
from models.rights import has_role
from models.tables.people import Role
from schedules import hours
from texts import vietnamese, words

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
# Whoever comes first of each role is shown: village head, officer, committee.
SHOWN = (Role.REPORTER, Role.OFFICER, Role.COMMITTEE)


def routes(clock: MovableClock, tick: Callable[[], Awaitable[None]]) -> list[BaseRoute]:
    async def move(request: Request) -> Response:
        by = (await request.json()).get("by")
        house = house_of(request)
        step = STEPS.get(by)
        if by == "deadline":
            step = await house.read(partial(_to_next_deadline, now=clock.now()))
        if step is None:
            return JSONResponse({"error": ""}, 400)
        clock.move(step)
        await tick()
        return JSONResponse(await _state(house))

    return [
        Route("/demo", show),
        Route("/demo/state", state),
        Route("/demo/move", move, methods=["POST"]),
    ]


async def show(request: Request) -> Response:
    """The page, and for each of the three chats a cookie and something to begin with."""
    house = house_of(request)
    response = page("demo.html")
    for _, chat_id, link_id in await house.write(partial(_people, house=house)):
        guard.let_in(response, house.secrets, chat_id, link_id, house.is_https)
        await greet(house, chat_id)
    return response


async def state(request: Request) -> Response:
    return JSONResponse(await _state(house_of(request)))


async def _state(house: House) -> dict[str, Any]:
    now = house.clock.now()
    shown = await house.write(partial(_people, house=house))
    local = vietnamese.local(now)
    return {
        "now": now.isoformat(),
        "now_text": f"{vietnamese.weekday(local.date())}, {vietnamese.full_day(local.date())}, "
        f"{vietnamese.hour(now)}",
        "people": [
            {"title": post.title, "path": f"/c/{house.secrets.chat_path(chat_id)}/"}
            for post, chat_id, _ in shown
        ],
        "next": await house.read(partial(_next, now=now)),
    }


def _people(db: Connection, house: House) -> list[tuple[PostRow, int, int]]:
    """(post, chat, link) of the three who are shown."""
    now = house.clock.now()
    posts = people.below(db, "/", now)
    found = []
    for role in SHOWN:
        post = next((one for one in posts if has_role(one, role)), None)
        if post is not None:
            chat_id = accounts.personal_chat(db, post, now)
            found.append((post, chat_id, people.personal_link(db, chat_id, now)))
    return found


def _deadlines(db: Connection, now: datetime) -> list[datetime]:
    open_reports = (report for one in rounds.opened(db) for report in reports.of_round(db, one.id))
    return sorted({report.due for report in open_reports if report.due and report.due > now})


def _to_next_deadline(db: Connection, now: datetime) -> timedelta | None:
    """To the morning of the next deadline, when its reminder is due; else to the deadline."""
    for due in _deadlines(db, now):
        morning = hours.at(vietnamese.last_day(due), hours.USUAL[Role.REPORTER][0])
        target = morning if now < morning else due
        return target - now + timedelta(seconds=1)
    return None


def _next(db: Connection, now: datetime) -> str:
    found = _deadlines(db, now)
    if not found:
        return words("demo.no_deadline")
    return words("demo.next_deadline", due=vietnamese.deadline(found[0]))
