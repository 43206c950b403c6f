"""Tables of tasks at units and their steps."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args


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

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("plan_task.id"))
    # The code of a part of the task; empty: the whole.
    part: Mapped[str] = mapped_column(String(8), default="")
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    # None: the plan prints no day, and nobody has set one.
    due: Mapped[datetime | None] = mapped_column(Moment)
    state: Mapped[AssignmentState] = mapped_column(enum_column(AssignmentState))
    done_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))


class AssignmentMove(Base):
    """A line of history for every step: who, when, to what, in which words."""

    __tablename__ = "assignment_move"
    __table_args__ = table_args(
        Index("ix_assignment_move_assignment_id", "assignment_id"),
        Index("ix_assignment_move_at", "at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    state: Mapped[AssignmentState] = mapped_column(enum_column(AssignmentState))
    said: Mapped[str] = mapped_column(Text, default="")
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
