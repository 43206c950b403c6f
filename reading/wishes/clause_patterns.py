"""How a clause is written for patterns, and how those are compiled.

`*` stands for a few words, `**` for some more, `>` for those a clause may begin with, `.` for its
end, `tôi` and `@` for people, `%` for one with a name, `#` for a figure, `[ ]` for what may be
missing; "!mãi" is never typed without marks. Work is bounded: a clause is short, so is each gap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.spelling.folding import split_words, strip_marks
from reading.spelling.late_patterns import make_pattern
from reading.spelling.marked_words import make_mark_key
from reading.spelling.tokens import Token

_MYSELF = split_words("tôi tui tớ tao mình mềnh em cháu bác chú toi minh bac chau")
_OTHERS = split_words("anh chị ông bà cụ cô dì bạn cậu mợ thím o e a ad admin bot anh ong")
_DROPPED = split_words(
    "ạ dạ vâng ừ à ơ ơi nhé nha nhá nhỉ nghen hen hén giùm dùm với cái gấp nghe nghe hí hỉ hè nhe a"
    " oi nha gium dum ui ủa vang á hén hén nhen"
)
# As it is said in the centre and the south, and in the chats: what it is in the patterns.
_SAME = {
    "rứa": "thế", "ri": "thế", "ni": "này", "nớ": "đó", "mô": "nào", "răng": "sao", "mần": "làm",
    "coi": "xem", "bữa": "hôm", "kiếm": "tìm", "vầy": "vậy", "dzậy": "vậy", "bh": "bây giờ",
    "dt": "đt", "cb": "cán bộ", "lm": "làm", "nch": "nói chuyện", "mún": "muốn", "lun": "luôn",
    "wa": "quá", "wá": "quá", "nhìu": "nhiều", "hum": "hôm", "tb": "thông báo", "chi": "chi",
    "tn": "tin nhắn", "đag": "đang", "dag": "đang", "vk": "vợ", "ck": "chồng", "lộn": "nhầm",
    "rua": "thế", "nick": "nick", "nt": "nhắn tin", "kím": "tìm", "biểu": "bảo", "phôn": "phone",
}  # fmt: skip
_ME, _OTHER, _FIGURE = "~", "^", "#"
_SIGN = make_pattern(r"\[|\]|\(|\)|\||[^\s\[\]()|]+")
_FEW = r"(?:\S+ ){0,4}?"
# What may stand before the words that tell a wish.
_OPENING = (
    "thôi nhưng nên thì vậy mà giờ bây vì xin nhờ làm ơn hay là cứ hãy thế tạm thời vui lòng đề"
    " nghị yêu cầu mong cho muốn cần nữa phải hôm nay nay từ rồi hiện đợt lần này có được biết thấy"
    " tuần tháng mấy ngày tối khuya đêm đang họp bị cũng chắc đã để bảo nói đi ok tóm lại lại"
    " quá lắm khó luôn không quen đúng thật sự sắp tới"
)
_MOST_OPENING, _MOST_WORDS = 6, 8


def _spell(word: str) -> str:
    """With all its marks, with nothing but "đ", or with none; "!mãi": never with none."""
    plain, marked = strip_marks(word).lstrip("!"), make_mark_key(word).lstrip("!")
    if plain == marked:
        return f"{re.escape(plain)}={{0,1}}"
    barred = plain + "đ" * word.count("đ")
    spelled = (marked,) if word.startswith("!") else dict.fromkeys((marked, barred, plain))
    return "|".join(map(re.escape, spelled))


_OPENING_WORD = make_pattern(
    f"(?:{'|'.join(map(_spell, dict.fromkeys(_OPENING.split())))}|[{_ME}{_OTHER}]) "
)
_ANY_WORD = make_pattern(r"\S+ ")
_FIXED = {
    "tôi": f"{_ME} ",
    "@": f"[{_ME}{_OTHER}] (?:\\S+ )?",
    "%": rf"\{_OTHER} \S+ ",
    "*": _FEW,
    "**": r"(?:\S+ ){0,8}?",
    ">": r"(?:\S+ ){0,6}?",
    ".": "$",
    "#": "# ",
}


def _compile_sign(sign: str) -> str:
    if sign in "[(":
        return "(?:"
    if sign in "])|":
        return {"]": ")?", ")": ")", "|": "|"}[sign]
    return _FIXED.get(sign) or f"(?:{_spell(sign)}) "


def compile_lines(written: str) -> re.Pattern[str]:
    """To be matched where a clause may begin: at each of `list_openings` or `list_beginnings`."""
    return re.compile(_write_lines(written))


def list_openings(clause: str) -> list[int]:
    """Behind words that open a sentence."""
    return _list_places(_OPENING_WORD, clause, _MOST_OPENING)


def list_beginnings(clause: str) -> list[int]:
    """Behind any few words: less sure."""
    return _list_places(_ANY_WORD, clause, _MOST_WORDS)


def _list_places(word: re.Pattern[str], clause: str, most: int) -> list[int]:
    places = [0]
    while len(places) <= most and (found := word.match(clause, places[-1])):
        places.append(found.end())
    return places


def compile_within(written: str) -> re.Pattern[str]:
    """Wherever in the clause."""
    return re.compile(f"(?:^| )(?:{_write_lines(written)})")


def _write_lines(written: str) -> str:
    lines = (line for line in written.split(";") if line.strip())
    return "|".join("".join(map(_compile_sign, _SIGN.findall(line))) for line in lines)


def write_clause(clause: Sequence[Token]) -> str:
    """As the patterns see it, a blank behind each word; "=" at words that have no marks among such
    as have: they are no others that lost theirs."""
    out: list[str] = []
    known = _are_marks_typed(clause)
    for at, token in enumerate(clause):
        behind = clause[at + 1].plain if at + 1 < len(clause) else ""
        word = _write_word(token, behind, known=known)
        if word in (_ME, _OTHER) and out and out[-1] in (_ME, _OTHER):
            out[-1] = _ME if _ME in (word, out[-1]) else _OTHER
        elif word:
            out.append(word)
    return "".join(f"{word} " for part in out for word in part.split())


def _write_word(token: Token, behind: str, *, known: bool) -> str:
    if token.kind == "figure":
        return _FIGURE
    if token.marked == "toi" and behind in ("nay", "mai", "roi"):
        return "toi"  # "tối nay", typed without marks
    if token.marked in _MYSELF:
        return _ME
    if token.marked in _OTHERS:
        return _OTHER
    if token.marked in _DROPPED:
        return ""
    meant = _SAME.get(token.marked)
    if meant is not None:
        return " ".join(map(make_mark_key, meant.split()))
    if strip_marks(token.marked) != token.plain:
        return token.plain
    return (
        f"{token.plain}=" if known and token.marked == token.plain else make_mark_key(token.marked)
    )


def _are_marks_typed(clause: Sequence[Token]) -> bool:
    words = [token for token in clause if token.kind == "word"]
    marked = sum(not token.marked.isascii() for token in words)
    return marked * 2 > len(words)
