"""The rooms as they are cut: no drawer too full, each folder says what it is for, the folders of
models/ import one another in one direction, and names can be read without opening the file."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

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
MOST_FILES = 15
# A folder of models/ imports from those before it only.
MODELS_IN_ORDER = (
    "dialects",
    "workers",
    "units",
    "people",
    "calendar",
    "audit",
    "chats",
    "delivery",
    "errands",
    "joining",
    "plans",
    "rounds",
    "reports",
    "lateness",
    "amendments",
    "approvals",
    "proposals",
    "tasks",
    "timers",
    "signing",
    "figures",
    "levels",
    "filing",
    "retention",
    "personal_data",
)
# Names that mean something only to whoever wrote them, as a module or a function.
RIDDLES_IN_WORDS = """
above again all ask asked at below beside both by chosen do done drawn due elsewhere find for_
from_ get given go gone happened have hear heard held here how instead it kept known left let look
looked make now of once one open other ours put reached run said same say see seen shown some stand
stands sums take taken tell that then there these this those told upwards what when where which who
whom whose with_
"""
RIDDLES = frozenset(RIDDLES_IN_WORDS.split())
# A word that says enough in its class or file, and nothing in a list of modules and functions.
PLAIN_ENOUGH: dict[str, str] = {}
# Public classes of one name that are the same thing on two sides.
SAME_NAME: dict[str, str] = {}


def folders() -> list[Path]:
    return sorted(
        {path.parent for package in PACKAGES for path in (HERE / package).rglob("*.py")},
    )


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (HERE / package).rglob("*.py"))


def short(path: Path) -> str:
    return str(path.relative_to(HERE))


def test_no_folder_is_too_full() -> None:
    full = {
        short(folder): count
        for folder in folders()
        if (count := sum(path.name != "__init__.py" for path in folder.glob("*.py"))) > MOST_FILES
    }
    assert full == {}


def test_every_folder_says_what_it_is_for() -> None:
    silent = [
        short(folder)
        for folder in folders()
        if not (folder / "__init__.py").exists()
        or not ast.get_docstring(parse_file(folder / "__init__.py"))
    ]
    assert silent == []


def imported_folders(module: ast.Module) -> Iterator[str]:
    """The folders of models/ that a file of models/ imports from."""
    for node in list_nodes(module):
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{name.name}" for name in node.names]
        else:
            continue
        for name in names:
            room, _, rest = name.partition(".")
            if room == "models" and (folder := rest.split(".")[0]) in MODELS_IN_ORDER:
                yield folder


def test_the_order_names_the_folders_of_models() -> None:
    assert set(MODELS_IN_ORDER) == {
        folder.name for folder in folders() if folder.parent == HERE / "models"
    }


@pytest.mark.parametrize("folder", MODELS_IN_ORDER)
def test_folders_of_models_import_in_one_direction(folder: str) -> None:
    may = MODELS_IN_ORDER[: MODELS_IN_ORDER.index(folder) + 1]
    wrong = [
        f"{short(path)} imports from models/{name}"
        for path in sorted((HERE / "models" / folder).rglob("*.py"))
        for name in imported_folders(parse_file(path))
        if name not in may
    ]
    assert wrong == []


def test_an_import_within_models_would_be_seen() -> None:
    code = "import models.units.tables\nfrom models import levels\nfrom models.plans import forms\n"
    assert list(imported_folders(ast.parse(code))) == ["units", "levels", "plans"]


def test_a_class_name_has_one_meaning() -> None:
    counts = Counter(
        node.name
        for path in sources()
        for node in parse_file(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    twice = {name for name, count in counts.items() if count > 1}
    assert twice - set(SAME_NAME) == set()
    assert set(SAME_NAME) <= twice, "an exception that is not needed any more"


def riddles(path: Path) -> Iterator[str]:
    """The module, and functions at its top level, whose whole name says nothing by itself."""
    if path.stem in RIDDLES:
        yield short(path)
    for node in parse_file(path).body:
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name.strip("_") in RIDDLES
        ):
            yield f"{short(path)}:{node.name}"


def test_names_can_be_read_alone() -> None:
    found = {name for path in sources() for name in riddles(path)}
    assert found - set(PLAIN_ENOUGH) == set()
    assert set(PLAIN_ENOUGH) <= found, "an exception that is not needed any more"


def test_a_riddle_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.house.test_shape_of_rooms.HERE", tmp_path)
    (tmp_path / "held.py").write_text("def of(): ...\n\ndef accept_report(): ...\n", "utf-8")
    (tmp_path / "receipts.py").write_text("def _one(): ...\n", "utf-8")
    assert list(riddles(tmp_path / "held.py")) == ["held.py", "held.py:of"]
    assert list(riddles(tmp_path / "receipts.py")) == ["receipts.py:_one"]
