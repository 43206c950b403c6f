"""Who may do what: one table, action × role × relation, and the two questions that are put to it.

A person speaks in a post: a role at a unit. What is to be done concerns a thing: a report, a
unit, a person in a post, a round, a plan. How the speaker's unit stands to the thing is their
relation, and it is worked out from ids:

- for reports from the roster that was frozen when the round opened, so that neither a plan that
  goes along a line of its own nor a unit that is placed elsewhere changes anything in it,
- for units, posts and what belongs to them from today's tree,
- to whom a report is addressed, and who puts it together, from what its plan says, frozen with
  the round,
- for rounds, packs, forms, measures and targets from the unit that runs the plan.

`docs/rights.md` is this table for reading.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    false,
    literal,
    or_,
    select,
)

from models import paths
from models.approvals import approvers
from models.approvals.approvers import ApproverRow
from models.approvals.tables import ReportApprover
from models.people.tables import Role
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.other_bodies import OtherBody
from models.reports.reports import REPORTS, ReportRow
from models.reports.tables import Part, ReceivesAs, Report, ReportBody
from models.rounds.rounds import RoundRow
from models.rounds.tables import Round
from records import dataclass

_REPORT: Any = Report.__table__
_APPROVER: Any = ReportApprover.__table__
_ROUND: Any = Round.__table__
_BODY: Any = ReportBody.__table__
_ONE_REPORT = select(_REPORT.c.id).where(_REPORT.c.id == bindparam("report"))


class Action(StrEnum):
    """What somebody may do; the words are those of docs/rights.md."""

    # Reports.
    FILL_IN_REPORT = "fill in and send a report"
    CONFIRM_REPORT = "confirm that a report is sent jointly"
    FORWARD_REPORT = "pass a report on to the level above"
    READ_REPORT = "read a report and its history"
    READ_ATTACHMENT = "open a photo or file that was sent"
    ENTER_REPORT = "enter a report for a unit"
    ACCEPT_REPORT = "accept a report, or ask to look at it again"
    REOPEN_REPORT = "open an accepted report again"
    AMEND_REPORT = "change a figure of an accepted report, or grant that"
    APPROVE_REPORT = "approve an accepted report, or give it back"
    MOVE_REPORT = "move a report to the right unit"
    EXTEND_REPORT = "give a unit more time"
    NUDGE = "remind who still owes a report"
    # Of a round as a whole.
    READ_SUMMARY = "read summaries and who is missing"
    READ_OWN_SUMMARY = "read the same of one's own unit alone"
    READ_PROVISIONAL = "ask for the provisional figures"
    SIGN_SUMMARY = "enter that a summary was signed"
    WRITE_PAPER = "choose words of units for the document of a round"
    ESTIMATE = "enter an estimate for the provisional figures"
    # Rounds and plans.
    SET_DATES = "set the dates of a round"
    START_ROUND = "start a round of a form"
    READ_PLAN = "read a plan"
    READ_INDICATOR = "read how an indicator stands"
    CHANGE_PLAN = "load or change a plan, its forms, measures and targets"
    ASSIGN_TASK = "give a task of a plan to a unit"
    READ_TASKS = "see how far the tasks of all units are"
    DO_TASK = "report a task as done"
    CHANGE_TASK = "date a task, or report it for a unit"
    # Units, people and what belongs to them.
    KEEP_UNIT = "change a unit: name, place, end, merger"
    KEEP_PERSON = "change a person and a post, invite, hand over"
    SEE_TO_ERRAND = "see to what a unit asked for"
    READ_PROPOSAL = "read what the people propose, and what became of it"
    ANSWER_PROPOSAL = "pass on or answer a proposal"
    LET_IN = "let somebody in at a meeting"
    KEEP_SETTINGS = "change settings and own texts"
    KEEP_CALENDAR = "say which days are worked and which are off"
    OPEN_DESK = "open the officer's desk"
    ASK_INQUIRY = "ask chosen units at short notice"
    WITHDRAW_INQUIRY = "take back what was asked at short notice"
    READ_INQUIRY = "read what was asked at short notice, and the answers"
    READ_AUDIT = "read who changed what, and who looked"
    READ_QUOTA = "see how much of a platform is used"


class Relation(StrEnum):
    """How the speaker's unit stands to the thing."""

    ASKED = "the post that the form asks"
    OWN = "own unit"
    BELOW = "below in this line"
    RUNS = "runs the plan"
    GOES_TO = "the plan goes to it"
    ADDRESSEE = "it is addressed to it"
    CONSOLIDATOR = "it puts it together with others"
    JOINT = "sends it jointly"
    THROUGH = "it passes through"
    APPROVES = "the plan has it approve"
    DEPUTY = "as a deputy, within the days"


