"""What the harness must know of a bot: how it is started, spoken to, and checked afterwards."""

import os
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks import form
from benchmarks.venvs import venv

TOKEN = "123:abc"
ROOT = Path(__file__).parents[1]

Step = list[str]  # [what the person types, what the reply must hold; "" for anything]
Answers = dict[int, list[str]]  # chat id → the twelve stored values in the order of the form


@dataclass(frozen=True)
class Start:
    """A process to be started in the root of the checkout."""

    command: list[str]
    env: Mapping[str, str] = field(default_factory=dict)


class Adapter(Protocol):
    name: str
    stores: bool  # whether answers() can be asked

    def start(self, url: str, folder: Path, people: int) -> Start:
        """The bot's process. `url` is the stand-in; everything is kept in the empty `folder`."""

    def joining(self, person: int) -> list[Step]:
        """What that person says before the clock runs, such as a code of invitation."""

    def script(self, person: int) -> list[Step]:
        """The timed turns: the first message starts the report, then come form.answers."""

    def answers(self, folder: Path) -> Answers:
        """What the bot's database holds after it was stopped."""


class Usual:
    """A bot of this folder, written for the comparison; the three differ in little."""

    def __init__(self, name: str, *, requirements: str = "", stores: bool = True) -> None:
        self.name = name
        self.stores = stores
        self._requirements = requirements

    def start(self, url: str, folder: Path, people: int) -> Start:
        python = venv(self._requirements) if self._requirements else Path(sys.executable)
        env = {"BENCH_URL": url, "BENCH_TOKEN": TOKEN, "BENCH_FOLDER": str(folder)}
        return Start([str(python), "-m", f"benchmarks.bots.{self.name}"], env)

    def joining(self, person: int) -> list[Step]:
        return []

    def script(self, person: int) -> list[Step]:
        expected = [form.counted(number) for number in range(form.COUNT)] + [form.THANKS]
        said = ["/start", *form.answers(person)]
        return [list(step) for step in zip(said, expected, strict=True)]

    def answers(self, folder: Path) -> Answers:
        with sqlite3.connect(folder / "bench.db") as db:
            rows = db.execute(
                "select chat_id, question, value from answer join report on report.id = report_id "
                "where submitted_at is not null order by chat_id, question"
            ).fetchall()
        found: Answers = {}
        for chat, number, value in rows:
            values = found.setdefault(chat, [])
            assert number == len(values), f"chat {chat}: question {len(values)} is missing"
            values.append(value)
        return found


def environment(start: Start) -> dict[str, str]:
    """Ours, without what belongs to our own virtual environment, and the bot's."""
    kept = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    return kept | dict(start.env)
