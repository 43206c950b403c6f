"""What the addresses for machines may see of the process."""

from pathlib import Path

from sqlalchemy import Engine

from bot.clock import Clock
from bot.observation.counts import ProcessCounts
from bot.observation.readiness import ReadinessCheck
from records import dataclass


@dataclass(frozen=True, slots=True)
class ProcessView:
    """`file`: of the database, where it is one; `token`: without it figures are shown to nobody."""

    readiness: ReadinessCheck
    counts: ProcessCounts
    reader: Engine
    clock: Clock
    file: Path | None
    token: str

    def measure_database(self) -> int | None:
        """Bytes of the database with what is not yet in it."""
        if self.file is None:
            return None
        beside = (self.file, self.file.with_name(f"{self.file.name}-wal"))
        return sum(one.stat().st_size for one in beside if one.exists())
