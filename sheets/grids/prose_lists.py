"""Lists of people told as sentences: "Xóm 1 ông Lê Văn Mẫu 0912 345 678, Xóm 2 bà …". Each
telephone ends what is said of one."""

import re
from collections.abc import Iterator

from sheets.grids.grid import CellValue, Grid, clean_cell
from sheets.grids.line_lists import ADDRESS, KIND, PHONE
from texts import words

_POST = r"(?:trưởng|bí thư(?: chi bộ)?|phó|tổ trưởng)"
_NUMBERED = rf"{KIND}\s+(?:số\s+)?\d{{1,3}}[A-Za-z]?\b"
# What parts a name of a village from what is said of it.
_NAMED = rf"{KIND}\s+[^\d:;,]{{1,40}}?(?=\s*[:,;–—]|\s+-|\s+{ADDRESS}\b|\s+{_POST}\b)"
_ENTRY = re.compile(
    rf"(?:(?P<post>{_POST})\s+)?(?P<unit>{_NUMBERED}|{_NAMED})[\s:,;–—.\-]*"
    rf"(?:(?P<behind>{_POST}(?:\s+{KIND})?)\b[\s:,–—.\-]*)?"
    rf"(?P<name>(?:{ADDRESS}\.?\s+)?[^\W\d_]+(?:\s+[^\W\d_]+){{0,5}})",
    re.IGNORECASE,
)
# "sđt:", "(", "-": between a name and its telephone.
_BEFORE_PHONE = re.compile(
    r"[\s,:;(.–—\-]*(?:(?:có )?(?:số )?(?:điện thoại|sđt|đt|dđ|tel|zalo|số|sdt|dt)[\s:.]*)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"^(?:[\s.,;:)–—•*+\-]|và\b|\d{1,2}[.)]\s)+")
_TITLE = re.compile(r"[^:\n]{0,120}:\s*(?=\S)|[^\n]{0,120}\n\s*")
_HEADINGS = ("unit", "post", "name", "phone")
FEWEST_ENTRIES = 2


def read_prose_list(text: str, name: str) -> Grid | None:
    """As a table with headings, below what stands before the first; none where it is no list."""
    title, parts = _cut_title(list(_split_entries(text)))
    found = [_read_entry(part) for part, _ in parts]
    if sum(one is not None for one in found) < FEWEST_ENTRIES or found.count(None) * 2 > len(found):
        return None
    rows: list[list[str]] = [[words(f"preview.prose_{one}") for one in _HEADINGS]]
    for (part, phone), entry in zip(parts, found, strict=True):
        rows.append([*(entry or ("", "", part)), phone])
    if not any(row[1] for row in rows[1:]):
        rows = [[row[0], *row[2:]] for row in rows]
    cells: list[list[CellValue]] = [[clean_cell(one) for one in row] for row in rows]
    return Grid(name, [[clean_cell(title)], *cells] if title else cells)


def _split_entries(text: str) -> Iterator[tuple[str, str]]:
    """What stands before each telephone, and the telephone."""
    begun = 0
    for found in PHONE.finditer(text):
        before = _BEFORE_PHONE.sub("", text[begun : found.start()])
        yield _BETWEEN.sub("", before.strip()), found[0]
        begun = found.end()


def _cut_title(parts: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """ "Danh sách trưởng xóm: Xóm 1 …": what stands over all of them."""
    first = parts[0][0] if parts else ""
    title = _TITLE.match(first)
    if title is None or _ENTRY.fullmatch(first) or not _ENTRY.fullmatch(first[title.end() :]):
        return "", parts
    return title[0].strip(" :"), [(first[title.end() :], parts[0][1]), *parts[1:]]


def _read_entry(part: str) -> tuple[str, str, str] | None:
    """The village, the post and the name."""
    found = _ENTRY.fullmatch(part)
    if found is None:
        return None
    post = found["behind"] or (f"{found['post']} {found['unit']}" if found["post"] else "")
    return found["unit"], post, found["name"]
