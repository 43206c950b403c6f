"""Moving a report that landed at the wrong unit to the right one, with its history on both."""

from dataclasses import replace

from models.chats import joined_holders
from models.filing import moved_reports
from models.people.tables import Role
from models.reports import draft_answers, reports
from models.reports.authors import Author
from models.reports.reports import ReportRow, Transition
from models.reports.tables import ReportStatus
from models.rights import Action
from models.signing import signings
from office.refusals import ActionRefused
from office.reports.unit_drafts import load_unit_draft
from records import dataclass
from reporting.context import Context
from reporting.drafts import Draft
from reporting.receipts import format_receipt_number
from texts import Text, text, words

# In which states a report cannot be moved, and what is said then.
REFUSED_STATES = {
    ReportStatus.ACCEPTED: "desk_reports.move_accepted",
    ReportStatus.RETURNED: "desk_reports.move_returned",
    ReportStatus.EMPTY: "desk_reports.move_empty",
}


@dataclass(frozen=True, slots=True)
class Relocation:
    wrong: ReportRow
    right: ReportRow


def move_report(ctx: Context, wrong_id: int, right_id: int, reason: str) -> Relocation:
    """Raises Refused; then both reports are as they were."""
    wrong, right = (load_unit_draft(ctx, one, Action.MOVE_REPORT) for one in (wrong_id, right_id))
    why = " ".join(reason.split())
    _check_move(ctx, wrong, right, why)
    _note_in_histories(ctx, wrong, right, why)
    moved_reports.move_report_contents(ctx.db, wrong.report, right.report)
    _swap_states(ctx, wrong.report, right.report, why)
    _tell_holders(ctx, wrong, wrong.report, right.report, is_right=False)
    _tell_holders(ctx, right, wrong.report, right.report, is_right=True)
    return Relocation(wrong.report, right.report)


def _check_move(ctx: Context, wrong: Draft, right: Draft, why: str) -> None:
    names = {"wrong": wrong.report.unit_name, "right": right.report.unit_name}
    if wrong.report.round_id != right.report.round_id or wrong.report.id == right.report.id:
        raise ActionRefused(words("desk_reports.other_round"))
    if not why:
        raise ActionRefused(words("desk_reports.no_move_reason"))
    if signings.is_signed(ctx.db, wrong.report.round_id, wrong.report.unit_path):
        raise ActionRefused(words("desk_reports.move_signed"))
    key = REFUSED_STATES.get(wrong.report.status)
    if key is not None:
        raise ActionRefused(words(key, **names))
    if right.answers or right.report.status is not ReportStatus.EMPTY:
        raise ActionRefused(words("desk_reports.right_taken", **names))


def _note_in_histories(ctx: Context, wrong: Draft, right: Draft, why: str) -> None:
    """In both histories: gone from here, come from there."""
    for answer in wrong.answers.values():
        written = answer.written()
        gone = replace(ctx.by, reason=_format_away_reason(right.report, why))
        draft_answers.add_answer_change(ctx.db, wrong.report.id, answer, written, "", gone)
        come = replace(ctx.by, reason=_format_here_reason(wrong.report, why))
        draft_answers.add_answer_change(ctx.db, right.report.id, answer, None, written, come)


def _format_away_reason(right: ReportRow, why: str) -> str:
    return words("desk_reports.moved_away_why", right=right.unit_name, reason=why)


def _format_here_reason(wrong: ReportRow, why: str) -> str:
    return words("desk_reports.moved_here_why", wrong=wrong.unit_name, reason=why)


def _swap_states(ctx: Context, wrong: ReportRow, right: ReportRow, why: str) -> None:
    """The right one is where the wrong one was: handed in at that moment, or begun."""
    was_sent = wrong.is_handed_in()
    away: Author = replace(ctx.by, reason=_format_away_reason(right, why))
    here: Author = replace(ctx.by, reason=_format_here_reason(wrong, why))
    reports.change_status(ctx.db, wrong, Transition.MOVE_AWAY, away)
    reports.change_status(ctx.db, right, Transition.SUBMIT if was_sent else Transition.BEGIN, here)
    reports.set_received(ctx.db, wrong.id, None, None)
    if was_sent:
        reports.set_received(ctx.db, right.id, wrong.submitted_at, format_receipt_number(right))


def _tell_holders(
    ctx: Context, draft: Draft, wrong: ReportRow, right: ReportRow, *, is_right: bool
) -> None:
    said = _describe_move(draft, wrong, right, is_right)
    role = Role(draft.form.role)
    for holder in joined_holders.list_joined_holders(ctx.db, draft.report.unit_id, role, ctx.now):
        name = f"moved:{wrong.id}:{right.id}:{holder.person_id}:{ctx.now.timestamp():.0f}"
        ctx.send_text(holder.person_id, said, name)


def _describe_move(draft: Draft, wrong: ReportRow, right: ReportRow, is_right: bool) -> Text:
    names = {"wrong": wrong.unit_name, "right": right.unit_name, "report": draft.report_name}
    if is_right:
        return text("desk_reports.told_right", **names)
    return text("desk_reports.told_wrong", **names)
