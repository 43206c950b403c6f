"""Taking over a pack: what is new is added, what changed is changed, what is the same is left.

Versions are immutable: a pack and each of its forms are stored under the digest of their
canonical JSON, so the same words are the same version whenever they come again. Nothing is
committed here. What is returned says what changed, in plain words; twice gives nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from models.plans.tables import FormQuestion as QuestionRow
from models.plans.tables import FormVersion, Plan, PlanVersion
from models.plans.tables import Measure as MeasureRow
from models.plans.tables import PlanForm as FormRow
from models.units.tables import GOVERNMENT_LINE, Unit
from plans import measured, owners
from plans.checking.pack_reader import read_measures
from plans.loading import (
    indicator_loader,
    round_loader,
    rule_loader,
    task_assignment,
    task_loader,
)
from plans.loading.errors import PackNotLoadable
from plans.pack_bodies import compute_digest, make_form_body, make_pack_body
from plans.schema import Pack, PackForm, PackMeasure
from records import dataclass
from sheets.stored_rows import ADDED, SAME, add_row, find_row, put_row
from texts import words

# What figures already rest on: changing it would change what they mean.
FIXED_FIELDS = ("kind", "decimals", "aggregation")

Row = dict[str, Any]

__all__ = ["PackNotLoadable", "VersionChange", "load_measures", "load_pack"]


@dataclass(frozen=True)
class VersionChange:
    """When a version came, who brought it (none: the command line), and why."""

    at: datetime
    post_id: int | None = None
    reason: str | None = None

    @property
    def columns(self) -> dict[str, Any]:
        return {"loaded_at": self.at, "post_id": self.post_id, "reason": self.reason}


def load_pack(
    db: Connection,
    pack: Pack,
    change: VersionChange | datetime,
    owner: str | None = None,
    *,
    measures: Sequence[PackMeasure] | None = None,
    move_rounds: bool = False,
    make_rounds: bool = True,
) -> list[str]:
    """Take over measures, plan, indicators and forms.

    `owner`: the code of the unit that runs the plan. It gets a plan of its own, and the pack's
    rounds with it unless `make_rounds` is off. Without one it is the plan that is there already,
    whoever runs it.
    """
    change = change if isinstance(change, VersionChange) else VersionChange(change)
    runner = _get_owner_unit(db, owner) if owner is not None else None
    present = owners.find_plan(db, pack.code, runner)
    measured.check_own_measures(db, pack, present, runner)
    said = load_measures(db, (*(measures or read_measures()), *pack.measures))
    plan_id, is_new, changes = _load_plan(db, pack, present, runner, change)
    said += changes
    said += indicator_loader.load_indicators(db, plan_id, pack)
    said += indicator_loader.list_gone_indicators(db, plan_id, pack) if is_new else []
    said += task_loader.load_tasks(db, plan_id, pack, change.at) if is_new else []
    for form in pack.forms:
        said += _load_form(db, plan_id, pack, form, change, move_rounds=move_rounds)
    if runner is not None and make_rounds:
        for round_ in pack.rounds:
            said += round_loader.make_round(db, plan_id, pack, round_, runner, tell=is_new)
        said += rule_loader.load_rules(db, plan_id, pack, runner, change.at)
        task_assignment.assign_tasks(db, plan_id, pack, int(runner["id"]), change.at)
    return said


def load_measures(db: Connection, measures: Sequence[PackMeasure]) -> list[str]:
    said = []
    for measure in measures:
        values = measured.values_of(measure)
        _check_fixed_fields(db, measure, values)
        _, outcome = put_row(db, MeasureRow, {"code": measure.code}, values)
        if outcome != SAME:
            said.append(words(f"import.measure_{outcome}", code=measure.code, name=measure.name))
    return said


def _check_fixed_fields(db: Connection, measure: PackMeasure, values: dict[str, Any]) -> None:
    row = find_row(db, MeasureRow, {"code": measure.code})
    differs = [name for name in FIXED_FIELDS if row is not None and row[name] != values[name]]
    if differs:
        raise PackNotLoadable(
            words("import.measure_refused", code=measure.code, what=", ".join(differs))
        )


def _load_plan(
    db: Connection, pack: Pack, present: Row | None, runner: Row | None, change: VersionChange
) -> tuple[int, bool, list[str]]:
    """The plan's id, whether this is a new version of it, and what changed."""
    names = ("number", "issued_on", "issuer", "title", "short_name", "year")
    values = {**{name: getattr(pack, name) for name in names}, "is_hidden": pack.hidden or None}
    if runner is not None:
        values["owner_id"] = runner["id"]
    body = make_pack_body(pack)
    if present is None or not _knows_version(db, present["id"], compute_digest(body)):
        # An officer may have set others since this version came.
        values["lead_days"] = " ".join(map(str, pack.lead_days)) or None
    if present is None:
        plan_id, outcome = add_row(db, Plan, {"code": pack.code, **values}), ADDED
    else:
        plan_id, outcome = put_row(db, Plan, {"id": present["id"]}, values)
    said = []
    if outcome != SAME:
        said.append(words(f"import.plan_{outcome}", code=pack.code, title=pack.title))
    _, number = _load_version(
        db, PlanVersion, {"plan_id": plan_id}, {"pack": body}, compute_digest(body), change
    )
    if number:
        said.append(words("import.plan_version", code=pack.code, number=number))
    return plan_id, bool(number), said


