"""The jobs of one tick, one after another; what is long is written in pieces between which people's
turns run."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine

import schedules
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.delivery import Delivery
from bot.settings import Settings
from bot.trouble import is_temporary
from bot.workers.duties import HOUSE, Duties
from handlers.turn_context import Tools
from models.audit import actors, audit_retention
from models.audit.actors import AuditActor
from models.delivery.outbox import OutgoingMessage
from models.plans.form_cache import FormCache
from models.workers.leases import LeaseLost
from schedules import ScheduledJob
from schedules.clearing.expired_data import take_expired_data
from schedules.pieced_jobs import PiecedJob, cut_in_pieces

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TickJobs:
    settings: Settings
    clock: Clock
    writer: Writer
    reader: Engine
    tools: Tools
    delivery: Delivery
    duties: Duties

    async def run_all(self) -> None:
        """How long things are kept is a setting, so that those jobs come from here."""
        periods = self.settings.retention_periods
        expired = partial(take_expired_data, periods=periods)
        jobs: tuple[ScheduledJob, ...] = (*schedules.JOBS, expired, self._cut_log)
        for job in jobs:
            await self._run(job)

    async def _run(self, job: ScheduledJob) -> None:
        try:
            for part in await self._list_parts(job):
                run = partial(tell_job, job=part, forms=self.tools.forms, clock=self.clock)
                self.delivery.release(await self.writer.run(self.duties.fence(HOUSE, run)))
        except LeaseLost:
            log.info("another worker has the tick")
        except Exception as error:
            if is_temporary(error):
                self.writer.trouble.begin(error, job)
            else:
                log.exception("a job of the tick failed")
        else:
            self.writer.trouble.over(job)

    async def _list_parts(self, job: ScheduledJob) -> Iterable[ScheduledJob]:
        """The job itself; or, of one whose work is found by reading alone, a job a piece."""
        if not isinstance(job, PiecedJob):
            return [job]
        found = await asyncio.to_thread(self._find_due, job)
        return [partial(_write_piece, job.write, piece) for piece in cut_in_pieces(found)]

    def _find_due(self, job: PiecedJob[Any]) -> Sequence[Any]:
        with self.reader.connect() as db:
            return job.find(db, self.tools.forms, self.clock.now())

    def _cut_log(self, db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
        audit_retention.cut_old_rows(db, now, self.settings.audit_days)
        return []


def tell_job(
    db: Connection, job: ScheduledJob, forms: FormCache, clock: Clock
) -> list[OutgoingMessage]:
    """Runs it, with the log knowing who acts."""
    now = clock.now()
    with actors.act_as(db, lambda: AuditActor(now, "machine", _find_module(job))):
        return job(db, forms, now)


def _find_module(job: Any) -> str:
    """Where it is written; of a piece, where the writing is."""
    if isinstance(job, PiecedJob):
        job = job.write
    while isinstance(job, partial):
        job = job.args[0] if job.args else job.func
    return str(job.__module__)


def _write_piece(
    write: Callable[[Connection, Sequence[Any], datetime], list[OutgoingMessage]],
    piece: Sequence[Any],
    db: Connection,
    forms: FormCache,
    now: datetime,
) -> list[OutgoingMessage]:
    return write(db, piece, now)
