"""Tables of every kind that an officer's lists are of: what is sure, what is asked, what is left
out."""

from typing import Any

import pytest

from sheets.grids import text_tables
from sheets.grids.grid import MOST_COLUMNS
from sheets.grids.refusals import FileRefused
from sheets.preview.preview_file import preview_grids
from sheets.preview.units.unit_names import compute_exact_key, compute_skeleton
from sheets.preview.values import Preview, Record
from tests.sheets.preview.list_cases import make_context, make_grid, read_lines

CASES = read_lines("grids.jsonl")


def shorten(page: str, record: Record) -> list[Any]:
    if page == "units":
        return [record["unit"], record["new"]]
    if page == "figures":
        return [record["unit"], record["values"]]
    names = ("unit", "name", "title", "role", "phone", "greeting")
    return [*(record[name] for name in names), record.get("opens")]


def read(case: dict[str, Any]) -> Preview:
    grid = make_grid(case["rows"], case.get("merges", ()))
    try:
        return preview_grids([grid], case["page"], make_context(case["context"]))
    except FileRefused as refused:
        return Preview(reason=refused.reason)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['page']}: {case['case']}")
def test_what_is_read(case: dict[str, Any]) -> None:
    found = read(case)
    assert found.outcome == case["outcome"], found
    assert [shorten(case["page"], one) for one in found.records] == case.get("records", [])
    assert [[one.cell, one.field] for one in found.doubts] == case.get("doubts", [])
    assert found.left_out == case.get("left_out", [])
    assert [one["unit"] for one in found.creates_units] == case.get("creates", [])
    assert found.vacant == case.get("vacant", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['page']}: {case['case']}")
def test_every_question_says_what_stands_there(case: dict[str, Any]) -> None:
    for doubt in read(case).doubts:
        assert doubt.ask
        assert doubt.given
        assert doubt.cell or doubt.once


def test_there_are_many() -> None:
    assert len(CASES) > 100


@pytest.mark.parametrize("row", ["," * 100_000, '"' + "a," * 100_000])
def test_of_a_line_without_end_no_more_is_made_than_is_read(row: str) -> None:
    found = text_tables.read_text_table(f"Thôn,Số hộ\nThôn Một,12\n{row}\n")
    assert max(len(one) for one in found.rows) <= MOST_COLUMNS + 1
    assert found.rows[1][:2] == ["Thôn Một", "12"]


@pytest.mark.parametrize(
    ("one", "other"), [("Xóm ba", "Xóm 3"), ("Thôn II", "thôn 02"), ("Tổ dân phố năm", "TDP số 5")]
)
def test_a_spelled_number_is_near_the_figure(one: str, other: str) -> None:
    assert compute_skeleton(one) == compute_skeleton(other)
    assert compute_exact_key(one) != compute_exact_key(other)
