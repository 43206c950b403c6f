"""Numbers said in words: "một trăm linh năm", "hai mốt", "triệu hai", "hai tram ruoi".

Each word becomes a sign, a letter and a number; the letters of a phrase spell its shape:

    D digit        L mốt, tư, lăm, nhăm    T mười      M mươi      C chục     V hăm
    H trăm         O linh, lẻ              S nghìn, triệu, tỷ      Z tá       F rưỡi
    P phẩy         N a figure in digits

What a phrase is worth is looked up by its shape. A unit that speech leaves out is the next
lower one: "trăm hai" is 120, "triệu hai" 1.200.000.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

THOUSAND, MILLION, BILLION = 1000, 10**6, 10**9


@dataclass(frozen=True, slots=True)
class Sign:
    """One word of a number. `year`: "năm", which is also the word for year."""

    letter: str
    n: Fraction
    year: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The worth of a phrase; `doubt` is a reason to ask, `others` are further readings."""

    value: Fraction
    doubt: str = ""
    others: tuple[Fraction, ...] = ()


def worth(signs: Sequence[Sign]) -> Said | None:
    """What the whole phrase is worth, or None where it is no number."""
    said = _with_point(signs) if "P" in shape(signs) else _count(signs)
    if said is None:
        return None
    return replace(said, doubt=said.doubt or _doubt_of_words(signs))


def shape(signs: Sequence[Sign]) -> str:
    return "".join(sign.letter for sign in signs)


def _doubt_of_words(signs: Sequence[Sign]) -> str:
    letters = shape(signs)
    last = len(signs) - 1
    if last and signs[last].year and letters[last - 1] not in "OP":
        return "ask_year"  # "hai mươi năm": twenty years, or 25 in words
    for at, sign in enumerate(signs):
        firm = letters[at + 1 : at + 2] in _AFTER_DIGIT or letters[at - 1 : at] in _BEFORE_DIGIT
        if sign.doubt and not (firm and sign.letter in "DL" and sign.doubt == "ask_words"):
            return sign.doubt
    return ""


# Beside one of these a word can only be a digit: "sau muoi" is 60, "hai muoi bay" 27.
_AFTER_DIGIT = tuple("MCHS")
_BEFORE_DIGIT = tuple("MTOP")


def _with_point(signs: Sequence[Sign]) -> Said | None:
    """ "chín phẩy năm", "hai phẩy năm triệu"."""
    at = shape(signs).index("P")
    scale = signs[-1] if signs[-1].letter == "S" else None
    whole, digits = _count(signs[:at]), _decimals(signs[at + 1 : -1 if scale else None])
    if whole is None or not digits:
        return None
    value = whole.value + Fraction(int(digits), 10 ** len(digits))
    return Said(value * (scale.n if scale else 1), whole.doubt)


def _decimals(signs: Sequence[Sign]) -> str:
    """ "năm", "không năm" and "hai mươi lăm" after the point: "5", "05", "25"."""
    if signs and all(sign.letter in "DN" and sign.n.denominator == 1 for sign in signs):
        return "".join(str(sign.n) for sign in signs)
    said = _under_hundred(signs)
    return str(said.value) if said and said.value.denominator == 1 else ""


def _count(signs: Sequence[Sign]) -> Said | None:
    scale = max((sign.n for sign in signs if sign.letter == "S"), default=None)
    if scale is None:
        return _under_thousand(signs)
    at = next(at for at, sign in enumerate(signs) if sign.letter == "S" and sign.n == scale)
    left = _count(signs[:at]) if at else _left_out(len(signs) == 1)
    right = _below(signs[at + 1 :], int(scale))
    if left is None or right is None:
        return None
    most = max((right.value, *right.others))
    if most >= scale or (scale < BILLION and left.value >= THOUSAND and _in_words(signs[:at])):
        return None
    return _sum(left, scale, right)


def _in_words(signs: Sequence[Sign]) -> bool:
    return shape(signs) != "N"


def _sum(left: Said, scale: Fraction, right: Said) -> Said:
    base = left.value * scale
    others = tuple(base + other for other in right.others)
    return Said(base + right.value, left.doubt or right.doubt, others)


def _left_out(alone: bool) -> Said:
    """The "một" that "nghìn hai" leaves out; a lone "nghìn" is more a manner of speaking."""
    return Said(Fraction(1), "ask_about" if alone else "")


def _below(signs: Sequence[Sign], scale: int) -> Said | None:
    """What follows nghìn, triệu or tỷ."""
    letters = shape(signs)
    if not letters:
        return Said(Fraction(0))
    if letters == "F":
        return Said(Fraction(scale, 2))
    if letters[0] == "O":
        rest = _count(signs[1:])
        return rest and _doubted(rest, "" if letters in ("OD", "OL") else "ask_words")
    rest = _count(signs)
    if rest is None or "S" in letters or rest.value.denominator != 1:
        return rest if rest and rest.value.denominator == 1 else None
    return _next_lower(signs, rest, scale)


