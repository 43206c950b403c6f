"""Twice as long a text is twice the work, whatever it says.

Work is counted in calls of functions, so that it is the same on every machine; `python -m
benchmarks.hard_texts` has the times.
"""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile

import pytest

from reading import READER_BY_KIND, fold_text, read_command
from reading.dates.named_periods import find_named_period
from reading.dates.written_days import list_days_inside
from reading.paste.other_villages import find_other_village, remove_other_villages
from reading.phrases.taken_back import read_taken_back
from reading.whole_report import looks_like_a_report
from tests.reading.asking import TODAY, answer
from tests.reading.paste.commune import COMMUNE, pasted
from tests.reading.shapes import SHAPES, make_text
from tests.reading.test_any_text import CHOICES
from tests.reading.whole_report.village_form import read, slots_of

GROWTH = 2.3
SMALL = 600  # calls: what is done once for any text

Reader = Callable[[str], object]
Writer = Callable[[str, int], str]


def write_plain(name: str, length: int) -> str:
    return make_text(name, length)


def write_labelled_lines(name: str, length: int) -> str:
    """Lines of a report whose values are the shape: each as long as an answer may be."""
    return _write_lines(name, length, "số hộ: {number} ", 170)


def write_village_lines(name: str, length: int) -> str:
    return _write_lines(name, length, "Xóm {number}: 12 ", 60)


def _write_lines(name: str, length: int, head: str, width: int) -> str:
    body = make_text(name, width).replace("\n", " ")
    count = length // width
    return "\n".join(head.format(number=10 + number) + body for number in range(count))


def read_named_period(typed: str) -> object:
    return find_named_period(fold_text(typed), TODAY)


def read_days(typed: str) -> object:
    return list_days_inside(fold_text(typed), TODAY)


def read_other_village(typed: str) -> object:
    return find_other_village(typed, 3, COMMUNE), remove_other_villages(typed, 3, COMMUNE)


def read_look(typed: str) -> object:
    return looks_like_a_report(typed, slots_of())


def make_answer_reader(kind: str) -> Reader:
    return lambda typed: answer(typed, kind, choices=CHOICES)


# (name, reader, how its texts are written, the shorter length)
READERS: tuple[tuple[str, Reader, Writer, int], ...] = (
    *((f"answer {kind}", make_answer_reader(kind), write_plain, 95) for kind in READER_BY_KIND),
    *((f"long {kind}", make_answer_reader(kind), write_plain, 1_000) for kind in ("count", "text")),
    ("command", read_command, write_plain, 95),
    ("long command", read_command, write_plain, 1_000),
    ("fold", fold_text, write_plain, 2_000),
    ("period", read_named_period, write_plain, 1_000),
    ("days", read_days, write_plain, 1_000),
    ("taken back", read_taken_back, write_plain, 1_000),
    ("other village", read_other_village, write_plain, 350),
    ("whole report", read, write_plain, 300),
    ("labelled lines", read, write_labelled_lines, 340),
    ("paste", pasted, write_plain, 240),
    ("lines of a paste", pasted, write_village_lines, 120),
)


def count_calls(read_text: Reader, text: str) -> int:
    counting = Profile(subcalls=False)
    counting.enable()
    try:
        read_text(text)
    finally:
        counting.disable()
    return sum(one.callcount for one in counting.getstats())


@pytest.mark.parametrize(
    ("name", "reader", "write", "length"), READERS, ids=[one[0] for one in READERS]
)
def test_twice_the_length_is_twice_the_work(
    name: str, reader: Reader, write: Writer, length: int
) -> None:
    grown = {}
    reader(write("a label and a figure", length))  # what is kept from one text to the next
    for shape in SHAPES:
        short = count_calls(reader, write(shape, length))
        long = count_calls(reader, write(shape, 2 * length))
        if long > GROWTH * short + SMALL:
            grown[shape] = (short, long)
    assert not grown


def test_there_are_shapes_enough() -> None:
    assert len(SHAPES) >= 40
