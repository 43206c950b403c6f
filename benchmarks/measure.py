"""One bot in one round: started, played with, measured, checked."""

import os
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import form
from benchmarks.adapters import ROOT, TOKEN, Adapter, Start, Step, environment
from tests.bot.channels.telegram.remote import RemoteStandIn

TICK = os.sysconf("SC_CLK_TCK")
GRACE = 15  # seconds to end after SIGTERM
MIB = 2**20


@dataclass(frozen=True)
class Run:
    """What one play showed. `start`: seconds of processor time until it asked for messages;
    latencies in ms, `cpu` in ms of the bot's processes a turn, `rss` in MiB behind the play."""

    start: float
    turns: int
    rate: float
    p50: float
    p99: float
    cpu: float
    rss: float
    extra: int


class Wrong(Exception):
    """A bot that lost an answer, was refused something, or stopped answering."""


def processes(pid: int) -> list[int]:
    """The process and all that descend from it."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += map(int, task.read_text().split())
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time so far, ended children included."""
    total = 0
    for one in processes(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:15]))
    return total / TICK


def resident(pid: int) -> float:
    """MiB in memory."""
    page = os.sysconf("SC_PAGE_SIZE")
    pages = [Path(f"/proc/{one}/statm").read_text().split()[1] for one in processes(pid)]
    return sum(map(int, pages)) * page / MIB


@contextmanager
def running(start: Start, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The bot's process; at the end it is asked to go, and must."""
    with (folder / "bot.log").open("wb") as log:
        process = subprocess.Popen(
            start.command, cwd=ROOT, env=environment(start), stdout=log, stderr=log
        )
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        process.wait(GRACE)
    finally:
        process.kill()
        process.wait()


def wait_ready(tg: RemoteStandIn, process: subprocess.Popen[bytes], folder: Path) -> None:
    """Until the bot polls; its log is shown if it ends instead."""
    for _ in range(1200):
        if tg("state")["polling"]:
            return
        if process.poll() is not None:
            raise Wrong(f"it ended with {process.returncode}:\n{(folder / 'bot.log').read_text()}")
        time.sleep(0.05)
    raise Wrong("it did not poll within a minute")


Steps = dict[int, list[Step]]  # person → what they say


def cast(steps: Steps) -> list[dict[str, Any]]:
    return [
        {"chat_id": form.chat_id(person), "name": f"Người Mẫu {person}", "steps": said}
        for person, said in steps.items()
    ]


def play(tg: RemoteStandIn, steps: Steps, **how: Any) -> dict[str, Any]:
    result: dict[str, Any] = tg("play", people=cast(steps), **how)
    if result["stuck"]:
        raise Wrong(f"{len(result['stuck'])} people got no reply, such as {result['stuck'][0]}")
    return result


def check_answers(bot: Adapter, folder: Path, people: int) -> None:
    """Nobody is quick by losing answers."""
    stored = bot.answers(folder)
    for person in everybody(people):
        given = [
            question.read(typed)
            for question, typed in zip(form.QUESTIONS, form.answers(person), strict=True)
        ]
        if stored.get(form.chat_id(person)) != given:
            raise Wrong(f"person {person} gave {given}, {stored.get(form.chat_id(person))} stored")


def once(bot: Adapter, people: int, **how: Any) -> Run:
    """A fresh stand-in, a fresh bot, one report of everybody. `how` is for `play`
    (tests/bot/channels/telegram/play.py)."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        with RemoteStandIn("--lax", "--token", TOKEN) as tg:
            start = bot.start(tg.url, folder, people + 1)
            with running(start, folder) as process:
                wait_ready(tg, process, folder)
                spent = cpu_seconds(process.pid)
                run = measured(tg, bot, process.pid, people, how, start=spent)
            refused = tg("state")["refused"]
        if refused:
            raise Wrong(f"{len(refused)} requests were refused, such as {refused[0]}")
        if bot.stores:
            check_answers(bot, folder, people)
    return run


def everybody(people: int) -> range:
    """One more than are timed: the last one goes ahead alone, to warm the bot up."""
    return range(1, people + 2)


def measured(
    tg: RemoteStandIn, bot: Adapter, pid: int, people: int, how: dict[str, Any], *, start: float
) -> Run:
    joining = {person: bot.joining(person) for person in everybody(people)}
    if any(joining.values()):
        play(tg, joining)
    scripts = {person: bot.script(person) for person in everybody(people)}
    # aiogram, for one, spends more than a second on its first update.
    play(tg, {people + 1: scripts.pop(people + 1)})
    before = cpu_seconds(pid)
    result = play(tg, scripts, **how)
    turns, latencies = result["turns"], sorted(result["latencies"])
    return Run(
        start=start,
        turns=turns,
        rate=turns / result["seconds"],
        p50=1000 * statistics.median(latencies),
        p99=1000 * latencies[int(0.99 * (turns - 1))],
        cpu=1000 * (cpu_seconds(pid) - before) / turns,
        rss=resident(pid),
        extra=result["extra"],
    )
