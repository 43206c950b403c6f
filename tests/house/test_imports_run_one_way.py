"""bot → schedules → handlers → office → reporting → summaries → models;
bot, office → plans → sheets → models; handlers, office, reporting, summaries → reading.

reading and texts use nobody of ours; records may be used by all. Only bot/ touches network,
environment and clock, and only bot/ is asynchronous.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source_files import list_nodes, parse_file

HERE = Path(__file__).parents[2]
MAY_IMPORT = {
    "bot": {
        "schedules",
        "handlers",
        "office",
        "reporting",
        "reading",
        "summaries",
        "models",
        "plans",
        "sheets",
        "texts",
        "migrations",
        "web",
    },
    "schedules": {"handlers", "office", "reporting", "reading", "summaries", "models", "texts"},
    "handlers": {"office", "reporting", "reading", "summaries", "models", "texts"},
    "office": {"reporting", "reading", "summaries", "models", "plans", "sheets", "texts"},
    "reporting": {"reading", "summaries", "models", "texts"},
    "reading": set(),
    "summaries": {"reading", "models", "texts"},
    "plans": {"sheets", "models", "reading", "texts"},
    "sheets": {"models", "reading", "texts"},
    "models": set(),
    "texts": set(),
}
OUR_OWN = {*MAY_IMPORT, "migrations", "web", "tests", "benchmarks"}
# What only the edge may use; "datetime.now" and the like are looked for as attributes.
EDGE_MODULES = {
    "aiohttp",
    "asyncio",
    "concurrent",
    "http",
    "httpx",
    "multiprocessing",
    "os",
    "signal",
    "socket",
    "starlette",
    "subprocess",
    "telegram",
    "threading",
    "time",
    "typer",
    "urllib",
    "uvicorn",
    "uvloop",
}
EDGE_CALLS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("os", "environ"),
    ("os", "getenv"),
}


def sources(package: str) -> list[Path]:
    return sorted((HERE / package).rglob("*.py"))


def imported(module: ast.Module) -> Iterator[str]:
    """The top-level names of what is imported anywhere in the file."""
    for node in list_nodes(module):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_one_way(package: str) -> None:
    allowed = MAY_IMPORT[package] | {package}
    wrong = [
        f"{path.relative_to(HERE)} imports {name}"
        for path in sources(package)
        for name in imported(parse_file(path))
        if name in OUR_OWN and name not in allowed
    ]
    assert wrong == []
    assert sources(package)


INNER = [package for package in MAY_IMPORT if package != "bot"]


@pytest.mark.parametrize("package", INNER)
def test_only_the_edge_touches_the_world(package: str) -> None:
    wrong = []
    for path in sources(package):
        module = parse_file(path)
        wrong += [f"{path.name} imports {one}" for one in imported(module) if one in EDGE_MODULES]
        for node in list_nodes(module):
            if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
                continue
            if (node.value.id, node.attr) in EDGE_CALLS:
                wrong.append(f"{path.name}:{node.lineno} uses {node.value.id}.{node.attr}")
    assert wrong == []


@pytest.mark.parametrize("package", INNER)
def test_only_the_edge_is_asynchronous(package: str) -> None:
    kinds = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    wrong = [
        f"{path.name}:{getattr(node, 'lineno', 0)}"
        for path in sources(package)
        for node in list_nodes(parse_file(path))
        if isinstance(node, kinds)
    ]
    assert wrong == []


def test_a_wrong_import_would_be_seen() -> None:
    module = ast.parse("def f():\n    from bot.app import App\n    import asyncio, os.path\n")
    assert list(imported(module)) == ["bot", "asyncio", "os"]
