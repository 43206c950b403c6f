"""Villages and levels in a question: "xóm 7", "x7", "xóm tôi", "mấy xóm đó", "toàn xã"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.free_questions.words.question_words import Word, find_span, join_plain, put_slot
from reading.spelling.late_patterns import make_pattern
from records import dataclass

KIND = r"(?:xom|thon|to dan pho|khu dan cu|to|khu|ban|ap|lang|x)"
KINDS = r"(?:xom|thon|to dan pho|khu dan cu|don vi|noi|cho|co so|dia ban|to|khu|ban|ap|lang)"
_DIGITS = {
    "muoi mot": 11,
    "muoi hai": 12,
    "muoi ba": 13,
    "muoi bon": 14,
    "muoi tu": 14,
    "muoi lam": 15,
    "muoi sau": 16,
    "hai muoi": 20,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_SPELT = "|".join(_DIGITS)
_NUMBER = (
    rf"(?:\d{{1,3}}|(?:{_SPELT})\b(?! (?:thang|nay|ngoai|truoc|kia|roi"
    rf"|nao|xom|thon|nguoi|nam)))"
)
_NOT_COUNTED = r"(?<!cac )(?<!nhung )(?<!may )(?<!tung )(?<!moi )(?<!bao nhieu )"
_ONE = make_pattern(
    rf"(?<![^\s])(?:{_NOT_COUNTED}|(?={KIND}(?: so| số)? \d)){KIND}(?: so| số)?"
    rf" (?P<first>{_NUMBER})(?![^\s%])"
    rf"(?P<more>(?: (?:,|va|voi|cung|-|den|toi|hay|{KIND}))* {_NUMBER}(?![^\s])(?! (?:xom"
    rf"|thon|thang|ho|nam|dam|buoi|cai|%)))*"
)
_LISTED_MORE = make_pattern(
    rf"(?P<join>(?:(?:,|va|voi|cung|-|den|toi|hay|{KIND}) )*)(?P<number>{_NUMBER})(?![^\s])"
)
_OWN = make_pattern(
    r"(?<![^\s])(?:(?:xom|thon|to|khu|ban|ap|lang)(?: dan pho| dan cu)? (?:cua )?"
    r"(?:toi|em|minh|chung toi|chung em|chung minh|nha minh|nha|ta|tui|bon em|bon minh|tao)"
    r")(?![^\s])"
)
_MINE = make_pattern(
    r"(?<![^\s])(?:cua|ben|phia) (?:toi|em|minh|chung toi|chung em|chau|tui)(?![^\s])"
    r"|(?<=bao cao )(?:toi|em|minh|chau|tui)(?= (?:da |vua |moi )?(?:gui|nop|bao)(?![^\s]))"
)
# "tôi nộp chưa nhỉ": a head of his own village.
_MINE_SENDS = make_pattern(
    r"^(?:(?:cho|hoi|xem|thu|a|oi|em|bot|ad|khong biet|,|hỏi) )*"
    r"(?:P )?(?:toi|em|minh|chau|tui|chung toi|ben toi)"
    r"(?= (?:da |moi |vua |con |dang |chua |khong |co |bi |phai |tinh |la |duoc )*"
    r"(?:nop|gui|bao|lam|thieu)(?: \S+){0,4} (?:chua|roi|khong|gi|nao|xong|muon|tre|cham))"
    r"|^(?:P )?(?:toi|em|chau)(?= (?:co |bi |tinh |la )*(?:nop|gui|bao) (?:muon|tre|trễ|cham))"
    r"|^(?:P )?(?:toi|em|chau)(?= phai (?:nop|gui) (?:\S+ ){0,2}(?:ngay|hom|truoc|luc|khi|bao gio))"
)
_LISTED = make_pattern(
    rf"(?<![^\s])(?:(?:may|cac|nhung|hai|ba|bon|\d+)(?: cai)? {KINDS}(?: xom)? "
    r"(?:do|ay|nay|kia|tren|vua roi|vua ke|vua neu|day)"
    r"|(?:may|cac|nhung|bon|tui|hai|ba) (?:bac |ong |anh |chu |co |thang "
    r"|dua )?(?:do|ay|kia)|chung no"
    r"|(?:cac|may) (?:bac|ong) (?:ay|do)|ho day)(?![^\s])"
)
_ALL = make_pattern(
    rf"(?<![^\s])(?:(?:cac|nhung|tat ca cac) truong (?:xom|thon|ban|khu)(?![^\s])(?! nao)"
    rf"|(?:(?:tat ca|toan bo|het|ca)(?: cac| moi| nhung)? |(?:cac"
    rf"|tung|moi|nhung) |(?:ca |het )?\d\d )"
    rf"(?:don vi )?{KINDS}(?: mot)?(?![^\s])(?! nao| (?:da |con |duoc )?(?:chua|khong)))"
)
_EACH = make_pattern(
    rf"(?<![^\s])(?:tung|moi|theo|rieng tung|chia theo|tung cai)(?: mot)?"
    rf" {KINDS}(?: mot)?(?![^\s])(?! (?:nao|M))"
)
_COMMUNE = make_pattern(
    r"(?<![^\s])(?:(?:toan|ca|chung|khap|o) (?:toan )?xa(?: (?:minh|ta"
    r"|nha|em|toi))?|xa (?:minh|ta|nha|em|toi|chung ta)"
    r"|(?:toan|ca|tren) (?:dia ban|dia phuong)(?: xa)?|toan bo xa|tren dia ban(?: xa)?"
    r"|tong xa|cho ca xa)(?![^\s])"
)
_ABOVE = make_pattern(
    r"(?<![^\s])(?:(?:toan|ca|trong|cua|o|tren) (?:huyen|tinh|thanh pho|quan|ca nuoc|quoc)"
    r"|(?:huyen|tinh|quan) (?:minh|ta|nha)|ca nuoc|toan quoc|toan thanh pho"
    r"|cap (?:huyen|tinh))(?![^\s])"
)
_THAT_ONE = make_pattern(rf"(?<![^\s])(?:{KINDS} (?:do|ay|nay|kia|day)|nó|cua no|no do)(?![^\s])")


_NEXT_DOOR = make_pattern(rf"(?<![^\s]){KIND} (?:ben canh|ke ben|canh ben|ben|lang gieng)(?![^\s])")


# What is looked for, the sign for it, and the unit that it is.
_SIGNS = (
    (_OWN, "OWN", "own"),
    (_LISTED, "LISTED", "listed"),
    (_COMMUNE, "XA", "xa"),
    (_ABOVE, "ABOVE", ""),
    (_EACH, "EACH", "all villages"),
    (_ALL, "ALL", "all villages"),
    (_THAT_ONE, "THAT", ""),
)


@dataclass(frozen=True, slots=True)
class SaidPlaces:
    """`units` as readings have them, in the order in which they were said. `unknown`: a village
    that is not there, or somebody; `is_absent`: a village with a number that is not there.
    `is_deictic`: "xóm đó", "mấy xóm đó"."""

    units: tuple[str, ...] = ()
    unknown: bool = False
    is_one_deictic: bool = False
    is_each: bool = False
    is_absent: bool = False


def take_places(
    words: Sequence[Word], villages: Sequence[str], own_names: Sequence[str], *, is_head: bool
) -> tuple[tuple[Word, ...], SaidPlaces]:
    """The words with "U" for villages, "OWN", "LISTED", "EACH", "ALL", "XA", "ABOVE"."""
    left, units, is_absent = _take_villages(tuple(words), villages)
    unknown = is_absent
    left, names_next = _take_all(left, _NEXT_DOOR, "THAT")
    signs = ["THAT"] if names_next else []
    own = [
        (re.compile(rf"(?<![^\s]){re.escape(said)}(?![^\s])"), "XA", "xa")
        for name in own_names
        for said in _list_own_wordings(name)
    ]
    mine = [(shape, "OWN", "own") for shape in (_MINE, _MINE_SENDS)] if is_head else []
    for shape, sign, unit in (*own, *mine, *_SIGNS):
        left, found = _take_all(left, shape, sign)
        if found:
            signs.append(sign)
            units += [unit] if unit else []
    if not is_head and "own" in units:
        units = [one for one in units if one != "own"]
        unknown = True
    said = SaidPlaces(
        tuple(dict.fromkeys(units)),
        unknown or names_next,
        "THAT" in signs,
        "EACH" in signs,
        is_absent,
    )
    return left, said


def _list_own_wordings(name: str) -> tuple[str, ...]:
    """ "xa kim phuong" may be called "kim phuong"; one word alone may be any word."""
    bare = re.sub(r"^(?:xa|phuong|thi tran|huyen|quan|tinh|thanh pho) ", "", name)
    return (name, bare) if bare != name and " " in bare else (name,)


def _take_villages(
    words: tuple[Word, ...], villages: Sequence[str]
) -> tuple[tuple[Word, ...], list[str], bool]:
    """Those with a name first, then those with a number; whether one of these is not there."""
    units: list[str] = []
    unknown = False
    for name in sorted(villages, key=len, reverse=True):
        if name.split()[-1].isdigit():
            continue
        shape = rf"(?<![^\s])(?:{KIND} )?{re.escape(_bare(name))}(?![^\s])"
        words, found = _take_all(words, re.compile(shape), "U")
        units += [name] if found else []
    while found_one := _ONE.search(join_plain(words)):
        named = [_name_village(number, villages) for number in _list_numbers(found_one[0])]
        unknown = unknown or any(one is None for one in named)
        units += [one for one in named if one is not None]
        first, last = find_span(words, found_one.start(), found_one.end())
        words = put_slot(words, first, last, "U")
    return words, units, unknown


def _bare(name: str) -> str:
    """ "xom dong la" may be called "dong la"."""
    return re.sub(rf"^{KIND} ", "", name)


def _take_all(
    words: tuple[Word, ...], shape: re.Pattern[str], sign: str
) -> tuple[tuple[Word, ...], bool]:
    found_any = False
    while found := shape.search(join_plain(words)):
        first, last = find_span(words, found.start(), found.end())
        words, found_any = put_slot(words, first, last, sign), True
    return words, found_any


def _list_numbers(said: str) -> list[int]:
    numbers: list[int] = []
    rest = re.sub(rf"^{KIND}(?: so| số)? ", "", said)
    at = 0
    while found := _LISTED_MORE.match(rest, at):
        number = found["number"]
        value = int(number) if number.isdigit() else _DIGITS[number]
        is_range = numbers and re.search(r"(?:-|den|toi) ", found["join"])
        numbers += range(numbers[-1] + 1, min(value, numbers[-1] + 40) + 1) if is_range else [value]
        at = found.end() + 1
    return numbers


def _name_village(number: int, villages: Sequence[str]) -> str | None:
    return next((one for one in villages if one.split()[-1] == str(number)), None)


_NOT_VILLAGES = frozenset({"all villages", "all communes", "xa", "listed", "huyen", "tinh"})


def is_village(unit: str) -> bool:
    """Whether a unit of a reading is one that reports, and not a level or several."""
    return unit not in _NOT_VILLAGES


def find_number(said: str) -> int | None:
    """A number in digits or words."""
    return int(said) if said.isdigit() else _DIGITS.get(said)


def sort_units(units: Sequence[str]) -> list[str]:
    """As readings list them: by number."""
    return sorted(set(units), key=lambda one: [(len(part), part) for part in one.split()])
