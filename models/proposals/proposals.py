"""Proposals of the people: raised by filing a report, gathered, passed on, answered.

Once somebody has taken one up, a later correction of the report leaves it as it is.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from models import paths
from models.people.tables import Post
from models.plans.forms import Question
from models.proposals.proposal_texts import is_alike, split_proposals
from models.proposals.tables import Proposal, ProposalMove, ProposalState
from models.reports.authors import Author
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.reports.tables import AnswerState, Report
from models.units.tables import Unit
from records import dataclass

_PROPOSAL: Any = Proposal.__table__
_MOVE: Any = ProposalMove.__table__
_POST: Any = Post.__table__
_UNIT: Any = Unit.__table__
_REPORT: Any = Report.__table__
OPEN_STATES = (ProposalState.NEW, ProposalState.WITHDRAWN)

_COLUMNS = (
    _PROPOSAL.c.id,
    _PROPOSAL.c.unit_id,
    _UNIT.c.name.label("unit_name"),
    _UNIT.c.path.label("unit_path"),
    _PROPOSAL.c.report_id,
    _PROPOSAL.c.text,
    _PROPOSAL.c.addressee,
    _PROPOSAL.c.field,
    _PROPOSAL.c.state,
    _PROPOSAL.c.answer,
    _PROPOSAL.c.at,
    _PROPOSAL.c.held_by_id,
    _PROPOSAL.c.into_id,
)
_ALL = select(*_COLUMNS).join_from(_PROPOSAL, _UNIT, _UNIT.c.id == _PROPOSAL.c.unit_id)
_LIVE = _ALL.where(_PROPOSAL.c.state != ProposalState.WITHDRAWN)
_NEAR = _LIVE.where(
    _PROPOSAL.c.into_id.is_(None),
    or_(
        _PROPOSAL.c.held_by_id == bindparam("unit"),
        paths.at_or_below(_UNIT.c.path),
        _PROPOSAL.c.id.in_(bindparam("ids", expanding=True)),
    ),
).order_by(_PROPOSAL.c.id)
# Those of a unit and of all below it, raised in these rounds.
_OF_ROUNDS = (
    _LIVE.join(_REPORT, _REPORT.c.id == _PROPOSAL.c.report_id)
    .where(
        paths.leads_through(_REPORT.c.unit_path),
        _REPORT.c.round_id.in_(bindparam("rounds", expanding=True)),
    )
    .order_by(_PROPOSAL.c.id.desc())
)
_PARTS = _ALL.where(_PROPOSAL.c.into_id == bindparam("proposal")).order_by(_PROPOSAL.c.id)
_ONE = _ALL.where(_PROPOSAL.c.id == bindparam("proposal"))
_UNDER = (
    select(_PROPOSAL.c.id, _PROPOSAL.c.position, _PROPOSAL.c.text, _PROPOSAL.c.state)
    .where(_PROPOSAL.c.report_id == bindparam("report"), _PROPOSAL.c.question == bindparam("asked"))
    .order_by(_PROPOSAL.c.position)
)
_RAISE = insert(_PROPOSAL)
_ADD_MOVE = insert(_MOVE)
_ON_THE_WAY = (
    select(_POST.c.unit_id)
    .join_from(_MOVE, _POST, _POST.c.id == _MOVE.c.post_id)
    .where(_MOVE.c.proposal_id.in_(bindparam("proposals", expanding=True)))
    .order_by(_MOVE.c.id)
)
_HISTORY = (
    select(_MOVE.c.state, _MOVE.c.said, _MOVE.c.at)
    .where(_MOVE.c.proposal_id == bindparam("proposal"))
    .order_by(_MOVE.c.id)
)


@dataclass(frozen=True, slots=True)
class ProposalRow:
    id: int
    unit_id: int
    unit_name: str
    unit_path: str
    report_id: int | None
    text: str
    addressee: str | None
    field: str | None
    state: ProposalState
    answer: str | None
    at: datetime
    held_by_id: int | None
    into_id: int | None


def _make_proposal_row(row: Any) -> ProposalRow:
    return ProposalRow(*row)


def update_proposals_of_answer(
    db: Connection, report: ReportRow, question: Question, answer: AnswerRow, at: datetime
) -> None:
    """What was filed under a question that asks for proposals becomes some, or takes them back.

    One that somebody has taken up stays as it is; the same in other words is not raised a
    second time. Others are reworded in their order; what is over is withdrawn.
    """
    said = split_proposals(answer.text or "") if answer.state is AnswerState.VALUE else []
    known = list(db.execute(_UNDER, {"report": report.id, "asked": question.code}))
    taken_up = [row.text for row in known if row.state not in OPEN_STATES]
    wanted = [words for words in said if not any(is_alike(words, one) for one in taken_up)]
    free = [row for row in known if row.state in OPEN_STATES]
    for row, words in zip(free, wanted, strict=False):
        _update_proposal(db, row.id, text=words, state=ProposalState.NEW)
    for row in free[len(wanted) :]:
        _update_proposal(db, row.id, state=ProposalState.WITHDRAWN)
    after = max((row.position for row in known), default=-1) + 1
    for place, words in enumerate(wanted[len(free) :], start=after):
        _add_proposal(db, report, question, place, words, at)


def hide_in_proposals(
    db: Connection, report_id: int, question: str, passage: str, sign: str
) -> None:
    """Also in those that somebody has taken up already: a sign stands for the passage."""
    for row in db.execute(_UNDER, {"report": report_id, "asked": question}):
        if passage in row.text:
            _update_proposal(db, row.id, text=row.text.replace(passage, sign))


def _add_proposal(
    db: Connection, report: ReportRow, question: Question, place: int, words: str, at: datetime
) -> None:
    db.execute(
        _RAISE,
        {
            "unit_id": report.unit_id,
            "report_id": report.id,
            "question": question.code,
            "position": place,
            "text": words,
            "state": ProposalState.NEW,
            "at": at,
            "held_by_id": _get_first_holder_id(report),
        },
    )


def _get_first_holder_id(report: ReportRow) -> int:
    """Who sees to it first: the unit directly above, though another one runs the round."""
    above = paths.get_parent_id(report.unit_path)
    return report.owner_id if report.unit_id == report.owner_id or above is None else above


def _update_proposal(db: Connection, proposal_id: int, **values: object) -> None:
    db.execute(update(_PROPOSAL).where(_PROPOSAL.c.id == proposal_id).values(**values))


def find_proposal(db: Connection, proposal_id: int) -> ProposalRow | None:
    row = db.execute(_ONE, {"proposal": proposal_id}).first()
    return _make_proposal_row(row) if row is not None else None


def list_proposals_near(
    db: Connection, unit_id: int, path: str, ids: Iterable[int]
) -> list[ProposalRow]:
    """What a unit holds, what was raised at a path and below it, and what is named."""
    asked = {"unit": unit_id, "path": path, "ids": list(ids)}
    return [_make_proposal_row(row) for row in db.execute(_NEAR, asked)]


def list_units_on_the_way(db: Connection, proposal_ids: Iterable[int]) -> list[int]:
    """The units whose officers took a step with one of these, in the order of their steps."""
    rows = db.execute(_ON_THE_WAY, {"proposals": list(proposal_ids)}).scalars()
    return list(dict.fromkeys(rows))


def list_proposals_of_rounds(
    db: Connection, unit_id: int, round_ids: Iterable[int]
) -> list[ProposalRow]:
    """What a unit and those below it have raised in these rounds, the newest first."""
    asked = {"inside": unit_id, "rounds": list(round_ids)}
    return [_make_proposal_row(row) for row in db.execute(_OF_ROUNDS, asked)]


def list_gathered_proposals(db: Connection, proposal_id: int) -> list[ProposalRow]:
    """What was gathered into this one."""
    return [_make_proposal_row(row) for row in db.execute(_PARTS, {"proposal": proposal_id})]


def list_proposal_steps(
    db: Connection, proposal_id: int
) -> list[tuple[ProposalState, str, datetime]]:
    return [
        (row.state, row.said, row.at) for row in db.execute(_HISTORY, {"proposal": proposal_id})
    ]


def set_proposal_details(db: Connection, proposal_id: int, addressee: str, field: str) -> None:
    """To whom it goes and what it is about, in the words of the officer."""
    _update_proposal(db, proposal_id, addressee=addressee or None, field=field or None)


def move_proposal(
    db: Connection,
    found: ProposalRow,
    state: ProposalState,
    said: str,
    by: Author,
    *,
    held_by_id: int | None = None,
) -> bool:
    """One step, with its line of history; False where somebody else took one since `found`."""
    values: dict[str, object] = {"state": state}
    if state in (ProposalState.ANSWERED, ProposalState.NOT_ACCEPTED):
        values["answer"] = said
    if held_by_id is not None:
        values["held_by_id"] = held_by_id
    same_holder = _PROPOSAL.c.held_by_id.is_not_distinct_from(found.held_by_id)
    changed = db.execute(
        update(_PROPOSAL)
        .where(_PROPOSAL.c.id == found.id, _PROPOSAL.c.state == found.state, same_holder)
        .values(**values)
    )
    if changed.rowcount != 1:
        return False
    add_proposal_step(db, found.id, state, said, by)
    return True


def add_proposal_step(
    db: Connection, proposal_id: int, state: ProposalState, said: str, by: Author
) -> None:
    line = {"proposal_id": proposal_id, "state": state, "said": said}
    db.execute(_ADD_MOVE, {**line, "post_id": by.post_id, "at": by.at})


def gather_proposals(
    db: Connection, unit_id: int, found: list[ProposalRow], wording: str, by: Author
) -> int:
    """One proposal of the unit's own from several, which stay as they were raised. Its id."""
    first = found[0]
    key = db.execute(
        _RAISE,
        {
            "unit_id": unit_id,
            "text": wording,
            "position": 0,
            "addressee": first.addressee,
            "field": first.field,
            "state": ProposalState.NEW,
            "at": by.at,
            "held_by_id": unit_id,
        },
    ).inserted_primary_key
    assert key is not None
    for one in found:
        _update_proposal(db, one.id, into_id=key[0])
    return int(key[0])


def list_original_proposals(db: Connection, proposal_id: int) -> list[ProposalRow]:
    """What was raised by a report, under this proposal or gathered into it, at any depth."""
    found = find_proposal(db, proposal_id)
    if found is None:
        return []
    below = [
        row
        for part in list_gathered_proposals(db, proposal_id)
        for row in list_original_proposals(db, part.id)
    ]
    return ([found] if found.report_id is not None else []) + below
