"""What a chat page is told: its history, and what comes after, as a stream or when it asks."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from bot.site.chat.hidden_numbers import Item, hide_numbers
from bot.site.chat.message_posts import refuse_stranger
from bot.site.chat.shown_reminders import note_shown
from bot.site.row_numbers import read_row_number
from bot.site.site_context import SiteContext, get_site_context
from bot.workers.call_wait import wait_for_event
from models import unproven_devices
from models.chats import conversations
from models.delivery import web_history
from models.joining import generations
from models.joining.visits import Visit
from models.rights import Action, may_somewhere

BEAT_SECONDS = 15.0


async def send_history(request: Request) -> Response:
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return refuse_stranger()
    history = await house.read(partial(load_history, visit=visit, house=house))
    await note_shown(house, visit, history["items"])
    return JSONResponse(history)


def load_history(db: Connection, visit: Visit, house: SiteContext) -> dict[str, Any]:
    chat_id = visit.chat_id
    known = unproven_devices.list_people_by_device(db, chat_id)
    items, last = web_history.load_chat_history(db, chat_id, known)
    return {
        "items": hide_numbers(db, house, visit, items),
        "last": last,
        "generation": generations.get_generation(db),
        **_describe_speaker(db, visit, house),
    }


def _describe_speaker(db: Connection, visit: Visit, house: SiteContext) -> Item:
    """Who speaks in the chat at this moment, as the head of the page names them."""
    now = house.clock.now()
    speaker = conversations.load_current_chat(db, visit.chat_id, now).speaker
    here = conversations.list_speakers(db, visit.chat_id, now)
    return {
        "who": speaker.title if speaker else "",
        "place": speaker.unit_name if speaker else "",
        "desk": any(may_somewhere(one.role, Action.OPEN_DESK) for one in here),
    }


def _list_news(db: Connection, visit: Visit, after: int, house: SiteContext) -> list[Item]:
    """With who speaks since: where two people share a page, a message may be for the other one."""
    said = web_history.list_bot_messages(db, visit.chat_id, after, house.clock.now())
    if not said:
        return []
    speaker = _describe_speaker(db, visit, house)
    return [{**one, "speaker": speaker} for one in hide_numbers(db, house, visit, said)]


async def send_news(request: Request) -> Response:
    """What came after the outbox id last seen, for a page that no stream reaches. 409 as below."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return refuse_stranger()
    if not await _is_of_this_life(house, request):
        return JSONResponse({"error": ""}, 409)
    after = read_row_number(request.query_params.get("after", "0")) or 0
    items = await house.read(partial(_list_news, visit=visit, after=after, house=house))
    await note_shown(house, visit, items)
    last = max((int(item["id"][1:]) for item in items), default=after)
    return JSONResponse({"items": items, "last": max(last, after)})


async def _is_of_this_life(house: SiteContext, request: Request) -> bool:
    seen = request.query_params.get("generation")
    return seen is None or seen == await house.read(generations.get_generation)


async def stream_events(request: Request) -> Response:
    """Server-sent events from the outbox id last seen. 409: that id is of another life of the
    database, and the page has to load anew."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return refuse_stranger()
    if not await _is_of_this_life(house, request):
        return JSONResponse({"error": ""}, 409)
    after = request.query_params.get("after", "0")
    start = read_row_number(after) or 0
    return StreamingResponse(
        _write_events(house, request, visit, start),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


class _Looked(NamedTuple):
    visit: Visit | None
    generation: str
    items: list[Item]


def _look_for_news(db: Connection, request: Request, after: int, house: SiteContext) -> _Looked:
    """In one reading: thousands of idle pages look every quarter of a minute."""
    visit = house.ask_visit(request)(db)
    items = _list_news(db, visit, after, house) if visit is not None else []
    return _Looked(visit, generations.get_generation(db), items)


async def _write_events(
    house: SiteContext, request: Request, visit: Visit, after: int
) -> AsyncIterator[str]:
    chat_id, begun = visit.chat_id, ""
    arrived = house.hub.subscribe(chat_id, is_looked_at=visit.is_looked_at)
    written: set[int] = set()
    try:
        yield ": open\n\n"
        while not house.hub.is_closing:
            arrived.clear()
            now_here, generation, items = await house.read(
                partial(_look_for_news, request=request, after=after, house=house)
            )
            begun = begun or generation
            if now_here is None or generation != begun:
                return
            await house.note_seen(now_here)
            house.hub.note_looked_at(chat_id, arrived, is_looked_at=now_here.is_looked_at)
            await note_shown(house, now_here, items)
            for item in items:
                row_id = int(item["id"][1:])
                if row_id in written:
                    continue
                written.add(row_id)
                # The page goes on from the newest, also where an older one came after it.
                after = max(after, row_id)
                yield f"id: {after}\ndata: {orjson.dumps(item).decode()}\n\n"
            if not await wait_for_event(arrived, BEAT_SECONDS):
                yield ": beat\n\n"
    finally:
        house.hub.unsubscribe(chat_id, arrived)
