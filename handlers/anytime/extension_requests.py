"""More time for a report: asked in two taps, or in words with a day and a reason."""

import re
from datetime import UTC, date, datetime, time, timedelta

from handlers import button_data
from handlers.anytime import late_reasons, open_work
from handlers.button_data import PressedAction
from handlers.notices.sending import send_to_officers
from handlers.replies import Choice, Reply
from handlers.report import navigation
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.lateness import extensions
from models.lateness.extensions import ExtensionRow
from models.lateness.late_reasons import LONGEST_REASON
from reading import (
    ANY_DAY,
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    RefusedAnswer,
    fold_text,
    read_answer,
)
from reading.wishes.reminder_moments import read_moment
from reading.wishes.time_spans import read_days
from reporting.answers import guards
from reporting.answers.answer_reading import shorten_typed
from reporting.errors import NoLongerThere
from texts import Text, join_lines, text, vietnamese, words

EXTENSION_DAYS = (1, 2, 3)
_UNTIL = re.compile(r"(?:đến|den|tới|toi)\s+(?:hết\s+|het\s+)?(.+)$", re.IGNORECASE | re.DOTALL)
_BECAUSE = re.compile(r"\b(?:vì|vi|do|tại|tai|bởi|boi)\b\s*", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat)\b(?!.*\d{1,2}[/.-]\d)")
# A day in the middle of a wish: "xin hạn 11/6", "em nộp vào ngày 11 tháng 6".
_WRITTEN_DAY = re.compile(
    r"[0-9]{1,2} ?[/.-] ?[0-9]{1,2}(?: ?[/.-] ?[0-9]{2,4})?\b"
    r"|(?:(?:ngày|ngay|mùng|mung|mồng|mong) )?[0-9]{1,2} (?:tháng|thang) [0-9]{1,2}\b"
    r"|(?:ngày|ngay|mùng|mung|mồng|mong) [0-9]{1,2}\b",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\b(?:dau )?tuan (?:sau|toi)\b|\bcuoi tuan\b")
_NO_WEEKDAY = re.compile(r"\bthu (?:[189]|1[0-9])\b")
_YEAR = re.compile(r"[0-9]{4}|[/.-] ?[0-9]{1,2} ?[/.-] ?[0-9]{2}")
MOST_DAYS = 30
LONGEST_OVER = timedelta(days=183)


def run_more_time(ctx: Turn, _: str | None = None) -> Reply:
    """ "xin thêm ngày", "xin thêm 3 ngày vì chờ số liệu", typed."""
    draft = navigation.load_draft_here_or_soonest(ctx)
    # Of what was sent no time is wanted; of another that is owed it may be.
    if draft.report.is_handed_in() and (owed := open_work.find_first_owed(ctx)) is not None:
        draft = load_draft(ctx, owed.report.id)
    return ask_for_time(draft, ctx.incoming.text)


def ask_for_time(draft: ChatDraft, typed: str) -> Reply:
    """It is passed on at once, with the day and the reason where they were said; both can still be
    added by a tap."""
    ctx, report = draft.ctx, draft.report
    if draft.is_shut:
        raise draft.make_lock_error()
    if report.due is None:
        return Reply(text("extension.no_due"), (make_way_on(draft),))
    if report.is_handed_in():
        return Reply(text("extension.sent_already", report=draft.report_name))
    wish, why = _cut_reason(typed)
    if len(why) > LONGEST_REASON:
        return Reply(text("extension.reason_too_long", most=LONGEST_REASON), (make_way_on(draft),))
    until = find_named_moment(draft, wish)
    asked = extensions.ask_extension(
        ctx.db, report.id, until, guards.hide_sensitive(why) if why else "", ctx.by
    )
    _tell_officers(draft, asked)
    if until is not None:
        return _confirm(draft, until)
    day = describe_other_day(draft, wish)
    office = draft.load_receiver().office
    told = join_lines(text("request.time", office=office), ctx.describe_urgent_call(), day)
    more = [] if asked.reason else list(late_reasons.list_reason_choices(draft))
    return Reply(told, (*list_wanted_choices(draft), *more, make_way_on(draft)))


def handle_want_button(ctx: Turn, going: PressedAction) -> Reply:
    """Until when, the second tap."""
    draft = load_draft(ctx, going.number())
    until = _read_moment(going.number(1))
    if until not in [_add_days(draft, days) for days in range(1, MOST_DAYS + 1)]:
        raise NoLongerThere
    asked = extensions.ask_extension(ctx.db, draft.report.id, until, "", ctx.by)
    _tell_officers(draft, asked)
    return _confirm(draft, until)


def _confirm(draft: ChatDraft, until: datetime) -> Reply:
    office = draft.load_receiver().office
    said = text("extension.wanted", office=office, until=vietnamese.format_deadline(until))
    said = join_lines(said, draft.ctx.describe_urgent_call())
    return Reply(said, (*late_reasons.list_reason_choices(draft), make_way_on(draft)))


def _cut_reason(typed: str) -> tuple[str, str]:
    """ "xin thêm 3 ngày vì chờ số" → ("xin thêm 3 ngày ", "chờ số")."""
    said = " ".join(typed.split())
    found = _BECAUSE.search(said)
    return (said, "") if found is None else (said[: found.start()], said[found.end() :])


def find_named_moment(draft: ChatDraft, wish: str) -> datetime | None:
    """A number of days after the deadline, or after today where that is past; or a day."""
    days = read_days(fold_text(wish))
    if days is not None:
        return _add_days(draft, days) if 0 < days <= MOST_DAYS else None
    day = find_named_day(draft, wish)
    due = draft.report.due
    assert due is not None
    first = max(draft.ctx.today, vietnamese.get_last_day(due) + timedelta(days=1))
    if day is None or not first <= day <= draft.ctx.today + timedelta(days=MOST_DAYS):
        return None
    is_whole_day = vietnamese.is_end_of_day(due)
    hour = time() if is_whole_day else vietnamese.to_local_time(due).time()
    return vietnamese.make_local_moment(day + timedelta(days=is_whole_day), hour)


def find_named_day(draft: ChatDraft, wish: str) -> date | None:
    """ "5/7"; "đến thứ Sáu" is the first one behind the deadline."""
    named, written = _UNTIL.search(wish), _WRITTEN_DAY.search(wish)
    said = (named[1] if named is not None else wish, written[0] if written is not None else "")
    found = (_read_day(one, draft.ctx.today) for one in said if one)
    day = next((one for one in found if one is not None), None) or _find_week(draft, wish)
    due = draft.report.due
    if day is None or due is None or not _WEEKDAY.search(fold_text(wish)):
        return day
    weeks = max((vietnamese.get_last_day(due) - day).days // 7 + 1, 0)
    return day + timedelta(days=7 * weeks)


def _find_week(draft: ChatDraft, wish: str) -> date | None:
    """ "tuần sau", "cuối tuần": the day that is meant where somebody wants to be reminded then."""
    found = _WEEK.search(fold_text(wish))
    moment = read_moment(found[0], vietnamese.to_local_time(draft.ctx.now)) if found else None
    return moment.date() if moment is not None else None


def describe_other_day(draft: ChatDraft, wish: str) -> Text:
    """Why a day that was named is none for a deadline; nothing where none was named."""
    day, due, typed = find_named_day(draft, wish), draft.report.due, shorten_typed(wish.strip())
    if (read_days(fold_text(wish)) or 0) > MOST_DAYS:
        return text("extension.too_far", typed=typed, most=MOST_DAYS)
    if day is None and _names_no_day(draft, wish):
        return text("extension.no_such_day", typed=typed)
    if day is None or due is None:
        return Text()
    if day < draft.ctx.today:
        return text("extension.day_over", day=vietnamese.format_full_day(day))
    if day > draft.ctx.today + timedelta(days=MOST_DAYS):
        return text("extension.too_far", typed=typed, most=MOST_DAYS)
    return text("extension.day_not_later", due=vietnamese.format_deadline(due))


def _names_no_day(draft: ChatDraft, wish: str) -> bool:
    """ "30/2", "thứ 9"."""
    if _NO_WEEKDAY.search(fold_text(wish)):
        return True
    written = _WRITTEN_DAY.search(wish)
    if written is None:
        return False
    outcome = read_answer(written[0], ANY_DAY, KnownFigures(), draft.ctx.today)
    return isinstance(outcome, RefusedAnswer) and outcome.key == "refused_no_such_day"


def _read_day(typed: str, today: date) -> date | None:
    outcome = read_answer(typed, ANY_DAY, KnownFigures(), today)
    days: list[date] = []
    if isinstance(outcome, CertainAnswer) and outcome.value.day is not None:
        days = [_choose_coming(outcome.value.day, typed, today)]
    if isinstance(outcome, DoubtfulAnswer):
        days = [one.day for one in outcome.values if one.day is not None and one.day >= today]
    return min(days, default=None)


def _choose_coming(day: date, typed: str, today: date) -> date:
    """A deadline lies ahead: "05/1" in December is the one to come; "05/11" then is over."""
    if day >= today or _YEAR.search(typed) or (day.month, day.day) == (2, 29):
        return day
    this_year = day.replace(year=today.year)
    is_over = timedelta() < today - this_year <= LONGEST_OVER
    return this_year if is_over or this_year >= today else day.replace(year=today.year + 1)


def _add_days(draft: ChatDraft, days: int) -> datetime:
    due = draft.report.due
    assert due is not None
    past = max((draft.ctx.today - vietnamese.get_last_day(due)).days, 0)
    return due + timedelta(days=past + days)


def list_offered_moments(draft: ChatDraft) -> list[datetime]:
    """One, two, three days more, as far as the round is not locked before."""
    found = [_add_days(draft, days) for days in EXTENSION_DAYS]
    return [one for one in found if not is_behind_lock(draft, one)]


def is_behind_lock(draft: ChatDraft, moment: datetime) -> bool:
    """A unit may wish for such a day; to be granted it the round has to be locked later."""
    return draft.report.locks is not None and moment > draft.report.locks


def list_wanted_choices(draft: ChatDraft, days: int = 0) -> list[Choice]:
    """Those that are offered, or the one of so many days."""
    moments = [_add_days(draft, days)] if days else list_offered_moments(draft)
    return [
        button_data.make_button(
            words("extension.button_want", until=vietnamese.format_deadline(one)),
            "want",
            draft.report.id,
            _write_moment(one),
        )
        for one in moments
    ]


def _tell_officers(draft: ChatDraft, asked: ExtensionRow) -> None:
    """With a button for each day, or for the day that is wanted, and one to say no."""
    ctx, report = draft.ctx, draft.report
    title, name = ctx.speaker.title, draft.report_name
    if asked.wanted is None:
        said = text("officer.asked_time", title=title, report=name)
    else:
        until = vietnamese.format_deadline(asked.wanted)
        said = text("extension.wants", title=title, report=name, until=until)
    if asked.reason:
        said = text("extension.wants_why", said=said.plain, why=asked.reason.rstrip("."))
    refuse = button_data.make_button(words("extension.button_refuse"), "extend_no", asked.id)
    grant = _make_grant_choices(draft, asked.wanted, asked)
    reply = Reply(said, (*grant, refuse), OutboxKind.NOTICE)
    when = _write_moment(asked.wanted) if asked.wanted else ctx.today.isoformat()
    send_to_officers(ctx, report.unit_path, reply, f"ask:time:{asked.id}:{when}")


def make_refuse_choice(asked: ExtensionRow, unit: str) -> Choice:
    """For who is told of several."""
    label = words("extension.button_refuse_unit", unit=unit)
    return button_data.make_button(label, "extend_no", asked.id)


def list_grant_choices(draft: ChatDraft, typed: str) -> list[Choice]:
    """For who gives more time in words: until the day that is named, else some days to choose."""
    asked = extensions.find_open_extension(draft.ctx.db, draft.report.id)
    wanted = find_named_moment(draft, typed)
    if wanted is not None and is_behind_lock(draft, wanted):
        wanted = None
    return _make_grant_choices(draft, wanted, asked)


def list_asked_choices(draft: ChatDraft, asked: ExtensionRow) -> list[Choice]:
    """Until the day that was asked for, else some days to choose."""
    is_behind = asked.wanted is not None and is_behind_lock(draft, asked.wanted)
    return _make_grant_choices(draft, None if is_behind else asked.wanted, asked)


def _make_grant_choices(
    draft: ChatDraft, wanted: datetime | None, asked: ExtensionRow | None
) -> list[Choice]:
    """Each carries the new deadline itself: pressed three times it is one."""
    labelled: list[tuple[str, datetime]] = []
    if wanted is not None:
        until = vietnamese.format_deadline(wanted)
        labelled.append((words("extension.button_until", until=until), wanted))
    else:
        labelled += [
            (words("officer.button_extend", days=days), _add_days(draft, days))
            for days in EXTENSION_DAYS
            if not is_behind_lock(draft, _add_days(draft, days))
        ]
    request = () if asked is None else (asked.id,)
    return [
        button_data.make_button(label, "extend", draft.report.id, _write_moment(at), *request)
        for label, at in labelled
    ]


def _write_moment(at: datetime) -> int:
    """In minutes, as a button carries it."""
    return int(at.timestamp()) // 60


def _read_moment(minute: int) -> datetime:
    try:
        return datetime.fromtimestamp(minute * 60, UTC)
    except (OverflowError, ValueError):
        raise NoLongerThere from None


def make_way_on(draft: ChatDraft) -> Choice:
    return button_data.make_button(words("report.button_go_on"), "open", draft.report.id)
