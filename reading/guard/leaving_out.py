"""Whether words ask to leave out what was asked about: "bỏ số điện thoại", "không ghi tên nữa"."""

from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern

# More words than this tell something themselves.
_MOST_WORDS = 8
_LEAVE_OUT = make_pattern(
    r"(?:(?:da|vang|thoi|the|vay|thi|ok|chau|em) )*"
    r"(?:bo|xoa|cat|an|giau|dung|khoi|khong can|khong|thoi) "
    r"(?:ghi |neu |de |dua |cho |luon |giup |ho )*"
    r"(?:(?:cai|cac|nhung|phan|doan|cho) )*(?:so|ten|dien thoai|sdt|dt|can cuoc|cccd|cmnd|tai khoan"
    r"|stk|do|ay|nay|kia)\b.*"
)


def asks_to_leave_out(typed: str) -> bool:
    said = fold_text(typed).strip(" .,!")
    return len(said.split()) <= _MOST_WORDS and _LEAVE_OUT.fullmatch(said) is not None
