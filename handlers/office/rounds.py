"""The rounds of a commune: their dates set, put forward or back, for all, for one, for a kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from handlers.context import Context
from handlers.errors import NotYours
from handlers.office import seen
from handlers.office.refused import Refused
from handlers.reply import Reply
from models import (
    deputies,
    forms_read,
    paths,
    people,
    plan_rights,
    reports,
    rounds,
    rounds_kept,
    unit_lives,
)
from models.reports import ReportRow
from models.rights import Action
from models.rounds import RoundRow
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from texts import text, vietnamese, words


@dataclass(frozen=True, slots=True)
class Dates:
    """When a round opens, is due, and is locked; none: not set."""

    opens: datetime | None
    due: datetime | None
    locks: datetime | None

    def shown(self) -> dict[str, object]:
        return {
            words("desk_rounds.opens"): shown(self.opens),
            words("desk_rounds.due"): shown(self.due),
            words("desk_rounds.locks"): shown(self.locks),
        }


@dataclass(frozen=True, slots=True)
class Wish:
    """A new round. `last` is the last day of the data; `code` names it for good."""

    form_id: int
    name: str
    first: date
    last_excluded: date
    dates: Dates
    code: str
    stages: str


def shown(moment: datetime | None) -> str:
    return vietnamese.deadline(moment, year=True) if moment else words("desk.not_set")


def mine(ctx: Context, round_id: int) -> RoundRow:
    """A round of this officer's own."""
    found = rounds.get(ctx.db, round_id)
    if found is None or not ctx.may(Action.SET_DATES, found):
        raise NotYours
    return found


def dates_of(one: RoundRow) -> Dates:
    return Dates(one.opens, one.due, one.locks)


def set_dates(ctx: Context, round_id: int, typed: Dates, given: str) -> int:
    """The dates for everybody; how many were told, who still owe. An open round stays open."""
    one = mine(ctx, round_id)
    if one.opened_at is not None:
        typed = Dates(one.opens, typed.due, typed.locks)
    seen.check(given, dates_of(one).shown(), typed.shown())
    check(typed)
    _not_past(ctx, one.due, typed.due)
    _own_dates_fit(ctx, one, typed)
    before = _dues(ctx, one)
    rounds.set_dates(ctx.db, one.id, typed.opens, typed.due, typed.locks)
    return _tell(ctx, one, before)


def check(typed: Dates) -> None:
    """In their order: opened, due, locked. Raises Refused."""
    if typed.due and not typed.opens:
        raise Refused(words("desk_rounds.no_opens"))
    if typed.opens and typed.due and typed.due <= typed.opens:
        raise Refused(
            words("desk_rounds.due_first", due=shown(typed.due), opens=shown_begin(typed.opens))
        )
    if typed.due and typed.locks and typed.locks < typed.due:
        raise Refused(
            words("desk_rounds.locks_first", due=shown(typed.due), locks=shown(typed.locks))
        )


def shown_begin(moment: datetime) -> str:
    day = vietnamese.full_day(vietnamese.local(moment).date())
    return day if vietnamese.ends_a_day(moment) else f"{vietnamese.hour(moment)} {day}"


def _not_past(ctx: Context, before: datetime | None, due: datetime | None) -> None:
    if due is not None and due != before and due <= ctx.now:
        raise Refused(words("desk_rounds.due_past", due=shown(due)))


def _own_dates_fit(ctx: Context, one: RoundRow, typed: Dates) -> None:
    """Dates of single units lie between the opening and the lock too."""
    own = rounds.dates(ctx.db, one.id)
    for due in (*own.by_unit.values(), *own.by_kind.values()):
        if typed.opens and due <= typed.opens:
            raise Refused(words("desk_rounds.own_before", due=shown(due)))
        if typed.locks and due > typed.locks:
            raise Refused(words("desk_rounds.own_after", due=shown(due), locks=shown(typed.locks)))


