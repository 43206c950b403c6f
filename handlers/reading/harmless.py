"""Words that may stand around a figure without changing what it says."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from .fold import fold, words

_POLITE = "da a nhe nha nhi em anh chi bac chu oi vang thua ong ah ak nghen nhen hen u uh"
_SAYING = (
    "la co duoc dat van chi thoi roi so luong tong cong hien tai nay tat ca bao cao gom tron day"
)
_PLACES = "xom thon to ban ap khu lang pho dan toan minh toi o nam"
_SUBJECT = "gia dinh van hoa gdvh chan"
_SIGNS = ". , ; : ! ( ) [ ] \" ' 👍 🙏 😊 🙂 ❤ ✅ 🌹"
_ALWAYS = words(" ".join((_POLITE, _SAYING, _PLACES, _SUBJECT, _SIGNS)))

# One unit, several words for it.
_SAME_UNIT = (
    words("ho gia dinh nha noc gdvh h"),
    words("nguoi khau nhan"),
    words("buoi lan cuoc dot hoat dong"),
    words("doi clb cau lac bo nhom"),
)
_ANY_UNIT = words("cai chiec truong hop")
# Harmless in front of a figure; right behind it they are what was counted ("12 thôn").
_COUNTED = words("thon xom to ban ap khu lang pho dan nam bao van toi")


@lru_cache(maxsize=256)
def harmless(unit: str) -> frozenset[str]:
    """The harmless words where `unit` is counted: "hộ" is also "gia đình" and "nhà"."""
    own = words(fold(unit))
    same = [same for same in _SAME_UNIT if same & own]
    return _ALWAYS.union(own, _ANY_UNIT, *same)


def strange(text: str, unit: str) -> bool:
    """Whether words around the figures of a sentence, its `#`, might change what they say."""
    said, known, own = text.split(), harmless(unit), words(fold(unit))
    if any(word not in known for word in said if word != "#"):
        return True
    behind = [word for before, word in pairwise(said) if before == "#"]
    return any(word in _COUNTED and word not in own for word in behind)
