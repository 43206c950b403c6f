"""Tables of units: tree, successors, former names, settings, own texts, own forms of paper."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)

from models.base import Base, Column, Id, Moment, column, enum_column, table_args

# The line along which units stand under one another where no other is named.
GOVERNMENT_LINE: Final = "government"


class Unit(Base):
    """A province, commune, village, agency, school… The name carries its own label ("Xóm 3")."""

    __tablename__ = "unit"
    __table_args__ = table_args(
        CheckConstraint("closes IS NULL OR closes > opens", name="life"),
        Index("ix_unit_path", "path"),
    )

    id: Column[int] = column(Id, primary_key=True)
    code: Column[str] = column(String(64), unique=True)
    name: Column[str] = column(String(200))
    kind: Column[str] = column(String(32))
    # The ids from the root to this unit, "/1/4/17/": of today, for rights.
    path: Column[str] = column(String(400))
    opens: Column[date]
    closes: Column[date | None]


class UnitParent(Base):
    """Under whom a unit stood, from a day on, until a day; by line (government, a plan's own…)."""

    __tablename__ = "unit_parent"
    __table_args__ = table_args(
        UniqueConstraint("unit_id", "line", "opens"),
        CheckConstraint("closes IS NULL OR closes > opens", name="span"),
        CheckConstraint("unit_id <> parent_id", name="not_itself"),
        Index("ix_unit_parent_parent_id", "parent_id"),
        # Whether a plan has a tree of its own is asked whenever a round opens.
        Index("ix_unit_parent_line", "line"),
    )

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    parent_id: Column[int] = column(ForeignKey("unit.id"))
    line: Column[str] = column(String(64), default=GOVERNMENT_LINE)
    opens: Column[date]
    closes: Column[date | None]


class UnitSuccessor(Base):
    """Which unit came after which: a merger has several old ones, a split several new ones."""

    __tablename__ = "unit_successor"
    __table_args__ = table_args(UniqueConstraint("old_id", "new_id"))

    id: Column[int] = column(Id, primary_key=True)
    old_id: Column[int] = column(ForeignKey("unit.id"))
    new_id: Column[int] = column(ForeignKey("unit.id"))
    opens: Column[date]


class UnitResolution(Base):
    """By which resolution or decision something became of a unit on a day: merged, split, moved."""

    __tablename__ = "unit_resolution"
    __table_args__ = table_args(UniqueConstraint("unit_id", "opens"))

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    # The day from which it counts; `decided_on` is that of the paper.
    opens: Column[date]
    number: Column[str] = column(String(120))
    decided_on: Column[date]


class BorderState(StrEnum):
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class BorderChange(Base):
    """Units that go over to another office, as they are or merged with some of its own: asked by
    the officer of the one, done when that of the other agrees."""

    __tablename__ = "border_change"
    __table_args__ = table_args(Index("ix_border_change_state", "state"))

    id: Column[int] = column(Id, primary_key=True)
    state: Column[BorderState] = column(enum_column(BorderState))
    from_id: Column[int] = column(ForeignKey("unit.id"))
    to_id: Column[int] = column(ForeignKey("unit.id"))
    unit_ids: Column[str] = column(String(400))
    # Those of the other office that they merge with: by name as they were asked for, one a line;
    # before there were names, by id.
    partners: Column[str] = column(Text, default="", server_default="")
    with_ids: Column[str] = column(String(400), default="")
    # What the merged unit, or a single one that goes over, is called then; "": as before.
    name: Column[str] = column(String(200), default="")
    opens: Column[date]
    number: Column[str] = column(String(120))
    decided_on: Column[date]
    asked_post_id: Column[int | None] = column(ForeignKey("post.id"))
    asked_at: Column[datetime] = column(Moment)
    decided_post_id: Column[int | None] = column(ForeignKey("post.id"))
    decided_at: Column[datetime | None] = column(Moment)
    answer: Column[str] = column(String(400), default="")


class UnitName(Base):
    """What a unit was called until a day: texts and rosters of that time still say so."""

    __tablename__ = "unit_name"
    __table_args__ = table_args(UniqueConstraint("unit_id", "until"))

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    name: Column[str] = column(String(200))
    until: Column[date]


class Setting(Base):
    """What a unit has settled for itself and those below it: the common noun, a phone…"""

    __tablename__ = "setting"
    __table_args__ = table_args(
        UniqueConstraint("unit_id", "name"), Index("ix_setting_name", "name")
    )

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    name: Column[str] = column(String(64))
    value: Column[str] = column(String(400))


class UnitText(Base):
    """A commune's own wording of a text that its officer pastes elsewhere."""

    __tablename__ = "unit_text"
    __table_args__ = table_args(UniqueConstraint("unit_id", "key"))

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    key: Column[str] = column(String(64))
    template: Column[str] = column(Text)
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)


class PaperTemplate(Base):
    """An office's own form of paper, with places to be filled: a docx, an xlsx; one of a kind."""

    __tablename__ = "paper_template"
    __table_args__ = table_args(UniqueConstraint("unit_id", "kind"))

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    kind: Column[str] = column(String(8))
    # As its file was called.
    name: Column[str] = column(String(120))
    digest: Column[str] = column(String(64))
    content: Column[bytes] = column(LargeBinary)
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)
