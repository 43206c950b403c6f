"""Functions of at most 45 lines, files of at most 300; exceptions are named with their reason."""

import ast
from pathlib import Path

from tests.house.source_files import list_nodes, parse_file

HERE = Path(__file__).parents[2]
PACKAGES = (
    "bot",
    "handlers",
    "models",
    "office",
    "plans",
    "reading",
    "reporting",
    "schedules",
    "sheets",
    "summaries",
    "texts",
)
LONGEST_FUNCTION = 45
LONGEST_FILE = 300

LONG_FILES = {
    "handlers/listeners.py": "the order in which a message is offered is one table",
    "models/rights.py": "who may do what is read in one place, as one table",
}
LONG_FUNCTIONS: dict[str, str] = {}


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (HERE / package).rglob("*.py"))


def test_files() -> None:
    long = {
        str(path.relative_to(HERE)): count
        for path in sources()
        if (count := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert {name: count for name, count in long.items() if name not in LONG_FILES} == {}
    assert set(LONG_FILES) <= set(long), "an exception that is not needed any more"


def test_functions() -> None:
    long = {}
    for path in sources():
        for node in list_nodes(parse_file(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long[f"{path.relative_to(HERE)}:{node.name}"] = lines
    assert {name: lines for name, lines in long.items() if name not in LONG_FUNCTIONS} == {}
    assert set(LONG_FUNCTIONS) <= set(long), "an exception that is not needed any more"
