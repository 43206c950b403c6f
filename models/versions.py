"""The versions of a plan and of a form: when each came, who brought it, and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.people.tables import Person, Post
from models.plans.tables import FormVersion, PlanVersion
from records import dataclass

_PLAN_VERSION: Any = PlanVersion.__table__
_FORM_VERSION: Any = FormVersion.__table__
_POST: Any = Post.__table__
_PERSON: Any = Person.__table__


@dataclass(frozen=True, slots=True)
class VersionRow:
    """`name` and `title` are of whoever brought it; none: the command line, or not noted."""

    number: int
    at: datetime
    reason: str | None
    title: str | None
    name: str | None


def _statement(versions: Any, parent: str) -> Any:
    return (
        select(
            versions.c.number,
            versions.c.loaded_at,
            versions.c.reason,
            _POST.c.title,
            _PERSON.c.name,
        )
        .outerjoin_from(versions, _POST, _POST.c.id == versions.c.post_id)
        .outerjoin(_PERSON, _PERSON.c.id == _POST.c.person_id)
        .where(versions.c[parent] == bindparam("whose"))
        .order_by(versions.c.number.desc())
    )


_OF_PLAN = _statement(_PLAN_VERSION, "plan_id")
_OF_FORM = _statement(_FORM_VERSION, "form_id")


def list_of_plan(db: Connection, plan_id: int) -> list[VersionRow]:
    """The versions of a plan, the newest first."""
    return [VersionRow(*row) for row in db.execute(_OF_PLAN, {"whose": plan_id})]


def list_of_form(db: Connection, form_id: int) -> list[VersionRow]:
    """The versions of a form, the newest first."""
    return [VersionRow(*row) for row in db.execute(_OF_FORM, {"whose": form_id})]
