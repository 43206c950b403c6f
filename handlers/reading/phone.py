"""Telephone numbers of Việt Nam, as +84 and nine or ten digits."""

from __future__ import annotations

import re
from datetime import date

from . import common
from .asked import Asked, Known
from .fold import lower
from .nothing import is_nil, is_none_yet
from .outcome import Confirm, Missing, Nil, Outcome, Refused, Took, Value
from .polite import bare, is_blank
from .tokens import sentence
from .unknown import is_unknown

_NUMBER = re.compile(r"(?<![\w+])(?:\(?\+?[0-9oil](?:[ .,()-]{0,2}[0-9oil]){6,17})(?![a-z0-9])")
_MOBILE = re.compile(r"[35789][0-9]{8}")
_LANDLINE = re.compile(r"2[0-9]{9}")
_OLD_MOBILE = re.compile(r"1[2689][0-9]{8}")
_HARMLESS = re.compile(
    r"(?:\b(?:so|dien thoai|dt|sdt|di dong|cua|toi|em|minh|la|zalo|lien he|goi|dung|da|a|nhe|nha"
    r"|day|alo|va|nay)\b|[\s:.,;()])+"
)
_SAID = {
    "khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5",
    "sau": "6", "bay": "7", "tam": "8", "chin": "9",
}  # fmt: skip


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """`text`, such as "+84912345678"."""
    if long := common.too_long(typed):
        return long
    said, outcome = common.first(typed)
    return outcome or _numbers(lower(typed)) or _none(said)


def _numbers(text: str) -> Outcome | None:
    found = list(_NUMBER.finditer(text))
    numbers = {number for each in found if (number := _national(each[0]))}
    if len(numbers) > 1:
        return Confirm(
            tuple(Value(text=number) for number in sorted(numbers)[:3]), "ask_two_phones"
        )
    if not numbers or len(found) > 1:
        return Refused("refused_no_phone") if found else None
    value = Value(text=numbers.pop())
    reason = _doubt(found[0][0], text)
    return Confirm((value,), reason) if reason else Took(value)


def _national(written: str) -> str | None:
    """With +84 in front, where the digits are a number of Việt Nam."""
    digits = "".join(sign for sign in written.translate(_LETTERS) if sign.isdigit())
    for lead in ("0084", "840", "84", "0", ""):
        rest = digits.removeprefix(lead)
        if digits.startswith(lead) and (_MOBILE.fullmatch(rest) or _LANDLINE.fullmatch(rest)):
            return f"+84{rest}"
    return None


_LETTERS = str.maketrans("oil", "011")


def _doubt(written: str, text: str) -> str:
    if any(sign in "oil" for sign in written):
        return "ask_letters"
    if not written.strip("( ").startswith(("0", "+", "84")):
        return "ask_phone_zero"
    rest = text.replace(written, " ")
    return "" if not rest.strip() or _HARMLESS.fullmatch(sentence(rest)) else "ask_leftover"


def _none(said: str) -> Outcome:
    words = bare(said)
    if is_blank(said):
        return Refused("refused_blank")
    if dictated := _dictated(words):
        return Confirm((Value(text=dictated),), "ask_words")
    if (
        words == "khong"
        or is_nil(words)
        or re.fullmatch(r"khong (?:co|dung)(?: so)?(?: dien thoai| dt)?", words)
    ):
        return Nil()
    if is_unknown(words):
        return Missing()
    return Confirm((), "ask_no_phone") if is_none_yet(words) else Refused("refused_no_phone")


def _dictated(words: str) -> str | None:
    digits = [_SAID.get(word, "") for word in words.split()]
    return _national("".join(digits)) if all(digits) and digits else None
