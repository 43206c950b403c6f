"""One report as an officer sees it: every figure with its past, its doubts and its history."""

from models import rights
from models.approvals import approvals
from models.plans.forms import Question
from models.reports import draft_provenance, report_history
from models.reports.draft_answers import AnswerRow
from models.reports.draft_provenance import AnswerProvenance
from models.reports.rechecks import RecheckRow
from models.reports.reports import ReportRow
from models.reports.tables import ReportStatus
from models.rights import Action
from models.signing import signings
from models.signing.signings import SigningRow
from office.amendments import amendment_decisions
from office.amendments.amendment_decisions import AskedAmendment
from office.approvals import approval_decisions, approval_lines
from office.reports import open_places, recheck_requests, report_doubts
from office.reports.report_steps import ReportSteps, format_source
from office.reports.unit_drafts import load_unit_draft
from office.rounds import lateness_lines
from office.rounds.lateness_lines import ReportLateness
from records import dataclass
from reporting import periods, recheck_figures
from reporting.answers import checks
from reporting.consolidation import changes_below
from reporting.context import Context
from reporting.drafts import Draft
from reporting.questions import format_answer_in_full, format_answer_with_unit
from summaries.round_facts import load_round_facts
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class FigureView:
    """A question with what stands there. `again`: it is being looked at again."""

    code: str
    number: int
    label: str
    value: str
    last: str
    by: str
    doubts: tuple[str, ...]
    again: RecheckRow | None
    steps: tuple[str, ...]
    may_ask: bool
    # Answered in words of the unit's own.
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as it stands, up to its last change."""

    draft: Draft
    figures: tuple[FigureView, ...]
    general: tuple[str, ...]
    notes: tuple[str, ...]
    moves: tuple[str, ...]
    amendments: tuple[str, ...]
    # Whether it is approved, and each approval with the code of its figures; "" and none where its
    # plan wants no approval. `may_approve`: it waits for whoever looks.
    approval: str
    approvals: tuple[str, ...]
    may_approve: bool
    # What the unit wants changed, where this officer may grant it.
    asked_amendments: tuple[AskedAmendment, ...]
    others: tuple[ReportRow, ...]
    signed: SigningRow | None
    last_change_id: int
    # Whoever only receives the report decides nothing about it.
    may_decide: bool
    # Which places have no answer, of a report that is in; "" where none lacks.
    lacks: str
    # What has changed below since totals were taken, where this officer may take the new ones.
    changes: tuple[str, ...]
    lateness: ReportLateness

    @property
    def report(self) -> ReportRow:
        return self.draft.report

    @property
    def status(self) -> str:
        return words(f"desk_reports.status_{self.report.status.value}")

    @property
    def may_accept(self) -> bool:
        return self.may_decide and self.report.status is ReportStatus.SUBMITTED

    @property
    def may_ask_again(self) -> bool:
        is_in = self.report.status in (ReportStatus.SUBMITTED, ReportStatus.RETURNED)
        return self.may_decide and is_in

    @property
    def may_reopen(self) -> bool:
        is_accepted = self.report.status is ReportStatus.ACCEPTED
        return self.may_decide and is_accepted and self.signed is None

    @property
    def may_move(self) -> bool:
        is_there = self.report.status in (ReportStatus.SUBMITTED, ReportStatus.IN_PROGRESS)
        return self.may_decide and is_there and self.signed is None


def load_report_view(ctx: Context, report_id: int) -> ReportView:
    """Raises NotYours where the report lies outside the officer's units."""
    draft = load_unit_draft(ctx, report_id, Action.READ_REPORT)
    report = draft.report
    facts = load_round_facts(ctx.db, ctx.forms, report.round_id, report.unit_id, ctx.now)
    doubts = report_doubts.find_doubts_so_far(draft, facts)
    history = ReportSteps(ctx, draft)
    given = draft_provenance.load_draft_provenance(ctx.db, report.id)
    shown = [one for one in draft.form.questions if _is_shown(draft, one, history)]
    figures = tuple(
        FigureView(
            code=one.code,
            number=one.number,
            label=recheck_figures.format_figure_label(draft, one),
            value=_format_value(draft, one),
            last=_format_last_value(draft, one),
            by=_describe_author(given.get(one.code)),
            doubts=tuple(doubt.why for doubt in doubts if doubt.question == one.code),
            again=draft.load_open_rechecks().get(one.code),
            steps=history.list_steps(one),
            may_ask=recheck_requests.may_recheck(draft, one.code),
            is_told=one.traits.is_words and one.code in draft.answers,
        )
        for one in shown
    )
    return ReportView(
        draft,
        figures,
        tuple(doubt.why for doubt in doubts if not doubt.question),
        history.list_notes(),
        history.list_moves(),
        history.list_amendments(),
        approval_lines.describe_approval_of(ctx, draft),
        approval_lines.list_versions(approvals.list_approvals(ctx.db, report.id)),
        approval_decisions.may_approve_now(ctx, report),
        amendment_decisions.list_asked_of_report(ctx, draft),
        _list_other_reports(ctx, report),
        _find_signing(ctx, report),
        report_history.get_newest_change_id(ctx.db, report.id),
        rights.may(ctx.speaker, Action.ACCEPT_REPORT, report),
        open_places.describe_lacking(draft) if report.is_handed_in() else "",
        _list_changes(ctx, draft),
        lateness_lines.load_lateness(ctx, report),
    )


def _list_changes(ctx: Context, draft: Draft) -> tuple[str, ...]:
    """None behind the lock: nobody could take a new total there."""
    may = rights.may_with_report(ctx.db, ctx.speaker, Action.FILL_IN_REPORT, draft.report.id)
    if not may or draft.report.is_locked(ctx.now):
        return ()
    return tuple(filter(None, changes_below.describe_all_changes(draft).plain.split("\n")))


def _is_shown(draft: Draft, question: Question, history: ReportSteps) -> bool:
    answered = question.code in draft.answers or history.has_steps(question)
    return answered or question in list(draft.list_asked_questions())


def _format_value(draft: Draft, question: Question) -> str:
    answer = draft.answers.get(question.code)
    if answer is None:
        return words("report.not_answered")
    return format_answer_in_full(question, answer)


def _format_last_value(draft: Draft, question: Question) -> str:
    """ "135 (Năm 2023)": the figure before, by the rule of the chat's own checks."""
    past = checks.find_figure_to_compare(draft, question)
    if past is None or (past.number is None and past.choice is None):
        return ""
    row = AnswerRow(question.code, number=past.number, choice=past.choice)
    shown = format_answer_with_unit(question, row)
    return words("desk_reports.last", value=shown, period=periods.format_period_name(past))


def _describe_author(given: AnswerProvenance | None) -> str:
    if given is None:
        return ""
    title, at = given.title or words("desk_reports.nobody"), vietnamese.format_moment(given.at)
    if given.source is None:
        return words("desk_reports.by", title=title, at=at)
    when = vietnamese.format_moment(given.given_at) if given.given_at else at
    source = format_source(given.source)
    return words("desk_reports.by_source", source=source, given=when, title=title, at=at)


def _list_other_reports(ctx: Context, report: ReportRow) -> tuple[ReportRow, ...]:
    """The other reports of the round, for one that landed at the wrong unit."""
    found = rights.list_reports(ctx.db, ctx.speaker, Action.MOVE_REPORT, report.round_id)
    return tuple(one for one in found if one.id != report.id)


def _find_signing(ctx: Context, report: ReportRow) -> SigningRow | None:
    return signings.find_covering_signing(ctx.db, report.round_id, report.unit_path)
