"""Questions in one's own words: what each of the rows beside this file is read as.

A row is a role, the reading of the question before, the question, and the reading that a careful
officer would give it; all packs are loaded, and a commune of fourteen villages.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plans.sample.question_world import make_sample_reader
from reading.free_questions.reader import FreeQuestionReader
from reading.free_questions.readings import format_reading, parse_reading
from reading.spelling.folding import split_words
from tests.properties import tried

HERE = Path(__file__).parent
ROWS = list(
    csv.DictReader(
        io.StringIO((HERE / "free_questions" / "rows.tsv").read_text("utf-8")),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
ROLES = ("committee", "officer", "head")
SLOTS = split_words(
    "against ask bound choice format help limit measure order period plan unit view"
)
VIEWS = split_words(
    """
    total by_unit one_unit compare_period compare_units trend missing late unmet met top bottom
    changes amendments reasons narrative proposals tasks deadlines plan indicator contact
    provisional signed
    history estimate doubts status file picture nudge unknown
    """
)
WORDS = sorted({word for row in ROWS for word in row["question"].split()})


@cache
def get_reader() -> FreeQuestionReader:
    return make_sample_reader()


def read(typed: str, context: str = "", role: str = "committee") -> str:
    return format_reading(get_reader().read(role, context, typed))


def test_each_question_is_read_as_meant() -> None:
    wrong = [
        f"{row['id']} {row['question']!r}: {row['reading']}, not {got}"
        for row in ROWS
        if (got := read(row["question"], row["context"], row["role"])) != row["reading"]
    ]
    assert wrong == []


def test_every_view_and_role_is_asked_for() -> None:
    views = {
        view
        for row in ROWS
        for view in parse_reading(row["reading"]).get("view", "unknown").split(",")
    }
    assert views == VIEWS
    assert {row["role"] for row in ROWS} == set(ROLES)
    assert sum(bool(row["context"]) for row in ROWS) > len(ROWS) / 6


def test_capitals_and_blanks_change_nothing() -> None:
    wrong = []
    for row in ROWS[::5]:
        if re.search(r"(?:ông|bà|bác|anh|chị|xã) [A-ZĐ]", row["question"]):
            continue  # a name is known by its capital
        got = read(f"  {row['question'].lower()} ", row["context"], row["role"])
        if got != row["reading"]:
            wrong.append(f"{row['id']} {row['question']!r}: {row['reading']}, not {got}")
    assert wrong == []


@given(
    typed=st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=80),
    before=st.sampled_from(["", *(row["reading"] for row in ROWS)]),
    role=st.sampled_from(ROLES),
)
@tried(300)
def test_whatever_is_typed_gets_a_reading(typed: str, before: str, role: str) -> None:
    slots = get_reader().read(role, before, typed)
    assert set(slots) <= SLOTS
    assert set(slots.get("view", "total").split(",")) <= VIEWS
    assert "view" in slots or "ask" in slots
    assert all(slots.values())
    if slots.get("view") == "unknown":
        assert set(slots) == {"view", "help"}


def test_nothing_is_carried_from_a_refusal() -> None:
    assert read("thế xóm 5", "help=total; view=unknown") == "unit=xom 5; view=one_unit"


def test_a_word_that_nobody_knows_gets_no_figure() -> None:
    """A figure beside a word that is not understood may be another figure."""
    assert read("số hộ có bồn tắm nằm") == "help=total; view=unknown"


def test_a_village_of_another_commune_is_asked_back() -> None:
    assert read("xóm 20 mấy đám cưới") == "ask:unit; measure=dam_cuoi; view=one_unit"


def test_a_very_long_text_is_cut() -> None:
    assert read("xóm nào chưa nộp " + "a" * 100_000) == "view=missing"
