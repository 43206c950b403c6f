"""What is known before a list is read: the commune, its villages, the measures asked for."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from models.figures.earlier_figures import EarlierFigure
from models.figures.figures_of_periods import list_figures_of_periods
from models.people import post_holders
from models.units import unit_lives, unit_settings
from models.units.unit_lives import UnitLife
from records import dataclass
from reporting.context import Context
from reporting.periods import format_period_name
from sheets.figures.sheet_measures import MeasureFinder, SheetMeasure
from sheets.preview.values import KnownFigure, KnownMeasure, KnownPerson, SheetContext


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
    *,
    with_figures: bool = False,
    with_people: bool = False,
) -> SheetContext:
    """`plans`: the ids of those whose measures count, none named: of all; `period`: its first and
    last day; `with_figures`, `with_people`: what the villages have given and who holds their posts
    is held beside what the sheet says."""
    lives = place.list_units_below()
    measures = tuple(map(_make_known_measure, MeasureFinder(place.db, plans).list_all()))
    return SheetContext(
        place.unit.name,
        unit_settings.get_setting(place.db, place.unit.path, "noun"),
        tuple(one.name for one in lives),
        measures,
        period,
        codes={one.code: one.name for one in (place.unit, *lives)},
        earlier=_load_known_figures(place, lives, measures) if with_figures else {},
        people=_load_known_people(place) if with_people else (),
    )


def _load_known_people(place: ListPlace) -> tuple[KnownPerson, ...]:
    """Each person once for each unit, with the number as lists have it."""
    posts = post_holders.list_posts_below(place.db, place.unit.path, place.now)
    found = (
        KnownPerson(
            one.person_id,
            one.person_name,
            one.unit_name,
            f"0{one.phone.removeprefix('+84')}" if one.phone else None,
        )
        for one in posts
    )
    return tuple(dict.fromkeys(found))


def _make_known_measure(one: SheetMeasure) -> KnownMeasure:
    wholes = tuple(sorted(one.wholes))
    return KnownMeasure(
        one.code, one.name, one.choices, wholes, one.limits, one.labels, one.is_stock
    )


def _load_known_figures(
    place: ListPlace, lives: Collection[UnitLife], measures: Collection[KnownMeasure]
) -> dict[tuple[str, str], tuple[KnownFigure, ...]]:
    """By village and measure; what was filed here stands for what was entered before."""
    names = {one.id: one.name for one in lives}
    codes = [one.code for one in measures]
    found: dict[tuple[str, str], dict[tuple[date, date], KnownFigure]] = defaultdict(dict)
    for one in list_figures_of_periods(place.db, place.unit.path, codes, date.max):
        if one.number is not None and one.unit_id in names:
            last = one.period_to - timedelta(days=1)
            past = EarlierFigure(one.number, None, one.period_from, one.period_to)
            known = KnownFigure(one.number, one.period_from, last, format_period_name(past))
            found[names[one.unit_id], one.code][one.period_from, last] = known
    return {key: tuple(one.values()) for key, one in found.items()}
