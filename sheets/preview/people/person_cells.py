"""Names of people as cells have them: with a word of address, a post in brackets, two in a cell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from records import dataclass
from sheets.grids.grid import CellValue, as_words, fold_cell
from sheets.preview.people.names.cell_parts import CellPart, PartKind, list_parts
from sheets.preview.people.post_words import holds_a_post, looks_like_name, names_family
from sheets.preview.units.unit_names import is_shouted, names_a_village, write_as_name

_ADDRESS = re.compile(
    r"^\(?(?:(?P<male>ông|anh|chú)|(?P<female>bà|chị|cô)|bác|đồng chí|đ/c|đ\.c\.?|đc|dc|"
    r"ông/bà)\)?[.:]*\s+(?=\S)",
    re.IGNORECASE,
)
# "Ô. Hoàng Văn Ví", "B. Trần Thị Thử"; "A Lò" without a stop is somebody's name.
_SHORT_ADDRESS = re.compile(r"^(?:(?P<male>[ÔA])|(?P<female>[BC]))\.\s*(?=\S+\s+\S)", re.IGNORECASE)
# "a Lò", "A. Mẫu": before a capital letter.
_SMALL_ADDRESS = re.compile(
    r"^(?=.\s|.\.)(?:(?P<male>[ôa]\b|[ÔA]\.)|(?P<female>[bc]\b|[BC]\.))\.?\s*(?=[^\W\d_])"
)
_BARE_ADDRESS = re.compile(r"^(?P<male>Ô)(?P<female>)\s+(?=\S+\s+\S+\s+\S)", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,3}[.)]\s*(?=\D)")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_NOBODY = re.compile(
    r"(?:khuyet|trong|chua co|chua bau|cho bau|dang khuyet|khong co|chua kien toan|vacant|"
    r"thieu|chua)"
    r"(?P<more> .*)?"
)
_STANDS_IN = re.compile(r".*\b(?:ong|ba|tam|phu trach|kiem|dong chi)\b.*")
_LEFT = re.compile(
    r".*\b(?:nghi(?: viec| huu)?|da nghi|thoi(?: viec| giu chuc)?|da mat|qua doi|tu tran|"
    r"chuyen (?:di|cong tac)|da chuyen|mien nhiem|bai nhiem|tam dinh chi|xin thoi|het nhiem ky|"
    r"khong con)\b.*"
)
_NAME_WORDS = re.compile(r"[^\W\d_][\w'’.\-]*")
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """`sex`: "ông" or "bà" where the cell says so. `title` and `phones`: what stood
    beside; `beside`: other words there, which are not kept."""

    name: str
    sex: str | None = None
    title: str | None = None
    phones: tuple[str, ...] = ()
    beside: str = ""


def is_nobody(written: str) -> bool:
    """ "Khuyết", "-"; not "khuyết, ông … tạm phụ trách", which says somebody."""
    folded = fold_cell(written)
    if not re.search(r"[a-z]{2}", folded) and not is_of_letters(written):
        return True
    found = _NOBODY.fullmatch(folded)
    stands_in = found is not None and _STANDS_IN.fullmatch(found["more"] or "")
    return found is not None and not stands_in and not _names_somebody(written)


def _names_somebody(written: str) -> bool:
    """ "(khuyết) giao BT Lò Thị Mẫu": words in capitals that look like a name."""
    runs = [""]
    for one in re.findall(r"[^\W\d_]+|\S", written):
        if one[:1].isupper() and not is_shouted(one):
            runs[-1] = f"{runs[-1]} {one}"
        else:
            runs.append("")
    return any(map(looks_like_name, runs))


def is_of_letters(written: str) -> bool:
    """ "U Ô": a name perhaps, if a short one; not "x", and not "N/A"."""
    letters = fold_cell(written).split()
    is_short = all(len(one) == 1 and one.isalpha() for one in letters)
    return is_short and len(letters) > 1 and letters != ["n", "a"]


def is_name(name: str) -> bool:
    """Whether it may be what a person is called: a few words, no numbers, no sentence."""
    parts = re.sub(r" \d{1,2}$", "", name).split()  # "Nguyễn Văn Mẫu 2", to tell two apart
    folded = fold_cell(name)
    return (
        len(parts) <= _MOST_WORDS
        and not is_of_letters(name)
        and all(_NAME_WORDS.fullmatch(one) for one in parts)
        and not _NOBODY.fullmatch(folded)
        and not holds_a_post(name)
    )


def says_left(note: str) -> bool:
    """Whether a note says that somebody no longer does it."""
    return bool(_LEFT.fullmatch(fold_cell(note)))


def read_names(
    written: CellValue, is_village: Callable[[str], bool] = names_a_village
) -> list[PersonName]:
    """The people of a cell, each with what is said of him: "Đinh Văn Lâm, phó: Vũ Thị My" are
    two. Where it cannot be told who is who the cell is one name that `is_name` says no to.
    `is_village`: see list_parts."""
    text = written if isinstance(written, str) else as_words(written)
    people = _gather(list_parts(text, is_village))
    whole = " ".join(text.split())
    lone = [one for one in people or [] if len(one.name.split()) < 2 and not one.title]
    if people is None or (lone and len(people) > 1):
        return [PersonName(whole)]
    return people or [PersonName(whole)]


def _gather(parts: Sequence[CellPart]) -> list[PersonName] | None:
    """None where something is neither a name nor said of one."""
    people: list[PersonName] = []
    ahead: list[str] = []
    sex: str | None = None
    for part in parts:
        if part.kind is PartKind.NAME:
            named = _read_name(part.text)
            people.append(_add_post(replace(named, sex=named.sex or sex), *ahead))
            ahead, sex = [], None
        elif part.kind is PartKind.SEX and (part.after == ":" or not people):
            sex = read_sex(part.text)
        elif part.kind is PartKind.POST and (part.ahead or not people):
            ahead.append(part.text)
        elif part.kind is PartKind.NOBODY and people:
            ahead = []
        elif part.kind is not PartKind.BORN:
            said = _add_said(people[-1], part) if people else None
            if said is None:
                return None
            people[-1] = said
    return None if ahead else people


def _add_said(person: PersonName, part: CellPart) -> PersonName | None:
    """The person with a part that stands behind the name."""
    match part.kind:
        case PartKind.POST:
            return _add_post(person, part.text)
        case PartKind.SEX:
            return replace(person, sex=person.sex or read_sex(part.text))
        case PartKind.PHONE:
            return replace(person, phones=(*person.phones, part.text))
    if part.before not in ("(", "[") or names_family(part.text):
        return None
    # "mới bầu" is said of somebody; "MTTQ", "Người có uy tín" may be what he is.
    if part.text[:1].islower() or person.title:
        return replace(person, beside=part.text)
    return _add_post(person, part.text)


def _add_post(person: PersonName, *posts: str) -> PersonName:
    titles = [one for one in (person.title, *posts) if one]
    return replace(person, title=", ".join(titles) or None)


def _read_name(part: str) -> PersonName:
    bare = _NUMBER.sub("", part)
    patterns = (_ADDRESS, _SHORT_ADDRESS, _BARE_ADDRESS)
    address = next((found for one in patterns if (found := one.match(bare))), None)
    small = _SMALL_ADDRESS.match(bare)
    if address is None and small is not None and bare[small.end()].isupper():
        address = small
    sex = None
    if address is not None:
        bare = bare[address.end() :].strip()
        sex = "ông" if address["male"] else "bà" if address["female"] else None
    name = write_as_name(bare) if is_shouted(bare) or bare.islower() else bare
    return PersonName(name.strip(" .,:;-"), sex)


def read_sex(written: str) -> str | None:
    """ "Nam", "Nữ", "ông", "bà" in a column of its own."""
    folded = fold_cell(written)
    if folded in ("nam", "ong", "anh", "m"):
        return "ông"
    if folded in ("nu", "ba", "chi", "co", "f"):
        return "bà"
    return None
