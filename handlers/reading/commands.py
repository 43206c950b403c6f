"""Words that are a wish and no answer: "trợ giúp", "nộp", "sửa câu 3".

Bare words count only when they are the whole message; after a slash always.
"""

from __future__ import annotations

import re

from .command_words import BARE, MARKED
from .fold import clean, lower
from .outcome import Command, Confirm, Outcome, Refused, SmallTalk
from .polite import bare, is_not_text
from .smalltalk import is_assent, small_talk
from .tokens import sentence, tokens

# After a slash the words run together.
_SLASH = {phrase.replace(" ", ""): name for name, said in BARE.items() for phrase in said}
_SLASH["sotam"] = "provisional"
_WHOLE = {phrase: name for name, said in BARE.items() for phrase in said}

# Short labels of a village form, for "sua so ho".
LABELS = frozenset((
    "ho", "so ho", "dang ky", "xom van hoa", "thon van hoa", "cuoi", "dam cuoi", "tang", "dam tang",
    "nha van hoa", "san", "van nghe", "the thao", "clb", "buoi", "huong uoc", "de nghi",
))  # fmt: skip
_EDIT_NUMBER = re.compile(
    r"(?:(?:toi muon |cho toi |xin )?(?:(?:sua|sua lai)(?: (?:cau|muc|so|cau so|cau hoi|o))?"
    r"|(?:chinh|doi|nhap lai|lam lai) (?:cau|cau so|cau hoi)) |/ ?sua ?(?:cau)? ?)"
    r"(?P<number>[0-9]{1,2})(?P<to> (?:thanh|la|:|=|- >) .+)?|(?:cau|cau so) (?P<goto>[0-9]{1,2})"
)
_BEFORE_NEW = re.compile(r"\bthành\b|\bthanh\b|\blà\b|\bla\b|:|=|->", re.IGNORECASE)
# "sua bao cao 6 thang": one of several reports.
_EDIT_REPORT = re.compile(r"(?:sua|sua lai|xem lai) (bao cao .+)")
_EDIT_LABEL = re.compile(r"(?:sua|sua lai) (.+)")
# "chi tieu gia dinh van hoa dat chua", "gia dinh van hoa con thieu bao nhieu".
_HOW_FAR = r"(?:da )?(?:dat chua|dat chi tieu chua|con thieu bao nhieu|the nao|ra sao|den dau roi)"
_INDICATOR = re.compile(
    rf"chi tieu (?P<named>.+?)(?: {_HOW_FAR})?"
    r"|(?P<asked>.+?) (?:da )?(?:dat chua|dat chi tieu chua|con thieu bao nhieu)"
)
LONGEST = 200
_SLASH_WORDS = re.compile(r"/ ?([a-z]+)(?: @ ?\w+)?(?: (.*))?")


def without_question(typed: str) -> Outcome | None:
    """What is meant when no question is pending; None where nothing is understood."""
    said = sentence(typed[:LONGEST])
    if is_not_text(said):
        return Refused("refused_not_text")
    if found := command_in(typed, said) or _asks_indicator(said):
        return found
    if bare(said) == "dung" and "đúng" not in lower(typed):
        return Confirm((), "ask_stop")  # "dừng", or "đúng", or "dùng"
    if small_talk(said) or is_assent(said) or not any(sign.isalnum() for sign in said):
        return SmallTalk()
    return _no_question(said)


def _asks_indicator(said: str) -> Command | None:
    """Only where no question is pending: beside one it may be part of an answer."""
    found = _INDICATOR.fullmatch(said.strip(" .,!?\"'"))
    return Command("indicator", found["named"] or found["asked"]) if found else None


def _no_question(said: str) -> Confirm | None:
    """An answer without its question."""
    figures = any(sign.isdigit() for sign in said) or bare(said) in ("khong", "khong co")
    return Confirm((), "ask_no_question") if figures else None


def command_in(typed: str, sentence: str, *, labels: bool = True) -> Command | None:
    """The command that the whole of what was typed is; `sentence` is it folded."""
    said = sentence.strip(" .,!?\"'")
    if said.startswith("/"):
        said = said.replace("_", " ")
        return _edit_number(said, typed) or _slash(said)
    said = bare(said) if said not in _WHOLE else said
    if said in MARKED and _has_other_marks(said, typed):
        return None
    if name := _WHOLE.get(said):
        return Command(name)
    if found := _edit_number(said, typed):
        return found
    # Beside a question that is answered in words these may begin a sentence of the answer.
    return (_edit_report(said) or _edit_label(said)) if labels else None


def _edit_report(said: str) -> Command | None:
    found = _EDIT_REPORT.fullmatch(said)
    return Command("edit_report", found[1]) if found else None


def _has_other_marks(said: str, typed: str) -> bool:
    """ "Thời" folds to "thoi", and is no "thôi"."""
    marked = [token.marked for token in tokens(typed) if token.plain == said]
    return any(not word.isascii() and word not in MARKED[said] for word in marked)


def _slash(said: str) -> Command | None:
    found = _SLASH_WORDS.fullmatch(said)
    if found is None:
        return None
    words = [found[1], *(found[2] or "").split()]
    # The command may have been typed apart ("/bo qua"), or have something behind it.
    ends = range(min(len(words), 5), 0, -1)
    names = (_SLASH.get("".join(words[:end])) for end in ends)
    return next((Command(name) for name in names if name), None)


def _edit_number(said: str, typed: str) -> Command | None:
    found = _EDIT_NUMBER.fullmatch(said)
    if found is None:
        return None
    number = str(int(found["number"] or found["goto"]))
    if found["to"] is None:
        return Command("edit", number)
    new = _BEFORE_NEW.split(clean(typed), maxsplit=1)[-1].strip()  # as typed, not folded
    return Command("edit", f"{number}:{new}")


def _edit_label(said: str) -> Command | None:
    found = _EDIT_LABEL.fullmatch(said)
    return Command("edit", found[1]) if found and found[1] in LABELS else None
