"""Which proposals a post may read: those that lie with its unit, that it passed on, that were
raised below it, and those of the reports that its unit receives.

A report brings the proposals of the reports on which it draws, from its sending on.
"""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import rights
from models.levels.tables import DrawsOn
from models.people.tables import Post
from models.proposals import proposals
from models.proposals.proposals import ProposalRow
from models.proposals.tables import Proposal, ProposalMove, ProposalState
from models.reports.tables import Report, ReportReceiver
from models.rights import Action, Holder, Thing
from records import dataclass

_DRAWS: Any = DrawsOn.__table__
_MOVE: Any = ProposalMove.__table__
_PROPOSAL: Any = Proposal.__table__
_POST: Any = Post.__table__
_RECEIVER: Any = ReportReceiver.__table__
_REPORT: Any = Report.__table__

_RECEIVED = (
    select(_RECEIVER.c.report_id.label("id"))
    .join_from(_RECEIVER, _REPORT, _REPORT.c.id == _RECEIVER.c.report_id)
    .where(_RECEIVER.c.unit_id == bindparam("unit"), _REPORT.c.submitted_at.is_not(None))
    .cte("received", recursive=True)
)
_WITH_CHILDREN = _RECEIVED.union(
    select(_DRAWS.c.child_id).join_from(_DRAWS, _RECEIVED, _RECEIVED.c.id == _DRAWS.c.report_id)
)
# Raised in one of these reports, or worded from such ones.
_RAISED = (
    select(_PROPOSAL.c.id, _PROPOSAL.c.into_id)
    .where(_PROPOSAL.c.report_id.in_(select(_WITH_CHILDREN.c.id)))
    .cte("raised", recursive=True)
)
_CARRIED = select(
    _RAISED.union(
        select(_PROPOSAL.c.id, _PROPOSAL.c.into_id).join_from(
            _PROPOSAL, _RAISED, _RAISED.c.into_id == _PROPOSAL.c.id
        )
    ).c.id
)
_PASSED_ON = (
    select(_MOVE.c.proposal_id)
    .join_from(_MOVE, _POST, _POST.c.id == _MOVE.c.post_id)
    .where(_POST.c.unit_id == bindparam("unit"), _MOVE.c.state == ProposalState.PASSED_ON)
    .distinct()
)


def list_visible_proposals(db: Connection, speaker: Holder, unit_path: str) -> list[ProposalRow]:
    """The oldest first; of those that were worded as one only that one."""
    ways = _load_ways(db, speaker.unit_id)
    ids = ways.passed_on | ways.carried
    found = proposals.list_proposals_near(db, speaker.unit_id, unit_path, ids)
    return [one for one in found if rights.may(speaker, Action.READ_PROPOSAL, ways.place(one))]


def list_desk_proposals(db: Connection, speaker: Holder, unit_path: str) -> list[ProposalRow]:
    """What the officers of a unit see to, have seen to or have passed on, and what came to it with
    the reports that it receives."""
    ways = _load_ways(db, speaker.unit_id)
    ids = ways.passed_on | ways.carried
    found = list_visible_proposals(db, speaker, unit_path)
    return [one for one in found if one.held_by_id == speaker.unit_id or one.id in ids]


def may_read(db: Connection, speaker: Holder, found: ProposalRow) -> bool:
    thing = _load_ways(db, speaker.unit_id).place(found)
    return rights.may(speaker, Action.READ_PROPOSAL, thing)


@dataclass(frozen=True, slots=True)
class _Ways:
    """The proposals that a unit passed on, and those that came with a report it receives."""

    unit_id: int
    passed_on: frozenset[int]
    carried: frozenset[int]

    def place(self, found: ProposalRow) -> Thing:
        """The proposal, with this unit where it has to do with it."""
        us, nobody = frozenset({self.unit_id}), frozenset[int]()
        held_by = nobody if found.held_by_id is None else frozenset({found.held_by_id})
        return Thing(
            found.unit_path,
            addressees=held_by,
            consolidators=us if found.id in self.carried else nobody,
            through=us if found.id in self.passed_on else nobody,
        )


def _load_ways(db: Connection, unit_id: int) -> _Ways:
    asked = {"unit": unit_id}
    passed_on = frozenset(db.execute(_PASSED_ON, asked).scalars())
    return _Ways(unit_id, passed_on, frozenset(db.execute(_CARRIED, asked).scalars()))
