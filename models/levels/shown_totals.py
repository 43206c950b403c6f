"""The total that an officer was shown when she gave the figure of a level above."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.levels.tables import DrawsOn, TakenTotal
from models.prepared_statements import PreparedStatement
from models.reports.authors import Author
from models.upserts import Upsert
from records import dataclass

_TAKEN: Any = TakenTotal.__table__
_DRAWS: Any = DrawsOn.__table__

_VALUES = ("number", "base", "estimated", "given", "of_units")
_PARTS = ("lacking", "noun", "parts", "post_id", "at")
_SAVE = Upsert(
    _TAKEN,
    columns=("report_id", "question", *_VALUES, *_PARTS),
    key=("report_id", "question"),
    update=(*_VALUES, *_PARTS),
)
_COLUMNS = (
    _TAKEN.c.question,
    _TAKEN.c.number,
    _TAKEN.c.base,
    _TAKEN.c.estimated,
    _TAKEN.c.given,
    _TAKEN.c.of_units,
    _TAKEN.c.parts,
    _TAKEN.c.lacking,
    _TAKEN.c.noun,
)
_OF_REPORT = select(*_COLUMNS).where(_TAKEN.c.report_id == bindparam("report"))
_ABOVE = PreparedStatement(
    select(_TAKEN.c.report_id)
    .join_from(_DRAWS, _TAKEN, _TAKEN.c.report_id == _DRAWS.c.report_id)
    .where(_DRAWS.c.child_id == bindparam("child"))
    .distinct(),
    int,
)


@dataclass(frozen=True, slots=True)
class ShownTotal:
    """`parts`: by the child's report (as text, it is JSON), what it had given: [number, base, units
    that gave it, units that were asked]. `given` of `of_units` units in all, `lacking` the others:
    [report, how many units]; none: that was not kept."""

    question: str
    number: int | None
    base: int | None
    estimated: int | None
    given: int
    of_units: int
    parts: Mapping[str, list[int | None]]
    lacking: list[tuple[int, int]] | None = None
    noun: str | None = None


def save_shown_total(db: Connection, report_id: int, taken: ShownTotal, by: Author) -> None:
    _SAVE.run(
        db,
        {
            "report_id": report_id,
            "question": taken.question,
            "number": taken.number,
            "base": taken.base,
            "estimated": taken.estimated,
            "given": taken.given,
            "of_units": taken.of_units,
            "lacking": taken.lacking,
            "noun": taken.noun,
            "parts": dict(taken.parts),
            "post_id": by.post_id,
            "at": by.at,
        },
    )


def load_shown_totals(db: Connection, report_id: int) -> dict[str, ShownTotal]:
    """What was taken, by question."""
    rows = db.execute(_OF_REPORT, {"report": report_id})
    return {row.question: ShownTotal(*row) for row in rows}


def list_reports_above(db: Connection, child_id: int) -> list[int]:
    """The reports above that have taken totals with this one in them."""
    return _ABOVE.find_all(db, {"child": child_id})