def _next_lower(signs: Sequence[Sign], rest: Said, scale: int) -> Said:
    """A last group without its unit: hundreds after nghìn, thousands after triệu."""
    if letters_of_digit(signs):
        doubt = "ask_words" if signs[0].n == 5 and signs[0].letter == "L" else rest.doubt
        return Said(rest.value * (scale // 10), doubt)
    exact = shape(signs).startswith("DH") and signs[0].n == 0
    if exact or (scale == THOUSAND and rest.value >= 100):
        return rest
    if scale == THOUSAND:
        return _doubted(rest, "ask_words")
    others = [rest.value]
    if shape(signs) == "N" and rest.value < 100:
        others.insert(0, rest.value * (scale // 100))  # "5tr20" may be 5.200.000
    return Said(rest.value * (scale // THOUSAND), "ask_words", tuple(others))


def letters_of_digit(signs: Sequence[Sign]) -> bool:
    return len(signs) == 1 and signs[0].letter in "DLN" and signs[0].n < 10


def _under_thousand(signs: Sequence[Sign]) -> Said | None:
    at = shape(signs).find("H")
    if at < 0:
        return _under_hundred(signs)
    left = Said(Fraction(1), "ask_about" if len(signs) == 1 else "")
    if at:
        left_signs = signs[:at]
        if shape(left_signs) not in ("D", "N"):
            return None
        left = Said(left_signs[0].n)
    right = _after_hundred(signs[at + 1 :])
    return right and _sum(left, Fraction(100), right)


def _after_hundred(signs: Sequence[Sign]) -> Said | None:
    letters = shape(signs)
    if letters == "":
        return Said(Fraction(0))
    if letters == "F":
        return Said(Fraction(50))
    if letters == "O":
        return Said(Fraction(0), "ask_about")
    if letters in ("OD", "OL", "ON"):
        return Said(signs[1].n) if signs[1].n < 10 else None
    if letters_of_digit(signs):
        return Said(signs[0].n * 10, "ask_words" if letters == "L" and signs[0].n == 5 else "")
    rest = _under_hundred(signs)
    return rest if rest and 10 <= rest.value < 100 else None


def _under_hundred(signs: Sequence[Sign]) -> Said | None:
    read = UNDER_HUNDRED.get(shape(signs))
    if read is None:
        return None
    said = read(*(sign.n for sign in signs))
    return said if isinstance(said, Said) else Said(said)


def _two_digits(a: Fraction, b: Fraction) -> Said:
    """ "ba hai" is 32, but "hai ba hộ" are two or three, "năm bảy hộ" some."""
    return Said(10 * a + b, "ask_range", (a, b) if b == a + 1 else ())


def _doubted(said: Said, reason: str) -> Said:
    return replace(said, doubt=said.doubt or reason)


_Read = Callable[..., Fraction | Said]

UNDER_HUNDRED: dict[str, _Read] = {
    "D": lambda d: d,
    "N": lambda n: n,
    "T": lambda ten: ten,
    "TD": lambda ten, d: ten + d,
    "TL": lambda ten, d: ten + d,
    "TDF": lambda ten, d, half: Said(ten + d + half, "ask_words"),
    "TLF": lambda ten, d, half: Said(ten + d + half, "ask_words"),
    "DMDF": lambda d, ten, e, half: Said(d * ten + e + half, "ask_words"),
    "DMLF": lambda d, ten, e, half: Said(d * ten + e + half, "ask_words"),
    "TF": lambda ten, half: ten + half,
    "DM": lambda d, ten: d * ten,
    "NM": lambda n, ten: n * ten,
    "DMD": lambda d, ten, e: d * ten + e,
    "DML": lambda d, ten, e: d * ten + e,
    "DMF": lambda d, ten, half: Said(d * ten + half, "ask_words"),
    "V": lambda tens: Said(tens, "ask_words"),
    "VD": lambda tens, d: tens + d,
    "VL": lambda tens, d: tens + d,
    "DL": lambda d, e: Said(10 * d + e, "" if d > 1 else "ask_words"),
    "DD": _two_digits,
    "DF": lambda d, half: d + half,
    "NF": lambda n, half: n + half,
    "C": lambda ten: Said(ten, "ask_about"),
    "DC": lambda d, ten: d * ten,
    "NC": lambda n, ten: n * ten,
    "DCD": lambda d, ten, e: d * ten + e,
    "DCL": lambda d, ten, e: d * ten + e,
    "DCF": lambda d, ten, half: d * ten + 5,
    "NCF": lambda n, ten, half: n * ten + 5,
    "CF": lambda ten, half: Said(ten + 5, "ask_words"),
    "Z": lambda dozen: Said(dozen, "ask_words"),
    "DZ": lambda d, dozen: d * dozen,
    "NZ": lambda n, dozen: n * dozen,
}
