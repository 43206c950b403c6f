"""A channel is its own package, its texts and its settings, and a line in two places.

Names are looked for as code uses them: a string of exactly that name, an import of its package,
an identifier with the name in it. Comments and sentences may speak of any platform.
"""

import ast
from pathlib import Path

import pytest

from bot.channels.services import SERVICES
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
NAMES = sorted(service.name for service in SERVICES)
# Its line among the services, its tokens and pace, and how it is spoken on.
PLACES = {"bot/channels/services.py", "bot/settings.py", "handlers/channel_manners.py"}


def names_it(module: ast.Module, name: str) -> bool:
    return any(name in said(node, name) for node in list_nodes(module))


def said(node: ast.AST, name: str) -> str:
    """What a node says of channels, in lower case."""
    if isinstance(node, ast.Constant) and node.value == name:
        return name
    if isinstance(node, ast.ImportFrom):
        return f"{node.module} {' '.join(one.name for one in node.names)}".lower()
    if isinstance(node, ast.Import):
        return " ".join(one.name for one in node.names).lower()
    if isinstance(node, ast.Attribute):
        return node.attr.lower()
    if isinstance(node, ast.Name):
        return node.id.lower()
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name.lower()
    return ""


def places(name: str) -> set[str]:
    return {
        str(path.relative_to(HERE))
        for package in PACKAGES
        for path in sorted((HERE / package).rglob("*.py"))
        if not path.is_relative_to(HERE / "bot" / "channels" / name)
        and names_it(parse_file(path), name)
    }


@pytest.mark.parametrize("name", NAMES)
def test_it_is_named_in_three_places_at_most(name: str) -> None:
    assert places(name) <= PLACES


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_package_with_what_the_process_asks_for(name: str) -> None:
    package = HERE / "bot" / "channels" / name
    assert {"__init__.py", "channel.py", "service.py"} <= {one.name for one in package.iterdir()}
    assert f"{name} =" in (HERE / "texts" / "cards.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "code",
    [
        'if channel == "zalo": pass',
        "from bot.channels.zalo.service import ZaloService",
        "import bot.channels.zalo.api",
        "settings.zalo_tokens",
        "def to_zalo(): pass",
    ],
)
def test_a_name_would_be_seen(code: str) -> None:
    assert names_it(ast.parse(code), "zalo")


def test_talking_about_it_is_allowed() -> None:
    assert not names_it(ast.parse('"""The text for the Zalo group."""\n# zalo\n'), "zalo")
