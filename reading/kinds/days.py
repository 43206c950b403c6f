"""Days: "10/2", "hôm qua", "thứ hai tuần này", "mùng 5"."""

from __future__ import annotations

from datetime import date

from reading.commands import non_answers
from reading.dates.day_sentences import fold_day_sentence
from reading.dates.lunar_days import LUNAR_WORDS, read_lunar_day
from reading.dates.next_month import expand_next_month
from reading.dates.spoken_days import read_spoken_day
from reading.dates.written_days import (
    NOT_THIS_YEAR,
    PossibleDays,
    list_days_inside,
    read_written_day,
)
from reading.phrases.none_phrases import is_nil, is_none_yet
from reading.phrases.politeness import is_blank, strip_polite_words
from reading.phrases.references import find_reference
from reading.phrases.unknown_phrases import is_unknown
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import fold_sentence, split_tokens
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.outcomes import (
    CertainAnswer,
    DoubtfulAnswer,
    MissingAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
)

_VAGUE = make_pattern(
    r"\b(?:dau|giua|cuoi|tuan|hom (?:truoc|no|do)|dao|thang|quy|nam|mua|vua roi|gan day|lau roi"
    r"|dot)\b"
)
_AROUND = make_pattern(
    r"^(?:khoang|tam|co|chung|do|gan|truoc|sau|den|tu|hinh nhu|chac|dau|uoc)(?: la)?(?: ngay)? "
)
_HOLD = (
    r"(?:to chuc|lam|hop|dien ra|tien hanh|khai mac|trien khai|thuc hien|bau|ra mat|khanh thanh"
    r"|khoi cong|binh xet|hoi nghi|bat dau|dai hoi)"
)
_NOT_TAKEN_PLACE = make_pattern(
    r"(?:(?:xom|thon|to|ban|nam nay|ky nay|den nay|hien|hien nay|van|con|hoan|hoan lai|,) )*"
    rf"(?:khong|chua)(?: co)?(?: (?:{_HOLD}|ngay|nao|lich|ke hoach|du dinh|y dinh|den|toi|luc"
    r"|dinh ngay|an dinh|duoc|nam nay|ky nay|noi nao|xong))*"
    rf"|(?:dang |moi )?(?:sap|se|chuan bi|dang|du kien|dinh|hoan)(?: den luc)?(?: chuan bi)?"
    rf"(?: {_HOLD})?(?: (?:sau|roi|thoi|toi|lai|trong thoi gian toi))*"
    # "mai mới họp", "thứ bảy tới mới tổ chức"; "hôm qua mới họp" was held.
    rf"|(?:\w+ ){{0,3}}(?:mai|mot|\w+ (?:sau|toi|nua)|cuoi \w+|sang nam) moi (?:duoc )?{_HOLD}"
)
_MONTH_OF_YEAR = make_pattern(r"(?:0?[1-9]|1[0-2])[/.-](?:19|20)[0-9]{2}|t ?(?:[1-9]|1[0-2])")


def read_day(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """`day`, a day of the solar calendar."""
    if long := non_answers.refuse_too_long(typed):
        return long
    texts = [fold_day_sentence(meaning) for meaning in expand_next_month(typed)]
    marked = frozenset(token.marked for token in split_tokens(typed))
    text = texts[0]
    if days := [day for each in texts if (day := _read_whole_day(each, marked, today))]:
        return decide_day(days[0] if len(days) == 1 else _join_meanings(days), typed, text)
    return non_answers.find_non_answer(typed)[1] or _read_without_day(typed, text, marked, today)


def _join_meanings(days: list[PossibleDays]) -> PossibleDays:
    """Two meanings of the same letters."""
    return PossibleDays(tuple(each for day in days for each in day.days[:1]), "ask_words")


def _read_whole_day(text: str, marked: frozenset[str], today: date) -> PossibleDays | None:
    """The whole text is one day."""
    if LUNAR_WORDS.search(text):
        return read_lunar_day(text, today)
    return read_spoken_day(text, marked, today) or read_written_day(text, today)


def decide_day(day: PossibleDays, typed: str, text: str, reason: str = "") -> ReadOutcome:
    if not day.days:
        return _explain_no_day(day)
    reason = reason or day.doubt or ("ask_unsure" if "?" in typed else "")
    values = tuple(Value(day=found) for found in day.days)
    if reason:
        return DoubtfulAnswer(values, reason)
    return CertainAnswer(values[0], echo=not text[0].isdigit())


def _explain_no_day(day: PossibleDays) -> ReadOutcome:
    """Which year, where another year has such a day; else there is none."""
    if day.doubt == NOT_THIS_YEAR:
        return DoubtfulAnswer((), NOT_THIS_YEAR)
    return RefusedAnswer("refused_no_such_day")


def _read_without_day(typed: str, text: str, marked: frozenset[str], today: date) -> ReadOutcome:
    said = fold_sentence(typed)
    if is_blank(said):
        return RefusedAnswer("refused_blank")
    if is_unknown(strip_polite_words(said)):
        return MissingAnswer()
    if name := find_reference(said):
        return DoubtfulAnswer((), "ask_reference", name)
    if (
        is_nil(strip_polite_words(said))
        or is_none_yet(strip_polite_words(said))
        or _NOT_TAKEN_PLACE.fullmatch(strip_polite_words(said))
    ):
        return DoubtfulAnswer((), "ask_not_held")
    return _read_day_inside(typed, text, marked, today)


def _read_day_inside(typed: str, text: str, marked: frozenset[str], today: date) -> ReadOutcome:
    """A day among other words is asked about; so is one that is only roughly said."""
    around = _AROUND.sub("", text, count=1)
    if around != text and (day := _read_whole_day(around, marked, today)):
        return decide_day(day, typed, around, "ask_day_about")
    found = list_days_inside(text, today)
    if len(found) == 1 and not _is_range(text):
        lunar = "ask_lunar" if LUNAR_WORDS.search(text) else "ask_day_leftover"
        return decide_day(found[0], typed, text, lunar)
    if found or _is_range(text):
        return DoubtfulAnswer(_list_values(found), "ask_two_days")
    if _MONTH_OF_YEAR.fullmatch(text) or _VAGUE.search(text) or LUNAR_WORDS.search(text):
        return DoubtfulAnswer((), "ask_which_day")
    return RefusedAnswer("refused_no_day")


def _list_values(found: list[PossibleDays]) -> tuple[Value, ...]:
    days = [day.days[0] for day in found if day.days]
    return tuple(Value(day=day) for day in dict.fromkeys(days)) if 2 <= len(days) <= 3 else ()


def _is_range(text: str) -> bool:
    return _RANGE.search(text) is not None


_RANGE = make_pattern(
    r"[0-9]{1,2}(?:[/.][0-9]{1,2})? ?(?:-|den|,|va|hoac|hay) ?(?:ngay )?"
    r"[0-9]{1,2}(?:[/.]| thang )[0-9]"
)
