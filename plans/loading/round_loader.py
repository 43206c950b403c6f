"""Rounds of a loaded plan: made once, and moved to a new form only while not yet opened."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.calendar import working_days
from models.plans.tables import FormVersion, PlanForm
from models.rounds import stages
from models.rounds.tables import Round
from plans import due_moments
from plans.pack_bodies import compute_digest, make_form_body
from plans.schema import Pack, PackRound
from sheets.codes import shorten_code
from sheets.local_days import find_day_end, find_day_start
from sheets.stored_rows import add_row, change_row, find_row
from texts import vietnamese, words

Values = dict[str, Any]


def make_round_code(pack: Pack, round_code: str, owner: str) -> str:
    """The code of this owner's round: one plan may be carried by several communes."""
    return shorten_code(f"{pack.code}.{round_code}.{owner}")


def make_round(
    db: Connection,
    plan_id: int,
    pack: Pack,
    round_: PackRound,
    owner: Values,
    *,
    tell: bool = True,
) -> list[str]:
    """The round of a pack for this owner, with the dates the pack gives, if it gives any.

    Once there it is the officer's: neither its dates nor its period are changed from a pack.
    `tell`: say so where the pack's period has become another one.
    """
    dates = {
        "name": round_.name,
        "period_from": round_.period.first,
        "period_to": round_.period.last + timedelta(days=1),
        "opens": find_day_start(round_.opens) if round_.opens else None,
        "due": due_moments.find_due(pack, round_),
        "locks": find_day_end(round_.locks) if round_.locks else None,
        "stages": list_stages(pack, round_),
        "on_day_off": due_moments.read_day_off_rule(round_.on_day_off or pack.on_day_off),
    }
    return make_round_once(db, plan_id, pack, round_.code, round_.form, owner, dates, tell=tell)


def list_stages(pack: Pack, round_: PackRound) -> str:
    """The reminders the round names; else its plan's ladder, those of the plan's lead days, or the
    usual ones."""
    if pack.ladder and "stages" not in round_.model_fields_set:
        return " ".join(pack.ladder)
    if pack.lead_days and "stages" not in round_.model_fields_set:
        return " ".join(stages.make_stages(pack.lead_days))
    return " ".join(round_.stages)


def make_round_once(
    db: Connection,
    plan_id: int,
    pack: Pack,
    round_code: str,
    form_code: str,
    owner: Values,
    dates: Values,
    *,
    tell: bool = False,
) -> list[str]:
    """A round with this name, these days and moments, unless it is there."""
    values = {
        **dates,
        **_find_form_and_version(db, plan_id, pack, form_code),
        "code": make_round_code(pack, round_code, owner["code"]),
        "owner_id": owner["id"],
    }
    values |= move_deadline(db, values, owner["path"])
    present = _find_round(db, values)
    if present is None:
        add_row(db, Round, values)
        return [_describe_new_round(values)]
    moved = any(present[name] != values[name] for name in ("period_from", "period_to"))
    return [words("import.round_other_period", name=values["name"])] if tell and moved else []


def move_deadline(db: Connection, values: Values, owner_path: str) -> Values:
    """What changes of a round whose deadline falls on a day off: the deadline itself, what it was
    set as, and a lock that it would overtake. It never moves to before its opening."""
    due, opens, locks = values["due"], values["opens"], values["locks"]
    if due is None:
        return {}
    calendar = working_days.load_calendar(db, owner_path)
    moved = due_moments.move_off_day_off(due, calendar, values.get("on_day_off"))
    if moved == due or (opens is not None and moved <= opens):
        return {}
    return {
        "due": moved,
        "due_as_set": due,
        "locks": max(locks, moved) if locks is not None else None,
    }


def _find_form_and_version(db: Connection, plan_id: int, pack: Pack, form_code: str) -> Values:
    form = find_row(db, PlanForm, {"plan_id": plan_id, "code": form_code}) or {}
    body = next(make_form_body(pack, form) for form in pack.forms if form.code == form_code)
    version = (
        find_row(db, FormVersion, {"form_id": form["id"], "digest": compute_digest(body)}) or {}
    )
    return {"form_id": form["id"], "form_version_id": version["id"]}


def _find_round(db: Connection, values: Values) -> Values | None:
    key = {name: values[name] for name in ("owner_id", "form_id", "period_from", "period_to")}
    return find_row(db, Round, {"code": values["code"]}) or find_row(db, Round, key)


def _describe_new_round(values: Values) -> str:
    first: date = values["period_from"]
    last: date = values["period_to"] - timedelta(days=1)
    due: datetime | None = values["due"]
    dates = _describe_due(due, values.get("due_as_set"))
    return words(
        "import.round_added",
        name=values["name"],
        first=vietnamese.format_full_day(first),
        last=vietnamese.format_full_day(last),
        dates=dates,
    )


def _describe_due(due: datetime | None, due_as_set: datetime | None) -> str:
    if due is None:
        return words("import.round_no_due")
    shown = vietnamese.format_deadline(due, year=True)
    if due_as_set is None:
        return words("import.round_due", due=shown)
    before = vietnamese.format_deadline(due_as_set, year=True)
    return words("import.round_due_moved", due=shown, set=before)


def update_round_versions(
    db: Connection, form_id: int, version_id: int, *, new: bool, move: bool
) -> list[str]:
    """Rounds of this form on another version: left where they are, unless they may be moved."""
    others = select(Round.id, Round.name, Round.opened_at, FormVersion.number).join(
        FormVersion, FormVersion.id == Round.form_version_id
    )
    rows = db.execute(
        others.where(Round.form_id == form_id, Round.form_version_id != version_id)
    ).all()
    said_ = []
    for row in rows:
        if row.opened_at is None and move:
            change_row(db, Round, row.id, {"form_version_id": version_id})
            number = db.scalar(select(FormVersion.number).where(FormVersion.id == version_id))
            said_.append(words("import.round_moved", name=row.name, number=number))
        elif new:
            key = "round_open_stays" if row.opened_at else "round_stays"
            said_.append(words(f"import.{key}", name=row.name, number=row.number))
    return said_
