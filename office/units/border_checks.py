"""Whether units can go over to another office now: what is still owed, whose name is taken."""

from collections.abc import Sequence

from models.reports import reports
from models.signing import signed_rounds
from models.units import unit_lives, unit_moves
from models.units.border_changes import BorderChangeRow
from models.units.unit_lives import UnitLife
from office.refusals import ActionRefused
from office.units.unit_changes import check_change_day, check_name_free
from reading.spelling.folding import fold_text
from reporting.context import Context
from summaries.round_labels import format_report_name
from texts import vietnamese, words


def load_border_units(
    ctx: Context, change: BorderChangeRow
) -> tuple[tuple[UnitLife, ...], tuple[UnitLife, ...]]:
    """Those that go over, and those of the other office that they merge with, as far as it has
    such ones."""
    olds, partners = (
        tuple(filter(None, (unit_lives.find_unit_life(ctx.db, one) for one in ids)))
        for ids in (change.unit_ids, change.with_ids)
    )
    there = _map_units_there(ctx, change) if change.partners else {}
    named = (there.get(fold_text(name)) for name in change.partners)
    found = {one.id: one for one in (*partners, *named) if one is not None}
    return olds, tuple(found.values())


def _map_units_there(ctx: Context, change: BorderChangeRow) -> dict[str, UnitLife]:
    living = (one for one in unit_lives.list_unit_lives(ctx.db, change.to_path))
    return {
        fold_text(one.name): one
        for one in living
        if one.parent_id == change.to_id and one.closes is None
    }


def list_owed_reports(ctx: Context, lives: Sequence[UnitLife]) -> list[str]:
    """ "Xóm 3, báo cáo 6 tháng" of what these units have not handed in yet."""
    done = signed_rounds.load_signed_round_ids(ctx.db)
    return [
        words("desk_units.border_owed", unit=report.unit_name, report=format_report_name(report))
        for life in lives
        for report in reports.list_open_reports(ctx.db, life.id, ctx.now)
        if not report.is_handed_in() and report.round_id not in done
    ]


def check_own_side(ctx: Context, change: BorderChangeRow) -> None:
    """Whether the office that asks could let its units go. How it looks at the other office is told
    to the officer there alone."""
    olds, _ = load_border_units(ctx, change)
    for one in olds:
        _check_unit(ctx, change, one)
    if change.is_merger:
        _check_merging_units(ctx, change, olds)


def check_border_change(ctx: Context, change: BorderChangeRow) -> None:
    """Whether it could be done now: units may have changed since it was asked."""
    olds, partners = load_border_units(ctx, change)
    there = {fold_text(one.name) for one in partners}
    for name in change.partners:
        if fold_text(name) not in there:
            values = {"office": change.to_name, "name": name}
            raise ActionRefused(words("desk_units.border_no_partner", **values))
    to = unit_lives.find_unit_life(ctx.db, change.to_id)
    if to is None or to.closes is not None:
        raise ActionRefused(words("desk_units.border_no_office", name=change.to_name))
    for one in (*olds, *partners):
        _check_unit(ctx, change, one)
    if change.is_merger:
        _check_merger(ctx, change, to, olds, partners)
        return
    for one in olds:
        name = change.name if change.name and len(olds) == 1 else one.name
        _check_name(ctx, to, name)


def _check_unit(ctx: Context, change: BorderChangeRow, one: UnitLife) -> None:
    if one.closes is not None or one.parent_id not in (change.from_id, change.to_id):
        raise ActionRefused(words("desk_units.border_changed", unit=one.name))
    if one.id in change.unit_ids and one.parent_id == change.to_id:
        raise ActionRefused(words("desk_units.border_there", unit=one.name, office=change.to_name))
    check_change_day(ctx, one, change.opens)
    for place in unit_moves.list_unit_places(ctx.db, one.id):
        if place.closes is None and place.opens >= change.opens:
            opens = vietnamese.format_full_day(place.opens)
            raise ActionRefused(words("desk_units.day_before_it", unit=one.name, opens=opens))


def _check_merger(
    ctx: Context,
    change: BorderChangeRow,
    to: UnitLife,
    olds: Sequence[UnitLife],
    partners: Sequence[UnitLife],
) -> None:
    if len({one.kind for one in (*olds, *partners)}) > 1:
        raise ActionRefused(words("desk_units.border_kinds"))
    _check_merging_units(ctx, change, (*olds, *partners))
    _check_name(ctx, to, change.name, [one.id for one in partners])


def _check_merging_units(ctx: Context, change: BorderChangeRow, lives: Sequence[UnitLife]) -> None:
    for one in lives:
        below = unit_lives.list_unit_lives(ctx.db, one.path)
        if any(unit.id != one.id and unit.closes is None for unit in below):
            raise ActionRefused(words("desk_units.has_units_below", unit=one.name))
    owed = list_owed_reports(ctx, lives)
    if owed:
        raise ActionRefused(words("desk_units.border_owes", owed="; ".join(owed)))
    if not change.name:
        raise ActionRefused(words("desk_units.no_name"))


def _check_name(ctx: Context, to: UnitLife, name: str, besides: Sequence[int] = ()) -> None:
    """Among the units of the office to which it goes."""
    there = [one for one in unit_lives.list_unit_lives(ctx.db, to.path) if one.parent_id == to.id]
    if there:
        check_name_free(ctx, name, there[0], besides)
