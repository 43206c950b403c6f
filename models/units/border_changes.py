"""Units that are to go over to another office: asked, agreed, refused, withdrawn; each once."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from models import paths
from models.units.tables import BorderChange, BorderState, Unit
from models.units.unit_resolutions import Resolution
from records import dataclass

_CHANGE: Any = BorderChange.__table__
_FROM: Any = Unit.__table__.alias("from_unit")
_TO: Any = Unit.__table__.alias("to_unit")

_CHANGES = (
    select(
        _CHANGE.c.id,
        _CHANGE.c.state,
        _CHANGE.c.from_id,
        _CHANGE.c.to_id,
        _CHANGE.c.unit_ids,
        _CHANGE.c.with_ids,
        _CHANGE.c.partners,
        _CHANGE.c.name,
        _CHANGE.c.opens,
        _CHANGE.c.number,
        _CHANGE.c.decided_on,
        _CHANGE.c.asked_at,
        _CHANGE.c.decided_at,
        _CHANGE.c.decided_post_id,
        _CHANGE.c.answer,
        _FROM.c.name.label("from_name"),
        _FROM.c.path.label("from_path"),
        _TO.c.name.label("to_name"),
        _TO.c.path.label("to_path"),
    )
    .join_from(_CHANGE, _FROM, _FROM.c.id == _CHANGE.c.from_id)
    .join(_TO, _TO.c.id == _CHANGE.c.to_id)
)
_ONE = _CHANGES.where(_CHANGE.c.id == bindparam("change"))
_CONCERNING = _CHANGES.where(
    or_(paths.at_or_below(_FROM.c.path), paths.at_or_below(_TO.c.path))
).order_by(_CHANGE.c.id.desc())
_DECIDE = (
    update(_CHANGE)
    .where(_CHANGE.c.id == bindparam("change"), _CHANGE.c.state == BorderState.ASKED)
    .values(
        state=bindparam("outcome"),
        answer=bindparam("said"),
        decided_post_id=bindparam("post"),
        decided_at=bindparam("now"),
    )
)


@dataclass(frozen=True, slots=True)
class BorderChangeRow:
    """`unit_ids` go over; `partners` are the names of those of the other office that they merge
    with (`with_ids` where an older row holds ids); none: they go over as they are."""

    id: int
    state: BorderState
    from_id: int
    to_id: int
    unit_ids: tuple[int, ...]
    with_ids: tuple[int, ...]
    partners: tuple[str, ...]
    name: str
    opens: date
    paper: Resolution
    asked_at: datetime
    decided_at: datetime | None
    decided_post_id: int | None
    answer: str
    from_name: str
    from_path: str
    to_name: str
    to_path: str

    @property
    def is_open(self) -> bool:
        return self.state is BorderState.ASKED

    @property
    def is_merger(self) -> bool:
        return bool(self.partners or self.with_ids)


def _make_change(row: Any) -> BorderChangeRow:
    unit_ids, with_ids = (tuple(map(int, ids.split())) for ids in (row.unit_ids, row.with_ids))
    values = dict(row._mapping) | {"unit_ids": unit_ids, "with_ids": with_ids}
    values["partners"] = tuple(row.partners.splitlines())
    paper = Resolution(values.pop("number"), values.pop("decided_on"))
    return BorderChangeRow(**values, paper=paper)


def find_border_change(db: Connection, change_id: int) -> BorderChangeRow | None:
    row = db.execute(_ONE, {"change": change_id}).first()
    return _make_change(row) if row is not None else None


def list_border_changes(db: Connection, path: str) -> list[BorderChangeRow]:
    """Those of an office at this path or below it, on either side, the newest first."""
    return [_make_change(row) for row in db.execute(_CONCERNING, {"path": path})]


def add_border_change(
    db: Connection,
    between: tuple[int, int],
    unit_ids: tuple[int, ...],
    partners: tuple[str, ...],
    name: str,
    opens: date,
    paper: Resolution,
    post_id: int | None,
    at: datetime,
) -> int:
    """Asked by the first office of the second; its id."""
    values = {
        "state": BorderState.ASKED,
        "from_id": between[0],
        "to_id": between[1],
        "unit_ids": " ".join(map(str, unit_ids)),
        "with_ids": "",
        "partners": "\n".join(partners),
        "name": name,
        "opens": opens,
        "number": paper.number,
        "decided_on": paper.decided_on,
        "asked_post_id": post_id,
        "asked_at": at,
        "answer": "",
    }
    key = db.execute(insert(_CHANGE).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def decide_border_change(
    db: Connection, change_id: int, state: BorderState, answer: str, post_id: int, at: datetime
) -> bool:
    """Whether it was still open: two at once are settled here."""
    values = {"change": change_id, "outcome": state, "said": answer, "post": post_id, "now": at}
    return bool(db.execute(_DECIDE, values).rowcount == 1)
