"""Shapes of sentences, written as people say them.

    không [muốn] (nhắc|nhắn tin) nữa        a choice in (), what may be left out in []
    quên tôi đi                             "tôi" stands for any word for oneself, @ for any word
                                            of address, # for a figure

Between the words of a shape, words of address and politeness change nothing. A word typed without
marks fits; one with other marks is another word ("nhạc" is no "nhắc").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from reading.spelling.folding import split_words, strip_marks
from reading.spelling.late_patterns import make_pattern
from reading.spelling.marked_words import is_other_word
from reading.spelling.tokens import Token
from records import dataclass

# Who speaks, and who is spoken to. "em" and "cháu" may be either.
_MYSELF = split_words("tôi tui tớ tao mình em cháu bác chú")
_OTHERS = split_words("anh chị ông bà cụ cô dì bạn ad admin bot")
_ME, _OTHER, _END = "~", "^", "\n"
_POLITE = split_words(
    "ạ dạ vâng ừ à ơ ơi nhé nha nhá nhỉ nghen hen hén với giúp giùm dùm hộ xin nhờ thưa alo"
    " cái gấp nhanh vui lòng hả hử mà ạh nhe"
)
# Typed so they may be other words: "có", "ba", "cứ", "đi", "bận".
_NEVER_BARE = split_words("co ba cu di ban nhe gap")
_BARE_OTHERS = frozenset(map(strip_marks, _OTHERS)) - _NEVER_BARE
_BARE_POLITE = frozenset(map(strip_marks, _POLITE)) - _NEVER_BARE | {"nhe"}
_BARE_MYSELF = frozenset(map(strip_marks, _MYSELF))
_SIGN = make_pattern(r"\[|\]|\(|\)|\||[^\s\[\]()|]+")
_ANYBODY = f"(?:[{_ME}{_OTHER}] )?"


class SentenceShapes:
    """Shapes that all say the same, a ";" behind each. Compiled when they are first asked."""

    def __init__(self, written: str) -> None:
        self._written = written

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        lines = (line for line in self._written.split(";") if line.strip())
        return re.compile(f"{_ANYBODY}(?:{'|'.join(map(_compile_line, lines))})")

    @cached_property
    def _spelled(self) -> dict[str, list[str]]:
        return _list_spelled(self._written)

    def fit(self, said: PlainSentence) -> bool:
        """Whether the whole sentence has one of the shapes."""
        return bool(self._pattern.fullmatch(said.text)) and all(map(self._is_spelled, said.words))

    def _is_spelled(self, word: Token) -> bool:
        return word.kind != "word" or _is_spelled_in(word, self._spelled)

    def know_all_words(self, said: PlainSentence, keys: str) -> bool:
        """Whether it is made of words of these shapes and keys, and of those any sentence has."""
        telling = _list_spelled(keys)
        return all(
            self._is_spelled(word) or _is_spelled_in(word, _COMMON) or _is_spelled_in(word, telling)
            for word in said.words
        )


def _compile_line(line: str) -> str:
    return "".join(map(_compile_sign, _SIGN.findall(line)))


def _compile_sign(sign: str) -> str:
    if sign in "[(":
        return "(?:"
    if sign in "])|":
        return {"]": ")?", ")": ")", "|": "|"}[sign]
    if sign == "tôi":
        return f"{_ME} "
    if sign == "@":
        return f"[{_ME}{_OTHER}] "
    word = re.escape(strip_marks(sign)) if sign != "#" else "#"
    # Without marks "tới" looks like "tôi".
    return f"(?:{word}|{_ME}) {_ANYBODY}" if word == "toi" else f"{word} {_ANYBODY}"


def _list_spelled(written: str) -> dict[str, list[str]]:
    """Words by how they look without marks."""
    found: dict[str, list[str]] = {}
    for word in sorted(set(re.findall(r"[^\W\d_]+", written))):
        found.setdefault(strip_marks(word), []).append(word)
    return found


def _is_spelled_in(word: Token, spelled: dict[str, list[str]]) -> bool:
    """Short forms ("ko") are written out and have no marks to go by."""
    if strip_marks(word.marked) != word.plain:
        return True
    return any(not is_other_word(word.marked, one) for one in spelled.get(word.plain, ()))


# Function words, and what is spoken of everywhere.
_COMMON = _list_spelled(
    """
    rồi đi thì là đã được không cho có này nữa sao lại luôn thế vậy quá lắm cứ vẫn còn để và của ở
    đâu gì ai bây giờ hôm nay mai đang sẽ vừa mới phải cần muốn biết xem thôi cũng bị trên ra
    vào lên về xuống tiếp chút tí hơn nhiều ít vài mấy ngày tối chiều sáng trưa tuần xã thôn xóm bản
    tổ phường báo cáo số liệu chưa khi lúc nào hết
    qua mất trước khác từ trình lãnh đạo họp già yếu ốm thấy sớm trực tiếp việc người đây kia mới
    toàn bao giờ bao nhiêu thêm nhỏ cả ngay hơi rất hẳn vậy thật thế nhưng vì do hay hoặc giờ năm
    tháng ngoái nhớ nghe coi như chứ gấp mệt nói làm gây dạng
    """
)


class PlainSentence:
    """A sentence as shapes see it: `text` is folded, a blank behind each word, a sign for those who
    speak; `words` are the others, as they were typed."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.words: list[Token] = []
        plain: list[str] = []
        for token in tokens:
            person = _find_person_sign(token)
            if person and plain and plain[-1] in (_ME, _OTHER):
                plain[-1] = _ME if _ME in (person, plain[-1]) else _OTHER
            elif person:
                plain.append(person)
            elif token.kind != "sign" and not (_is_polite(token) and not self._counts(token)):
                self.words.append(token)
                plain.append("#" if token.kind == "figure" else token.plain)
        self.text = "".join(f"{word} " for part in plain for word in part.split())

    def _counts(self, token: Token) -> bool:
        """ "số hộ": households, and no favour."""
        return token.plain == "ho" and bool(self.words) and self.words[-1].plain == "so"

    @cached_property
    def _searched(self) -> str:
        """Its words with a blank around each, its end, and whether it speaks of oneself."""
        bare = self.text.replace(f"{_ME} ", "").replace(f"{_OTHER} ", "")
        return f" {bare}{_END}{_ME if _ME in self.text else ''}"

    def has_one_of(self, looked_for: Iterable[str]) -> bool:
        """Whether one of some words stands in it, as `_spell_group` writes them."""
        searched = self._searched
        return any(one in searched for one in looked_for)


