"""Names, titles and telephones of people as cells have them."""

import re
from dataclasses import dataclass

from reading.values.telephones import parse_phone
from sheets.grids.grid import CellValue, as_words, fold_cell
from sheets.preview.unit_names import KINDS, is_shouted, split_kind, write_as_name

_TITLE_BEFORE = re.compile(
    r"^(?:(?P<male>ông|anh)|(?P<female>bà|chị|cô)|đồng chí|đ/c|đ\.c\.?|dc|ông/bà)\.?\s+(?=\S)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_NOBODY = re.compile(
    r"(?:khuyet|trong|chua co|chua bau|cho bau|dang khuyet|khong co|chua kien toan|vacant|thieu|chua)(?: .*)?"
)
_NO_PHONE = re.compile(r"(?:khong co|khong|chua co|ko co|ko|khong dung|khong co dt|x)(?: .*)?")
_PARTS = re.compile(r"\n|/|;|\+| và | & | - (?=[A-ZĐ])")
_LEFT = re.compile(
    r".*\b(?:nghi(?: viec| huu)?|da nghi|thoi(?: viec| giu chuc)?|da mat|qua doi|tu tran|chuyen (?:di|cong tac)|da chuyen|"
    r"mien nhiem|bai nhiem|tam dinh chi|xin thoi|het nhiem ky|khong con)\b.*"
)
HEAD = re.compile(
    r"(?:q |quyen |phu trach )?(?:truong (?:thon|xom|ap|buon|lang|khom|khu(?: pho| dan cu)?|khoi|tieu khu|plei|bon|soc|phum)|"
    r"to truong(?: .*)?|thon truong|xom truong|truong ban)"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """`sex`: "ông" or "bà" where the cell says so. `title`: what stood in brackets."""

    name: str
    sex: str | None = None
    title: str | None = None


def is_nobody(written: str) -> bool:
    folded = fold_cell(written)
    return not folded or bool(_NOBODY.fullmatch(folded)) or not re.search(r"[a-z]{2}", folded)


def says_left(note: str) -> bool:
    """Whether a note says that somebody no longer does it."""
    return bool(_LEFT.fullmatch(fold_cell(note)))


def read_names(written: CellValue) -> list[PersonName]:
    """The people of a cell: "Trần Thị Thử / Nông Thị Mẫu" are two."""
    text = written if isinstance(written, str) else as_words(written)
    parts = [part.strip(" ,.-") for part in _PARTS.split(text) if part.strip(" ,.-")]
    # A name broken over two lines is one name: a part of one word is none.
    if any(len(part.split()) < 2 for part in parts):
        parts = [" ".join(text.split())]
    return [_read_name(part) for part in parts]


def _read_name(part: str) -> PersonName:
    title = _IN_BRACKETS.search(part)
    bare = " ".join(_IN_BRACKETS.sub(" ", part).split())
    before = _TITLE_BEFORE.match(bare)
    sex = None
    if before is not None:
        bare = bare[before.end() :]
        sex = "ông" if before["male"] else "bà" if before["female"] else None
    name = write_as_name(bare) if is_shouted(bare) else bare
    return PersonName(name, sex, title[1].strip() if title else None)


@dataclass(frozen=True, slots=True)
class PhoneCell:
    """`numbers` as they are stored in a record ("0900000001"); `doubt`: words that are none."""

    numbers: tuple[str, ...] = ()
    doubt: str = ""


def read_phones(value: CellValue) -> PhoneCell:
    """A number that a cell of numbers has cut the zero from gets it back."""
    if value is None:
        return PhoneCell()
    text = as_words(value) if not isinstance(value, str) else value
    if isinstance(value, float):
        text = f"{value:.0f}"
    folded = fold_cell(text)
    if not re.search(r"\d", folded):
        return (
            PhoneCell()
            if not folded or _NO_PHONE.fullmatch(folded) or len(folded) < 2
            else (PhoneCell(doubt=as_words(value)))
        )
    whole = _read_phone(text)
    if whole:
        return PhoneCell((whole,))
    parts = [
        one
        for one in re.split(r"[\n/;,]| - |-(?=0)|\s{2,}| (?=0\d{8,})|hoặc", text)
        if re.search(r"\d{3}", one)
    ]
    numbers = tuple(_read_phone(part) for part in parts)
    if len(parts) > 1 and all(numbers):
        return PhoneCell(tuple(one for one in numbers if one))
    return PhoneCell(doubt=as_words(value))


def _read_phone(written: str) -> str | None:
    """Ten digits, eleven for a line of a house, as people write them."""
    text = written.strip().strip("'’`")
    text = re.sub(r"(?i)^(?:đt|sđt|tel|dđ|di động|cđ)[ .:]*", "", text)
    if re.fullmatch(r"[1-9]\d{8}", re.sub(r"[ .\-]", "", text)):
        text = f"0{text}"
    stored = parse_phone(text)
    return f"0{stored.removeprefix('+84')}" if stored else None


def normalise_title(written: str) -> str:
    """ "BÍ THƯ CHI BỘ KIÊM TRƯỞNG THÔN" → "Bí thư chi bộ, Trưởng thôn"."""
    text = " ".join(written.split()).strip(" ,.;")
    if is_shouted(text):
        text = text.lower()
    parts = [one.strip() for one in re.split(r",|;| kiêm | và |/| - | \+ |\n", text) if one.strip()]
    return ", ".join(_capitalise_title(one) for one in parts)


# Posts as they are written, for those typed without marks. "Truong ban" is two: it stays.
_POSTS = (
    "Trưởng thôn",
    "Trưởng xóm",
    "Trưởng ấp",
    "Trưởng buôn",
    "Trưởng làng",
    "Trưởng khóm",
    "Trưởng khu phố",
    "Trưởng khu dân cư",
    "Trưởng khu",
    "Trưởng khối",
    "Tổ trưởng",
    "Tổ trưởng tổ dân phố",
    "Phó trưởng thôn",
    "Phó thôn",
    "Phó trưởng xóm",
    "Tổ phó",
    "Bí thư chi bộ",
    "Phó bí thư chi bộ",
    "Trưởng ban công tác Mặt trận",
    "Chi hội trưởng phụ nữ",
    "Chi hội trưởng nông dân",
    "Chi hội trưởng cựu chiến binh",
    "Công an viên",
    "Thôn đội trưởng",
    "Y tế thôn",
)
_POST_BY_FOLDED = {fold_cell(one): one for one in _POSTS}


def _capitalise_title(text: str) -> str:
    if text.isascii():
        text = _POST_BY_FOLDED.get(fold_cell(text), text)
    text = re.sub(r"\bmặt trận\b", "Mặt trận", text)
    return text[:1].upper() + text[1:]


def find_role(title: str, unit_is_commune: bool = False) -> str | None:
    """The role that a title gives without doubt; none: it must be asked."""
    parts = [fold_cell(one) for one in title.split(",")]
    if unit_is_commune:
        return _find_commune_role(parts)
    if any(HEAD.fullmatch(part) and not _is_committee_head(title, part) for part in parts):
        return "reporter"
    return None


def _find_commune_role(parts: list[str]) -> str | None:
    if any(part.startswith(("cong chuc", "can bo van hoa", "vh xh", "van hoa")) for part in parts):
        return "officer"
    if any("chu tich" in part or "ban chi dao" in part for part in parts):
        return "committee"
    return None


def _is_committee_head(title: str, folded: str) -> bool:
    """ "Trưởng bản" and "Trưởng ban" differ by one mark: without it nobody knows."""
    return folded.endswith("truong ban") and "bản" not in title.lower()


def is_unclear_head(title: str) -> bool:
    return any(
        _is_committee_head(title, fold_cell(one)) and HEAD.fullmatch(fold_cell(one))
        for one in title.split(",")
    )


def make_greeting_core(title: str, unit: str) -> str:
    """ "Trưởng thôn Nà Mạ": the village's kind is not said twice."""
    kind, core = split_kind(unit)
    if kind is not None and title.lower().endswith(f" {kind}"):
        return f"{title} {core}"
    lowered = unit[:1].lower() + unit[1:] if kind in KINDS else unit
    return f"{title} {lowered}"


def make_greeting(core: str, sex: str | None, written: str | None = None) -> str:
    """What stands in the greeting of a person; what the sheet gives stands as it is."""
    if written:
        return written
    return f"{sex or 'ông/bà'} {core}"


def read_sex(written: str) -> str | None:
    """ "Nam", "Nữ", "ông", "bà" in a column of its own."""
    folded = fold_cell(written)
    if folded in ("nam", "ong", "anh", "m"):
        return "ông"
    if folded in ("nu", "ba", "chi", "co", "f"):
        return "bà"
    return None
