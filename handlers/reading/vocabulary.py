"""Which words are numbers, and where they stand for something else."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .tokens import Token
from .words import BILLION, MILLION, THOUSAND, Sign
from .written import written

# As typed: letter of the sign (see words.py) and its number.
_MARKED = {
    "không": ("D", 0), "một": ("D", 1), "mốt": ("L", 1), "hai": ("D", 2), "ba": ("D", 3),
    "bốn": ("D", 4), "tư": ("L", 4), "năm": ("D", 5), "lăm": ("L", 5), "nhăm": ("L", 5),
    "sáu": ("D", 6), "bảy": ("D", 7), "bẩy": ("D", 7), "tám": ("D", 8), "chín": ("D", 9),
    "mười": ("T", 10), "mươi": ("M", 10), "chục": ("C", 10), "tá": ("Z", 12), "hăm": ("V", 20),
    "trăm": ("H", 100), "linh": ("O", 0), "lẻ": ("O", 0), "lẽ": ("O", 0), "rưỡi": ("F", 0),
    "rưởi": ("F", 0), "phẩy": ("P", 0), "phảy": ("P", 0), "nghìn": ("S", THOUSAND),
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
    "van": ("S", 10_000), "trieu": ("S", MILLION), "ty": ("S", BILLION),
}  # fmt: skip
_TWO_MEANINGS = {"nam", "sau", "bay", "tam", "tu", "ta", "ham", "van"}

# Directly after digits: 5tr, 500k, 2ty.
_SHORT_SCALES = {"tr": MILLION, "trd": MILLION, "k": THOUSAND, "ng": THOUSAND}
_SLANG = {"củ", "chai"}

# A number begins with one of these; the rest only continue one ("đầu tư", "bán lẻ").
_OPENERS = frozenset("DNTVHSCZ")
_OPEN_IN_WORDS_ONLY = {"ta", "ham", "van", "chuc", "ngan", "ty", "cu", "tu"}

# "năm" before one of these is the year, "nắm" after losing its mark is to know.
_AFTER_YEAR = {"nay", "ngoai", "truoc", "sau", "roi", "cu", "moi", "hoc", "kia", "qua", "toi"}
_AFTER_KNOW = {"duoc", "ro", "bat", "chac", "so", "lai", "het"}
# Words that take the meaning of a number away: "một số", "tỷ lệ", "hai bên", "trạm y tế".
_NOT_BEFORE = {
    "mot": {"so", "phan", "nua", "vai", "it", "chut", "cach", "loat", "lan"},
    "ty": {"le", "trong"}, "tram": {"y"}, "ngan": {"sach", "hang"}, "chuc": {"mung"},
    "van": {"hoa", "nghe", "the", "nhu", "con", "la", "co", "cu", "vay", "minh"},
    "ba": {"con"}, "tu": {"van"}, "sau": {"khi", "do", "nay"}, "tam": {"thoi", "tinh"},
}  # fmt: skip


def signs_from(tokens: Sequence[Token], start: int) -> list[Sign]:
    """The run of number words that begins at `start`; empty where none does."""
    run: list[Sign] = []
    for at in range(start, len(tokens)):
        sign = _sign(tokens, at, run)
        if sign is None or not (run or sign.letter in _OPENERS):
            break
        run.append(sign)
    return run


def _sign(tokens: Sequence[Token], at: int, run: list[Sign]) -> Sign | None:
    token = tokens[at]
    if token.kind == "figure":
        return _literal(token) if not run or run[-1].letter in "SHOP" else None
    if token.kind == "sign":
        return None
    before = run[-1].letter if run else ""
    if before == "N" and token.marked in _SHORT_SCALES:
        return Sign("S", Fraction(_SHORT_SCALES[token.marked]), doubt="ask_scale")
    if before in ("N", "S", "D") and token.marked in _SLANG:
        return Sign("S", Fraction(MILLION), doubt="ask_slang")
    return _word(tokens, at, before)


def _literal(token: Token) -> Sign | None:
    figure = written(token.plain)
    if figure is None:
        return None
    return Sign("N", figure.value, doubt=token.doubt or figure.doubt)


def _word(tokens: Sequence[Token], at: int, before: str) -> Sign | None:
    token = tokens[at]
    after = tokens[at + 1].plain if at + 1 < len(tokens) else ""
    marked = _MARKED.get(token.marked)
    found = marked or (_PLAIN.get(token.plain) if token.marked.isascii() else None)
    if found is None or after in _NOT_BEFORE.get(token.plain, ()) or _is_percent(tokens, at):
        return None
    if token.plain == "nam" and (after in _AFTER_YEAR or after in _AFTER_KNOW or _is_year(after)):
        return None
    if token.plain == "khong" and after not in ("tram", "phay", "nghin", "ngan", "trieu", "ty"):
        return None if before != "P" else Sign("D", Fraction(0))
    if not before and marked is None and token.plain in _OPEN_IN_WORDS_ONLY:
        return None
    return _as_sign(found, token, before, marked is not None)


def _is_percent(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at].plain == "tram" and tokens[at - 1].plain == "phan"


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal()


def _as_sign(found: tuple[str, int], token: Token, before: str, exact: bool) -> Sign:
    letter, n = found
    if token.plain == "muoi":
        letter = "M" if before in ("D", "N") else "T"
    doubt = token.doubt or ("ask_slang" if token.marked in _SLANG else "")
    if not exact and token.plain in _TWO_MEANINGS:
        doubt = doubt or "ask_words"
    worth = Fraction(1, 2) if letter == "F" else Fraction(n)
    return Sign(letter, worth, year=token.plain == "nam", doubt=doubt)