_ASKED, _OWN, _BELOW, _RUNS = Relation.ASKED, Relation.OWN, Relation.BELOW, Relation.RUNS
_GOES_TO, _JOINT, _THROUGH = Relation.GOES_TO, Relation.JOINT, Relation.THROUGH
_APPROVES = Relation.APPROVES
_ADDRESSEE, _CONSOLIDATOR = Relation.ADDRESSEE, Relation.CONSOLIDATOR
_DEPUTY = Relation.DEPUTY
_HERE = frozenset({_ASKED, _OWN, _DEPUTY})
_DOWN = _HERE | {_BELOW}
_OVER = _DOWN | {_RUNS}
_ALL_OVER = _OVER | {_GOES_TO}
_RECEIVES = frozenset({_ADDRESSEE, _CONSOLIDATOR})

# A deputy may do within his days what the post for which he stands in may: DEPUTY stands in every
# cell where that is so. It gives nothing by itself.
TABLE: Mapping[Action, Mapping[Role, frozenset[Relation]]] = {
    Action.FILL_IN_REPORT: {
        Role.REPORTER: frozenset({_ASKED, _JOINT, _DEPUTY}),
        Role.OFFICER: _DOWN | {_JOINT},
        Role.COMMITTEE: frozenset({_ASKED, _JOINT, _DEPUTY}),
    },
    Action.CONFIRM_REPORT: {
        Role.REPORTER: frozenset({_JOINT, _DEPUTY}),
        Role.OFFICER: frozenset({_JOINT, _DEPUTY}),
        Role.COMMITTEE: frozenset({_JOINT, _DEPUTY}),
    },
    Action.FORWARD_REPORT: {Role.OFFICER: frozenset({_THROUGH, _DEPUTY})},
    Action.READ_REPORT: {
        Role.REPORTER: frozenset({_ASKED, _JOINT, _DEPUTY}),
        Role.OFFICER: _ALL_OVER | _RECEIVES | {_JOINT, _THROUGH, _APPROVES},
        Role.COMMITTEE: _ALL_OVER | _RECEIVES | {_JOINT, _APPROVES},
    },
    Action.READ_ATTACHMENT: {
        Role.REPORTER: _HERE,
        Role.OFFICER: _DOWN,
        Role.COMMITTEE: _DOWN,
    },
    Action.ENTER_REPORT: {Role.OFFICER: _DOWN},
    Action.ACCEPT_REPORT: {Role.OFFICER: _OVER},
    Action.REOPEN_REPORT: {Role.OFFICER: _OVER},
    Action.AMEND_REPORT: {Role.OFFICER: _OVER},
    Action.APPROVE_REPORT: {
        Role.OFFICER: frozenset({_APPROVES, _DEPUTY}),
        Role.COMMITTEE: frozenset({_APPROVES, _DEPUTY}),
    },
    Action.MOVE_REPORT: {Role.OFFICER: _OVER},
    Action.EXTEND_REPORT: {Role.OFFICER: _OVER},
    Action.NUDGE: {Role.OFFICER: _OVER},
    Action.READ_SUMMARY: {
        Role.OFFICER: _ALL_OVER | _RECEIVES,
        Role.COMMITTEE: _ALL_OVER | _RECEIVES,
    },
    Action.READ_OWN_SUMMARY: {
        Role.REPORTER: _HERE,
        Role.OFFICER: _HERE,
        Role.COMMITTEE: _HERE,
    },
    Action.READ_PROVISIONAL: {
        Role.OFFICER: _ALL_OVER,
        Role.COMMITTEE: _ALL_OVER,
    },
    Action.SIGN_SUMMARY: {Role.OFFICER: _ALL_OVER},
    Action.WRITE_PAPER: {Role.OFFICER: _HERE},
    Action.ESTIMATE: {Role.OFFICER: _ALL_OVER},
    Action.SET_DATES: {Role.OFFICER: _OVER},
    Action.START_ROUND: {Role.OFFICER: _ALL_OVER},
    Action.READ_PLAN: {
        Role.REPORTER: _HERE | {_RUNS, _GOES_TO},
        Role.OFFICER: _ALL_OVER | _RECEIVES,
        Role.COMMITTEE: _ALL_OVER | _RECEIVES,
    },
    Action.READ_INDICATOR: {
        Role.OFFICER: _ALL_OVER | _RECEIVES,
        Role.COMMITTEE: _ALL_OVER | _RECEIVES,
    },
    Action.CHANGE_PLAN: {Role.OFFICER: _OVER},
    Action.ASSIGN_TASK: {Role.OFFICER: _OVER},
    Action.READ_TASKS: {
        Role.OFFICER: _ALL_OVER | _RECEIVES,
        Role.COMMITTEE: _ALL_OVER | _RECEIVES,
    },
    Action.DO_TASK: {
        Role.REPORTER: _HERE,
        Role.OFFICER: _HERE,
        Role.COMMITTEE: _HERE,
    },
    Action.CHANGE_TASK: {Role.OFFICER: _DOWN},
    Action.KEEP_UNIT: {Role.OFFICER: _DOWN},
    Action.KEEP_PERSON: {Role.OFFICER: _DOWN},
    Action.SEE_TO_ERRAND: {Role.OFFICER: _DOWN},
    Action.READ_PROPOSAL: {
        Role.REPORTER: _HERE,
        Role.OFFICER: _DOWN | _RECEIVES | {_THROUGH},
        Role.COMMITTEE: _DOWN | _RECEIVES | {_THROUGH},
    },
    Action.ANSWER_PROPOSAL: {Role.OFFICER: _DOWN | {_ADDRESSEE}},
    Action.LET_IN: {Role.OFFICER: _DOWN},
    Action.KEEP_SETTINGS: {Role.OFFICER: _HERE},
    Action.KEEP_CALENDAR: {Role.OFFICER: _HERE},
    Action.OPEN_DESK: {Role.OFFICER: _HERE},
    Action.ASK_INQUIRY: {Role.OFFICER: frozenset({_BELOW, _DEPUTY})},
    Action.WITHDRAW_INQUIRY: {Role.OFFICER: frozenset({_OWN, _DEPUTY})},
    Action.READ_INQUIRY: {Role.OFFICER: _OVER, Role.COMMITTEE: _OVER},
    Action.READ_AUDIT: {Role.OFFICER: _DOWN},
    Action.READ_QUOTA: {Role.OFFICER: _HERE, Role.COMMITTEE: _HERE},
}


