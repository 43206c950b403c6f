"""Numbers in words, for buttons: 1250 is "một nghìn hai trăm năm mươi"."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_NEXT_LOWER = {10**9: "triệu", 10**6: "nghìn"}


def say(number: int) -> str:
    """A whole number as it is read aloud; a number below zero begins with "âm"."""
    if number < 0:
        return f"âm {say(-number)}"
    return _said(number, inside=False)


def _said(number: int, *, inside: bool) -> str:
    """`inside` a larger number the hundreds are said even where there are none."""
    for scale, name in _SCALES:
        if number >= scale:
            whole, rest = divmod(number, scale)
            head = f"{_said(whole, inside=inside)} {name}"
            return head if not rest else f"{head} {_after(scale, rest)}"
    return _hundreds(number, inside=inside)


def _after(scale: int, rest: int) -> str:
    """Where the next lower scale is empty it is said, as "một triệu hai trăm" means 1.200.000."""
    below = _NEXT_LOWER.get(scale)
    gap = f"không {below} " if below and rest < scale // 1000 else ""
    return gap + _said(rest, inside=True)


def _hundreds(number: int, *, inside: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not (hundreds or inside):
        return _tens(rest)
    head = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return head
    return f"{head} linh {_DIGITS[rest]}" if rest < 10 else f"{head} {_tens(rest)}"


def _tens(number: int) -> str:
    tens, digit = divmod(number, 10)
    if not tens:
        return _DIGITS[digit]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{head} {_last(tens, digit)}" if digit else head


def _last(tens: int, digit: int) -> str:
    if digit == 5:
        return "lăm"
    return "mốt" if digit == 1 and tens > 1 else _DIGITS[digit]
