"""Words that may stand around a figure without changing what it says."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from reading.spelling.folding import fold_text, split_words

_POLITE = "da a nhe nha nhi em anh chi bac chu oi vang thua ong ah ak nghen nhen hen u uh"
_SAYING = (
    "la co duoc dat van chi dem duy nhat thoi roi so luong tong cong hien tai nay tat ca bao cao"
    " gom tron day"
)
_PLACES = "xom thon to ban ap khu lang pho dan toan minh toi o nam"
_SUBJECT = "gia dinh van hoa gdvh chan"
_SIGNS = ". , ; : ! ( ) [ ] \" ' 👍 🙏 😊 🙂 ❤ ✅ 🌹"
_ALWAYS_HARMLESS = split_words(" ".join((_POLITE, _SAYING, _PLACES, _SUBJECT, _SIGNS)))

# One unit, several words for it.
_SAME_UNIT = (
    split_words("ho gia dinh nha noc gdvh h"),
    split_words("nguoi khau nhan"),
    split_words("buoi lan cuoc dot hoat dong"),
    split_words("doi clb cau lac bo nhom"),
)
_ANY_UNIT = split_words("cai chiec truong hop")
# Harmless in front of a figure; right behind it they are what was counted ("12 thôn").
_COUNTED_THINGS = split_words("thon xom to ban ap khu lang pho dan nam bao van toi")


@lru_cache(maxsize=256)
def list_harmless_words(unit: str) -> frozenset[str]:
    """The harmless words where `unit` is counted: "hộ" is also "gia đình" and "nhà"."""
    own = split_words(fold_text(unit))
    same = [same for same in _SAME_UNIT if same & own]
    return _ALWAYS_HARMLESS.union(own, _ANY_UNIT, *same)


def has_strange_words(text: str, unit: str) -> bool:
    """Whether words around the figures of a sentence, its `#`, might change what they say."""
    said, known, own = text.split(), list_harmless_words(unit), split_words(fold_text(unit))
    if any(word not in known for word in said if word != "#"):
        return True
    behind = [word for before, word in pairwise(said) if before == "#"]
    return any(word in _COUNTED_THINGS and word not in own for word in behind)
