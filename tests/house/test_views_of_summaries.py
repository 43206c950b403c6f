"""Figures are worked out in summaries/; views/ says, writes or draws them and adds nothing up."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source_files import list_nodes, parse_file

HERE = Path(__file__).parents[2] / "summaries"
VIEWS = HERE / "views"
# What works figures out, reads them, or decides about them.
WORKING_OUT = ("add_up_", "compute_", "count_", "find_range_", "group_by_choice", "judge_", "load_")
# Of vietnamese.py: only about how a number is printed.
ABOUT_PRINTING = frozenset({"compute_tenths_of_percent"})


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def imported(module: ast.Module) -> Iterator[str]:
    """Modules, and what is imported from them: "summaries.views", "summaries.views.wording"."""
    for node in list_nodes(module):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def called(module: ast.Module) -> Iterator[str]:
    for node in list_nodes(module):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                yield function.id
            elif isinstance(function, ast.Attribute):
                yield function.attr


def works_out(module: ast.Module) -> list[str]:
    own = {node.name for node in list_nodes(module) if isinstance(node, ast.FunctionDef)}
    return [
        name
        for name in called(module)
        if name not in ABOUT_PRINTING | own
        and (name.startswith(WORKING_OUT) or name in ("execute", "scalar"))
    ]


@pytest.mark.parametrize("path", [one for one in files(HERE) if VIEWS not in one.parents])
def test_figures_know_no_view(path: Path) -> None:
    names = imported(parse_file(path))
    assert [name for name in names if name.startswith("summaries.views")] == []


@pytest.mark.parametrize("path", files(VIEWS))
def test_a_view_reads_nothing_and_works_nothing_out(path: Path) -> None:
    module = parse_file(path)
    assert [name for name in imported(module) if name.split(".")[0] == "sqlalchemy"] == []
    assert works_out(module) == []


def test_it_would_be_seen() -> None:
    module = ast.parse(
        "from summaries.views import wording\nimport sqlalchemy\n"
        "def f(db):\n    return add_up_total(db.execute(x), y)\n"
    )
    assert "summaries.views.wording" in set(imported(module))
    assert sorted(works_out(module)) == ["add_up_total", "execute"]
    assert len(files(VIEWS)) > 10
