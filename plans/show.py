"""A plan as a person wants to read it, and the same as data for scripts."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from plans.stored import StoredPlan, Values, bound, is_share, stored
from sheets.kinds import UNIT_NAMES
from texts import vietnamese, words


class Blanks(dict[str, str]):
    """What stands for a slot while there is no report to fill it: dots for a figure."""

    def __init__(self, plan: StoredPlan) -> None:
        super().__init__(
            {
                "noun": plan.noun,
                "Noun": plan.noun.capitalize(),
                "from": words("import.show_first_day"),
                "to": words("import.show_last_day"),
                "cutoff": words("import.show_last_day"),
                "year": str(plan.plan["year"]),
            }
        )

    def __missing__(self, name: str) -> str:
        return "…"


def show(db: Connection, plan_code: str) -> str:
    """The whole plan. Raises NoSuchPlan."""
    plan = stored(db, plan_code)
    parts = (_head, _bases, _indicators, _forms, _rounds, _remarks)
    return "\n\n".join("\n".join(part(plan)) for part in parts)


def _head(plan: StoredPlan) -> Iterator[str]:
    yield words("import.show_head", title=plan.plan["title"])
    issued = plan.plan["issued_on"]
    if issued:
        yield words("import.show_number", number=plan.plan["number"], day=_day(issued))
    else:
        yield words("import.show_number_only", number=plan.plan["number"])
    yield words("import.show_issuer", issuer=plan.plan["issuer"])
    yield words("import.show_short_name", name=plan.plan["short_name"], number=plan.number)


def _day(day: date) -> str:
    return vietnamese.full_day(day)


def _bases(plan: StoredPlan) -> Iterator[str]:
    yield words("import.show_bases")
    for basis in plan.pack.get("bases", ()):
        day = _day(date.fromisoformat(basis["issued_on"]))
        yield words("import.show_basis", **{**basis, "day": day})


def _indicators(plan: StoredPlan) -> Iterator[str]:
    yield words("import.show_indicators")
    for indicator in plan.indicators:
        yield words(
            "import.show_indicator", code=indicator["code"], wording=indicator["wording"].strip()
        )
        yield words("import.show_measured", how=_how(indicator))
        for target in indicator["targets"]:
            yield words(
                "import.show_target", **{**target, "bound": _bound_words(indicator, target)}
            )
        yield words("import.show_citation", citation=indicator["citation"])
        if indicator["remark"]:
            yield words("import.show_remark", remark=indicator["remark"].strip())


def _how(indicator: Values) -> str:
    numerator = indicator["numerator"]["name"]
    if indicator["over_units"]:
        return words("import.show_share_of_units", numerator=numerator)
    if indicator["denominator"] is None:
        return str(numerator)
    denominator = indicator["denominator"]["name"]
    return words("import.show_share_of", numerator=numerator, denominator=denominator)


def _bound_words(indicator: Values, target: Values) -> str:
    unit = "%" if is_share(indicator) else f" {indicator['numerator']['unit_of_measure']}"
    bounds = [bound(indicator, target[name]) for name in ("low", "high")]
    return (
        " - ".join(f"{value:f}".replace(".", ",") for value in bounds if value is not None) + unit
    )


def _forms(plan: StoredPlan) -> Iterator[str]:
    yield words("import.show_forms")
    for form in plan.forms:
        body = form["body"]
        kinds = ", ".join(UNIT_NAMES.get(kind, kind) for kind in form["unit_kinds"].split())
        yield words(
            "import.show_form",
            name=body["name"],
            code=form["code"],
            number=form["number"],
            places=body["questions"][-1]["number"],
            kinds=kinds,
        )
        yield from _questions(body["questions"], Blanks(plan))


def _questions(questions: list[Values], blanks: Blanks) -> Iterator[str]:
    last = 0
    for question in questions:
        key = "show_question" if question["number"] != last else "show_question_more"
        last = question["number"]
        yield words(f"import.{key}", number=last, ask=question["ask"].format_map(blanks))
        offered = [*question.get("options", ()), *question.get("extras", ())]
        if offered:
            labels = "] [".join(option["label"].format_map(blanks) for option in offered)
            yield words("import.show_options", options=labels)


def _rounds(plan: StoredPlan) -> Iterator[str]:
    yield words("import.show_rounds")
    for round_ in plan.rounds:
        yield words(
            "import.show_round",
            name=round_["name"],
            owner=round_["place"],
            first=_day(round_["period_from"]),
            last=_day(round_["period_to"] - timedelta(days=1)),
            dates=_dates(round_),
        )
    if not plan.rounds:
        yield words("import.show_no_rounds")


def _dates(round_: Values) -> str:
    if round_["due"] is None:
        return words("import.show_no_due")
    written = {
        "opens": round_["opens"] and vietnamese.moment(round_["opens"]),
        "due": vietnamese.deadline(round_["due"], year=True),
        "locks": round_["locks"] and vietnamese.deadline(round_["locks"], year=True),
    }
    return "; ".join(
        words(f"import.show_{name}", moment=moment) for name, moment in written.items() if moment
    )


def _remarks(plan: StoredPlan) -> Iterator[str]:
    yield words("import.show_remarks")
    for remark in plan.pack.get("remarks", ()):
        yield words("import.show_remark_line", remark=remark)


def as_json(db: Connection, plan_code: str) -> Values:
    """Plain data: {code, number, issued_on, …, bases, indicators, forms, rounds, remarks}."""
    plan = stored(db, plan_code)
    names = ("code", "number", "issuer", "title", "short_name", "year")
    return {
        **{name: plan.plan[name] for name in names},
        "issued_on": _iso(plan.plan["issued_on"]),
        "version": plan.number,
        "bases": plan.pack.get("bases", []),
        "indicators": [_indicator_json(indicator) for indicator in plan.indicators],
        "forms": [_form_json(form) for form in plan.forms],
        "rounds": [_round_json(round_) for round_ in plan.rounds],
        "remarks": plan.pack.get("remarks", []),
    }


def _iso(when: date | datetime | None) -> str | None:
    return when.isoformat() if when is not None else None


def _indicator_json(indicator: Values) -> Values:
    """`kind`: share (of two measures), share_of_units, or the measure's own kind."""
    share = is_share(indicator)
    names = ("code", "wording", "short_name", "citation", "remark")
    denominator = indicator["denominator"]
    return {
        **{name: indicator[name] for name in names},
        "kind": _kind(indicator),
        "unit_of_measure": "%" if share else indicator["numerator"]["unit_of_measure"],
        "numerator": indicator["numerator"]["code"],
        "denominator": denominator["code"] if denominator else None,
        "targets": [_target_json(indicator, target) for target in indicator["targets"]],
    }


