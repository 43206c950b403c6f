"""Numbers in words, for buttons: 1250 is "một nghìn hai trăm năm mươi"."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_NEXT_LOWER_SCALE = {10**9: "triệu", 10**6: "nghìn"}


def spell_number(number: int) -> str:
    """A whole number as it is read aloud; a number below zero begins with "âm"."""
    if number < 0:
        return f"âm {spell_number(-number)}"
    return _spell_positive(number, inside=False)


def _spell_positive(number: int, *, inside: bool) -> str:
    """`inside` a larger number the hundreds are said even where there are none."""
    for scale, name in _SCALES:
        if number >= scale:
            whole, rest = divmod(number, scale)
            head = f"{_spell_positive(whole, inside=inside)} {name}"
            return head if not rest else f"{head} {_spell_after_scale(scale, rest)}"
    return _spell_hundreds(number, inside=inside)


def _spell_after_scale(scale: int, rest: int) -> str:
    """Where the next lower scale is empty it is said, as "một triệu hai trăm" means 1.200.000."""
    below = _NEXT_LOWER_SCALE.get(scale)
    gap = f"không {below} " if below and rest < scale // 1000 else ""
    return gap + _spell_positive(rest, inside=True)


def _spell_hundreds(number: int, *, inside: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not (hundreds or inside):
        return _spell_tens(rest)
    head = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return head
    return f"{head} linh {_DIGITS[rest]}" if rest < 10 else f"{head} {_spell_tens(rest)}"


def _spell_tens(number: int) -> str:
    tens, digit = divmod(number, 10)
    if not tens:
        return _DIGITS[digit]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{head} {_spell_last_digit(tens, digit)}" if digit else head


def _spell_last_digit(tens: int, digit: int) -> str:
    if digit == 5:
        return "lăm"
    return "mốt" if digit == 1 and tens > 1 else _DIGITS[digit]
