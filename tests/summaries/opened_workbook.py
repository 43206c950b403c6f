"""A workbook as whoever opens it sees it: the cells under the headings, formulas and all."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook


@dataclass(frozen=True)
class OpenedSheet:
    """`rows`: under its headings, values as the program that opens it shows them first.
    `formulas`: the same cells, formulas as they are written."""

    head: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    formulas: tuple[tuple[Any, ...], ...]
    first_row: int
    sheet: Any

    def row(self, name: str) -> dict[str, Any]:
        return next(one for one in self.rows if one[self.headings[0]] == name)


def open_workbook(content: bytes) -> dict[str, OpenedSheet]:
    shown = load_workbook(BytesIO(content), data_only=True)
    written = load_workbook(BytesIO(content))
    return {name: _read_sheet(shown[name], written[name]) for name in shown.sheetnames}


def _read_sheet(shown: Any, written: Any) -> OpenedSheet:
    lines = list(shown.iter_rows(values_only=True))
    place = next(number for number, line in enumerate(lines) if not any(line)) + 1
    headings = tuple(one for one in lines[place] if one is not None)
    rows = tuple(dict(zip(headings, line, strict=False)) for line in lines[place + 1 :])
    formulas = tuple(written.iter_rows(min_row=place + 2, values_only=True))
    head = tuple(str(line[0]) for line in lines[: place - 1])
    return OpenedSheet(head, headings, rows, formulas, place + 2, written)
