"""What stands in a cell of people, part by part: names, posts, telephones, words beside."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum, auto

from records import dataclass
from sheets.grids.grid import fold_cell
from sheets.preview.people.post_words import (
    ADDRESS,
    is_bare_post,
    is_loose_post,
    is_post,
    looks_like_name,
)
from sheets.preview.units.unit_names import is_shouted, names_a_village

_MARKS = re.compile(
    r"(\n|[;|+&,:()\[\]…]|(?<!\d)/|/(?!\d)|\s[-–—]+\s?|[–—]|\s(?:và|hoặc|hay|cùng)\s|"
    r"(?:^|(?<=\s))\d{1,2}[.)]\s*(?=[^\W\d]))"
)
_PHONE = re.compile(
    r"(?i)(?:\b(?:sđt|sdt|đt|đtdđ|tel|dđ|zalo|điện thoại)\b[ .:]*)?"
    r"((?:\+84|\b0)[ .]?\d[\d .]{6,11}\d)"
)
# "SĐT: 0912…": what a number is called stays with it.
_CALLED = re.compile(r"(?i)\b(sđt|sdt|đt|đtdđ|tel|zalo|điện thoại)\s*[:.\-]+\s*(?=[+\d(])")
_STOP = re.compile(r"(?i)\b(thôn|xóm|bản|phó|trưởng|bộ|thư|phố|viên)\.\s+(?=\w)")
_BORN = re.compile(
    r"(?:(?:sn|sinh|sinh nam|sinh ngay|ns|nam sinh)[ .:]*)?"
    r"(?:(?:\d{1,2} \d{1,2} )?(?:19|20)\d\d|\d{1,2} tuoi)"
)
_NOBODY = re.compile(
    r"(?:khuyet|chua co|chua bau|cho bau|dang khuyet|khong co|khong|trong)(?: .*)?"
)
_STRONG = ("\n", ";")


class PartKind(Enum):
    NAME = auto()
    POST = auto()
    PHONE = auto()
    SEX = auto()
    BORN = auto()
    NOBODY = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class CellPart:
    """`before` and `after`: the mark that stands there. `ahead`: a post said before its holder."""

    kind: PartKind
    text: str
    before: str = ""
    after: str = ""
    ahead: bool = False


def list_parts(text: str, is_village: Callable[[str], bool]) -> list[CellPart]:
    """In order. `is_village`: whether the words behind a post ("thôn Nà Mạ") name its village."""
    parts = _join_broken_lines(_split(text))
    found: list[CellPart] = []
    for part in parts:
        found += _classify(part, is_village, of_plain_case=_is_plain_case(text))
    return _mark_posts_ahead(found)


def _is_plain_case(text: str) -> bool:
    """Capitals that tell nothing."""
    return is_shouted(text) or text.islower()


def _split(text: str) -> list[CellPart]:
    text = re.sub(r"(?i)\bđ/c\b\.?", "đồng chí", _CALLED.sub(r"\1 ", text))
    text = re.sub(r"(?i)\bông/bà\b", "đồng chí", _STOP.sub(r"\1; ", text))
    parts: list[CellPart] = []
    mark = ""
    for place, piece in enumerate(_MARKS.split(text)):
        if place % 2:
            mark = _join_marks(mark, piece.strip(" \t") or piece)
            continue
        for one in _cut_phones(piece):
            parts.append(replace(one, before=mark))
            mark = ""
    followers = [one.before for one in parts[1:]] + [mark] * bool(parts)
    return [replace(one, after=after) for one, after in zip(parts, followers, strict=True)]


def _join_marks(before: str, mark: str) -> str:
    """Of several signs together the strongest."""
    return next((one for one in (before, mark) if one in _STRONG), mark or before)


def _cut_phones(piece: str) -> list[CellPart]:
    found = []
    for place, part in enumerate(_PHONE.split(piece)):
        words = part.strip(" .,-–'’")
        if place % 2:
            found.append(CellPart(PartKind.PHONE, words))
        elif words:
            found += [CellPart(PartKind.OTHER, one) for one in _cut_at_hyphen(words)]
    return found


def _cut_at_hyphen(words: str) -> list[str]:
    """ "Đinh Văn Lâm-Vũ Thị My", not "H-Nga"."""
    left, _, right = words.rpartition("-")
    is_two = len(left.split()) > 1 and (len(right.split()) > 1 or is_post(right))
    return [left.strip(), right.strip()] if is_two else [words]


def _join_broken_lines(parts: Sequence[CellPart]) -> list[CellPart]:
    """A name broken over two lines is one name: a line of one word is none."""
    joined: list[CellPart] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before is not None and part.before == "\n" and _is_broken(before, part):
            joined[-1] = replace(before, text=f"{before.text} {part.text}", after=part.after)
        else:
            joined.append(part)
    return joined


def _is_broken(above: CellPart, below: CellPart) -> bool:
    if PartKind.PHONE in (above.kind, below.kind):
        return False
    lone = [one.text for one in (above, below) if len(one.text.split()) == 1]
    return any(not is_post(one) and not _NOBODY.fullmatch(fold_cell(one)) for one in lone)


def _classify(
    part: CellPart, is_village: Callable[[str], bool], *, of_plain_case: bool
) -> list[CellPart]:
    if part.kind is PartKind.PHONE:
        return [part]
    kind = _find_kind(part.text)
    if kind is not None:
        return [replace(part, kind=kind)]
    if is_post(part.text):
        return [replace(part, kind=PartKind.POST)]
    if found := _cut_glued_post(part, is_village, of_plain_case=of_plain_case):
        return found
    if is_loose_post(part.text, is_village):
        return [replace(part, kind=PartKind.POST)]
    kind = PartKind.NAME if _may_be_name(part.text, of_plain_case) else PartKind.OTHER
    return [replace(part, kind=kind)]


def _find_kind(text: str) -> PartKind | None:
    folded = fold_cell(text)
    if folded in ("nam", "nu", "ong", "ba", "anh", "chi"):
        return PartKind.SEX
    if _BORN.fullmatch(folded):
        return PartKind.BORN
    return PartKind.NOBODY if _NOBODY.fullmatch(folded) else None


def _cut_glued_post(
    part: CellPart, is_village: Callable[[str], bool], *, of_plain_case: bool
) -> list[CellPart]:
    """ "Phó thôn Vũ Thị My" and "Vũ Thị My phó thôn" as two parts."""
    words = part.text.split()
    for cut in range(len(words) - 1, 0, -1):
        post, name = " ".join(words[:cut]), " ".join(words[cut:])
        if not is_post(post):
            continue
        if _names_its_village(words, cut, is_village):
            return [replace(part, kind=PartKind.POST)]
        if _may_follow(post, words[cut:], of_plain_case=of_plain_case):
            return _make_two(part, (PartKind.POST, post), (PartKind.NAME, name), ahead=True)
    for cut in range(2, len(words)):
        name, post = " ".join(words[:cut]), " ".join(words[cut:])
        is_bare = is_bare_post(post)
        is_called_so = post.istitle() or (is_bare and not post.islower())
        if is_post(post) and (not is_bare if of_plain_case else not is_called_so):
            return _make_two(part, (PartKind.NAME, name), (PartKind.POST, post), ahead=False)
    return []


def _names_its_village(words: Sequence[str], cut: int, is_village: Callable[[str], bool]) -> bool:
    """ "Trưởng thôn Nà Mạ", "Bí thư chi bộ thôn Nà Mạ"."""
    name = " ".join(words[cut:])
    wholes = (f"{words[cut - 1]} {name}", name)
    return not looks_like_name(name) and any(
        names_a_village(one) and is_village(one) for one in wholes
    )


def _may_follow(post: str, name: Sequence[str], *, of_plain_case: bool) -> bool:
    """Whether behind a post a person is named. "Phó" is a family name as well, "TT" is a word."""
    whole = " ".join(name)
    if ADDRESS.match(whole):
        return True
    if not of_plain_case and not all(one[:1].isupper() for one in name):
        return False
    if is_bare_post(post):
        return len(name) > 2 or (post.islower() and not of_plain_case)
    return looks_like_name(whole)


def _make_two(
    part: CellPart, first: tuple[PartKind, str], second: tuple[PartKind, str], *, ahead: bool
) -> list[CellPart]:
    return [
        CellPart(first[0], first[1], part.before, "", ahead),
        CellPart(second[0], second[1], "", part.after),
    ]


def _may_be_name(text: str, of_plain_case: bool) -> bool:
    bare = ADDRESS.sub("", text, count=1).split()
    return of_plain_case or all(one[:1].isupper() or not one[:1].isalpha() for one in bare)


def _mark_posts_ahead(parts: Sequence[CellPart]) -> list[CellPart]:
    """ "Phó: Vũ Thị My", and before the first name any post."""
    marked: list[CellPart] = []
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        following = marked[0] if marked else None
        if part.kind is PartKind.POST and following is not None and not part.ahead:
            part = replace(part, ahead=_is_ahead(part, following, parts[:place]))
        marked.insert(0, part)
    return marked


def _is_ahead(part: CellPart, following: CellPart, before: Sequence[CellPart]) -> bool:
    is_first = all(one.kind not in (PartKind.NAME, PartKind.OTHER) for one in before)
    first = before[0].kind if before else PartKind.POST
    is_new_line = part.before in _STRONG and part.after not in _STRONG
    if following.kind is PartKind.POST and following.ahead:
        return is_first or part.before in _STRONG
    if following.kind not in (PartKind.NAME, PartKind.NOBODY):
        return False
    return part.after == ":" or is_first or is_new_line or first is PartKind.POST
