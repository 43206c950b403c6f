"""The progress of a round goes to the groups of those whose units report: some days before the
deadline, at it, at the lock, on Mondays, as each officer has set it; once each, without a name."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from handlers.groups import group_progress
from models.chats import group_chats
from models.chats.group_chats import GroupRow
from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.plans.form_cache import FormCache
from models.rounds.rounds import RoundRow
from models.units import unit_settings
from office.setup import group_moments
from office.setup.group_moments import GroupMoments
from office.setup.sent_summaries import SendingMoment
from texts import Text, vietnamese

MONDAY, IN_THE_MORNING, IN_THE_EVENING = 0, time(8), time(20)
# What was missed for longer, without power, is not made up for.
STILL_NEWS = timedelta(days=1)


def send_progress(
    db: Connection, forms: FormCache, one: RoundRow, now: datetime
) -> tuple[list[OutgoingMessage], list[datetime]]:
    """What has come for a round that is open, and when it is looked at next: each morning, and at
    its end. Where no group is bound nothing is looked at; binding one wakes the rounds."""
    written = []
    groups = group_chats.list_groups_below(db, one.owner_id)
    for group in groups:
        setting = unit_settings.get_setting(db, group.unit_path, group_moments.NAME)
        wanted = group_moments.read_moments(setting)
        for name, at in _list_moments(one, wanted, now):
            # What was before it was bound is no news there.
            if group.bound_at <= at <= now < at + STILL_NEWS:
                written += _write(db, forms, one, group, name, at, now)
    return written, list(_list_looks(one, now)) if groups else []


def _list_looks(one: RoundRow, now: datetime) -> Iterator[datetime]:
    for at in (one.due, one.locks):
        if at is not None:
            yield _find_polite_moment(at)
    if one.due is not None and now < one.due:
        morning = vietnamese.make_local_moment(vietnamese.get_local_day(now), IN_THE_MORNING)
        yield morning if morning > now else morning + timedelta(days=1)


def _write(
    db: Connection,
    forms: FormCache,
    one: RoundRow,
    group: GroupRow,
    name: str,
    at: datetime,
    now: datetime,
) -> list[OutgoingMessage]:
    """Nothing where everybody has reported, but for what came of it at deadline and lock."""
    said = _word(db, forms, one, group, name, now)
    if said is None:
        return []
    body = group_progress.make_body(said)
    key = f"group-progress:{name}:{one.id}:{group.chat_id}:{at:%Y%m%d%H%M}"
    row = outbox.add_message(db, group.chat, OutboxKind.NOTICE, body, now, name=key)
    return [row] if row is not None else []


def _word(
    db: Connection, forms: FormCache, one: RoundRow, group: GroupRow, name: str, now: datetime
) -> Text | None:
    is_over = name in (SendingMoment.DEADLINE.name, SendingMoment.LOCK.name)
    if is_over and forms.get(db, one.form_version_id).summary:
        return group_progress.write_summary(db, forms, group, one, now)
    return group_progress.write_progress(db, forms, group, one, now)


def _list_moments(
    one: RoundRow, wanted: GroupMoments, now: datetime
) -> Iterator[tuple[str, datetime]]:
    """By name; of the Mondays those of this week and the next."""
    ends = {SendingMoment.DEADLINE: one.due, SendingMoment.LOCK: one.locks}
    for moment, at in ends.items():
        if moment in wanted.moments and at is not None:
            yield moment.name, _find_polite_moment(at)
    if one.opened_at is None or one.due is None:
        return
    last_day = vietnamese.get_last_day(one.due)
    today = vietnamese.get_local_day(now)
    days = {last_day - timedelta(days=count) for count in wanted.days}
    if SendingMoment.WEEKLY in wanted.moments:
        monday = today - timedelta(days=today.weekday())
        days |= {monday, monday + timedelta(days=7)}
    for day in sorted(days):
        at = vietnamese.make_local_moment(day, IN_THE_MORNING)
        if one.opened_at < at < one.due:
            yield "DAY", at


def _find_polite_moment(at: datetime) -> datetime:
    """Not at night: in the morning that follows."""
    local = vietnamese.to_local_time(at)
    if IN_THE_MORNING <= local.time() < IN_THE_EVENING:
        return at
    day = local.date() + timedelta(days=0 if local.time() < IN_THE_MORNING else 1)
    return vietnamese.make_local_moment(day, IN_THE_MORNING)
