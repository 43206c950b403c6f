"""Who tries every door: each role, at each place, in and out of their days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.chats import channel_accounts, conversations
from models.chats.chat_people import link_chat
from models.chats.conversations import Speaker
from models.joining import devices
from models.joining.personal_links import get_or_add_personal_link
from models.people import post_holders
from models.people.tables import Person, Post, Role
from models.secrets import SecretRow
from models.units.tables import Unit
from sheets.stored_rows import add_row, find_row
from tests.people import House
from tests.rights.two_trees import AWAY, HOME, NOW

DAY = timedelta(days=1)
DEVICE = "ab" * 32
LONG_AGO = NOW - 90 * DAY
# (from, until) of the posts; none: still held.
HELD = (LONG_AGO, None)
FORMER = (LONG_AGO, NOW - 2 * DAY)
BEFORE, WITHIN, AFTER = (
    (NOW + 2 * DAY, NOW + 5 * DAY),
    (NOW - DAY, NOW + DAY),
    (NOW - 5 * DAY, NOW - DAY),
)


@dataclass(frozen=True)
class Actor:
    """A person with a web chat. `trees`: whose names they may read."""

    name: str
    chat_id: int
    link: SecretRow
    device: SecretRow
    speakers: tuple[Speaker, ...]
    tree: str | None


# Name → (code of the unit, role, days, code of the person whose place is taken, tree).
NEW = {
    "officer of the province above": ("thai-nguyen", Role.OFFICER, HELD, None, HOME),
    "chair of the province above": ("thai-nguyen", Role.COMMITTEE, HELD, None, HOME),
    "former officer": ("kim-phuong", Role.OFFICER, FORMER, None, HOME),
    "former village head": ("kim-phuong-xom-3", Role.REPORTER, FORMER, None, HOME),
    "officer's deputy, before": ("kim-phuong", Role.OFFICER, BEFORE, "mau-can-bo-1", HOME),
    "officer's deputy, within": ("kim-phuong", Role.OFFICER, WITHIN, "mau-can-bo-1", HOME),
    "officer's deputy, after": ("kim-phuong", Role.OFFICER, AFTER, "mau-can-bo-1", HOME),
    "head's deputy, before": ("kim-phuong-xom-3", Role.REPORTER, BEFORE, "mau-xom-3", HOME),
    "head's deputy, within": ("kim-phuong-xom-3", Role.REPORTER, WITHIN, "mau-xom-3", HOME),
    "head's deputy, after": ("kim-phuong-xom-3", Role.REPORTER, AFTER, "mau-xom-3", HOME),
}
# Name → (code of the person, tree).
KNOWN = {
    "village head": ("mau-xom-3", HOME),
    "head of another village": ("mau-xom-4", HOME),
    "officer": ("mau-can-bo-2", HOME),
    "chair": ("mau-lanh-dao-1", HOME),
    "officer of the district in the plan's line": ("mau-dinh-hoa", HOME),
    "chair of the district in the plan's line": ("mau-ct-dinh-hoa", HOME),
    "officer of another province": ("mau-quan", "ha-noi"),
    "officer of the other tree": ("hai-can-bo", AWAY),
    "chair of the other tree": ("hai-lanh-dao", AWAY),
    "village head of the other tree": ("hai-xom-3", AWAY),
}
STRANGER = "stranger"


def bring(house: House) -> list[Actor]:
    """All of them, each with a link in force to a chat of their own."""
    db = house.db
    found = [_actor(house, name, _post_of(db, code), tree) for name, (code, tree) in KNOWN.items()]
    for number, (name, (unit, role, days, place, tree)) in enumerate(NEW.items()):
        post = _new(db, f"moi-{number}", name, unit, role, days, place)
        found.append(_actor(house, name, post, tree))
    chat = channel_accounts.get_or_add_web_chat(db, "nobody", NOW)
    link = get_or_add_personal_link(db, chat, NOW)
    device = devices.sign_in_device(db, link.id, DEVICE, NOW, "", is_proven=True)
    found.append(Actor(STRANGER, chat, link, device.secret, (), None))
    return found


def _post_of(db: Connection, code: str) -> int:
    statement = (
        "SELECT post.id FROM post JOIN person ON person.id = person_id"
        f" WHERE person.code = '{code}' ORDER BY post.id"
    )
    return int(db.exec_driver_sql(statement).scalars().first() or 0)


def _new(
    db: Connection,
    code: str,
    name: str,
    unit: str,
    role: Role,
    days: tuple[datetime, datetime | None],
    place: str | None,
) -> int:
    values = {"code": code, "name": f"Người {code}", "greeting": "ông/bà"}
    unit_id = (find_row(db, Unit, {"code": unit}) or {})["id"]
    post = {
        "person_id": add_row(db, Person, values),
        "unit_id": unit_id,
        "role": role,
        "title": name,
        "opens": days[0],
        "closes": days[1],
        "deputy_of_id": _post_of(db, place) if place else None,
    }
    return add_row(db, Post, post)


def _actor(house: House, name: str, post_id: int, tree: str) -> Actor:
    """As they joined while the post was theirs: a chat that nobody has closed yet."""
    db = house.db
    row = find_row(db, Post, {"id": post_id}) or {}
    held = post_holders.find_post(
        db, post_id, max(row["opens"], min(NOW, row["closes"] or NOW) - DAY / 2)
    )
    assert held is not None
    chat = channel_accounts.open_personal_chat(db, held, house.now)
    link_chat(db, chat, held.person_id, NOW)
    here = conversations.list_speakers(db, chat, NOW)
    link = get_or_add_personal_link(db, chat, NOW, held.person_id)
    device = devices.sign_in_device(db, link.id, DEVICE, NOW, "", is_proven=True)
    return Actor(name, chat, link, device.secret, tuple(here), tree)
