"""The many ways of saying that a report may go off: "gửi luôn đi em", "đủ rồi, nộp giúp bác"."""

from __future__ import annotations

from reading.spelling.folding import lower_text
from reading.spelling.late_patterns import make_pattern

# Each word with what divides it from the next, and none that is made of others: words that could
# be read in several ways are read in all of them, and a row of forty would never end.
_BEFORE = (
    r"(?:(?:xong|xuoi|het|ca|roi|do|vay|the|thi|nua|du|day|dung|duoc|ok|oke|on|chuan|vang|u|thoi"
    r"|dong y|nhat tri|chot|khong sua gi|cu|hay|xin|cho|nho|muon|bam|an|toi|em|bac|anh|chi|minh|nao"
    r")[ ,.]+)*"
)
# For somebody who is addressed, and never "gửi cho tôi": that asks for a copy.
_BEHIND = (
    r"(?: (?:bao cao|bc|so lieu|bai|ca|het|toan bo|nay|do|luon|ngay|di|thoi|nhe|nha|nao|voi|cai"
    r"|truoc|gap|(?:giup|ho|gium|dum)"
    r"(?: (?:toi|em|anh|chi|bac|minh|chau|ong|ba|chu|co|xom|thon))?))*"
)
_WHERE = (
    r"(?: (?:(?:cho|ve|len|toi|den|sang|ra) )+"
    r"(?:xa|phuong|uy ban|ubnd|ubnd xa|can bo|can bo xa|tren|cap tren|tren xa))?"
)
_SEND = make_pattern(
    rf"{_BEFORE}(?:gui|nop|chot)(?: (?:gui|nop))?{_BEHIND}{_WHERE}{_BEHIND}(?: (?:chau|con|bot))?"
)
# With these a wish not to send, or to stop, folds to the same letters.
_NOT_SENDING = frozenset(("đừng", "dừng", "chưa", "khoan"))
# "đúng, gửi", or "đừng gửi"?
_MAY_DENY = make_pattern(r"dung[ ,.]*(?:gui|nop)\b")


def is_sending(said: str, typed: str) -> bool:
    """Whether a whole folded sentence, bare of polite words, says so. `typed`: with its marks."""
    if _SEND.fullmatch(said) is None or _NOT_SENDING & set(lower_text(typed).split()):
        return False
    return _MAY_DENY.search(said) is None or "đúng" in lower_text(typed)
