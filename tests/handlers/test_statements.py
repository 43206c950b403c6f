"""How many statements one turn runs: what a turn needs is read once."""

from typing import Any

import pytest
from sqlalchemy import event

from handlers import turn
from tests.people import House

# Who speaks where and what we said last; the report; its answers; earlier figures; a word of the
# commune. The answer, its history; where the dialog stands; what is said; that it is done.
MOST = 10


@pytest.fixture
def counts(house: House, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """So many statements each turn has run."""
    seen: list[str] = []
    event.listen(house.db, "before_cursor_execute", lambda *given: seen.append(str(given[2])))
    found: list[int] = []
    take = turn.take_turn

    def counted(*given: Any, **named: Any) -> turn.TurnResult:
        before = len(seen)
        result = take(*given, **named)
        found.append(len(seen) - before)
        return result

    monkeypatch.setattr(turn, "take_turn", counted)
    return found


def test_a_figure_runs_ten_statements_at_most(house: House, counts: list[int]) -> None:
    head = house.person_on("telegram", "Trưởng xóm 3")
    head.says("bao cao")
    head.says("137")
    begun = len(counts)
    head.says("130")
    head.says("co")  # the label of a button, typed
    assert "Câu 4" in head.last.text
    assert len(counts) == begun + 2
    assert max(counts[begun:]) <= MOST


def test_the_first_figure_begins_the_report_besides(house: House, counts: list[int]) -> None:
    head = house.person_on("telegram", "Trưởng xóm 3")
    head.says("bao cao")
    head.says("137")
    assert counts[-1] <= MOST + 2


def test_a_choice_that_is_pressed_runs_no_more(house: House, counts: list[int]) -> None:
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    head.says("137")
    head.taps(next(label for label in head.last.labels if label.startswith("Chưa nắm")))
    assert counts[-1] <= MOST
