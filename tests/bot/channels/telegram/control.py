"""The stand-in as a process of its own: what to do comes as JSON over `/_control/`.

    POST person     {chat_id, name?, started?}
    POST does       {chat_id, what, with?: {...}}      any method of Person: says, taps, edits, ...
    GET  heard?chat_id=&after=                         all the bot showed, from that index on
    POST flood      {retry_after?, times?, skip?, method?, chat?}
    POST breaks     {kind, taken?, seconds?, times?, skip?, method?, chat?}
    POST set        {offline?, pace?: {...} | null, now?: ISO 8601 | null}
    POST redeliver  {update}        POST duplicate {update}        POST poison {payload?}
    POST polled     {seconds?}      POST confirmed {seconds?}      wait for the bot
    GET  state                      counters, refusals, what is pending
    POST play       see play.py

An answer is `{"ok": true, "result": ...}`, or status 400 with `{"ok": false, "description"}`.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from tests.bot.channels.telegram.chats import Message
from tests.bot.channels.telegram.errors import Refusal
from tests.bot.channels.telegram.play import play
from tests.bot.channels.telegram.trouble import Pace

if TYPE_CHECKING:
    from tests.bot.channels.telegram.telegram import TelegramStandIn

Body = dict[str, Any]


async def control(tg: "TelegramStandIn", verb: str, request: web.BaseRequest) -> web.StreamResponse:
    body = dict(request.query) | orjson.loads(await request.read() or b"{}")
    try:
        answer = {"ok": True, "result": await VERBS[verb](tg, body)}
    except (AssertionError, LookupError, TypeError, ValueError) as error:
        answer = {"ok": False, "description": f"{type(error).__name__}: {error}"}
    status = 200 if answer["ok"] else 400
    return web.Response(status=status, body=orjson.dumps(answer), content_type="application/json")


async def person(tg: "TelegramStandIn", body: Body) -> None:
    tg.person(**body)


async def does(tg: "TelegramStandIn", body: Body) -> Any:
    if body["what"].startswith("_"):
        raise ValueError(body["what"])
    return getattr(tg.person(body["chat_id"]), body["what"])(**body.get("with", {}))


async def heard(tg: "TelegramStandIn", body: Body) -> list[Body]:
    log = tg.chats[int(body["chat_id"])].log
    return [as_json(message) for message in log[int(body.get("after", 0)) :]]


def as_json(message: Message) -> Body:
    return {
        "chat_id": message.chat_id,
        "message_id": message.message_id,
        "text": message.text,
        "kind": message.kind,
        "edited": message.edited,
        "date": message.date,
        "buttons": [[one.label, one.data, one.url] for one in message.buttons],
    }


async def flood(tg: "TelegramStandIn", body: Body) -> None:
    tg.flood(**body)


async def breaks(tg: "TelegramStandIn", body: Body) -> None:
    tg.breaks(**body)


async def settings(tg: "TelegramStandIn", body: Body) -> None:
    tg.offline = body.get("offline", tg.offline)
    if "pace" in body:
        tg.trouble.pace = None if body["pace"] is None else Pace(**body["pace"])
    if "now" in body:
        tg.now = datetime.fromisoformat(body["now"]) if body["now"] else lambda: datetime.now(UTC)


async def redeliver(tg: "TelegramStandIn", body: Body) -> None:
    tg.redeliver(body["update"])


async def duplicate(tg: "TelegramStandIn", body: Body) -> Body:
    return tg.duplicate(body["update"])


async def poison(tg: "TelegramStandIn", body: Body) -> Body:
    return tg.poison(body.get("payload"))


async def polled(tg: "TelegramStandIn", body: Body) -> None:
    await tg.polled(**body)


async def confirmed(tg: "TelegramStandIn", body: Body) -> None:
    await tg.confirmed(**body)


async def state(tg: "TelegramStandIn", body: Body) -> Body:
    return {
        "port": tg.port,
        "counts": dict(tg.counts),
        "polls": tg.updates.polls,
        "polling": tg.updates.polling,
        "pending": len(tg.updates.pending),
        "confirmed": tg.updates.confirmed,
        "refused": [refusal(one) for one in tg.refused],
        "ordered": [refusal(one) for one in tg.ordered],
        "commands": tg.commands,
    }


def refusal(one: Refusal) -> Body:
    return {"method": one.method, "code": one.code, "description": one.description}


VERBS: dict[str, Callable[["TelegramStandIn", Body], Awaitable[Any]]] = {
    "person": person,
    "does": does,
    "heard": heard,
    "flood": flood,
    "breaks": breaks,
    "set": settings,
    "redeliver": redeliver,
    "duplicate": duplicate,
    "poison": poison,
    "polled": polled,
    "confirmed": confirmed,
    "state": state,
    "play": play,
}
