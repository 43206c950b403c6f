"""Numbers by which a person can be found: identity cards, telephones, bank accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.guard.sensitive_passage import SensitivePassage
from reading.guard.spoken_numbers import list_spoken_numbers
from reading.spelling.folding import strip_marks
from reading.spelling.late_patterns import make_pattern

# Digits as people group them: "0912 345 678", "001.085.012.345".
_DIGITS = make_pattern(r"(?<![\d.,/])\+?\d(?:[ .\-]?\d){7,22}(?![\d/])")
_CARD = make_pattern(
    r"\b(?:cccd|cmnd|cmt|can cuoc|chung minh|so dinh danh|dinh danh|the can cuoc|ma dinh danh"
    r"|ho chieu)\b"
)
_ACCOUNT = make_pattern(
    r"\b(?:stk|so tk|tk|so tai khoan|tai khoan|ngan hang|agribank|vietcombank|vietinbank|bidv"
    r"|mbbank"
    r"|mb bank|techcombank|sacombank|chuyen khoan)\b"
)
_TELEPHONE = make_pattern(r"\b(?:sdt|dt|dien thoai|so may|goi so|lien he|alo|zalo|hotline)\b")
_MOBILE = make_pattern(r"(?:\+?84|0)[35789]\d{8}")
_LANDLINE = make_pattern(r"0?2\d{9}")
# The first three digits are a province's, the fourth says century and sex.
_CITIZEN = make_pattern(r"0\d{2}[0-3]\d{8}")
_NEAR = 40  # characters before a number that tell what it is


def list_personal_numbers(text: str) -> Iterator[SensitivePassage]:
    plain = "".join(strip_marks(sign)[:1] or " " for sign in text.lower())
    for found in _DIGITS.finditer(text):
        kind = _name_kind(found[0], plain[max(found.start() - _NEAR, 0) : found.start()])
        if kind:
            yield SensitivePassage(kind, found.start(), found.end())
    for said in list_spoken_numbers(text):
        kind = _name_kind(said.digits, plain[max(said.start - _NEAR, 0) : said.start])
        if kind:
            yield SensitivePassage(kind, said.start, said.end)


def _name_kind(written: str, before: str) -> str:
    """What a number is by its digits and by the words before it; empty for a figure."""
    digits = re.sub(r"[^\d+]", "", written)
    count = len(digits.lstrip("+"))
    if _CARD.search(before) and count in (8, 9, 12):
        return "identity"
    if _ACCOUNT.search(before) and 8 <= count <= 19:
        return "account"
    if _CITIZEN.fullmatch(digits):
        return "identity"
    if _MOBILE.fullmatch(digits) or (_LANDLINE.fullmatch(digits) and _TELEPHONE.search(before)):
        return "phone"
    return "phone" if _TELEPHONE.search(before) and count in (9, 10, 11) else ""
