"""The summary of a round goes to the committee by itself: at the deadline, at the lock, on Mondays
while it is open; once each, with its picture, even with nothing in."""

from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models.chats import joined_holders
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.delivery.tables import OutboxKind
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.rights import Action, may_somewhere
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.units import unit_settings
from office.papers import paper_numbers
from office.setup import sent_summaries
from office.setup.sent_summaries import SendingMoment
from summaries.papers import round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.views import chat_summary, signed_text
from summaries.views.charts.round_charts import list_round_charts
from texts import Text, join_lines, text, vietnamese, words

STAGE = "sent-summary"
MONDAY, IN_THE_MORNING = 0, time(8)
# What was missed for longer, without power, is not made up for.
STILL_NEWS = timedelta(days=2)
WEEK = timedelta(days=7)


def send_summaries(
    db: Connection, forms: FormCache, one: RoundRow, now: datetime
) -> list[datetime | None]:
    """Writes what has come for a round that has opened; returns the moments that are known."""
    moments = _list_moments(one, now)
    if not forms.get(db, one.form_version_id).summary:
        return []
    wanted = sent_summaries.read_moments(
        unit_settings.get_setting(db, one.owner_path, sent_summaries.NAME)
    )
    for moment, at in moments:
        if moment in wanted and at <= now < at + STILL_NEWS:
            _remind_committee(db, one, moment, at, now)
    return [at for _, at in moments]


def _list_moments(one: RoundRow, now: datetime) -> list[tuple[SendingMoment, datetime]]:
    """The deadline, the lock, and the Mondays of this week and the next between opening and
    deadline."""
    found = [
        (moment, at)
        for moment, at in ((SendingMoment.DEADLINE, one.due), (SendingMoment.LOCK, one.locks))
        if at is not None
    ]
    day = vietnamese.get_local_day(now)
    monday = vietnamese.make_local_moment(day - timedelta(days=day.weekday()), IN_THE_MORNING)
    if one.opened_at is None or one.due is None:
        return found
    mondays = [at for at in (monday, monday + WEEK) if one.opened_at < at < one.due]
    return [*found, *((SendingMoment.WEEKLY, at) for at in mondays)]


def _remind_committee(
    db: Connection, one: RoundRow, moment: SendingMoment, at: datetime, now: datetime
) -> None:
    held = joined_holders.list_joined_holders_on_duty(db, one.owner_id, Role.COMMITTEE, now)
    for holder in held:
        due = ReminderRow(STAGE, holder.person_id, None, at, round_id=one.id)
        name = f"{STAGE}:{moment.name.lower()}:{one.id}:{holder.person_id}:{at.isoformat()}"
        reminders.add_reminder(db, due, now, name=name)


def write_sent_summary(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    """As it stands when it goes out. None: the round is gone, or the person reads no more."""
    one = rounds.find_round(db, due.round_id) if due.round_id is not None else None
    holder = _find_holder(db, one, due, now) if one is not None else None
    if one is None or holder is None:
        return None
    paper = round_paper.load_round_paper(
        db, forms, one.id, holder.unit_id, holder, now, receives=True
    )
    paper = paper_numbers.keep_number(db, paper, now)
    said = join_lines(_format_head(one, due.due), _format_summary(paper), text("sent.foot"))
    noun = paper.current.names.counted
    by_unit = words("officer.button_by_unit", noun=noun)
    offered = (
        button_data.make_button(by_unit, "summary", one.id, "units"),
        button_data.make_button(words("officer.button_chart"), "summary", one.id, "chart"),
        button_data.make_button(words("officer.button_workbook"), "summary", one.id, "sheet"),
    )
    return Reply(said, offered, OutboxKind.NOTICE, charts=list_round_charts(paper)[:1])


def _find_holder(db: Connection, one: RoundRow, due: ReminderRow, now: datetime) -> PostRow | None:
    held = post_holders.list_holders(db, one.owner_id, Role.COMMITTEE, now)
    found = next((post for post in held if post.person_id == due.person_id), None)
    return found if found is not None and may_somewhere(found.role, Action.READ_SUMMARY) else None


def _format_head(one: RoundRow, at: datetime) -> Text:
    key = {one.due: "sent.head_deadline", one.locks: "sent.head_lock"}.get(at, "sent.head_weekly")
    return text(key)


def _format_summary(paper: RoundPaper) -> Text:
    if paper.signing is not None:
        return signed_text.format_signed_summary(paper.current.facts, paper.signing)
    return chat_summary.format_summary(paper.current, paper.number)
