"""The process in figures, in the text format of Prometheus."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine

from bot.observation import queue_lengths
from bot.observation.counts import BOUNDS, Durations, ProcessCounts
from bot.observation.queue_lengths import QueueLengths
from records import dataclass

PREFIX = "baocao"


@dataclass(frozen=True, slots=True)
class ProcessState:
    """What stands at one moment. `bytes_on_disk`: of the database and its log, where it is a
    file."""

    counts: ProcessCounts
    queues: QueueLengths
    tick_age: float | None
    bytes_on_disk: int | None


def read_queues(reader: Engine, now: datetime) -> QueueLengths:
    with reader.connect() as db:
        return _load(db, now)


def _load(db: Connection, now: datetime) -> QueueLengths:
    return queue_lengths.load_queue_lengths(db, now)


def format_metrics(state: ProcessState) -> bytes:
    """The library is loaded when it is first asked for: most machines are looked at by nobody."""
    from prometheus_client import CollectorRegistry, generate_latest

    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Collector(state))
    return generate_latest(registry)


class _Collector:
    def __init__(self, state: ProcessState) -> None:
        self._state = state

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        state = self._state
        yield _make_histogram(
            "turn", "Turns, with the time each waited and took", state.counts.turns
        )
        yield _make_histogram("tick", "Ticks, with the time each took", state.counts.ticks)
        sends = CounterMetricFamily(
            f"{PREFIX}_sends", "Messages by channel and result", labels=("channel", "result")
        )
        for (channel, result), number in sorted(state.counts.sends.items()):
            sends.add_metric((channel, result), number)
        yield sends
        lengths = GaugeMetricFamily(
            f"{PREFIX}_queue_length", "Rows that wait, by queue", labels=("queue",)
        )
        for name, number in state.queues.lengths.items():
            lengths.add_metric((name,), number)
        yield lengths
        gauges = {
            "outbox_age_seconds": ("Age of the oldest message to send", state.queues.outbox_age),
            "tick_age_seconds": ("Since the last tick ended", state.tick_age),
            "database_bytes": ("Size of the database with its log", state.bytes_on_disk),
        }
        for name, (said, value) in gauges.items():
            if value is not None:
                yield GaugeMetricFamily(f"{PREFIX}_{name}", said, value=value)


def _make_histogram(name: str, said: str, durations: Durations) -> Any:
    from prometheus_client.core import HistogramMetricFamily

    buckets = [
        (str(bound), float(number)) for bound, number in zip(BOUNDS, durations.within, strict=True)
    ]
    buckets.append(("+Inf", float(durations.number)))
    return HistogramMetricFamily(
        f"{PREFIX}_{name}_seconds", said, buckets=buckets, sum_value=durations.total
    )
