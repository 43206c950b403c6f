"""Rows below the headings that are no data: totals, sections, numbers of columns, signatures,
notes."""

import re
from enum import StrEnum

from reading.spelling.folding import fold_text, strip_marks
from sheets.grids.grid import fold_cell
from sheets.preview.units.unit_names import names_a_village


class RowKind(StrEnum):
    DATA = "data"
    BLANK = "blank"
    TOTAL = "total"
    COMPARISON = "comparison"
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
    r"(?:tong(?: cong| so| hop)?|t cong|t ?c(?= (?:toan|cac|so|chung|\d+)\b|$)|"
    r"(?:sum|total|ts)(?=$)|(?:toan|ca) (?:xa|phuong|thi tran|huyen|thon)|tong toan xa|"
    r"cong(?= (?:[ivxlc]+|[a-z]|\d+|cac|toan|so|chung|tong|thon|xom|khu|muc)\b|$))(?: .*|$)"
)
# Without its mark "cộng" is the beginning of other words: công chức, công an.
_OTHER_WORD = re.compile(r"\bcông\b", re.IGNORECASE)


# What a row is held against, or an average: no village, and no sum of them.
_COMPARED = (
    r"(?:(?:so|đạt|tăng|giảm)(?: [^\W\d_]+)? )?(?:với|so|so với)? ?"
    r"(?:cùng kỳ|năm trước|năm ngoái|kỳ trước|quý trước|kế hoạch|kh|chỉ tiêu|mục tiêu)\b.*|"
    r"(?:so|đạt) (?:với )?(?:năm )?\d.*|so với\b.*|(?:đạt )?(?:tỷ|tỉ) lệ\b.*|"
    r"(?:đạt|%)(?: ?%| đạt| kh| kế hoạch| so.*|$).*|"
    r"(?:bình quân|bq)\b.*|tb(?: chung)?|trung bình chung|trung bình(?: các| mỗi| 1| toàn)\b.*|"
    r"(?:cộng )?(?:lũy|luỹ) kế\b.*|cộng (?:dồn|tích lũy|lũy kế|luỹ kế)\b.*|"
    r"tăng ?(?:[/,;+(-]|và|hoặc| giảm|\(\+\)).*|chênh lệch\b.*|so sánh\b.*|"
    r"(?:th|thực hiện|ước(?: thực hiện| th)?|kết quả)(?: cả)?(?: năm| quý| \d+ tháng)?(?: \d+)?|"
    r"th ?/ ?kh|ước\b.*|(?:năm|quý|tháng) (?:\d+|[ivx]+)(?:[ /].*)?|"
    r"(?:trong đó|còn lại)\b.*|[σς∑ʃ].*|"
    r"(?:nghị quyết|nq|ubnd|huyện|tỉnh|cấp trên|xã) giao\b.*"
)
_NO_NAME = re.compile(r".*[\d%].*|(?:tăng|giảm|đạt|vượt|không|chưa|x)\b.*")
_COMPARED_ROWS = tuple(re.compile(one) for one in (_COMPARED, strip_marks(_COMPARED)))


def is_comparison(said: list[str]) -> bool:
    """ "So với năm 2024", "KH năm", "Tỷ lệ %", "Lũy kế", "Bình quân": in the first cell that holds
    words, and no name beside it."""
    wordy = [" ".join(one.strip(" -+*:.").lower().split()) for one in said]
    wordy = [one for one in wordy if re.search(r"[^\W\d]|[%∑]", one)]
    first = next(iter(wordy), "")
    if not all(_NO_NAME.fullmatch(one) for one in wordy[1:]):
        return False
    return _COMPARED_ROWS[first.isascii()].fullmatch(first) is not None


def is_total(said: list[str]) -> bool:
    """ "Cộng", "Tổng cộng (I+II)", "Toàn phường": in one of the first cells that hold words."""
    wordy = [one for one in said if not re.fullmatch(r"[\d.,%]+", one)][:2]
    return any(
        _TOTAL.fullmatch(fold_cell(one)) and not _OTHER_WORD.match(one.strip()) for one in wordy
    )


_REGION = re.compile(r"(?:(?:tieu )?vung|khu vuc|cum)\b.*")


def is_region(said: list[str]) -> bool:
    """ "I Vùng thấp" with the sums of its villages beside it."""
    if len(said) < 3 or not re.fullmatch(r"[IVXLC]+\.?|[A-Z]\.?", said[0]):
        return False
    return _REGION.fullmatch(fold_cell(said[1])) is not None


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
