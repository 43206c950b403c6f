"""The chat page: its history, the messages that come, and what the person says."""

import asyncio
import re
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import orjson
from sqlalchemy import Connection
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from bot.channels.channel import ChannelFile
from bot.site import chat_cookies, code_tries
from bot.site.guards.request_bodies import read_body
from bot.site.guards.tries import TooManyTries
from bot.site.own_pages.closed_pages import show_closed_page
from bot.site.row_numbers import read_row_number
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from bot.trouble import is_temporary
from models import file_access, unproven_devices
from models.chats import conversations
from models.delivery import attachments, web_history
from models.delivery.inbox import IncomingUpdate
from models.joining import generations
from models.joining.visits import Visit
from models.rights import Action, may_somewhere
from texts import words

LONGEST_TEXT = 4_096  # as on Telegram; whoever has more to say sends two messages
BEAT_SECONDS = 15.0
TRY_AGAIN = {"Retry-After": "2"}
MEDIA = {"image/jpeg": "photo", "image/png": "photo", "image/webp": "photo"}
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


async def show_chat_page(request: Request) -> Response:
    house = get_site_context(request)
    if await house.chat_of(request) is None:
        return await show_closed_page(house, request)
    page = send_static_page("chat.html")
    return chat_cookies.renew_chat_cookie(request, page, house.is_https)


async def add_slash(request: Request) -> Response:
    return RedirectResponse(f"{request.url.path}/")


async def send_history(request: Request) -> Response:
    house = get_site_context(request)
    chat_id = await house.chat_of(request)
    if chat_id is None:
        return _refuse_stranger()
    return JSONResponse(await house.read(partial(_load_history, chat_id=chat_id, house=house)))


def _load_history(db: Connection, chat_id: int, house: SiteContext) -> dict[str, Any]:
    unproven = unproven_devices.list_unproven_devices(db, chat_id)
    items, last = web_history.load_chat_history(db, chat_id, unproven)
    now = house.clock.now()
    speaker = conversations.load_current_chat(db, chat_id, now).speaker
    here = conversations.list_speakers(db, chat_id, now)
    return {
        "items": items,
        "last": last,
        "generation": generations.get_generation(db),
        "who": speaker.title if speaker else "",
        "place": speaker.unit_name if speaker else "",
        "desk": any(may_somewhere(one.role, Action.OPEN_DESK) for one in here),
    }


