"""A wish told in one clause of a message, the reason for it in the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from reading.spelling.folding import split_words
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import Token
from reading.values.outcomes import Command
from reading.wishes.clause_patterns import (
    compile_lines,
    compile_within,
    list_beginnings,
    list_openings,
    write_clause,
)
from reading.wishes.correction_wishes import CORRECTION_CLAUSES
from reading.wishes.personal_clauses import PERSONAL_CLAUSES
from reading.wishes.reminder_moments import is_moment
from reading.wishes.report_clauses import OF_THE_VILLAGE, REPORT_CLAUSES

MOST_WORDS = 30
_CUTS = frozenset(",.;!?:\n-–")
_WEEKDAYS = {f"t{day}": f"thứ {day}" for day in range(2, 8)} | {"cn": "chủ nhật"}

_SHORT = 70  # letters
_LONGEST_COUNT = 4  # digits of a year, of an hour with its minutes
_UNITS = split_words("t h ngay hom tuan tieng gio h phut g p thang ruoi lan ban to")
_BEFORE_FIGURE = split_words(
    "thon xom ap to khu ban cau thu mung ngay so toi den khu pho lan quy nam"
)


@lru_cache(maxsize=1)
def _list_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, compile_lines(written))
        for name, written in (*CORRECTION_CLAUSES, *PERSONAL_CLAUSES, *REPORT_CLAUSES)
    )


@lru_cache(maxsize=1)
def _list_blockers() -> re.Pattern[str]:
    return compile_within(OF_THE_VILLAGE)


def find_clause_wish(tokens: Sequence[Token], *, in_words: bool = False) -> Command | None:
    """The wish of one clause, where no other clause answers. `in_words`: a narrative is asked for,
    and only what is said to somebody is a wish."""
    if sum(token.kind == "word" for token in tokens) > MOST_WORDS:
        return None
    clauses = _cut_clauses(tokens)
    if not clauses or _is_answered(clauses):
        return None
    said = [write_clause(clause) for clause in clauses]
    if in_words and not _is_said_to_somebody(tokens, said):
        return None
    found = _find_named(said, list_openings)
    if found is None and not in_words:
        found = _find_named(said, list_beginnings)
    if found is None:
        return None
    name, at = found
    if any(_has_bare_figure(clause) for clause in clauses):
        return None
    moment = _find_moment(clauses, at) if name == "remind" else None
    return Command(name, moment, may_be_answer=True)


def find_last_moment(tokens: Sequence[Token]) -> str | None:
    """The words of the moment that is named last: "tối nay bận, mai mới có số" is tomorrow."""
    for clause in reversed(_cut_clauses(tokens)):
        if found := _find_moment([clause], 0):
            return found
    return None


def _cut_clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "sign" and token.marked in _CUTS:
            clauses.append([])
        elif token.kind != "sign":
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


_WHOLE_ANSWERS = make_pattern(
    r"(?:(?:da|chua|khong|co|roi|het|du|dung|van|u|ok|ca|deu|ai|he|con|nhu|phat|sinh|bac|chau|em|a)"
    r" ?)+"
)


def _is_answered(clauses: Sequence[Sequence[Token]]) -> bool:
    """ "có, bầu người mới rồi": the first clause is an answer by itself."""
    first = " ".join(token.plain for token in clauses[0])
    return len(clauses) > 1 and _WHOLE_ANSWERS.fullmatch(first) is not None


_TO_SOMEBODY = split_words(
    "nhé nha nghen hen giùm dùm giúp với em cháu anh chị xin đừng nhờ ơi ạ nhe gium dum giup dung"
    " chau anh oi nghe hí tui toi tôi bác chú"
)


def _is_said_to_somebody(tokens: Sequence[Token], said: Sequence[str]) -> bool:
    told = any(token.marked in _TO_SOMEBODY for token in tokens)
    return told and not any(_list_blockers().search(clause) for clause in said)


def _find_named(
    said: Sequence[str], list_places: Callable[[str], list[int]]
) -> tuple[str, int] | None:
    free = [(at, one) for at, one in enumerate(said) if not _list_blockers().search(one)]
    if len(said) > 1 and sum(map(len, said)) <= _SHORT:
        free += [(0, whole) for whole in ["".join(said)] if not _list_blockers().search(whole)]
    places = [list_places(one) for _, one in free]
    for name, pattern in _list_patterns():
        if name == "remind":
            at = next((at for at, one in free if _is_reminding(one, said)), None)
            if at is not None:
                return name, at
        for (at, one), begins in zip(free, places, strict=True):
            is_told = any(pattern.match(one, place) for place in begins)
            if is_told and not (name == "callback" and _NOT_CALLED.search(one)):
                return name, at
    return None


_ONCE_THERE = compile_within("(nhận|nhận được|tới|đến|xong) [*] (rồi|xong) * báo")
_NOT_CALLED = compile_within("(đừng|khỏi|không cần|đã gọi)")
_REMINDING = compile_within(
    "((nhắc|nhắn|hú|ới|gọi nhắc) [(nhở|lại|cho|giúp|hộ|dậy|tin)] [(lại|cho|hộ)]"
    " (tôi|lại|một tiếng|việc này|sau|hộ|.)|(báo|kêu) [(lại|cho)] [cho] tôi [(nhớ|biết|làm|.)])"
)
_REMINDING_ME = compile_within("(nhắc|gọi nhắc) [*] (tôi|lại|một tiếng|việc này|sau)")
_SURELY_REMINDING = compile_within("(nhắc|gọi nhắc)")
_NO_REMINDING = compile_within(
    "(đừng|khỏi|không|dừng|ngừng|ngưng|thôi|bớt|hoài|!mãi|suốt|được nhắc|đã nhắc|đã nhắn"
    "|gì nữa|chi nữa|làm gì|làm chi|cấm|tắt|ngày nào|cũng|lắm|nhiều|quá|mấy lần|ba bốn lần"
    "|# lần|hai ba lần|năm lần bảy lượt|chục lần)"
)


def _is_reminding(clause: str, said: Sequence[str]) -> bool:
    """Asked for, at a moment or for oneself; "đừng nhắc" is the contrary."""
    found = _REMINDING.search(clause) or _SURELY_REMINDING.search(clause)
    if found is None or _NO_REMINDING.search(clause) or _ONCE_THERE.search(clause):
        return False
    if any(is_moment_within(one) for one in said):
        return True
    return _SURELY_REMINDING.search(clause) is not None and _REMINDING_ME.search(clause) is not None


_TIME_WORDS = compile_within(
    "(mai|mốt|tối|chiều|sáng|trưa|hạn|thứ|chủ nhật|cuối tuần|đầu tuần|tuần sau|lát|giờ|tiếng"
    "|phút|nữa|rảnh|hôm sau|# h|ngày|tháng sau|sau|trước|khi nào|lúc nào|chừng nào|bao giờ)"
)


def is_moment_within(clause: str) -> bool:
    """Whether words of a time stand in it."""
    return _TIME_WORDS.search(clause) is not None


_LONGEST_MOMENT = 6
_BEFORE_DEADLINE = compile_within("(gần|sắp|cận|gần tới|sắp tới|gần đến) [(hết|đến|tới)] hạn")


def _find_moment(clauses: Sequence[Sequence[Token]], at: int) -> str | None:
    """The longest words that name a moment, of the clause of the wish before the others."""
    if any(_BEFORE_DEADLINE.search(write_clause(clause)) for clause in clauses):
        return "trước hạn 1 ngày"
    for clause in (clauses[at], *clauses):
        words = [_WEEKDAYS.get(_glue(clause, n), token.marked) for n, token in enumerate(clause)]
        words = [
            word for n, word in enumerate(words) if not (n and _glue(clause, n - 1) in _WEEKDAYS)
        ]
        for length in range(min(_LONGEST_MOMENT, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                if is_moment(told := " ".join(words[start : start + length])):
                    return told
    return None


def _glue(clause: Sequence[Token], at: int) -> str:
    """ "t2" comes as a letter and a figure glued to it."""
    behind = clause[at + 1] if at + 1 < len(clause) else None
    glued = behind.marked if behind is not None and behind.glued else ""
    return clause[at].marked + glued


def _has_bare_figure(clause: Sequence[Token]) -> bool:
    """A figure that counts neither days nor hours and numbers no village: it answers."""
    for at, token in enumerate(clause):
        if token.kind != "figure":
            continue
        before = clause[at - 1].plain if at else ""
        behind = clause[at + 1].plain if at + 1 < len(clause) else ""
        counted = behind in _UNITS or before in _UNITS | _BEFORE_FIGURE
        if not counted or len(token.plain) > _LONGEST_COUNT:
            return True
    return False
