"""Phrases that say there is none, and those that may also mean "not known yet"."""

from __future__ import annotations

from reading.spelling.late_patterns import make_pattern

# Nouns that may stand beside "không có" or "hết" without changing it.
COUNTED_THINGS = (
    r"(?:ho|gia dinh|van hoa|gdvh|dam|cuoi|tang|ma|buoi|doi|nguoi|khau|nha|truong hop|vu|viec|san"
    r"|clb|cau lac bo|cai|don vi|cuoc|luot|thon|xom|ban|ap|to|khu|lang|dan pho|dan|tien|dong"
    r"|the thao|van nghe)"
)
# The first words of the same.
NOUNS_OF_COUNTED_THINGS = frozenset(
    name.split(" ")[0] for name in COUNTED_THINGS.strip("(?:)").split("|")
)
_ALL = r"(?:nao|gi|ai|dau|ca|het|dat|roi|luon|phat sinh|dang ky)"
_WHERE = r"(?:(?:o )?(?:thon|xom|to|ban|ap|khu)(?: em| toi| minh| ta)? )?"

_NIL = make_pattern(
    rf"{_WHERE}khong(?: he)? (?:co|phat sinh|xay ra|ghi nhan)(?: phat sinh)?(?: {COUNTED_THINGS})*"
    rf"(?: {_ALL})*"
    rf"|{_WHERE}khong(?: {COUNTED_THINGS})+ nao(?: (?:{_ALL}|co))*|khong dong"
    rf"|khong(?: phai)? (?:ton|mat|thu|chi|bo)(?: ra)? (?:dong|tien|xu|kinh phi)(?: {_ALL})*"
    rf"|khong(?: phai)? ton(?: kem)?(?: {_ALL})*"
)
_NONE_YET = make_pattern(
    rf"{_WHERE}chua(?: he)?(?: (?:co|dat|phat sinh|to chuc|xay ra|ghi nhan))?(?: {COUNTED_THINGS})*"
    rf"(?: {_ALL})*"
    rf"|{_WHERE}thieu(?: {COUNTED_THINGS})*|0 co|dau co(?: {_ALL})*|co dau"
    rf"|khong(?: {COUNTED_THINGS})+"
    rf"|khong(?: {COUNTED_THINGS})*(?: (?:ai|dat|dau|phat sinh))+(?: {_ALL})*"
)


def is_nil(said: str) -> bool:
    """A stated "there is none" (a folded sentence, bare of polite words)."""
    return _NIL.fullmatch(said) is not None


def is_none_yet(said: str) -> bool:
    """ "chưa có", "thiếu": none in speech, yet it may be that the figure is not known."""
    return _NONE_YET.fullmatch(said) is not None
