"""Words that may stand around a figure without changing what it says."""

from __future__ import annotations

from functools import lru_cache

from .fold import fold, words

_POLITE = "da a nhe nha nhi em anh chi bac chu oi vang thua ong ah ak nghen hen u uh"
_SAYING = "la co duoc dat van chi thoi roi so luong tong cong hien nay tat ca bao cao gom tron day"
_PLACES = "xom thon to ban ap khu lang pho dan toan minh toi o nam"
_SUBJECT = "gia dinh van hoa gdvh chan"
_SIGNS = ". , ; : ! ( ) [ ] \" ' 👍 🙏 😊 🙂 ❤ ✅ 🌹"
_ALWAYS = words(" ".join((_POLITE, _SAYING, _PLACES, _SUBJECT, _SIGNS)))

# One unit, several words for it.
_SAME_UNIT = (
    words("ho gia dinh nha noc gdvh h"),
    words("nguoi khau nhan"),
    words("dam cuoi tang ma le"),
    words("buoi lan cuoc dot hoat dong"),
    words("doi clb cau lac bo nhom"),
)
_ANY_UNIT = words("cai chiec truong hop")


@lru_cache(maxsize=256)
def harmless(unit: str) -> frozenset[str]:
    """The harmless words where `unit` is counted: "hộ" is also "gia đình" and "nhà"."""
    own = words(fold(unit))
    same = [same for same in _SAME_UNIT if same & own]
    return _ALWAYS.union(own, _ANY_UNIT, *same)


def strange(around: str, unit: str) -> list[str]:
    """The words around a figure that might change it, in order."""
    known = harmless(unit)
    return [word for word in around.split() if word not in known]
