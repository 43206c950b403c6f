"""Tables that are text: csv in any usual encoding, a table pasted from Word or Excel, the table of
a web page that a program of the province calls .xls."""

import csv
import io
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from sheets.grids.grid import MOST_COLUMNS, MOST_ROWS, CellValue, Grid, MergedRange, clean_cell
from sheets.grids.line_lists import read_line_list
from sheets.grids.prose_lists import read_prose_list

_MARKS = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]")
_SEPARATORS = ("\t", ";", ",", "|")
_RULE = re.compile(r"[:+]*[-=─—]{2,}[-:+=─—]*")
_WIDE = re.compile(r" {2,}|\u00a0{2,}")
FEWEST_LINES = 2
# One more than is read: that there are more is seen.
WIDEST = MOST_COLUMNS + 1
# What Windows-1258 has as signs of their own behind the letter; é, ó are letters of their own.
_1258 = "cp1258"


def decode_text(content: bytes) -> str:
    """The text, by its mark of order, else UTF-8, else Windows-1258 or Windows-1252, whichever
    reads as Vietnamese."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if content[:200].count(b"\x00") > len(content[:200]) // 4:
        return content.decode("utf-16-le", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        read = content.decode(_1258, "replace")
        return read if _count_marks(read) else content.decode("cp1252", "replace")


def _count_marks(text: str) -> int:
    import unicodedata

    return len(_MARKS.findall(unicodedata.normalize("NFC", text).lower()))


def read_text_table(text: str, name: str = "") -> Grid:
    """Rows by lines, cells by the separator that parts the most lines alike."""
    if text.startswith("MIME-Version:"):
        text = _open_web_archive(text)
    if re.match(r"\s*<(!doctype html|html|table|meta|head|\?xml|div|!--)", text, re.IGNORECASE):
        return read_html_table(text, name)
    text = re.sub(r"\A\ufeff?sep=.\r?\n", "", text)
    lined = read_line_list(text, name)
    if lined is not None:
        return lined
    text = _part_at_wide_spaces(text)
    told = None if _is_parted(text) else read_prose_list(text, name)
    if told is not None:
        return told
    separator = _find_separator(text)
    if separator == "|":
        text = "\n".join(_strip_outer_lines(line) for line in text.splitlines())
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[list[CellValue]] = []
    try:
        for row in rows:
            found.append([clean_cell(_strip_formula(cell)) for cell in row[:WIDEST]])
            if len(found) > MOST_ROWS:
                break
    except csv.Error:
        lines = text.splitlines()[: MOST_ROWS + 1]
        found = [[clean_cell(one) for one in line.split(separator, MOST_COLUMNS)] for line in lines]
    return Grid(name, [[] if _is_rule(row) else row for row in found])


def _is_rule(row: Sequence[CellValue]) -> bool:
    """ "|---|:--:|": a line drawn between rows."""
    said = [str(one) for one in row if one is not None]
    return bool(said) and all(_RULE.fullmatch(one) for one in said)


def _strip_outer_lines(line: str) -> str:
    """ "| Thôn | Số hộ |": nothing stands before the first line."""
    bare = line.strip()
    return bare.removeprefix("|").removesuffix("|") if bare.startswith("|") else line


def _part_at_wide_spaces(text: str) -> str:
    """Where tabs became blanks on the way, and nothing else parts the cells."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < FEWEST_LINES or any(sign in line for sign in _SEPARATORS for line in lines):
        return text
    if sum(_WIDE.search(line) is not None for line in lines) * 2 <= len(lines):
        return text
    return "\n".join(_WIDE.sub("\t", line.strip()) for line in text.splitlines())


def _strip_formula(cell: str) -> str:
    """="0900000001" is how a number is kept from losing its zero."""
    found = re.fullmatch(r'\s*="([^"]*)"\s*', cell)
    return found[1] if found else cell


def _find_separator(text: str) -> str:
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in _SEPARATORS}

    def weigh(sign: str) -> tuple[int, int]:
        parted = [count for count in counts[sign] if count]
        return max((parted.count(one) for one in set(parted)), default=0), sum(parted)

    return max(_SEPARATORS, key=weigh)


def _is_parted(text: str) -> bool:
    """Whether every line has as many cells as the others."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    counts = [{line.count(sign) for line in lines} for sign in _SEPARATORS]
    alike = any(len(one) == 1 and 0 not in one for one in counts)
    return "\t" in text or (alike and len(lines) >= FEWEST_LINES)


def _open_web_archive(text: str) -> str:
    """The page in a file that Excel saved as "trang web một tệp" (.mht)."""
    import email

    for part in email.message_from_bytes(text.encode()).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return decode_text(payload) if isinstance(payload, bytes) else str(payload)
    return text


class _TableParser(HTMLParser):
    """The cells of the tables of a page, or of a workbook written as XML (Excel 2003), with how
    far each reaches."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.merges: list[MergedRange] = []
        self._taken: set[tuple[int, int]] = set()
        self._cell: list[str] | None = None
        self._reach = (1, 1)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("tr", "row"):
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._end_cell()
            self._cell = []
            self._reach = (_read_reach(given.get("rowspan")), _read_reach(given.get("colspan")))
        elif tag == "cell" and self.rows:
            self._end_cell()
            skipped = _read_reach(given.get("ss:index")) - 1 - len(self.rows[-1])
            self.rows[-1] += [""] * min(skipped, MOST_COLUMNS)
            self._cell = []
            down, right = given.get("ss:mergedown"), given.get("ss:mergeacross")
            self._reach = (_read_reach(down, 0) + 1, _read_reach(right, 0) + 1)
        elif tag in ("br", "p", "div") and self._cell is not None:
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(" ".join(data.split()) if data.strip() else " ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table", "cell", "row"):
            self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._put("".join(self._cell))
            self._cell = None

    def _put(self, text: str) -> None:
        row, cells = len(self.rows) - 1, self.rows[-1]
        while (row, len(cells)) in self._taken:
            cells.append("")
        column, (down, right) = len(cells), self._reach
        cells.append(text)
        if down * right > 1:
            self.merges.append(MergedRange(row, column, row + down - 1, column + right - 1))
            self._taken |= {(row + y, column + x) for y in range(down) for x in range(right)}
            cells.extend([""] * (right - 1))


def _read_reach(written: str | None, least: int = 1) -> int:
    if not written or not written.isascii() or not written.isdigit():
        return least
    return max(least, min(int(written[:6]), 500))


def read_html_table(text: str, name: str = "") -> Grid:
    parser = _TableParser()
    parser.feed(text)
    rows = [[clean_cell(cell) for cell in row] for row in parser.rows[:MOST_ROWS]]
    return Grid(name, rows, parser.merges)
