"""The first setup of an empty database: a commune, its word for its villages, its officers."""

import re
from datetime import date, datetime

from sqlalchemy import Connection

from models.chats import channel_accounts
from models.people import persons, post_holders, post_records
from models.people.tables import Role
from models.units import unit_lives, unit_settings
from office.refusals import ActionRefused, FaultList
from office.setup.commune_settings import read_noun
from reading.spelling.folding import fold_text
from reading.values.telephones import format_phone
from records import dataclass
from sheets.codes import make_slug
from texts import words

# Of units whose beginning nobody has written down: they have been there all along.
UNKNOWN_BEGINNING = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class NewOfficer:
    name: str
    title: str
    phone: str
    greeting: str


def is_database_empty(db: Connection) -> bool:
    return not unit_lives.list_unit_lives(db, "/")


def set_up_commune(
    db: Connection,
    commune: str,
    noun: str,
    first: NewOfficer,
    second: NewOfficer | None,
    now: datetime,
) -> int:
    """Makes the commune with its one or two officers; the chat of the first.

    Raises Refused where something is lacking, or somebody else has begun already.
    """
    if not is_database_empty(db):
        raise ActionRefused(words("desk_setup.begun"))
    faults = FaultList()
    noun = check_commune(commune, noun, first, faults)
    faults.raise_found()
    root = unit_lives.add_unit(
        db, make_unit_code(commune), commune, "commune", None, UNKNOWN_BEGINNING
    )
    unit_settings.set_setting(db, root.id, "noun", noun)
    unit_settings.set_setting(db, root.id, "contact_phone", format_phone(first.phone))
    post_id = _add_officer(db, root.id, root.code, first, now)
    if second is not None:
        _add_officer(db, root.id, root.code, second, now)
    post = post_holders.find_post(db, post_id, now)
    assert post is not None
    return channel_accounts.open_personal_chat(db, post, now)


def check_commune(commune: str, noun: str, first: NewOfficer, faults: FaultList) -> str:
    """The word for its villages, having noted all that is lacking."""
    if not commune:
        faults.add(ActionRefused(words("desk_setup.begin_no_commune")).at("commune"))
    if not first.name:
        faults.add(ActionRefused(words("desk_people.no_name")).at("name"))
    if not first.title:
        faults.add(ActionRefused(words("desk_people.no_title")).at("title"))
    return faults.note(lambda: read_noun(noun)) or ""


def make_unit_code(name: str) -> str:
    """ "Xã Kim Phượng" → "kim-phuong": what stands in receipts ("KP-0312")."""
    plain = re.sub(r"^(xa|phuong|thi tran|dac khu) ", "", fold_text(name))
    return make_slug(plain)[:40] or "xa"


def _add_officer(
    db: Connection, unit_id: int, stem: str, officer: NewOfficer, now: datetime
) -> int:
    person_code = f"{stem}.{make_slug(officer.name)}"[:64]
    greeting = officer.greeting or words("desk_setup.greeting_default")
    person_id = persons.add_person(db, person_code, officer.name, greeting, officer.phone or None)
    return post_records.add_post(db, person_id, unit_id, Role.OFFICER, officer.title, now)
