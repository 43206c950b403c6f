"""Words that take back what was said before: "nhầm, 137 mới đúng", "cho em rút lại"."""

from __future__ import annotations

import re

from reading.phrases.differences import read_difference
from reading.spelling.folding import fold_text, has_digit, lower_text, split_words
from reading.spelling.late_patterns import make_pattern
from reading.spelling.short_texts import remember_short
from records import dataclass

_ME = r"(?:(?:da|a|oi|um|xin|cho|em|toi|minh|chau|anh|chi|bac|xom|thon|vua|lai|voi|loi|,) )*"
_SLIP = r"(?:ghi|go|bao|gui|viet|nhan|dem|tinh|doc|nham)"
_MESSAGE = (
    r"(?:tin|so|so lieu|bao cao|con so|cau(?! (?:so )?[0-9]))"
    r"(?: (?:nay|do|ay|kia|cu|tren|vua roi|truoc|nay gio|(?:luc|hoi|khi|vua|ban) nay))*"
)
# "bỏ đám cưới", "rút số hộ": the name of what is taken back.
_NAMED_ONLY = make_pattern(
    r"(?:(?:thoi|da|cho|em|toi|xin|nho) )*(?:bo|xoa|rut)(?: lai| giup| ho)*(?: so)?"
    r" (?P<name>[a-z]+(?: [a-z]+){0,4}?)(?: (?:di|nhe|a|luon|giup|nha|voi))*"
)
_SIGNS = r"(?: ?[,.:;!-])*"
_OF_SLIP = rf"(?: (?:mat|roi|a|nhe|xin loi|{_MESSAGE}))*{_SIGNS}"
# "lon" and "lam" are other words too: a slip where nothing but a figure or a sign comes behind.
_BEFORE_FIGURE = r"(?= ?(?:$|[0-9,.:;!-]))"
# Each begins a message, and is said of what went before; the figure behind it is the right one.
_CORRECTIONS = (
    rf"{_ME}(?:{_SLIP} )?(?:nham(?: lan{_BEFORE_FIGURE}|(?! lan))|sai){_OF_SLIP}",
    rf"{_ME}(?:{_SLIP} )?(?:lon|lam){_OF_SLIP}{_BEFORE_FIGURE}",
    # "thôi chết, câu 5 có 2 đám tang": said of an answer where its place is named behind it.
    rf"{_ME}(?:thoi chet|chet roi|chet that|oi chet|a quen|thoi quen|quen)"
    rf"(?: (?:mat|roi|toi))*{_SIGNS}"
    r"(?= ?cau (?:so )?[0-9]{1,2}(?![0-9]))",
    r"(?:xin |em |cho )*dinh chinh(?: lai)?(?: la)?(?: ?[:,])?",
    rf"(?:xin |em |cho |toi )*sua(?: lai)?(?: {_MESSAGE})?"
    r"(?: (?:thanh|la))(?: ?[:,])?",
    r"(?:xin |em |cho |toi )*sua lai(?: ?[:,])?",
    r"(?:a|oi|y|um) (?:khong|ko)(?: phai)?(?: (?:a|dau))? ?,",
    r"(?:em |toi |xom )*(?:dem|tinh|kiem|kiem tra|ra soat|xem) lai"
    r"(?: (?:thi|la|duoc|con|co|chi|chi co|chi con))*(?= (?:ho )?[0-9])",
    r"(?:khong|ko|k) phai(?: la)? [0-9][0-9.]*(?: ma(?: la)?)?(?: ?,)?",
    r"(?:so )?(?:dung ra|thuc ra|chinh xac|dung)(?: phai)? la(?= [0-9])",
    r"(?:phai|moi) la(?= [0-9])",
    # "136 là sai, 137 đúng", but not "3 sai, 5 đúng", which tells of eight.
    r"[0-9][0-9.]*(?: [a-z]+)? (?:(?:la|bi) (?:sai|nham)|sai roi|nham roi)(?: ?,)?",
)
_WITHDRAWALS = (
    rf"{_ME}(?:rut|thu hoi|lay)(?: lai)(?: (?:{_MESSAGE}|a|nhe|voi))*",
    rf"{_ME}(?:rut|thu hoi) {_MESSAGE}(?: (?:a|nhe|voi))*",
    rf"{_ME}(?:rut|thu hoi|bo trong|de trong)(?= cau (?:so )?[0-9])",
    rf"(?:thoi )?{_ME}(?:bo|huy|xoa|bo qua|dung tinh|khong tinh)(?: qua| giup| ho| em)*"
    rf"(?: {_MESSAGE}(?: (?:a|nhe|di))*|(?= cau (?:so )?[0-9]))",
    rf"(?:{_MESSAGE} )(?:la |bi )?(?:sai|nham|chua dung|khong dung)(?: roi)?(?: (?:a|nhe))*",
)
# Each ends a message; the figure before it is the right one.
_ENDINGS = (
    r"(?:thi |la )?moi (?:la )?(?:dung|phai|chuan|chinh xac)",
    r"(?:, )?(?:chu )?(?:khong|ko|k) phai(?: la)? [0-9][0-9.]*(?: [a-z]+)?",
    # "137 nhé, nãy nhầm"
    r"(?:, )?(?:(?:em|toi|minh|do|tai) )*(?:(?:luc|hoi|khi|vua|ban|moi) )?(?:nay )?"
    r"(?:(?:em|toi|minh) )?(?:ghi|go|bao|gui|viet|nhan|dem|tinh|doc)(?: bi)? (?:nham|lon)",
    r"(?:, )?(?:(?:luc|hoi|khi|vua|ban|moi) )?nay (?:em |toi |minh )?(?:bi )?nham",
)
# "số hộ phải là 139", "đăng ký 155 sai, phải 154", "hộ không phải 137 mà là 136": the name of a
# figure, what was wrong, and what is right.
_WRONG = r"(?:(?:la|bi|thi|em|toi|minh|luc|hoi|nay|vua|roi) )*"
_NAMED = make_pattern(
    r"(?P<label>[a-z]+(?: [a-z]+){0,5}?)(?P<signs>(?: ?[,.;:-])?"
    rf"(?: (?:co )?(?P<denied>[0-9][0-9.]*)(?: [a-z]+)? {_WRONG}(?:{_SLIP} )?(?:sai|nham)"
    r"(?: (?:roi|mat|a))*(?: ?[,.;:-])?(?: (?:phai|moi|dung|chinh xac|thuc|sua|la|thanh|ra))*"
    rf"| {_WRONG}(?:{_SLIP} )?(?:sai|nham)(?: (?:roi|mat|a))*(?: ?[,.;:-])?"
    r"(?: (?:phai|moi|dung|chinh xac|thuc|la|ra))*"
    r"| (?:khong|ko|k) phai(?: la)? [0-9][0-9.]*(?: [a-z]+)?(?: ?,)?(?: (?:ma|phai|la))+"
    r"|(?: (?:thi|xin|cho|em|toi|thuc|dung|chinh xac))* "
    r"(?:phai la|phai|thuc ra la|thuc ra|dung ra la|dung ra|chinh xac la|dung la|moi la"
    r"|sua lai la|sua lai thanh|sua lai|sua thanh|sua la|dinh chinh la)))"
    r" (?=[0-9])"
)
# Behind words that correct: "136 là sai, 137 đúng"; "em báo sai, cho em rút".
_RIGHT = make_pattern(rf"(?<![^\s])(?:thi |la )?dung(?: (?:a|nhe|nha))*{_SIGNS}$")
_DRAWN = make_pattern(rf"{_ME}rut(?: (?:lai|ra|a|nhe|voi|{_MESSAGE}))*{_SIGNS}$")
# "ho 97 dk 90, cho em rút lại": at the end of a line it is of what stands before it.
_DRAWN_AT_END = make_pattern(
    rf"{_ME}(?:rut|thu hoi|lay|bo|huy|xoa)(?: (?:lai|ra|giup|ho|em|voi|a|nhe|di|{_MESSAGE}))+"
    rf"{_SIGNS}$"
)
# "em báo nhầm 136": the figure right behind may be the wrong one or, as behind a comma, the right.
_SLIP_OF_FIGURE = make_pattern(
    rf"{_ME}(?:(?:hom qua|hom truoc|lan truoc|luc nay|ban nay|hoi nay) )?{_ME}{_SLIP}(?: bi)? nham"
    rf"(?: (?:la|thanh|so))? [0-9][0-9.]*(?: ho)?(?: (?:a|nhe|roi|mat|em))*{_SIGNS}"
)
_CORRECTION = make_pattern(rf"(?:{'|'.join(_CORRECTIONS)})(?![^\s])")
_WITHDRAWAL = make_pattern(rf"(?:{'|'.join(_WITHDRAWALS)})(?![^\s])")
_ENDING = make_pattern(
    rf"(?<![^\s])(?:{'|'.join(_ENDINGS)})(?: (?:a|nhe|nha|day|em|anh|chi|bac))*{_SIGNS}$"
)
_PLACE = make_pattern(
    rf"(?:{_ME})cau (?:so )?([0-9]{{1,2}})(?![^\s,.:;]){_SIGNS}(?: thanh| la| chi co| co)?"
)
_DENIED = make_pattern(r"([0-9][0-9.]* [a-z]+) (?:(?:la|bi) )?(?:sai|nham)\b")
_BETWEEN = make_pattern(r"[\s,.:;!-]*")
# Another word is meant where the marks say so: "sai" may be "sài", "lon" a tin.
_MARKS = {
    "nham": frozenset({"nhầm", "nham"}),
    "lam": frozenset({"lầm"}),
    "lon": frozenset({"lộn", "lon"}),
    "sai": frozenset({"sai"}),
    "rut": frozenset({"rút", "rut"}),
}
# In the middle of a line these deny what stands there.
_NOT = frozenset({"khong", "ko", "k"})
# Without marks it is the slip only in a text that is written without any.
_BARE = frozenset({"lon"})
_WORD = make_pattern(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What is left of a message without such words; between them every word stays as it stands.
    `is_withdrawn`: nothing is put instead.

    `place`: the number of the question that was named ("rút lại câu 2"). `begins`: the message
    begins with such words, or with that number and such words.
    """

    rest: str
    is_withdrawn: bool
    place: int | None = None
    begins: bool = False
    # "136 hộ" of "136 hộ là sai, 137 đúng".
    denied: str = ""
    # The name of a figure stands before such words: "số hộ phải là 139".
    named: bool = False
    # Nothing is said to be wrong: "cho rút số 151" may be the one that stands.
    only_withdraws: bool = False


@remember_short
def read_taken_back(text: str) -> TakenBack | None:
    """None where a message takes nothing back."""
    if read_difference(text) is not None:
        return None  # it says by how much a figure is wrong, and none that is right
    words = list(_WORD.finditer(text))
    plain = [_fold_word(word[0], text) for word in words]
    joined = " ".join(plain)
    opening = _read_opening(joined)
    if _SLIP_OF_FIGURE.fullmatch(joined):
        return TakenBack("", is_withdrawn=True, begins=True)
    if not opening.begins and (named := _read_named(text, words, plain)) is not None:
        return named
    if opening.corrects and _DRAWN.match(joined, opening.end):
        return TakenBack("", True, opening.place, begins=True)
    ending = _ENDING.search(joined, opening.end)
    if ending is None and opening.corrects:
        ending = _RIGHT.search(joined, opening.end)
    if not opening.begins and ending is None:
        return None
    starts, end = _list_starts(plain), ending.start() if ending else len(joined)
    kept = [word for word, start in zip(words, starts, strict=True) if opening.end <= start < end]
    rest = text[kept[0].start() : kept[-1].end()].strip(" ,.;:!-") if kept else ""
    is_corrected = opening.corrects or ending is not None
    if not is_corrected and not _says_nothing(rest, any_digit=True):
        return None
    denied = _DENIED.match(joined)
    return TakenBack(
        " ".join(rest.split()),
        _says_nothing(rest),
        opening.place,
        opening.begins,
        denied[1] if denied is not None else "",
        only_withdraws=not is_corrected,
    )


@remember_short
def read_withdrawn_name(text: str) -> str:
    """What may be the name of a figure that is taken back, folded; "" where none is named."""
    found = _NAMED_ONLY.fullmatch(fold_text(text).strip(" .!"))
    return found["name"] if found is not None else ""


def _read_named(text: str, words: list[re.Match[str]], plain: list[str]) -> TakenBack | None:
    """The name and the figure that is right, without what stands between and behind them."""
    joined = " ".join(plain)
    found = _NAMED.match(joined)
    if found is None:
        return None
    ending = _ENDING.search(joined, found.end()) or _RIGHT.search(joined, found.end())
    end = ending.start() if ending is not None else len(joined)
    kept = list(zip(words, _list_starts(plain), strict=True))
    label = [word for word, start in kept if start < found.end("label")]
    right = [word for word, start in kept if found.end() <= start < end]
    name = text[label[0].start() : label[-1].end()]
    rest = text[right[0].start() : right[-1].end()].strip(" ,.;:!-")
    return TakenBack(f"{name} {rest}", is_withdrawn=False, begins=True, named=True)


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where such words at the beginning end, and what they are."""

    end: int
    corrects: bool
    withdraws: bool
    place: int | None

    @property
    def begins(self) -> bool:
        return self.corrects or self.withdraws


def _read_opening(joined: str) -> _Opening:
    """ "nhầm câu 1,", "câu 1 nhầm rồi,", "cho em rút lại câu 2"."""
    at, place = 0, None
    corrects = withdraws = False
    while True:
        named = _PLACE.match(joined, at) if place is None else None
        corrected = None if named else _CORRECTION.match(joined, at)
        found = named or corrected or _WITHDRAWAL.match(joined, at)
        if found is None or found.end() == at:
            return _Opening(at, corrects, withdraws, place)
        if named is not None:
            place = int(named[1])
        elif corrected is not None:
            corrects = True
        else:
            withdraws = True
        at = found.end()
        between = _BETWEEN.match(joined, at)
        at = between.end() if between is not None else at


def is_drawn_back(piece: str) -> bool:
    """ "cho em rút lại" alone, behind figures: none of them stands."""
    found = read_taken_back(piece)
    return found is not None and found.begins and found.is_withdrawn and found.place is None


def split_where_taken_back(line: str) -> list[str]:
    """ "ho 136, nhầm 137 mới đúng": what was said, and what is said in its place."""
    words = list(_WORD.finditer(line))
    plain = [_fold_word(word[0], line) for word in words]
    joined = " ".join(plain)
    opening = _read_opening(joined).end
    ending = _ENDING.search(joined, opening)
    end = ending.start() if ending is not None else len(joined)
    for word, start in zip(words, _list_starts(plain), strict=True):
        if not opening <= start < end:
            continue  # of words that speak of the line itself
        before = line[: word.start()]
        opens = fold_text(word[0]) not in _NOT and _CORRECTION.match(joined, start)
        if (opens or _DRAWN_AT_END.match(joined, start)) and has_digit(before):
            return [before.rstrip(" ,;.-"), line[word.start() :].lstrip(" ,")]
    return [line]


def _fold_word(word: str, text: str) -> str:
    plain = fold_text(word)
    spelled = _MARKS.get(plain)
    if spelled is None:
        return plain
    is_marked = plain in _BARE and word.isascii() and not text.isascii()
    # Another word, with other marks.
    return plain if lower_text(word) in spelled and not is_marked else f"{plain}¤"


def _list_starts(plain: list[str]) -> list[int]:
    out, at = [], 0
    for word in plain:
        out.append(at)
        at += len(word) + 1
    return out


def _says_nothing(rest: str, *, any_digit: bool = False) -> bool:
    """Polite words and no more; with `any_digit`, a figure may be what is put instead."""
    if any_digit and has_digit(rest):
        return True
    return all(fold_text(word).strip(" ,.!") in _POLITE for word in rest.split())


_POLITE = split_words(
    "a nhe da em voi cho xin anh chi bac chu oi roi thoi loi giup ho minh toi nha ah di luon"
) | {""}
