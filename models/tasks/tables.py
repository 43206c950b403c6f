"""Tables of tasks at units and their steps."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, enum_column, table_args


class AssignmentState(StrEnum):
    OPEN = "open"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


class Assignment(Base):
    """A task, or one part of it, at one unit."""

    __tablename__ = "assignment"
    __table_args__ = table_args(
        UniqueConstraint("task_id", "part", "unit_id"),
        Index("ix_assignment_unit_id_state", "unit_id", "state"),
        Index("ix_assignment_attachment_id", "attachment_id"),
        Index("ix_assignment_due", "due"),
        CheckConstraint("state <> 'done' OR done_on IS NOT NULL", name="done_on"),
    )

    id: Column[int] = column(Id, primary_key=True)
    task_id: Column[int] = column(ForeignKey("plan_task.id"))
    # The code of a part of the task; empty: the whole.
    part: Column[str] = column(String(8), default="")
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    # None: the plan prints no day, and nobody has set one.
    due: Column[datetime | None] = column(Moment)
    state: Column[AssignmentState] = column(enum_column(AssignmentState))
    done_on: Column[date | None]
    note: Column[str] = column(Text, default="")
    attachment_id: Column[int | None] = column(ForeignKey("attachment.id"))


class AssignmentMove(Base):
    """A line of history for every step: who, when, to what, in which words."""

    __tablename__ = "assignment_move"
    __table_args__ = table_args(
        Index("ix_assignment_move_assignment_id", "assignment_id"),
        Index("ix_assignment_move_at", "at"),
    )

    id: Column[int] = column(Id, primary_key=True)
    assignment_id: Column[int] = column(ForeignKey("assignment.id"))
    state: Column[AssignmentState] = column(enum_column(AssignmentState))
    said: Column[str] = column(Text, default="")
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
