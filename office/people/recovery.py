"""Coming back after signing out, for whom no digits of a telephone do: a code on paper."""

from sqlalchemy import Connection

from models.joining import devices, personal_links, recovery_codes
from models.joining.devices import Device
from models.joining.personal_links import OpenLink
from models.joining.recovery_codes import RecoveryCodeRow
from models.secrets import make_recovery_code
from office.people import device_check
from office.people.phone_digits import get_last_digits, list_told_digits
from office.people.security_notices import write_security_notice
from records import dataclass
from reporting.context import Context
from texts import text, vietnamese

PART = 4


@dataclass(frozen=True, slots=True)
class WayBack:
    """What lets the person of a chat in again after signing out. `by_digits`: the last digits of
    a telephone; `code`: the code on paper that is in force; neither: somebody else does."""

    by_digits: bool
    code: RecoveryCodeRow | None

    @property
    def is_there(self) -> bool:
        return self.by_digits or self.code is not None

    @property
    def name(self) -> str:
        if self.code is not None:
            return "code"
        return "digits" if self.by_digits else "officer"


@dataclass(frozen=True, slots=True)
class Recovered:
    """Who came in by a code: the chat, its device, and the code for the next time."""

    chat_id: int
    device: Device
    code: str


def find_way_back(db: Connection, chat_id: int) -> WayBack:
    """Digits of a number that the bot tells everybody are none."""
    phones = devices.list_chat_phones(db, chat_id, None)
    by_digits = bool({get_last_digits(phone) for _, phone in phones} - list_told_digits(db))
    return WayBack(by_digits, recovery_codes.find_code_of_chat(db, chat_id))


def take_new_code(ctx: Context, here: Device) -> str:
    """A new code, shown on this device this once; those of before end. The person hears of it
    in the chat: nobody takes one unseen."""
    code = _put_code(ctx, here, kept=0)
    link = personal_links.find_open_link(ctx.db, here.link_id)
    said = text("recovery.taken", at=vietnamese.format_moment(ctx.now), number=here.number)
    name = f"recovery:{here.id}:{ctx.now.timestamp():.0f}"
    for person_id in sorted(device_check.list_link_people(ctx, link)) if link else ():
        ctx.released.extend(write_security_notice(ctx.db, person_id, said, name, ctx.now))
    return code


def _put_code(ctx: Context, here: Device, *, kept: int) -> str:
    code = make_recovery_code()
    lookup = ctx.secrets.recovery_lookup(code)
    recovery_codes.put_recovery_code(ctx.db, here.link_id, here.id, lookup, ctx.now, kept=kept)
    return format_code(code)


def format_code(code: str) -> str:
    """In parts, as it is written down: "K7P4-M2QD-9XTB"."""
    return "-".join(code[start : start + PART] for start in range(0, len(code), PART))


def let_in_by_code(ctx: Context, found: RecoveryCodeRow, device: str, kind: str) -> Recovered:
    """Lets this device in. The code is used up by it, and the next one is shown at once."""
    recovery_codes.use_recovery_code(ctx.db, found.id, ctx.now)
    known = devices.get_or_add_device(ctx.db, found.link_id, device, ctx.now, kind)
    link = personal_links.find_open_link(ctx.db, found.link_id)
    shown = _list_people_of_code(ctx, found, link)
    devices.let_in_device(ctx.db, known.id, ctx.now, proven_for=shown)
    here = devices.get_or_add_device(ctx.db, found.link_id, device, ctx.now, kind)
    if link is not None:
        device_check.tell_of_device(ctx, link, here)
    return Recovered(found.chat_id, here, _put_code(ctx, here, kept=found.id))


def _list_people_of_code(ctx: Context, found: RecoveryCodeRow, link: OpenLink | None) -> set[int]:
    """Whom a code lets in: whose own the device was on which it was shown. Where nothing is kept
    of that device by now, whoever has the page alone."""
    if found.known_people is not None:
        return set(found.known_people)
    people = device_check.list_link_people(ctx, link) if link is not None else set()
    return people if len(people) == 1 else set()
