"""From nothing: a commune, its word for its villages, and the officer who sets it up."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from handlers.office.refused import Refused
from models.chats import channel_accounts
from models.people import persons, post_holders, post_records
from models.people.tables import Role
from models.units import unit_lives, unit_settings
from reading.spelling.folding import fold_text
from texts import words

# Of units whose beginning nobody has written down: they have been there all along.
OF_OLD = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Officer:
    name: str
    title: str
    phone: str
    greeting: str


def is_empty(db: Connection) -> bool:
    return not unit_lives.list_unit_lives(db, "/")


def begin(
    db: Connection, commune: str, noun: str, first: Officer, second: Officer | None, now: datetime
) -> int:
    """Makes the commune with its one or two officers; the chat of the first.

    Raises Refused where something is lacking, or somebody else has begun already.
    """
    if not is_empty(db):
        raise Refused(words("desk_setup.begun"))
    if not (commune and noun and first.name and first.title):
        raise Refused(words("desk_setup.begin_lacks"))
    root = unit_lives.add_unit(db, code(commune), commune, "commune", None, OF_OLD)
    unit_settings.set_setting(db, root.id, "noun", noun)
    unit_settings.set_setting(db, root.id, "contact_phone", first.phone)
    post_id = _take_in(db, root.id, root.code, first, now)
    if second is not None:
        _take_in(db, root.id, root.code, second, now)
    post = post_holders.find_post(db, post_id, now)
    assert post is not None
    return channel_accounts.open_personal_chat(db, post, now)


def code(name: str) -> str:
    """ "Xã Kim Phượng" → "kim-phuong": what stands in receipts ("KP-0312")."""
    plain = re.sub(r"^(xa|phuong|thi tran|dac khu) ", "", fold_text(name))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "xa"


def _take_in(db: Connection, unit_id: int, stem: str, officer: Officer, now: datetime) -> int:
    person_code = f"{stem}.{re.sub(r'[^a-z0-9]+', '-', fold_text(officer.name)).strip('-')}"[:64]
    greeting = officer.greeting or words("desk_setup.greeting_default")
    person_id = persons.add_person(db, person_code, officer.name, greeting, officer.phone or None)
    return post_records.add_post(db, person_id, unit_id, Role.OFFICER, officer.title, now)
