"""Tables of the log of changes and looks, and of what of it was removed for its age.

The database itself refuses to change a row of the log or to take one away: only what was written
of a person may be emptied, and only rows up to the last cut may go.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import DDL, Index, String, Text, event

from models.base import Base, Column, Id, Moment, column, enum_column, table_args


class AuditAction(StrEnum):
    MADE = "made"
    CHANGED = "changed"
    REMOVED = "removed"
    # Somebody looked at it; nothing changed.
    SEEN = "seen"


class AuditRow(Base):
    """One row that was made, changed, removed or looked at: by whom, when, from where, why.

    No foreign keys: a row of the log outlives everything that it names.
    """

    __tablename__ = "audit_row"
    __table_args__ = table_args(
        Index("ix_audit_row_about_id", "about_id"),
        Index("ix_audit_row_unit_id", "unit_id"),
        Index("ix_audit_row_table_name_row_id", "table_name", "row_id"),
    )

    id: Column[int] = column(Id, primary_key=True)
    at: Column[datetime] = column(Moment)
    # Who acted: the person and the post; none: a machine, or somebody whom nobody knows yet.
    person_id: Column[int | None] = column(Id)
    post_id: Column[int | None] = column(Id)
    chat_id: Column[int | None] = column(Id)
    # From where: "desk", "page", "command", "machine", or the channel of the chat; and through
    # which page, command, job or dialog.
    place: Column[str] = column(String(24))
    door: Column[str] = column(String(120))
    action: Column[AuditAction] = column(enum_column(AuditAction))
    # What it is called ("person", "date"), and which row of which table; 0: a list of many.
    kind: Column[str] = column(String(24))
    table_name: Column[str] = column(String(40))
    row_id: Column[int] = column(Id)
    # To which unit and which person it belongs.
    unit_id: Column[int | None] = column(Id)
    about_id: Column[int | None] = column(Id)
    # JSON by column: all of a new row, of a changed one what changed. None once it was forgotten.
    was: Column[str | None] = column(Text)
    became: Column[str | None] = column(Text)
    why: Column[str] = column(String(400))
    # The digest stands in the chain in place of the values, so that they can be forgotten; with
    # the salt goes the last way to guess them from it.
    salt: Column[str] = column(String(32))
    digest: Column[str] = column(String(64))
    # Of the row before it; no two rows follow the same one.
    previous: Column[str] = column(String(64), unique=True)
    hash: Column[str] = column(String(64))


class AuditCut(Base):
    """The oldest rows of the log were removed: up to which, and with which hash the last ended."""

    __tablename__ = "audit_cut"

    id: Column[int] = column(Id, primary_key=True)
    at: Column[datetime] = column(Moment)
    last_id: Column[int] = column(Id)
    hash: Column[str] = column(String(64))


_FORGETS = "NEW.was IS NULL AND NEW.became IS NULL AND NEW.salt = ''"
_IS_CUT = "OLD.id <= (SELECT COALESCE(MAX(last_id), 0) FROM audit_cut)"
_FIXED = (
    "id, at, person_id, post_id, chat_id, place, door, action, kind, table_name, row_id, unit_id,"
    " about_id, why, digest, previous, hash"
)
APPEND_ONLY: Final = {
    "sqlite": (
        f"CREATE TRIGGER audit_row_is_fixed BEFORE UPDATE OF {_FIXED} ON audit_row "
        "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        "CREATE TRIGGER audit_row_is_forgotten_whole BEFORE UPDATE OF was, became, salt "
        f"ON audit_row WHEN NOT ({_FORGETS}) "
        "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        f"CREATE TRIGGER audit_row_stays BEFORE DELETE ON audit_row WHEN NOT ({_IS_CUT}) "
        "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_row_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$",
        f"CREATE TRIGGER audit_row_is_fixed BEFORE UPDATE OF {_FIXED} ON audit_row "
        "FOR EACH ROW EXECUTE FUNCTION audit_row_refuses()",
        "CREATE TRIGGER audit_row_is_forgotten_whole BEFORE UPDATE OF was, became, salt "
        f"ON audit_row FOR EACH ROW WHEN (NOT ({_FORGETS})) "
        "EXECUTE FUNCTION audit_row_refuses()",
        # A condition of a trigger may not ask another table there: the function does.
        "CREATE FUNCTION audit_row_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_IS_CUT} THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION 'the log is append-only'; END $$",
        "CREATE TRIGGER audit_row_stays BEFORE DELETE ON audit_row "
        "FOR EACH ROW EXECUTE FUNCTION audit_row_stays()",
    ),
}
for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        _added: Any = DDL(_statement)  # type: ignore[no-untyped-call]
        event.listen(AuditRow.__table__, "after_create", _added.execute_if(dialect=_dialect))
