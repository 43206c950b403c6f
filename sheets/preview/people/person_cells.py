"""Names of people as cells have them: with a word of address, a post in brackets, two in a cell."""

import re
from dataclasses import dataclass

from sheets.grids.grid import CellValue, as_words, fold_cell
from sheets.preview.units.unit_names import is_shouted, write_as_name

_ADDRESS = re.compile(
    r"^\(?(?:(?P<male>ông|anh)|(?P<female>bà|chị|cô)|đồng chí|đ/c|đ\.c\.?|đc|dc|"
    r"ông/bà)\)?[.:]*\s+(?=\S)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\d{1,3}[.)]\s*(?=\D)")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_POST_BEHIND = re.compile(
    r"^(?P<name>[^\d,;:/–-]{4,40}?)\s*(?:[-–:,]| là )\s*(?P<post>(?i:q\.|quyền|trưởng|"
    r"tổ trưởng|bí thư|"
    r"phó|chi hội|công an|thôn đội)\b.*)$"
)
_POST_BEFORE = re.compile(
    r"^(?P<post>(?i:trưởng|tổ trưởng|bí thư|phó|chi hội trưởng)\b[^:]*):\s*(?P<name>\D{4,40})$"
)
# A year or day of birth in brackets is no post, and is not kept.
_BORN = re.compile(r"(?:sn|sinh|sinh nam|ns|nam sinh)?[ .:]*(?:\d{1,2} \d{1,2} )?(?:19|20)\d\d")
_NOBODY = re.compile(
    r"(?:khuyet|trong|chua co|chua bau|cho bau|dang khuyet|khong co|chua kien toan|vacant|"
    r"thieu|chua)"
    r"(?P<more> .*)?"
)
_STANDS_IN = re.compile(r".*\b(?:ong|ba|tam|phu trach|kiem|dong chi)\b.*")
_PARTS = re.compile(r"\n|/|;|\+| và | & | - (?=[A-ZĐ])")
_LEFT = re.compile(
    r".*\b(?:nghi(?: viec| huu)?|da nghi|thoi(?: viec| giu chuc)?|da mat|qua doi|tu tran|"
    r"chuyen (?:di|cong tac)|da chuyen|mien nhiem|bai nhiem|tam dinh chi|xin thoi|het nhiem ky|"
    r"khong con)\b.*"
)
_NAME_WORDS = re.compile(r"[^\W\d_][\w'’.\-]*")
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """`sex`: "ông" or "bà" where the cell says so. `title`: the post that stood beside."""

    name: str
    sex: str | None = None
    title: str | None = None


def is_nobody(written: str) -> bool:
    """ "Khuyết", "-"; not "khuyết, ông … tạm phụ trách", which says somebody."""
    folded = fold_cell(written)
    if not folded or not re.search(r"[a-z]{2}", folded):
        return True
    found = _NOBODY.fullmatch(folded)
    return found is not None and not _STANDS_IN.fullmatch(found["more"] or "")


def is_name(name: str) -> bool:
    """Whether it may be what a person is called: a few words, no numbers, no sentence."""
    parts = re.sub(r" \d{1,2}$", "", name).split()  # "Nguyễn Văn Mẫu 2", to tell two apart
    folded = fold_cell(name)
    return (
        len(parts) <= _MOST_WORDS
        and all(_NAME_WORDS.fullmatch(one) for one in parts)
        and not _NOBODY.fullmatch(folded)
    )


def says_left(note: str) -> bool:
    """Whether a note says that somebody no longer does it."""
    return bool(_LEFT.fullmatch(fold_cell(note)))


def read_names(written: CellValue) -> list[PersonName]:
    """The people of a cell: "Trần Thị Thử / Nông Thị Mẫu" are two."""
    text = written if isinstance(written, str) else as_words(written)
    one = " ".join(text.split())
    for pattern in (_POST_BEHIND, _POST_BEFORE):
        if found := pattern.fullmatch(_NUMBER.sub("", one)):
            named = _read_name(found["name"])
            return [PersonName(named.name, named.sex, found["post"].strip(" ()"))]
    parts = [part.strip(" ,.-") for part in _PARTS.split(text) if part.strip(" ,.-")]
    # A name broken over two lines is one name: a part of one word is none.
    if any(len(part.split()) < 2 for part in parts):
        parts = [one]
    return [_read_name(part) for part in parts]


def _read_name(part: str) -> PersonName:
    bracket = _IN_BRACKETS.search(part)
    inside = bracket[1].strip() if bracket else None
    sex = read_sex(inside) if inside else None
    bare = " ".join(_IN_BRACKETS.sub(" ", part).split()) if not _ADDRESS.match(part) else part
    bare = _NUMBER.sub("", bare)
    address = _ADDRESS.match(bare)
    if address is not None:
        bare = " ".join(_IN_BRACKETS.sub(" ", bare[address.end() :]).split())
        sex = "ông" if address["male"] else "bà" if address["female"] else sex
    name = write_as_name(bare) if is_shouted(bare) or bare.islower() else bare
    says_post = inside and read_sex(inside) is None and not _BORN.fullmatch(fold_cell(inside))
    title = inside if says_post else None
    return PersonName(name.strip(" .,:;-"), sex, title)


def read_sex(written: str) -> str | None:
    """ "Nam", "Nữ", "ông", "bà" in a column of its own."""
    folded = fold_cell(written)
    if folded in ("nam", "ong", "anh", "m"):
        return "ông"
    if folded in ("nu", "ba", "chi", "co", "f"):
        return "bà"
    return None
