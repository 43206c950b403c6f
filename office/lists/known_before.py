"""What is known before an officer's list is read: her commune, its villages, the measures that she
is asked about."""

from collections.abc import Collection
from datetime import date

from models.units import unit_lives
from models.units.unit_lives import UnitLife
from reporting.context import Context
from sheets.figures.sheet_measures import MeasureFinder
from sheets.preview.values import KnownMeasure, SheetContext


def load_sheet_context(
    ctx: Context,
    plans: Collection[int] | None = None,
    period: tuple[date, date] | None = None,
) -> SheetContext:
    """`plans`: the ids of those whose measures count; `period`: its first and last day."""
    own = get_own_unit(ctx)
    lives = list_units_below(ctx)
    measures = MeasureFinder(ctx.db, plans).list_all() if plans is not None else []
    return SheetContext(
        own.name,
        ctx.setting("noun"),
        tuple(one.name for one in lives),
        tuple(
            KnownMeasure(one.code, one.name, one.choices, tuple(sorted(one.wholes)), one.labels)
            for one in measures
        ),
        period,
        codes={one.code: one.name for one in (own, *lives)},
    )


def get_own_unit(ctx: Context) -> UnitLife:
    life = unit_lives.find_unit_life(ctx.db, ctx.speaker.unit_id)
    assert life is not None
    return life


def list_units_below(ctx: Context) -> list[UnitLife]:
    here = unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)
    return [one for one in here if one.closes is None and one.id != ctx.speaker.unit_id]