def set_own(
    ctx: Context, round_id: int, unit_id: int | None, kind: str | None, due: datetime | None
) -> int:
    """A date of its own for one unit or one kind; none: the round's own again."""
    one = mine(ctx, round_id)
    if unit_id is not None and not _is_inside(ctx, one, unit_id):
        raise NotYours
    if due is not None:
        if one.opens is None or one.due is None:
            raise Refused(words("desk_rounds.no_dates_yet"))
        check(Dates(one.opens, due, one.locks))
        _not_past(ctx, None, due)
    before = _dues(ctx, one)
    if due is None:
        rounds_kept.drop_own(ctx.db, one.id, unit_id, kind)
    elif unit_id is not None:
        rounds.extend(ctx.db, one.id, unit_id, due)
    else:
        rounds_kept.set_kind(ctx.db, one.id, kind or "", due)
    return _tell(ctx, one, before)


def _is_inside(ctx: Context, one: RoundRow, unit_id: int) -> bool:
    """Below its owner today, or in its roster."""
    life = unit_lives.get(ctx.db, unit_id)
    if life is not None and paths.is_inside(life.path, one.owner_id):
        return True
    return any(report.unit_id == unit_id for report in reports.of_round(ctx.db, one.id))


def _dues(ctx: Context, one: RoundRow) -> Mapping[int, datetime | None]:
    return {report.id: report.due for report in reports.of_round(ctx.db, one.id)}


def _tell(ctx: Context, one: RoundRow, before: Mapping[int, datetime | None]) -> int:
    """One message to each who still owes and has another deadline now; how many units."""
    told = 0
    for report in reports.of_round(ctx.db, one.id):
        if report.is_handed_in() or report.due == before.get(report.id):
            continue
        reached = [_tell_one(ctx, report, holder.person_id) for holder in _holders(ctx, report)]
        told += bool(reached)
    return told


def _holders(ctx: Context, report: ReportRow) -> Iterator[people.PostRow]:
    role = Role(ctx.forms.get(ctx.db, report.form_version_id).role)
    held = people.holders(ctx.db, report.unit_id, role, ctx.now)
    for holder in deputies.on_duty(ctx.db, held, ctx.now):
        if people.has_joined(ctx.db, holder.person_id):
            yield holder


def _tell_one(ctx: Context, report: ReportRow, person_id: int) -> int:
    form = ctx.forms.get(ctx.db, report.form_version_id)
    due = vietnamese.deadline(report.due) if report.due else words("todo.no_due")
    said = text("desk_rounds.told", report=form.short_name, unit=report.unit_name, due=due)
    name = f"moved:{report.id}:{person_id}:{int(ctx.now.timestamp())}"
    ctx.tell(person_id, Reply(said, kind=OutboxKind.NOTICE), name)
    return person_id


def add(ctx: Context, wish: Wish) -> int:
    """A form asked for another period; the round's id. Raises Refused."""
    form = forms_read.form(ctx.db, wish.form_id)
    if form is None or not plan_rights.may(ctx.db, ctx.speaker, Action.START_ROUND, form.plan_id):
        raise NotYours
    if not wish.name:
        raise Refused(words("desk_rounds.no_name"))
    if wish.last_excluded <= wish.first:
        raise Refused(words("desk_rounds.period_upside_down"))
    check(wish.dates)
    _not_past(ctx, None, wish.dates.due)
    owner = ctx.speaker.unit_id
    if rounds_kept.is_there(ctx.db, owner, form.id, wish.first, wish.last_excluded):
        raise Refused(words("desk_rounds.is_there"))
    return rounds_kept.add(
        ctx.db,
        {
            "code": wish.code,
            "form_id": form.id,
            "form_version_id": form.version_id,
            "owner_id": owner,
            "name": wish.name[:200],
            "period_from": wish.first,
            "period_to": wish.last_excluded,
            "opens": wish.dates.opens,
            "due": wish.dates.due,
            "locks": wish.dates.locks,
            "stages": wish.stages,
        },
    )
