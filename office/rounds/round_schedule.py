"""Dates of a commune's rounds, for all, for one unit or for a kind; and new rounds."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from models import paths, plan_rights
from models.calendar import working_days
from models.chats import joined_holders
from models.people.tables import Role
from models.plans import form_lists
from models.reports import reports, round_changes
from models.reports.reports import ReportRow
from models.rights import Action
from models.rounds import round_dates, rounds
from models.rounds.rounds import RoundRow
from models.rounds.tables import DayOffRule
from models.units import unit_lives
from office import edit_conflict
from office.refusals import ActionRefused, FaultList
from office.rounds import round_names
from office.rounds.date_checks import check_dates, check_not_past, format_deadline
from plans import due_moments
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from summaries.round_labels import format_report_name
from texts import text, vietnamese, words


@dataclass(frozen=True, slots=True)
class ScheduleDates:
    """When a round opens, is due, and is locked; none: not set. `on_day_off`: where a deadline on
    a day off goes; none: it stays."""

    opens: datetime | None
    due: datetime | None
    locks: datetime | None
    on_day_off: DayOffRule | None = None

    def list_labelled_values(self) -> dict[str, object]:
        """By the labels under which people read them."""
        return {
            words("desk_rounds.opens"): format_deadline(self.opens),
            words("desk_rounds.due"): format_deadline(self.due),
            words("desk_rounds.locks"): format_deadline(self.locks),
            words("calendar.rule"): format_rule(self.on_day_off),
        }


@dataclass(frozen=True, slots=True)
class NewRound:
    """A new round. `last` is the last day of the data; `code` names it for good."""

    form_id: int
    name: str
    first: date
    last_excluded: date
    dates: ScheduleDates
    code: str
    stages: str


def get_own_round(ctx: Context, round_id: int) -> RoundRow:
    """A round of this officer's own."""
    found = rounds.find_round(ctx.db, round_id)
    if found is None or not ctx.may(Action.SET_DATES, found):
        raise NotYours
    return found


def get_dates(one: RoundRow) -> ScheduleDates:
    """As they were set: a day off may have moved the deadline since."""
    return ScheduleDates(one.opens, one.due_as_set or one.due, one.locks, one.on_day_off)


def compute_dates_seal(one: RoundRow) -> str:
    """What a page or a chat keeps of the dates that it was begun from."""
    return edit_conflict.compute_seal(*get_dates(one).list_labelled_values().values())


def set_round_dates(ctx: Context, round_id: int, typed: ScheduleDates, given: str) -> int:
    """The dates for everybody; how many were told, who still owe. An open round stays open."""
    one = get_own_round(ctx, round_id)
    if one.opened_at is not None:
        typed = replace(typed, opens=one.opens)
    edit_conflict.check_unchanged(
        given, get_dates(one).list_labelled_values(), typed.list_labelled_values()
    )
    return store_round_dates(ctx, one, typed)


def store_round_dates(ctx: Context, one: RoundRow, typed: ScheduleDates) -> int:
    """The same of a round that may be changed: checked, moved off a day off, told."""
    moved = move_off_day_off(ctx, one.owner_path, typed)
    check_dates(moved.opens, moved.due, moved.locks)
    check_not_past(ctx, one.due, moved.due)
    _check_own_dates(ctx, one, moved)
    before = _list_deadlines(ctx, one)
    round_changes.set_round_dates(
        ctx.db,
        one.id,
        moved.opens,
        moved.due,
        moved.locks,
        on_day_off=moved.on_day_off,
        due_as_set=typed.due if moved.due != typed.due else None,
    )
    return _tell_new_deadlines(ctx, one, before)


def move_off_day_off(ctx: Context, owner_path: str, typed: ScheduleDates) -> ScheduleDates:
    """The deadline on a worked day, by the rule of the round; the lock is not before it."""
    if typed.due is None or typed.on_day_off is None:
        return typed
    calendar = working_days.load_calendar(ctx.db, owner_path)
    due = due_moments.move_off_day_off(typed.due, calendar, typed.on_day_off)
    was_in_order = typed.locks is not None and typed.locks >= typed.due
    locks = max(typed.locks, due) if was_in_order and typed.locks else typed.locks
    return replace(typed, due=due, locks=locks)


def format_rule(rule: DayOffRule | None) -> str:
    return words(f"calendar.rule_{rule.value}" if rule else "calendar.rule_stays")


def _check_own_dates(ctx: Context, one: RoundRow, typed: ScheduleDates) -> None:
    """Dates of single units lie between the opening and the lock too."""
    own = round_dates.load_due_dates(ctx.db, one.id)
    for due in (*own.by_unit.values(), *own.by_kind.values()):
        if typed.opens and due <= typed.opens:
            said = words("desk_rounds.own_before", due=format_deadline(due))
            raise ActionRefused(said).at("opens")
        if typed.locks and due > typed.locks:
            raise ActionRefused(
                words(
                    "desk_rounds.own_after",
                    due=format_deadline(due),
                    locks=format_deadline(typed.locks),
                )
            ).at("locks")


def set_own_deadline(
    ctx: Context, round_id: int, unit_id: int | None, kind: str | None, due: datetime | None
) -> int:
    """A date of its own for one unit or one kind, moved off a day off as the round's own is; none:
    the round's own again."""
    one = get_own_round(ctx, round_id)
    if unit_id is not None and not _is_inside(ctx, one, unit_id):
        raise NotYours
    as_set = due
    if due is not None:
        if one.opens is None or one.due is None:
            raise ActionRefused(words("desk_rounds.no_dates_yet"))
        given = ScheduleDates(one.opens, due, one.locks, one.on_day_off)
        due = move_off_day_off(ctx, _find_path(ctx, one, unit_id), given).due
        check_dates(one.opens, due, one.locks)
        check_not_past(ctx, None, due)
    moved_from = as_set if as_set != due else None
    before = _list_deadlines(ctx, one)
    if due is None:
        round_changes.remove_own_due(ctx.db, one.id, unit_id, kind)
    elif unit_id is not None:
        round_changes.set_due_for_unit(ctx.db, one.id, unit_id, due, moved_from)
    else:
        round_changes.set_due_for_kind(ctx.db, one.id, kind or "", due, moved_from)
    return _tell_new_deadlines(ctx, one, before)


