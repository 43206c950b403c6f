"""When somebody wants to be reminded: "lúc 20 giờ", "sáng mai", "thứ Hai", "hai tiếng nữa"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from reading.dates.day_sentences import fold_day_sentence
from reading.dates.lunar_calendar import convert_to_solar
from reading.dates.nearest_days import find_calendar_day
from reading.dates.spoken_days import read_spoken_day
from reading.dates.written_days import read_written_day
from reading.spelling.folding import strip_marks
from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import split_tokens
from reading.values.spelled_numbers import spell_number

FARTHEST = timedelta(days=60)
# When nothing but the part of the day is said.
_HOUR_OF_PART = {
    "sang": time(8),
    "trua": time(11, 15),
    "chieu": time(15),
    "toi": time(19, 30),
    "dem": time(20),
}
_PART = r"(?P<part>sang|trua|chieu|toi|dem)"
_CLOCK = make_pattern(
    r"(?P<hour>[0-9]{1,2}) ?(?:gio|h|g|:|(?=ruoi))"
    r"(?: ?(?P<minute>[0-9]{1,2})(?: ?(?:phut|p)\b)?| ?(?P<half>ruoi)| kem (?P<less>[0-9]{1,2}))?"
    rf"(?! ?(?:nua|sau)\b)(?: (?:buoi )?{_PART}\b(?! (?:mai|qua)))?"
)
# "lúc 20" is an hour, said short; after "ngày" or before a month it would be a day.
_BARE_HOUR = make_pattern(r"((?:vao )?(?:luc|hoi) [0-9]{1,2})(?: (?=toi$|sang$|chieu$)|$)")
_LEADING = make_pattern(
    r"^(?:(?:vao|luc|hoi|khoang|tam|cho den|cho toi|den|truoc|thi|doi|ke tu) )+"
)
_AFTER = make_pattern(
    r"(?:sau |khoang )*(?:(?P<n>[0-9]{1,3}|nua|mot|vai) )?(?P<unit>phut|p|tieng|gio)(?: dong ho)?"
    r"(?P<half> ruoi)?(?P<nua> nua)?"
)
_SOON = frozenset(
    ("lat nua", "ti nua", "chut nua", "mot lat", "mot chut", "lat", "mot lat nua", "mot chut nua",
     "it phut nua", "mot ti nua", "choc nua", "lat sau")
)  # fmt: skip
_MONDAY = ("tuan sau", "dau tuan", "dau tuan sau", "sang tuan", "sang tuan sau", "tuan toi")
_BEHIND_TET = (
    "sau tet",
    "qua tet",
    "het tet",
    "ra tet",
    "tet xong",
    "an tet xong",
    "nghi tet xong",
)
LAST_DAY_OF_TET = 5
_SATURDAY = ("cuoi tuan", "cuoi tuan nay")
_HOUR = timedelta(hours=1)
# "lúc 25 giờ" is no hour of a day, and "lúc 25" of it no day of a month.
_NO_HOUR = make_pattern(r"(?:vao )?(?:luc|hoi) (?:2[4-9]|[3-9][0-9])(?: ?(?:gio|h|g))?")
# Hours that are meant where an hour may be of the morning or of the evening.
_WAKING = range(7, 22)


def read_moment(said: str, now: datetime, usual: time = time(8)) -> datetime | None:
    """The moment that a few words mean, to come and not too far off; None for anything else.
    `now`, and what comes back, are local; `usual`: the hour that is meant by a day alone."""
    found = _read_any_moment(said, now, usual)
    return found if found is not None and now < found <= now + FARTHEST else None


_BEFORE_DEADLINE = make_pattern(
    r"truoc (?:khi het |ngay )?(?:han|het han|han nop)"
    r"(?: (?P<n>[0-9]{1,2}|mot|hai|ba|bon|nam) (?P<unit>ngay|hom|tieng|gio|tuan))?"
)


def read_before_deadline(said: str, due: datetime) -> datetime | None:
    """ "trước hạn 1 ngày": in the morning of that day, or so many hours before; None for others."""
    found = _BEFORE_DEADLINE.fullmatch(_write_digits(said))
    if found is None:
        return None
    count = _SPELLED.get(found["n"] or "mot") or int(found["n"])
    if found["unit"] in ("tieng", "gio"):
        return due - count * _HOUR
    day = due - timedelta(days=count * (7 if found["unit"] == "tuan" else 1))
    return day.replace(hour=8, minute=0)


def is_moment(said: str) -> bool:
    """Whether such words name one, whenever they are said."""
    if _BEFORE_DEADLINE.fullmatch(_write_digits(said)):
        return True
    some_monday = datetime(2026, 1, 5, 0, 1, tzinfo=UTC)
    return _read_any_moment(said, some_monday) is not None


_WHOLE_SPAN = make_pattern(
    r"(?:trong |khoang |them )*(?P<n>[0-9]{1,2}|mot|hai|ba|bon|nam|vai|may|it)"
    r" (?P<unit>ngay|hom|bua|tuan)(?: (?:nua|nay|toi))?"
)
_FEW_DAYS = 3
_SPELLED = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5}
_TODAY = frozenset(("hom nay", "het hom nay", "nay", "chieu nay", "het ngay"))


def read_last_day(said: str, now: datetime) -> date | None:
    """The last day on which nothing is wanted: "trong 3 ngày", "tuần này", "đến thứ Hai" (which is
    the day before it), "đến hết thứ Hai". None where the words name no day to come."""
    words = " ".join(token.plain for token in split_tokens(said)).strip(" .,!?")
    today = now.date()
    if found := _WHOLE_SPAN.fullmatch(words):
        count = int(found["n"]) if found["n"].isdecimal() else _SPELLED.get(found["n"], _FEW_DAYS)
        return today + timedelta(days=count * (7 if found["unit"] == "tuan" else 1))
    bare = re.sub(r"^(?:cho den|cho toi|den|toi|truoc|trong)(?: het)? ", "", words)
    if bare in _TODAY or words in _TODAY:
        return today
    is_whole = " het " in f" {words}"
    if bare in ("tuan nay", "het tuan", "het tuan nay") or (bare == "tuan" and is_whole):
        return today + timedelta(days=6 - today.weekday())
    if bare in ("thang nay", "het thang", "het thang nay") or (bare == "thang" and is_whole):
        return today.replace(day=monthrange(today.year, today.month)[1])
    found_moment = read_moment(bare, now)
    if found_moment is None:
        return None
    last = found_moment.date()
    return last if is_whole else max(last - timedelta(days=1), today)


def _read_any_moment(said: str, now: datetime, usual: time = time(8)) -> datetime | None:
    words = _write_digits(said)
    if _NO_HOUR.fullmatch(words):
        return None
    words = _LEADING.sub("", _BARE_HOUR.sub(r"\1 gio ", words).strip())
    if words in _SOON:
        return now + _HOUR
    if (found := _AFTER.fullmatch(words)) and (
        found["nua"] or found["n"] == "nua" or "sau" in words
    ):
        return now + _read_span(found)
    clock = _CLOCK.search(words)
    day_words = fold_day_sentence(_CLOCK.sub(" ", words))
    day_words = _LEADING.sub("", day_words) if day_words not in _HOUR_OF_PART else ""
    part = _find_part(words, clock)
    day = _find_day(day_words, said, now) if day_words and day_words not in _LEADING_WORDS else None
    if day is None and day_words and day_words not in _LEADING_WORDS:
        return None
    if clock is None and part is None and day is None:
        return None
    return _join(day, clock, part, now, usual)


_LEADING_WORDS = frozenset(("vao", "luc", "hoi", "khoang", "den", "truoc", "thi", "ngay"))


@lru_cache(maxsize=1)
def _list_spelled_hours() -> dict[str, str]:
    return {strip_marks(spell_number(hour)): str(hour) for hour in range(1, 25)} | {"nua": "nua"}


_BEFORE_UNIT = make_pattern(r"\b((?:hai |muoi )?(?:muoi )?[a-z]+) (?=(?:gio|tieng|phut)\b)")


def _write_digits(said: str) -> str:
    """Folded, with the hours in digits: "tám giờ tối" is "8 gio toi"."""
    tokens = split_tokens(said)
    if any(token.marked == "tôi" for token in tokens):
        # With its marks it is oneself and no evening, and "sang tuần" no morning.
        tokens = tuple(token for token in tokens if token.marked not in ("tôi", "sang"))
    words = " ".join(token.plain for token in tokens).strip(" .,!?")
    table = _list_spelled_hours()
    return _BEFORE_UNIT.sub(lambda found: f"{table.get(found[1], found[1])} ", words)


def _read_span(found: re.Match[str]) -> timedelta:
    unit = timedelta(minutes=1) if found["unit"] in ("phut", "p") else _HOUR
    if found["n"] == "nua":
        return unit / 2
    count = int(found["n"]) if (found["n"] or "").isdecimal() else 3 if found["n"] == "vai" else 1
    return unit * count + (unit / 2 if found["half"] else timedelta())


def _find_part(words: str, clock: re.Match[str] | None) -> str | None:
    if clock is not None and clock["part"]:
        return clock["part"]
    rest = words if clock is None else f"{words[: clock.start()]} {words[clock.end() :]}"
    found = [word for word in rest.split() if word in _HOUR_OF_PART]
    return found[0] if found else None


def _find_day(words: str, said: str, now: datetime) -> date | None:
    today = now.date()
    if words in _MONDAY:
        return today + timedelta(days=7 - today.weekday())
    if words in _SATURDAY:
        return today + timedelta(days=(5 - today.weekday()) % 7 or 7)
    if words in ("hom nay", "nay"):
        return today
    if words in _BEHIND_TET:
        ends = (convert_to_solar(year, 1, LAST_DAY_OF_TET) for year in (today.year, today.year + 1))
        return next((day + timedelta(days=1) for day in ends if day and day >= today), None)
    marked = frozenset(token.marked for token in split_tokens(said))
    spoken = read_spoken_day(words, marked, today)
    found = spoken or read_written_day(words, today)
    days: list[date | None] = [] if found is None else list(found.days)
    if spoken is None:
        days += [find_calendar_day(day.year + 1, day.month, day.day) for day in days if day]
    # "Thứ Hai", said on a Monday, is the next one.
    first = today + timedelta(days=1) if spoken is not None and len(spoken.days) > 1 else today
    return next((day for day in days if day is not None and day >= first), None)


def _join(
    day: date | None, clock: re.Match[str] | None, part: str | None, now: datetime, usual: time
) -> datetime | None:
    at = _read_clock(clock, part) if clock is not None else _HOUR_OF_PART.get(part or "")
    if clock is not None and at is None:
        return None
    if day is None:
        assert at is not None
        return _find_next(at, now, is_open=clock is not None and part is None)
    if at is None:
        at = usual if day > now.date() else time(20)
    elif clock is not None and part is None and 1 <= at.hour < min(_WAKING):
        at = at.replace(hour=at.hour + 12)
    return datetime.combine(day, at, now.tzinfo)


def _read_clock(found: re.Match[str], part: str | None) -> time | None:
    hour = int(found["hour"])
    minute = int(found["minute"] or 0) if not found["half"] else 30
    if part in ("chieu", "toi", "dem", "trua") and hour < (11 if part == "trua" else 12):
        hour += 12
    if hour > 23 or minute > 59:
        return None
    if found["less"]:
        back = hour * 60 - int(found["less"])
        hour, minute = divmod(max(back, 0), 60)
    return time(hour, minute)


def _find_next(at: time, now: datetime, *, is_open: bool) -> datetime:
    """The next time that it is this hour; "8 giờ" without more may be of the evening."""
    today = datetime.combine(now.date(), at, now.tzinfo)
    offered = [today]
    if is_open and at.hour < 12:
        offered = [one for one in (today, today + 12 * _HOUR) if one.hour in _WAKING] or [today]
    offered += [one + timedelta(days=1) for one in offered]
    return next(one for one in offered if one > now)
