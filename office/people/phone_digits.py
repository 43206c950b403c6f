"""The last digits of a telephone number, by which somebody shows who they are."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from models.chats import conversations
from models.people import post_records
from models.people.tables import Role
from models.rights import has_role
from models.units import unit_settings
from office.refusals import ActionRefused
from reporting.context import Context
from texts import words

PHONE_DIGITS = 4
# The number to call, which the bot puts under every help.
TOLD_SETTING = "contact_phone"


def get_last_digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())[-PHONE_DIGITS:]


def list_told_digits(db: Connection) -> set[str]:
    """Those that let nobody in: they are of numbers that the bot tells everybody."""
    told = unit_settings.list_values_of(db, TOLD_SETTING)
    return {get_last_digits(number) for number in told}


@contextmanager
def keep_known_phones(ctx: Context) -> Iterator[None]:
    """A device of which nobody has shown whose it is stores no digits by which it could show that
    itself: whose page it is keeps their telephone, and so does every officer, on whose page it
    would otherwise be let in and go on from there."""
    if ctx.is_known or ctx.acting is None:
        yield
        return
    before = _load_known_phones(ctx)
    yield
    after = _load_known_phones(ctx)
    if any(after[one] != before[one] for one in before.keys() & after.keys()):
        raise ActionRefused(words("devices.phone_not_from_here"))


def _load_known_phones(ctx: Context) -> dict[int, tuple[str | None, bool]]:
    """By person the telephone, and whether its digits are told to everybody."""
    here = {one.person_id for one in conversations.list_speakers(ctx.db, ctx.chat_id or 0, ctx.now)}
    here.add(ctx.speaker.person_id)
    told = list_told_digits(ctx.db)
    return {
        one.person_id: (one.phone, get_last_digits(one.phone or "") in told)
        for one in post_records.list_held_posts(ctx.db, "/", ctx.now)
        if one.person_id in here or has_role(one, Role.OFFICER)
    }
