"""A plan of the sample that wants its villages' reports approved, in its open round."""

from typing import Any

from sqlalchemy import Connection, func, select

from models.levels import body_setup
from models.plans.tables import FormVersion, Plan, PlanVersion
from models.reports import round_changes
from models.rounds.tables import Round
from plans.loading.pack_loader import VersionChange, load_pack
from plans.sample.commune_sample import OWNER_CODE
from plans.schema import Pack
from tests.people import LAID
from texts.vietnamese import get_local_day

PLAN, FORM = "kim-phuong-2024", "6-thang"
BY_CHAIR = {"kind": "commune", "titles": ["Chủ tịch UBND", "Phó Chủ tịch UBND"]}


def want_approval(db: Connection, now: Any = LAID, **more: Any) -> int:
    """The form of the half year as the plan would say it; its round goes on with that. Returns the
    round's id."""
    return want_approvals(db, {FORM: {**BY_CHAIR, **more}}, now)[0]


def want_approvals(db: Connection, wanted: dict[str, dict[str, Any]], now: Any = LAID) -> list[int]:
    """The same of several forms, by their codes."""
    found = select(PlanVersion.pack).join(Plan, Plan.id == PlanVersion.plan_id)
    body = (
        db.execute(found.where(Plan.code == PLAN).order_by(PlanVersion.number.desc()))
        .scalars()
        .first()
    )
    assert body is not None
    body = {**body, "forms": [dict(form) for form in body["forms"]]}
    for form in body["forms"]:
        if form["code"] in wanted:
            form["approval"] = wanted[form["code"]]
    change = VersionChange(now, reason="duyệt")
    pack = Pack.model_validate(body)
    load_pack(db, pack, change, OWNER_CODE, make_rounds=False)
    return [_take_over(db, code, now) for code in wanted]


def _take_over(db: Connection, form: str, now: Any) -> int:
    of_form = Round.code.startswith(f"{PLAN}.{form}.")
    round_id, form_id = db.execute(select(Round.id, Round.form_id).where(of_form)).one()
    newest = select(func.max(FormVersion.id)).where(FormVersion.form_id == form_id)
    round_changes.set_form_version(db, round_id, db.execute(newest).scalar_one())
    body_setup.store_other_bodies(db, round_id, get_local_day(now))
    return int(round_id)


__all__ = ["BY_CHAIR", "want_approval", "want_approvals"]
