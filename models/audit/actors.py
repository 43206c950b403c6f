"""Who acts on a transaction: told once at its door, and asked for when something is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

_PLACE = "audit_actor"


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
def act_as(db: Connection, describe: Callable[[], AuditActor]) -> Iterator[None]:
    """What is written meanwhile is this actor's. It is described anew each time: in one turn
    somebody may join, or speak in another post."""
    before = db.info.get(_PLACE)
    db.info[_PLACE] = describe
    try:
        yield
    finally:
        db.info[_PLACE] = before


def get_actor(db: Connection, now: Callable[[], datetime]) -> AuditActor:
    """Whoever acts; where nobody has said so, the machine."""
    describe: Callable[[], AuditActor] | None = db.info.get(_PLACE)
    return describe() if describe is not None else AuditActor(now(), "machine")