@dataclass(frozen=True, slots=True)
class Thing:
    """What somebody wants to do something with, as far as rights are concerned.

    `path`: where it stands, in the tree that counts for it. `asks`: the role that a report is
    asked of. The other fields are ids of units.
    """

    path: str
    asks: Role | None = None
    runners: frozenset[int] = frozenset()
    goes_to: frozenset[int] = frozenset()
    addressees: frozenset[int] = frozenset()
    consolidators: frozenset[int] = frozenset()
    joint: frozenset[int] = frozenset()
    through: frozenset[int] = frozenset()
    # Who has to approve it, in which role and under which titles.
    approver: ApproverRow | None = None


class HasRole(Protocol):
    """A post, held at whatever time."""

    @property
    def role(self) -> Role: ...


class Holder(HasRole, Protocol):
    """A post that is held at this moment: a Speaker, or a PostRow."""

    @property
    def title(self) -> str: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def is_deputy(self) -> bool: ...
    @property
    def replaced_title(self) -> str | None:
        """Of a deputy the title of the post that he stands in for."""


class AtUnit(Protocol):
    """A post, a task, a proposal, an errand: something at a unit, with today's path of it."""

    @property
    def unit_path(self) -> str: ...


class IsUnit(Protocol):
    """A unit, with its path of today."""

    @property
    def path(self) -> str: ...