def _kind(indicator: Values) -> str:
    if indicator["over_units"]:
        return "share_of_units"
    return "share" if indicator["denominator"] else str(indicator["numerator"]["kind"])


def _target_json(indicator: Values, target: Values) -> Values:
    return {
        "year": target["year"],
        "operator": target["operator"].value,
        "low": _plain(bound(indicator, target["low"])),
        "high": _plain(bound(indicator, target["high"])),
        "printed": target["printed"],
    }


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _form_json(form: Values) -> Values:
    body: dict[str, Any] = form["body"]
    return {
        "code": form["code"],
        "name": body["name"],
        "role": body["role"],
        "unit_kinds": form["unit_kinds"].split(),
        "version": form["number"],
        "questions": body["questions"],
    }


def _round_json(round_: Values) -> Values:
    """The period with its last day, as in the pack; moments in UTC."""
    moments = {name: _iso(round_[name]) for name in ("opens", "due", "locks", "opened_at")}
    return {
        "code": round_["code"],
        "name": round_["name"],
        "form": round_["form"],
        "unit": round_["owner"],
        "period": {
            "from": _iso(round_["period_from"]),
            "to": _iso(round_["period_to"] - timedelta(days=1)),
        },
        **moments,
        "stages": round_["stages"].split(),
    }
