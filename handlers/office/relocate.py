"""Moving a report that landed at the wrong unit to the right one, with its history on both."""

from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.office.enter import draft_for
from handlers.office.refused import Refused
from handlers.reply import Reply
from handlers.report.draft import Draft
from handlers.report.filing import receipt_number
from models import people, relocating, reports, signings
from models.reports import By, ReportRow, Transition
from models.rights import Action
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from models.tables.reports import ReportStatus
from texts import Text, text, words

# In which states a report cannot be moved, and what is said then.
NOT_FROM = {
    ReportStatus.ACCEPTED: "desk_reports.move_accepted",
    ReportStatus.RETURNED: "desk_reports.move_returned",
    ReportStatus.EMPTY: "desk_reports.move_empty",
}


@dataclass(frozen=True, slots=True)
class Moved:
    wrong: ReportRow
    right: ReportRow


def move(ctx: Context, wrong_id: int, right_id: int, reason: str) -> Moved:
    """Raises Refused; then both reports are as they were."""
    wrong, right = (draft_for(ctx, one, Action.MOVE_REPORT) for one in (wrong_id, right_id))
    why = " ".join(reason.split())
    _check(ctx, wrong, right, why)
    _note(ctx, wrong, right, why)
    relocating.carry(ctx.db, wrong.report, right.report)
    _swap_states(ctx, wrong.report, right.report, why)
    _tell(ctx, wrong, wrong.report, right.report, is_right=False)
    _tell(ctx, right, wrong.report, right.report, is_right=True)
    return Moved(wrong.report, right.report)


def _check(ctx: Context, wrong: Draft, right: Draft, why: str) -> None:
    names = {"wrong": wrong.report.unit_name, "right": right.report.unit_name}
    if wrong.report.round_id != right.report.round_id or wrong.report.id == right.report.id:
        raise Refused(words("desk_reports.other_round"))
    if not why:
        raise Refused(words("desk_reports.no_move_reason"))
    if signings.covers(ctx.db, wrong.report.round_id, wrong.report.unit_path):
        raise Refused(words("desk_reports.move_signed"))
    key = NOT_FROM.get(wrong.report.status)
    if key is not None:
        raise Refused(words(key, **names))
    if right.answers or right.report.status is not ReportStatus.EMPTY:
        raise Refused(words("desk_reports.right_taken", **names))


def _note(ctx: Context, wrong: Draft, right: Draft, why: str) -> None:
    """In both histories: gone from here, come from there."""
    for answer in wrong.answers.values():
        written = answer.written()
        gone = replace(ctx.by, reason=_away(right.report, why))
        reports.note_change(ctx.db, wrong.report.id, answer, written, "", gone)
        come = replace(ctx.by, reason=_here(wrong.report, why))
        reports.note_change(ctx.db, right.report.id, answer, None, written, come)


def _away(right: ReportRow, why: str) -> str:
    return words("desk_reports.moved_away_why", right=right.unit_name, reason=why)


def _here(wrong: ReportRow, why: str) -> str:
    return words("desk_reports.moved_here_why", wrong=wrong.unit_name, reason=why)


def _swap_states(ctx: Context, wrong: ReportRow, right: ReportRow, why: str) -> None:
    """The right one is where the wrong one was: handed in at that moment, or begun."""
    was_sent = wrong.is_handed_in()
    away: By = replace(ctx.by, reason=_away(right, why))
    here: By = replace(ctx.by, reason=_here(wrong, why))
    reports.move(ctx.db, wrong, Transition.MOVE_AWAY, away)
    reports.move(ctx.db, right, Transition.SUBMIT if was_sent else Transition.BEGIN, here)
    relocating.received(ctx.db, wrong.id, None, None)
    if was_sent:
        relocating.received(ctx.db, right.id, wrong.submitted_at, receipt_number(right))


def _tell(
    ctx: Context, draft: Draft, wrong: ReportRow, right: ReportRow, *, is_right: bool
) -> None:
    said = _said(draft, wrong, right, is_right)
    role = Role(draft.form.role)
    for holder in people.holders(ctx.db, draft.report.unit_id, role, ctx.now):
        if people.has_joined(ctx.db, holder.person_id):
            name = f"moved:{wrong.id}:{right.id}:{holder.person_id}:{ctx.now.timestamp():.0f}"
            ctx.tell(holder.person_id, Reply(said, kind=OutboxKind.NOTICE), name)


def _said(draft: Draft, wrong: ReportRow, right: ReportRow, is_right: bool) -> Text:
    names = {"wrong": wrong.unit_name, "right": right.unit_name, "report": draft.form.short_name}
    if is_right:
        return text("desk_reports.told_right", **names)
    return text("desk_reports.told_wrong", **names)
