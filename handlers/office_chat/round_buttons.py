"""Buttons of an officer who runs rounds: nudging, more time, the text for the group."""

from datetime import UTC, datetime

from handlers.button_data import PressedAction
from handlers.replies import BackgroundQuestion, Reply
from handlers.report.open_drafts import load_draft
from handlers.summaries_chat import summary_requests
from handlers.turn_context import Turn
from models.reports.reports import ReportRow
from models.rights import Action
from office.refusals import ActionRefused
from office.rounds import extensions, nudging
from reporting.errors import NoLongerThere, NotYours
from summaries import round_labels
from texts import make_plain_text, text, vietnamese


def handle_paste_button(ctx: Turn, going: PressedAction) -> BackgroundQuestion:
    """The text for the Zalo group she has today."""
    _check_may(ctx, Action.NUDGE)
    return summary_requests.ask_reader(ctx, "paste", round=going.number(), words=None)


def _check_may(ctx: Turn, action: Action, report: ReportRow | None = None) -> None:
    if not ctx.may(action, report):
        raise NotYours


def handle_nudge_button(ctx: Turn, going: PressedAction) -> Reply:
    """Reminds everybody who still owes this round, or those whose reports are named behind it; once
    a day, however often it is pressed."""
    _check_may(ctx, Action.NUDGE)
    only = {going.number(place) for place in range(1, len(going.arguments))}
    reminded = nudging.nudge_round(ctx, going.number(), only or None)
    if not reminded:
        return Reply(text("officer.nudged_none"))
    noun = round_labels.find_noun_of_reports(reminded, ctx.setting("noun"))
    return Reply(text("officer.nudged", count=len(reminded), noun=noun))


def handle_extend_button(ctx: Turn, going: PressedAction) -> Reply:
    """More time for one unit, until the moment in the button; behind it what the unit asked."""
    _check_may(ctx, Action.EXTEND_REPORT)
    report = load_draft(ctx, going.number()).report
    _check_may(ctx, Action.EXTEND_REPORT, report)
    try:
        asked = going.number(2) if len(going.arguments) > 2 else None
        due = extensions.grant_extension(
            ctx, report, _read_moment(going.number(1)), request_id=asked
        )
    except ActionRefused as refused:
        return Reply(make_plain_text(refused.sentence))
    shown = vietnamese.format_deadline(due)
    return Reply(text("officer.extended", unit=report.unit_name, due=shown))


def handle_refuse_button(ctx: Turn, going: PressedAction) -> Reply:
    """No more time, in one press."""
    _check_may(ctx, Action.EXTEND_REPORT)
    try:
        report = extensions.refuse_extension(ctx, going.number())
    except ActionRefused as refused:
        return Reply(make_plain_text(refused.sentence))
    return Reply(text("extension.refused", unit=report.unit_name))


def _read_moment(minute: int) -> datetime:
    try:
        return datetime.fromtimestamp(minute * 60, UTC)
    except (OverflowError, ValueError):
        raise NoLongerThere from None
