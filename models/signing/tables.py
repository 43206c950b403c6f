"""Tables of frozen summaries, signed documents, and the words of units that stand in these."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, table_args


class Signing(Base):
    """A summary that became a signed document: what is quoted from then on.

    Nothing of it is changed: a wrong entry is withdrawn with a reason, and a new one stands in
    its place. Of a unit's round one at most is in force.
    """

    __tablename__ = "signing"
    __table_args__ = table_args(UniqueConstraint("round_id", "unit_id", "in_force"))

    id: Column[int] = column(Id, primary_key=True)
    snapshot_id: Column[int] = column(ForeignKey("snapshot.id"), index=True)
    round_id: Column[int] = column(ForeignKey("round.id"))
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    number: Column[str] = column(String(100))
    signed_on: Column[date]
    signer: Column[str] = column(String(200))
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
    # True, or none: a database holds any number of nones beside each other, but one True.
    in_force: Column[bool | None]
    withdrawn_at: Column[datetime | None] = column(Moment)
    withdrawn_post_id: Column[int | None] = column(ForeignKey("post.id"))
    withdrawn_why: Column[str | None] = column(Text)


class Snapshot(Base):
    """A numbered, frozen summary that two leaders can quote alike."""

    __tablename__ = "snapshot"
    __table_args__ = table_args(UniqueConstraint("unit_id", "number"))

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    round_id: Column[int] = column(ForeignKey("round.id"))
    number: Column[int]
    digest: Column[str] = column(String(64))
    body: Column[str] = column(Text)
    # The figures behind it, where it was signed: what is answered from afterwards.
    figures: Column[dict[str, Any] | None] = column(JSON)
    at: Column[datetime] = column(Moment)


class ChosenPassage(Base):
    """Words of a unit that another one has chosen for a part of its paper, whole or shortened.

    `source` names what was written: "text.<measure>" of the unit's report, "proposal.<id>".
    """

    __tablename__ = "chosen_passage"
    __table_args__ = table_args(UniqueConstraint("unit_id", "round_id", "source_unit_id", "source"))

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    round_id: Column[int] = column(ForeignKey("round.id"))
    source_unit_id: Column[int] = column(ForeignKey("unit.id"))
    source: Column[str] = column(String(80))
    part: Column[str] = column(String(24))
    text: Column[str] = column(Text)
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
