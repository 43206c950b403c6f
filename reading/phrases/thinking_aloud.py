"""Words of somebody who is still looking: "ừm để xem", "để em đếm đã". They answer nothing, and say
nothing of whether the figure is known."""

from __future__ import annotations

from reading.phrases.politeness import strip_polite_words
from reading.spelling.late_patterns import make_pattern

_HUM = r"(?:(?:u|uh|uhm|um|hm|hmm|o|a|da|vang|ok|thoi|khoan|tu tu|nao|xem nao)[ ,.]+)*"
_WHO = r"(?:toi|em|minh|bac|anh|chi|chu|co|ong|ba|chau|tui|xom|thon)"
_A_WHILE = r"(?:da|ti|chut|xiu|lat|ty|cai|mot|1|nhe|nha|nao|voi|a|lai|thu|ngay)"
_LOOK = (
    r"(?:xem|coi|nghi|nho|ngam|dem|tinh|kiem|kiem tra|do|mo|lat|gio)"
    r"(?: (?:xem|coi|so|so sach|giay to|giay|danh sach))*"
)
_LET_ME_SEE = make_pattern(
    rf"{_HUM}(?:de|cho|doi)(?: (?:{_WHO}|{_A_WHILE}))* {_LOOK}"
    rf"(?: (?:{_A_WHILE}|the nao|ra sao|sao|roi|thi|{_WHO}|tra loi|bao|noi|ghi|go))*"
)


def is_thinking_aloud(sentence: str) -> bool:
    """Whether a whole folded sentence says no more than "let me see"."""
    return _LET_ME_SEE.fullmatch(strip_polite_words(sentence)) is not None
