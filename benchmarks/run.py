"""`python -m benchmarks.run`: the bots in turn, five rounds, medians, and whether bounds hold.

BENCH_JSON=file also writes everything as JSON. Options make it shorter: --people 20 --rounds 1
--bots usual bare. Exit status 1: a bound does not hold; 2: a bot did something wrong.
"""

import argparse
import os
import sys
from pathlib import Path

from benchmarks import form
from benchmarks.adapters import Adapter, Usual
from benchmarks.bots.baocao import Baocao
from benchmarks.bots.on_postgresql import OnPostgresql
from benchmarks.measure import Run, Wrong, once
from benchmarks.report import Results, bounds, table, write_json
from tests.postgresql.cluster import find_programs

BOTS: dict[str, Adapter] = {
    "baocao": Baocao(),
    "usual": Usual("usual", requirements="bench-ptb"),
    "aiogram": Usual("aiogram_bot", requirements="bench-aiogram"),
    "bare": Usual("bare", stores=False),
    "postgresql": OnPostgresql("postgresql", 1),
    "two workers": OnPostgresql("two workers", 2),
}
PAUSE = (2.0, 6.0)  # seconds a person takes to read and type
TURNS = form.COUNT + 1


def list_playing() -> list[str]:
    """All of them, but those for which nothing is installed."""
    if find_programs() is not None:
        return list(BOTS)
    print("no PostgreSQL server is installed (tests/postgresql.sh): its bots do not play")
    return [name for name, bot in BOTS.items() if not isinstance(bot, OnPostgresql)]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bots", nargs="+", choices=list(BOTS))
    parser.add_argument("--human", nargs="*", choices=list(BOTS), default=["baocao"])
    parser.add_argument("--human-seconds", type=float, default=20, help="length of that play")
    parser.add_argument("--seed", type=int, default=20240605, help="of people's pauses")
    return parser.parse_args()


def at_once(asked: argparse.Namespace) -> dict[str, list[Run]]:
    runs: dict[str, list[Run]] = {name: [] for name in asked.bots}
    for number in range(asked.rounds):
        for name in asked.bots:
            runs[name].append(one(name, asked.people, stuck=60))
            print(f"round {number + 1} {name:11} {runs[name][-1].rate:8.0f} turns/s", flush=True)
    return runs


def at_human_pace(asked: argparse.Namespace) -> dict[str, Run]:
    """People pause 2 to 6 seconds, all shortened alike so that the play has the wanted length."""
    shorter = asked.human_seconds / (TURNS * sum(PAUSE) / 2)
    pause = [shorter * seconds for seconds in PAUSE]
    names = [name for name in asked.human if name in asked.bots]
    if names:
        print(f"human pace: pauses of {pause[0]:.2f} to {pause[1]:.2f} s, seed {asked.seed}")
    return {name: one(name, asked.people, pause=pause, seed=asked.seed, stuck=60) for name in names}


def one(name: str, people: int, **how: object) -> Run:
    try:
        return once(BOTS[name], people, **how)
    except Wrong as error:
        print(f"{name}: {error}", file=sys.stderr)
        raise SystemExit(2) from None


def main() -> int:
    asked = options()
    asked.bots = asked.bots or list_playing()
    results = Results(asked.people, at_once(asked), at_human_pace(asked), asked.seed)
    print(table(results))
    held = bounds(results)
    for bound in held:
        print(bound)
    if "BENCH_JSON" in os.environ:
        write_json(Path(os.environ["BENCH_JSON"]), results)
    return 0 if all(bound.holds for bound in held) else 1


if __name__ == "__main__":
    sys.exit(main())
