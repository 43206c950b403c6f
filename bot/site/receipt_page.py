"""/bn/: whether a receipt is genuine, for anybody who holds it. No figure stands there."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.site import code_tries
from bot.site.desk.templates import TEMPLATES
from bot.site.guards.callers import read_caller
from bot.site.guards.tries import TooManyTries
from bot.site.site_context import SiteContext, get_site_context
from reporting import receipts
from reporting.receipts import CheckedReceipt

NOT_FOUND = 404


async def show_receipt_page(request: Request) -> Response:
    """Whoever guesses has the pace of every other code; a right one is no guess."""
    house, caller = get_site_context(request), read_caller(request)
    try:
        await house.tries.codes.wait_for_turn(caller)
    except TooManyTries as error:
        return code_tries.ask_to_wait(error)
    code = request.path_params["code"]
    found = await house.read(partial(_check, house=house, code=code))
    if found is not None:
        house.tries.codes.give_back(caller)
    page = TEMPLATES.get_template("receipt.html").render(found=found)
    status = 200 if found is not None else NOT_FOUND
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})


def _check(db: Connection, house: SiteContext, code: str) -> CheckedReceipt | None:
    return receipts.check_receipt(db, house.secrets, code)


ROUTES = [Route("/bn/{code}", show_receipt_page, methods=["GET"])]
