"""Lists written out as data (see tests/data/README-lists.md), and how they are read in a test."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from plans.checking.pack_reader import read_pack
from plans.known_measures import list_known_measures
from plans.pack_files import PACK_FOLDER
from sheets.grids.grid import CellValue, Formula, Grid, MergedRange, clean_cell
from sheets.grids.refusals import FileRefused
from sheets.preview.preview_file import preview_grids
from sheets.preview.values import Preview, SheetContext

DATA = Path(__file__).parents[2] / "data" / "lists"
CONTEXTS = json.loads((DATA / "contexts.json").read_text("utf-8"))
MEASURES = list_known_measures(read_pack(PACK_FOLDER / "kim-phuong-2024.yaml"))
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def read_lines(name: str) -> list[dict[str, Any]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def make_context(name: str, **more: Any) -> SheetContext:
    known = CONTEXTS[name]
    values = {"measures": MEASURES, "period": YEAR, **more}
    return SheetContext(known["commune"]["name"], known["noun"], tuple(known["units"]), **values)


def make_grid(rows: list[list[Any]], merges: Any = (), name: str = "Sheet1") -> Grid:
    cells = [[_read_value(value) for value in row] for row in rows]
    return Grid(name, cells, [MergedRange(*one) for one in merges])


def _read_value(value: Any) -> CellValue:
    if isinstance(value, dict):
        if "day" in value:
            return date.fromisoformat(value["day"])
        return Formula(value["formula"])
    return clean_cell(value)


def look(page: str, rows: list[list[Any]], known: str = "trong", **more: Any) -> Preview:
    """What is read of one sheet."""
    try:
        return preview_grids([make_grid(rows)], page, make_context(known, **more))
    except FileRefused as refused:
        return Preview(reason=refused.reason)
