"""Words under an answer in doubt that refuse it, or tell nothing: "không ghi câu đó"."""

import re

from reading.phrases.assents import is_beside_the_matter
from reading.spelling.folding import fold_text, lower_text
from reading.spelling.late_patterns import make_pattern

_VERB = r"(?:ghi|luu|gui|viet|nhap|dua|sua)"
# "không gửi được giấy mời" tells of something; three words behind the verb are what is meant.
_BEHIND = r"(?! (?:duoc|kip|du)\b)(?: \w+){0,3}"
_REFUSAL = make_pattern(
    r"(?:(?:da|vang|thoi|the|vay|thi|ok|a|chau|em|toi|minh|bac) )*"
    r"(?:khong|ko|k|khg|hong|dung|khoi|chang)(?: (?:can|phai|cho|muon|nen|duoc|co|dong y))*"
    rf" {_VERB}{_BEHIND}"
)
# "thôi ghi đi" may be a yes, "thôi ghi" a no.
_UNCLEAR = make_pattern(rf"(?:thoi|dung) {_VERB}{_BEHIND}")
_ASKS_BACK = make_pattern(
    r"(?:the |vay |ma )*(?:ai|sao|gi|tai sao|vi sao|viec gi|can gi|lam gi|de lam gi)\b(?: \w+){0,4}"
)
# Fewer words tell nothing that could take the place of what is in doubt.
_FEWEST_WORDS = 3


def is_refusal(typed: str) -> bool:
    """ "thôi không ghi", "đừng ghi"; without its marks "dung ghi" may be a yes."""
    said = _fold(typed)
    is_clear = "dung" not in said.split() or "đừng" in lower_text(typed)
    return is_clear and _REFUSAL.fullmatch(said) is not None


def tells_nothing(typed: str) -> bool:
    """Too short, unclear, or a question back."""
    said = _fold(typed)
    return (
        len(said.split()) < _FEWEST_WORDS
        or any(one.fullmatch(said) for one in (_UNCLEAR, _REFUSAL, _ASKS_BACK))
        or is_beside_the_matter(said)
    )


def _fold(typed: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", fold_text(typed)).split())
