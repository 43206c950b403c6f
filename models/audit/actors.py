"""Who acts on a transaction: told once at its door, and asked for when something is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from records import dataclass

_ACTING = "audit_actor"
MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class AuditActor:
    """`place`: "desk", "page", "command", "machine", or the channel of a chat; `door`: which
    page, command, job or dialog. Without a post nobody is known."""

    at: datetime
    place: str
    door: str = ""
    person_id: int | None = None
    post_id: int | None = None
    chat_id: int | None = None
    why: str = ""


@contextmanager
def act_as(db: Connection, place: str, describe: Callable[[], AuditActor]) -> Iterator[None]:
    """What is written meanwhile is this actor's, in this place. It is described when something is
    told of: in one turn somebody may join, or speak in another post."""
    before = db.info.get(_ACTING)
    db.info[_ACTING] = place, describe
    try:
        yield
    finally:
        db.info[_ACTING] = before


def get_place(db: Connection) -> str:
    """Where whoever acts does so."""
    acting = db.info.get(_ACTING)
    return acting[0] if acting is not None else MACHINE


def get_actor(db: Connection, now: Callable[[], datetime]) -> AuditActor:
    """Whoever acts; where nobody has said so, the machine."""
    acting = db.info.get(_ACTING)
    return acting[1]() if acting is not None else AuditActor(now(), MACHINE)
