"""Numbers as they stand in names of villages: 3, 03, ba, mười hai, III."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"
_LAST = {1: ("một", "mốt"), 4: ("bốn", "tư"), 5: ("năm", "lăm", "nhăm")}


def list_spoken_forms(number: int) -> list[tuple[str, ...]]:
    """All the ways to say a number below 100, word by word with their marks."""
    if number < 1 or number > 99:
        return []
    if number < 10:
        return [(one,) for one in ((_DIGITS[number], "bẩy") if number == 7 else (_DIGITS[number],))]
    tens, last = divmod(number, 10)
    heads: list[tuple[str, ...]] = [("mười",)] if tens == 1 else [(_DIGITS[tens], "mươi")]
    if not last:
        return heads
    ends = _LAST.get(last, (_DIGITS[last],))
    short = [(_DIGITS[tens], end) for end in ends] if tens > 1 else []
    return [(*head, end) for head in heads for end in ends] + short


def format_roman(number: int) -> str:
    """In capital letters; "" where nobody would write it so."""
    ways = _ROMAN.split()
    return ways[number - 1] if 0 < number <= len(ways) else ""
