"""What became of a unit in time: made of others, gone over to another office, ended; and by which
paper."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from models.units import unit_moves, unit_resolutions, unit_successors, units
from models.units.unit_lives import UnitLife
from office.refusals import ActionRefused
from office.units.unit_changes import get_own_unit
from office.units.unit_papers import cite_resolution, read_resolution
from records import dataclass
from reporting.context import Context
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class UnitEvent:
    """`paper`: as it is cited; "" where none was given."""

    day: date
    said: str
    paper: str


def list_events(ctx: Context, life: UnitLife) -> list[UnitEvent]:
    """The oldest first."""
    papers = unit_resolutions.load_resolutions(ctx.db, life.id)
    found = sorted(_list_changes(ctx, life))
    return [UnitEvent(day, said, cite_resolution(papers.get(day))) for day, said in found]


def _list_changes(ctx: Context, life: UnitLife) -> Iterator[tuple[date, str]]:
    after = unit_successors.load_successors(ctx.db)
    olds = [old for old, news in after.items() if life.id in news]
    if olds:
        is_part = any(len(after[old]) > 1 for old in olds)
        key = "desk_units.event_part" if is_part else "desk_units.event_made"
        yield life.opens, words(key, units=_name_units(ctx, olds))
    places = unit_moves.list_unit_places(ctx.db, life.id)
    for before, place in pairwise(places):
        names = {"old": before.parent_name, "new": place.parent_name}
        yield place.opens, words("desk_units.event_moved", **names)
    if life.closes is not None:
        became = _name_units(ctx, after.get(life.id, []))
        said = words("desk_units.became", units=became) if became else ""
        yield life.closes, vietnamese.capitalize(said or words("desk_units.event_closed"))


def _name_units(ctx: Context, unit_ids: list[int]) -> str:
    """Those of another office, too."""
    return ", ".join(units.get_unit(ctx.db, unit_id).name for unit_id in unit_ids)


def add_resolution(
    ctx: Context, unit_id: int, day: date, number: str, decided_on: date | None
) -> UnitLife:
    """The paper of a change that was entered without one, or with a wrong one. Raises
    ActionRefused where nothing became of the unit on that day."""
    life = get_own_unit(ctx, unit_id)
    if day not in [one.day for one in list_events(ctx, life)]:
        shown = vietnamese.format_full_day(day)
        raise ActionRefused(words("desk_units.no_change", unit=life.name, day=shown))
    paper = read_resolution(number, decided_on, day)
    if paper is None:
        raise ActionRefused(words("desk_units.paper_half"))
    unit_resolutions.put_resolution(ctx.db, [unit_id], day, paper)
    return life
