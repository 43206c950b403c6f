"""Whether somebody else reports only this once: whoever asks for it stays in charge."""

from __future__ import annotations

from reading.spelling.folding import fold_text
from reading.spelling.late_patterns import make_pattern

# For a time that ends, as a help, or because of what passes.
_ONCE = make_pattern(
    r"\b(?:dot|lan|ky|ki|thang|quy|tuan|hom|bua|ngay) nay\b|\bmay (?:hom|ngay|bua)\b"
    r"|\b(?:tuan|thang) (?:sau|toi)\b|\b(?:mai|ngay mai|tam|tam thoi|mot lan|ho|giup|gium)\b"
    r"|\b(?:di|nam|nhap|vao|o) (?:benh )?vien\b|\bban (?:qua|lam|viec|di)\b"
    r"|\b(?:cong tac|nghi phep|tap huan|di vang|vang nha)\b"
)
_FOR_GOOD = make_pattern(
    r"\b(?:tu nay|tu gio|tro di|nghi huu|ve huu|nhiem ky|man nhiem|tu chuc|chuyen cong tac|ban giao"
    r"|nguoi moi|da doi|vua doi|doi nguoi|thay nguoi|bau|luon)\b"
    r"|\b(?:truong|to truong)(?: \w+)? moi\b"
    r"|\b(?:khong|thoi|het|nghi)(?: con)?(?: lam| giu| phu trach| la)* "
    r"(?:truong|to truong|phu trach|viec nay|nua)\b|\bnua\b"
)


def is_for_once(typed: str) -> bool:
    """ "nhờ phó thôn báo cáo thay đợt này", "vợ bấm hộ"; "từ nay phó thôn báo cáo" is for good."""
    said = fold_text(typed)
    return _ONCE.search(said) is not None and _FOR_GOOD.search(said) is None
