"""The new holder of a post: a new person, or one who is already known at this commune."""

from datetime import datetime

from sqlalchemy import Connection

from models.chats import chat_people
from models.people import persons, post_records
from models.people.post_records import HeldPost
from models.units import units
from office.people.post_changes import LONGEST_NAME
from office.refusals import ActionRefused
from records import dataclass
from reporting.context import Context
from sheets.codes import make_slug
from texts import text, vietnamese, words

MOST_SAME_NAMES = 20


@dataclass(frozen=True, slots=True)
class NewHolder:
    """`person_id`: one who is known already; else the name and the rest as they were typed."""

    person_id: int | None
    name: str = ""
    greeting: str = ""
    title: str = ""
    phone: str | None = None
    hours: str | None = None


def list_known_people(ctx: Context, beside: HeldPost) -> list[HeldPost]:
    """Each person below this officer once, but for the one whose post it is."""
    here = post_records.list_held_posts(ctx.db, ctx.speaker.unit_path, ctx.now)
    found = {one.person_id: one for one in reversed(here) if one.person_id != beside.person_id}
    near = [one for one in found.values() if one.unit_id == beside.unit_id]
    return [*near, *(one for one in found.values() if one.unit_id != beside.unit_id)]


def find_or_add_person(ctx: Context, new: NewHolder, post: HeldPost) -> int:
    """The id of the person. Raises Refused where something is lacking."""
    if max(len(new.name), len(new.greeting), len(new.title)) > LONGEST_NAME:
        raise ActionRefused(words("desk_people.too_long"))
    if new.person_id is not None:
        found = next(
            (one for one in list_known_people(ctx, post) if one.person_id == new.person_id), None
        )
        if found is None:
            raise ActionRefused(words("desk_handover.who"))
        return found.person_id
    if not (new.name and new.greeting):
        raise ActionRefused(words("desk_handover.lacks"))
    code = _find_free_code(ctx.db, units.get_unit(ctx.db, post.unit_id).code, new.name)
    person_id = persons.add_person(ctx.db, code, new.name, new.greeting, new.phone)
    if new.hours:
        persons.set_contact(ctx.db, person_id, new.name, new.greeting, new.phone, new.hours)
    return person_id


def _find_free_code(db: Connection, unit: str, name: str) -> str:
    """Two people of one name in one village are two: the second has a number behind it."""
    stem = f"{unit}.{make_slug(name)}"[:60]
    for number in range(1, MOST_SAME_NAMES):
        code = stem if number == 1 else f"{stem}-{number}"
        if not persons.is_person_code_taken(db, code):
            return code
    raise ActionRefused(words("desk_handover.who"))


def tell_new_holder(
    ctx: Context, person_id: int, post_id: int, title: str, begins: datetime
) -> None:
    """Who is in a chat already learns of the new post there; anybody else gets a card."""
    if not chat_people.has_joined(ctx.db, person_id):
        return
    day = vietnamese.format_full_day(vietnamese.get_local_day(begins))
    said = text("desk_handover.told", title=title, day=day)
    ctx.send_text(person_id, said, f"post:{post_id}")
