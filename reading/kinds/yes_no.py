"""Yes or no: "có", "rồi", "ko", "chưa có"."""

from __future__ import annotations

from datetime import date

from reading.commands import non_answers
from reading.figures.sentences import read_sentence
from reading.phrases.none_phrases import COUNTED_THINGS
from reading.phrases.politeness import is_blank, strip_polite_words
from reading.phrases.references import find_reference
from reading.phrases.unknown_phrases import is_unknown
from reading.spelling.folding import split_phrases
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import split_tokens
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import (
    CertainAnswer,
    DoubtfulAnswer,
    MissingAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
)

YES, NO = Value(choice="yes"), Value(choice="no")

# The whole answer, folded and without polite words at its ends.
_YES = split_phrases(
    """
    co, co roi, roi, da, da co, vang, u, uh, uhm, um, uk, uki, ukm, ok, oke, okie, oki, okay,
    okela, okla, ok roi, ok co, phai, phai roi, chuan, chuan roi, chinh xac,
    dong y, nhat tri, co chu, co het, co luon, co day, co ma, xong, xong roi, da xong, duoc,
    duoc roi, da duoc, tat nhien, duong nhien, chac chan, chac chan co, yes, yep, co
    co, vang co, u co, co that, dat roi, da dat, co dat, du, co du, day du, hoan toan dong y,
    roi roi, co to chuc, da to chuc, to chuc roi, da lam, lam roi, da
    nop, da gui, co lam, co dang ky, da dang ky, dang ky roi, ung, tan thanh, da hoan thanh,
    hoan thanh, hoan thanh roi, co nha van hoa, vang dung, dung co, van co, co a, co nhe, van
    con, van dat, da thuc hien, co thuc hien, tat nhien roi, duong nhien roi, chac chan roi,
    di nhien, di nhien roi, co chu sao khong, da to chuc roi, da lam roi, da thuc hien roi
    """
)
_NO = split_phrases(
    """
    khong, khong co, chua, chua co, chua dat, khong dat, khong phai, no, khong dong y, chua
    xong, khong he, khong he co, chua duoc, khong duoc, chua lam, khong lam, khong to chuc,
    chua to chuc, khong dang ky, chua dang ky, chua nop, chua gui, khong ton tai, dau co, dau
    co dau, khong dau, lam gi co, co dau, khong con, khong nhat tri, khong co dau, khong co
    gi, khong co nha van hoa, chua he, chua he co, khong khong, chua hoan thanh, khong hoan
    thanh, chua thuc hien, khong thuc hien, chua du, khong du, chua co gi, chua co nha van
    hoa, khong dong tinh, chua to chuc duoc, chua lam duoc, chua thuc hien duoc, khong to chuc
    duoc, khong lam duoc, khong thuc hien duoc
    """
)
# "đúng" says that what was told is right, and may be meant for a question that stood before.
_PROBABLY_YES = split_phrases(
    """
    dung, dung vay, dung the, dung roi, dung dung, dung het, dung ca,
    dat, x, v, y, ✓, ✔, ✅, 👍, 👌, ok ok, 1, 1 ., co the co, chac co, hinh nhu co, chac la
    co, co le co, tot, duoc day, o, uhu, h, ☑, hinh nhu roi, chac roi, chac la roi, co le roi,
    +, on, toi dong y
    """
)
# "không đúng", "sai" may be said of what was answered before.
_PROBABLY_NO = split_phrases(
    """
    sai, sai roi, khong dung, chua dung, thoi, n, ❌, 👎, ✗, ✘, 0, chac khong, hinh nhu khong,
    chac la khong, co le khong, chac chua, hinh nhu chua, thieu, k0, kho, chac khong co, hinh
    nhu khong co, 🙅
    """
)
# "không có ai", "không ai cả", "không có người nào": none is a no.
_NOBODY = make_pattern(
    r"(?:(?:khong|chua|dau)(?: he)?(?: co)?(?: (?:mot|1))? ai"
    rf"|(?:khong|chua|dau)(?: he)? co(?: (?:mot|1))?(?: {COUNTED_THINGS})+(?: nao)?"
    rf"|khong(?: (?:mot|1))?(?: {COUNTED_THINGS})+ nao|khong(?: co)? gi)"
    r"(?: (?:ca|het|dau|luon))*"
)
_HALF_WAY = make_pattern(
    r"\b(?:mot phan|mot nua|mot so|sap|dang|gan|nhung|tuy|neu|vua co vua|luc co|khi co|co khi|nua"
    r"|thinh thoang|doi khi|hoac|hay|co the|se|du kien|co (?:hay )?khong|co chua|duoc mot|tam|chac"
    r"|co le|hinh nhu|cung|binh thuong|du dinh|chuan bi|khong han|chua han|chua het|khong het"
    r"|ca hai)\b"
)
_DOUBLE = make_pattern(r"\bkhong\b.*\bkhong\b|\bchua\b.*\bkhong\b|\bkhong\b.*\bchua\b")
_STARTS_YES = make_pattern(
    r"(?:(?:da|vang|u|uh|ok|oke|dung|phai) (?:roi )?,? ?)?"
    r"(?:co|roi|dung|dong y|chuan|nhat tri|hoan toan (?:dong y|nhat tri)"
    r"|da (?:co|lam|to chuc|hoan thanh|dang ky|nop|gui|xong|hop|xay|dat|duoc|thuc hien))\b"
)
# "tháng sau mới làm": not yet.
_ONLY_LATER = make_pattern(r"(?:\w+ ){0,3}(?:mai|kia|sau|toi|nua) moi(?: \w+){1,3}")
_STARTS_NO = make_pattern(r"(?:(?:da|vang|ok) ,? ?)?(?:khong|chua|sai)\b")


