"""Whether words ask for something, by their shape alone; "137 hộ" and "đang sửa" do not."""

from __future__ import annotations

from reading.spelling.folding import fold_text, has_digit
from reading.spelling.late_patterns import make_pattern

# "không ai", "không có đám nào": told, not asked.
_TOLD_NONE = make_pattern(
    r"\b(?:khong|ko|k0|kg|hong|chua|chang)(?: \w+){0,3}? (?:nao|ai|gi|dau)\b|\bbao gio cung\b"
)
_ASKS = make_pattern(
    r"\?|\b(?:bao nhieu|may|nao|the nao|ra sao|tai sao|vi sao|sao|gi|ai|o dau|den dau|khi nao"
    r"|bao gio|bn|may gio)\b|\bdau (?:roi|a|em)?$|\b(?:phai|dung|duoc) (?:khong|ko|chua)\b"
    r"|\b(?:co|da|duoc|con|bi|xong|nop|gui|dat|ky)\b.* (?:khong|ko|k|chua|hay chua|a|nhi|ha)$"
    r"|\b(?:xem (?:so|bang|ket qua|tong hop)|hoi|tra cuu|liet ke|cho biet)\b"
    r"|\b(?:thong ke|so sanh|so voi|ty le|ti le|phan tram)\b"
    r"|\b(?:cho (?:toi|em|anh|chi|bac|chu|minh|xin)|nhac toi|nhac em|gui (?:toi|em|anh))\b"
    r"|\b(?:nam|ky|dot|quy|thang|lan) (?:ngoai|truoc|kia)\b|\bcung ky\b|\b(?:tung|moi|cac) xom\b"
    r"|\b(?:han nop|chi tieu|ke hoach|nhiem vu|kien nghi|so dien thoai|xep hang|tong hop)\b"
)
# What leads on from a question that was answered just now.
_LEADS_ON = make_pattern(
    r"^(?:con|the|vay|the con|so voi|tung|cua)\b|\b(?:thi sao|nua)$"
    r"|^(?:xom|thon|to|ap|ban)(?: dan pho)? (?:\d{1,2}|toi|em|minh|nha)\b(?: (?:a|em|oi))*$"
)
# Figures that name a village or a year; any other is told.
_NAMING = make_pattern(r"\b(?:xom|thon|to|ap|ban)(?: dan pho)? \d{1,2}\b|\bnam \d{4}\b")


def asks_something(typed: str, *, follows: bool) -> bool:
    """`follows`: a question was answered a moment ago, so that "còn xóm 5" asks on."""
    said = _TOLD_NONE.sub(" ", fold_text(typed))
    if _ASKS.search(said):
        return True
    return follows and _LEADS_ON.search(said) is not None and not has_digit(_NAMING.sub("", said))


def only_asks(typed: str) -> bool:
    """It asks, and tells no figure beside the name of a village: "xóm 5 bao nhiêu hộ"."""
    is_told = has_digit(_NAMING.sub("", fold_text(typed)))
    return not is_told and asks_something(typed, follows=False)
