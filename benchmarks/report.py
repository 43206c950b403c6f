"""The figures of all rounds as a table, as bounds that hold or not, and as JSON."""

import json
import os
import platform
import statistics
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from benchmarks.measure import Run

OURS = "baocao"
# How many times the turns a second of the other.
AT_LEAST = {
    (OURS, "usual"): 5.0,
    (OURS, "aiogram"): 3.5,
    ("postgresql", OURS): 0.6,
    ("two workers", "postgresql"): 1.5,
}
HUMAN_P99 = 100.0  # ms
# Of ours: processor time until it asks for messages, and what is resident behind the play.
START, MEMORY = 1.0, 100.0  # s, MiB


@dataclass(frozen=True)
class Results:
    """`at_once`: bot → its rounds; `human`: bot → its run at human pace."""

    people: int
    at_once: dict[str, list[Run]]
    human: dict[str, Run]
    seed: int

    def medians(self) -> dict[str, Run]:
        return {name: median(runs) for name, runs in self.at_once.items()}


@dataclass(frozen=True)
class Bound:
    what: str
    found: float
    wanted: float
    holds: bool

    def __str__(self) -> str:
        verdict = "holds" if self.holds else "DOES NOT HOLD"
        return f"{self.what}: {self.found:.2f}, bound {self.wanted:g}: {verdict}"


def median(runs: list[Run]) -> Run:
    """Each figure's own median."""
    names = [field.name for field in fields(Run)]
    return Run(**{name: statistics.median(getattr(run, name) for run in runs) for name in names})


def bounds(results: Results) -> list[Bound]:
    """Only those whose bots took part."""
    found, rates = [], {name: run.rate for name, run in results.medians().items()}
    for (one, other), least in AT_LEAST.items():
        if one in rates and other in rates:
            ratio = rates[one] / rates[other]
            found.append(Bound(f"turns/s, {one} / {other}", ratio, least, ratio >= least))
    if OURS in results.at_once:
        ours = results.medians()[OURS]
        found.append(Bound("processor s until it serves", ours.start, START, ours.start <= START))
        found.append(Bound("MiB resident", ours.rss, MEMORY, ours.rss <= MEMORY))
    if OURS in results.human:
        p99 = results.human[OURS].p99
        found.append(Bound(f"p99 in ms at human pace, {OURS}", p99, HUMAN_P99, p99 < HUMAN_P99))
    return found


HEAD = ("", "turns/s", "p50 ms", "p99 ms", "CPU ms/turn", "start s", "RSS MiB", f"{OURS} is")


def table(results: Results) -> str:
    medians = results.medians()
    ours = medians[OURS].rate if OURS in medians else None
    rows = [row(name, run, ours) for name, run in medians.items()]
    rows += [row(f"{name}, human pace", run, None) for name, run in results.human.items()]
    title = f"\n{results.people} people, twelve questions; medians of the rounds"
    return "\n".join([title, line(HEAD), *map(line, rows), ""])


def row(name: str, run: Run, ours: float | None) -> tuple[str, ...]:
    times = f"{ours / run.rate:.2f} x" if ours else ""
    figures = (f"{run.rate:.0f}", f"{run.p50:.1f}", f"{run.p99:.1f}", f"{run.cpu:.2f}")
    return (name, *figures, f"{run.start:.2f}", f"{run.rss:.0f}", times)


def line(cells: tuple[str, ...]) -> str:
    return f"{cells[0]:22}" + "".join(f"{cell:>13}" for cell in cells[1:])


def write_json(path: Path, results: Results) -> None:
    found = {
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version()},
        "people": results.people,
        "seed": results.seed,
        "medians": {name: asdict(run) for name, run in results.medians().items()},
        "rounds": {name: [asdict(run) for run in runs] for name, runs in results.at_once.items()},
        "human_pace": {name: asdict(run) for name, run in results.human.items()},
        "bounds": [asdict(bound) for bound in bounds(results)],
    }
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
