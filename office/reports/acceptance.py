"""Accepting reports: one, or all in which there is nothing to look at."""

from collections.abc import Collection
from dataclasses import dataclass

from models import rights
from models.chats import chat_people
from models.delivery import reminders
from models.people import post_holders
from models.people.tables import Role
from models.reports import report_history, reports
from models.reports.reports import Transition
from models.reports.tables import ReportStatus
from models.rights import Action
from office.refusals import ActionRefused
from office.reports import report_conflict, report_doubts
from office.reports.unit_drafts import load_unit_draft
from reporting.context import Context
from reporting.drafts import Draft
from summaries.round_facts import load_round_facts
from texts import words


@dataclass(frozen=True, slots=True)
class AcceptanceResult:
    """Names of units, in the order of the roster."""

    taken: tuple[str, ...]
    left: tuple[str, ...]


def accept_report(ctx: Context, report_id: int, seen: int | None = None) -> Draft:
    """Takes one report, whatever there is to look at in it.

    `seen`: the last change that the officer had before her; a later one is looked at first.
    Raises Refused where somebody else was quicker.
    """
    draft = load_unit_draft(ctx, report_id, Action.ACCEPT_REPORT)
    report = draft.report
    if report.status is not ReportStatus.SUBMITTED:
        raise report_conflict.make_conflict_refusal(ctx.db, report)
    if seen is not None and report_history.get_newest_change_id(ctx.db, report.id) != seen:
        raise ActionRefused(words("desk_reports.changed_since", unit=report.unit_name))
    _accept_draft(ctx, draft)
    return draft


def accept_clean_reports(
    ctx: Context, round_id: int, only: Collection[int] | None = None
) -> AcceptanceResult:
    """Takes what has nothing to look at, as it stands at this moment; of the reports in `only`,
    where the officer saw a list."""
    facts = load_round_facts(ctx.db, ctx.forms, round_id, ctx.speaker.unit_id, ctx.now)
    taken, left = [], []
    for report in rights.list_reports(ctx.db, ctx.speaker, Action.ACCEPT_REPORT, round_id):
        if report.status is not ReportStatus.SUBMITTED:
            continue
        if only is not None and report.id not in only:
            continue
        draft = load_unit_draft(ctx, report.id, Action.ACCEPT_REPORT)
        if report_doubts.find_doubts(draft, facts):
            left.append(report.unit_name)
        else:
            _accept_draft(ctx, draft)
            taken.append(report.unit_name)
    return AcceptanceResult(tuple(taken), tuple(left))


def _accept_draft(ctx: Context, draft: Draft) -> None:
    moved = reports.change_status(ctx.db, draft.report, Transition.ACCEPT, ctx.by)
    if moved is None:
        raise report_conflict.make_conflict_refusal(ctx.db, draft.report)
    draft.report = moved
    _add_thanks(ctx, draft)


def _add_thanks(ctx: Context, draft: Draft) -> None:
    """Once per report and person, at an hour that suits them; not where nobody has joined."""
    role = Role(draft.form.role)
    for holder in post_holders.list_holders(ctx.db, draft.report.unit_id, role, ctx.now):
        if chat_people.has_joined(ctx.db, holder.person_id):
            due = reminders.ReminderRow("accepted", holder.person_id, draft.report.id, ctx.now)
            name = f"accepted:{draft.report.id}:{holder.person_id}"
            reminders.add_reminder(ctx.db, due, ctx.now, name=name)