def move_own_deadlines(ctx: Context, round_id: int, swapped: Collection[date]) -> int:
    """The dates of single units and kinds once more, where one of these days has been swapped: back
    to what was given, or off the day that is off now; how many units were told. Raises
    ActionRefused."""
    told = 0
    for own in round_dates.list_own_dates(ctx.db, round_id):
        first, last = sorted(map(vietnamese.get_last_day, (own.as_set, own.due)))
        if own.due > ctx.now and any(first <= day <= last for day in swapped):
            told += set_own_deadline(ctx, round_id, own.unit_id, own.kind, own.as_set)
    return told


def _find_path(ctx: Context, one: RoundRow, unit_id: int | None) -> str:
    """Whose days off count: the unit's own; for a kind, those of whoever owns the round."""
    life = unit_lives.find_unit_life(ctx.db, unit_id) if unit_id is not None else None
    return life.path if life is not None else one.owner_path


def _is_inside(ctx: Context, one: RoundRow, unit_id: int) -> bool:
    """Below its owner today, or in its roster."""
    life = unit_lives.find_unit_life(ctx.db, unit_id)
    if life is not None and paths.is_inside(life.path, one.owner_id):
        return True
    return any(
        report.unit_id == unit_id for report in reports.list_reports_of_round(ctx.db, one.id)
    )


def _list_deadlines(ctx: Context, one: RoundRow) -> Mapping[int, datetime | None]:
    return {report.id: report.due for report in reports.list_reports_of_round(ctx.db, one.id)}


def _tell_new_deadlines(ctx: Context, one: RoundRow, before: Mapping[int, datetime | None]) -> int:
    """One message to each who still owes and has another deadline now; how many units."""
    told = 0
    for report in reports.list_reports_of_round(ctx.db, one.id):
        if report.is_handed_in() or report.due == before.get(report.id):
            continue
        told += _tell_holders(ctx, report)
    return told


def _tell_holders(ctx: Context, report: ReportRow) -> bool:
    """Whether there is anybody who has joined."""
    form = ctx.forms.get(ctx.db, report.form_version_id)
    due = vietnamese.format_deadline(report.due) if report.due else words("todo.no_due")
    said = text(
        "desk_rounds.told", report=format_report_name(report), unit=report.unit_name, due=due
    )
    joined = joined_holders.list_joined_holders_on_duty(
        ctx.db, report.unit_id, Role(form.role), ctx.now
    )
    for holder in joined:
        name = f"moved:{report.id}:{holder.person_id}:{int(ctx.now.timestamp())}"
        ctx.send_text(holder.person_id, said, name)
    return bool(joined)


def add_round(ctx: Context, wish: NewRound) -> int:
    """A form asked for another period; the round's id. Raises Refused."""
    form = form_lists.find_form(ctx.db, wish.form_id)
    if form is None or not plan_rights.may(ctx.db, ctx.speaker, Action.START_ROUND, form.plan_id):
        raise NotYours
    faults = FaultList()
    dates = check_new_round(ctx, wish.name, (wish.first, wish.last_excluded), wish.dates, faults)
    faults.raise_found()
    owner = ctx.speaker.unit_id
    if rounds.has_round(ctx.db, owner, form.id, wish.first, wish.last_excluded):
        last = vietnamese.format_full_day(wish.last_excluded - timedelta(days=1))
        first = vietnamese.format_full_day(wish.first)
        raise ActionRefused(words("desk_rounds.is_there", first=first, last=last))
    round_names.check_name_is_free(ctx, owner, form.plan_id, wish.name)
    return rounds.add_round(
        ctx.db,
        {
            "code": wish.code,
            "form_id": form.id,
            "form_version_id": form.version_id,
            "owner_id": owner,
            "name": wish.name[:200],
            "period_from": wish.first,
            "period_to": wish.last_excluded,
            "opens": dates.opens,
            "due": dates.due,
            "locks": dates.locks,
            "stages": wish.stages,
            "on_day_off": dates.on_day_off,
            "due_as_set": wish.dates.due if dates.due != wish.dates.due else None,
        },
    )


def check_new_round(
    ctx: Context,
    name: str,
    period: tuple[date | None, date | None],
    typed: ScheduleDates,
    faults: FaultList,
) -> ScheduleDates:
    """Notes all that is wrong with what was typed for a round, as far as it was read (`period`
    half-open); its dates, the deadline off a day off."""
    dates = move_off_day_off(ctx, ctx.speaker.unit_path, typed)
    _check_name_and_period(name, *period, faults)
    faults.note(lambda: check_dates(dates.opens, dates.due, dates.locks))
    faults.note(lambda: check_not_past(ctx, None, dates.due))
    return dates


def _check_name_and_period(
    name: str, first: date | None, last_excluded: date | None, faults: FaultList
) -> None:
    if not name:
        faults.add(ActionRefused(words("desk_rounds.no_name")).at("name"))
    if first and last_excluded and last_excluded <= first:
        last = vietnamese.format_full_day(last_excluded - timedelta(days=1))
        said = words("desk_rounds.period_upside_down", last=last)
        faults.add(ActionRefused(said).at("last"))
