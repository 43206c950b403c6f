"""Which wish a whole message is. An answer is none, whatever words of a wish it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.spelling.folding import fold_text, split_phrases, split_words
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import Token, split_tokens
from reading.values.outcomes import Command
from reading.wishes.called_numbers import list_without_number
from reading.wishes.correction_wishes import CORRECTION_WISHES
from reading.wishes.personal_wishes import PERSONAL_WISHES
from reading.wishes.reminder_moments import is_moment
from reading.wishes.report_wishes import REPORT_WISHES
from reading.wishes.wish_clauses import find_clause_wish
from reading.wishes.wish_grammar import PlainSentence

LONGEST_WISH = 160  # characters
MOST_WORDS = 24
FEWEST_IN_CLAUSE = 2
# Who reads asks of villages, and wishes nothing: "mấy xóm gửi rồi", "xóm 11 xin gia hạn chưa".
_ASKS_OF_UNITS = make_pattern(
    r"\b(?:may|bao nhieu) (?:xom|thon|don vi|noi)(?: da)? (?:gui|nop|bao cao)\b"
    r"|\bso (?:xom|thon|to dan pho) (?:dang ky|dat|van hoa|duoc|de nghi)\b"
    r"|^(?:xom|thon) \d+ (?:da |co )?(?:xin |duoc )+(?:gia|lui|doi|keo dai) han"
    r"(?: roi)? (?:chua|khong)\b"
    r"|\bbo sung (?:gi|nhung gi|lan may|may lan|chua|khong)\b|\b(?:ai|xom nao|may xom) bo sung\b"
    r"|\b(?:sua|doi|bo sung)\b.* sau khi (?:da )?nhan\b"
    r"|\bsau khi (?:da )?nhan\b.* (?:sua|bo sung)\b"
)
# One message is left, as it was offered: no reminder is meant.
_LEAVES_ONE = make_pattern(
    r"(?:thoi )?bo (?:tin|tin nhan|dong) (?:nay|do|kia|ay|vua roi)(?: (?:di|nhe|a))*[ .!?]*"
)
_ANSWERS = split_phrases(
    "khong co, chua co, khong ai, co roi, da co, chua ai, khong he, khong phat, khong con, van nhu"
)
_ANSWER_WORDS = split_words("khong co chua da roi het du dung vang u ok ca deu tat van nhu hinh")
# "giờ gửi còn kịp không" asks, and "còn thiếu có nộp được không".
_ASKS_IF = make_pattern(
    r"\b(?:con|co) kip (?:khong|ko|k|hong|chu)\b|\bthieu\b.* (?:duoc|dc) (?:khong|ko|k)\b"
)
WISHES = (*CORRECTION_WISHES, *PERSONAL_WISHES, *REPORT_WISHES)
REMIND, MUTE, EXTEND, SKIP = "remind", "mute", "extend", "skip"
# "câu này để chị Hoa trả lời": the one question, and not the report, is somebody else's to answer.
_PASSES_BY = make_pattern(
    r"(?:cau|muc|phan)(?: hoi)? (?:nay|do|so [0-9]{1,2}|[0-9]{1,2})"
    r" (?:thi |cu |xin |phai |em |toi )*"
    r"(?:(?:de|nho|cho|doi|giao) (?:\w+ ){1,4}(?:tra loi|lam|ghi|dien|bao|gui)"
    r"|hoi (?:anh|chi|bac|co|chu|ong|ba|em|ke toan|can bo) ?\w*)"
    r"(?: (?:giup|ho|thay|sau|nhe|nha|a|duoc khong|di|da))*"
)
# A day of the calendar, and the one that the shapes of wishes know.
_DAY = make_pattern(
    r"(?:\b(?:hết|het) )?(?:\b(?:ngày|ngay|hôm|hom) )?"
    r"(?:\b[0-9]{1,2} ?[/.-] ?[0-9]{1,2}(?: ?[/.-] ?[0-9]{2,4})?\b"
    r"|\b[0-9]{1,2} (?:tháng|thang) [0-9]{1,2}\b(?: (?:năm|nam) [0-9]{4}\b)?"
    r"|\b(?:mùng|mung|mồng|mong) [0-9]{1,2}\b(?: (?:tháng|thang) [0-9]{1,2}\b)?)"
    r"|\b(?:ngày|ngay) [0-9]{1,2}\b",
    re.IGNORECASE,
)
_ANY_DAY = "ngày mai"
# "em 3/4" is a share, "em 2.5" a figure: a day only behind a word that leads to one, or beside one
# that nothing but a day can follow.
_BARE_DAY = make_pattern(r"(?:hết |het )?[0-9]{1,2} ?[/.-] ?[0-9]{1,2}", re.IGNORECASE)
_LEADS_TO_DAY = make_pattern(
    r"\b(?:đến|den|tới|sang|vào|vao|(?:nop|gui|cham|muon|tre) toi) $", re.IGNORECASE
)
_MOVES_DAY = make_pattern(r"\b(?:han|lui|doi|khat|noi|duoc khong)\b")
# "hoãn đến 20/12" alone may be told of a meeting.
_OF_A_REPORT = make_pattern(r"\b(?:han|nop|gui|khat|bao cao|xin|cho|em|toi|minh)\b")

CALLBACK, HUMAN = "callback", "human"
_CALLS = frozenset({CALLBACK, HUMAN})

_REMINDING = split_words("nhắc nhắn")
_BARE_REMINDING = split_words("nhac nhan")
# What may stand before such a verb, and what belongs to it.
_BEFORE = split_words(
    "hay cu nho xin cho den luc phien em anh chi bac chu ong ba chau toi thi roi moi se lai can"
    " muon da dat hen lich gio vao lam on giup vui long bot oi a vang u thoi de"
)
_WITH = split_words(
    "lai cho giup ho nhe nha em toi minh tui bac chu anh chi chau ong ba nho tin vao luc hoi voi"
    " cai gium"
)
_BEHIND = split_words(
    "a nhe nha nhi di voi em anh chi bac chu oi gium giup lai toi minh cai sau ho"
)


def find_wish(typed: str, *, by_keys: bool = True) -> Command | None:
    """The wish, with the words of a moment behind it ("remind", "mute"), as they were typed.
    `by_keys`: also where nothing but its words tell it; a narrative may be made of the same."""
    said = fold_text(typed[:LONGEST_WISH])
    if len(typed) > LONGEST_WISH or _ASKS_OF_UNITS.search(said) or _LEAVES_ONE.fullmatch(said):
        return None
    tokens = split_tokens(typed)
    words = [token for token in tokens if token.kind == "word"]
    if not 0 < len(words) <= MOST_WORDS:
        return None
    if _PASSES_BY.fullmatch(fold_text(typed).rstrip(" .!?")):
        return Command(SKIP)
    found = (
        _find_shape(tokens)
        or (_find_call_to_number(typed) if by_keys else None)
        or _find_mute_until(tokens)
        or _find_reminder(tokens)
        or find_clause_wish(tokens, in_words=not by_keys)
        or _find_until_day(typed, in_words=not by_keys)
        or (_find_by_keys(tokens) if by_keys else None)
    )
    asks_if = found is not None and found.name == EXTEND and _ASKS_IF.search(said)
    return None if asks_if else found


def _find_call_to_number(typed: str) -> Command | None:
    """ "gọi cho tôi theo số 0912 345 678": no figure, and no wish is told by it alone."""
    found = (find_wish(rest.strip(" ,.")) for rest in list_without_number(typed))
    is_call = any(one is not None and one.name in _CALLS for one in found)
    return Command(CALLBACK) if is_call else None


def _find_until_day(typed: str, *, in_words: bool) -> Command | None:
    """ "xin lùi hạn đến 11/12": more time, whichever day is named."""
    days = list(_DAY.finditer(typed))
    if len(days) != 1 or not _OF_A_REPORT.search(fold_text(typed)) or not _is_meant(days[0]):
        return None
    tokens = split_tokens(_DAY.sub(_ANY_DAY, typed))
    found = _find_shape(tokens) or find_clause_wish(tokens, in_words=in_words)
    return found if found is not None and found.name == EXTEND else None


def _is_meant(day: re.Match[str]) -> bool:
    """Whether it is a day at all."""
    if not _BARE_DAY.fullmatch(day[0]) or _LEADS_TO_DAY.search(day.string[: day.start()]):
        return True
    return _MOVES_DAY.search(fold_text(day.string)) is not None


def _find_shape(tokens: Sequence[Token]) -> Command | None:
    said = PlainSentence(tokens)
    for wish in WISHES:
        if wish.shapes.fit(said):
            return Command(wish.name, may_be_answer=wish.may_be_answer)
    return None


def _find_by_keys(tokens: Sequence[Token]) -> Command | None:
    """Where an answer may stand before such words ("không có, bận quá") it goes first. "qua" of a
    day that is past is no "quá"."""
    tokens = [
        token
        for at, token in enumerate(tokens)
        if not (token.plain == "qua" and at and tokens[at - 1].plain in _BEFORE_PAST)
    ]
    first, second = [*(token.plain for token in tokens[:2]), ""][:2]
    if f"{first} {second}" in _ANSWERS or (first in _ANSWER_WORDS and second in (",", ".")):
        return None
    found = _find_key(tokens) or _find_in_clause(tokens)
    return Command(found, may_be_answer=True) if found else None


_BEFORE_PAST = split_words("hom ngay tuan thang nam vua dem toi chieu sang")


def _find_key(tokens: Sequence[Token]) -> str:
    said = PlainSentence(tokens)
    return next((wish.name for wish in WISHES if wish.fits_loosely(said)), "")


def _find_in_clause(tokens: Sequence[Token]) -> str:
    """ "bác ốm, để phó thôn làm thay": the reason in one clause, the wish in the other."""
    if tokens[0].plain in _ANSWER_WORDS:
        return ""
    cuts = [at for at, token in enumerate(tokens) if token.plain in (",", ".", ";")]
    if len(cuts) != 1 or any(token.kind == "figure" for token in tokens):
        return ""
    for clause in (tokens[cuts[0] + 1 :], tokens[: cuts[0]]):
        words = sum(token.kind == "word" for token in clause)
        if words >= FEWEST_IN_CLAUSE and (found := _find_shape(clause)):
            return found.name
        if words >= FEWEST_IN_CLAUSE and (name := _find_key(clause)):
            return name
    return ""


def _find_mute_until(tokens: Sequence[Token]) -> Command | None:
    """ "đừng nhắc nữa đến thứ Hai", "đừng nhắc trong 3 ngày", "tuần này đừng nhắc nữa"."""
    for at in range(1, min(len(tokens), 4)):
        if join_tokens(tokens[:at]) not in _FOR_HOW_LONG:
            continue
        found = _find_shape(tokens[at:])
        if found is not None and found.name == MUTE:
            return Command(MUTE, join_tokens(tokens[:at]))
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].plain not in _UNTIL_WORDS:
            continue
        found = _find_shape(tokens[:at])
        if found is not None and found.name == MUTE:
            return Command(MUTE, join_tokens(tokens[at:]))
    return None


_UNTIL_WORDS = split_words("den toi trong cho het truoc may vai tuan hom ngay it")
_FOR_HOW_LONG = split_phrases(
    "hôm nay, hom nay, tuần này, tuan nay, mấy hôm nay, may hom nay, hôm nay thì, chiều nay"
)


def _find_reminder(tokens: Sequence[Token]) -> Command | None:
    """ "nhắc tôi lúc 20 giờ", "mai nhắc lại nhé"."""
    verb = next((at for at in range(len(tokens)) if _is_reminding_verb(tokens, at)), None)
    if verb is None or any(token.marked == "bớt" for token in tokens[:verb]):
        return None
    before, behind = tokens[:verb], tokens[verb + 1 :]
    if all(_is_one_of(token, _BEFORE) for token in before):
        found = _read_moment_behind(behind)
        if found is not None:
            return found
    if all(_is_one_of(token, _WITH | _BEHIND) for token in behind):
        return _read_moment_before(before)
    return None


def _read_moment_behind(behind: Sequence[Token]) -> Command | None:
    """The words of the verb are as few as leave a moment; none at all says no moment."""
    end = 0
    while end < len(behind) and _belongs_to_verb(behind, end):
        end += 1
    if end == len(behind):
        has_object = any(
            token.plain in _MYSELF or token.plain in ("lai", "sau") for token in behind
        )
        return Command(REMIND) if has_object else None
    for start in range(end, -1, -1):
        words = join_tokens(_drop_behind(behind[start:]))
        if is_moment(words):
            return Command(REMIND, words)
    return None


def _belongs_to_verb(behind: Sequence[Token], at: int) -> bool:
    """ "tối" does not; and "toi nay" is the evening rather than oneself."""
    token, after = behind[at], behind[at + 1 : at + 2]
    is_evening = bool(after) and after[0].plain in ("nay", "mai")
    if token.plain == "toi" and (token.marked == "tối" or (token.marked != "tôi" and is_evening)):
        return False
    return _is_one_of(token, _WITH | {"sau"})


_MYSELF = split_words("toi em minh tui chau bac chu")


def _read_moment_before(before: Sequence[Token]) -> Command | None:
    first, end = 0, len(before)
    while end and _is_one_of(before[end - 1], _BEFORE - {"gio"}) and before[end - 1].plain != "toi":
        end -= 1
    while first < end:
        words = join_tokens(before[first:end])
        if is_moment(words):
            return Command(REMIND, words)
        if not _is_one_of(before[first], _BEFORE):
            return None
        first += 1
    return None


def _drop_behind(tokens: Sequence[Token]) -> Sequence[Token]:
    end = len(tokens)
    while end and _is_one_of(tokens[end - 1], _BEHIND - {"toi", "sau", "chi"}):
        end -= 1
    return tokens[:end]


def _is_reminding_verb(tokens: Sequence[Token], at: int) -> bool:
    """ "hẹn tôi 19h30", too; "hẹn ngày mai" is a promise."""
    if _is_reminding(tokens[at]):
        return True
    is_for_me = any(token.plain in _MYSELF for token in tokens[at + 1 : at + 2])
    return tokens[at].marked == "hẹn" and is_for_me


def _is_reminding(token: Token) -> bool:
    """Without marks it may be music, or a ring: only what stands around it tells."""
    return token.marked in _REMINDING or token.marked in _BARE_REMINDING


def _is_one_of(token: Token, words: frozenset[str]) -> bool:
    return token.kind == "sign" or token.plain in words


def join_tokens(tokens: Sequence[Token]) -> str:
    """As it was typed, in small letters."""
    return "".join(
        token.marked if token.glued or not place else f" {token.marked}"
        for place, token in enumerate(tokens)
    ).strip(" .,!?")
