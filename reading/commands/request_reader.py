"""Requests that name something: "tổng hợp hội nghị", "ai chưa nộp 6 tháng", "cho anh xem kế hoạch
hội nghị với".

Only where no question is pending: beside one such words may be part of an answer. What is named is
looked up by whoever answers; here it is only cut off, as it was typed.
"""

from __future__ import annotations

from reading.commands.approval_requests import find_approval_request, find_return_request
from reading.commands.state_words import PROPOSAL_STATES, TASK_STATES, cut_state
from reading.spelling.folding import fold_text, has_digit, split_phrases, split_words
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import Token, split_tokens
from reading.values.outcomes import Command

# What may stand before a request.
_BEFORE = split_words(
    """
    a alo anh bac ban can cac chao cho chi chu co cung da day di dong duoc em giup gui ha ho
    lay long minh muon nhe nho oi ong oi ta toi tra vang voi vui xem xin
    """
)
_BEHIND = split_words("a ah anh bac chi chu da day di em giup ha ho nha nhe nhi oi ong vang voi")
# The same as they are written: "nhì" is none of them, and without marks it may be part of a name,
# which whoever looks names up knows.
_BEHIND_AS_WRITTEN = split_words(
    "ạ à ah anh bác chị chú dạ đây đấy đi em giúp hả hộ nha nhé nhá nhỉ ơi ông vâng với"
)
# Of which single ones are asked for: "nhiệm vụ nào quá hạn".
_OF_SEVERAL = frozenset({"tasks", "proposals", "missing"})
_STATES = {"tasks": TASK_STATES, "proposals": PROPOSAL_STATES}
# The words that a request begins with, folded; what stands behind is named.
_PHRASES = {
    "summary": split_phrases(
        """
        tong hop, tong hop so lieu, tong hop bao cao, tong hop cua, bao cao tong hop, so tong hop,
        so lieu tong hop, so lieu, bang tong hop, tong ket
        """
    ),
    "missing": split_phrases(
        """
        chua nop, chua gui, chua bao cao, danh sach chua nop, danh sach chua gui, tinh hinh nop,
        tinh hinh gui, tinh hinh bao cao, tien do nop, tien do bao cao, tien do, tinh hinh
        """
    ),
    "plans": split_phrases(
        "ke hoach, cac ke hoach, xem ke hoach, han, han nop, han gui, han bao cao, han cua"
    ),
    "tasks": split_phrases("nhiem vu, cac nhiem vu, nhung nhiem vu, tong hop nhiem vu"),
    "proposals": split_phrases("kien nghi, cac kien nghi, nhung kien nghi, tong hop kien nghi"),
    "provisional": split_phrases(
        "so tam tinh, so tam den gio nay, so tam thoi, so lieu tam, tinh so tam, tong so tam"
    ),
}
_WHOM = r"(?:ai|(?:xom|thon|ban|ap|to|to dan pho|khu|don vi|phuong|xa|noi)(?: nao)?)"
_NOT_IN = r"(?:con )?(?:chua|khong) (?:nop|gui|bao cao)"
# "đến nay còn những xóm nào chưa gửi báo cáo 6 tháng", "hội nghị ai chưa nộp".
_MISSING = make_pattern(
    rf"(?:den (?:nay|gio) )?(?:con )?(?:(?:nhung|cac|may) )?{_WHOM} {_NOT_IN}(?P<named> .+)"
)
# "ai chưa gửi", as the button says it; "xóm chưa gửi" alone may be part of a telling.
_MISSING_OF_ALL = make_pattern(
    rf"(?:den (?:nay|gio) )?(?:con )?(?:(?:nhung|cac|may) )?"
    rf"{_WHOM}(?<=ai|ao) {_NOT_IN}(?: bao cao)?"
)
_MISSING_BEHIND = make_pattern(rf"(?P<named>.+?) (?:con )?(?:(?:nhung|cac) )?{_WHOM} {_NOT_IN}")


def find_request(typed: str) -> Command | None:
    """A command with what it is about, in the words that were typed; None for anything else."""
    tokens = _drop_around(split_tokens(typed))
    bare = " ".join(token.plain for token in _drop_behind(tokens))
    sentence = " ".join(token.plain for token in tokens)
    if (meant := find_approval_request(bare)) is not None:
        return Command("approvals", _join(tokens, *meant) or None, is_request=True)
    if (meant := find_return_request(bare)) is not None:
        return Command("return_approval", _join(tokens, *meant) or None, is_request=True)
    if _MISSING_OF_ALL.fullmatch(bare):
        return Command("missing", None, is_request=True)
    if found := _MISSING_BEHIND.fullmatch(bare):
        return _make_request("missing", tokens, *found.span("named"))
    if found := _MISSING.fullmatch(sentence):
        return _make_request("missing", tokens, *found.span("named"))
    for name, phrase in _list_phrases():
        if f"{sentence} ".startswith(f"{phrase} "):
            return _make_request(name, tokens, len(phrase), len(sentence))
    return None


