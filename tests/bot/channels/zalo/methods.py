"""The methods of the Zalo Bot API, as its documents have them."""

import asyncio
import ipaddress
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.bot.channels.telegram.errors import Refused
from tests.bot.channels.zalo.people import Chat, Message

if TYPE_CHECKING:
    from tests.bot.channels.zalo.standin import ZaloStandIn

Fields = dict[str, Any]
LONGEST_WAIT = 60

# Each method's fields: type, whether it is needed, the length it may have (UTF-16 units).
SPEC: dict[str, dict[str, tuple[type | tuple[type, ...], bool, tuple[int, int] | None]]] = {
    "getMe": {},
    "getUpdates": {"timeout": ((int, str), False, None)},
    "setWebhook": {"url": (str, True, (1, 2000)), "secret_token": (str, True, (8, 256))},
    "getWebhookInfo": {},
    "deleteWebhook": {},
    "sendMessage": {"chat_id": (str, True, (1, 64)), "text": (str, True, (1, 2000))},
    "sendPhoto": {
        "chat_id": (str, True, (1, 64)),
        "photo": (str, True, (1, 2000)),
        "caption": (str, False, (1, 2000)),
    },
    "sendChatAction": {"chat_id": (str, True, (1, 64)), "action": (str, True, (1, 20))},
}


def check(method: str, given: Fields) -> None:
    """Every field known, there, of its type, and no longer than it may be."""
    spec = SPEC.get(method)
    if spec is None:
        raise Refused(400, f"unknown method {method}")
    for name in given:
        if name not in spec:
            raise Refused(400, f"{method} has no field {name}")
    for name, (kind, needed, length) in spec.items():
        if name not in given:
            if needed:
                raise Refused(400, f"{method} wants {name}")
            continue
        value = given[name]
        if not isinstance(value, kind) or isinstance(value, bool):
            raise Refused(400, f"{name} is of the wrong type")
        if length and not length[0] <= units(value) <= length[1]:
            raise Refused(400, f"{name} has a wrong length: {units(value)}")


def units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def get_me(zalo: "ZaloStandIn", given: Fields) -> Fields:
    return {
        "id": zalo.name,
        "account_name": zalo.handle,
        "account_type": "BASIC",
        "can_join_groups": False,
    }


def set_webhook(zalo: "ZaloStandIn", given: Fields) -> Fields:
    address = urlsplit(given["url"])
    if address.scheme != "https" or _is_private(address.hostname or ""):
        raise Refused(400, "webhook url must be public https")
    zalo.hook.set(given["url"], given["secret_token"])
    return {
        "url": given["url"],
        "updated_at": zalo.milliseconds(),
        "verification": {"ok": zalo.hook.verifies, "outcome": "webhook.ok"},
    }


def _is_private(host: str) -> bool:
    if "." not in host:
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def get_webhook_info(zalo: "ZaloStandIn", given: Fields) -> Fields:
    if not zalo.hook.url and zalo.missing_webhook_is_404:
        raise Refused(404, "no webhook", ordered=True)
    return {"url": zalo.hook.url, "updated_at": zalo.milliseconds()}


def delete_webhook(zalo: "ZaloStandIn", given: Fields) -> Fields:
    zalo.hook.set("", "")
    return {"url": "", "updated_at": zalo.milliseconds()}


async def get_updates(zalo: "ZaloStandIn", given: Fields) -> Any:
    """One event, or 408: there is no acknowledgement, and none is handed out twice."""
    if zalo.hook.url:
        raise Refused(400, "a webhook is set")
    poll = zalo.poll
    poll.count += 1
    if not poll.waiting:
        poll.news.clear()
        try:
            async with asyncio.timeout(min(int(given.get("timeout", 0)), LONGEST_WAIT)):
                await poll.news.wait()
        except TimeoutError:
            raise Refused(408, "Request timeout", ordered=True) from None
    if not poll.waiting:
        raise Refused(408, "Request timeout", ordered=True)
    event = poll.waiting.popleft()
    poll.handed_out.append(event)
    return event


def send_message(zalo: "ZaloStandIn", given: Fields) -> Fields:
    if not given["text"].strip():
        raise Refused(400, "text is blank")
    return _shown(zalo, _chat(zalo, given), given["text"], None)


def send_photo(zalo: "ZaloStandIn", given: Fields) -> Fields:
    if not given["photo"].startswith("https://"):
        raise Refused(400, "photo must be an https url")
    return _shown(zalo, _chat(zalo, given), given.get("caption", ""), given["photo"])


def send_chat_action(zalo: "ZaloStandIn", given: Fields) -> None:
    _chat(zalo, given)


def _chat(zalo: "ZaloStandIn", given: Fields) -> Chat:
    """A chat that the bot may write to: of a person who wrote first."""
    chat = zalo.chats.get(given["chat_id"])
    if chat is None or not chat.started:
        raise Refused(404, "chat not found")
    return chat


def _shown(zalo: "ZaloStandIn", chat: Chat, text: str, photo: str | None) -> Fields:
    started = [one for one in zalo.chats.values() if one.started]
    if zalo.sent_in[zalo.month] >= zalo.a_month or chat not in started[: zalo.served]:
        raise Refused(429, "Quota exceeded", ordered=True)
    zalo.sent_in[zalo.month] += 1
    message = Message(zalo.new_id(), text, zalo.milliseconds(), photo)
    chat.show(message)
    return {"message_id": message.message_id, "date": message.date}


PLAYED: dict[str, Callable[["ZaloStandIn", Fields], Any]] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "getWebhookInfo": get_webhook_info,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
}
