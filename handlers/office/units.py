"""Units as the officer keeps them: renamed from a day on, ended on a day; never deleted."""

import re
from collections.abc import Sequence
from datetime import date

from handlers.context import Context
from handlers.errors import NotYours
from handlers.office import seen
from handlers.office.refused import Refused
from handlers.reading.fold import fold
from models import people, posts, reports, rounds, signed, unit_lives
from models.rights import Action
from models.tables.reports import ReportStatus
from models.unit_lives import Life
from texts import vietnamese, words

LONGEST_CODE = 64


def mine(ctx: Context, unit_id: int) -> Life:
    """A unit of this officer's, living or ended."""
    life = unit_lives.get(ctx.db, unit_id)
    if life is None or not ctx.may(Action.KEEP_UNIT, life):
        raise NotYours
    return life


def living(ctx: Context, unit_id: int) -> Life:
    life = mine(ctx, unit_id)
    if life.closes is not None:
        raise Refused(
            words("desk_units.ended", unit=life.name, day=vietnamese.full_day(life.closes))
        )
    return life


def check_day(ctx: Context, life: Life, day: date) -> None:
    """A change is entered from its day on, and no unit ends before it has begun."""
    if day > ctx.today:
        raise Refused(words("desk_units.day_to_come", today=vietnamese.full_day(ctx.today)))
    if day <= life.opens:
        opens = vietnamese.full_day(life.opens)
        raise Refused(words("desk_units.day_before_it", unit=life.name, opens=opens))


def must_be_free(ctx: Context, name: str, near: Life, besides: Sequence[int] = ()) -> None:
    """Two living units under one roof have two names."""
    if not name:
        raise Refused(words("desk_units.no_name"))
    parent = unit_lives.get(ctx.db, near.parent_id or 0)
    for one in unit_lives.below(ctx.db, parent.path if parent else near.path):
        if one.closes is None and one.id not in besides and fold(one.name) == fold(name):
            raise Refused(words("desk_units.name_taken", name=name))


def new_code(ctx: Context, parent: Life | None, name: str) -> str:
    """A code by the name, one that no unit has or had."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    stem = f"{parent.code}-{slug}" if parent else slug
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        code = stem[: LONGEST_CODE - len(tail)].rstrip("-") + tail
        if not unit_lives.is_code_taken(ctx.db, code):
            return code
    raise Refused(words("desk_units.name_taken", name=name))


def shown(life: Life) -> dict[str, object]:
    """What a form about a unit is filled in from."""
    return {words("desk_units.name"): life.name}


def rename(ctx: Context, unit_id: int, name: str, day: date, given: str) -> None:
    """Another name from this day on. Rounds that are open go on under the one they began with."""
    life = living(ctx, unit_id)
    seen.check(given, shown(life), {words("desk_units.name"): name})
    if name == life.name:
        return
    if day > ctx.today:
        raise Refused(words("desk_units.day_to_come", today=vietnamese.full_day(ctx.today)))
    must_be_free(ctx, name, life, besides=(unit_id,))
    unit_lives.rename(ctx.db, life, name, day)


def close(ctx: Context, unit_id: int, day: date) -> None:
    """It ends without another one in its place. Raises Refused while something hangs on it."""
    life = living(ctx, unit_id)
    check_day(ctx, life, day)
    if life.parent_id is None:
        raise Refused(words("desk_units.root_stays", unit=life.name))
    if any(one.id != life.id and one.closes is None for one in unit_lives.below(ctx.db, life.path)):
        raise Refused(words("desk_units.has_units_below", unit=life.name))
    _leave_rounds(ctx, life)
    for post in posts.held(ctx.db, life.path, ctx.now):
        posts.end(ctx.db, post.post_id, ctx.now)
        people.withdraw_invitations(ctx.db, post.post_id, ctx.now)
    unit_lives.close(ctx.db, unit_id, day)


def _leave_rounds(ctx: Context, life: Life) -> None:
    done = signed.rounds(ctx.db)
    for report in reports.open_work(ctx.db, life.id, ctx.now):
        if report.round_id in done or report.is_handed_in():
            continue
        if report.status is not ReportStatus.EMPTY:
            raise Refused(words("desk_units.close_orphan", unit=life.name, round=report.round_name))
        rounds.leave(ctx.db, report.id, ctx.now)
