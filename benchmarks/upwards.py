"""`python -m benchmarks.upwards`: totals of a whole country beside sums written by hand in SQL.

34 provinces, 3,321 communes, 90,000 villages and 30 measures, made up. All villages have filed,
of the communes two of three, of the provinces one of three: the others count with their running
totals. Every total is compared with the sum by hand. UPWARDS_JSON=file writes it as JSON too;
--villages 9000 makes it shorter. Exit status 1: a bound does not hold; 2: a sum is wrong.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from benchmarks.country import Country, lay
from bot.database.engines import make_writer_engine
from models.levels import running_totals

ROUNDS = 15
# Milliseconds; the whole country in milliseconds too.
MOST = {"nation": 20.0, "province": 10.0, "commune": 5.0, "whole country": 5_000.0}
BY_HAND = text("""
    SELECT measure_id, sum(number), sum(base) FROM (
      SELECT f.measure_id, f.number, f.base FROM draws_on d
        JOIN report c ON c.id = d.child_id AND c.submitted_at IS NOT NULL
        JOIN figure f ON f.report_id = c.id WHERE d.report_id = :report
      UNION ALL
      SELECT t.measure_id, coalesce(t.number, 0) + coalesce(t.estimate, 0),
        coalesce(t.base, 0) + coalesce(t.estimate_base, 0) FROM draws_on d
        JOIN report c ON c.id = d.child_id AND c.submitted_at IS NULL
        JOIN running_total t ON t.report_id = c.id AND t.choice = ''
        WHERE d.report_id = :report)
    WHERE number IS NOT NULL GROUP BY measure_id""")
COUNTRY_BY_HAND = text("""
    SELECT d.report_id, f.measure_id, sum(f.number), sum(f.base), count(*) FROM draws_on d
      JOIN report c ON c.id = d.child_id AND c.submitted_at IS NOT NULL
      JOIN figure f ON f.report_id = c.id
    GROUP BY d.report_id, f.measure_id""")


class Wrong(Exception):
    """A total that is not the sum by hand."""


@dataclass(frozen=True)
class Line:
    """Milliseconds."""

    what: str
    ours: float
    by_hand: float
    bound: float

    @property
    def holds(self) -> bool:
        return self.ours < self.bound

    def __str__(self) -> str:
        times = self.ours / self.by_hand
        verdict = "holds" if self.holds else "DOES NOT HOLD"
        figures = f"{self.ours:9.2f} ms, by hand {self.by_hand:9.2f} ms ({times:.2f} x)"
        return f"{self.what:14}{figures}, bound {self.bound:,.0f} ms: {verdict}"


def timed(
    work: Callable[[], Any], rounds: int, of: Callable[[list[float]], float] = statistics.median
) -> float:
    """Milliseconds: the median of the rounds, or the best of a few long ones."""
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - begun))
    return of(spent)


def level(db: Connection, what: str, reports: list[int]) -> Line:
    """Several reports of one level, each a few times: the median of them all."""
    for report in reports:
        compare(db, report)
    ours = [
        timed(lambda one=report: running_totals.compute_child_sums(db, one), ROUNDS)
        for report in reports
    ]
    hand = [timed(lambda one=report: by_hand(db, one), ROUNDS) for report in reports]
    return Line(what, statistics.median(ours), statistics.median(hand), MOST[what])


def by_hand(db: Connection, report: int) -> list[Any]:
    return list(db.execute(BY_HAND, {"report": report}))


def compare(db: Connection, report: int) -> None:
    found: dict[int, tuple[int, int]] = {}
    for (measure, choice), one in running_totals.compute_child_sums(db, report).items():
        if not choice:
            number, base = (one.number or 0) + (one.estimate or 0), one.base or 0
            found[measure] = number, base + (one.estimate_base or 0)
    wanted = {measure: (number, base or 0) for measure, number, base in by_hand(db, report)}
    if found != wanted:
        raise Wrong(f"report {report}: {found} instead of {wanted}")


def measured(db: Connection, country: Country) -> list[Line]:
    spread = country.communes[:: max(1, len(country.communes) // 9)]
    found = [
        level(db, "nation", [country.nation]),
        level(db, "province", country.provinces[::6]),
        level(db, "commune", spread),
    ]
    ours = timed(lambda: running_totals.recompute_all_totals(db), 3, min)
    hand = timed(lambda: db.execute(COUNTRY_BY_HAND).all(), 3, min)
    compare(db, country.nation)
    return [*found, Line("whole country", ours, hand, MOST["whole country"])]


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.upwards", description=__doc__)
    parser.add_argument("--villages", type=int, default=90_000)
    villages = parser.parse_args().villages
    with tempfile.TemporaryDirectory(prefix="bench-upwards-") as folder:
        engine = make_writer_engine(f"sqlite:///{folder}/country.db")
        try:
            with engine.connect() as db:
                begun = time.perf_counter()
                country = lay(db, villages)
                print(f"{villages:,} villages laid in {time.perf_counter() - begun:.0f} s")
                with db.begin():
                    lines = measured(db, country)
        except Wrong as error:
            print(error, file=sys.stderr)
            return 2
        finally:
            engine.dispose()
    for line in lines:
        print(line)
    if "UPWARDS_JSON" in os.environ:
        found = {"villages": villages, "lines": [asdict(line) for line in lines]}
        Path(os.environ["UPWARDS_JSON"]).write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return 0 if all(line.holds for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
