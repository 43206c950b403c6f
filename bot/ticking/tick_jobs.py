"""The jobs of one tick, one after another, in pieces between which people's turns run."""

import logging
import time
from dataclasses import field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection

import schedules
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.delivery import Delivery
from bot.settings import Settings
from bot.trouble import is_temporary
from bot.workers.duties import HOUSE, Duties
from handlers.turn_context import Tools
from models.audit import actors, audit_retention
from models.audit.actors import MACHINE, AuditActor
from models.plans.form_cache import FormCache
from models.workers.leases import LeaseLost
from records import dataclass
from schedules.clearing.expired_data import take_expired_data
from schedules.pieced_jobs import MOST_ROWS, JobPiece, ScheduledJob

# Of the writer: so long may whoever waits for an answer wait for a piece.
PIECE_SECONDS = 0.02
log = logging.getLogger(__name__)


@dataclass(slots=True)
class PieceSize:
    """How many rows a piece has: as many as fit, by how long the pieces before it took."""

    rows: int = MOST_ROWS

    def adapt(self, took: float) -> None:
        if took > PIECE_SECONDS:
            self.rows = max(1, int(self.rows * PIECE_SECONDS / took))
        elif took < PIECE_SECONDS / 2:
            self.rows = min(MOST_ROWS, self.rows + max(1, self.rows // 4))


@dataclass(frozen=True, slots=True)
class TickJobs:
    settings: Settings
    clock: Clock
    writer: Writer
    tools: Tools
    delivery: Delivery
    duties: Duties
    size: PieceSize = field(default_factory=PieceSize)

    async def run_all(self) -> None:
        """How long things are kept is a setting, so that those jobs come from here."""
        periods = self.settings.retention_periods
        expired = partial(take_expired_data, periods=periods)
        jobs: tuple[ScheduledJob, ...] = (*schedules.JOBS, expired, self._cut_log)
        for job in jobs:
            await self._run(job)

    async def _run(self, job: ScheduledJob) -> None:
        try:
            while await self._run_piece(job):
                pass
        except LeaseLost:
            log.info("another worker has the tick")
        except Exception as error:
            if is_temporary(error):
                self.writer.trouble.begin(error, job)
            else:
                log.exception("a job of the tick failed")
        else:
            self.writer.trouble.over(job)

    async def _run_piece(self, job: ScheduledJob) -> int:
        """How many things were seen to."""
        run = partial(
            tell_job, job=job, forms=self.tools.forms, clock=self.clock, most=self.size.rows
        )
        piece, took = await self.writer.run(self.duties.fence(HOUSE, run))
        self.delivery.release(piece.written)
        if piece.done:
            self.size.adapt(took)
        return piece.done

    def _cut_log(self, db: Connection, forms: FormCache, now: datetime, most: int) -> JobPiece:
        audit_retention.cut_old_rows(db, now, self.settings.audit_days)
        return JobPiece()


def tell_job(
    db: Connection, job: ScheduledJob, forms: FormCache, clock: Clock, most: int
) -> tuple[JobPiece, float]:
    """Runs it, with the log knowing who acts. With it how many seconds it took."""
    now, began = clock.now(), time.perf_counter()
    with actors.act_as(db, MACHINE, lambda: AuditActor(now, MACHINE, _find_module(job))):
        piece = job(db, forms, now, most)
    return piece, time.perf_counter() - began


def _find_module(job: Any) -> str:
    """Where it is written."""
    while isinstance(job, partial):
        job = job.func
    return str(job.__module__)
