"""What a tick costs when nothing is due, a stage of reminders, and a round that opens: the sample
commune, grown to a province's number of villages.

`python -m benchmarks.ticks [--villages 2700]`. Exit status 1: a bound does not hold.
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, text

import schedules
from bot.database.engines import make_writer_engine
from bot.garbage import keep_what_is_loaded
from bot.ticking.tick_jobs import PieceSize
from models.all_tables import Base
from models.plans.form_cache import FormCache
from plans.sample import commune_sample
from schedules.pieced_jobs import ScheduledJob
from tests.people import LAID, at

IDLE_MS, NATION_IDLE_MS, PIECE_MS, STAGE_SECONDS = 20.0, 100.0, 50.0, 120.0
PROVINCE = 2_700
BEFORE, STAGE = at("2024-05-29", "19:00"), at("2024-05-29", "19:31")
# Another round of the same villages opens.
OPENS = at("2024-11-21", "00:01")

# One more village after another, like the first: its person, their post, its report.
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :more) "


def grow(db: Connection, villages: int) -> None:
    first = db.execute(text("SELECT * FROM unit WHERE name = 'Xóm 1'")).mappings().one()
    post = (
        db.execute(text("SELECT * FROM post WHERE unit_id = :unit"), {"unit": first["id"]})
        .mappings()
        .first()
    )
    assert post is not None
    for table, row_id, changed in (
        ("unit", first["id"], {"name": "'Xóm ' || (100 + n.i)", "code": "'them-' || n.i"}),
        ("person", post["person_id"], {"code": "'nguoi-' || n.i"}),
        ("post", post["id"], {"unit_id": "u.id", "person_id": "p.id"}),
    ):
        _copy_row(db, table, row_id, changed, villages)
    _copy_reports(db, first["id"])


def _copy_row(
    db: Connection, table: str, row_id: int, changed: dict[str, str], villages: int
) -> None:
    names = [row[1] for row in db.exec_driver_sql(f"PRAGMA table_info({table})") if row[1] != "id"]
    if table == "unit":
        changed = {**changed, "path": "o.path"}
    columns = ", ".join(names)
    values = ", ".join(changed.get(name, f"o.{name}") for name in names)
    joined = (
        " JOIN (SELECT id, row_number() OVER (ORDER BY id) k FROM unit WHERE code LIKE 'them-%') u"
        " ON u.k = n.i JOIN (SELECT id, row_number() OVER (ORDER BY id DESC) k FROM person) p"
        " ON p.k = n.i"
        if table == "post"
        else ""
    )
    db.execute(
        text(
            f"{_NUMBERS} INSERT INTO {table} ({columns}) SELECT {values} FROM n"
            f" JOIN {table} o ON o.id = :row{joined}"
        ),
        {"more": villages, "row": row_id},
    )
    if table == "unit":
        db.exec_driver_sql(
            "UPDATE unit SET path = (SELECT path FROM unit o WHERE o.name = 'Xóm 1') || id || '/'"
            " WHERE code LIKE 'them-%'"
        )


def _copy_reports(db: Connection, unit_id: int) -> None:
    names = [row[1] for row in db.exec_driver_sql("PRAGMA table_info(report)") if row[1] != "id"]
    changed = {"unit_id": "u.id", "unit_name": "u.name", "unit_path": "u.path"}
    values = ", ".join(changed.get(name, f"o.{name}") for name in names)
    db.execute(
        text(
            f"INSERT INTO report ({', '.join(names)}) SELECT {values} FROM report o"
            " JOIN unit u ON u.code LIKE 'them-%' WHERE o.unit_id = :unit"
            " AND o.round_id IN (SELECT id FROM round WHERE opened_at IS NOT NULL)"
        ),
        {"unit": unit_id},
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.ticks", description=__doc__)
    parser.add_argument("--villages", type=int, default=2_700)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'ticks.db'}"
        engine = make_writer_engine(url)
        with engine.begin() as db:
            Base.metadata.create_all(db)
            commune_sample.lay_commune(db, LAID)
            schedules.run_due_jobs(db, FormCache(), LAID)
            grow(db, asked.villages - 14)
            db.exec_driver_sql("ANALYZE")
        return report(url, asked.villages)


def report(url: str, villages: int) -> int:
    forms, engine = FormCache(), make_writer_engine(url)
    run = Tick(engine, forms)
    run.all_jobs(BEFORE)
    # As in the bot once it is ready: what is loaded by then is not looked through again.
    keep_what_is_loaded()
    ticks = [run.all_jobs(BEFORE + timedelta(seconds=30 * number)) for number in range(1, 11)]
    worst = max(ticks, key=lambda one: sum(one.values()))
    print(f"{villages} villages; load {os.getloadavg()[0]:.1f}")
    for name, seconds in sorted(worst.items(), key=lambda one: -one[1]):
        print(f"  idle  {name:40} {1000 * seconds:8.1f} ms of the writer")
    bound = IDLE_MS if villages <= PROVINCE else NATION_IDLE_MS
    idle = 1000 * sum(worst.values())
    print(f"  idle  {'the longest of ten, all jobs':40} {idle:8.1f} ms (bound {bound:.0f})")
    held = [run.all_at(name, moment) for name, moment in (("stage", STAGE), ("opens", OPENS))]
    return 0 if idle < bound and all(held) else 1


class Tick:
    """As the process runs it, but for the threads; `pieces`: seconds of the writer, each, by the
    clock of this process, so that whoever else uses the machine does not count."""

    def __init__(self, engine, forms: FormCache) -> None:  # type: ignore[no-untyped-def]
        self.engine, self.forms, self.size = engine, forms, PieceSize()
        self.pieces: list[float] = []
        self.rows = 0

    def all_jobs(self, now: datetime) -> dict[str, float]:
        """Seconds of the writer by job."""
        spent = {}
        for job in schedules.JOBS:
            before = len(self.pieces)
            while self._run_piece(job, now):
                pass
            spent[job.__name__] = sum(self.pieces[before:])
        return spent

    def all_at(self, name: str, now: datetime) -> bool:
        """Prints what a moment takes at which much has come due; whether the bounds hold."""
        self.pieces.clear()
        self.rows = 0
        spent = sum(self.all_jobs(now).values())
        longest = 1000 * max(self.pieces)
        seen = f"{self.rows:,} things seen to in {len(self.pieces)} pieces"
        print(f"  {name} {seen:40} {1000 * spent:8.1f} ms (bound {1000 * STAGE_SECONDS:.0f})")
        print(f"  {name} {'the longest piece':40} {longest:8.1f} ms (bound {PIECE_MS:.0f})")
        return longest < PIECE_MS and spent < STAGE_SECONDS

    def _run_piece(self, job: ScheduledJob, now: datetime) -> int:
        began = time.process_time()
        with self.engine.begin() as db:
            piece = job(db, self.forms, now, self.size.rows)
        took = time.process_time() - began
        self.pieces.append(took)
        if piece.done:
            self.size.adapt(took)
        self.rows += piece.done
        return piece.done


if __name__ == "__main__":
    sys.exit(main())
