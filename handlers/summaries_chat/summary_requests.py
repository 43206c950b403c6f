"""Requests of those who read and run rounds: the summary, who is missing, nudging, more time.

Whatever reads more than one report is asked for here and worked out by a reader
(`handlers.later`), so that no chat waits for another one's reading.
"""

from datetime import UTC, datetime

from handlers.button_data import PressedAction
from handlers.replies import BackgroundQuestion, Reply
from handlers.report.open_drafts import load_draft
from models import rights
from models.chats import chat_people
from models.delivery import reminders
from models.people import deputies, post_holders
from models.people.tables import Role
from models.reports import reports, round_changes
from models.rights import Action
from reading import fold_text
from reporting.context import Context
from reporting.errors import NoLongerThere, NotYours
from texts import text, vietnamese


def _ask_reader(ctx: Context, what: str, **arguments: int | str | None) -> BackgroundQuestion:
    # Who heads a village and sits on the committee asks as the committee.
    ctx.may(Action.READ_SUMMARY)
    return BackgroundQuestion(
        what,
        tuple(
            {
                **arguments,
                "unit": ctx.speaker.unit_id,
                "path": ctx.speaker.unit_path,
                "role": ctx.speaker.role.value,
            }.items()
        ),
    )


def run_summary(ctx: Context, argument: str | None = None) -> BackgroundQuestion:
    """`/tonghop [plan] [round] [unit]`, or nothing at all: then the round that is nearest."""
    return _ask_reader(ctx, "summary", round=None, words=argument)


def handle_summary_button(ctx: Context, going: PressedAction) -> BackgroundQuestion:
    """A button for a round's summary, in whole or unit by unit."""
    if not going.arguments:
        return _ask_reader(ctx, "summary", round=None, words=None)
    what = {"units": "by_unit", "now": "current"}.get("".join(going.arguments[1:2]), "summary")
    return _ask_reader(ctx, what, round=going.number(), words=None)


def run_missing(ctx: Context, argument: str | None = None) -> BackgroundQuestion:
    return _ask_reader(ctx, "missing", round=None, words=argument)


def handle_missing_button(ctx: Context, going: PressedAction) -> BackgroundQuestion:
    chosen = going.number() if going.arguments else None
    return _ask_reader(ctx, "missing", round=chosen, words=None)


def run_provisional(ctx: Context, argument: str | None = None) -> BackgroundQuestion:
    """ "số tạm đến giờ này": the province calls."""
    return _ask_reader(ctx, "provisional", round=None, words=argument)


def is_provisional_request(ctx: Context) -> bool:
    """ "so tam", from somebody who reads: from a village it would be "số tám", a figure."""
    is_said = fold_text(ctx.incoming.text) in ("so tam", "sotam")
    return is_said and ctx.may(Action.READ_PROVISIONAL)


def handle_provisional_button(ctx: Context, going: PressedAction) -> BackgroundQuestion:
    chosen = going.number() if going.arguments else None
    return _ask_reader(ctx, "provisional", round=chosen, words=None)


def run_nudge(ctx: Context, argument: str | None = None) -> BackgroundQuestion:
    """Typed "đôn đốc" shows who is missing first, with the button below."""
    return run_missing(ctx, argument)


def handle_paste_button(ctx: Context, going: PressedAction) -> BackgroundQuestion:
    """The text for the Zalo group she has today."""
    _must(ctx, Action.NUDGE)
    return _ask_reader(ctx, "paste", round=going.number(), words=None)


def _must(ctx: Context, action: Action) -> None:
    if not ctx.may(action):
        raise NotYours


def handle_nudge_button(ctx: Context, going: PressedAction) -> Reply:
    """Reminds everybody who still owes this round; once a day, however often it is pressed."""
    _must(ctx, Action.NUDGE)
    round_id = going.number()
    asked = 0
    for report in rights.list_reports(ctx.db, ctx.speaker, Action.NUDGE, round_id):
        if not report.is_handed_in():
            asked += _add_nudges(ctx, report)
    if not asked:
        return Reply(text("officer.nudged_none"))
    return Reply(text("officer.nudged", count=asked, noun=ctx.setting("noun")))


def _add_nudges(ctx: Context, report: reports.ReportRow) -> int:
    role = Role(ctx.forms.get(ctx.db, report.form_version_id).role)
    written = 0
    held = post_holders.list_holders(ctx.db, report.unit_id, role, ctx.now)
    for holder in deputies.leave_out_absent(ctx.db, held, ctx.now):
        if not chat_people.has_joined(ctx.db, holder.person_id):
            continue
        name = f"nudge:{report.id}:{holder.person_id}:{ctx.today}"
        due = reminders.ReminderRow("nudge", holder.person_id, report.id, ctx.now)
        written += reminders.add_reminder(ctx.db, due, ctx.now, name=name)
    return min(written, 1)


def handle_extend_button(ctx: Context, going: PressedAction) -> Reply:
    """More time for one unit, until the moment in the button. Twice is once, and a deadline
    that has been put back further since is left."""
    _must(ctx, Action.EXTEND_REPORT)
    report = load_draft(ctx, going.number()).report
    if not ctx.may(Action.EXTEND_REPORT, report):
        raise NotYours
    due = _read_moment(going.number(1))
    if report.due is None:
        raise NoLongerThere
    if report.due >= due:
        shown = vietnamese.format_deadline(report.due)
        return Reply(text("officer.extended", unit=report.unit_name, due=shown))
    if report.locks is not None and due > report.locks:
        return Reply(text("officer.after_lock", locks=vietnamese.format_deadline(report.locks)))
    round_changes.set_due_for_unit(ctx.db, report.round_id, report.unit_id, due)
    _tell_new_deadline(ctx, report, due.isoformat(), vietnamese.format_deadline(due))
    return Reply(
        text("officer.extended", unit=report.unit_name, due=vietnamese.format_deadline(due))
    )


def _read_moment(minute: int) -> datetime:
    try:
        return datetime.fromtimestamp(minute * 60, UTC)
    except (OverflowError, ValueError):
        raise NoLongerThere from None


def _tell_new_deadline(ctx: Context, report: reports.ReportRow, key: str, due: str) -> None:
    form = ctx.forms.get(ctx.db, report.form_version_id)
    said = Reply(text("request.extended", report=form.short_name, unit=report.unit_name, due=due))
    for holder in post_holders.list_holders(ctx.db, report.unit_id, Role(form.role), ctx.now):
        ctx.tell(holder.person_id, said, f"extended:{report.id}:{holder.person_id}:{key}")
