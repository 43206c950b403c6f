"""Indicators under their headings as printed, each with how it is measured and its targets."""

from collections.abc import Iterator, Sequence

from plans.show import target_words
from plans.stored_plans import StoredPlan, Values, get_indicator_kind, get_unit_of_measure
from texts import words


def format_indicators(plan: StoredPlan) -> Iterator[str]:
    if not plan.indicators:
        return
    yield words("import.show_indicators")
    groups = plan.pack.get("groups", ())
    known = {group["code"] for group in groups}
    if plan.plan["is_hidden"]:
        yield words("plan.only_told")
    for group in groups:
        under = [one for one in plan.indicators if one["group_code"] == group["code"]]
        yield from _format_heading(group, under)
        yield from _format_all(under)
    yield from _format_all([one for one in plan.indicators if one["group_code"] not in known])


def _format_heading(group: Values, under: Sequence[Values]) -> Iterator[str]:
    """The heading, and how many there are where it says another number."""
    yield words("plan.group", heading=group["heading"])
    says = group.get("says")
    if says is not None and says != len(under):
        yield words("plan.group_says", says=says, found=len(under))
    if group.get("remark"):
        yield words("import.show_remark", remark=group["remark"])


def _format_all(indicators: Sequence[Values]) -> Iterator[str]:
    for indicator in indicators:
        yield from _format_indicator(indicator)


def _format_indicator(indicator: Values) -> Iterator[str]:
    wording = indicator["wording"].strip()
    yield words("import.show_indicator", code=indicator["code"], wording=wording)
    yield words(
        "plan.kind",
        kind=words(f"plan.kind_{get_indicator_kind(indicator)}"),
        unit=get_unit_of_measure(indicator) or words("plan.no_unit"),
    )
    yield from _format_measured(indicator)
    for part in indicator["parts"]:
        yield words("plan.part", code=part["code"], wording=part["wording"].strip())
        yield from _format_measured(part)
    yield from _format_more(indicator)
    yield words("import.show_citation", citation=indicator["citation"])
    if indicator["remark"]:
        yield words("import.show_remark", remark=indicator["remark"].strip())


def _format_measured(indicator: Values) -> Iterator[str]:
    if indicator["numerator"]:
        yield words("import.show_measured", how=_describe_measuring(indicator))
    elif not indicator.get("parts"):
        yield words("plan.not_measured")
    for target in indicator["targets"]:
        yield words(
            "plan.target_each_year" if target["each_year"] else "plan.target",
            year=target["year"],
            aim=target_words.format_aim(indicator, target),
            printed=target["printed"],
        )
        if target["remark"]:
            yield words("import.show_remark", remark=target["remark"].strip())


def _describe_measuring(indicator: Values) -> str:
    numerator = indicator["numerator"]["name"]
    if indicator["over_units"]:
        return words("import.show_share_of_units", numerator=numerator)
    if indicator.get("fixed"):
        return words("plan.of_fixed", numerator=numerator, fixed=indicator["fixed"])
    if indicator["denominator"] is None:
        return str(numerator)
    denominator = indicator["denominator"]["name"]
    return words("import.show_share_of", numerator=numerator, denominator=denominator)


def _format_more(indicator: Values) -> Iterator[str]:
    more = indicator["more"]
    if more.get("part_of"):
        yield words("plan.part_of", whole=more["part_of"])
    if more.get("base_year"):
        yield words("plan.base_year", year=more["base_year"])
    if more.get("owner"):
        inferred = more.get("owner_inferred")
        yield words("plan.owner_inferred" if inferred else "plan.owner", owner=more["owner"])
    if more.get("source"):
        yield words("plan.source", source=more["source"])
