"""The cells of a sheet of LibreOffice (.ods) that its reader tells nothing of."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, iterparse

from sheets.grids.grid import MOST_COLUMNS, MOST_ROWS, Formula
from sheets.grids.odd_cells import OddCell

MOST_BYTES = 64 * 1024 * 1024
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_VALUES = ("value", "date-value", "time-value", "boolean-value", "string-value")


def list_ods_cells(content: bytes) -> list[list[OddCell]]:
    """By sheet, in their order."""
    with zipfile.ZipFile(BytesIO(content)) as packed, packed.open("content.xml") as file:
        written = file.read(MOST_BYTES)
    # No program writes what stands for other text; somebody who means harm does.
    return [] if b"<!ENTITY" in written else list(_list_sheets(BytesIO(written)))


def _list_sheets(written: Any) -> Iterator[list[OddCell]]:
    found: list[OddCell] = []
    row = 0
    for event, element in iterparse(written, events=("start", "end")):  # noqa: S314 (no entities)
        if event == "start":
            if element.tag == f"{_TABLE}table":
                found, row = [], 0
        elif element.tag == f"{_TABLE}table-row":
            found += _list_row_cells(element, row)
            row += _read_count(element, "number-rows-repeated")
            element.clear()
        elif element.tag == f"{_TABLE}table":
            yield found
            element.clear()


def _list_row_cells(line: Element, row: int) -> Iterator[OddCell]:
    column = 0
    for cell in line if row < MOST_ROWS else ():
        if cell.tag in _CELLS and column < MOST_COLUMNS:
            value = _read_cell(cell)
            if value is not None:
                yield row, column, value
            column += _read_count(cell, "number-columns-repeated")


def _read_cell(cell: Element) -> str | Formula | None:
    """ "#REF!" by its words; a formula where it has neither a value nor words."""
    formula = cell.get(f"{_TABLE}formula")
    if formula is None:
        return None
    said = "".join(cell.itertext()).strip()
    if said.startswith("#") or said.startswith("Err:"):
        return said[:20]
    has_value = any(cell.get(f"{_OFFICE}{one}") is not None for one in _VALUES)
    if has_value or said or cell.get(f"{_OFFICE}value-type") == "string":
        return None
    return Formula(formula.partition("=")[2].replace("[.", "").replace("]", ""))


def _read_count(element: Element, name: str) -> int:
    written = element.get(f"{_TABLE}{name}", "1")
    return min(int(written), MOST_ROWS) if written.isdigit() else 1
