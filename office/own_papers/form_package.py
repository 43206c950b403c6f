"""What is looked at before anything in a docx or xlsx is read: its size, and what could run in it
or fetch something from elsewhere when it is opened."""

import functools
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sheets.tables.sheet_faults import SheetFault, SheetRefused
from texts import words

MOST_FORM_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 24 * 1024 * 1024
MOST_FILES = 600
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_MACRO = re.compile(r"vba(project|data)|macroenabled|(^|/)macrosheets/", re.I)
_EMBEDDED = re.compile(r"(^|/)(embeddings|activex|ctrlprops|externallinks|customui)/", re.I)
_ENTITY = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.I)
_EXTERNAL = re.compile(rb"""["']External["']""", re.I)
# What a reader of workbooks lays out cell by cell: a few signs may stand for every cell there is.
_SPREAD = re.compile(
    rb"""<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\sref\s*=\s*["']([^"'>]*)""", re.I
)
_SPREAD_TAG = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b", re.I)
_RANGE = re.compile(rb"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.I)
MOST_SPREAD = 200_000
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.I)


def refuse(key: str, **values: object) -> SheetRefused:
    return SheetRefused([SheetFault("", "", words(f"own_papers.{key}", **values))])


def check_package(path: Path, main: str, kind: str) -> None:
    """`main`: the file inside that makes it one of this kind. Raises SheetRefused."""
    content = path.read_bytes()
    if len(content) > MOST_FORM_BYTES:
        raise refuse("too_big", most=MOST_FORM_BYTES // 1024 // 1024)
    if content.startswith(_OLD_OR_LOCKED):
        raise refuse("old_or_locked", kind=kind)
    try:
        with zipfile.ZipFile(path) as package:
            _check_files(package, main, kind)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise refuse("not_one", kind=kind) from None


def _check_files(package: zipfile.ZipFile, main: str, kind: str) -> None:
    files = package.infolist()
    if len(files) > MOST_FILES or sum(one.file_size for one in files) > MOST_UNPACKED:
        raise refuse("too_big_inside")
    names = [one.filename for one in files]
    if main not in names:
        raise refuse("not_one", kind=kind)
    types = package.read(_TYPES) if _TYPES in names else b""
    if any(_MACRO.search(name) for name in names) or _MACRO.search(types.decode("utf-8", "ignore")):
        raise refuse("macro")
    if any(_EMBEDDED.search(name) for name in names):
        raise refuse("embedded")
    spread = 0
    for one in files:
        content = package.read(one)
        _check_words(content, one.filename)
        if main.startswith("xl/"):
            spread += _count_spread(content)
        if spread > MOST_SPREAD:
            raise refuse("too_big_inside")


def _count_spread(content: bytes) -> int:
    found = _SPREAD.findall(content)
    if len(_SPREAD_TAG.findall(content)) > len(found):
        return MOST_SPREAD + 1  # one that does not say plainly over which cells it lies
    return sum(map(_count_cells, found))


def _count_cells(ref: bytes) -> int:
    """How many cells "A1:C3" are; of what is no such place more than any file may have."""
    found = _RANGE.fullmatch(ref.strip())
    if found is None:
        return MOST_SPREAD + 1
    left, top, right, bottom = found.groups()
    wide = _read_column(right or left) - _read_column(left)
    return (abs(wide) + 1) * (abs(int(bottom or top) - int(top)) + 1)


def _read_column(letters: bytes) -> int:
    return functools.reduce(lambda found, one: found * 26 + one - 64, letters.upper(), 0)


def _check_words(content: bytes, name: str) -> None:
    if not name.endswith((".xml", ".rels", ".vml")):
        return
    if b"\x00" in content[:4] or _ENTITY.search(content):
        raise refuse("entities")
    if name.endswith(".rels") and any(_list_fetched(content)):
        raise refuse("fetches")


def _list_fetched(content: bytes) -> Iterator[bytes]:
    """What is taken from elsewhere as soon as the file is opened: all but links to press."""
    for relation in _RELATION.findall(content):
        if _EXTERNAL.search(relation) and b"/hyperlink" not in relation:
            yield relation


def has_file(path: Path, parts: tuple[str, ...]) -> bool:
    """Whether the name of a file in it has one of these in it."""
    with zipfile.ZipFile(path) as package:
        return any(part in name for name in package.namelist() for part in parts)
