"""Rows of the outbox that are new, though ids are given out before they are committed."""

import pytest

from bot.delivery import newer_rows
from bot.delivery.newer_rows import LATE_SECONDS, NewerRows


def look(newer: NewerRows, *there: int) -> list[int]:
    """What is fresh of what is there above the floor, as a look takes it."""
    assert newer.floor is not None
    ids = [one for one in there if one > newer.floor]
    fresh = newer.pick_fresh(ids)
    newer.note_seen(fresh, max(ids, default=newer.floor))
    return fresh


@pytest.fixture
def newer() -> NewerRows:
    """One that has looked when row 10 was the newest."""
    newer = NewerRows()
    assert newer.floor is None
    newer.note_seen([10], 10)
    return newer


def test_a_row_is_fresh_once(newer: NewerRows) -> None:
    assert look(newer, 10, 11, 12) == [11, 12]
    assert look(newer, 10, 11, 12) == []
    assert newer.floor == 12


def test_a_row_that_is_committed_late_is_fresh_under_a_lower_id(newer: NewerRows) -> None:
    assert look(newer, 10, 11, 14) == [11, 14]
    assert newer.floor == 11
    assert look(newer, 10, 11, 13, 14, 15) == [13, 15]
    assert look(newer, 10, 11, 12, 13, 14, 15) == [12]
    assert newer.floor == 15


def test_what_never_comes_is_not_looked_for_for_ever(
    newer: NewerRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr(newer_rows.time, "monotonic", lambda: now)
    assert look(newer, 10, 12) == [12]
    assert newer.floor == 10
    now += LATE_SECONDS + 1
    assert newer.floor == 12
    assert look(newer, 10, 12, 13) == [13]


def test_ids_that_jump_far_leave_little_to_look_for(newer: NewerRows) -> None:
    assert look(newer, 10, 90_000_000) == [90_000_000]
    assert newer.floor == 90_000_000 - newer_rows.MOST_MISSING - 1
