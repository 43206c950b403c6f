"""What a target aims at, in a few words: "từ 90% trở lên", "tăng từ 20% so với năm 2015"."""

from decimal import Decimal

from models.plans.tables import Operator
from plans.schema.targets import MEASURE, PERCENT
from plans.stored_plans import Values, get_printed_bound, get_unit_of_measure
from texts import vietnamese, words

# One bound, low or high.
ONE_BOUND_OPERATORS = (
    Operator.AT_LEAST,
    Operator.MORE,
    Operator.AT_MOST,
    Operator.LESS,
    Operator.EQUAL,
)


def format_aim(indicator: Values, target: Values) -> str:
    operator = Operator(target["operator"])
    low, high = format_bound(indicator, target, "low"), format_bound(indicator, target, "high")
    if operator in ONE_BOUND_OPERATORS:
        return words(f"plan.aim_{operator.name.lower()}", bound=low or high)
    if operator is Operator.CHANGE:
        return _format_change(indicator, target)
    key = operator.name.lower()
    if operator is Operator.MAINTAIN and low:
        key = "maintain_from"
    return words(
        f"plan.aim_{key}",
        low=format_plain_bound(target, "low") if high else low,
        high=high,
        tolerance=format_bound(indicator, target, "tolerance"),
        share=_format_share(target),
    )


def _format_change(indicator: Values, target: Values) -> str:
    """Signed bounds as people say them: a fall by at least 20 has -20 as its upper bound."""
    since = (
        words("plan.since_year", year=target["base_year"])
        if target["base_year"]
        else words("plan.since_last_year")
    )
    low, high = get_printed_bound(target, "low"), get_printed_bound(target, "high")
    falls = isinstance(high, Decimal) and high <= 0
    least = high if falls else low
    most = low if falls else high
    by = _format_with_unit(indicator, target, least)
    if least is not None and most is not None:
        by = f"{_format_size(least)} - {_format_with_unit(indicator, target, most)}"
    return words("plan.aim_falls" if falls else "plan.aim_rises", by=by, since=since)


def _format_share(target: Values) -> str:
    share = target["unit_share"]
    return f"{vietnamese.format_decimal(share, 2)}%" if share is not None else "100%"


def format_bound(indicator: Values, target: Values, name: str) -> str:
    """A bound with its unit: "90%", "230.000 lượt người"; empty where there is none."""
    return _format_with_unit(indicator, target, get_printed_bound(target, name))


def format_plain_bound(target: Values, name: str) -> str:
    """A bound as a number alone, or as a day."""
    return _format_number(get_printed_bound(target, name))


def _format_with_unit(indicator: Values, target: Values, value: object) -> str:
    number = _format_size(value)
    unit = target["unit"] or PERCENT
    if not number or unit == "date":
        return number
    if unit == PERCENT:
        return f"{number}%"
    return f"{number} {get_unit_of_measure(indicator) if unit == MEASURE else unit}".rstrip()


def _format_size(value: object) -> str:
    """Without a sign: that it falls is said in words."""
    return _format_number(abs(value) if isinstance(value, Decimal) else value)


def _format_number(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, Decimal):
        return vietnamese.format_full_day(value)  # type: ignore[arg-type]
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return vietnamese.format_decimal(int(value.scaleb(places)), places)
