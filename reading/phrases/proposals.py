"""What a village asks of the office: "đề nghị: xin thêm loa", "kiến nghị xã cho thêm loa". It tells
neither a figure nor why one is as it is."""

from __future__ import annotations

from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern

# "đề nghị:" at the head, as a form has it.
_HEADED = make_pattern(r"(?:[^\W\d_]+ ?){1,4}: ?\S")
_OFFICE = (
    r"(?:(?:voi|len|cac|cap) )*(?:xa|phuong|huyen|quan|thanh pho|tren|cap|nha nuoc|ubnd|uy ban"
    r"|chinh quyen|dang uy)"
)
_TO_THE_OFFICE = make_pattern(
    rf"(?:(?:kinh|xin|em|toi|xom|thon|ba con) )*(?:de nghi|kien nghi|de xuat) (?:{_OFFICE} )?"
    r"(?:cap|cho|ho tro|bo sung|dau tu|xay|lam|sua chua|nang cap|mua|lap|quan tam) .*"
)
# "đề nghị xã cho sửa số hộ", "đề nghị cho gia hạn": of the report itself.
_OF_THE_REPORT = make_pattern(
    r"\b(?:so|cau|ghi|giu|nhan|xem lai|kiem tra|gia han|lui|han|bao cao|goi|nhac|nop|gui)\b"
)


def is_headed(typed: str) -> bool:
    """Whether a few words stand before a colon."""
    return _HEADED.match(" ".join(typed.split())) is not None


def is_to_the_office(typed: str) -> bool:
    """Whether the office is asked to do or give something."""
    said = fold_text(typed)
    return _TO_THE_OFFICE.fullmatch(said) is not None and not _OF_THE_REPORT.search(said)
