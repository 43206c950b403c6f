"""A figure that is not known yet, and the day on which it will be: "sẽ có ngày 03/6".

The day becomes a reminder of its own, for this report and this person.
"""

import re
from datetime import date, time

from handlers.replies import Reply
from handlers.report import prompts
from models.delivery import reminders
from models.plans.forms import Question
from models.reports.tables import AnswerState
from reading import (
    ANY_DAY,
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    fold_text,
    read_answer,
)
from reporting.drafts import Draft
from texts import Text, text, vietnamese

# "sẽ có ngày 3/6", "thứ sáu có số", "hẹn ngày mai": the day stands before or behind.
_BEHIND = re.compile(r"\b(?:se co|hen|co so)(?: so)?(?: vao| ngay| hom)?\s+(.+)")
_BEFORE = re.compile(r"^(?:.*,\s*)?(.+?)\s+(?:se co|moi co|co so)\b")
MORNING_HOUR = time(8)


def handle_promised_day(draft: Draft, question: Question, typed: str) -> Reply | None:
    """A day alone, after "chưa nắm được số": noted, and the open question is put again."""
    noted = describe_promised_day(draft, typed)
    return prompts.ask_question(draft, question, noted) if noted is not None else None


def describe_promised_day(draft: Draft, typed: str) -> Text | None:
    """What is said to a day alone; none where it is none, or nothing was said to be unknown."""
    if not _is_about_later(typed) or not _has_missing(draft):
        return None
    day = store_promised_day(draft, typed)
    return text("promises.noted", day=vietnamese.format_short_day(day)) if day is not None else None


def store_promised_day(draft: Draft, typed: str) -> date | None:
    """Writes the reminder for the day that is named; none where no day to come is."""
    day = _find_day(typed, draft.ctx.today)
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


def _is_about_later(typed: str) -> bool:
    return fold_text(typed).startswith(("se co", "hen ")) or "se co" in fold_text(typed)


def _has_missing(draft: Draft) -> bool:
    return any(one.state is AnswerState.MISSING for one in draft.answers.values())


def _find_day(typed: str, today: date) -> date | None:
    folded = fold_text(typed)
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
