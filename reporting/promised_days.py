"""The day on which a figure that is not known yet will be there: "sẽ có ngày 03/6".

The day becomes a reminder of its own, for this report and this person.
"""

import re
from datetime import date, time

from models.delivery import reminders
from reading import (
    ANY_DAY,
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    read_answer,
)
from reporting.drafts import Draft
from texts import vietnamese

# "sẽ có ngày 3/6", "thứ sáu có số", "hẹn ngày mai": the day stands before or behind.
_BEHIND = re.compile(r"\b(?:se co|hen|co so)(?: so)?(?: vao| ngay| hom)?\s+(.+)")
_BEFORE = re.compile(
    r"^(?:.*,\s*)?(.+?)\s+(?:(?:se|moi) (?:co|biet|chot|xong)|co so|co(?: nhe| nha| a)?$)\b"
)
MORNING_HOUR = time(8)


def store_promised_day(draft: Draft, folded: str) -> date | None:
    """Writes the reminder for the day that is named in folded words; none where no day to come
    is."""
    day = find_promised_day(folded, draft.ctx.today)
    if day is None:
        return None
    ctx = draft.ctx
    moment = vietnamese.make_local_moment(day, MORNING_HOUR)
    reminders.add_reminder(
        ctx.db,
        reminders.ReminderRow("promised", ctx.speaker.person_id, draft.report.id, moment),
        ctx.now,
        name=f"promised:{draft.report.id}:{ctx.speaker.person_id}:{day}",
    )
    return day


def find_promised_day(folded: str, today: date) -> date | None:
    """The day to come that is named in folded words."""
    for pattern in (_BEHIND, _BEFORE):
        found = pattern.search(folded)
        day = _read_day(found[1], today) if found else None
        if day is not None and day > today:
            return day
    return None


def _read_day(words: str, today: date) -> date | None:
    outcome = read_answer(words.strip(" .,"), ANY_DAY, KnownFigures(), today)
    if isinstance(outcome, CertainAnswer):
        return outcome.value.day
    if isinstance(outcome, DoubtfulAnswer) and len(outcome.values) == 1:
        return outcome.values[0].day
    return None
