"""Who has reported in a round, who has not, and how far each of those is.

Completeness is submitted ÷ expected, timeliness on time ÷ expected. Units are as the frozen
roster names them: a village renamed later is shown as it was when the round opened.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    bindparam,
    case,
    func,
    or_,
    select,
)

from models.chats.tables import Chat, ChatPerson, ChatState
from models.people.tables import Person, Post
from models.plans.form_cache import FormCache
from models.plans.forms import Form
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.asked_questions import find_places_left
from models.reports.tables import Report, ReportStatus
from models.rounds.rounds import RoundRow
from records import dataclass
from summaries.progress.draft_states import (
    ANSWERED,
    NO_REASONS,
    OWED,
    load_remarks,
    read_draft,
)
from summaries.progress.late_notes import load_late_notes

_REPORT: Any = Report.__table__
_POST: Any = Post.__table__
_PERSON: Any = Person.__table__
_LINK: Any = ChatPerson.__table__
_CHAT: Any = Chat.__table__


class ReportProgress(StrEnum):
    NO_HOLDER = "no_holder"
    NOT_JOINED = "not_joined"
    NOT_BEGUN = "not_begun"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    SUBMITTED = "submitted"


# Asked of thousands of reports, again and again: a member of an enum is slow to be looked up.
_SUBMITTED, _RETURNED = ReportProgress.SUBMITTED, ReportStatus.RETURNED


class RosterUnit(NamedTuple):
    """A unit of the roster: how far its report is.

    `done` of `places` places are answered; `unknown` are the places without an answer or with
    "chưa nắm được số". `joined`: somebody who holds the form's role can be reached by chat.
    `reasons`: what was said beside an answer, by the question's code.
    """

    report_id: int
    unit_id: int
    name: str
    path: str
    kind: str
    # As its kind of unit is asked it.
    form: Form
    state: ReportProgress
    joined: bool
    returned: bool
    done: int
    places: int
    unknown: tuple[int, ...]
    due: datetime | None
    submitted_at: datetime | None
    reasons: Mapping[str, str]
    # Why it has not come, as the unit has told; "" where it has not.
    late_note: str = ""

    @property
    def is_submitted(self) -> bool:
        return self.state is _SUBMITTED

    @property
    def is_incomplete(self) -> bool:
        """Handed in with places that nobody has answered."""
        return self.is_submitted and self.done < self.places

    @property
    def is_on_time(self) -> bool:
        """Strictly before the deadline: spans of time are half-open."""
        return self.submitted_at is not None and self.due is not None and not self.days_late

    @property
    def days_late(self) -> int:
        """Handed in so many days after the deadline, the first day begun counting as one."""
        return _count_days_after(self.submitted_at, self.due)

    def days_overdue(self, now: datetime) -> int:
        """Not handed in, and so many days after the deadline."""
        return 0 if self.is_submitted else _count_days_after(now, self.due)


def _count_days_after(at: datetime | None, due: datetime | None) -> int:
    if at is None or due is None or at < due:
        return 0
    return (at - due) // timedelta(days=1) + 1


@dataclass(frozen=True)
class Completeness:
    """The roster of a round inside a unit, in the order in which its units came in."""

    units: tuple[RosterUnit, ...]

    @property
    def expected(self) -> int:
        return len(self.units)

    @cached_property
    def submitted(self) -> tuple[RosterUnit, ...]:
        return tuple(unit for unit in self.units if unit.is_submitted)

    @property
    def on_time(self) -> tuple[RosterUnit, ...]:
        return tuple(unit for unit in self.units if unit.is_on_time)

    @property
    def late(self) -> tuple[RosterUnit, ...]:
        return tuple(unit for unit in self.units if unit.days_late)

    @property
    def incomplete(self) -> tuple[RosterUnit, ...]:
        return tuple(unit for unit in self.units if unit.is_incomplete)

    @cached_property
    def waiting(self) -> tuple[RosterUnit, ...]:
        return tuple(unit for unit in self.units if not unit.is_submitted)

    @property
    def has_deadline(self) -> bool:
        return any(unit.due is not None for unit in self.units)


# 1: somebody who holds the form's role can be reached by chat; 0: nobody of these can; null: nobody
# holds it. Asked once beside each report.
_REACHED = (
    select(
        func.max(
            case(
                (
                    or_(_LINK.c.closes.is_(None), _LINK.c.closes > bindparam("now"))
                    & (_CHAT.c.state == ChatState.OPEN),
                    1,
                ),
                else_=0,
            )
        )
    )
    .select_from(_POST)
    .join(_PERSON, _PERSON.c.id == _POST.c.person_id)
    .outerjoin(_LINK, _LINK.c.person_id == _PERSON.c.id)
    .outerjoin(_CHAT, _CHAT.c.id == _LINK.c.chat_id)
    .where(
        _POST.c.unit_id == _REPORT.c.unit_id,
        _POST.c.role == bindparam("role"),
        _POST.c.opens <= bindparam("now"),
        or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
        _PERSON.c.detached_at.is_(None),
    )
    .correlate(_REPORT)
    .scalar_subquery()
)


class _RosterRow(NamedTuple):
    id: int
    unit_id: int
    unit_name: str
    unit_path: str
    unit_kind: str
    form_version_id: int
    due: datetime | None
    status: ReportStatus
    submitted_at: datetime | None
    reached: int | None
    answered: str | None


_ROSTER = PreparedStatement(
    select(
        _REPORT.c.id,
        _REPORT.c.unit_id,
        _REPORT.c.unit_name,
        _REPORT.c.unit_path,
        _REPORT.c.unit_kind,
        _REPORT.c.form_version_id,
        _REPORT.c.due,
        _REPORT.c.status,
        _REPORT.c.submitted_at,
        _REACHED.label("reached"),
        ANSWERED.label("answered"),
    )
    .where(*OWED)
    .order_by(_REPORT.c.unit_id),
    _RosterRow,
)
# Of a form: the places that are open, and those with "chưa nắm được số" besides.
_PlacesLeft = tuple[tuple[int, ...], tuple[int, ...]]


def load_completeness(
    db: Connection,
    forms: FormCache,
    one: RoundRow,
    unit_id: int,
    now: datetime,
    *,
    receives: bool = False,
) -> Completeness:
    """The roster owed to the unit: a handful of statements, however many units there are."""
    inside = owed_reports.bind_unit(unit_id, receives=receives)
    role = forms.get(db, one.form_version_id).role
    values = {"round": one.id, **inside, "role": role, "now": now}
    rows = _ROSTER.find_all(db, values)
    asked_forms = {
        key: forms.get_for(db, *key)
        for key in {(row.form_version_id, row.unit_kind) for row in rows}
    }
    asked = {row.id: asked_forms[row.form_version_id, row.unit_kind] for row in rows}
    remarks = load_remarks(db, {"round": one.id, **inside}, rows, asked)
    notes = load_late_notes(db, one.id)
    # Whoever has answered the same, or nothing yet, has the same left as others of the kind.
    known: dict[Any, _PlacesLeft] = {}
    units = []
    for row in rows:
        form, told = asked[row.id], remarks.told.get(row.id, ())
        key = id(form), row.answered, told
        left = known.get(key)
        if left is None:
            left = known[key] = find_places_left(form, read_draft(row.answered, told))
        reasons = remarks.reasons.get(row.id, NO_REASONS)
        units.append(_make_roster_unit(row, form, left, reasons, notes))
    return Completeness(tuple(units))


def _make_roster_unit(
    row: _RosterRow,
    form: Form,
    left: _PlacesLeft,
    reasons: Mapping[str, str],
    notes: Mapping[int, str],
) -> RosterUnit:
    still_open, unknown = left
    unanswered = len(still_open)
    # In the order of the fields: by their names it takes twice as long, thousands of times.
    return RosterUnit(
        row.id,
        row.unit_id,
        row.unit_name,
        row.unit_path,
        row.unit_kind,
        form,
        _find_progress(row, unanswered),
        bool(row.reached),
        row.status is _RETURNED,
        form.places - unanswered,
        form.places,
        unknown,
        row.due,
        row.submitted_at,
        reasons,
        "" if row.submitted_at is not None else notes.get(row.id, ""),
    )


def _find_progress(row: _RosterRow, unanswered: int) -> ReportProgress:
    """A draft says more than the lack of a chat: somebody is writing it in for the unit.

    What was handed in stays handed in while the commune asks to look at a figure again: its
    figures are filed and stand in every sum.
    """
    if row.submitted_at is not None:
        return _SUBMITTED
    if row.answered is not None:
        return ReportProgress.IN_PROGRESS if unanswered else ReportProgress.COMPLETE
    if row.reached is None:
        return ReportProgress.NO_HOLDER
    return ReportProgress.NOT_BEGUN if row.reached else ReportProgress.NOT_JOINED
