"""Libraries that most runs never use are loaded when they are used."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
# What a bot with the web chat alone never asks for.
HEAVY = {
    "telegram",
    "sqlalchemy.orm",
    "sqlalchemy.dialects.postgresql",
    "aiohttp",
    "httpx",
    "openpyxl",
    "alembic",
    "segno",
    "pyrage",
    "rich",
    "matplotlib",
    "numpy",
}
# Each file is read in a process of its own, which loads what its reader stands beside.
READERS = "plans.workbook.form_sheet, plans.workbook.workbook_reader, sheets.preview.sheet_look"


@pytest.mark.parametrize(
    ("loaded", "absent"),
    [
        (
            "bot.process, bot.cli.start",
            HEAVY | {"bot.site.desk.routes", "bot.site.desk.start_pages"},
        ),
        ("bot.cli", HEAVY | {"sqlalchemy", "pydantic"}),
        (READERS, {"starlette", "uvicorn"}),
    ],
)
def test_it_is_not_loaded(loaded: str, absent: set[str]) -> None:
    code = f"import sys, {loaded}; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=HERE, capture_output=True, text=True, check=True
    )
    assert set(said.stdout.split()) & absent == set()
