"""Days: "10/2", "hôm qua", "thứ hai tuần này", "mùng 5"."""

from __future__ import annotations

import re
from datetime import date

from . import common
from .asked import Asked, Known
from .day_text import day_text
from .lunar_day import WORDS, lunar_day
from .next_month import meanings
from .nothing import is_nil, is_none_yet
from .outcome import Confirm, Missing, Outcome, Refused, Took, Value
from .polite import bare, is_blank
from .references import reference
from .spoken_day import spoken_day
from .tokens import sentence, tokens
from .unknown import is_unknown
from .written_day import Day, days_inside, written_day

_VAGUE = re.compile(
    r"\b(?:dau|giua|cuoi|tuan|hom (?:truoc|no|do)|dao|thang|quy|nam|mua|vua roi|gan day|lau roi"
    r"|dot)\b"
)
_AROUND = re.compile(
    r"^(?:khoang|tam|co|chung|do|gan|truoc|sau|den|tu|hinh nhu|chac|dau|uoc)(?: la)?(?: ngay)? "
)
_NOT_HELD = re.compile(
    r"(?:khong|chua)(?: co)?(?: (?:to chuc|lam|hop|dien ra|ngay|ngay nao|lich))*"
)


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """`day`, a day of the solar calendar."""
    if long := common.too_long(typed):
        return long
    texts = [day_text(meaning) for meaning in meanings(typed)]
    marked = frozenset(token.marked for token in tokens(typed))
    text = texts[0]
    if days := [day for each in texts if (day := _whole(each, marked, today))]:
        return settle(days[0] if len(days) == 1 else _either(days), typed, text)
    return common.first(typed)[1] or _other(typed, text, marked, today)


def _either(days: list[Day]) -> Day:
    """Two meanings of the same letters."""
    return Day(tuple(each for day in days for each in day.days[:1]), "ask_words")


def _whole(text: str, marked: frozenset[str], today: date) -> Day | None:
    """The whole text is one day."""
    if WORDS.search(text):
        return lunar_day(text, today)
    return spoken_day(text, marked, today) or written_day(text, today)


def settle(day: Day, typed: str, text: str, reason: str = "") -> Outcome:
    if not day.days:
        return Refused("refused_no_such_day")
    reason = reason or day.doubt or ("ask_unsure" if "?" in typed else "")
    values = tuple(Value(day=found) for found in day.days)
    if reason:
        return Confirm(values, reason)
    return Took(values[0], echo=not text[0].isdigit())


def _other(typed: str, text: str, marked: frozenset[str], today: date) -> Outcome:
    said = sentence(typed)
    if is_blank(said):
        return Refused("refused_blank")
    if is_unknown(bare(said)):
        return Missing()
    if name := reference(said):
        return Confirm((), "ask_reference", name)
    if is_nil(bare(said)) or is_none_yet(bare(said)) or _NOT_HELD.fullmatch(bare(said)):
        return Confirm((), "ask_not_held")
    return _inside(typed, text, marked, today)


def _inside(typed: str, text: str, marked: frozenset[str], today: date) -> Outcome:
    """A day among other words is asked about; so is one that is only roughly said."""
    around = _AROUND.sub("", text, count=1)
    if around != text and (day := _whole(around, marked, today)):
        return (
            settle(day, typed, around, "ask_day_about")
            if day.days
            else Refused("refused_no_such_day")
        )
    found = days_inside(text, today)
    if len(found) == 1 and not _is_range(text):
        lunar = "ask_lunar" if WORDS.search(text) else "ask_day_leftover"
        return settle(found[0], typed, text, lunar)
    if found or _is_range(text):
        return Confirm(_each(found), "ask_two_days")
    if _VAGUE.search(text) or WORDS.search(text):
        return Confirm((), "ask_which_day")
    return Refused("refused_no_day")


def _each(found: list[Day]) -> tuple[Value, ...]:
    days = [day.days[0] for day in found if day.days]
    return tuple(Value(day=day) for day in dict.fromkeys(days)) if 2 <= len(days) <= 3 else ()


def _is_range(text: str) -> bool:
    return _RANGE.search(text) is not None


_RANGE = re.compile(
    r"[0-9]{1,2}(?:[/.][0-9]{1,2})? ?(?:-|den|,|va|hoac|hay) ?(?:ngay )?"
    r"[0-9]{1,2}(?:[/.]| thang )[0-9]"
)
