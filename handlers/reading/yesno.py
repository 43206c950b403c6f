"""Yes or no: "có", "rồi", "ko", "chưa có"."""

from __future__ import annotations

import re
from datetime import date

from . import common
from .asked import Asked, Known
from .figures import sentence_of
from .fold import phrases
from .outcome import Confirm, Missing, Outcome, Refused, Took, Value
from .polite import bare, is_blank
from .references import reference
from .tokens import tokens
from .unknown import is_unknown

YES, NO = Value(choice="yes"), Value(choice="no")

# The whole answer, folded and without polite words at its ends.
_YES = phrases(
    """
    co, co roi, roi, da, da co, vang, u, uh, uhm, um, uk, uki, ukm, ok, oke, okie, oki, okay,
    okela, okla, ok roi, ok co, dung, dung vay, dung the, phai, phai roi, chuan, chuan roi,
    dong y, nhat tri, co chu, co het, co luon, co day, co ma, xong, xong roi, da xong, duoc,
    duoc roi, da duoc, dung roi, tat nhien, duong nhien, chac chan, chac chan co, yes, yep, co
    co, vang co, u co, co that, dat roi, da dat, co dat, du, co du, day du, hoan toan dong y,
    chinh xac, dung dung, roi roi, co to chuc, da to chuc, to chuc roi, da lam, lam roi, da
    nop, da gui, co lam, co dang ky, da dang ky, dang ky roi, ung, tan thanh, da hoan thanh,
    hoan thanh, hoan thanh roi, co nha van hoa, vang dung, dung co, van co, co a, co nhe, van
    con, van dat, dung het, dung ca, da thuc hien, co thuc hien
    """
)
_NO = phrases(
    """
    khong, khong co, chua, chua co, chua dat, khong dat, sai, sai roi, khong phai, khong dung,
    chua dung, no, khong dong y, chua xong, khong he, khong he co, chua duoc, khong duoc, chua
    lam, khong lam, khong to chuc, chua to chuc, khong dang ky, chua dang ky, chua nop, chua
    gui, khong ton tai, dau co, dau co dau, khong dau, lam gi co, co dau, khong con, khong
    nhat tri, khong co dau, khong co gi, khong co nha van hoa, chua he, chua he co, khong
    khong, chua hoan thanh, khong hoan thanh, chua thuc hien, khong thuc hien, chua du, khong
    du, chua co gi, chua co nha van hoa, khong dong tinh
    """
)
_PROBABLY_YES = phrases(
    """
    dung, dat, x, v, y, ✓, ✔, ✅, 👍, 👌, ok ok, 1, 1 ., co the co, chac co, hinh nhu co, chac la
    co, co le co, tot, duoc day, o, uhu, h, ☑, hinh nhu roi, chac roi, chac la roi, co le roi,
    +, on, toi dong y
    """
)
_PROBABLY_NO = phrases(
    """
    thoi, n, ❌, 👎, ✗, ✘, 0, chac khong, hinh nhu khong, chac la khong, co le khong, chac chua,
    hinh nhu chua, thieu, k0, kho, chac khong co, hinh nhu khong co, 🙅
    """
)
_HALF_WAY = re.compile(
    r"\b(?:mot phan|mot nua|mot so|sap|dang|gan|nhung|tuy|neu|vua co vua|luc co|khi co|co khi|nua"
    r"|thinh thoang|doi khi|hoac|hay|co the|se|du kien|co (?:hay )?khong|co chua|duoc mot|tam|chac"
    r"|co le|hinh nhu|cung|binh thuong|du dinh|chuan bi|khong han|chua han|chua het|khong het"
    r"|ca hai)\b"
)
_DOUBLE = re.compile(r"\bkhong\b.*\bkhong\b|\bchua\b.*\bkhong\b|\bkhong\b.*\bchua\b")
_STARTS_YES = re.compile(
    r"(?:(?:da|vang|u|uh|ok|oke|dung|phai) (?:roi )?,? ?)?"
    r"(?:co|roi|dung|dong y|chuan|nhat tri|hoan toan (?:dong y|nhat tri)"
    r"|da (?:co|lam|to chuc|hoan thanh|dang ky|nop|gui|xong|hop|xay|dat|duoc|thuc hien))\b"
)
_STARTS_NO = re.compile(r"(?:(?:da|vang|ok) ,? ?)?(?:khong|chua|sai)\b")


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """`choice` "yes" or "no"."""
    if long := common.too_long(typed):
        return long
    said = " ".join(token.plain for token in tokens(typed))
    words = bare(said.rstrip(" ?")) or said
    whole = said.strip(" .,!?")  # with the "đã" that is taken for a polite "dạ"
    return (
        _whole(typed, whole)
        or _whole(typed, words)
        or common.first(typed)[1]
        or _longer(typed, words, whole)
    )


def _whole(typed: str, words: str) -> Outcome | None:
    """Answers that are nothing but a yes or a no."""
    keys = any(token.doubt for token in tokens(typed))
    if "?" in typed and words in _YES | _NO:
        return Confirm((YES if words in _YES else NO,), "ask_unsure")
    if words in _PROBABLY_YES and not _has_mark(typed, words):
        return Confirm((YES,), "ask_yes")
    if words in _PROBABLY_NO:
        return Confirm((NO,), "ask_no")
    if words in _YES or words in _NO:
        value = YES if words in _YES else NO
        return Confirm((value,), "ask_keys") if keys else Took(value)
    return None


def _has_mark(typed: str, words: str) -> bool:
    """With its mark "đúng" is a yes; without it, it is also "dừng" and "dùng"."""
    return words == "dung" and any(token.marked in ("đúng", "đung") for token in tokens(typed))


def _longer(typed: str, words: str, whole: str) -> Outcome:
    if is_blank(words):
        return Refused("refused_blank")
    if is_unknown(words):
        return Missing()
    if name := reference(words):
        return (
            Confirm((), "ask_reference", name) if name != "@total" else Confirm((YES,), "ask_yes")
        )
    if _HALF_WAY.search(words) or _DOUBLE.search(words) or "?" in typed:
        return Confirm((), "ask_qualified")
    if _STARTS_NO.match(words):
        return Confirm((NO,), "ask_no")
    if _STARTS_YES.match(whole):
        return Confirm((YES,), "ask_yes")
    return _figures(typed)


def _figures(typed: str) -> Outcome:
    """A small number may be the number of a choice, a larger one is an answer to something else."""
    sentence = sentence_of(typed)
    if sentence.text in ("#", "# .", "# )") and sentence.figures[0].value == 2:
        return Confirm((), "ask_menu_number")
    return Refused("refused_no_yes")
