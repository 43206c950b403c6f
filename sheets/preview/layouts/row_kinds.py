"""Rows below the headings that are no data: totals, sections, numbers of columns, signatures,
notes."""

import re
from enum import StrEnum

from reading.spelling.folding import fold_text
from sheets.grids.grid import fold_cell
from sheets.preview.units.unit_names import names_a_village


class RowKind(StrEnum):
    DATA = "data"
    BLANK = "blank"
    TOTAL = "total"
    SECTION = "section"
    COLUMN_NUMBERS = "column_numbers"
    HEADING_AGAIN = "heading_again"
    NOTE = "note"
    HIDDEN = "hidden"
    SIGNATURE = "signature"


_SIGNATURE = re.compile(
    r"(?:.*\bngay (?:\d+ |thang |\W*)*thang .*nam\b.*|nguoi lap(?: bieu| bang)?|nguoi tong hop|"
    r"ke toan|thu ky|tm (?:uy ban nhan dan|ubnd|ban|dang uy).*|kt chu tich|pho chu tich|chu tich|"
    r"thu truong don vi|truong ban chi dao|noi nhan.*|xac nhan cua .*|\(?ky.*(?:ten|dong dau).*)"
)


# "Người lập: Nguyễn Văn A", "Ngày lập: 12/01/2026".
_SIGNED = re.compile(
    r"\W*(?:(?:nguoi|can bo) (?:lap|tong hop|bao cao|cung cap|thong ke|kiem tra|xac nhan|ky|nhap)"
    r"(?: (?:bieu|bang|bao cao|so lieu|danh sach))?|lap (?:bieu|bang)|ngay (?:lap|bao cao|in)|"
    r"noi lap|xac nhan) *: *\S.*"
)


def is_signature(said: list[str]) -> bool:
    """ "…, ngày 12 tháng 01 năm 2026", "NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN"."""
    return len(said) <= 3 and any(
        _SIGNATURE.fullmatch(fold_cell(one)) or _SIGNED.fullmatch(fold_text(one)) for one in said
    )


_TOTAL = re.compile(
    r"(?:tong(?: cong| so| hop)?|t cong|toan (?:xa|phuong|thi tran|huyen|thon)|tong toan xa|"
    r"binh quan|ty le chung|cong(?= (?:[ivxlc]+|[a-z]|\d+|cac|toan|so|chung|tong|thon|xom|khu|"
    r"muc)\b|$))(?: .*|$)"
)
# Without its mark "cộng" is the beginning of other words: công chức, công an.
_OTHER_WORD = re.compile(r"\bcông\b", re.IGNORECASE)


def is_total(said: list[str]) -> bool:
    """ "Cộng", "Tổng cộng (I+II)", "Toàn phường": in one of the first cells that hold words."""
    wordy = [one for one in said if not re.fullmatch(r"[\d.,%]+", one)][:2]
    return any(
        _TOTAL.fullmatch(fold_cell(one)) and not _OTHER_WORD.match(one.strip()) for one in wordy
    )


_COLUMN_NUMBER = re.compile(r"\(?(?:[A-Z]|\d{1,2}|\d+\s*=[\d\s+/x*().-]+)\)?")


def is_column_numbers(said: list[str]) -> bool:
    """ "A B 1 2 3 4=3/1": the row that numbers the columns."""
    if len(said) < 3 or not all(len(one) <= 10 for one in said):
        return False
    if not all(_COLUMN_NUMBER.fullmatch(one) for one in said):
        return False
    bare = [one.strip("()") for one in said]
    numbers = [int(re.sub(r"\D.*", "", one)) for one in bare if one[:1].isdigit()]
    return len(numbers) >= 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


_NOTE = re.compile(
    r"(?:ghi chu|luu y|chu thich|nguon(?: so lieu)?|cach ghi|huong dan|giai thich|xin ghi|"
    r"vi du|trong do)\b.*"
)


def is_note(said: list[str]) -> bool:
    """ "Ghi chú: số liệu đến 31/12", "* Thôn B mới thành lập": alone in its row."""
    if len(said) != 1:
        return False
    text = said[0].strip()
    is_marked = text.startswith(("*", "(*")) or (
        text.startswith(("+ ", "- ")) and not names_a_village(text)
    )
    return is_marked or len(text) > 100 or bool(_NOTE.fullmatch(fold_cell(text)))
