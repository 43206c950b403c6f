"""What brings a thing's moment forward: which change of which row makes which thing be looked at.

The database does it itself, with triggers, so that whoever writes need not think of it, and nobody
can forget to. A look then works out the next moment from all that counts (schedules/timed/).
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, MetaData

from models.dialects import waking_triggers
from models.dialects.waking_triggers import WakingTrigger
from records import dataclass


class Kind(StrEnum):
    """What is looked at when its moment has come."""

    # Everything, kind by kind and piece by piece: after a migration, and every night.
    REPAIR = "repair"
    # By which rounds come again and again.
    RULE = "rule"
    ROUND = "round"
    # A round that is opening, and what is owed in one whose dates have changed: piece by piece.
    OPENING = "opening"
    ROSTER = "roster"
    REPORT = "report"
    PLAN = "plan"
    TASK = "task"
    UNIT = "unit"
    # The days on which the offices of a unit, and of those below it, work.
    CALENDAR = "calendar"
    POST = "post"
    PERSON = "person"
    ACCOUNT = "account"
    # A reminder of which nobody knows whether it has arrived.
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Cause:
    """A new row, or another value in one of these columns, wakes the thing that `thing` names;
    `only`: a condition in SQL on the columns of the row, which it calls NEW; `if_removed`: a row
    that goes does, too."""

    table: str
    columns: tuple[str, ...]
    wakes: Kind
    thing: str = "id"
    only: str = ""
    if_removed: bool = False


CAUSES: tuple[Cause, ...] = (
    Cause("round", ("opens", "due", "locks", "stages", "opened_at"), Kind.ROUND),
    Cause("round_rule", ("next_at",), Kind.RULE),
    Cause("report", ("due", "status", "left_at", "unit_id", "form_version_id"), Kind.REPORT),
    Cause("report_approver", ("approved_at",), Kind.REPORT, thing="report_id"),
    Cause("recheck", ("closed_at",), Kind.REPORT, thing="report_id"),
    Cause("plan", ("lead_days", "withdrawn_at"), Kind.PLAN),
    Cause("plan_task", ("left_out_at",), Kind.PLAN, thing="plan_id"),
    Cause("assignment", ("due", "state"), Kind.TASK),
    Cause("unit", ("path",), Kind.UNIT),
    Cause("swapped_day", ("day", "is_off"), Kind.CALENDAR, thing="unit_id", if_removed=True),
    Cause(
        "post",
        ("person_id", "unit_id", "role", "opens", "closes", "deputy_of_id"),
        Kind.POST,
    ),
    Cause("person", ("hours", "detached_at", "quiet_until"), Kind.PERSON),
    Cause("chat_person", ("closes",), Kind.PERSON, thing="person_id"),
    Cause("channel_account", ("failing_since", "most_messages", "most_people"), Kind.ACCOUNT),
    Cause("sent", ("messages",), Kind.ACCOUNT, thing="account_id"),
    Cause(
        "outbox",
        ("state",),
        Kind.MESSAGE,
        only="NEW.kind = 'reminder' AND NEW.state IN ('unknown', 'failed')"
        " AND NEW.chat_id IS NOT NULL",
    ),
)


def list_triggers() -> list[WakingTrigger]:
    return [
        WakingTrigger(one.table, one.columns, one.wakes.value, one.thing, one.only, one.if_removed)
        for one in CAUSES
    ]


def make_waking_triggers(
    target: MetaData, connection: Connection, tables: Sequence[Any], **more: Any
) -> None:
    """With the tables themselves."""
    if any(table.name == "timer" for table in tables):
        put_triggers(connection)


def put_triggers(db: Connection) -> None:
    """As they stand here. From now on everything is looked at once: what was written without them
    is not forgotten."""
    remove_triggers(db)
    for one in list_triggers():
        for statement in waking_triggers.list_making_statements(db.dialect.name, one):
            db.exec_driver_sql(statement)
    db.exec_driver_sql(waking_triggers.make_waking_of_all(db.dialect.name))


def remove_triggers(db: Connection) -> None:
    """A table that is rebuilt by a migration must not be named by another one's trigger."""
    for statement in waking_triggers.list_removing_statements(db):
        db.exec_driver_sql(statement)
