"""A plan as plain data, for scripts."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from plans.schema.targets import PERCENT
from plans.stored_plans import (
    Values,
    get_indicator_kind,
    get_printed_bound,
    get_unit_of_measure,
    load_stored_plan,
)

# Lists of the pack that are given as they were written.
UNCHANGED_LISTS = ("bases", "groups", "dates", "report_items", "reports_to", "left_out", "remarks")


def make_plan_data(db: Connection, plan_code: str, owner: str | None = None) -> Values:
    """{code, number, …, groups, indicators, tasks, dates, report_items, forms, rounds, …}."""
    plan = load_stored_plan(db, plan_code, owner)
    names = ("code", "number", "issuer", "title", "short_name", "year")
    return {
        **{name: plan.plan[name] for name in names},
        "issued_on": _format_iso(plan.plan["issued_on"]),
        "hidden": bool(plan.plan["is_hidden"]),
        "reads": plan.pack.get("reads"),
        "strict_before": plan.pack.get("strict_before", True),
        "version": plan.number,
        **{name: plan.pack.get(name, []) for name in UNCHANGED_LISTS},
        "indicators": [_make_indicator(indicator) for indicator in plan.indicators],
        "tasks": [_make_task(task) for task in plan.tasks],
        "forms": [_make_form(form) for form in plan.forms],
        "rounds": [_make_round(round_) for round_ in plan.rounds],
    }


def _format_iso(when: date | datetime | None) -> str | None:
    return when.isoformat() if when is not None else None


def _make_indicator(indicator: Values) -> Values:
    """`kind` as docs/packs.md lists them; of a compound one the parts hold the figures."""
    return {
        "code": indicator["code"],
        "wording": indicator["wording"],
        "short_name": indicator["short_name"],
        "citation": indicator["citation"],
        "group": indicator["group_code"],
        "kind": get_indicator_kind(indicator),
        **_make_measured(indicator),
        "fixed": indicator["fixed"],
        **indicator["more"],
        "parts": [
            {"code": part["code"], "wording": part["wording"], **_make_measured(part)}
            for part in indicator["parts"]
        ],
        "remark": indicator["remark"],
    }


def _make_measured(indicator: Values) -> Values:
    numerator, denominator = indicator["numerator"], indicator["denominator"]
    return {
        "unit_of_measure": get_unit_of_measure(indicator),
        "numerator": numerator["code"] if numerator else None,
        "denominator": denominator["code"] if denominator else None,
        "over_units": indicator["over_units"],
        "targets": [_make_target(target) for target in indicator["targets"]],
    }


def _make_target(target: Values) -> Values:
    share = target["unit_share"]
    return {
        "year": target["year"],
        "each_year": bool(target["each_year"]),
        "operator": target["operator"].value,
        "low": _make_plain_number(get_printed_bound(target, "low")),
        "high": _make_plain_number(get_printed_bound(target, "high")),
        "tolerance": _make_plain_number(get_printed_bound(target, "tolerance")),
        "share": _make_plain_number(Decimal(share) / 100) if share is not None else None,
        "base_year": target["base_year"],
        "unit": target["unit"] or PERCENT,
        "printed": target["printed"],
        "remark": target["remark"] or "",
    }


def _make_plain_number(value: Decimal | date | None) -> int | float | str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if value == int(value) else float(value)


def _make_task(task: Values) -> Values:
    """As it was written, with the moment from which on it is too late, in UTC."""
    return {
        **task["body"],
        "begins": _format_iso(task["begins"]),
        "too_late": _format_iso(task["due"]),
    }


def _make_form(form: Values) -> Values:
    body: dict[str, Any] = form["body"]
    return {
        "code": form["code"],
        "name": body["name"],
        "role": body["role"],
        "unit_kinds": form["unit_kinds"].split(),
        "version": form["number"],
        "questions": body["questions"],
    }


def _make_round(round_: Values) -> Values:
    """The period with its last day, as in the pack; moments in UTC."""
    moments = {name: _format_iso(round_[name]) for name in ("opens", "due", "locks", "opened_at")}
    return {
        "code": round_["code"],
        "name": round_["name"],
        "form": round_["form"],
        "unit": round_["owner"],
        "period": {
            "from": _format_iso(round_["period_from"]),
            "to": _format_iso(round_["period_to"] - timedelta(days=1)),
        },
        **moments,
        "stages": round_["stages"].split(),
    }
