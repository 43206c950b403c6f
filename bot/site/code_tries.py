"""Where a code is said, and at what pace it is heard: one budget of an address for all of them."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.site.desk.templates import TEMPLATES
from bot.site.guards.callers import read_caller
from bot.site.guards.tries import TooManyTries
from bot.site.site_context import SiteContext
from handlers.joining import meeting_dialog
from handlers.typed_text import TypedText
from models.chats import conversations
from models.joining import invitation_codes, recovery_codes

# Characters: six digits, or eight signs with "/start" and blanks.
SHORTEST_CODE, LONGEST_CODE = 6, 60


async def hear_card_code(house: SiteContext, request: Request, code: str | None) -> None:
    """The code of a card; one in force is no guess, and has a pace of its own. Raises
    TooManyTries."""
    caller = read_caller(request)
    await house.tries.codes.wait_for_turn(caller)
    if code is None:
        return
    find = partial(invitation_codes.find_invitation_by_code, lookup=house.secrets.lookup(code))
    found = await house.read(find)
    if found is not None and found.is_open(house.clock.now()):
        house.tries.codes.give_back(caller)
        await house.tries.of_code.wait_for_turn(f"invitation {found.id} {caller}")


async def hear_recovery_code(house: SiteContext, request: Request, code: str) -> None:
    """The code on paper of whoever comes back; one in force is no guess. Raises TooManyTries."""
    caller = read_caller(request)
    await house.tries.codes.wait_for_turn(caller)
    find = partial(
        recovery_codes.find_recovery_code,
        lookup=house.secrets.recovery_lookup(code),
        now=house.clock.now(),
    )
    if await house.read(find) is not None:
        house.tries.codes.give_back(caller)


async def hear_in_chat(house: SiteContext, request: Request, chat_id: int, text: str) -> None:
    """What is shaped like a code, in a chat where nobody has joined. Raises TooManyTries."""
    if _may_be_code(text) and await house.read(
        partial(_is_of_nobody, chat_id=chat_id, house=house)
    ):
        await house.tries.codes.wait_for_turn(read_caller(request))


def _may_be_code(text: str) -> bool:
    if not SHORTEST_CODE <= len(text) <= LONGEST_CODE:
        return False
    said = text.removeprefix("/start").strip()
    return TypedText(text).code is not None or meeting_dialog.find_code(said) is not None


def _is_of_nobody(db: Connection, chat_id: int, house: SiteContext) -> bool:
    return conversations.load_current_chat(db, chat_id, house.clock.now()).speaker is None


def ask_to_wait(error: TooManyTries) -> Response:
    page = TEMPLATES.get_template("slower.html").render(seconds=error.seconds)
    return HTMLResponse(page, 429, headers={"Retry-After": str(error.seconds)})