def _find_person_sign(token: Token) -> str:
    """The sign of a word of address; empty for any other word. "tối" is none."""
    if token.kind != "word":
        return ""
    if token.marked in _MYSELF or token.marked in _BARE_MYSELF:
        return _ME
    return _OTHER if token.marked in _OTHERS or token.marked in _BARE_OTHERS else ""


def _is_polite(token: Token) -> bool:
    return token.kind == "word" and (token.marked in _POLITE or token.marked in _BARE_POLITE)


MOST_LOOSE_WORDS = 7


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command is called, and the sentences that say it.

    `keys`: of words that such sentences are made of, in whatever order, those that tell it: one of
    each group ("đừng|thôi + nhắc|nhắn"), a ";" behind each. `may_be_answer`: to a question of words
    it may be one; so may whatever only its keys tell.
    """

    name: str
    shapes: SentenceShapes
    may_be_answer: bool = False
    keys: str = ""

    def fits_loosely(self, said: PlainSentence) -> bool:
        """Whether there is nothing in it but such words, the telling ones among them."""
        if not self.keys or len(said.words) > MOST_LOOSE_WORDS or "#" in said.text:
            return False
        told = any(all(map(said.has_one_of, groups)) for groups in _list_groups(self.keys))
        return told and self.shapes.know_all_words(said, self.keys)


@cache
def _list_groups(keys: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The groups of each line of keys, as they are looked for in a sentence."""
    lines = (" ".join(line.split()).replace("| ", "|") for line in keys.split(";"))
    return tuple(tuple(map(_spell_group, line.split(" + "))) for line in lines if line)


def _spell_group(written: str) -> tuple[str, ...]:
    """ "tôi" is any word for oneself; "chưa." stands only at the end."""
    return tuple(map(_spell_key, written.split("|")))


def _spell_key(written: str) -> str:
    word = strip_marks(written)
    if written == "tôi":
        return f"{_END}{_ME}"
    return f" {word[:-1]} {_END}" if word.endswith(".") else f" {word} "
