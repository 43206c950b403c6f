"""Numbers of questions in words, and several questions in one breath: "câu thứ tư là 8", "sửa câu
4 và 5", "câu 4 với câu 5 không có"."""

from __future__ import annotations

import re

from reading.figures.number_vocabulary import DIGIT_WORDS
from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern

LONGEST = 120  # characters
_NUMBERS = {**DIGIT_WORDS, "nhat": 1, "nhi": 2, "muoi": 10}
_WISH = (
    r"(?:(?:da|vang|xin|cho|nho|toi|em|minh|chau|bac|anh|chi|muon|can|phep|lam on|sua|chinh|doi"
    r"|xem|lai|cac) )*"
)
_WORD = (
    r"(?:nhất|hai|nhì|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
    r"|nhat|nhi|tu|bon|nam|sau|bay|tam|chin|muoi)"
)
_QUESTION = r"(?P<question>câu|cau)\s+(?:(?:hỏi|hoi|số|so)\s+)?"
_THINGS_BEHIND = (
    r"(?=\s*(?:$|[:,=]|(?:thành|thanh|là|la|có|co|không|khong|đúng|dung|sai|nhầm|nham|và|va|với"
    r"|voi)\b))"
)
_IN_WORDS = make_pattern(
    rf"\b{_QUESTION}(?:(?:thứ|thu)\s+(?P<nth>{_WORD}|[0-9]{{1,2}})\b"
    rf"|(?P<first>đầu tiên|dau tien|đầu|dau)\b{_THINGS_BEHIND}"
    rf"|(?P<said>một|mot|hai|ba|bốn|bon|năm|nam|sáu|bảy|bẩy|bay|tám|tam|chín|chin|mười|muoi)\b"
    rf"{_THINGS_BEHIND})",
    re.IGNORECASE,
)
_LEADS = make_pattern(rf"{_WISH}cau ")
_NUMBER = r"[0-9]{1,2}"
_AND = r" ?(?:,|&|va|voi|cung|,? ?roi)(?: ca)? ?"
_SEVERAL = make_pattern(
    rf"{_WISH}cau (?:so )?(?P<places>{_NUMBER}(?:(?:{_AND}(?:cau )?| cau )(?:so )?{_NUMBER})+)"
    r"(?P<behind> .+)?"
)
_CORRECTS = make_pattern(r"\b(?:sua|chinh|doi)\b")
_WRONG = make_pattern(r"(?: (?:deu|bi|em|toi|ghi|go))* (?:sai|nham)(?: (?:roi|het|ca))*")
_POLITE = make_pattern(r"(?: (?:a|nhe|nha|giup|em|toi|voi|di|lai))*")
# What may be said of several questions at once.
_OF_EACH = make_pattern(
    r"(?: (?:em|toi|deu|cung|thi|la|co))*"
    r" (?P<each>khong(?: co)?(?: gi| dam nao| ai)?|chua (?:ro|co|biet|nam)(?: so)?|[0-9]{1,6})"
)
_SHARED = make_pattern(r"\b(?:deu|cung|ca hai|la)\b|\b(?:khong|chua)\b")


def write_places(typed: str) -> str:
    """The same with the numbers of questions in digits, each with what was said of several."""
    if len(typed) > LONGEST or _LEADS.match(fold_text(typed)) is None:
        return typed
    return _spread(_IN_WORDS.sub(_write_place, typed))


def read_places(typed: str) -> tuple[int, ...]:
    """The questions of "sửa câu 4 và 5", "câu 4 và 5 sai rồi"; empty where anything else is said,
    or of one alone."""
    said = fold_text(typed)
    found = _SEVERAL.fullmatch(said.strip(" .!")) if len(said) <= LONGEST else None
    if found is None:
        return ()
    behind = found["behind"] or ""
    is_wish = _CORRECTS.search(said[: found.start("places")]) and _POLITE.fullmatch(behind)
    return _list_numbers(found["places"]) if is_wish or _WRONG.fullmatch(behind) else ()


def _write_place(found: re.Match[str]) -> str:
    said = found["nth"] or found["said"] or "nhat"
    number = int(said) if said.isdigit() else _NUMBERS.get(fold_text(said), 1)
    return f"{found['question']} {number}"


def _spread(typed: str) -> str:
    said = fold_text(typed).strip(" .!")
    found = _SEVERAL.fullmatch(said)
    each = _OF_EACH.fullmatch(found["behind"] or "") if found is not None else None
    if found is None or each is None or not _SHARED.search(found["behind"]):
        return typed
    return ", ".join(f"câu {one}: {each['each']}" for one in _list_numbers(found["places"]))


def _list_numbers(places: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(one) for one in re.findall(_NUMBER, places)))
