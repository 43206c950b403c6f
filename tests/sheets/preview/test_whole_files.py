"""Files of many makes, as programs in offices write them."""

import unicodedata
from datetime import date
from typing import Any

import pytest

from sheets.preview.preview_file import preview_file
from sheets.preview.values import Preview
from tests.sheets.preview.list_cases import DATA, make_context, read_lines

CASES = read_lines("files.jsonl")
FILES = {unicodedata.normalize("NFC", one.name): one for one in (DATA / "files").iterdir()}


def read(case: dict[str, Any]) -> Preview:
    days = case.get("period_on_page")
    period = days and (date.fromisoformat(days["from"]), date.fromisoformat(days["to"]))
    file = FILES[unicodedata.normalize("NFC", case["file"])]
    return preview_file(file, case["page"], make_context(case["context"], period=period))


def holds(found: list[dict[str, Any]], wanted: dict[str, Any]) -> bool:
    return any(all(one.get(name) == value for name, value in wanted.items()) for one in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_what_is_read_of_a_file(case: dict[str, Any]) -> None:
    found = read(case)
    assert found.outcome in case["outcomes"], found
    assert len(found.records) == len(case.get("records", []))
    for wanted in case.get("records", []):
        assert holds(found.records, wanted), wanted
    for wanted in case.get("proposed", []):
        assert holds(found.proposed, wanted), wanted
    assert sorted([one.cell, one.field] for one in found.doubts) == sorted(case["doubts"])
    if "creates_units" in case:
        created = {one["unit"] for one in found.creates_units}
        assert created == {one["unit"] for one in case["creates_units"]}
    assert set(found.vacant) == set(case.get("vacant", found.vacant))
