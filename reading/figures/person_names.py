"""People who are called by a number: "chị Hai ơi", "vâng anh Ba", "hộ ông Năm" are no figures.

In the south a child is named after its place in the family; beside a word of address such a
number is somebody's name, unless something is counted with it ("em ba hộ").
"""

from __future__ import annotations

from collections.abc import Sequence

from reading.phrases.none_phrases import NOUNS_OF_COUNTED_THINGS
from reading.spelling.folding import split_words
from reading.spelling.tokens import Token

# The word that stands for the person in a sentence, whoever it is.
CALLED = "ong"
_NUMBER_NAMES = split_words("mot hai ba bon tu nam lam sau bay tam chin muoi")
# Words of address as they are spelt.
_ADDRESS = split_words("anh chị cô chú bác ông bà em cụ cậu dì mợ thím dượng thầy mẹ bố má cháu")
# The same without marks, as far as they mean nothing else that stands before a number.
_PLAIN_ADDRESS = split_words("chi chu bac ong")
# Without marks these are also other words: "có", the number three, "câu", "bỏ", "thay".
_TWO_MEANINGS = split_words("co ba cau di mo thim cu bo ma me thay chau")
_CALLING = split_words("oi")
_POLITE = _CALLING | split_words("a da vang thua nhe nha ah ak")
# Behind a digit these make it one number with what follows: "hai mươi", "một trăm".
_NUMBER_GOES_ON = split_words("mươi trăm nghìn ngàn chục triệu tram nghin ngan chuc trieu")


def is_person(found: Sequence[Token], at: int) -> bool:
    """Whether a word of address begins here whose number is a name, and nothing is counted."""
    if not _is_called(found, at) or _counts_something(found, at + 2):
        return False
    if at + 2 < len(found) and found[at + 2].marked == "muoi":
        return False  # "anh hai muoi": twenty, or ten from Mr Two
    if _is_surely_address(found, at):
        return True
    return _is_word(found, at + 2, _CALLING) or _is_word(found, at - 1, split_words("thua"))


def may_be_person(found: Sequence[Token], at: int) -> bool:
    """Whether the number that begins here may be somebody's name: it is asked about."""
    if not _is_called(found, at - 1):
        return False
    if _is_surely_address(found, at - 1) or found[at - 1].plain == "ba":
        return True
    return not _counts_something(found, at + 1)


def may_be_called_by(found: Sequence[Token], at: int) -> bool:
    """ "ba muoi a": thirty, or Mrs Ten who is spoken to."""
    polite = _is_word(found, at + 2, _POLITE) or _is_word(found, at - 1, _POLITE)
    return found[at].marked == "ba" and _is_called(found, at) and polite


def _is_called(found: Sequence[Token], at: int) -> bool:
    """A word of address, and behind it a number below eleven that does not go on."""
    if not 0 <= at < len(found) - 1 or found[at].kind != "word":
        return False
    if not (_is_surely_address(found, at) or found[at].marked in _TWO_MEANINGS):
        return False
    name, after = found[at + 1], found[at + 2 : at + 3]
    if name.kind == "figure":
        return name.plain in _DIGITS and _is_word(found, at + 2, _CALLING)
    if name.kind != "word" or name.plain not in _NUMBER_NAMES:
        return False
    return not (after and after[0].marked in _NUMBER_GOES_ON)


_DIGITS = frozenset(map(str, range(1, 11)))


def _is_surely_address(found: Sequence[Token], at: int) -> bool:
    word = found[at]
    if word.marked in ("chí", "chi") and _is_word(found, at - 1, split_words("dong")):
        return True
    return word.marked in _ADDRESS or word.marked in _PLAIN_ADDRESS


def _is_word(found: Sequence[Token], at: int, words: frozenset[str]) -> bool:
    return 0 <= at < len(found) and found[at].plain in words


def _counts_something(found: Sequence[Token], at: int) -> bool:
    """Whether what is counted stands here: "ba hộ", "hai đám cưới"."""
    return at < len(found) and found[at].plain.split(" ")[0] in NOUNS_OF_COUNTED_THINGS
