"""Telephone numbers as cells have them: without the zero that a number loses, two in a cell, with
a word beside."""

import re

from reading.values.telephones import parse_old_phone, parse_phone
from records import dataclass
from sheets.grids.grid import CellValue, as_words, fold_cell

_NO_PHONE = re.compile(r"(?:khong|chua|ko|kg|k|x)(?: .*)?")
_BESIDE = re.compile(r"\([^()\d]*\)|\b(?:zalo|dđ|đt|sđt|tel|di động|cđ|nr|cq|viber)\b[ .:]*", re.I)
_PARTING = re.compile(r"[\n/;,|]| - |-(?=0\d{8})|\s{2,}| (?=0\d{8,})|hoặc")
# "0912 345 678 (vợ)": whoever answers there is somebody else.
_OF_OTHERS = re.compile(
    r"\b(?:vợ|chồng|con|con (?:trai|gái|dâu|rể)|bố|mẹ|cháu|em (?:trai|gái)|người (?:nhà|thân)|"
    r"hàng xóm|gọi nhờ|nhắn nhờ)\b",
    re.IGNORECASE,
)
_OF_OTHERS_UNMARKED = re.compile(r"\b(?:vo|chong|con|con trai|con gai|nguoi nha)\b")
_RUN = re.compile(r"[0oO+]?\d[\d .\-]{7,14}(?<=\d)")
# How a spreadsheet shows a number in a narrow column, and saves it as text.
_POWER = re.compile(r"\s*(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})\s*")


@dataclass(frozen=True, slots=True)
class PhoneCell:
    """`numbers` as they stand in a record ("0900000001"); `doubt`: words that are none, and
    `readings` what they may mean, `is_old` that these are what its old numbers became;
    `of_others`: they say that a number is of somebody else;
    `says_none`: words that say there is none ("không biết"); `is_set_aside`: its column is called
    old, or is hidden."""

    numbers: tuple[str, ...] = ()
    doubt: str = ""
    readings: tuple[str, ...] = ()
    says_none: str = ""
    of_others: bool = False
    is_old: bool = False
    is_set_aside: bool = False


def is_mobile(number: str) -> bool:
    return not number.startswith("02")


def read_phones(value: CellValue) -> PhoneCell:
    """A number that a cell of numbers has cut the zero from gets it back."""
    text = _write_out(value)
    folded = fold_cell(text)
    if len(folded) < 2:
        return PhoneCell(doubt=folded if folded.isdigit() else "")
    if not re.search(r"\d", folded) and _NO_PHONE.fullmatch(folded):
        return PhoneCell(says_none=as_words(value))
    if _says_of_others(text):
        found = [one for part in _PARTING.split(text) for one in _list_readings(part)]
        return PhoneCell(doubt=as_words(value), readings=tuple(found), of_others=True)
    whole = _read_phone(text)
    if whole:
        return PhoneCell((whole,))
    parts = [one for one in _PARTING.split(text) if re.search(r"\d{3}", one)]
    numbers = [_read_phone(part) for part in parts]
    if len(parts) > 1 and all(numbers):
        return PhoneCell(tuple(dict.fromkeys(one for one in numbers if one)))
    is_old = len(parts) < 2 and any(parse_old_phone(run) for run in _RUN.findall(text))
    found = [one for part in parts or [text] for one in _list_readings(part)]
    return PhoneCell(doubt=as_words(value), readings=tuple(dict.fromkeys(found)), is_old=is_old)


def _says_of_others(text: str) -> bool:
    said = _OF_OTHERS_UNMARKED.search(text.lower()) if text.isascii() else _OF_OTHERS.search(text)
    return said is not None and re.search(r"\d{3}", text) is not None


def _write_out(value: CellValue) -> str:
    if isinstance(value, float):
        return f"{value:.0f}"
    text = value if isinstance(value, str) else as_words(value)
    return _write_power_out(text) or text


def _write_power_out(text: str) -> str | None:
    """ "9.12345678E+08" → "912345678"; none where digits are lost, as in "9,12E+08"."""
    found = _POWER.fullmatch(text)
    if found is None or len(found[2] or "") != int(found[3]):
        return None
    return found[1] + (found[2] or "")


def _read_phone(written: str) -> str | None:
    """Ten digits, eleven for a line of a house, as people write them."""
    text = _BESIDE.sub("", written).strip().strip("'’`.:").strip()
    if re.fullmatch(r"\d+\.0", text):
        text = text[:-2]
    if re.fullmatch(r"[1-9]\d{8}", re.sub(r"[ .\-]", "", text)):
        text = f"0{text}"
    return _write_as_list(parse_phone(text))


def _write_as_list(stored: str | None) -> str | None:
    return f"0{stored.removeprefix('+84')}" if stored else None


def _list_readings(text: str) -> tuple[str, ...]:
    """What looks like a number in it; an old one of eleven digits as it is dialled today."""
    found = []
    for run in _RUN.findall(text):
        digits = re.sub(r"\D", "", run.replace("O", "0").replace("o", "0"))
        whole = digits if digits.startswith("0") else f"0{digits}"
        found.append(_write_as_list(parse_old_phone(run)) or _read_phone(whole))
    return tuple(dict.fromkeys(one for one in found if one))
