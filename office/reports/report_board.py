"""All reports of a round as rows, doubtful ones first: what is in, what waits, what is missing."""

from datetime import datetime

from models import rights
from models.approvals import approvals, approvers
from models.errands import errands
from models.lateness.extensions import load_newest_extensions
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.reports import owed_reports, rechecks, report_history, reports, visible_rounds
from models.reports.reports import ReportRow
from models.reports.tables import ReportStatus
from models.rights import Action, has_role
from models.rounds.rounds import RoundRow
from office.approvals import approval_lines
from office.reports import report_doubts
from office.reports.report_doubts import ReportDoubt
from office.rounds import extensions
from records import dataclass
from reporting import recheck_figures
from reporting.context import Context
from reporting.drafts import Draft, open_draft
from reporting.errors import NotYours
from summaries.progress.completeness import ReportProgress, RosterUnit
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.views.progress_wording import format_progress
from texts import vietnamese, words

# The groups of the page, in their order; the words of their heads are in texts.
DOUBTFUL, CLEAN, LOOKING = "doubtful", "clean", "looking"
UNSENT, IN_PROGRESS, MISSING, ACCEPTED = "unsent", "in_progress", "missing", "accepted"
GROUPS = (DOUBTFUL, CLEAN, LOOKING, UNSENT, IN_PROGRESS, MISSING, ACCEPTED)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A unit of the roster. `last_change_id`: what an officer who accepts has had before her.

    `state` is in words; `lines` are what there is to look at, or why it is missing. Whoever only
    receives the report reads it, and neither accepts nor enters it.
    """

    report_id: int
    unit: str
    group: str
    state: str
    time: str
    lines: tuple[str, ...]
    last_change_id: int
    holders: tuple[PostRow, ...]
    may_accept: bool
    may_enter: bool


@dataclass(frozen=True, slots=True)
class ReportBoard:
    one: RoundRow
    facts: RoundFacts
    rows: tuple[BoardRow, ...]
    accepted: int
    asked_for: int

    def list_rows(self, group: str) -> list[BoardRow]:
        return [row for row in self.rows if row.group == group]


def list_officer_rounds(ctx: Context) -> list[RoundRow]:
    """What others report to this unit first, then what it reports itself; newest due first."""
    path = ctx.speaker.unit_path
    others = visible_rounds.list_rounds_with_units_below(ctx.db, ctx.speaker.unit_id)
    others |= owed_reports.list_received_rounds(ctx.db, ctx.speaker.unit_id)
    found = visible_rounds.list_visible_rounds(ctx.db, path, ctx.now, receives=True)
    return sorted(found, key=lambda one: one.id not in others)


def list_summed_rounds(ctx: Context) -> list[RoundRow]:
    """Of these, the rounds whose form has a summary."""
    seen = list_officer_rounds(ctx)
    return [one for one in seen if ctx.forms.get(ctx.db, one.form_version_id).summary]


def choose_round(rounds: list[RoundRow], wanted: str) -> RoundRow | None:
    """The round with the id that an address names, else the nearest."""
    return next((one for one in rounds if str(one.id) == wanted), next(iter(rounds), None))


def get_officer_round(ctx: Context, round_id: int) -> RoundRow:
    """The round, if this officer has to do with it. Raises NotYours."""
    one = next((one for one in list_officer_rounds(ctx) if one.id == round_id), None)
    if one is None:
        raise NotYours
    return one


def load_board(ctx: Context, round_id: int) -> ReportBoard:
    """The board of a round. Raises NotYours."""
    one = get_officer_round(ctx, round_id)
    unit_id = ctx.speaker.unit_id
    facts = load_round_facts(ctx.db, ctx.forms, one.id, unit_id, ctx.now, receives=True)
    rows = _RowBuilder(ctx, one, facts).make_rows()
    accepted = sum(row.group == ACCEPTED for row in rows)
    return ReportBoard(
        one,
        facts,
        rows,
        accepted,
        len(rechecks.list_reports_changed_by_recheck(ctx.db, one.id, unit_id, receives=True)),
    )


class _RowBuilder:
    """What the rows of one board share."""

    def __init__(self, ctx: Context, one: RoundRow, facts: RoundFacts) -> None:
        self._ctx, self._one, self._facts = ctx, one, facts
        self._reports = {
            report.id: report for report in reports.list_reports_of_round(ctx.db, one.id)
        }
        self._accepted_here = self._list_ids(Action.ACCEPT_REPORT)
        self._entered_here = self._list_ids(Action.ENTER_REPORT)
        has_approval = facts.form.approval is not None
        self._approvers = approvers.load_approvers_of_round(ctx.db, one.id) if has_approval else {}
        self._approvals = approvals.load_newest_approvals(ctx.db, one.id) if has_approval else {}
        self._extensions = load_newest_extensions(ctx.db, one.id)
        role = Role(facts.form.role)
        self._posts: dict[int, list[PostRow]] = {}
        for post in post_holders.list_posts_below(ctx.db, ctx.speaker.unit_path, ctx.now):
            if has_role(post, role):
                self._posts.setdefault(post.unit_id, []).append(post)
        self._errands: dict[int, list[errands.ErrandRow]] = {}
        for errand in errands.list_waiting_errands(ctx.db, ctx.speaker.unit_path):
            self._errands.setdefault(errand.unit_id, []).append(errand)

    def _list_ids(self, action: Action) -> frozenset[int]:
        """The reports of the round with which this officer may do that."""
        found = rights.list_reports(self._ctx.db, self._ctx.speaker, action, self._one.id)
        return frozenset(report.id for report in found)

    def make_rows(self) -> tuple[BoardRow, ...]:
        standings = self._facts.completeness.units
        return tuple(
            self._make_row(standing, self._reports[standing.report_id])
            for standing in standings
            if standing.report_id in self._reports
        )

    def _make_row(self, standing: RosterUnit, report: ReportRow) -> BoardRow:
        found: list[ReportDoubt] = []
        draft, last_change_id = None, 0
        if not report.is_handed_in():
            state = format_progress(standing)
        else:
            draft = open_draft(self._ctx, report)
            found = report_doubts.find_doubts(draft, self._facts)
            last_change_id = report_history.get_newest_change_id(self._ctx.db, report.id)
            state = self._describe_state(report)
        return BoardRow(
            report.id,
            standing.name,
            choose_group(standing, report, bool(found)),
            state,
            _describe_time(standing, self._ctx.now),
            self._list_lines(standing, report, draft, found),
            last_change_id,
            tuple(self._posts.get(standing.unit_id, ())),
            may_accept=report.id in self._accepted_here,
            may_enter=report.id in self._entered_here,
        )

    def _describe_state(self, report: ReportRow) -> str:
        """ "xã đã nhận"; behind it whether it is approved, where its plan wants that."""
        state = words(f"desk_reports.status_{report.status.value}")
        if report.status is not ReportStatus.ACCEPTED:
            return state
        known, newest = self._approvers.get(report.id), self._approvals.get(report.id)
        said = approval_lines.describe_approval(self._facts.form, report, known, newest)
        return f"{state}, {said}" if said else state

    def _list_lines(
        self, standing: RosterUnit, report: ReportRow, draft: Draft | None, found: list[ReportDoubt]
    ) -> tuple[str, ...]:
        said = (
            [_describe_recheck(draft, standing)]
            if draft is not None and draft.load_open_rechecks()
            else []
        )
        said += [doubt.line for doubt in found]
        if draft is None:
            said += _describe_extension(standing, self._one)
            asked = self._extensions.get(report.id)
            said += [extensions.describe_extension(asked)] if asked is not None else []
        said += [_describe_errand(errand) for errand in self._errands.get(standing.unit_id, ())]
        return tuple(said)


def choose_group(standing: RosterUnit, report: ReportRow, has_doubts: bool) -> str:
    if report.status is ReportStatus.ACCEPTED:
        return ACCEPTED
    if report.status is ReportStatus.RETURNED:
        return LOOKING
    if report.status is ReportStatus.SUBMITTED:
        return DOUBTFUL if has_doubts else CLEAN
    states = {ReportProgress.COMPLETE: UNSENT, ReportProgress.IN_PROGRESS: IN_PROGRESS}
    return states.get(standing.state, MISSING)


def _describe_time(standing: RosterUnit, now: datetime) -> str:
    """ "gửi lúc 8 giờ ngày 04/6/2024, đúng hạn"; of what is missing, how far past it is."""
    if standing.submitted_at is None:
        days = standing.days_overdue(now)
        return words("desk_reports.overdue", days=days) if days else ""
    said = words("desk_reports.sent_at", at=vietnamese.format_moment(standing.submitted_at))
    if standing.due is None:
        return said
    if standing.days_late:
        return f"{said}, {words('desk_reports.late', days=standing.days_late)}"
    return f"{said}, {words('desk_reports.on_time')}"


def _describe_recheck(draft: Draft, standing: RosterUnit) -> str:
    count = len(draft.load_open_rechecks())
    places = ", ".join(
        str(question.number) for question, _ in recheck_figures.list_open_rechecks(draft)
    )
    return words("desk_reports.looking", count=count, places=places)


def _describe_extension(standing: RosterUnit, one: RoundRow) -> list[str]:
    if standing.due is None or standing.due == one.due:
        return []
    return [words("desk_reports.extended", due=vietnamese.format_deadline(standing.due))]


def _describe_errand(errand: errands.ErrandRow) -> str:
    said = words(f"desk_reports.errand_{errand.kind.value}")
    if not errand.note:
        return said
    return words("desk_reports.errand_note", errand=said, note=errand.note)
