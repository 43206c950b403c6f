"""More time for a report: asked, granted, refused; each once, whoever is quicker."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.lateness.tables import Extension, ExtensionState
from models.people.tables import Post
from models.reports.authors import Author
from models.reports.tables import Report
from records import dataclass

_EXTENSION: Any = Extension.__table__
_REPORT: Any = Report.__table__
_ASKER: Any = Post.__table__.alias("asker")
_DECIDER: Any = Post.__table__.alias("decider")

_ADD = _EXTENSION.insert()
_EXTENSIONS = (
    select(
        _EXTENSION.c.id,
        _EXTENSION.c.report_id,
        _EXTENSION.c.state,
        _EXTENSION.c.reason,
        _EXTENSION.c.wanted,
        _ASKER.c.title.label("asker"),
        _EXTENSION.c.asked_at,
        _EXTENSION.c.until,
        _EXTENSION.c.answer,
        _DECIDER.c.title.label("decider"),
        _EXTENSION.c.decided_at,
    )
    .outerjoin_from(_EXTENSION, _ASKER, _ASKER.c.id == _EXTENSION.c.asked_post_id)
    .outerjoin(_DECIDER, _DECIDER.c.id == _EXTENSION.c.decided_post_id)
)
_ONE = _EXTENSIONS.where(_EXTENSION.c.id == bindparam("extension"))
_OF_REPORT = _EXTENSIONS.where(_EXTENSION.c.report_id == bindparam("report")).order_by(
    _EXTENSION.c.id
)
_OF_ROUND = (
    _EXTENSIONS.join(_REPORT, _REPORT.c.id == _EXTENSION.c.report_id)
    .where(_REPORT.c.round_id == bindparam("round"))
    .order_by(_EXTENSION.c.id)
)
_ADD_TO = (
    update(_EXTENSION)
    .where(_EXTENSION.c.id == bindparam("extension"), _EXTENSION.c.state == ExtensionState.ASKED)
    .values(wanted=bindparam("until_wanted"), reason=bindparam("why"))
)
_DECIDE = (
    update(_EXTENSION)
    .where(_EXTENSION.c.id == bindparam("extension"), _EXTENSION.c.state == ExtensionState.ASKED)
    .values(
        state=bindparam("outcome"),
        until=bindparam("end"),
        answer=bindparam("said"),
        decided_post_id=bindparam("post"),
        decided_at=bindparam("now"),
    )
)


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """`asker`, `decider`: the posts by their titles."""

    id: int
    report_id: int
    state: ExtensionState
    reason: str
    wanted: datetime | None
    asker: str | None
    asked_at: datetime
    until: datetime | None
    answer: str
    decider: str | None
    decided_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state is ExtensionState.ASKED


def _make_extension_row(row: Any) -> ExtensionRow:
    return ExtensionRow(*row)


def find_extension(db: Connection, extension_id: int) -> ExtensionRow | None:
    row = db.execute(_ONE, {"extension": extension_id}).first()
    return _make_extension_row(row) if row is not None else None


def list_extensions(db: Connection, report_id: int) -> list[ExtensionRow]:
    """Of a report, the oldest first."""
    return [_make_extension_row(row) for row in db.execute(_OF_REPORT, {"report": report_id})]


def load_newest_extensions(db: Connection, round_id: int) -> dict[int, ExtensionRow]:
    """By report of a round the newest, granted or not."""
    found = (_make_extension_row(row) for row in db.execute(_OF_ROUND, {"round": round_id}))
    return {one.report_id: one for one in found}


def find_open_extension(db: Connection, report_id: int) -> ExtensionRow | None:
    """The one that nobody has answered yet."""
    return next((one for one in list_extensions(db, report_id) if one.is_open), None)


def ask_extension(
    db: Connection, report_id: int, wanted: datetime | None, reason: str, by: Author
) -> ExtensionRow:
    """One that waits is added to; there is one at a time."""
    present = find_open_extension(db, report_id)
    if present is None:
        values = {"report_id": report_id, "state": ExtensionState.ASKED, "reason": reason}
        values |= {"wanted": wanted, "asked_post_id": by.post_id, "asked_at": by.at, "answer": ""}
        db.execute(_ADD, values)
    elif wanted or reason:
        end, why = wanted or present.wanted, reason or present.reason
        db.execute(_ADD_TO, {"extension": present.id, "until_wanted": end, "why": why})
    found = find_open_extension(db, report_id)
    assert found is not None
    return found


def decide_extension(
    db: Connection,
    extension_id: int,
    state: ExtensionState,
    until: datetime | None,
    answer: str,
    by: Author,
) -> bool:
    """Whether it was still open: two officers at once are settled here."""
    values = {"extension": extension_id, "outcome": state, "end": until, "said": answer}
    done = db.execute(_DECIDE, {**values, "post": by.post_id, "now": by.at})
    return bool(done.rowcount == 1)


def add_granted_extension(
    db: Connection, report_id: int, until: datetime, answer: str, by: Author
) -> None:
    """Given without being asked for."""
    db.execute(
        _ADD,
        {
            "report_id": report_id,
            "state": ExtensionState.GRANTED,
            "reason": "",
            "asked_at": by.at,
            "until": until,
            "answer": answer,
            "decided_post_id": by.post_id,
            "decided_at": by.at,
        },
    )
