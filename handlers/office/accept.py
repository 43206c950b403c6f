"""Taking reports: one, or all in which there is nothing to look at."""

from collections.abc import Collection
from dataclasses import dataclass

from handlers.context import Context
from handlers.office import doubtful, happened
from handlers.office.enter import draft_for
from handlers.office.refused import Refused
from handlers.report.draft import Draft
from models import people, reminders, reports, rights, trail
from models.reports import Transition
from models.rights import Action
from models.tables.people import Role
from models.tables.reports import ReportStatus
from summaries.facts import gather
from texts import words


@dataclass(frozen=True, slots=True)
class Accepted:
    """Names of units, in the order of the roster."""

    taken: tuple[str, ...]
    left: tuple[str, ...]


def accept(ctx: Context, report_id: int, seen: int | None = None) -> Draft:
    """Takes one report, whatever there is to look at in it.

    `seen`: the last change that the officer had before her; a later one is looked at first.
    Raises Refused where somebody else was quicker.
    """
    draft = draft_for(ctx, report_id, Action.ACCEPT_REPORT)
    report = draft.report
    if report.status is not ReportStatus.SUBMITTED:
        raise happened.to(ctx.db, report)
    if seen is not None and trail.newest(ctx.db, report.id) != seen:
        raise Refused(words("desk_reports.changed_since", unit=report.unit_name))
    _take(ctx, draft)
    return draft


def accept_clean(ctx: Context, round_id: int, only: Collection[int] | None = None) -> Accepted:
    """Takes what has nothing to look at, as it stands at this moment; of the reports in `only`,
    where the officer saw a list."""
    facts = gather(ctx.db, ctx.forms, round_id, ctx.speaker.unit_id, ctx.now)
    taken, left = [], []
    for report in rights.list_reports(ctx.db, ctx.speaker, Action.ACCEPT_REPORT, round_id):
        if report.status is not ReportStatus.SUBMITTED:
            continue
        if only is not None and report.id not in only:
            continue
        draft = draft_for(ctx, report.id, Action.ACCEPT_REPORT)
        if doubtful.of(draft, facts):
            left.append(report.unit_name)
        else:
            _take(ctx, draft)
            taken.append(report.unit_name)
    return Accepted(tuple(taken), tuple(left))


def _take(ctx: Context, draft: Draft) -> None:
    moved = reports.move(ctx.db, draft.report, Transition.ACCEPT, ctx.by)
    if moved is None:
        raise happened.to(ctx.db, draft.report)
    draft.report = moved
    _thank(ctx, draft)


def _thank(ctx: Context, draft: Draft) -> None:
    """Once per report and person, at an hour that suits them; not where nobody has joined."""
    role = Role(draft.form.role)
    for holder in people.holders(ctx.db, draft.report.unit_id, role, ctx.now):
        if people.has_joined(ctx.db, holder.person_id):
            due = reminders.Due("accepted", holder.person_id, draft.report.id, ctx.now)
            name = f"accepted:{draft.report.id}:{holder.person_id}"
            reminders.add(ctx.db, due, ctx.now, name=name)
