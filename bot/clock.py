"""The clock, read only here. Everything below takes `now`."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock(Clock):
    """Runs like the machine's, and can be moved forward: for showing and for tests."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = start - datetime.now(UTC) if start else timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def move(self, by: timedelta) -> None:
        if by < timedelta():
            raise ValueError("the clock moves forward only")
        self._ahead += by
