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
from dataclasses import replace
from fractions import Fraction

from records import dataclass

THOUSAND, MILLION, BILLION = 1000, 10**6, 10**9


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One word of a number. `year`: "năm", which is also the word for year."""

    letter: str
    n: Fraction
    year: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """The worth of a phrase; `doubt` is a reason to ask, `others` are further readings."""

    value: Fraction
    doubt: str = ""
    others: tuple[Fraction, ...] = ()


def read_number_phrase(signs: Sequence[NumberWord]) -> SpokenNumber | None:
    """What the whole phrase is worth, or None where it is no number."""
    said = _read_with_point(signs) if "P" in join_letters(signs) else _read_whole_phrase(signs)
    if said is None:
        return None
    return replace(said, doubt=said.doubt or _find_doubt(signs))


def join_letters(signs: Sequence[NumberWord]) -> str:
    return "".join(sign.letter for sign in signs)


def _find_doubt(signs: Sequence[NumberWord]) -> str:
    letters = join_letters(signs)
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


def _read_with_point(signs: Sequence[NumberWord]) -> SpokenNumber | None:
    """ "chín phẩy năm", "hai phẩy năm triệu"."""
    at = join_letters(signs).index("P")
    scale = signs[-1] if signs[-1].letter == "S" else None
    whole, digits = (
        _read_whole_phrase(signs[:at]),
        _read_decimal_digits(signs[at + 1 : -1 if scale else None]),
    )
    if whole is None or not digits:
        return None
    value = whole.value + Fraction(int(digits), 10 ** len(digits))
    return SpokenNumber(value * (scale.n if scale else 1), whole.doubt)


def _read_decimal_digits(signs: Sequence[NumberWord]) -> str:
    """ "năm", "không năm" and "hai mươi lăm" after the point: "5", "05", "25"."""
    if signs and all(sign.letter in "DN" and sign.n.denominator == 1 for sign in signs):
        return "".join(str(sign.n) for sign in signs)
    said = _read_under_hundred(signs)
    return str(said.value) if said and said.value.denominator == 1 else ""


def _read_whole_phrase(signs: Sequence[NumberWord]) -> SpokenNumber | None:
    scale = max((sign.n for sign in signs if sign.letter == "S"), default=None)
    if scale is None:
        return _read_under_thousand(signs)
    at = next(at for at, sign in enumerate(signs) if sign.letter == "S" and sign.n == scale)
    left = _read_whole_phrase(signs[:at]) if at else _assume_one(len(signs) == 1)
    right = _read_lower_part(signs[at + 1 :], int(scale))
    if left is None or right is None:
        return None
    most = max((right.value, *right.others))
    if most >= scale or (scale < BILLION and left.value >= THOUSAND and _is_in_words(signs[:at])):
        return None
    return _add_lower_part(left, scale, right)


def _is_in_words(signs: Sequence[NumberWord]) -> bool:
    return join_letters(signs) != "N"


def _add_lower_part(left: SpokenNumber, scale: Fraction, right: SpokenNumber) -> SpokenNumber:
    base = left.value * scale
    others = tuple(base + other for other in right.others)
    return SpokenNumber(base + right.value, left.doubt or right.doubt, others)


def _assume_one(alone: bool) -> SpokenNumber:
    """The "một" that "nghìn hai" leaves out; a lone "nghìn" is more a manner of speaking."""
    return SpokenNumber(Fraction(1), "ask_about" if alone else "")


def _read_lower_part(signs: Sequence[NumberWord], scale: int) -> SpokenNumber | None:
    """What follows nghìn, triệu or tỷ."""
    letters = join_letters(signs)
    if not letters:
        return SpokenNumber(Fraction(0))
    if letters == "F":
        return SpokenNumber(Fraction(scale, 2))
    if letters[0] == "O":
        rest = _read_whole_phrase(signs[1:])
        return rest and _add_doubt(rest, "" if letters in ("OD", "OL") else "ask_words")
    rest = _read_whole_phrase(signs)
    if rest is None or "S" in letters or rest.value.denominator != 1:
        return rest if rest and rest.value.denominator == 1 else None
    return _fill_in_unit(signs, rest, scale)


def _fill_in_unit(signs: Sequence[NumberWord], rest: SpokenNumber, scale: int) -> SpokenNumber:
    """A last group without its unit: hundreds after nghìn, thousands after triệu."""
    if is_single_digit(signs):
        doubt = "ask_words" if signs[0].n == 5 and signs[0].letter == "L" else rest.doubt
        return SpokenNumber(rest.value * (scale // 10), doubt)
    exact = join_letters(signs).startswith("DH") and signs[0].n == 0
    if exact or (scale == THOUSAND and rest.value >= 100):
        return rest
    if scale == THOUSAND:
        return _add_doubt(rest, "ask_words")
    others = [rest.value]
    if join_letters(signs) == "N" and rest.value < 100:
        others.insert(0, rest.value * (scale // 100))  # "5tr20" may be 5.200.000
    return SpokenNumber(rest.value * (scale // THOUSAND), "ask_words", tuple(others))


def is_single_digit(signs: Sequence[NumberWord]) -> bool:
    return len(signs) == 1 and signs[0].letter in "DLN" and signs[0].n < 10


def _read_under_thousand(signs: Sequence[NumberWord]) -> SpokenNumber | None:
    at = join_letters(signs).find("H")
    if at < 0:
        return _read_under_hundred(signs)
    left = SpokenNumber(Fraction(1), "ask_about" if len(signs) == 1 else "")
    if at:
        left_signs = signs[:at]
        if join_letters(left_signs) not in ("D", "N"):
            return None
        left = SpokenNumber(left_signs[0].n)
    right = _read_after_hundred(signs[at + 1 :])
    return right and _add_lower_part(left, Fraction(100), right)


def _read_after_hundred(signs: Sequence[NumberWord]) -> SpokenNumber | None:
    letters = join_letters(signs)
    if letters == "":
        return SpokenNumber(Fraction(0))
    if letters == "F":
        return SpokenNumber(Fraction(50))
    if letters == "O":
        return SpokenNumber(Fraction(0), "ask_about")
    if letters in ("OD", "OL", "ON"):
        return SpokenNumber(signs[1].n) if signs[1].n < 10 else None
    if is_single_digit(signs):
        return SpokenNumber(
            signs[0].n * 10, "ask_words" if letters == "L" and signs[0].n == 5 else ""
        )
    rest = _read_under_hundred(signs)
    return rest if rest and 10 <= rest.value < 100 else None


def _read_under_hundred(signs: Sequence[NumberWord]) -> SpokenNumber | None:
    read = UNDER_HUNDRED.get(join_letters(signs))
    if read is None:
        return None
    said = read(*(sign.n for sign in signs))
    return said if isinstance(said, SpokenNumber) else SpokenNumber(said)


def _read_two_digits(a: Fraction, b: Fraction) -> SpokenNumber:
    """ "ba hai" is 32, but "hai ba hộ" are two or three, "năm bảy hộ" some."""
    return SpokenNumber(10 * a + b, "ask_range", (a, b) if b == a + 1 else ())


def _add_doubt(said: SpokenNumber, reason: str) -> SpokenNumber:
    return replace(said, doubt=said.doubt or reason)


_ShapeReader = Callable[..., Fraction | SpokenNumber]

UNDER_HUNDRED: dict[str, _ShapeReader] = {
    "D": lambda d: d,
    "N": lambda n: n,
    "T": lambda ten: ten,
    "TD": lambda ten, d: ten + d,
    "TL": lambda ten, d: ten + d,
    "TDF": lambda ten, d, half: SpokenNumber(ten + d + half, "ask_words"),
    "TLF": lambda ten, d, half: SpokenNumber(ten + d + half, "ask_words"),
    "DMDF": lambda d, ten, e, half: SpokenNumber(d * ten + e + half, "ask_words"),
    "DMLF": lambda d, ten, e, half: SpokenNumber(d * ten + e + half, "ask_words"),
    "TF": lambda ten, half: ten + half,
    "DM": lambda d, ten: d * ten,
    "NM": lambda n, ten: n * ten,
    "DMD": lambda d, ten, e: d * ten + e,
    "DML": lambda d, ten, e: d * ten + e,
    "DMF": lambda d, ten, half: SpokenNumber(d * ten + half, "ask_words"),
    "V": lambda tens: SpokenNumber(tens, "ask_words"),
    "VD": lambda tens, d: tens + d,
    "VL": lambda tens, d: tens + d,
    "DL": lambda d, e: SpokenNumber(10 * d + e, "" if d > 1 else "ask_words"),
    "DD": _read_two_digits,
    "DF": lambda d, half: d + half,
    "NF": lambda n, half: n + half,
    "C": lambda ten: SpokenNumber(ten, "ask_about"),
    "DC": lambda d, ten: d * ten,
    "NC": lambda n, ten: n * ten,
    "DCD": lambda d, ten, e: d * ten + e,
    "DCL": lambda d, ten, e: d * ten + e,
    "DCF": lambda d, ten, half: d * ten + 5,
    "NCF": lambda n, ten, half: n * ten + 5,
    "CF": lambda ten, half: SpokenNumber(ten + 5, "ask_words"),
    "Z": lambda dozen: SpokenNumber(dozen, "ask_words"),
    "DZ": lambda d, dozen: d * dozen,
    "NZ": lambda n, dozen: n * dozen,
}
