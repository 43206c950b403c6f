"""The first message of a round that is to open: to whom, when, on which channel, in which words."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.calendar import working_days
from models.calendar.working_days import WorkCalendars
from models.chats import conversations, joined_holders
from models.joining import reminder_chat
from models.levels import rosters
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import reports
from models.reports.reports import ReportRow
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from records import dataclass
from schedules import owed_reports, reminder_hours, report_reminders
from schedules.previews import message_previews
from schedules.previews.message_previews import MessagePreview
from texts import vietnamese
from texts.channel_names import get_channel_name

STEP = timedelta(minutes=15)
# Tết is nine days at most, with the weekends beside it.
LONGEST_WAIT = timedelta(days=12)


@dataclass(frozen=True, slots=True)
class FirstMessages:
    """`at`: when the first goes out; `units`: where somebody can be written to, `channels` on
    which; `paused`: where who is in charge has told that somebody else is now, and is not reminded;
    `unreached`: where nobody has joined, `vacant`: where nobody is in charge."""

    at: datetime | None
    preview: MessagePreview | None
    units: tuple[str, ...]
    channels: tuple[str, ...]
    unreached: tuple[str, ...]
    vacant: tuple[str, ...]
    paused: tuple[str, ...]
    # The round was open already: what is told is the next message.
    is_open: bool = False


def plan_first_messages(
    db: Connection, forms: FormCache, round_id: int, now: datetime
) -> FirstMessages | None:
    """Opens the round to see who owes it: whoever asks puts everything back. None: it has no
    dates, and nobody is reminded."""
    one = rounds.find_round(db, round_id)
    if one is None or one.opens is None or one.due is None:
        return None
    if one.opened_at is None:
        rosters.open_round(db, one, vietnamese.get_local_day(max(one.opens, now)), now)
    owed = [
        report for report in reports.list_reports_of_round(db, one.id) if not report.is_handed_in()
    ]
    return _plan(db, forms, one, owed, now)


def _plan(
    db: Connection, forms: FormCache, one: RoundRow, owed: list[ReportRow], now: datetime
) -> FirstMessages:
    role = Role(forms.get(db, one.form_version_id).role)
    calendars = working_days.load_calendars(db)
    units: list[str] = []
    unreached: list[str] = []
    vacant: list[str] = []
    paused: list[str] = []
    channels: dict[str, None] = {}
    # Somebody whom it reaches is shown before anybody who has not joined.
    firsts: list[tuple[bool, datetime, str, ReportRow, PostRow]] = []
    for report in owed:
        held = post_holders.list_holders(db, report.unit_id, role, now)
        joined = joined_holders.list_joined_holders_on_duty(db, report.unit_id, role, now)
        told = [
            one for one in joined if not owed_reports.has_told_change(db, one.person_id, report)
        ]
        places = units if told else paused if joined else unreached if held else vacant
        places.append(report.unit_name)
        for holder in told:
            channels[_find_channel(db, holder, now)] = None
        for holder in told if joined else held:
            at, stage = compute_first_moment(one, report, holder, now, calendars)
            if at is not None:
                firsts.append((not joined, at, stage, report, holder))
    first = min(firsts, key=lambda one: one[:2], default=None)
    preview = None
    if first is not None:
        _, at, stage, report, holder = first
        preview = message_previews.preview_reminder(db, forms, stage, report, holder, at)
    return FirstMessages(
        first[1] if first else None,
        preview,
        tuple(units),
        tuple(filter(None, channels)),
        tuple(unreached),
        tuple(vacant),
        tuple(paused),
        one.opened_at is not None,
    )


def _find_channel(db: Connection, holder: PostRow, now: datetime) -> str:
    chat = reminder_chat.find_reminder_chat(db, holder.person_id, now)
    if chat is None:
        return ""
    return get_channel_name(conversations.load_current_chat(db, chat.chat_id, now).channel)


def compute_first_moment(
    one: RoundRow, report: ReportRow, holder: PostRow, now: datetime, calendars: WorkCalendars
) -> tuple[datetime | None, str]:
    """When this person is first written to, and by which stage: the next to come, or at once the
    newest whose moment is past; always at an hour that suits."""
    assert one.opens is not None
    if report.due is None:
        return None, ""
    last_day = vietnamese.get_last_day(report.due)
    moments = [
        (report_reminders.compute_stage_moment(stage, last_day, holder), name)
        for name, stage in report_reminders.parse_stages(one.stages).items()
    ]
    begin = max(one.opens, now)
    past = [name for moment, name in moments if moment <= begin]
    if past and one.opened_at is None:
        return _find_polite_moment(holder, begin, calendars), past[-1]
    return min((one for one in moments if one[0] > begin), default=(None, ""))


def _find_polite_moment(holder: PostRow, begin: datetime, calendars: WorkCalendars) -> datetime:
    at = begin
    last = begin + LONGEST_WAIT
    while at < last and not reminder_hours.is_polite(holder, at, calendars):
        at += STEP
    return at