def read_yes_no(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """`choice` "yes" or "no"."""
    if long := non_answers.refuse_too_long(typed):
        return long
    said = " ".join(token.plain for token in split_tokens(typed))
    words = strip_polite_words(said.rstrip(" ?")) or said
    whole = said.strip(" .,!?")  # with the "đã" that is taken for a polite "dạ"
    return (
        _read_short_answer(typed, whole)
        or _read_short_answer(typed, words)
        or non_answers.find_non_answer(typed)[1]
        or _read_longer_answer(typed, words, whole)
    )


def _read_short_answer(typed: str, words: str) -> ReadOutcome | None:
    """Answers that are nothing but a yes or a no."""
    keys = any(token.doubt for token in split_tokens(typed))
    is_no = words in _NO or _NOBODY.fullmatch(words) is not None
    if "?" in typed and (is_no or words in _YES):
        return DoubtfulAnswer((NO if is_no else YES,), "ask_unsure")
    if words in _PROBABLY_YES:
        return DoubtfulAnswer((YES,), "ask_yes")
    if words in _PROBABLY_NO:
        return DoubtfulAnswer((NO,), "ask_no")
    if is_no or words in _YES:
        value = NO if is_no else YES
        return DoubtfulAnswer((value,), "ask_keys") if keys else CertainAnswer(value)
    return None


def _read_longer_answer(typed: str, words: str, whole: str) -> ReadOutcome:
    if is_blank(words):
        return RefusedAnswer("refused_blank")
    if is_unknown(words):
        return MissingAnswer()
    if name := find_reference(words):
        return (
            DoubtfulAnswer((), "ask_reference", name)
            if name != "@total"
            else DoubtfulAnswer((YES,), "ask_yes")
        )
    if _HALF_WAY.search(words) or _DOUBLE.search(words) or "?" in typed:
        return DoubtfulAnswer((), "ask_qualified")
    if _STARTS_NO.match(words) or _ONLY_LATER.fullmatch(words):
        return DoubtfulAnswer((NO,), "ask_no")
    if _STARTS_YES.match(whole):
        return DoubtfulAnswer((YES,), "ask_yes")
    return _read_figure(typed)


def _read_figure(typed: str) -> ReadOutcome:
    """A small number may be the number of a choice, a larger one is an answer to something else."""
    sentence = read_sentence(typed)
    if sentence.text in ("#", "# .", "# )") and sentence.figures[0].value == 2:
        return DoubtfulAnswer((), "ask_menu_number")
    return RefusedAnswer("refused_no_yes")
