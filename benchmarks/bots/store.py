"""Reports and answers through SQLAlchemy's async ORM on aiosqlite, for both usual bots."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, event
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Report(Base):
    __tablename__ = "report"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(index=True)
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]


class Answer(Base):
    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("report_id", "question"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    question: Mapped[int]
    value: Mapped[str]


PATH = Path(os.environ["BENCH_FOLDER"]) / "bench.db"
engine = create_async_engine(f"sqlite+aiosqlite:///{PATH}")
new_session = async_sessionmaker(engine, expire_on_commit=False)


@event.listens_for(engine.sync_engine, "connect")
def set_pragmas(connection: Any, record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()


async def create_tables() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


async def start_report(chat_id: int) -> int:
    """The new report's id."""
    async with new_session() as session:
        report = Report(chat_id=chat_id, started_at=datetime.now(UTC))
        session.add(report)
        await session.commit()
        return report.id


async def add_answer(report_id: int, question: int, value: str, *, last: bool) -> None:
    async with new_session() as session:
        session.add(Answer(report_id=report_id, question=question, value=value))
        if last:
            report = await session.get_one(Report, report_id)
            report.submitted_at = datetime.now(UTC)
        await session.commit()
