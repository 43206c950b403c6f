"""`make soak`: the bot for half an hour, and how memory, latency and database grow meanwhile.

`python -m benchmarks.soak --minutes 30 --people 60`. Everybody sends a report, and then, at human
pace and again and again, looks at it, corrects a figure, and asks what there is to do; an officer
asks for the summary. Each lap is a line and a point of the chart (build/soak.png). Exit status 1: a
bound does not hold; 2: somebody got no reply, or the wrong one.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import form
from benchmarks.adapters import ROOT, TOKEN, Step
from benchmarks.bots.baocao import OFFICER, Baocao
from benchmarks.measure import MIB, Wrong, play, resident, running, wait_ready
from benchmarks.report import Bound
from tests.bot.channels.telegram.remote import RemoteStandIn

CHART = ROOT / "build" / "soak.png"
PAUSE = (2.0, 6.0)  # seconds a person takes to read and type
MOST_P99 = 100.0  # ms, median of the laps of the last quarter
MOST_GROWTH = 1.1  # memory of the last quarter beside that of the second
MOST_KIB_A_TURN = 8.0
CORRECTED = 1  # the second question of the form
QUARTERS = 4


@dataclass(frozen=True)
class Lap:
    """Minutes since the first, MiB in memory, latencies in ms, MiB of the database's files."""

    minutes: float
    memory: float
    p50: float
    p99: float
    database: float
    turns: int

    def __str__(self) -> str:
        return (
            f"{self.minutes:6.1f} min {self.turns:6} turns"
            f"  p50 {self.p50:6.1f} p99 {self.p99:6.1f} ms"
            f"  memory {self.memory:6.1f} MiB  database {self.database:7.2f} MiB"
        )


def make_lap(person: int, number: int) -> list[Step]:
    """What a person says in a lap, and what the reply holds; another figure than in the last."""
    if person == OFFICER:
        return [["tong hop", "ĐỢT MẪU"], ["chua nop", "Đợt mẫu"]]
    figure = str(100 + (person + number) % 300)
    return [
        [f"sua cau {CORRECTED + 1}", form.counted(CORRECTED)],
        [figure, "đã gửi về xã"],
        ["xem lai", figure],
        ["viec", "biên nhận"],
    ]


def count_database(folder: Path) -> float:
    return sum(one.stat().st_size for one in folder.glob("bench.db*")) / MIB


def run_laps(
    tg: RemoteStandIn, folder: Path, pid: int, people: int, minutes: float
) -> Iterator[Lap]:
    began, number = time.monotonic(), 0
    while time.monotonic() - began < 60 * minutes:
        steps = {person: make_lap(person, number) for person in range(people + 1)}
        result = play(tg, steps, pause=PAUSE, seed=number, stuck=60)
        latencies = sorted(1000 * one for one in result["latencies"])
        yield Lap(
            minutes=(time.monotonic() - began) / 60,
            memory=resident(pid),
            p50=statistics.median(latencies),
            p99=latencies[int(0.99 * (len(latencies) - 1))],
            database=count_database(folder),
            turns=result["turns"],
        )
        number += 1


def soak(people: int, minutes: float) -> list[Lap]:
    bot = Baocao()
    laps: list[Lap] = []
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        with (
            RemoteStandIn("--lax", "--token", TOKEN) as tg,
            running(bot.start(tg.url, folder, people), folder) as process,
        ):
            wait_ready(tg, process, folder)
            play(tg, {person: bot.joining(person) for person in range(people + 1)})
            play(tg, {person: bot.script(person) for person in range(1, people + 1)})
            for lap in run_laps(tg, folder, process.pid, people, minutes):
                print(lap, flush=True)
                laps.append(lap)
    return laps


def judge(laps: Sequence[Lap]) -> list[Bound]:
    """What the last quarter takes beside the second; the first loads what is loaded when needed."""
    size = len(laps) // QUARTERS
    second, last = laps[size : 2 * size], laps[-size:]
    grown = _median(second, "memory"), _median(last, "memory")
    turns = sum(lap.turns for lap in laps[1:])
    kib = 1024 * (laps[-1].database - laps[0].database) / turns
    found = (
        ("memory, last quarter / second", grown[1] / grown[0], MOST_GROWTH),
        ("p99 in ms, last quarter", _median(last, "p99"), MOST_P99),
        ("KiB of the database a turn", kib, MOST_KIB_A_TURN),
    )
    return [Bound(what, value, most, value < most) for what, value, most in found]


def _median(laps: Sequence[Lap], name: str) -> float:
    return float(statistics.median(getattr(lap, name) for lap in laps))


def draw(laps: Sequence[Lap], path: Path) -> None:
    from matplotlib.figure import Figure

    drawn = (("memory", "MiB in memory"), ("p99", "p99 in ms"), ("database", "MiB of the database"))
    figure = Figure(figsize=(8, 9), layout="constrained")
    for axes, (name, label) in zip(figure.subplots(len(drawn)), drawn, strict=True):
        axes.plot([lap.minutes for lap in laps], [getattr(lap, name) for lap in laps])
        axes.set(xlabel="minutes", ylabel=label, ylim=(0, None))
        axes.grid(visible=True, alpha=0.3)
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.soak", description=__doc__)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=30)
    return parser.parse_args()


def main() -> int:
    asked = options()
    try:
        laps = soak(asked.people, asked.minutes)
    except Wrong as error:
        print(error, file=sys.stderr)
        return 2
    if len(laps) < QUARTERS:
        print(f"{len(laps)} laps are too few to tell how things grow", file=sys.stderr)
        return 2
    draw(laps, CHART)
    held = judge(laps)
    for bound in held:
        print(bound)
    return 0 if all(bound.holds for bound in held) else 1


if __name__ == "__main__":
    sys.exit(main())
