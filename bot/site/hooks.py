"""Where platforms post what people wrote. 200 only after it is committed.

A repeated call is harmless, whenever it comes: the inbox knows it by its key.
"""

import logging

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.site.bodies import up_to
from bot.site.house import house_of
from bot.trouble import is_passing

LARGEST = 1024 * 1024
TRY_AGAIN = {"Retry-After": "2"}
log = logging.getLogger(__name__)


async def take(request: Request) -> Response:
    """One call of a platform. The secret is looked at before anything else of it."""
    house = house_of(request)
    named = request.path_params["channel"], request.path_params["account"]
    hook = house.hooks.get(named)
    if hook is None:
        return _no(404)
    if not hook.is_secret(request.headers.get(hook.header, "")):
        log.warning("a call to the webhook of %s had a wrong secret", hook.channel)
        return _no(403)
    try:
        body = await up_to(request, LARGEST)
    except ClientDisconnect:
        return _no(400)
    if body is None:
        log.warning("a call to the webhook of %s was too large", hook.channel)
        return _no(413)
    try:
        given = orjson.loads(body or b"{}")
        arrived = hook.arrived(given)
    except ValueError as error:
        log.warning("a call to the webhook of %s: %s", hook.channel, type(error).__name__)
        return _no(400)
    try:
        await house.turns.store(hook.account_id, arrived)
    except Exception as error:
        if not is_passing(error):
            raise
        return JSONResponse({"ok": False}, 503, TRY_AGAIN)
    hook.then(given)
    return JSONResponse({"ok": True})


def _no(status: int) -> Response:
    return JSONResponse({"ok": False}, status)
