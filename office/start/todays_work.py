"""What waits for an officer today, in the order of urgency, and how far her rounds are."""

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

from models import rights
from models.approvals import approvals, approvers
from models.approvals.tables import ApprovalOutcome
from models.errands import errands
from models.lateness import waiting_extensions
from models.people import lasting_officers
from models.reports import report_history, reports
from models.reports.tables import ReportStatus
from models.rights import Action, may
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from office.reports.report_board import list_officer_rounds
from office.setup.setup_steps import count_steps_left
from office.units import border_changes
from records import dataclass
from reporting.context import Context
from summaries.progress.completeness import Completeness, ReportProgress, load_completeness
from summaries.round_labels import find_unit_noun, label_rounds
from texts import vietnamese, words

# A deadline as near as this is today's concern.
NEAR = timedelta(days=3)
# A round that nobody locks is looked after for so long behind its deadline.
LONG_OVER = timedelta(days=60)
# So long a changed figure stands here, whenever her digest told of it.
LATELY = timedelta(days=3)
MOST_ROUNDS = 6
WITH_A_FILE = frozenset({"photo", "voice", "file", "withheld"})
WITH_A_CALL = frozenset({"call_back", "stuck"})


class Urgency(StrEnum):
    NOW = "now"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One line of the start page: how many, of what, and the page where it is done."""

    urgency: Urgency
    count: int
    said: str
    path: str


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """How far a round is. `unreached`: units whose people have not joined, so that no message
    of ours has ever come to them."""

    one: RoundRow
    label: str
    noun: str
    expected: int
    sent: int
    accepted: int
    unreached: tuple[str, ...]
    found: Completeness

    def get_width(self, count: int) -> int:
        """Of a bar of 100."""
        return count * 100 // self.expected if self.expected else 0


def list_round_progress(ctx: Context) -> list[RoundProgress]:
    """The rounds that still take something, soonest due first."""
    seen = [one for one in list_officer_rounds(ctx) if _is_under_way(ctx, one)]
    seen.sort(key=lambda one: (one.due is None, one.due or ctx.now, one.id))
    labels = label_rounds(seen)
    return [_load_progress(ctx, one, labels[one.id]) for one in seen[:MOST_ROUNDS]]


def _is_under_way(ctx: Context, one: RoundRow) -> bool:
    if one.locks is not None and one.locks <= ctx.now:
        return False
    return one.due is None or one.due + LONG_OVER > ctx.now


def _load_progress(ctx: Context, one: RoundRow, label: str) -> RoundProgress:
    found = load_completeness(ctx.db, ctx.forms, one, ctx.speaker.unit_id, ctx.now, receives=True)
    here = {unit.report_id for unit in found.units}
    accepted = sum(
        report.id in here and report.status is ReportStatus.ACCEPTED
        for report in reports.list_reports_of_round(ctx.db, one.id)
    )
    kinds = {unit.kind for unit in found.units}
    return RoundProgress(
        one,
        label,
        find_unit_noun(kinds, ctx.setting("noun"), [unit.name for unit in found.units]),
        found.expected,
        len(found.submitted),
        accepted,
        tuple(unit.name for unit in found.units if not unit.joined),
        found,
    )


def list_work(ctx: Context, progress: list[RoundProgress]) -> list[WaitingItem]:
    """In the order of urgency; nothing stands there that is none."""
    order = list(Urgency)
    found = [*_list_errand_work(ctx), *_list_round_work(ctx, progress), *_list_setup_work(ctx)]
    return sorted((one for one in found if one.count), key=lambda one: order.index(one.urgency))


def _list_errand_work(ctx: Context) -> Iterator[WaitingItem]:
    waiting = errands.list_waiting_errands(ctx.db, ctx.speaker.unit_path)
    by_law = sum(one.due is not None for one in waiting)
    files = sum(one.due is None and one.kind.value in WITH_A_FILE for one in waiting)
    calls = sum(one.due is None and one.kind.value in WITH_A_CALL for one in waiting)
    rest = len(waiting) - by_law - files - calls
    yield WaitingItem(Urgency.NOW, by_law, words("desk_start.by_law"), "errands")
    yield WaitingItem(Urgency.NOW, files, words("desk_start.files"), "errands")
    yield WaitingItem(Urgency.NOW, calls, words("desk_start.calls"), "errands")
    asked = waiting_extensions.list_waiting_extensions(ctx.db, ctx.speaker, ctx.now)
    yield WaitingItem(Urgency.NOW, len(asked), words("desk_start.more_time"), "errands")
    mine = approvals.list_waiting_reports(ctx.db, ctx.speaker)
    yield WaitingItem(Urgency.NOW, len(mine), words("desk_start.to_approve"), "errands")
    yield WaitingItem(Urgency.SOON, rest, words("desk_start.other_errands"), "errands")
    going_over = sum(
        one.is_open and border_changes.may_agree(ctx, one)
        for one in border_changes.list_own_changes(ctx)
    )
    yield WaitingItem(Urgency.SOON, going_over, words("desk_start.border"), "units/border")


def _list_round_work(ctx: Context, progress: list[RoundProgress]) -> Iterator[WaitingItem]:
    for one in progress:
        named = {"noun": one.noun, "round": one.label}
        board = f"reports?round={one.one.id}"
        waiting = one.found.waiting
        late = sum(unit.days_overdue(ctx.now) > 0 for unit in waiting)
        unsent = sum(unit.state is ReportProgress.COMPLETE for unit in waiting)
        due = one.one.due
        if late:
            yield WaitingItem(Urgency.NOW, late, words("desk_start.late", **named), board)
        elif due is not None and due - ctx.now <= NEAR:
            said = words("desk_start.near", due=vietnamese.format_deadline(due), **named)
            yield WaitingItem(Urgency.NOW, len(waiting), said, board)
        yield WaitingItem(Urgency.NOW, unsent, words("desk_start.unsent", **named), board)
        said = words("desk_start.amended", round=one.label)
        yield WaitingItem(Urgency.NOW, _count_amended(ctx, one), said, board)
        said = words("desk_start.to_accept", **named)
        yield WaitingItem(Urgency.SOON, _count_to_accept(ctx, one), said, board)
        returned, waiting_for = _count_approvals(ctx, one)
        said = words("desk_start.sent_back", **named)
        yield WaitingItem(Urgency.NOW, returned, said, board)
        said = words("desk_start.unapproved", **named)
        yield WaitingItem(Urgency.LATER, waiting_for, said, board)


def _count_approvals(ctx: Context, one: RoundProgress) -> tuple[int, int]:
    """Reports of this officer that were given back instead of approved, and those that others have
    yet to approve."""
    if ctx.forms.get(ctx.db, one.one.form_version_id).approval is None:
        return 0, 0
    known = approvers.load_approvers_of_round(ctx.db, one.one.id)
    newest = approvals.load_newest_approvals(ctx.db, one.one.id)
    theirs = rights.list_reports(ctx.db, ctx.speaker, Action.ACCEPT_REPORT, one.one.id)
    returned = sum(
        report.status is ReportStatus.SUBMITTED
        and report.id in newest
        and newest[report.id].outcome is ApprovalOutcome.RETURNED
        for report in theirs
    )
    waiting = sum(
        report.status is ReportStatus.ACCEPTED
        and report.id in known
        and not known[report.id].is_approved()
        for report in theirs
    )
    return returned, waiting


def _count_amended(ctx: Context, one: RoundProgress) -> int:
    """Reports in which a figure was changed of late that was accepted or signed before."""
    here = {unit.report_id for unit in one.found.units}
    amended = report_history.list_amended_reports(ctx.db, one.one.id, ctx.now - LATELY, ctx.now)
    return len(here & {report_id for report_id, _ in amended})


def _count_to_accept(ctx: Context, one: RoundProgress) -> int:
    here = {unit.report_id for unit in one.found.units}
    return sum(
        report.id in here
        and report.status is ReportStatus.SUBMITTED
        and may(ctx.speaker, Action.ACCEPT_REPORT, report)
        for report in reports.list_reports_of_round(ctx.db, one.one.id)
    )


def _list_setup_work(ctx: Context) -> Iterator[WaitingItem]:
    undated = sum(
        one.opens is None or one.due is None
        for one in rounds.list_rounds_below(ctx.db, ctx.speaker.unit_path)
        if may(ctx.speaker, Action.SET_DATES, one)
    )
    yield WaitingItem(Urgency.SOON, undated, words("desk_start.undated"), "rounds")
    own = lasting_officers.list_lasting_officers(ctx.db, ctx.speaker.unit_id, ctx.now)
    said = words("desk_handover.one_officer")
    yield WaitingItem(Urgency.LATER, int(len(own) == 1), said, "people/new")
    left = count_steps_left(ctx)
    yield WaitingItem(Urgency.LATER, left, words("desk_start.setup_left"), "setup")
