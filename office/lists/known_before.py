"""What is known before a list is read: the commune, its villages, the measures asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from models.units import unit_lives, unit_settings
from models.units.unit_lives import UnitLife
from reporting.context import Context
from sheets.figures.sheet_measures import MeasureFinder
from sheets.preview.values import KnownMeasure, SheetContext


@dataclass(frozen=True)
class ListPlace:
    """Where a list belongs: the unit whose villages, people or figures it holds."""

    db: Connection
    now: datetime
    unit: UnitLife

    def list_units_below(self) -> list[UnitLife]:
        here = unit_lives.list_unit_lives(self.db, self.unit.path)
        return [one for one in here if one.closes is None and one.id != self.unit.id]


def get_own_place(ctx: Context) -> ListPlace:
    """The unit at which the officer works."""
    life = unit_lives.find_unit_life(ctx.db, ctx.speaker.unit_id)
    assert life is not None
    return ListPlace(ctx.db, ctx.now, life)


def load_sheet_context(
    place: ListPlace,
    plans: Collection[int] | None = None,
    period: tuple[date, date] | None = None,
) -> SheetContext:
    """`plans`: the ids of those whose measures count, none named: of all; `period`: its first and
    last day."""
    lives = place.list_units_below()
    return SheetContext(
        place.unit.name,
        unit_settings.get_setting(place.db, place.unit.path, "noun"),
        tuple(one.name for one in lives),
        tuple(
            KnownMeasure(one.code, one.name, one.choices, tuple(sorted(one.wholes)), one.labels)
            for one in MeasureFinder(place.db, plans).list_all()
        ),
        period,
        codes={one.code: one.name for one in (place.unit, *lives)},
    )
