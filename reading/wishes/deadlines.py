"""Until when something is wanted: "15 giờ hôm nay", "trước 9h sáng mai", "chiều nay", "thứ Sáu"."""

from __future__ import annotations

from datetime import datetime, time

from reading.spelling.late_patterns import make_pattern
from reading.spelling.tokens import fold_sentence
from reading.wishes.reminder_moments import read_moment

# Where no hour is said, a part of a day is meant to its end, and a day to the end of work.
_ENDS = {
    "sang": time(11, 30),
    "trua": time(12),
    "chieu": time(17),
    "toi": time(21),
    "dem": time(21),
}
_END_OF_DAY = time(17)
_STARTS = {"sang": time(8), "chieu": time(14)}
_HOUR = make_pattern(r"\b[0-9]{1,2} ?(?:gio|h|g|:)|\b(?:phut|tieng|gio)\b|\bnua\b")
_MINUTES = make_pattern(r"[0-9]{1,3} ?(?:phut|p)")
_TODAY = make_pattern(
    r"(?:(?:trong|het|cuoi|den|truoc|ngay) )*(?:hom nay|ngay|ngay hom nay|buoi nay)"
)
_PART_OF_TODAY = make_pattern(r"(?:buoi )?(?:sang|trua|chieu|toi|dem) nay")
_LEADS = make_pattern(
    r"^(?:(?:han|trong|cham nhat|muon nhat|la|phai|het|cuoi(?! tuan)|dau|truoc gio|gio|nghi) )+"
)


def read_deadline(typed: str, now: datetime) -> datetime | None:
    """The moment that is meant, to come; None for anything else. `now`, and what comes back, are
    local."""
    said = fold_sentence(typed).strip(" .,!?")
    if _TODAY.fullmatch(said):
        return _set_time(now, _END_OF_DAY, now)
    meant = f"{said} nua" if _MINUTES.fullmatch(said) else _LEADS.sub("", said)
    is_today = _PART_OF_TODAY.fullmatch(meant) is not None
    moment = now if is_today else read_moment(meant, now)
    if moment is None or (_HOUR.search(meant) and not is_today):
        return moment
    hours = {**_ENDS, **_STARTS} if "dau gio" in said else _ENDS
    part = next((at for word, at in hours.items() if word in meant.split()), _END_OF_DAY)
    return _set_time(moment, part, now)


def _set_time(day: datetime, at: time, now: datetime) -> datetime | None:
    found = day.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return found if found > now else None
