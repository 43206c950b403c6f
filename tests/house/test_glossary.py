"""The words of docs/glossary.md are those of the code, and what they replaced is not back."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source_files import list_nodes, parse_file
from tests.house.test_shape_of_rooms import HERE, sources

ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall((HERE / "docs" / "glossary.md").read_text("utf-8"))


def in_words(name: str) -> str:
    """ "RunningTotal" and "list_running_totals" as words between underscores."""
    return f"_{re.sub(r'(?<=[a-z0-9])(?=[A-Z])', '_', name).lower().strip('_')}_"


def identifiers() -> Iterator[str]:
    for path in sources():
        yield path.stem
        for node in list_nodes(parse_file(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name
            elif isinstance(node, ast.Name):
                yield node.id


@pytest.fixture(scope="module")
def names() -> str:
    return " ".join(sorted({in_words(name) for name in identifiers()}))


def test_the_page_is_read() -> None:
    page = (HERE / "docs" / "glossary.md").read_text("utf-8")
    assert len(ROWS) == page.count("\n| `") >= 40
    assert len({word for word, *_ in ROWS}) == len(ROWS)


def test_each_word_occurs(names: str) -> None:
    missing = [word for word, *_ in ROWS if f"_{word}_" not in names and f"_{word}s_" not in names]
    assert missing == []


def test_no_other_word_is_a_module() -> None:
    modules = {path.stem for path in sources()} | {path.parent.name for path in sources()}
    back = [
        f"{other}: say {word}"
        for word, _, _, others in ROWS
        for other in others.strip().split(", ")
        if other in modules
    ]
    assert back == []


def test_a_word_that_is_gone_would_be_seen(names: str) -> None:
    assert in_words("listRunningTotals") == "_list_running_totals_"
    assert "_lineage_" not in names
