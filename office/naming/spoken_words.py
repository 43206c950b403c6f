"""The words of a request as they were typed, from which names are taken one after the other."""

from collections.abc import Iterable

from reading.spelling.folding import split_words
from reading.spelling.tokens import Token, split_tokens
from records import dataclass

# Words around a name that name nothing.
_FILLERS = split_words(
    """
    a ai anh cac cho chua co cua da day duoc em gi giup gui ky la lay minh moi muon nao nay ngay nhe
    nhieu nhung nop o oi roi theo thi toi trong tung va vang ve voi xem xin
    """
)
# Polite words: with other marks ("Mẫu Nhì") they are part of a name.
_POLITE = split_words("ạ à ah bác dạ hả hộ nha nhá nhỉ ông vâng bac da ha ho nhi ong")
# What is a filler only as a whole.
_FILLER_PHRASES = (
    "dong chi",
    "tong hop",
    "bao cao",
    "bao gio",
    "khi nao",
    "bao nhieu",
    "so lieu",
    "ket qua",
    "ke hoach",
    "tinh hinh",
    "tien do",
    "den dau",
    "den gio",
    "den nay",
    "don vi",
    "kien nghi",
    "nhiem vu",
    "chi tieu",
    "tat ca",
    "toan bo",
    "ra sao",
    "the nao",
)


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """What is left of a request: folded to be compared, as typed to be quoted."""

    tokens: tuple[Token, ...]

    @property
    def folded(self) -> str:
        return " ".join(token.plain for token in self.tokens)

    @property
    def whole(self) -> str:
        """As it was typed, in small letters."""
        return _join_tokens(self.tokens)

    @property
    def typed(self) -> str:
        """To be quoted: without signs and fillers at its ends."""
        kept = list(self.tokens)
        while kept and _is_empty(kept[0]):
            kept.pop(0)
        while kept and _is_empty(kept[-1]):
            kept.pop()
        return _join_tokens(kept)

    @property
    def naming_tokens(self) -> tuple[Token, ...]:
        """Without what names nothing."""
        left = self
        for phrase in _FILLER_PHRASES:
            left = left.without(phrase)
        return tuple(token for token in left.tokens if not _is_empty(token))

    def without(self, phrase: str) -> "SpokenWords":
        """Without these folded words, wherever they stand as a whole."""
        at = f" {self.folded} ".find(f" {phrase} ")
        return self if at < 0 else self.split_at(at, at + len(phrase))[1].without(phrase)

    def split_at(self, start: int, end: int) -> "tuple[SpokenWords, SpokenWords]":
        """What stands there in the folded sentence, and the rest."""
        inside: list[Token] = []
        outside: list[Token] = []
        at = 0
        for token in self.tokens:
            behind = at + len(token.plain)
            (outside if behind <= start or at >= end else inside).append(token)
            at = behind + 1
        return SpokenWords(tuple(inside)), SpokenWords(tuple(outside))


def _join_tokens(tokens: Iterable[Token]) -> str:
    return "".join(
        token.marked if token.glued or not place else f" {token.marked}"
        for place, token in enumerate(tokens)
    )


def list_words(tokens: Iterable[Token]) -> list[str]:
    """The folded words of tokens; a short form may stand for several."""
    return [word for token in tokens for word in token.plain.split()]


def split_spoken_words(typed: str) -> SpokenWords:
    return SpokenWords(split_tokens(typed))


def _is_empty(token: Token) -> bool:
    return token.kind == "sign" or token.plain in _FILLERS or token.marked in _POLITE