AnyThing = Thing | AtUnit | IsUnit | RoundRow


def may(speaker: Holder, action: Action, thing: AnyThing, by: Relation | None = None) -> bool:
    """Whether this post may do that; with `by` only where that relation allows it.

    Worked out in memory: nothing is read.
    """
    allowed = TABLE[action].get(speaker.role)
    if allowed is None or (speaker.is_deputy and _DEPUTY not in allowed):
        return False
    if by is not None:
        allowed &= {by}
    return not allowed.isdisjoint(list_relations(speaker, as_thing(thing)))


def may_somewhere(role: Role, action: Action) -> bool:
    """Whether this role may do that at all, wherever its unit is."""
    return bool(TABLE[action].get(role))


def has_role(post: HasRole, role: str) -> bool:
    """Whether this post is of a role: for who is asked, written to or counted, not for who may."""
    return post.role == role


def as_thing(row: AnyThing) -> Thing:
    """A row of the database as the thing that rights are about."""
    if isinstance(row, Thing):
        return row
    if isinstance(row, ReportRow):
        return of_report(row)
    if isinstance(row, RoundRow):
        return Thing(row.owner_path, runners=frozenset({row.owner_id}))
    path = getattr(row, "unit_path", None)
    return Thing(path if path is not None else row.path)  # type: ignore[union-attr]


def of_report(
    report: ReportRow,
    asks: Role | None = None,
    bodies: Iterable[OtherBody] = (),
    approver: ApproverRow | None = None,
) -> Thing:
    """A report: where the roster of its round has it, whom it asks, and its other bodies.

    Who receives it is asked of `may_with_report`: many reports are received by one.
    """
    parts: dict[Part, set[int]] = {Part.JOINT: set(), Part.THROUGH: set()}
    for body in bodies:
        parts[body.part].add(body.unit_id)
    return Thing(
        report.unit_path,
        asks,
        runners=frozenset({report.owner_id}),
        joint=frozenset(parts[Part.JOINT]),
        through=frozenset(parts[Part.THROUGH]),
        approver=approver,
    )


def list_relations(speaker: Holder, thing: Thing) -> Iterator[Relation]:
    """How the speaker's unit stands to a thing."""
    unit = speaker.unit_id
    if paths.is_inside(thing.path, unit):
        if thing.path.endswith(f"/{unit}/"):
            yield _OWN
            if thing.asks is speaker.role:
                yield _ASKED
        else:
            yield _BELOW
    if unit in thing.runners:
        yield _RUNS
    if unit in thing.goes_to:
        yield _GOES_TO
    if unit in thing.addressees:
        yield _ADDRESSEE
    if unit in thing.consolidators:
        yield _CONSOLIDATOR
    # Of two that send jointly whoever holds the role that the form asks.
    if unit in thing.joint and thing.asks in (None, speaker.role):
        yield _JOINT
    if unit in thing.through:
        yield _THROUGH
    if thing.approver is not None and is_approver(thing.approver, speaker):
        yield _APPROVES


def is_approver(approver: ApproverRow, speaker: Holder) -> bool:
    """Whether the plan means this post: a role at a unit, where it says so under some titles."""
    if speaker.unit_id != approver.unit_id or speaker.role is not approver.role:
        return False
    parts = approvers.list_title_parts(_find_title(speaker))
    return not approver.titles or any(f"|{part}|" in approver.titles for part in parts)


def _find_title(speaker: Holder) -> str:
    """By which a post may approve: a deputy as the post that he stands in for, whatever his own
    title says."""
    return speaker.title if speaker.replaced_title is None else speaker.replaced_title


def visible_reports(
    speaker: Holder, round_id: int, action: Action = Action.READ_REPORT
) -> Select[Any]:
    """The ids of the reports of a round that this post may read: for `in_` of a statement."""
    return select(_REPORT.c.id).where(
        _REPORT.c.round_id == round_id, reports_where(speaker, action)
    )


def may_with_report(db: Connection, speaker: Holder, action: Action, report_id: int) -> bool:
    """Whether this post may do that with a report, whoever receives it and passes it on."""
    theirs = prepare_for(speaker, action, _ONE_REPORT)
    return bool(theirs.find_rows(db, {"report": report_id}))


