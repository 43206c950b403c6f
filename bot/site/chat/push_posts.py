"""A browser lets itself be told of messages while its page is closed, and takes that back."""

from functools import partial
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.channels.push.encryption import BadKey, check_keys
from bot.channels.push.sender_key import SenderKey
from bot.site.chat.message_posts import refuse_stranger
from bot.site.guards.tries import TooManyTries
from bot.site.site_context import SiteContext, get_site_context
from models.joining import push_subscriptions
from models.joining.push_subscriptions import PushSubscription
from texts import words

LONGEST_ENDPOINT = 1000
LONGEST_KEY = 120


async def send_push_key(request: Request) -> Response:
    """By which key this browser is to know us."""
    house = get_site_context(request)
    if await house.visit_of(request) is None:
        return refuse_stranger()
    return JSONResponse({"key": SenderKey(house.secrets, house.settings.public_url).public})


async def post_subscription(request: Request) -> Response:
    """What the browser gave. Only for its own device; only at a public https address."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return refuse_stranger()
    try:
        house.tries.pushes.take(f"push:{visit.device_id}")
    except TooManyTries as error:
        said = words("push.too_often", seconds=error.seconds)
        return JSONResponse({"error": said}, 429, {"Retry-After": str(error.seconds)})
    try:
        given = _read_subscription(house, await request.body())
    except (ValueError, ClientDisconnect):
        return JSONResponse({"error": words("push.bad")}, 400)
    save = partial(push_subscriptions.save_subscription, device_id=visit.device_id, given=given)
    if not await house.write(save, "push"):
        return JSONResponse({"error": words("push.taken")}, 409)
    return JSONResponse({"ok": True})


def _read_subscription(house: SiteContext, body: bytes) -> PushSubscription:
    """Raises ValueError for what no browser sends, and for an address that is not public."""
    from bot.channels.fetch_places import is_safe_address

    given = orjson.loads(body)
    keys = given.get("keys") if isinstance(given, dict) else None
    endpoint = _get_text(given, "endpoint", LONGEST_ENDPOINT)
    key, auth = (_get_text(keys, name, LONGEST_KEY) for name in ("p256dh", "auth"))
    if not is_safe_address(endpoint, house.settings.push_service_url or "https://nowhere.invalid"):
        raise ValueError("no public address")
    try:
        check_keys(key, auth)
    except BadKey:
        raise ValueError("no keys") from None
    return PushSubscription(endpoint, key, auth)


def _get_text(given: Any, name: str, longest: int) -> str:
    found = given.get(name) if isinstance(given, dict) else None
    if not isinstance(found, str) or len(found) > longest:
        raise ValueError(f"no {name}")
    return found


async def end_subscription(request: Request) -> Response:
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return refuse_stranger()
    drop = partial(push_subscriptions.drop_subscription, device_id=visit.device_id)
    await house.write(drop, "push")
    return JSONResponse({"ok": True})
