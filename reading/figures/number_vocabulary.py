"""Which words are numbers, and where they stand for something else."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reading.figures.number_phrases import BILLION, MILLION, THOUSAND, NumberWord
from reading.figures.written_numbers import read_written_number
from reading.spelling.tokens import Token

# As typed: letter of the sign (see words.py) and its number.
_MARKED = {
    "không": ("D", 0), "một": ("D", 1), "mốt": ("L", 1), "hai": ("D", 2), "ba": ("D", 3),
    "bốn": ("D", 4), "tư": ("L", 4), "năm": ("D", 5), "lăm": ("L", 5), "nhăm": ("L", 5),
    "sáu": ("D", 6), "bảy": ("D", 7), "bẩy": ("D", 7), "tám": ("D", 8), "chín": ("D", 9),
    "mười": ("T", 10), "mươi": ("M", 10), "chục": ("C", 10), "tá": ("Z", 12), "hăm": ("V", 20),
    "trăm": ("H", 100), "linh": ("O", 0), "lẻ": ("O", 0), "lẽ": ("O", 0), "rưỡi": ("F", 0),
    "rưởi": ("F", 0), "phẩy": ("P", 0), "phảy": ("P", 0), "chấm": ("P", 0),
    "nghìn": ("S", THOUSAND),
    "ngàn": ("S", THOUSAND), "vạn": ("S", 10_000), "triệu": ("S", MILLION), "tỷ": ("S", BILLION),
    "tỉ": ("S", BILLION), "củ": ("S", MILLION), "mưòi": ("T", 10), "muời": ("T", 10),
    "mừơi": ("T", 10), "muơi": ("M", 10), "mưoi": ("M", 10),
}  # fmt: skip

# Without marks, the same words; those that mean something else as well are asked about.
_PLAIN = {
    "khong": ("D", 0), "mot": ("D", 1), "hai": ("D", 2), "ba": ("D", 3), "bon": ("D", 4),
    "tu": ("L", 4), "nam": ("D", 5), "lam": ("L", 5), "nham": ("L", 5), "sau": ("D", 6),
    "bay": ("D", 7), "tam": ("D", 8), "chin": ("D", 9), "muoi": ("T", 10), "chuc": ("C", 10),
    "ta": ("Z", 12), "ham": ("V", 20), "tram": ("H", 100), "linh": ("O", 0), "le": ("O", 0),
    "ruoi": ("F", 0), "phay": ("P", 0), "nghin": ("S", THOUSAND), "ngan": ("S", THOUSAND),
    "van": ("S", 10_000), "trieu": ("S", MILLION), "ty": ("S", BILLION), "ti": ("S", BILLION),
}  # fmt: skip
_TWO_MEANINGS = {"nam", "sau", "bay", "tam", "tu", "ta", "ham", "van"}

# Of these each is one digit, where digits are said one by one.
DIGIT_WORDS = {
    word: number
    for table in (_MARKED, _PLAIN)
    for word, (letter, number) in table.items()
    if letter in "DL"
}
# Directly after digits: 5tr, 500k, 2ty.
_SHORT_SCALES = {"tr": MILLION, "trd": MILLION, "k": THOUSAND, "ng": THOUSAND}
_SLANG = {"củ", "chai"}

# A number begins with one of these; the rest only continue one ("đầu tư", "bán lẻ").
_OPENERS = frozenset("DNTVHSCZ")
_OPEN_IN_WORDS_ONLY = {"ta", "ham", "van", "chuc", "ngan", "ty", "ti", "cu", "tu"}

# "năm" before one of these is the year, "nắm" after losing its mark is to know.
_AFTER_YEAR = {"nay", "ngoai", "truoc", "sau", "roi", "cu", "moi", "hoc", "kia", "qua", "toi"}
_AFTER_ZERO = {"tram", "phay", "nghin", "ngan", "trieu", "ty"}
_AFTER_KNOW = {"duoc", "ro", "bat", "chac", "so", "lai", "het"}
# Words that take the meaning of a number away: "một số", "tỷ lệ", "hai bên", "trạm y tế".
_NOT_BEFORE = {
    "mot": {"so", "phan", "nua", "vai", "it", "chut", "cach", "loat", "lan"},
    "ty": {"le", "trong"}, "ti": {"le"}, "tram": {"y"}, "ngan": {"sach", "hang"}, "chuc": {"mung"},
    "van": {"hoa", "nghe", "the", "nhu", "con", "la", "co", "cu", "vay", "minh"},
    "ba": {"con"}, "tu": {"van"}, "sau": {"khi", "do", "nay"}, "tam": {"thoi", "tinh"},
}  # fmt: skip


# "chín trăm chín mươi chín" has five words between two units, digits behind a point some more.
_MOST_WORDS_OF_A_GROUP = 8
_MOST_SCALES = 5  # "hai nghìn tỷ ba trăm nghìn …": more are no number


def find_number_words(tokens: Sequence[Token], start: int) -> list[NumberWord]:
    """The run of number words that begins at `start`; empty where none does. It ends with the
    first word too many for any number: what is said of a longer one holds for it too."""
    run: list[NumberWord] = []
    scales = group = 0
    for at in range(start, len(tokens)):
        sign = _read_number_word(tokens, at, run)
        if sign is None or not (run or sign.letter in _OPENERS or _is_fourth(tokens, at)):
            break
        run.append(sign)
        is_scale = sign.letter == "S"
        scales, group = scales + is_scale, 0 if is_scale else group + 1
        if scales > _MOST_SCALES or group > _MOST_WORDS_OF_A_GROUP:
            break
    return run


def _is_fourth(tokens: Sequence[Token], at: int) -> bool:
    """The "tư" of "ba phần tư", which begins no other number."""
    if at < 2 or tokens[at].marked not in ("tư", "tu") or tokens[at - 1].plain != "phan":
        return False
    before = tokens[at - 2]
    return before.kind == "figure" or before.plain in _PLAIN


def _read_number_word(tokens: Sequence[Token], at: int, run: list[NumberWord]) -> NumberWord | None:
    token = tokens[at]
    if token.kind == "figure":
        return _read_digits(token) if not run or run[-1].letter in "SHOP" else None
    if token.kind == "sign":
        return None
    before = run[-1].letter if run else ""
    if before == "N" and token.marked in _SHORT_SCALES:
        return NumberWord("S", Fraction(_SHORT_SCALES[token.marked]), doubt="ask_scale")
    if before in ("N", "S", "D") and token.marked in _SLANG:
        return NumberWord("S", Fraction(MILLION), doubt="ask_slang")
    return _read_word(tokens, at, before)


def _read_digits(token: Token) -> NumberWord | None:
    figure = read_written_number(token.plain)
    if figure is None:
        return None
    return NumberWord("N", figure.value, doubt=token.doubt or figure.doubt)


def _read_word(tokens: Sequence[Token], at: int, before: str) -> NumberWord | None:
    token = tokens[at]
    exact = token.marked in _MARKED
    found = _MARKED.get(token.marked) or _PLAIN.get(token.marked)
    if _is_fourth(tokens, at):
        return NumberWord("D", Fraction(4), doubt=token.doubt)
    if found is None or _has_other_meaning(tokens, at, before):
        return None
    if not (before or exact) and token.plain in _OPEN_IN_WORDS_ONLY:
        return None
    return _make_number_word(found, token, before, exact)


def _has_other_meaning(tokens: Sequence[Token], at: int, before: str) -> bool:
    """Whether a word that can be a number is something else in this place."""
    word, after = tokens[at].plain, tokens[at + 1 : at + 2]
    following = after[0].plain if after else ""
    if following in _NOT_BEFORE.get(word, ()):
        return True
    if word == "khong":  # "không trăm", "phẩy không năm"; else it is "no"
        return before != "P" and following not in _AFTER_ZERO
    if word == "nam":
        return _is_year_or_know(following) and after[0].marked != "sáu"
    return word == "tram" and at > 0 and tokens[at - 1].plain == "phan"  # per cent


def _is_year_or_know(following: str) -> bool:
    year = len(following) == 4 and following.isdecimal()
    return year or following in _AFTER_YEAR or following in _AFTER_KNOW


def _make_number_word(found: tuple[str, int], token: Token, before: str, exact: bool) -> NumberWord:
    letter, n = found
    if token.plain == "muoi":
        letter = "M" if before and before in "DN" else "T"
    doubt = token.doubt or ("ask_slang" if token.marked in _SLANG else "")
    if letter == "T" and token.marked == "mươi":
        doubt = doubt or "ask_about"  # "mươi hộ": ten or so
    if not exact and token.plain in _TWO_MEANINGS:
        doubt = doubt or "ask_words"
    worth = Fraction(1, 2) if letter == "F" else Fraction(n)
    return NumberWord(letter, worth, year=token.plain == "nam", doubt=doubt)
