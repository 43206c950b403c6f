"""Who holds a post at a unit and has joined: whom a message about the unit can reach."""

from datetime import datetime

from sqlalchemy import Connection

from models.chats import chat_people
from models.people import deputies, post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role


def list_joined_holders(db: Connection, unit_id: int, role: Role, now: datetime) -> list[PostRow]:
    """Who holds this role at exactly this unit and has joined, on leave or not."""
    held = post_holders.list_holders(db, unit_id, role, now)
    return [holder for holder in held if chat_people.has_joined(db, holder.person_id)]


def list_joined_holders_on_duty(
    db: Connection, unit_id: int, role: Role, now: datetime
) -> list[PostRow]:
    """The same without those on leave, for whom a deputy stands in."""
    return deputies.leave_out_absent(db, list_joined_holders(db, unit_id, role, now), now)


def list_joined_officers_above(db: Connection, unit_path: str, now: datetime) -> list[PostRow]:
    """The officers of a unit and of those above it who have joined, without those on leave."""
    held = post_holders.list_holders_above(db, unit_path, Role.OFFICER, now)
    joined = [officer for officer in held if chat_people.has_joined(db, officer.person_id)]
    return deputies.leave_out_absent(db, joined, now)
