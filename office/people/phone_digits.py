"""The last digits of a telephone number, by which somebody shows who they are."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from models.chats import conversations
from models.joining import devices
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
COUNTRY_CODE = "+84"
# Nine digits or more, however they are set apart.
LIKE_A_PHONE = re.compile(r"[0-9](?:[\s.,()_/-]{0,3}[0-9]){8,}")


def get_last_digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())[-PHONE_DIGITS:]


def hide_last_digits(written: str) -> str:
    """ "0912 34• •••": a number as it is told on a device of which nobody has shown whose it is."""
    hidden, signs = PHONE_DIGITS, []
    for sign in reversed(written):
        is_hidden = sign.isdigit() and hidden > 0
        hidden -= is_hidden
        signs.append("•" if is_hidden else sign)
    return "".join(reversed(signs))


def hide_phones(said: str, phones: Collection[str]) -> str:
    """What is said, without the last digits of these numbers, in every way in which we write them
    and people do: "0912345678", "+84 (0)912.345.678", "xóm 3 0912-345-678"."""
    digits = {phone.removeprefix(COUNTRY_CODE) for phone in phones}
    if not digits:
        return said
    return LIKE_A_PHONE.sub(lambda found: _hide_in_figures(found[0], digits), said)


def _hide_in_figures(figures: str, phones: Collection[str]) -> str:
    """In figures that stand beside each other: the end of each number that is one of these."""
    signs = list(figures)
    at = [place for place, sign in enumerate(signs) if sign.isdigit()]
    row = "".join(signs[place] for place in at)
    for length in {len(one) for one in phones}:
        for end in range(length, len(row) + 1):
            if row[end - length : end] in phones:
                for place in at[end - PHONE_DIGITS : end]:
                    signs[place] = "•"
    return "".join(signs)


def list_told_digits(db: Connection) -> set[str]:
    """Those that let nobody in: they are of numbers that the bot tells everybody."""
    told = unit_settings.list_values_of(db, TOLD_SETTING)
    return {get_last_digits(number) for number in told}


class DeviceNotShown(ActionRefused):
    """Refused for nothing but that nobody has shown whose the device is: the digits would do."""


def has_own_digits(ctx: Context) -> bool:
    """Whether whoever acts can show by the last digits of their telephone whose the device is."""
    return bool(_find_secret_phone(ctx))


def list_hidden_phones(ctx: Context) -> frozenset[str]:
    """The numbers that a page tells nobody on a device of which nobody has shown whose it is: with
    its digits, or its number and a link, it would be let in as somebody. None once it is shown, and
    of the number to call nobody."""
    if is_device_shown(ctx):
        return frozenset()
    told = list_told_digits(ctx.db)
    held = post_records.list_held_posts(ctx.db, "/", ctx.now)
    phones = {one.phone for one in held if one.phone} | {_find_secret_phone(ctx)} - {""}
    return frozenset(one for one in phones if get_last_digits(one) not in told)


def _find_secret_phone(ctx: Context) -> str:
    told, own = list_told_digits(ctx.db), ctx.speaker.person_id
    phones = dict(devices.list_chat_phones(ctx.db, ctx.chat_id or 0, own))
    phone = phones.get(own, "")
    return "" if get_last_digits(phone) in told else phone


def is_device_shown(ctx: Context) -> bool:
    """Whether the device is known to be theirs who act, or nothing could show it: then it is taken
    for theirs, since an officer alone would be shut out of her work."""
    return ctx.is_known or ctx.acting is None or not _may_be_shown(ctx)


def check_device_is_shown(ctx: Context) -> None:
    """Raises DeviceNotShown on a device of which nobody has shown that it is theirs who act."""
    if not is_device_shown(ctx):
        raise DeviceNotShown(words("devices.desk_not_from_here"))


def _may_be_shown(ctx: Context) -> bool:
    if has_own_digits(ctx):
        return True
    found = devices.list_devices_of_chat(ctx.db, ctx.chat_id or 0)
    return any(
        ctx.speaker.person_id in one.known_people and one.let_in_at and not one.ended_at
        for one in found
    )


@contextmanager
def keep_known_phones(ctx: Context) -> Iterator[None]:
    """A device of which nobody has shown whose it is stores no digits by which it could show that
    itself, or be let in as somebody else: whose page it is keeps their telephone, and so does every
    officer; and everybody, unless nothing could show whose it is."""
    if ctx.is_known or ctx.acting is None:
        yield
        return
    before = _load_known_phones(ctx)
    yield
    after = _load_known_phones(ctx)
    if any(after[one] != before[one] for one in before.keys() & after.keys()):
        raise DeviceNotShown(words("devices.phone_not_from_here"))


def _load_known_phones(ctx: Context) -> dict[int, tuple[str | None, bool]]:
    """By person the telephone, and whether its digits are told to everybody."""
    here = {one.person_id for one in conversations.list_speakers(ctx.db, ctx.chat_id or 0, ctx.now)}
    here.add(ctx.speaker.person_id)
    told, is_all = list_told_digits(ctx.db), _may_be_shown(ctx)
    return {
        one.person_id: (one.phone, get_last_digits(one.phone or "") in told)
        for one in post_records.list_held_posts(ctx.db, "/", ctx.now)
        if is_all or one.person_id in here or has_role(one, Role.OFFICER)
    }
