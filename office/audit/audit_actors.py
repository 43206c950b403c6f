"""Who did what stands in a row of the log, in words; where nobody knows, on whose page it was."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from models.audit.audit_reading import AuditLine
from models.chats import chat_people
from models.chats.chat_people import PastSpeaker
from office.audit.audit_doors import COMMAND, MACHINE
from texts import words

PagePeople = Mapping[int, Sequence[PastSpeaker]]


def load_page_people(db: Connection, lines: Sequence[AuditLine]) -> PagePeople:
    """By chat whoever speaks or spoke there, of rows of which nobody knows who did it."""
    chats = {one.chat_id for one in lines if one.chat_id is not None and _is_nobodys(one)}
    return chat_people.list_past_speakers(db, chats)


def describe_actor(line: AuditLine, people: PagePeople) -> str:
    named = " ".join(filter(None, (line.actor_title, line.actor)))
    if named:
        return named
    if line.place in (COMMAND, MACHINE):
        return words(f"audit.who_{line.place}")
    there = people.get(line.chat_id, ()) if line.chat_id is not None else ()
    owners = " và ".join(one.name for one in there if one.name and one.spoke_at(line.at))
    if not owners:
        return words("audit.who_unknown")
    return words("audit.who_unproven", page=owners)


def _is_nobodys(line: AuditLine) -> bool:
    return not line.actor and not line.actor_title
