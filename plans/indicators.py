"""Taking over the indicators of a pack, their parts and their targets."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from models.plans.tables import Indicator as IndicatorRow
from models.plans.tables import Measure as MeasureRow
from models.plans.tables import Target as TargetRow
from plans.errors import CannotLoad
from plans.kinds import SHARE_KINDS
from plans.schema import Indicator, IndicatorPart, Measured, Pack, Target
from plans.schema.targets import DATE, MEASURE, PERCENT
from sheets.rows import SAME, find, put
from texts import words

Values = dict[str, Any]

# Percent is kept in hundredths.
OF_PERCENT = 2
# Fields that are only shown, under their names in the pack.
SHOWN = ("part_of", "base_year", "owner", "owner_inferred", "source")


def take_over(db: Connection, plan_id: int, pack: Pack) -> list[str]:
    said = []
    position = 0
    for indicator in pack.indicators:
        position += 1
        row_id, changes = _put(db, plan_id, indicator, _own(db, indicator, position))
        said += changes
        for part in indicator.parts:
            position += 1
            values = {**_part(db, indicator, part, position), "compound_id": row_id}
            said += _put(db, plan_id, part, values)[1]
    return said


def _put(db: Connection, plan_id: int, measured: Measured, values: Values) -> tuple[int, list[str]]:
    key = {"plan_id": plan_id, "code": values.pop("code")}
    row_id, outcome = put(db, IndicatorRow, key, values)
    said = []
    if outcome != SAME:
        said.append(
            words(f"import.indicator_{outcome}", code=key["code"], name=values["short_name"])
        )
    for target in measured.targets:
        said += _target(db, row_id, key["code"], measured, target)
    return row_id, said


def _own(db: Connection, indicator: Indicator, position: int) -> Values:
    names = ("code", "wording", "short_name", "citation", "remark", "kind", "fixed")
    shown = {name: getattr(indicator, name) for name in SHOWN}
    return {
        **{name: getattr(indicator, name) for name in names},
        **_measured(db, indicator, position),
        "group_code": indicator.group,
        "more": {name: value for name, value in shown.items() if value} or None,
    }


def _part(db: Connection, whole: Indicator, part: IndicatorPart, position: int) -> Values:
    return {
        "code": part_code(whole.code, part.code),
        "wording": part.wording,
        "short_name": part.short_name or part.wording[:100],
        "citation": whole.citation,
        "group_code": whole.group,
        **_measured(db, part, position),
    }


def part_code(whole: str, part: str) -> str:
    return f"{whole}.{part}"


def _measured(db: Connection, measured: Measured, position: int) -> Values:
    return {
        "position": position,
        "unit_of_measure": measured.unit_of_measure or None,
        "numerator_id": measure_id(db, measured.counted),
        "denominator_id": measure_id(db, measured.denominator),
        "over_units": measured.over_units,
    }


def measure_id(db: Connection, code: str | None) -> int | None:
    return db.scalar(select(MeasureRow.id).where(MeasureRow.code == code)) if code else None


def _target(
    db: Connection, row_id: int, code: str, measured: Measured, target: Target
) -> list[str]:
    values = {
        "operator": target.operator,
        **_bounds(db, measured, target),
        "base_year": target.base_year,
        "each_year": target.each_year or None,
        "printed": target.printed,
        "remark": target.remark or None,
    }
    _, outcome = put(db, TargetRow, {"indicator_id": row_id, "year": target.year}, values)
    if outcome == SAME:
        return []
    return [words(f"import.target_{outcome}", code=code, year=target.year, printed=target.printed)]


def _bounds(db: Connection, measured: Measured, target: Target) -> Values:
    if target.is_window:
        first, last = target.first, target.last
        days = {"low": first and first.toordinal(), "high": last and last.toordinal()}
        return {**days, "decimals": 0, "unit": DATE, "tolerance": None, "unit_share": None}
    decimals = _decimals(db, measured, target)
    names = ("low", "high", "tolerance")
    return {
        **{name: _steps(getattr(target, name), decimals) for name in names},
        "decimals": decimals,
        "unit": target.unit,
        "unit_share": _steps(target.share, OF_PERCENT),
    }


def _decimals(db: Connection, measured: Measured, target: Target) -> int:
    """How fine the bounds are: percent in hundredths, the measure's step, others as printed."""
    if target.unit == PERCENT:
        return OF_PERCENT
    row = find(db, MeasureRow, {"code": measured.counted}) if target.unit == MEASURE else None
    if row is not None:
        return 0 if row["kind"] in SHARE_KINDS else int(row["decimals"])
    return max((_places(bound) for bound in _given(target)), default=0)


def _given(target: Target) -> Iterator[Decimal]:
    return (one for one in (target.low, target.high, target.tolerance) if one is not None)


def _places(bound: Decimal) -> int:
    return max(0, -int(bound.normalize().as_tuple().exponent))


def _steps(bound: Decimal | None, decimals: int) -> int | None:
    """A bound as an integer in its smallest step."""
    if bound is None:
        return None
    if bound * 10**decimals != int(bound * 10**decimals):
        raise CannotLoad(words("import.pack_target_step", given=bound))
    return int(bound * 10**decimals)


def gone(db: Connection, plan_id: int, pack: Pack) -> list[str]:
    """Indicators of earlier versions only. They stay, for the figures that rest on them."""
    present = set(codes(pack.indicators))
    stored = db.scalars(select(IndicatorRow.code).where(IndicatorRow.plan_id == plan_id))
    return [words("import.indicator_gone", code=code) for code in stored if code not in present]


def codes(indicators: Iterable[Indicator]) -> Iterator[str]:
    """The codes of all rows: of the indicators, and of the parts of compound ones."""
    for indicator in indicators:
        yield indicator.code
        for part in indicator.parts:
            yield part_code(indicator.code, part.code)
