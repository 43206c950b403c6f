"""Asking a unit to look at single figures again, each with its reason; and taking that back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.office import happened
from handlers.office.enter import draft_for
from handlers.office.refused import Refused
from handlers.report.draft import Draft
from models import people, rechecks, reminders, reports
from models.people import PostRow
from models.reports import Transition
from models.tables.people import Role
from models.tables.reports import ReportStatus
from texts import words

LONGEST_REASON = 160


@dataclass(frozen=True, slots=True)
class Asked:
    """`told`: how many people will read it; `holders`: whom to call where that is nobody."""

    draft: Draft
    count: int
    told: int
    holders: tuple[PostRow, ...]


def ask(ctx: Context, report_id: int, reasons: Mapping[str, str]) -> Asked:
    """`reasons` by the question's code. Raises Refused; then nothing has been asked."""
    draft = draft_for(ctx, report_id)
    _check(ctx, draft)
    wanted = {code: " ".join(reason.split()) for code, reason in reasons.items()}
    if not wanted:
        raise Refused(words("desk_reports.no_figure"))
    for code, reason in wanted.items():
        _check_one(draft, code, reason)
    if draft.report.status is ReportStatus.SUBMITTED:
        _return(ctx, draft, "; ".join(wanted.values()))
    for code, reason in wanted.items():
        rechecks.add(ctx.db, draft.report.id, code, reason, ctx.by)
    return _tell(ctx, draft, len(wanted))


def _check(ctx: Context, draft: Draft) -> None:
    status, unit = draft.report.status, draft.report.unit_name
    if status in (ReportStatus.EMPTY, ReportStatus.IN_PROGRESS):
        raise Refused(words("desk_reports.not_sent", unit=unit))
    if status is ReportStatus.ACCEPTED:
        raise Refused(words("desk_reports.is_accepted", unit=unit))


def _check_one(draft: Draft, code: str, reason: str) -> None:
    question = draft.form.by_code.get(code)
    if question is None or not may_be_asked(draft, code):
        raise Refused(words("desk_reports.no_figure"))
    if not reason:
        raise Refused(words("desk_reports.no_reason", number=question.number))
    if len(reason) > LONGEST_REASON:
        raise Refused(words("desk_reports.reason_long", most=LONGEST_REASON))
    if code in draft.asked_again():
        number, unit = question.number, draft.report.unit_name
        raise Refused(words("desk_reports.asked_already", number=number, unit=unit))


def may_be_asked(draft: Draft, code: str) -> bool:
    """Whether there is something to look at: an answer, or a question that waits for one.

    What "vẫn như cũ" stands for was never asked by itself, and can be all the same.
    """
    return code in draft.answers or any(one.code == code for one in draft.asked())


def _return(ctx: Context, draft: Draft, reason: str) -> None:
    moved = reports.move(ctx.db, draft.report, Transition.RETURN, replace(ctx.by, reason=reason))
    if moved is None:
        raise happened.to(ctx.db, draft.report)
    draft.report = moved


def _tell(ctx: Context, draft: Draft, count: int) -> Asked:
    """One message over all that is open, at an hour that suits whoever reads it."""
    last = max(row.id for row in rechecks.open_of(ctx.db, draft.report.id))
    role = Role(draft.form.role)
    holders = tuple(people.holders(ctx.db, draft.report.unit_id, role, ctx.now))
    told = 0
    for holder in holders:
        if people.has_joined(ctx.db, holder.person_id):
            due = reminders.Due("recheck", holder.person_id, draft.report.id, ctx.now)
            name = f"recheck:{draft.report.id}:{holder.person_id}:{last}"
            reminders.add(ctx.db, due, ctx.now, name=name)
            told += 1
    return Asked(draft, count, told, holders)


def take_back(ctx: Context, recheck_id: int) -> tuple[Draft, int]:
    """The draft, and the place of the question that is asked no more."""
    row = rechecks.get(ctx.db, recheck_id)
    if row is None:
        raise Refused(words("desk_reports.no_figure"))
    draft = draft_for(ctx, row.report_id)
    unit = draft.report.unit_name
    if not rechecks.close(ctx.db, row.id, None, ctx.now):
        raise Refused(words("desk_reports.is_closed_already", unit=unit))
    if not rechecks.open_of(ctx.db, draft.report.id):
        moved = reports.move(ctx.db, draft.report, Transition.SUBMIT, ctx.by)
        draft.report = moved or draft.report
    question = draft.form.by_code.get(row.question)
    return draft, question.number if question else 0
