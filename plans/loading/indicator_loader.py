"""Taking over the indicators of a pack, their parts and their targets."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from models.plans.question_kinds import get_traits
from models.plans.tables import Indicator as IndicatorRow
from models.plans.tables import Measure as MeasureRow
from models.plans.tables import Target as TargetRow
from plans.loading.errors import PackNotLoadable
from plans.schema import IndicatorPart, MeasuredPart, Pack, PackIndicator, PackTarget
from plans.schema.targets import DATE, MEASURE, PERCENT
from sheets.stored_rows import SAME, find_row, put_row
from texts import words

Values = dict[str, Any]

# Percent is kept in hundredths.
PERCENT_DECIMALS = 2
# Fields that are only shown, under their names in the pack.
SHOWN_FIELDS = ("part_of", "base_year", "owner", "owner_inferred", "source")


def load_indicators(db: Connection, plan_id: int, pack: Pack) -> list[str]:
    said = []
    position = 0
    for indicator in pack.indicators:
        position += 1
        row_id, changes = _put_indicator(
            db, plan_id, indicator, _make_indicator_values(db, indicator, position)
        )
        said += changes
        for part in indicator.parts:
            position += 1
            values = {**_make_part_values(db, indicator, part, position), "compound_id": row_id}
            said += _put_indicator(db, plan_id, part, values)[1]
    return said


def _put_indicator(
    db: Connection, plan_id: int, measured: MeasuredPart, values: Values
) -> tuple[int, list[str]]:
    key = {"plan_id": plan_id, "code": values.pop("code")}
    row_id, outcome = put_row(db, IndicatorRow, key, values)
    said = []
    if outcome != SAME:
        said.append(
            words(f"import.indicator_{outcome}", code=key["code"], name=values["short_name"])
        )
    for target in measured.targets:
        said += _put_target(db, row_id, key["code"], measured, target)
    return row_id, said


def _make_indicator_values(db: Connection, indicator: PackIndicator, position: int) -> Values:
    names = ("code", "wording", "short_name", "citation", "remark", "kind", "fixed")
    shown = {name: getattr(indicator, name) for name in SHOWN_FIELDS}
    return {
        **{name: getattr(indicator, name) for name in names},
        **_make_measured_values(db, indicator, position),
        "group_code": indicator.group,
        "more": {name: value for name, value in shown.items() if value} or None,
    }


def _make_part_values(
    db: Connection, whole: PackIndicator, part: IndicatorPart, position: int
) -> Values:
    return {
        "code": make_part_code(whole.code, part.code),
        "wording": part.wording,
        "short_name": part.short_name or part.wording[:100],
        "citation": whole.citation,
        "group_code": whole.group,
        **_make_measured_values(db, part, position),
    }


def make_part_code(whole: str, part: str) -> str:
    return f"{whole}.{part}"


def _make_measured_values(db: Connection, measured: MeasuredPart, position: int) -> Values:
    return {
        "position": position,
        "unit_of_measure": measured.unit_of_measure or None,
        "numerator_id": find_measure_id(db, measured.counted),
        "denominator_id": find_measure_id(db, measured.denominator),
        "over_units": measured.over_units,
    }


def find_measure_id(db: Connection, code: str | None) -> int | None:
    return db.scalar(select(MeasureRow.id).where(MeasureRow.code == code)) if code else None


def _put_target(
    db: Connection, row_id: int, code: str, measured: MeasuredPart, target: PackTarget
) -> list[str]:
    values = {
        "operator": target.operator,
        **_make_bounds(db, measured, target),
        "base_year": target.base_year,
        "each_year": target.each_year or None,
        "printed": target.printed,
        "remark": target.remark or None,
    }
    _, outcome = put_row(db, TargetRow, {"indicator_id": row_id, "year": target.year}, values)
    if outcome == SAME:
        return []
    return [words(f"import.target_{outcome}", code=code, year=target.year, printed=target.printed)]


def _make_bounds(db: Connection, measured: MeasuredPart, target: PackTarget) -> Values:
    if target.is_window:
        first, last = target.first, target.last
        days = {"low": first and first.toordinal(), "high": last and last.toordinal()}
        return {**days, "decimals": 0, "unit": DATE, "tolerance": None, "unit_share": None}
    decimals = _find_decimals(db, measured, target)
    names = ("low", "high", "tolerance")
    return {
        **{name: _count_steps(getattr(target, name), decimals) for name in names},
        "decimals": decimals,
        "unit": target.unit,
        "unit_share": _count_steps(target.share, PERCENT_DECIMALS),
    }


def _find_decimals(db: Connection, measured: MeasuredPart, target: PackTarget) -> int:
    """How fine the bounds are: percent in hundredths, the measure's step, others as printed."""
    if target.unit == PERCENT:
        return PERCENT_DECIMALS
    row = find_row(db, MeasureRow, {"code": measured.counted}) if target.unit == MEASURE else None
    if row is not None:
        return 0 if get_traits(row["kind"]).is_share else int(row["decimals"])
    return max((_count_decimals(bound) for bound in _list_bounds(target)), default=0)


def _list_bounds(target: PackTarget) -> Iterator[Decimal]:
    return (one for one in (target.low, target.high, target.tolerance) if one is not None)


def _count_decimals(bound: Decimal) -> int:
    return max(0, -int(bound.normalize().as_tuple().exponent))


def _count_steps(bound: Decimal | None, decimals: int) -> int | None:
    """A bound as an integer in its smallest step."""
    if bound is None:
        return None
    if bound * 10**decimals != int(bound * 10**decimals):
        raise PackNotLoadable(words("import.pack_target_step", given=bound))
    return int(bound * 10**decimals)


def list_gone_indicators(db: Connection, plan_id: int, pack: Pack) -> list[str]:
    """Indicators of earlier versions only. They stay, for the figures that rest on them."""
    present = set(list_indicator_codes(pack.indicators))
    stored = db.scalars(select(IndicatorRow.code).where(IndicatorRow.plan_id == plan_id))
    return [words("import.indicator_gone", code=code) for code in stored if code not in present]


def list_indicator_codes(indicators: Iterable[PackIndicator]) -> Iterator[str]:
    """The codes of all rows: of the indicators, and of the parts of compound ones."""
    for indicator in indicators:
        yield indicator.code
        for part in indicator.parts:
            yield make_part_code(indicator.code, part.code)
