"""Tables of persons, their posts and their consent."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args


class Role(StrEnum):
    REPORTER = "reporter"
    OFFICER = "officer"
    COMMITTEE = "committee"


class Person(Base):
    """A human being. The greeting is stored whole ("ông Trưởng xóm 3"), never put together."""

    __tablename__ = "person"
    __table_args__ = table_args(Index("ix_person_phone", "phone"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    greeting: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(20))
    # "11:15 19:30": hours of the day at which reminders may come; none: those of the role.
    hours: Mapped[str | None] = mapped_column(String(100))
    detached_at: Mapped[datetime | None] = mapped_column(Moment)
    # Has asked not to be reminded before that moment.
    quiet_until: Mapped[datetime | None] = mapped_column(Moment)


class Post(Base):
    """A role held at a unit for a time. The post answers, whoever holds the phone."""

    __tablename__ = "post"
    __table_args__ = table_args(
        UniqueConstraint("person_id", "unit_id", "role", "opens"),
        CheckConstraint("closes IS NULL OR closes > opens", name="span"),
        Index("ix_post_unit_id_role", "unit_id", "role"),
        # Few posts stand in for another one, and who is away is asked at every reminder.
        Index(
            "ix_post_deputy_of_id",
            "deputy_of_id",
            sqlite_where=text("deputy_of_id IS NOT NULL"),
            postgresql_where=text("deputy_of_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[Role] = mapped_column(enum_column(Role))
    title: Mapped[str] = mapped_column(String(200))
    opens: Mapped[datetime] = mapped_column(Moment)
    closes: Mapped[datetime | None] = mapped_column(Moment)
    # Whose place is taken for these days of leave.
    deputy_of_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))


class Consent(Base):
    """What a person answered to which version of the text on personal data."""

    __tablename__ = "consent"
    __table_args__ = table_args(Index("ix_consent_person_id", "person_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    text_version: Mapped[int]
    agreed: Mapped[bool]
    # Up to which later version of the text the person was told of its change.
    told_version: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(Moment)
