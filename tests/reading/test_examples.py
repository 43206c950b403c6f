"""The collected examples, and the edges around them, read as a careful officer would."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading import CertainAnswer, Command, KnownFigures, read_answer
from reading.answer_examples import (
    SOME_DAY,
    ExampleRow,
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


def named(row: ExampleRow) -> str:
    return f"{row.kind} {row.typed!r}"


@pytest.mark.parametrize("row", list(read_example_rows(lines(EXAMPLES))), ids=named)
def test_an_example_is_read_as_wanted(row: ExampleRow) -> None:
    assert is_wanted_outcome(
        row.expected, format_outcome(row.outcome(), make_question(row.kind))
    ), row.note


@pytest.mark.parametrize("row", list(read_example_rows(lines(EDGES))), ids=named)
def test_an_edge_is_read_as_wanted(row: ExampleRow) -> None:
    assert is_wanted_outcome(
        row.expected, format_outcome(row.outcome(), make_question(row.kind))
    ), row.note


@pytest.mark.parametrize("row", list(read_example_rows(lines(WEAK_SPOTS))), ids=named)
def test_half_an_answer_is_read_as_wanted(row: ExampleRow) -> None:
    """Told digit by digit, half a fraction, none of a known whole, years and days that are not
    there, an event to come, a narrative of last time."""
    assert is_wanted_outcome(
        row.expected, format_outcome(row.outcome(), make_question(row.kind))
    ), row.note


@pytest.mark.parametrize("row", list(read_example_rows(lines(WISHES))), ids=named)
def test_a_wish_is_read_as_one(row: ExampleRow) -> None:
    """In many wordings, with marks and without; and never as an answer to a question of a figure,
    a day or a share."""
    got = format_outcome(row.outcome(), make_question(row.kind))
    assert is_wanted_outcome(row.expected, got), row.note
    kinds = (
        ("count", "percent", "ratio", "money", "date") if not row.note.startswith("beside") else ()
    )
    for kind in kinds:
        beside = read_answer(row.typed, make_question(kind), KnownFigures(), row.today)
        assert isinstance(beside, Command), kind


@pytest.mark.parametrize("row", lines(NOT_WISHES)[1:])
def test_an_answer_with_words_of_a_wish_never_acts_as_one(row: str) -> None:
    """Told in a narrative it is kept; said to yes or no it may be asked about."""
    kind, typed = row.split("\t")
    outcome = read_answer(typed, make_question(kind), KnownFigures(), SOME_DAY)
    assert not isinstance(outcome, Command)
    if kind == "text":
        assert isinstance(outcome, CertainAnswer)


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
