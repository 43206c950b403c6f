"""What the pages say of files, folders and tables is there."""

import re
from collections.abc import Iterator

import pytest

from models.all_tables import Base
from tests.house.test_shape_of_rooms import HERE, PACKAGES, folders

PAGES = (
    "CONTRIBUTING.md",
    "README.md",
    "README.vi.md",
    *sorted(f"docs/{path.name}" for path in (HERE / "docs").glob("*.md")),
)
OURS = (*PACKAGES, "benchmarks", "docs", "migrations", "requirements", "tests", "web")
IN_BACKTICKS = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
FILE_NAME = re.compile(r"[\w-]+\.(py|toml|md|tsv|yaml|csv|in|sh)")
ROOM_ROW = re.compile(r"^\| `(\w+)/`[^|]*\|[^|]*\|([^|]*)\|$", re.MULTILINE)


def all_names() -> set[str]:
    """The names of our files, wherever they are."""
    places = [HERE / name for name in OURS]
    return {path.name for place in places for path in place.rglob("*")} | {
        path.name for path in HERE.iterdir()
    }


NAMES = all_names()


def missing_paths(page: str, text: str) -> Iterator[str]:
    """What looks like a file or a folder of ours and is none."""
    for word in IN_BACKTICKS.findall(text):
        room, slash, _ = word.partition("/")
        if slash and room in OURS and re.fullmatch(r"[\w./-]+", word):
            if not (HERE / word).exists():
                yield word
        elif FILE_NAME.fullmatch(word) and word not in NAMES:
            yield word
    for link in LINK.findall(text):
        if "://" not in link and not ((HERE / page).parent / link).exists():
            yield link


@pytest.mark.parametrize("page", PAGES)
def test_paths_exist(page: str) -> None:
    assert list(missing_paths(page, (HERE / page).read_text("utf-8"))) == []


def test_a_wrong_path_would_be_seen() -> None:
    text = "`handlers/nobody.py`, `no_such_file.py`, [here](nowhere.md), `bot/`, <https://x.vn>"
    assert list(missing_paths("docs/house.md", text)) == [
        "handlers/nobody.py",
        "no_such_file.py",
        "nowhere.md",
    ]


def test_the_house_names_every_room_and_its_folders() -> None:
    rooms = dict(ROOM_ROW.findall((HERE / "docs" / "house.md").read_text("utf-8")))
    assert set(PACKAGES) <= set(rooms)
    for room in PACKAGES:
        there = {path.name for path in folders() if path.parent == HERE / room}
        shown = set(re.findall(r"`(\w+)/`", rooms[room])) - {"desk"}
        assert shown == there, room


def test_every_table_has_its_line() -> None:
    page = (HERE / "docs" / "tables.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(Base.metadata.tables)


@pytest.mark.parametrize("page", ["README.md", "README.vi.md", "CONTRIBUTING.md"])
def test_the_house_is_linked(page: str) -> None:
    assert "(docs/house.md)" in (HERE / page).read_text("utf-8")


def test_targets_of_make_are_there() -> None:
    makefile = (HERE / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))
    for page in ("README.md", "README.vi.md", "CONTRIBUTING.md"):
        text = (HERE / page).read_text("utf-8")
        listed = set(re.findall(r"(?:^|`|, | {6})make ([a-z-]+)", text, re.MULTILINE))
        assert listed - targets == set(), page
        assert {"check", "test", "test-deep", "coverage", "mutants", "trace", "rights"} <= listed


def test_the_unit_file_limits_the_service() -> None:
    """As it stands in the guide: files, memory, and what it may touch."""
    guide = (HERE / "docs/operate.md").read_text("utf-8")
    unit = guide.partition("[Service]")[2].partition("[Install]")[0]
    set_there = dict(line.split("=", 1) for line in unit.splitlines() if "=" in line)
    assert int(set_there["LimitNOFILE"]) >= 65536
    assert set_there["MemoryMax"] == "1G"
    assert set_there["OOMPolicy"] == "continue"
    assert set_there["UMask"] == "0077"
    hardened = ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome")
    assert {set_there[one] for one in hardened} == {"yes"}
    assert set_there["ProtectSystem"] == "strict"
