"""A device of which nobody has shown that it is the officer's own is asked for her four digits on
the very page that needs them: what she wanted is done with them, and nothing typed is lost."""

from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request

from bot.site.sent_forms import SentForm
from bot.site.site_context import SiteContext
from models.delivery.outbox import OutgoingMessage
from models.joining import devices
from models.joining.visits import Visit
from office.people import own_devices
from office.people.phone_digits import PHONE_DIGITS

# Below these a page tells telephone numbers, or hands out what lets somebody in.
GUARDED = ("people", "meeting", "audit")
FIELD = "own_digits"


def is_guarded(door: str) -> bool:
    """Whether a page of the desk, by its path there, wants to know whose the device is."""
    return door.partition("/")[0] in GUARDED


async def take_digits(house: SiteContext, visit: Visit, sent: SentForm) -> tuple[Visit, str]:
    """What the digits that came with a form have shown: the visit as it is then, and what is said
    of them."""
    plain = "".join(sign for sign in sent[FIELD] if sign.isascii() and sign.isdigit())
    show = partial(_show_device, house=house, visit=visit, digits=plain[-PHONE_DIGITS:])
    known, said, released = await house.write(show, "devices")
    house.delivery.release(released)
    return replace(visit, known_people=known), said


def _show_device(
    db: Connection, house: SiteContext, visit: Visit, digits: str
) -> tuple[frozenset[int], str, list[OutgoingMessage]]:
    ctx = house.make_turn(db, visit)
    found = devices.list_devices_of_chat(db, visit.chat_id)
    here = next((one for one in found if one.id == visit.device_id), None)
    if here is None:
        return visit.known_people, "", []
    with ctx.act_from("page", "devices"):
        said = own_devices.prove_by_digits(ctx, here, digits)
    return ctx.known_people or frozenset(), said, ctx.released


def make_question(request: Request, root: str) -> dict[str, Any]:
    """Where the digits go, and what goes with them: the form that was sent, to be done with them;
    else the page that was looked at, to come back to."""
    here = request.url.path
    if request.method == "POST":
        sent: SentForm | None = getattr(request.state, "sent", None)
        lists = sent.lists if sent else {}
        kept = [(name, one) for name, many in lists.items() if name != FIELD for one in many]
        return {"action": here, "kept": kept, "field": FIELD}
    back = f"{here}?{request.url.query}" if request.url.query else here
    action = f"{root.removesuffix('/desk')}/devices"
    return {"action": action, "kept": [("do", "prove"), ("back", back)], "field": "digits"}
