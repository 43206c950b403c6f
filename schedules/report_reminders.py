"""Reminders of reports as rows: a stage of a report for a person, when its moment has come."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.people import deputies, post_holders, usual_hours
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.reports.reports import ReportRow
from models.rounds import stages
from models.rounds.rounds import RoundRow
from records import dataclass
from texts import vietnamese

# By its name, under which it is written once.
NamedReminder = tuple[str, ReminderRow]


@dataclass(frozen=True, slots=True)
class ReminderStage:
    """`days` after the last day on time; at which of the person's hours, 0 the first. `tolerance`:
    so many days late it is still said."""

    days: int
    hour: int
    tolerance: int | None = None


# How far a ladder that comes again and again is looked at, without a lock.
LONGEST_OVERDUE = 60
UNSENT = stages.UNSENT
UNSENT_HOURS = ("11:15", "16:00")


def list_due_reminders(
    one: RoundRow, owed: list[tuple[ReportRow, PostRow]], now: datetime
) -> dict[str, ReminderRow]:
    """By its name what each owes to hear. The deadline is part of the name: after an extension
    the stages come anew."""
    wanted = parse_stages(one.stages)
    # Units with the same deadline and people with the same hours share their moments.
    dues = {report.due for report, _ in owed if report.due}
    days = {due: vietnamese.get_last_day(due) for due in dues}
    says_unsent = UNSENT in one.stages.split()
    # Whether the report is complete and still lies there is judged when it is sent.
    unsent = {
        due: [(name, at) for name, at in _list_unsent_hours(day) if at <= now < due]
        for due, day in days.items()
        if says_unsent
    }
    latest: dict[tuple[date, Role, str | None], tuple[str, datetime] | None] = {}
    found: dict[str, ReminderRow] = {}
    for report, holder in owed:
        assert report.due is not None
        day, whom = days[report.due], f"{report.id}:{holder.person_id}"
        alike = day, holder.role, holder.hours
        if alike not in latest:
            latest[alike] = _find_latest_stage(wanted, day, holder, now)
        stage = latest[alike]
        if stage is not None:
            row = ReminderRow(stage[0], holder.person_id, report.id, stage[1])
            found[f"{stage[0]}:{whom}:{day}"] = row
        for written, moment in unsent.get(report.due, ()):
            row = ReminderRow(UNSENT, holder.person_id, report.id, moment)
            found[f"{UNSENT}:{whom}:{day}:{written}"] = row
    return found


@lru_cache(maxsize=256)
def parse_stages(written: str, role: Role = Role.REPORTER) -> dict[str, ReminderStage]:
    """The steps of a ladder for a role, by name, in the order they come: for a reporter before the
    day at the last of the person's hours, else at the first. "unsent" is no step by days."""
    steps = [one for one in stages.parse_ladder(written) if one.role is role]
    reports_itself = role is Role.REPORTER
    found = {
        one.days: ReminderStage(
            one.days, -1 if one.days < 0 and reports_itself else 0, one.tolerance
        )
        for one in steps
        if one.days is not None
    }
    last = max((0, *found))
    for one in steps:
        if one.each is not None:
            for days in range(last + one.each, LONGEST_OVERDUE + 1, one.each):
                found.setdefault(days, ReminderStage(days, 0, one.tolerance))
    return {_name_stage(days): found[days] for days in sorted(found)}


def _name_stage(days: int) -> str:
    return f"t{days:+d}" if days else "t0"


def write_new_reminders(db: Connection, found: Sequence[NamedReminder], now: datetime) -> None:
    """Those that are not there yet. A stage makes older ones superfluous, but none whose moment
    lies before what this person has already been told."""
    known = reminders.list_known_names(db, [name for name, _ in found]) if found else set()
    for key, due in found:
        if key in known or not reminders.add_reminder(db, due, now, name=key):
            continue
        if due.stage == UNSENT or due.report_id is None:
            continue
        if reminders.was_reminded_after(db, due):
            reminders.drop_reminder(db, key)
        else:
            reminders.drop_older_stages(db, due.report_id, due.person_id, key)


def find_next_moments(
    one: RoundRow, owed: Sequence[tuple[ReportRow, PostRow]], now: datetime
) -> dict[int, datetime]:
    """By report when somebody is next to hear of it; those of which no stage is still to come are
    left out."""
    stages_asked = parse_stages(one.stages).values()
    says_unsent = UNSENT in one.stages.split()
    found: dict[int, datetime] = {}
    # Units with the same deadline and people with the same hours share their moments.
    alike: dict[tuple[datetime, Role, str | None], datetime | None] = {}
    for report, holder in owed:
        assert report.due is not None
        shared = report.due, holder.role, holder.hours
        if shared not in alike:
            day = vietnamese.get_last_day(report.due)
            moments = [compute_stage_moment(stage, day, holder) for stage in stages_asked]
            if says_unsent:
                moments += [at for _, at in _list_unsent_hours(day) if at < report.due]
            alike[shared] = min((at for at in moments if at > now), default=None)
        soonest = alike[shared]
        if soonest is not None:
            found[report.id] = min(soonest, found.get(report.id, soonest))
    return found


def _find_latest_stage(
    wanted: dict[str, ReminderStage], last_day: date, holder: PostRow, now: datetime
) -> tuple[str, datetime] | None:
    """The newest stage whose moment has come: after a week without power just one is left, and
    none where even that is later than it may be."""
    for name in reversed(wanted):
        stage = wanted[name]
        moment = compute_stage_moment(stage, last_day, holder)
        if moment <= now:
            days = (vietnamese.get_local_day(now) - vietnamese.get_local_day(moment)).days
            is_too_late = stage.tolerance is not None and days > stage.tolerance
            return None if is_too_late else (name, moment)
    return None


def compute_stage_moment(stage: ReminderStage, last_day: date, holder: PostRow) -> datetime:
    return vietnamese.make_local_moment(
        last_day + timedelta(days=stage.days), usual_hours.get_usual_hours(holder)[stage.hour]
    )


def _list_unsent_hours(day: date) -> list[tuple[str, datetime]]:
    """On the last day, at noon and before the office shuts."""
    return [
        (written, vietnamese.make_local_moment(day, time.fromisoformat(written)))
        for written in UNSENT_HOURS
    ]


def remind_readers(db: Connection, one: RoundRow, now: datetime) -> list[datetime]:
    """Officers above the round, and where its ladder names it the committee, learn how many are in.
    Returns the moments of all who are on duty."""
    assert one.due is not None
    last_day = vietnamese.get_last_day(one.due)
    found: list[NamedReminder] = []
    moments: list[datetime] = []
    for role, held in (
        (Role.OFFICER, post_holders.list_holders_above(db, one.owner_path, Role.OFFICER, now)),
        (Role.COMMITTEE, _list_chairs(db, one, now)),
    ):
        wanted = parse_stages(one.stages, role)
        for reader in deputies.leave_out_absent(db, held, now) if wanted else ():
            moments += [compute_stage_moment(stage, last_day, reader) for stage in wanted.values()]
            reached = _find_latest_stage(wanted, last_day, reader, now)
            if reached is not None:
                name, moment = reached
                key = f"round:{name}:{one.id}:{reader.person_id}:{last_day}"
                due = ReminderRow(f"round:{name}", reader.person_id, None, moment, round_id=one.id)
                found.append((key, due))
    write_new_reminders(db, found, now)
    return moments


def _list_chairs(db: Connection, one: RoundRow, now: datetime) -> list[PostRow]:
    if "chair:" not in one.stages:
        return []
    return post_holders.list_holders(db, one.owner_id, Role.COMMITTEE, now)
