"""A sheet that was read, and what has been answered about it, as a text that travels in a form.

Nothing of a sheet is kept between two pages but in the form itself, so nothing ends in memory and
nothing has to be swept up."""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sheets.grids.grid import CellValue, Formula, Grid, MergedRange
from sheets.grids.refusals import FileRefused
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout_finder import find_layouts

# Beside it in the form stand the answers; a form's field has 256 kB.
LONGEST_STATE = 200 * 1024
MOST_UNPACKED = 8 * 1024 * 1024
_PLACEHOLDER = "x"


def pack_state(grids: Sequence[Grid], answers: Mapping[str, str]) -> str:
    """Raises FileRefused where it would be too long for a form."""
    data = {"grids": [_pack_grid(one) for one in grids], "answers": dict(answers)}
    packed = zlib.compress(json.dumps(data, ensure_ascii=False).encode(), 9)
    state = base64.b64encode(packed).decode()
    if len(state) > LONGEST_STATE:
        raise FileRefused("file_long")
    return state


def unpack_state(state: str) -> tuple[list[Grid], dict[str, str]]:
    """Raises FileRefused for what was not packed here."""
    try:
        reader = zlib.decompressobj()
        content = reader.decompress(base64.b64decode(state, validate=True), MOST_UNPACKED)
        data = json.loads(content)
        grids = [_unpack_grid(one) for one in data["grids"]]
        return grids, {str(name): str(value) for name, value in data["answers"].items()}
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        raise FileRefused("file_again") from None


def hide_private_cells(grids: Sequence[Grid]) -> None:
    """What is neither taken nor kept (birthdays, account numbers) does not travel either."""
    for grid in grids:
        for layout in find_layouts(grid):
            for column in layout.list_columns(Column.PRIVATE):
                for row in range(layout.first, len(grid.rows)):
                    if grid.at(row, column.place) is not None:
                        grid.rows[row][column.place] = _PLACEHOLDER


def _pack_grid(grid: Grid) -> dict[str, Any]:
    return {
        "name": grid.name,
        "rows": [[_pack_value(value) for value in row] for row in grid.rows],
        "merges": [[one.top, one.left, one.bottom, one.right] for one in grid.merges],
        "month_first": sorted(grid.month_first),
        "hidden": grid.hidden,
        "hidden_rows": sorted(grid.hidden_rows),
        "hidden_columns": sorted(grid.hidden_columns),
        "answered": sorted(grid.answered),
    }


def _unpack_grid(data: Mapping[str, Any]) -> Grid:
    return Grid(
        str(data["name"]),
        [[_unpack_value(value) for value in row] for row in data["rows"]],
        [MergedRange(*(int(one) for one in place)) for place in data["merges"]],
        {(int(row), int(column)) for row, column in data["month_first"]},
        bool(data["hidden"]),
        {int(one) for one in data["hidden_rows"]},
        {(int(row), int(column)) for row, column in data["answered"]},
        hidden_columns={int(one) for one in data.get("hidden_columns", ())},
    )


def _pack_value(value: CellValue) -> Any:
    if isinstance(value, Formula):
        return {"formula": value.written}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _unpack_value(value: Any) -> CellValue:
    if isinstance(value, dict):
        written = str(value.get("formula", ""))
        return date.fromisoformat(value["day"]) if "day" in value else Formula(written)
    if value is None or isinstance(value, str | int | float):
        return value
    raise ValueError(value)
