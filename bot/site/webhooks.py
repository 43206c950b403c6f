"""Where platforms post what people wrote. 200 only after it is committed.

A repeated call is harmless, whenever it comes: the inbox knows it by its key.
"""

import logging

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.channels.platform_json import read_json
from bot.site.guards.request_bodies import read_body
from bot.site.site_context import get_site_context
from bot.trouble import is_temporary

LARGEST = 1024 * 1024
TRY_AGAIN = {"Retry-After": "2"}
log = logging.getLogger(__name__)


async def receive_update(request: Request) -> Response:
    """One call of a platform. The secret is looked at before anything else of it."""
    house = get_site_context(request)
    named = request.path_params["channel"], request.path_params["account"]
    hook = house.hooks.get(named)
    if hook is None:
        return _refuse_call(404)
    if not hook.is_secret(request.headers.get(hook.header, "")):
        log.warning("a call to the webhook of %s had a wrong secret", hook.channel)
        return _refuse_call(403)
    try:
        body = await read_body(request, LARGEST)
    except ClientDisconnect:
        return _refuse_call(400)
    if body is None:
        log.warning("a call to the webhook of %s was too large", hook.channel)
        return _refuse_call(413)
    try:
        given = read_json(body or b"{}")
        arrived = hook.arrived(given)
    except ValueError as error:
        log.warning("a call to the webhook of %s: %s", hook.channel, type(error).__name__)
        return _refuse_call(400)
    try:
        await house.turns.store(hook.account_id, arrived)
    except Exception as error:
        if not is_temporary(error):
            raise
        return JSONResponse({"ok": False}, 503, TRY_AGAIN)
    hook.then(given)
    return JSONResponse({"ok": True})


def _refuse_call(status: int) -> Response:
    return JSONResponse({"ok": False}, status)