async def stream_events(request: Request) -> Response:
    """Server-sent events from the outbox id last seen. 409: that id is of another life of the
    database, and the page has to load anew."""
    house = get_site_context(request)
    chat_id = await house.chat_of(request)
    if chat_id is None:
        return _refuse_stranger()
    seen = request.query_params.get("generation")
    if seen is not None and seen != await house.read(generations.get_generation):
        return JSONResponse({"error": ""}, 409)
    after = request.query_params.get("after", "0")
    start = read_row_number(after) or 0
    return StreamingResponse(
        _write_events(house, request, chat_id, start),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


async def _write_events(
    house: SiteContext, request: Request, chat_id: int, after: int
) -> AsyncIterator[str]:
    arrived = house.hub.subscribe(chat_id)
    begun = await house.read(generations.get_generation)
    written: set[int] = set()
    try:
        yield ": open\n\n"
        while not house.hub.is_closing:
            arrived.clear()
            listing = partial(
                web_history.list_bot_messages, chat_id=chat_id, after=after, now=house.clock.now()
            )
            for item in await house.read(listing):
                row_id = int(item["id"][1:])
                if row_id in written:
                    continue
                written.add(row_id)
                # The page goes on from the newest, also where an older one came after it.
                after = max(after, row_id)
                yield f"id: {after}\ndata: {orjson.dumps(item).decode()}\n\n"
            try:
                async with asyncio.timeout(BEAT_SECONDS):
                    await arrived.wait()
            except TimeoutError:
                if await house.chat_of(request) is None:
                    return
                if await house.read(generations.get_generation) != begun:
                    return
                yield ": beat\n\n"
    finally:
        house.hub.unsubscribe(chat_id, arrived)


async def post_message(request: Request) -> Response:
    """A line or a press. 200 only after it is committed; a repeat is answered 200 again."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return _refuse_stranger()
    try:
        said = _parse_message(await request.body())
    except (ValueError, ClientDisconnect):
        return _refuse_message("Hệ thống không đọc được tin này.")
    if len(said["text"]) > LONGEST_TEXT:
        return _refuse_message("Tin này dài quá. Xin chia thành nhiều tin ngắn hơn.", 413)
    try:
        if "choice" not in said:
            await code_tries.hear_in_chat(house, request, visit.chat_id, said["text"])
    except TooManyTries as error:
        refused = words("guards.too_many_tries", seconds=error.seconds)
        return JSONResponse({"error": refused}, 429, {"Retry-After": str(error.seconds)})
    generation = await house.read(generations.get_generation)
    return await _store_message(house, visit, _forget_old_sight(said, generation), None)


def _forget_old_sight(said: dict[str, Any], generation: str) -> dict[str, Any]:
    """What a page had seen in another life of the database is none of our messages: such a line
    answers no question that stands now."""
    was = said.pop("generation", generation)
    if was == generation:
        return said
    return {**{name: said[name] for name in said if name != "seen"}, "lost_page": True}


def _parse_message(body: bytes) -> dict[str, Any]:
    given = orjson.loads(body)
    if not isinstance(given, dict) or not _ID.fullmatch(str(given.get("id", ""))):
        raise ValueError("no id")
    text, choice = given.get("text", ""), given.get("choice")
    if not isinstance(text, str) or not isinstance(choice, str | None):
        raise ValueError("not text")
    said: dict[str, Any] = {"id": given["id"], "text": text.replace("\x00", "")}
    if isinstance(given.get("seen"), int):
        said["seen"] = given["seen"]
    if isinstance(given.get("generation"), str):
        said["generation"] = given["generation"]
    return said if choice is None else {**said, "choice": choice}


async def post_photo(request: Request) -> Response:
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return _refuse_stranger()
    name = request.query_params.get("id", "")
    media_type = request.headers.get("content-type", "").partition(";")[0].strip()
    if not _ID.fullmatch(name) or media_type not in MEDIA:
        return _refuse_message("Hệ thống chỉ nhận ảnh ở đây.", 415)
    content = await read_body(request, attachments.LARGEST_ATTACHMENT)
    if content is None:
        return _refuse_message("Ảnh này lớn quá 5 MB. Xin chụp lại nhỏ hơn.", 413)
    said = {"id": name, "text": "", "media": MEDIA[media_type]}
    file = ChannelFile(MEDIA[media_type], media_type, content)
    return await _store_message(house, visit, said, file)


async def _store_message(
    house: SiteContext, visit: Visit, said: dict[str, Any], file: ChannelFile | None
) -> Response:
    """With the device that it came from."""
    chat_id, said = visit.chat_id, {**said, "device": visit.device_id}
    if not visit.is_proven:
        said["unproven"] = True
    address = await house.read(partial(_get_address, chat_id=chat_id, house=house))
    arrived = IncomingUpdate(f"{chat_id}:{said['id']}", address, orjson.dumps(said).decode())
    at = house.clock.now()
    try:
        if file is None:
            await house.turns.store(house.account_id, [arrived])
        else:
            await house.turns.store_file(house.account_id, arrived, file)
    except Exception as error:
        if not is_temporary(error):
            raise
        return JSONResponse({"error": ""}, 503, TRY_AGAIN)
    return JSONResponse({"ok": True, "at": web_history.format_moment(at)})


def _get_address(db: Connection, chat_id: int, house: SiteContext) -> str:
    return conversations.load_current_chat(db, chat_id, house.clock.now()).chat.address


async def send_file(request: Request) -> Response:
    """A photo or a file, for those who may see it."""
    house = get_site_context(request)
    chat_id = await house.chat_of(request)
    if chat_id is None:
        return _refuse_stranger()
    found = await house.read(
        partial(
            _load_file,
            chat_id=chat_id,
            attachment_id=request.path_params["attachment"],
            house=house,
        )
    )
    if found is None:
        return send_static_page("gone.html", 404)
    of = ("attachment", int(request.path_params["attachment"]))
    await house.tell_look("photo", of, "file", chat_id)
    return Response(
        found.content,
        media_type=found.media_type,
        headers={
            "Content-Disposition": f'inline; filename="{found.kind}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _load_file(
    db: Connection, chat_id: int, attachment_id: int, house: SiteContext
) -> attachments.AttachmentFile | None:
    if not file_access.may_see_attachment(db, attachment_id, chat_id, house.clock.now()):
        return None
    return attachments.find_attachment(db, attachment_id)


def _refuse_stranger() -> Response:
    return JSONResponse({"error": ""}, 403)


def _refuse_message(sentence: str, status: int = 400) -> Response:
    return JSONResponse({"error": sentence}, status)
