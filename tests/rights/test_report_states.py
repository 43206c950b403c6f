"""Every act on a report, in every state of it, tried by everybody, in both trees: what the table of
rights does not allow is refused as somebody else's and changes nothing; what the state does not
allow ends in a sentence and changes nothing; the rest is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, delete, select, update

from models import rights
from models.amendments import requests
from models.amendments.tables import AmendmentRequest
from models.approvals.tables import Approval, ReportApprover
from models.chats.conversations import Speaker
from models.lateness.tables import Extension
from models.prepared_statements import PreparedStatement
from models.reports import reports
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.reports.tables import (
    Amendment,
    Answer,
    Recheck,
    Report,
    ReportStatus,
    Source,
    StatusChange,
)
from models.rights import Action
from models.rounds.tables import Round
from models.signing.tables import Signing
from office.amendments import amendment_decisions
from office.approvals import approval_decisions
from office.entry import unit_entry
from office.entry.field_checks import TypedField
from office.reports import acceptance, recheck_requests, relocation, reopening, report_view
from office.rounds import extensions
from reporting import amendment_requests, filing, withdrawal
from reporting.answers import answer_storage
from reporting.context import Context
from reporting.drafts import Draft, open_draft
from reporting.errors import NotYours, UserError
from sheets.stored_rows import add_row
from tests.rights.conftest import Walk
from tests.rights.two_trees import NOW, Tree
from tests.undoing import undone

S = ReportStatus
ALL = frozenset(S)
SENT = frozenset({S.SUBMITTED, S.RETURNED, S.ACCEPTED})
NEW_FIGURE = AnswerRow("ho_dang_ky", number=130)
TABLES = (
    *(Report, Answer, StatusChange, Recheck, Amendment, AmendmentRequest, Extension),
    *(Approval, ReportApprover),
)


@dataclass(frozen=True)
class State:
    """A report as it can stand: its status, its round locked or not, signed or not."""

    status: ReportStatus
    is_locked: bool = False
    is_signed: bool = False

    @property
    def name(self) -> str:
        more = [" locked"] if self.is_locked else []
        more += [" signed"] if self.is_signed else []
        return "".join([self.status.value, *more])


STATES = (
    *(State(status) for status in S),
    *(State(status, is_locked=True) for status in S),
    *(State(status, is_signed=True) for status in SENT),
    State(S.ACCEPTED, is_locked=True, is_signed=True),
)


@dataclass(frozen=True)
class Act:
    """`right`: the row of the table. `works`: in which states it does something."""

    name: str
    right: Action
    do: Callable[[Context, Tree], Any]
    works: Callable[[State], bool]
    changes: bool = True


def _answer_as(ctx: Context, tree: Tree) -> Draft:
    """What a chat does with an answer: filed at once where it is in; asked for where it is
    locked for whoever speaks."""
    report = reports.find_report(ctx.db, tree.report)
    assert report is not None
    ctx.must(Action.FILL_IN_REPORT, rights.of_report(report, _role(ctx, report)))
    draft = open_draft(ctx, report)
    question = draft.form.by_code["ho_dang_ky"]
    if draft.is_closed(question):
        raise draft.make_lock_error()
    if amendment_requests.needs_grant(draft):
        with pytest.raises(UserError):
            answer_storage.store_answer(draft, question, NEW_FIGURE)
        amendment_requests.ask_amendment(draft, question, NEW_FIGURE, "")
        return draft
    old = draft.answers.get(question.code)
    answer_storage.store_answer(draft, question, NEW_FIGURE)
    if draft.report.is_handed_in():
        filing.file_correction(draft, question, old)
    return draft


def _role(ctx: Context, report: ReportRow) -> Any:
    return ctx.forms.get_for(ctx.db, report.form_version_id, report.unit_kind).role


def _send_as(ctx: Context, tree: Tree) -> None:
    report = reports.find_report(ctx.db, tree.report)
    assert report is not None
    ctx.must(Action.FILL_IN_REPORT, rights.of_report(report, _role(ctx, report)))
    filing.submit_report(open_draft(ctx, report))


def _withdraw_as(ctx: Context, tree: Tree) -> None:
    report = reports.find_report(ctx.db, tree.report)
    assert report is not None
    ctx.must(Action.FILL_IN_REPORT, rights.of_report(report, _role(ctx, report)))
    withdrawal.withdraw_report(open_draft(ctx, report))


def _enter_as(ctx: Context, tree: Tree) -> None:
    fields = {"ho_tong": TypedField("138")}
    unit_entry.save_entry(ctx, tree.report, fields, (Source.PAPER, NOW), send=False)


def _extend_as(ctx: Context, tree: Tree) -> None:
    report = reports.find_report(ctx.db, tree.report)
    assert report is not None
    assert report.due is not None
    extensions.grant_extension(ctx, report, report.due + timedelta(days=1))


def _find_request(ctx: Context, tree: Tree) -> int:
    found = [one for one in requests.list_requests(ctx.db, tree.report) if one.is_open]
    return found[-1].id


ACTS = (
    Act(
        "answer",
        Action.FILL_IN_REPORT,
        _answer_as,
        lambda one: not one.is_locked or one.status in (S.ACCEPTED, S.RETURNED),
    ),
    Act(
        "send",
        Action.FILL_IN_REPORT,
        _send_as,
        lambda one: one.status not in SENT and not one.is_locked,
    ),
    Act(
        "withdraw",
        Action.FILL_IN_REPORT,
        _withdraw_as,
        lambda one: one.status is S.SUBMITTED and not one.is_locked and not one.is_signed,
    ),
    Act(
        "read",
        Action.READ_REPORT,
        lambda ctx, tree: report_view.load_report_view(ctx, tree.report),
        lambda one: True,
        changes=False,
    ),
    Act(
        "enter",
        Action.ENTER_REPORT,
        _enter_as,
        lambda one: not one.is_locked or one.status is S.ACCEPTED,
    ),
    Act(
        "accept",
        Action.ACCEPT_REPORT,
        lambda ctx, tree: acceptance.accept_report(ctx, tree.report),
        lambda one: one.status is S.SUBMITTED,
    ),
    Act(
        "ask again",
        Action.ACCEPT_REPORT,
        lambda ctx, tree: recheck_requests.request_recheck(ctx, tree.report, {"ho_tong": "?"}),
        lambda one: one.status in (S.SUBMITTED, S.RETURNED),
    ),
    Act(
        "reopen",
        Action.REOPEN_REPORT,
        lambda ctx, tree: reopening.reopen_report(ctx, tree.report, "nhận nhầm"),
        lambda one: one.status is S.ACCEPTED and not one.is_signed,
    ),
    Act(
        "move",
        Action.MOVE_REPORT,
        lambda ctx, tree: relocation.move_report(ctx, tree.report, tree.other_report, "nhầm"),
        lambda one: one.status in (S.IN_PROGRESS, S.SUBMITTED) and not one.is_signed,
    ),
    Act("extend", Action.EXTEND_REPORT, _extend_as, lambda one: not one.is_locked),
    Act(
        "approve",
        Action.APPROVE_REPORT,
        lambda ctx, tree: approval_decisions.approve_report(ctx, tree.report),
        lambda one: one.status is S.ACCEPTED,
    ),
    Act(
        "give back",
        Action.APPROVE_REPORT,
        lambda ctx, tree: approval_decisions.send_back_report(ctx, tree.report, "chưa khớp"),
        lambda one: one.status is S.ACCEPTED and not one.is_signed,
    ),
    Act(
        "grant an amendment",
        Action.AMEND_REPORT,
        lambda ctx, tree: amendment_decisions.grant_request(ctx, _find_request(ctx, tree)),
        lambda one: one.status in SENT,
    ),
    Act(
        "refuse an amendment",
        Action.AMEND_REPORT,
        lambda ctx, tree: amendment_decisions.refuse_request(ctx, _find_request(ctx, tree)),
        lambda one: True,
    ),
)


def _bring_to(walk: Walk, tree: Tree, state: State) -> None:
    """The report as it stands in that state, with a wish to change a figure of it."""
    db = walk.house.db
    db.execute(delete(AmendmentRequest).where(AmendmentRequest.report_id == tree.report))
    db.execute(delete(Recheck).where(Recheck.report_id == tree.report))
    if not state.is_signed:
        db.execute(delete(Signing).where(Signing.round_id == tree.round))
    ctx = Context(
        db,
        NOW,
        walk.house.tools.forms,
        acting=_find_head(walk, tree),
        secrets_at_hand=walk.house.tools.secrets,
    )
    report = reports.find_report(db, tree.report)
    assert report is not None
    draft = Draft(ctx, report, ctx.forms.get(db, report.form_version_id), {})
    old = None
    if state.status is not S.EMPTY:
        for answer in (AnswerRow("ho_tong", number=137), AnswerRow("ho_dang_ky", number=131)):
            answer_storage.store_answer(draft, draft.form.by_code[answer.question], answer)
        old = draft.answers["ho_dang_ky"]
    if state.status in SENT:
        filing.submit_report(draft)
    if state.status is S.RETURNED:
        row = {"report_id": tree.report, "question": "ho_dang_ky", "reason": "?", "at": NOW}
        add_row(db, Recheck, row)
    moved = {"status": state.status}
    db.execute(update(Report).where(Report.id == tree.report).values(**moved))
    requests.add_request(db, tree.report, old, replace(NEW_FIGURE, number=129), "", ctx.by)
    if state.is_locked:
        one = db.execute(select(Round.due).where(Round.id == tree.round)).scalar_one()
        assert one is not None
        db.execute(update(Report).where(Report.id == tree.report).values(due=NOW))
        dates = {"opens": NOW - timedelta(days=5), "due": NOW, "locks": NOW}
        db.execute(update(Round).where(Round.id == tree.round).values(**dates))


def _find_head(walk: Walk, tree: Tree) -> Speaker:
    held = (one for actor in walk.actors for one in actor.speakers)
    return next(one for one in held if one.unit_id == tree.unit and not one.is_deputy)


def _make_row(*row: Any) -> tuple[Any, ...]:
    return row


def _prepare_contents() -> Iterator[PreparedStatement[tuple[Any, ...]]]:
    for model in TABLES:
        table: Any = model.__table__
        of = table.c.id if model is Report else table.c.report_id
        of_both = of.in_(bindparam("both", expanding=True))
        yield PreparedStatement(select(table).where(of_both).order_by(table.c.id), _make_row)


_CONTENTS = [*_prepare_contents()]


def _contents(walk: Walk, tree: Tree) -> list[tuple[Any, ...]]:
    """All that is kept of the report, and of the one to which it could be moved."""
    both = {"both": [tree.report, tree.other_report]}
    return [row for one in _CONTENTS for row in one.find_all(walk.house.db, both)]


@pytest.mark.parametrize("act", ACTS, ids=lambda one: one.name)
def test_in_every_state_by_everybody(walk: Walk, act: Act) -> None:
    for tree in walk.trees.values():
        for state in STATES:
            with undone(walk.house.db):
                _bring_to(walk, tree, state)
                before = _contents(walk, tree)
                for actor in walk.actors:
                    for speaker in actor.speakers:
                        with undone(walk.house.db):
                            walk.pairs += 1
                            _try(walk, tree, state, act, speaker, before)


def _try(
    walk: Walk,
    tree: Tree,
    state: State,
    act: Act,
    speaker: Speaker,
    before: list[tuple[Any, ...]],
) -> None:
    house = walk.house
    report = reports.find_report(house.db, tree.report)
    assert report is not None
    ctx = Context(
        house.db,
        NOW,
        house.tools.forms,
        acting=speaker,
        secrets_at_hand=house.tools.secrets,
    )
    who = f"{speaker.title} at {speaker.unit_path}, {act.name}, {state.name}"
    if act.right is Action.FILL_IN_REPORT:
        thing = rights.of_report(report, _role(ctx, report))
        may = rights.may(speaker, act.right, thing)
    else:
        may = rights.may_with_report(house.db, speaker, act.right, tree.report)
    try:
        act.do(ctx, tree)
    except NotYours:
        assert not may, f"{who}: refused, the table allows it"
        assert _contents(walk, tree) == before, who
        return
    except UserError as refused:
        problem = repr(refused)
    else:
        problem = ""
    if problem:
        assert may, f"{who}: told of, the table does not allow it"
        assert not act.works(state), f"{who}: {problem}"
        assert _contents(walk, tree) == before, who
        return
    assert may, f"{who}: done, the table does not allow it"
    if act.changes and act.works(state):
        assert _contents(walk, tree) != before, f"{who}: nothing was done"
    elif act.changes:
        assert _contents(walk, tree) == before, f"{who}: done in a state that does not allow it"


def test_how_many_are_tried(walk: Walk) -> None:
    """Printed, so that a row or a state that falls out is seen."""
    speakers = sum(len(actor.speakers) for actor in walk.actors)
    count = len(ACTS) * len(STATES) * speakers * len(walk.trees)
    print(f"{len(ACTS)} acts, {len(STATES)} states, {speakers} posts, 2 trees: {count}")
    assert count > 4000
