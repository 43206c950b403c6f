"""What a person says on the chat page, as its script posts it: a line, a press, a photo."""

import re
from functools import partial
from typing import Any

import orjson
from sqlalchemy import Connection
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.channels.channel import ChannelFile
from bot.site import code_tries, received_files
from bot.site.guards.request_bodies import read_body
from bot.site.guards.tries import TooManyTries
from bot.site.site_context import SiteContext, get_site_context
from bot.trouble import is_temporary
from models.chats import conversations
from models.delivery import attachments, web_history
from models.delivery.inbox import IncomingUpdate
from models.joining import generations
from models.joining.visits import Visit
from texts import words

LONGEST_TEXT = 4_096  # as on Telegram; whoever has more to say sends two messages
TRY_AGAIN = {"Retry-After": "2"}
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


async def post_message(request: Request) -> Response:
    """A line or a press. 200 only after it is committed; a repeat is answered 200 again."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return refuse_stranger()
    try:
        said = _parse_message(await request.body())
    except (ValueError, ClientDisconnect):
        return _refuse_message("Hệ thống không đọc được tin này.")
    return await store_said(house, request, visit, said)


async def store_said(
    house: SiteContext, request: Request, visit: Visit, said: dict[str, Any]
) -> Response:
    """The answer as a script wants it: {"ok": true, "at"}, or {"error": a sentence}."""
    if len(said["text"]) > LONGEST_TEXT:
        return _refuse_message("Tin này dài quá. Xin chia thành nhiều tin ngắn hơn.", 413)
    try:
        if "choice" not in said:
            await code_tries.hear_in_chat(house, request, visit.chat_id, said["text"])
    except TooManyTries as error:
        refused = words("guards.too_many_tries", seconds=error.seconds)
        return JSONResponse({"error": refused}, 429, {"Retry-After": str(error.seconds)})
    return await _store_message(house, visit, said, None)


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


async def post_file(request: Request) -> Response:
    """A photo, a file, a recording ("voice"). The address is that of earlier pages."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return refuse_stranger()
    name = request.query_params.get("id", "")
    if not _ID.fullmatch(name):
        return _refuse_message(words("webchat.other_file"), 415)
    content = await read_body(request, attachments.LARGEST_ATTACHMENT)
    if content is None:
        return _refuse_message(words("webchat.file_too_large"), 413)
    is_voice = bool(request.query_params.get("voice"))
    return await store_sent_file(house, visit, name, content, is_voice=is_voice)


async def store_sent_file(
    house: SiteContext, visit: Visit, name: str, content: bytes, *, is_voice: bool = False
) -> Response:
    """The same of a file. `name`: the id that the page gave the message."""
    found = received_files.read_file(content)
    if found is None:
        return _refuse_message(words("webchat.other_file"), 415)
    kind = "voice" if is_voice and found.kind == "audio" else found.kind
    said = {"id": name, "text": "", "media": kind}
    return await _store_message(
        house, visit, said, ChannelFile(kind, found.media_type, found.content)
    )


async def _store_message(
    house: SiteContext, visit: Visit, said: dict[str, Any], file: ChannelFile | None
) -> Response:
    """With the device that it came from, whose own that was shown to be, and who speaks here."""
    chat_id = visit.chat_id
    found = await house.read(partial(_load_sender, chat_id=chat_id, house=house))
    address, speaker, generation = found
    said = _forget_old_sight(said, generation)
    said |= {"device": visit.device_id, "known": sorted(visit.known_people)}
    if speaker is not None:
        said["speaker"] = speaker
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


def _load_sender(db: Connection, chat_id: int, house: SiteContext) -> tuple[str, int | None, str]:
    """The chat's address, who speaks there, and in which life of the database."""
    found = conversations.load_current_chat(db, chat_id, house.clock.now())
    person_id = found.speaker.person_id if found.speaker else None
    return found.chat.address, person_id, generations.get_generation(db)


def refuse_stranger() -> Response:
    return JSONResponse({"error": ""}, 403)


def _refuse_message(sentence: str, status: int = 400) -> Response:
    return JSONResponse({"error": sentence}, status)
