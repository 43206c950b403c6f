"""Tables of frozen summaries, signed documents, and the words of units that stand in these."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, table_args


class Signing(Base):
    """A summary that became a signed document: what is quoted from then on.

    Nothing of it is changed: a wrong entry is withdrawn with a reason, and a new one stands in
    its place. Of a unit's round one at most is in force.
    """

    __tablename__ = "signing"
    __table_args__ = table_args(UniqueConstraint("round_id", "unit_id", "in_force"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshot.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str] = mapped_column(String(100))
    signed_on: Mapped[date]
    signer: Mapped[str] = mapped_column(String(200))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    # True, or none: a database holds any number of nones beside each other, but one True.
    in_force: Mapped[bool | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    withdrawn_why: Mapped[str | None] = mapped_column(Text)


class Snapshot(Base):
    """A numbered, frozen summary that two leaders can quote alike."""

    __tablename__ = "snapshot"
    __table_args__ = table_args(UniqueConstraint("unit_id", "number"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)
    # The figures behind it, where it was signed: what is answered from afterwards.
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


class ChosenPassage(Base):
    """Words of a unit that another one has chosen for a part of its paper, whole or shortened.

    `source` names what was written: "text.<measure>" of the unit's report, "proposal.<id>".
    """

    __tablename__ = "chosen_passage"
    __table_args__ = table_args(UniqueConstraint("unit_id", "round_id", "source_unit_id", "source"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    source_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    source: Mapped[str] = mapped_column(String(80))
    part: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
