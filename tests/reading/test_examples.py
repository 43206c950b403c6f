"""The collected examples, and the edges around them, read as a careful officer would."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading import CertainAnswer, Command, KnownFigures, read_answer
from reading.answer_examples import (
    SOME_DAY,
    format_outcome,
    is_wanted_outcome,
    make_question,
    read_example_rows,
    report_agreement,
)

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "data" / "vn-answers-examples.tsv"
EDGES = HERE / "edges.tsv"
WISHES = HERE / "wishes.tsv"
NOT_WISHES = HERE / "not_wishes.tsv"
WEAK_SPOTS = HERE / "weak_spots.tsv"


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def list_misread(path: Path) -> list[str]:
    """Each row of a file that is not read as wanted, with what it was read as and its note."""
    wrong = []
    for row in read_example_rows(lines(path)):
        got = format_outcome(row.outcome(), make_question(row.kind))
        if not is_wanted_outcome(row.expected, got):
            wrong.append(f"{row.kind} {row.typed!r}: {row.expected}, not {got} ({row.note})")
    return wrong


# EXAMPLES and EDGES: as said above. WEAK_SPOTS: told digit by digit, half a fraction, none of a
# known whole, years and days that are not there, an event to come, a narrative of last time.
# WISHES: in many wordings, with marks and without.
@pytest.mark.parametrize("path", [EXAMPLES, EDGES, WEAK_SPOTS, WISHES], ids=lambda path: path.stem)
def test_each_row_is_read_as_wanted(path: Path) -> None:
    assert list_misread(path) == []


def test_a_row_that_is_misread_is_found(tmp_path: Path) -> None:
    rows = tmp_path / "rows.tsv"
    rows.write_text("kind\tinput\texpected\ncount\t12\tcount:12\ncount\t12\tcount:13\n", "utf-8")
    assert list_misread(rows) == ["count '12': count:13, not count:12 ()"]


def test_a_wish_is_no_answer_to_a_question_of_a_figure_a_day_or_a_share() -> None:
    taken = [
        f"{kind} {row.typed!r}"
        for row in read_example_rows(lines(WISHES))
        if not row.note.startswith("beside")
        for kind in ("count", "percent", "ratio", "money", "date")
        if not isinstance(
            read_answer(row.typed, make_question(kind), KnownFigures(), row.today), Command
        )
    ]
    assert taken == []


def test_an_answer_with_words_of_a_wish_never_acts_as_one() -> None:
    """Told in a narrative it is kept; said to yes or no it may be asked about."""
    acted = []
    for row in lines(NOT_WISHES)[1:]:
        kind, typed = row.split("\t")
        outcome = read_answer(typed, make_question(kind), KnownFigures(), SOME_DAY)
        is_kept = isinstance(outcome, CertainAnswer) or kind != "text"
        if isinstance(outcome, Command) or not is_kept:
            acted.append(row)
    assert acted == []


def test_the_report_counts_by_kind() -> None:
    typed = [
        "kind\tinput\texpected",
        "count\t12\tcount:12",
        "count\t12,5\tcount:12",
        "date\t30/2\trefuse",
    ]
    assert list(report_agreement(typed, check=True)) == [
        "count:12",
        "refuse",
        "refuse",
        "count: 1/2",
        "date: 1/1",
        "all: 2/3",
        "count\t'12,5'\twanted count:12\tgot refuse",
    ]


def test_without_check_there_is_one_line_for_each_row() -> None:
    assert list(report_agreement(["count\t12\tcount:13"], check=False)) == ["count:12"]


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        ("count:5 OR confirm:5", "confirm:5"),
        ("confirm:5", "confirm:5 OR confirm:13"),
        ("confirm:?", "confirm:5 OR confirm:13"),
        ("confirm:88.89", "confirm:88.9"),
        ("refuse", "confirm:?"),
    ],
)
def test_outcomes_that_agree(expected: str, got: str) -> None:
    assert is_wanted_outcome(expected, got)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        ("confirm:5", "count:5"),
        ("missing", "count:0"),
        ("confirm:?", "confirm:5"),
        ("confirm:?", "refuse"),
        ("percent:85.5", "percent:85.4"),
        ("confirm:1250", "confirm:1251"),
    ],
)
def test_outcomes_that_do_not_agree(expected: str, got: str) -> None:
    assert not is_wanted_outcome(expected, got)