def _knows_version(db: Connection, plan_id: int, digest: str) -> bool:
    return find_row(db, PlanVersion, {"plan_id": plan_id, "digest": digest}) is not None


def _load_version(
    db: Connection,
    model: type[PlanVersion] | type[FormVersion],
    parent: dict[str, int],
    content: dict[str, Any],
    mark: str,
    change: VersionChange,
) -> tuple[int, int]:
    """The version with this digest: its id, and its number if it is new (else 0)."""
    row = find_row(db, model, {**parent, "digest": mark})
    if row is not None:
        return int(row["id"]), 0
    highest = db.scalar(select(func.max(model.number)).filter_by(**parent)) or 0
    values = {**parent, **content, **change.columns, "digest": mark, "number": highest + 1}
    return add_row(db, model, values), highest + 1


def _load_form(
    db: Connection,
    plan_id: int,
    pack: Pack,
    form: PackForm,
    change: VersionChange,
    *,
    move_rounds: bool,
) -> list[str]:
    kinds = " ".join(form.unit_kinds)
    key = {"plan_id": plan_id, "code": form.code}
    values = {
        "unit_kinds": kinds,
        "line": form.line if form.line != GOVERNMENT_LINE else None,
        "children": " ".join(form.from_children) or None,
    }
    form_id, outcome = put_row(db, FormRow, key, values)
    said = []
    if outcome not in (SAME, ADDED):
        said.append(words("import.form_units", code=form.code, kinds=kinds))
    body = make_form_body(pack, form)
    version_id, number = _load_version(
        db, FormVersion, {"form_id": form_id}, {"body": body}, compute_digest(body), change
    )
    if number:
        _add_questions(db, version_id, form)
        places = form.questions[-1].number
        said.append(words("import.form_version", code=form.code, number=number, places=places))
    return said + round_loader.update_round_versions(
        db, form_id, version_id, new=bool(number), move=move_rounds
    )


def _add_questions(db: Connection, version_id: int, form: PackForm) -> None:
    for position, question in enumerate(form.questions, start=1):
        values = {
            "form_version_id": version_id,
            "code": question.code,
            "position": position,
            "kind": question.kind,
            "measure_id": indicator_loader.find_measure_id(db, question.measure),
        }
        add_row(db, QuestionRow, values)


def _get_owner_unit(db: Connection, code: str) -> Row:
    unit = find_row(db, Unit, {"code": code})
    if unit is None:
        raise PackNotLoadable(words("import.no_such_owner", code=code))
    return unit
