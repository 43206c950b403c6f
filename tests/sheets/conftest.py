"""Sheets to write."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]
Write = Callable[[Rows], Path]


@pytest.fixture
def xlsx(tmp_path: Path) -> Write:
    def write(rows: Rows) -> Path:
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(list(row))
        path = tmp_path / "sheet.xlsx"
        book.save(path)
        return path

    return write
