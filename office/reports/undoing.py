"""Ways back for some minutes: accepting, and reminding, as long as nothing has gone out of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from models import rights
from models.reports import report_history, reports
from models.reports.reports import ReportRow, Transition
from models.reports.tables import ReportStatus
from models.rights import Action
from models.rounds import held_reminders
from models.signing import signings
from office.refusals import ActionRefused
from records import dataclass
from reporting.context import Context
from reporting.withdrawal import withdraw_approval
from texts import vietnamese, words

# So long a message waits that a press at the desk has caused.
HOLD = timedelta(minutes=10)
# A page that was left open is pressed on later than its offer stood.
PRESSED_LATE = timedelta(days=1)
THANKS, NUDGE = "accepted", "nudge"


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """What can be taken back still: which reports, and when its messages go out."""

    reports: tuple[ReportRow, ...]
    until: datetime

    @property
    def hour(self) -> str:
        return vietnamese.format_hour(vietnamese.to_local_time(self.until))

    @property
    def units(self) -> str:
        return ", ".join(report.unit_name for report in self.reports)


def find_acceptance_offer(ctx: Context, round_id: int) -> UndoOffer | None:
    """The reports that this officer has accepted just now, of which nobody has heard yet."""
    taken = report_history.list_acceptances_since(
        ctx.db, round_id, ctx.speaker.post_id, ctx.now - HOLD
    )
    may = rights.list_reports(ctx.db, ctx.speaker, Action.REOPEN_REPORT, round_id)
    found = tuple(
        report
        for report in may
        if report.id in taken
        and report.status is ReportStatus.ACCEPTED
        and not held_reminders.has_gone_out(ctx.db, report.id, THANKS)
    )
    if not found:
        return None
    return UndoOffer(found, min(taken[report.id] for report in found) + HOLD)


def undo_acceptances(ctx: Context, round_id: int) -> UndoOffer:
    """They wait to be accepted again, and no thanks are sent. Raises ActionRefused where it is
    too late for all of them or was done before, or the round was signed."""
    offer = find_acceptance_offer(ctx, round_id)
    if offer is None:
        raise _refuse(is_late=_has_accepted(ctx, round_id))
    for report in offer.reports:
        signed = signings.find_covering_signing(ctx.db, round_id, report.unit_path)
        if signed is not None:
            raise ActionRefused(words("desk_reports.is_signed", number=signed.number))
        by = replace(ctx.by, reason=words("desk_reports.undo_reason"))
        if reports.change_status(ctx.db, report, Transition.REOPEN, by) is None:
            raise ActionRefused(words("desk_reports.undo_late"))
        withdraw_approval(ctx, report)
        held_reminders.remove_waiting_reminders(ctx.db, report.id, THANKS)
    return offer


def find_nudge_offer(ctx: Context, round_id: int) -> UndoOffer | None:
    """The units whose reminder, asked for at the desk, has not gone out yet."""
    may = rights.list_reports(ctx.db, ctx.speaker, Action.NUDGE, round_id)
    waiting = held_reminders.list_waiting_moments(ctx.db, NUDGE, ctx.now)
    found = tuple(report for report in may if report.id in waiting)
    if not found:
        return None
    return UndoOffer(found, min(waiting[report.id] for report in found))


def undo_nudges(ctx: Context, round_id: int) -> UndoOffer:
    """Nobody is reminded of what was asked for just now. Raises ActionRefused: it is too late, or
    was done before."""
    offer = find_nudge_offer(ctx, round_id)
    if offer is None:
        may = rights.list_reports(ctx.db, ctx.speaker, Action.NUDGE, round_id)
        gone = held_reminders.list_gone_since(ctx.db, NUDGE, ctx.now - PRESSED_LATE)
        raise _refuse(is_late=any(report.id in gone for report in may))
    for report in offer.reports:
        held_reminders.remove_waiting_reminders(ctx.db, report.id, NUDGE)
    return offer


def _has_accepted(ctx: Context, round_id: int) -> bool:
    """Whether anything that this officer has accepted of late stands as accepted."""
    taken = report_history.list_acceptances_since(
        ctx.db, round_id, ctx.speaker.post_id, ctx.now - PRESSED_LATE
    )
    may = rights.list_reports(ctx.db, ctx.speaker, Action.REOPEN_REPORT, round_id)
    return any(one.id in taken and one.status is ReportStatus.ACCEPTED for one in may)


def _refuse(*, is_late: bool) -> ActionRefused:
    key = "desk_reports.undo_late" if is_late else "desk_reports.undo_none"
    return ActionRefused(words(key))
