"""Lists of people as they are sent in a chat, a line for each village: "1. Thôn A: ông Lê Văn Mẫu,
sđt 0912 345 678", with bullets, dashes or brackets, under a title or a greeting."""

import re
from collections.abc import Sequence
from dataclasses import field

from records import dataclass
from sheets.grids.grid import CellValue, Grid, clean_cell
from sheets.village_kinds import KIND_WORDS, SHORT_KINDS
from texts import words

# Ten digits, or eleven of an old mobile number.
PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .\-]?1)?(?:[ .\-]?\d){9}(?!\d)")
KIND = f"(?:{'|'.join(re.escape(written) for written, _ in KIND_WORDS)})"
ADDRESS = r"(?:ông|bà|anh|chị|cô|chú|bác|đ/c|đồng chí|đc)"
# "a Lò Văn Mẫu", "A. Mẫu": in small letters, or with a stop behind.
_SHORT_ADDRESS = re.compile(r"^(?:[aôbc]\.?\s+|[aôbcAÔBC]\.\s*|Ô\s+)(?=[^\W\d_a-z])")
# "ông Lò Giả không có đt": a note behind the name.
_SAYS_NONE = re.compile(
    r"[\s,(]+(?:không|ko|kg|k|chưa)\s+(?:có|dùng)\s+(?:số|đt|sđt|dt|sdt|điện thoại|máy|zalo)\b.*",
    re.IGNORECASE,
)
FEWEST_LINES = 2
MOST_NAME_WORDS = 4  # of a village
_SHORT = "|".join(sorted(SHORT_KINDS, key=len, reverse=True))
_MARK = re.compile(
    r"\s*(?:\(?\d{1,3}\s*(?:[.)/]|-\s|:\s)\)?|\d\ufe0f?\u20e3|[-–—•*+●▪◦‣►✓✔☑👉➢])\s*"
)
# Several entries in one line: "1. Thôn A; 2. Thôn B".
_MARK_WITHIN = re.compile(rf"(?<=\S)[;,.]?\s+(?=\(?\d{{1,2}}[.)/]\s*{KIND}\b)", re.IGNORECASE)
_SIGN = re.compile(r"[:;,|()\[\]–—\n]|\s-|-\s")
_UNIT = re.compile(
    rf"(?:{KIND}(?:\.\s*|\s+|(?=\d))|(?:{_SHORT})\.\s*)(?!trưởng\b)\S.{{0,60}}", re.IGNORECASE
)
_HEAD = r"(?:(?:quyền|q\.)\s+)?(?:trưởng|phó|phó trưởng|tổ trưởng|tổ phó|bí thư(?: chi bộ)?)"
# "Nguyễn Văn Mẫu - TT Nà Mạ - 0912 345 678": the post in letters, and the village behind it.
_SHORT_POST = re.compile(r"(?P<post>TT|BT|BTCB|PT|PTT|CAV)\.?\s+(?P<unit>\S.{0,40})")
_POST = re.compile(rf"(?P<post>{_HEAD}(?:\s+{KIND}\b)?)[\s.]*(?P<rest>.*)", re.IGNORECASE)
_UNIT_AND_NAME = re.compile(rf"(?P<unit>.+?)\s+(?P<name>{ADDRESS}\.?\s+\S.*)", re.IGNORECASE)
_NAME = re.compile(
    rf"(?:{ADDRESS}\.?\s*(?:[^\W\d_]+\s+){{0,5}}[^\W\d_]+)|(?:[^\W\d_]+\s+){{1,5}}[^\W\d_]+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:có|số|là|và|theo)\s+)*(?:(?:số\s+)?(?:điện thoại|sđt|đt|dđ|tel|zalo|sdt|dt|di động|"
    r"liên hệ|lh|phone)|là|và|ạ|nhé|số|họ tên|họ và tên)?[\s.:]*",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(r"(?:họ tên|họ và tên|tên|là)\s*", re.IGNORECASE)
_HEADINGS = ("unit", "post", "name", "phone", "note")


@dataclass
class _Person:
    post: str = ""
    name: str = ""
    phone: str = ""


@dataclass
class _Line:
    """What a line says. `is_marked`: a number, a bullet or a colon makes it one of a list."""

    unit: str = ""
    people: list[_Person] = field(default_factory=lambda: [_Person()])
    notes: list[str] = field(default_factory=list)
    is_marked: bool = False

    @property
    def is_entry(self) -> bool:
        return bool(self.unit and (self.people[0].name or self.people[0].phone))

    def add_name(self, name: str) -> None:
        if self.people[-1].name:
            self.people.append(_Person())
        self.people[-1].name = name

    def add_post(self, post: str) -> None:
        last = self.people[-1]
        if last.phone or (last.name and last.post):
            self.people.append(_Person())
        self.people[-1].post = post

    def add_phone(self, phone: str) -> None:
        if self.people[-1].phone:
            self.notes.append(phone)
        else:
            self.people[-1].phone = phone


def read_line_list(text: str, name: str) -> Grid | None:
    """As a table with headings; none where most lines are no entries, or the cells are parted by
    tabs."""
    if "\t" in text:
        return None
    written = [one for one in _MARK_WITHIN.sub("\n", text).splitlines() if one.strip()]
    lines = [(one, _read_line(one)) for one in written]
    marked = [line for _, line in lines if line.is_entry and line.is_marked]
    if len(marked) < FEWEST_LINES or len(marked) * 2 < len(lines):
        return _read_names_in_line(text, name)
    title = [one for one, line in lines if not _says_anything(line)]
    rows = [row for one, line in lines if _says_anything(line) for row in _make_rows(one, line)]
    used = [any(row[place] for row in rows) for place in range(len(_HEADINGS))]
    head = [words(f"preview.prose_{one}") for one in _HEADINGS]
    table = [[one for one, is_used in zip(row, used, strict=True) if is_used] for row in rows]
    cells: list[list[CellValue]] = [[clean_cell(one)] for one in title]
    cells.append([one for one, is_used in zip(head, used, strict=True) if is_used])
    return Grid(name, [*cells, *([clean_cell(one) for one in row] for row in table)])


def _read_names_in_line(text: str, name: str) -> Grid | None:
    """ "Các thôn gồm: Thôn A, Thôn B"; "1. Thôn A; 2. Thôn B": nothing but villages."""
    lines = [one for one in text.splitlines() if one.strip()]
    title, _, said = lines[-1].rpartition(":") if lines else ("", "", "")
    parts = [_MARK.sub("", one, count=1).strip(" .") for one in re.split(r"[,;]|\bvà\b", said)]
    named = [one for one in parts if one]
    if len(lines) > FEWEST_LINES or len(named) < FEWEST_LINES or _UNIT.fullmatch(title):
        return None
    kinds = [_UNIT.fullmatch(one) is not None for one in named]
    bare = [one for one, has_kind in zip(named, kinds, strict=True) if not has_kind]
    are_short = all(len(one.split()) <= MOST_NAME_WORDS and _is_capitalised(one) for one in bare)
    if sum(kinds) <= len(bare) or not are_short or any(map(PHONE.search, named)):
        return None
    rows = [*lines[:-1], title, words("preview.prose_unit"), *named]
    return Grid(name, [[clean_cell(one)] for one in rows if one])


def _says_anything(line: _Line) -> bool:
    """A title, a greeting and thanks name no village and no telephone."""
    return bool(line.unit or any(one.phone for one in line.people))


def _make_rows(written: str, line: _Line) -> list[list[str]]:
    """One for each person; a line that is no entry stands as it is, to be asked about."""
    if not line.unit:
        phones = [one.phone for one in line.people if one.phone]
        said = PHONE.sub("", _MARK.sub("", written, count=1)).strip(" .,:;-")
        return [["", "", said, next(iter(phones), ""), ""]]
    notes = ", ".join(line.notes)
    return [[line.unit, one.post, one.name, one.phone, notes] for one in line.people]


def _read_line(written: str) -> _Line:
    mark = _MARK.match(written)
    bare = written[mark.end() :] if mark else written
    phones = PHONE.findall(bare)
    parted = PHONE.sub(";\0;", bare)
    line = _Line(is_marked=mark is not None or ":" in bare or "(" in bare)
    pieces = [one.strip(' .-*"“”') for one in _SIGN.split(parted)]
    pieces = [one for one in pieces if one and not _LABEL.fullmatch(one)]
    unit = next((one for one in pieces if _UNIT.fullmatch(one)), "")
    if not unit and _take_short_post(line, pieces):
        pieces = [one for one in pieces if not _SHORT_POST.fullmatch(one)]
    elif not unit:
        unit = _find_unit_without_kind(bare, pieces)
    for one in pieces:
        if one == "\0":
            line.add_phone(phones.pop(0))
        elif one == unit and not line.unit:
            _take_unit(line, one)
        else:
            _take_piece(line, one, has_unit=bool(unit))
    return line


def _take_short_post(line: _Line, pieces: Sequence[str]) -> bool:
    """Whether one of the pieces names a post and its village, beside a person."""
    found = [one for one in map(_SHORT_POST.fullmatch, pieces) if one is not None]
    if len(found) != 1 or not any(map(_is_person, pieces)):
        return False
    line.people[0].post, line.unit, line.is_marked = found[0]["post"], found[0]["unit"], True
    return True


def _find_unit_without_kind(bare: str, pieces: Sequence[str]) -> str:
    """ "Nà Mạ: Nguyễn Văn An": what stands before the colon, and a name behind it. "Nà Mạ - ông
    Nguyễn Văn An": before a dash, where what is behind it is surely a person."""
    first = pieces[0] if pieces else ""
    names = [one for one in pieces[1:] if _NAME.fullmatch(one) or _SHORT_ADDRESS.match(one)]
    is_before = bare.lstrip().startswith(f"{first}:") or bare.lstrip().startswith(f"{first} :")
    is_before = is_before or (not _is_person(first) and _is_person("".join(pieces[1:2])))
    is_post = re.match(_HEAD + r"\b|danh sách|kính|em\b", first, re.IGNORECASE)
    return first if names and is_before and not is_post and len(first.split()) <= 4 else ""


def _is_person(said: str) -> bool:
    """By a word of address, or the "Văn" or "Thị" in the middle."""
    is_addressed = re.match(rf"{ADDRESS}\b", said, re.IGNORECASE) or _SHORT_ADDRESS.match(said)
    return bool(is_addressed) or re.search(r"\s(?:Văn|Thị)\s", said) is not None


def _take_unit(line: _Line, said: str) -> None:
    """ "Thôn A ông Lê Văn Mẫu" says both."""
    both = _UNIT_AND_NAME.fullmatch(said)
    line.unit = both["unit"] if both else said
    if both:
        line.add_name(both["name"])


def _take_piece(line: _Line, said: str, *, has_unit: bool) -> None:
    post = _POST.fullmatch(said)
    if post is not None:
        _take_post(line, post["post"], post["rest"].strip(" :."), has_unit=has_unit)
        return
    if (none := _SAYS_NONE.search(said)) is not None:
        line.notes.append(none[0].strip(" ,("))
        said = said[: none.start()]
    bare = _LABEL_BEFORE.sub("", said, count=1) if _LABEL_BEFORE.match(said) else said
    is_name = _NAME.fullmatch(bare) or _SHORT_ADDRESS.match(bare)
    if is_name and _is_capitalised(bare):
        line.add_name(bare)
    else:
        line.notes.append(said)


def _take_post(line: _Line, post: str, rest: str, *, has_unit: bool) -> None:
    """ "Trưởng thôn Lê Văn Mẫu" where the village is named elsewhere; else "Trưởng thôn Nà Mạ"
    names it."""
    line.add_post(post)
    kind = re.search(rf"\b{KIND}$", post, re.IGNORECASE)
    if rest and not has_unit and kind is not None and not line.unit:
        line.unit = f"{kind[0]} {rest}"
    elif rest:
        last = line.people[-1]
        last.name = last.name or rest


def _is_capitalised(name: str) -> bool:
    name = _SHORT_ADDRESS.sub("", name, count=1)
    bare = re.sub(rf"^{ADDRESS}\.?\s*", "", name, flags=re.IGNORECASE)
    return bare != name or all(one[:1].isupper() for one in bare.split())
