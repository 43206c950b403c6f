"""The many ways of saying that a report may go off: "gửi luôn đi em", "đủ rồi, nộp giúp bác"."""

from __future__ import annotations

import re

from reading.spelling.folding import lower_text

_READY = (
    r"(?:(?:xong|du|dung|duoc|ok|oke|on|chuan|roi|vang|u|thoi|dong y|nhat tri|chot|the|vay|the thi"
    r"|vay thi|day du|khong sua gi)(?: (?:xuoi|het|ca|roi|do|the|vay|nua))*[ ,.]*)*"
)
_ASKING = r"(?:(?:cu|hay|xin|cho|nho|muon|bam|an|toi|em|bac|anh|chi|minh|thi|nao) )*"
_WHAT = r"(?: (?:bao cao|bc|so lieu|bai|ca|het|toan bo|nay|do))*"
_WHERE = (
    r"(?: (?:(?:cho|ve|len|toi|den|sang|ra) )+"
    r"(?:xa|phuong|uy ban|ubnd|ubnd xa|can bo|can bo xa|tren|cap tren|tren xa))?"
)
# For somebody who is addressed, and never "gửi cho tôi": that asks for a copy.
_PLEASE = (
    r"(?: (?:luon|ngay|di|thoi|nhe|nha|nao|voi|cai|truoc|gap"
    r"|(?:giup|ho|gium|dum)(?: (?:toi|em|anh|chi|bac|minh|chau|ong|ba|chu|co|xom|thon))?))*"
)
_SEND = re.compile(
    rf"{_READY}{_ASKING}(?:gui|nop|chot)(?: (?:gui|nop))?{_PLEASE}{_WHAT}{_PLEASE}{_WHERE}{_PLEASE}"
    r"(?: (?:chau|con|bot))?"
)
# With these a wish not to send, or to stop, folds to the same letters.
_NOT_SENDING = frozenset(("đừng", "dừng", "chưa", "khoan"))
# "đúng, gửi", or "đừng gửi"?
_MAY_DENY = re.compile(r"dung[ ,.]*(?:gui|nop)\b")


def is_sending(said: str, typed: str) -> bool:
    """Whether a whole folded sentence, bare of polite words, says so. `typed`: with its marks."""
    if _SEND.fullmatch(said) is None or _NOT_SENDING & set(lower_text(typed).split()):
        return False
    return _MAY_DENY.search(said) is None or "đúng" in lower_text(typed)
