"""Units as an officer keeps them: renamed from a day on, closed on a day; never deleted."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import Connection

from models.joining import invitation_codes
from models.levels import rosters
from models.people import post_records
from models.reports import reports
from models.reports.tables import ReportStatus
from models.rights import Action
from models.signing import signed_rounds
from models.units import unit_lives, unit_moves, unit_resolutions
from models.units.unit_lives import UnitLife
from office import edit_conflict
from office.refusals import ActionRefused
from office.units.unit_papers import cite_resolution
from reading.spelling.folding import fold_text
from reporting.context import Context
from reporting.errors import NotYours
from sheets.codes import make_slug
from sheets.preview.units.unit_names import compute_exact_key
from summaries.round_labels import format_report_name
from texts import vietnamese, words

LONGEST_CODE = 64


def get_own_unit(ctx: Context, unit_id: int) -> UnitLife:
    """A unit of this officer's, living or ended. Of one that was hers it is said where it went."""
    life = unit_lives.find_unit_life(ctx.db, unit_id)
    if life is None:
        raise NotYours
    if not ctx.may(Action.KEEP_UNIT, life):
        _tell_where_it_went(ctx, life)
        raise NotYours
    return life


def _tell_where_it_went(ctx: Context, life: UnitLife) -> None:
    """Raises ActionRefused for a unit that went over from this officer's to another office."""
    for before, place in pairwise(unit_moves.list_unit_places(ctx.db, life.id)):
        old = unit_lives.find_unit_life(ctx.db, before.parent_id)
        if old is None or not ctx.may(Action.KEEP_UNIT, old):
            continue
        paper = unit_resolutions.load_resolutions(ctx.db, life.id).get(place.opens)
        cited = cite_resolution(paper)
        raise ActionRefused(
            words(
                "desk_units.moved_on",
                unit=life.name,
                day=vietnamese.format_full_day(place.opens),
                new=place.parent_name,
                paper=words("desk_units.moved_by", paper=cited) if cited else "",
            )
        )


def get_living_unit(ctx: Context, unit_id: int) -> UnitLife:
    life = get_own_unit(ctx, unit_id)
    if life.closes is not None:
        raise ActionRefused(
            words("desk_units.ended", unit=life.name, day=vietnamese.format_full_day(life.closes))
        )
    return life


def check_change_day(ctx: Context, life: UnitLife, day: date) -> None:
    """A change is entered from its day on, and no unit ends before it has begun."""
    if day > ctx.today:
        raise ActionRefused(
            words("desk_units.day_to_come", today=vietnamese.format_full_day(ctx.today))
        )
    if day <= life.opens:
        opens = vietnamese.format_full_day(life.opens)
        raise ActionRefused(words("desk_units.day_before_it", unit=life.name, opens=opens))


def check_name_free(ctx: Context, name: str, near: UnitLife, besides: Sequence[int] = ()) -> None:
    """Two living units under one roof have two names."""
    if not name:
        raise ActionRefused(words("desk_units.no_name"))
    parent = unit_lives.find_unit_life(ctx.db, near.parent_id or 0)
    for one in unit_lives.list_unit_lives(ctx.db, parent.path if parent else near.path):
        if one.closes is None and one.id not in besides and fold_text(one.name) == fold_text(name):
            raise ActionRefused(words("desk_units.name_taken", name=name))


def find_unit_or_code(
    ctx: Context, name: str, parent_code: str
) -> tuple[UnitLife | None, str | None]:
    """The unit that is called so there already, letter by letter; else a code for a new one. Names
    that differ by a mark are two units."""
    here = [
        one
        for one in unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)
        if one.closes is None
    ]
    above = next((one for one in here if one.code == parent_code), None)
    above = above or unit_lives.find_unit_life(ctx.db, ctx.speaker.unit_id)
    if above is None or not name.strip():
        return None, None
    key = compute_exact_key(name)
    for one in here:
        if one.parent_id == above.id and compute_exact_key(one.name) == key:
            return one, None
    return None, find_free_code(ctx.db, above, name)


def find_free_code(db: Connection, parent: UnitLife | None, name: str) -> str:
    """A code by the name, one that no unit has or had."""
    slug = make_slug(name)
    stem = f"{parent.code}-{slug}" if parent else slug
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        code = stem[: LONGEST_CODE - len(tail)].rstrip("-") + tail
        if not unit_lives.is_unit_code_taken(db, code):
            return code
    raise ActionRefused(words("desk_units.name_taken", name=name))


def list_shown_values(life: UnitLife) -> dict[str, object]:
    """What a form about a unit is filled in from."""
    return {words("desk_units.name"): life.name}


def rename_unit(ctx: Context, unit_id: int, name: str, day: date, given: str) -> None:
    """Another name from this day on. Rounds that are open go on under the one they began with."""
    life = get_living_unit(ctx, unit_id)
    edit_conflict.check_unchanged(given, list_shown_values(life), {words("desk_units.name"): name})
    if name == life.name:
        return
    if day > ctx.today:
        raise ActionRefused(
            words("desk_units.day_to_come", today=vietnamese.format_full_day(ctx.today))
        )
    check_name_free(ctx, name, life, besides=(unit_id,))
    unit_lives.rename_unit(ctx.db, life, name, day)


def check_may_end(ctx: Context, life: UnitLife, day: date) -> None:
    """The root stays, and so does what has living units below it."""
    check_change_day(ctx, life, day)
    if life.parent_id is None:
        raise ActionRefused(words("desk_units.root_stays", unit=life.name))
    if any(
        one.id != life.id and one.closes is None
        for one in unit_lives.list_unit_lives(ctx.db, life.path)
    ):
        raise ActionRefused(words("desk_units.has_units_below", unit=life.name))


def close_unit(ctx: Context, unit_id: int, day: date) -> None:
    """It ends without another one in its place. Raises Refused while something hangs on it."""
    life = get_living_unit(ctx, unit_id)
    check_may_end(ctx, life, day)
    _leave_rounds(ctx, life)
    for post in post_records.list_held_posts(ctx.db, life.path, ctx.now):
        post_records.end_post(ctx.db, post.post_id, ctx.now)
        invitation_codes.withdraw_invitations(ctx.db, post.post_id, ctx.now)
    unit_lives.close_unit(ctx.db, unit_id, day)


def _leave_rounds(ctx: Context, life: UnitLife) -> None:
    done = signed_rounds.load_signed_round_ids(ctx.db)
    for report in reports.list_open_reports(ctx.db, life.id, ctx.now):
        if report.round_id in done or report.is_handed_in():
            continue
        if report.status is not ReportStatus.EMPTY:
            raise ActionRefused(
                words("desk_units.close_orphan", unit=life.name, report=format_report_name(report))
            )
        rosters.stop_waiting_for_report(ctx.db, report.id, ctx.now)