# "năm nay là bao nhiêu", "của xã thế nào": a period and words that ask.
_NAMES_NOTHING = make_pattern(
    r"(?=.*\b(?:bao nhieu|may|the nao|ra sao|sao|gi)\b)"
    r"(?:(?:nam (?:nay|ngoai|truoc|sau|20\d\d)|ky (?:nay|truoc)|cua|xa|minh|ta|la|duoc|giao|dat"
    r"|bao nhieu|may|cai|the nao|ra sao|sao|gi|roi|nhung|gom|co|phan tram|vay|the|em|a)(?: |$))+"
)


# "xóm 3", "năm 2030", "của xã": a unit or a period, and none of what is asked about.
_NAMES_PLACE_OR_TIME = make_pattern(
    r"(?:(?:(?:xom|thon|ban|ap|to|khu)(?: dan pho)?(?: so)? \d{1,3}|x ?\d{1,3}"
    r"|nam (?:nay|ngoai|truoc|kia|sau|20\d\d)|20\d\d|6 thang(?: dau| cuoi)?(?: nam)?"
    r"|ky (?:nay|truoc)|xa|phuong|minh|ta|toan|ca|cua|den|toi|trong|cho|thi|la|da|va|,)(?: |$))+"
)
# "và bao giờ hết hạn" behind a name, or alone: a second question.
_SECOND_QUESTION = make_pattern(
    r"(?:^|\b)(?:va|voi ca|roi)\b.*\b(?:bao gio|khi nao|bao nhieu|may|nao|ai|gi|sao|chua)\b"
)


_ONE_UNIT = make_pattern(r"\b(?:xom|thon|ban|ap|to|to dan pho|khu)(?: so)? \d{1,3}\b")


def names_no_indicator(folded: str) -> bool:
    """ "xóm 3", "năm 2030": whose, of when, and none of what is aimed at."""
    return _NAMES_PLACE_OR_TIME.fullmatch(folded) is not None


def names_one_unit(folded: str) -> bool:
    """ "gia đình văn hóa xóm 3"."""
    return _ONE_UNIT.search(folded) is not None


def asks_which(named: str) -> bool:
    """ "chỉ tiêu nào chưa đạt", "chưa nộp mấy xóm": a question, and no name."""
    folded = fold_text(named)
    if _NAMES_NOTHING.fullmatch(folded):
        return True
    first, _, rest = named.removeprefix("còn ").removeprefix("con ").partition(" ")
    return first in ("nao", "nào", "gi", "gì", "mấy", "may") and not has_digit(rest)


def _make_state_request(name: str, named: str) -> Command | None:
    """ "nhiệm vụ nào quá hạn" is "nhiệm vụ quá hạn"; any other question is a question."""
    _, _, rest = named.partition(" ")
    state, left = cut_state(rest, _STATES.get(name, {}))
    return Command(name, rest, is_request=True) if state and not left else None


def _make_request(name: str, tokens: tuple[Token, ...], start: int, end: int) -> Command | None:
    """Polite words alone name nothing."""
    named = _join(tokens, start, end)
    if _SECOND_QUESTION.search(fold_text(named)):
        return None
    if name in _OF_SEVERAL and asks_which(named):
        return _make_state_request(name, named)
    is_empty = not _drop_behind(split_tokens(named))
    return Command(name, None if is_empty else named, is_request=True)


def _drop_around(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without polite words and signs at both ends."""
    first, end = 0, len(tokens)
    while first < end and _is_before(tokens[first]):
        first += 1
    while end > first and _is_behind(tokens[end - 1]):
        end -= 1
    return tokens[first:end]


def _is_behind(token: Token) -> bool:
    return token.marked in _BEHIND_AS_WRITTEN or token.kind == "sign"


def _drop_behind(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without polite words behind, whatever their marks."""
    end = len(tokens)
    while end and (tokens[end - 1].plain in _BEHIND or tokens[end - 1].kind == "sign"):
        end -= 1
    return tokens[:end]


def _is_before(token: Token) -> bool:
    """ "hỏi" by its mark only: "hội nghị" folds to the same."""
    return token.plain in _BEFORE or token.marked == "hỏi" or token.kind == "sign"


def _list_phrases() -> list[tuple[str, str]]:
    """(command, phrase), the longest first."""
    pairs = [(name, phrase) for name, phrases in _PHRASES.items() for phrase in phrases]
    return sorted(pairs, key=lambda pair: -len(pair[1]))


def _join(tokens: tuple[Token, ...], start: int, end: int) -> str:
    """What was typed for a stretch of the folded sentence."""
    kept: list[Token] = []
    at = 0
    for token in tokens:
        behind = at + len(token.plain)
        if behind > start and at < end:
            kept.append(token)
        at = behind + 1
    return "".join(
        token.marked if token.glued or not place else f" {token.marked}"
        for place, token in enumerate(kept)
    ).strip()
