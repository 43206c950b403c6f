"""Accepting reports: one, or all in which there is nothing to look at."""

from collections.abc import Collection, Mapping

from models import rights
from models.chats import joined_holders
from models.delivery import reminders
from models.people.tables import Role
from models.reports import report_history, reports
from models.reports.reports import Transition
from models.reports.tables import ReportStatus
from models.rights import Action
from office.refusals import ActionRefused
from office.reports import report_conflict, report_doubts
from office.reports.undoing import HOLD, THANKS
from office.reports.unit_drafts import load_unit_draft
from records import dataclass
from reporting.context import Context
from reporting.drafts import Draft
from reporting.withdrawal import withdraw_earlier_approval
from summaries.round_facts import load_round_facts
from texts import Text, join_lines, text, words


@dataclass(frozen=True, slots=True)
class AcceptanceResult:
    """Names of units, in the order of the roster."""

    accepted: tuple[str, ...]
    doubtful: tuple[str, ...]


def accept_report(ctx: Context, report_id: int, last_change_id: int | None = None) -> Draft:
    """Takes one report, whatever there is to look at in it.

    `last_change_id`: the last change that the officer had before her; a later one is looked at
    first.
    Raises Refused where somebody else was quicker.
    """
    draft = load_unit_draft(ctx, report_id, Action.ACCEPT_REPORT)
    report = draft.report
    if report.status is not ReportStatus.SUBMITTED:
        raise report_conflict.make_conflict_refusal(ctx.db, report)
    newest = report_history.get_newest_change_id(ctx.db, report.id)
    if last_change_id is not None and newest != last_change_id:
        raise ActionRefused(words("desk_reports.changed_since", unit=report.unit_name)).at("seen")
    _accept_draft(ctx, draft)
    return draft


def accept_clean_reports(
    ctx: Context, round_id: int, only: Collection[int] | None = None
) -> AcceptanceResult:
    """Takes what has nothing to look at, as it stands at this moment; of the reports in `only`,
    where the officer saw a list."""
    facts = load_round_facts(ctx.db, ctx.forms, round_id, ctx.speaker.unit_id, ctx.now)
    accepted, doubtful = [], []
    for report in rights.list_reports(ctx.db, ctx.speaker, Action.ACCEPT_REPORT, round_id):
        if report.status is not ReportStatus.SUBMITTED:
            continue
        if only is not None and report.id not in only:
            continue
        draft = load_unit_draft(ctx, report.id, Action.ACCEPT_REPORT)
        if report_doubts.find_doubts(draft, facts):
            doubtful.append(report.unit_name)
        else:
            _accept_draft(ctx, draft)
            accepted.append(report.unit_name)
    return AcceptanceResult(tuple(accepted), tuple(doubtful))


def accept_seen_reports(
    ctx: Context, round_id: int, seen: Mapping[int, int]
) -> tuple[AcceptanceResult, tuple[str, ...]]:
    """Takes the reports whose figures the officer had before her, doubts or not. `seen`: by report
    its last change at that time; the names of those that have changed since, or were taken by
    another one, stand apart and are left."""
    accepted, changed = [], []
    for report in rights.list_reports(ctx.db, ctx.speaker, Action.ACCEPT_REPORT, round_id):
        if report.id not in seen:
            continue
        newest = report_history.get_newest_change_id(ctx.db, report.id)
        if report.status is not ReportStatus.SUBMITTED or newest != seen[report.id]:
            changed.append(report.unit_name)
            continue
        _accept_draft(ctx, load_unit_draft(ctx, report.id, Action.ACCEPT_REPORT))
        accepted.append(report.unit_name)
    return AcceptanceResult(tuple(accepted), ()), tuple(changed)


def _accept_draft(ctx: Context, draft: Draft) -> None:
    moved = reports.change_status(ctx.db, draft.report, Transition.ACCEPT, ctx.by)
    if moved is None:
        raise report_conflict.make_conflict_refusal(ctx.db, draft.report)
    withdraw_earlier_approval(draft)
    draft.report = moved
    _add_thanks(ctx, draft)


def _add_thanks(ctx: Context, draft: Draft) -> None:
    """Once per report and person, when it can no longer be undone and at an hour that suits them;
    not where nobody has joined."""
    report, role = draft.report, Role(draft.form.role)
    for holder in joined_holders.list_joined_holders(ctx.db, report.unit_id, role, ctx.now):
        due = reminders.ReminderRow(THANKS, holder.person_id, report.id, ctx.now + HOLD)
        name = f"accepted:{report.id}:{holder.person_id}"
        reminders.add_reminder(ctx.db, due, ctx.now, name=name)


def describe_acceptance(ctx: Context, done: AcceptanceResult) -> Text:
    """What was accepted, and what was left because there is something to look at."""
    if done.accepted:
        head = text(
            "desk_reports.accepted_many",
            count=len(done.accepted),
            noun=ctx.setting("noun"),
            units=", ".join(done.accepted),
        )
    else:
        head = text("desk_reports.accepted_none")
    if not done.doubtful:
        return head
    return join_lines(head, text("desk_reports.left_doubtful", units=", ".join(done.doubtful)))