def list_reports(db: Connection, speaker: Holder, action: Action, round_id: int) -> list[ReportRow]:
    """The reports of a round with which this post may do that, in the order of the roster."""
    statement = REPORTS.where(
        _REPORT.c.id.in_(visible_reports(speaker, round_id, action)), _REPORT.c.left_at.is_(None)
    )
    rows: Any = db.execute(statement.order_by(_REPORT.c.unit_id))
    return [ReportRow(*row) for row in rows]


def reports_where(speaker: Holder, action: Action) -> ColumnElement[bool]:
    """The condition under which this post may do that with a row of the table `report`."""
    return _make_condition(
        action, speaker.role, _find_title(speaker), speaker.unit_id, is_deputy=speaker.is_deputy
    )


def prepare_for(
    speaker: Holder, action: Action, reports: Select[Any]
) -> PreparedStatement[Sequence[Any]]:
    """A statement over the table `report`, of those with which this post may do that."""
    title = _find_title(speaker)
    is_deputy = speaker.is_deputy
    return _prepare(reports, action, speaker.role, title, speaker.unit_id, is_deputy=is_deputy)


@lru_cache(maxsize=1024)
def _prepare(
    reports: Select[Any], action: Action, role: Role, title: str, unit: int, *, is_deputy: bool
) -> PreparedStatement[Sequence[Any]]:
    """Every page of an officer asks the same four or five."""
    theirs = _make_condition(action, role, title, unit, is_deputy=is_deputy)
    return PreparedStatement(reports.where(theirs), _make_row)


def _make_row(*row: Any) -> Sequence[Any]:
    return row


@lru_cache(maxsize=1024)
def _make_condition(
    action: Action, role: Role, title: str, unit: int, *, is_deputy: bool
) -> ColumnElement[bool]:
    """A page asks under some ten of them: each is put together once."""
    allowed = TABLE[action].get(role, frozenset())
    if is_deputy and _DEPUTY not in allowed:
        return false()
    conditions = {
        _ASKED: _REPORT.c.unit_id == unit,
        _OWN: _REPORT.c.unit_id == unit,
        _BELOW: and_(_REPORT.c.unit_path.like(literal(f"%/{unit}/%")), _REPORT.c.unit_id != unit),
        _RUNS: _REPORT.c.round_id.in_(select(_ROUND.c.id).where(_ROUND.c.owner_id == unit)),
        _JOINT: _REPORT.c.id.in_(_reports_of_body(unit, Part.JOINT)),
        _THROUGH: _sent(_reports_of_body(unit, Part.THROUGH)),
        _APPROVES: _approved_by(action, role, title, unit),
        _ADDRESSEE: _sent(owed_reports.select_received(unit, ReceivesAs.ADDRESSEE)),
        _CONSOLIDATOR: _sent(owed_reports.select_received(unit, ReceivesAs.CONSOLIDATOR)),
    }
    return or_(false(), *(one for relation, one in conditions.items() if relation in allowed))


def _approved_by(action: Action, role: Role, title: str, unit: int) -> ColumnElement[bool]:
    """Whoever has to approve a report is told that it has not come yet; what is in it they read
    once it was sent."""
    parts = approvers.list_title_parts(title)
    named = (_APPROVER.c.titles.like(f"%|{part}|%") for part in parts)
    theirs = select(_APPROVER.c.report_id).where(
        _APPROVER.c.unit_id == unit,
        _APPROVER.c.role == role,
        or_(_APPROVER.c.titles == "", *named),
    )
    return _REPORT.c.id.in_(theirs) if action is Action.APPROVE_REPORT else _sent(theirs)


def _sent(reports: Select[Any]) -> ColumnElement[bool]:
    """Of these reports those that were sent: a draft has not come to anybody yet."""
    return and_(_REPORT.c.id.in_(reports), _REPORT.c.submitted_at.is_not(None))


def _reports_of_body(unit_id: int, part: Part) -> Select[Any]:
    return select(_BODY.c.report_id).where(_BODY.c.unit_id == unit_id, _BODY.c.part == part)
