"""Numbers written out in words by rules of their own, to hold the reading against.

It writes the way people do in the north and in the south, and knows nothing of the reader.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True)
class Manner:
    """How somebody says numbers."""

    thousand: str = "nghìn"
    odd: str = "linh"
    four: str = "bốn"
    five: str = "lăm"
    seven: str = "bảy"
    every_zero: bool = True

    def digit(self, n: int) -> str:
        return self.seven if n == 7 else DIGITS[n]

    def below_hundred(self, n: int) -> list[str]:
        tens, one = divmod(n, 10)
        if tens == 0:
            return [self.digit(one)]
        head = ["mười"] if tens == 1 else [self.digit(tens), "mươi"]
        if one == 0:
            return head
        return [*head, self.last(tens, one)]

    def last(self, tens: int, one: int) -> str:
        if one == 5:
            return self.five
        if tens > 1 and one == 1:
            return "mốt"
        if tens > 1 and one == 4:
            return self.four
        return self.digit(one)

    def below_thousand(self, n: int, *, full: bool) -> list[str]:
        hundreds, rest = divmod(n, 100)
        words = [self.digit(hundreds), "trăm"] if hundreds or full else []
        if not rest:
            return words
        if rest < 10 and words:
            return [*words, self.odd, self.digit(rest)]
        return words + self.below_hundred(rest)

    def say(self, n: int) -> str:
        if n == 0:
            return "không"
        words: list[str] = []
        for size, name in ((10**9, "tỷ"), (10**6, "triệu"), (1000, self.thousand)):
            count, n = divmod(n, size)
            if count >= 1000:
                words += [*self.say(count).split(), name]
            elif count:
                words += [*self.below_thousand(count, full=bool(words)), name]
            elif words and n and self.every_zero:
                words += ["không", name]
        if n:
            words += self.below_thousand(n, full=bool(words))
        return " ".join(words)


NORTH = Manner()
SOUTH = Manner(thousand="ngàn", odd="lẻ", four="tư", five="lăm", seven="bẩy")
HURRIED = Manner(four="tư", five="nhăm", every_zero=False)


def without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")
