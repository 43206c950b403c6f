"""For those who read and run rounds: the summary, who is missing, nudging, more time.

Whatever reads more than one report is asked for here and worked out by a reader
(`handlers.later`), so that no chat waits for another one's reading.
"""

from datetime import UTC, datetime

from handlers.choices import Going
from handlers.context import Context
from handlers.errors import NotYours, OldButton
from handlers.reading import fold
from handlers.reply import Later, Reply
from handlers.report.draft import load
from models import deputies, people, reminders, reports, rights, rounds
from models.rights import Action
from models.tables.people import Role
from texts import text, vietnamese


def _later(ctx: Context, what: str, **arguments: int | str | None) -> Later:
    # Who heads a village and sits on the committee asks as the committee.
    ctx.may(Action.READ_SUMMARY)
    return Later(
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


def summary(ctx: Context, argument: str | None = None) -> Later:
    """`/tonghop [plan] [round] [unit]`, or nothing at all: then the round that is nearest."""
    return _later(ctx, "summary", round=None, words=argument)


def pressed_summary(ctx: Context, going: Going) -> Later:
    """A button for a round's summary, in whole or unit by unit."""
    if not going.arguments:
        return _later(ctx, "summary", round=None, words=None)
    what = {"units": "by_unit", "now": "current"}.get("".join(going.arguments[1:2]), "summary")
    return _later(ctx, what, round=going.number(), words=None)


def missing(ctx: Context, argument: str | None = None) -> Later:
    return _later(ctx, "missing", round=None, words=argument)


def pressed_missing(ctx: Context, going: Going) -> Later:
    chosen = going.number() if going.arguments else None
    return _later(ctx, "missing", round=chosen, words=None)


def provisional(ctx: Context, argument: str | None = None) -> Later:
    """ "số tạm đến giờ này": the province calls."""
    return _later(ctx, "provisional", round=None, words=argument)


def asks_provisional(ctx: Context) -> bool:
    """ "so tam", from somebody who reads: from a village it would be "số tám", a figure."""
    is_said = fold(ctx.incoming.text) in ("so tam", "sotam")
    return is_said and ctx.may(Action.READ_PROVISIONAL)


def pressed_provisional(ctx: Context, going: Going) -> Later:
    chosen = going.number() if going.arguments else None
    return _later(ctx, "provisional", round=chosen, words=None)


def ask_to_nudge(ctx: Context, argument: str | None = None) -> Later:
    """Typed "đôn đốc" shows who is missing first, with the button below."""
    return missing(ctx, argument)


def paste(ctx: Context, going: Going) -> Later:
    """The text for the Zalo group she has today."""
    _must(ctx, Action.NUDGE)
    return _later(ctx, "paste", round=going.number(), words=None)


def _must(ctx: Context, action: Action) -> None:
    if not ctx.may(action):
        raise NotYours


def nudge(ctx: Context, going: Going) -> Reply:
    """Reminds everybody who still owes this round; once a day, however often it is pressed."""
    _must(ctx, Action.NUDGE)
    round_id = going.number()
    asked = 0
    for report in rights.list_reports(ctx.db, ctx.speaker, Action.NUDGE, round_id):
        if not report.is_handed_in():
            asked += _nudge(ctx, report)
    if not asked:
        return Reply(text("officer.nudged_none"))
    return Reply(text("officer.nudged", count=asked, noun=ctx.setting("noun")))


def _nudge(ctx: Context, report: reports.ReportRow) -> int:
    role = Role(ctx.forms.get(ctx.db, report.form_version_id).role)
    written = 0
    held = people.holders(ctx.db, report.unit_id, role, ctx.now)
    for holder in deputies.on_duty(ctx.db, held, ctx.now):
        if not people.has_joined(ctx.db, holder.person_id):
            continue
        name = f"nudge:{report.id}:{holder.person_id}:{ctx.today}"
        due = reminders.Due("nudge", holder.person_id, report.id, ctx.now)
        written += reminders.add(ctx.db, due, ctx.now, name=name)
    return min(written, 1)


def extend(ctx: Context, going: Going) -> Reply:
    """More time for one unit, until the moment in the button. Twice is once, and a deadline
    that has been put back further since is left."""
    _must(ctx, Action.EXTEND_REPORT)
    report = load(ctx, going.number()).report
    if not ctx.may(Action.EXTEND_REPORT, report):
        raise NotYours
    due = _moment(going.number(1))
    if report.due is None:
        raise OldButton
    if report.due >= due:
        shown = vietnamese.deadline(report.due)
        return Reply(text("officer.extended", unit=report.unit_name, due=shown))
    if report.locks is not None and due > report.locks:
        return Reply(text("officer.after_lock", locks=vietnamese.deadline(report.locks)))
    rounds.extend(ctx.db, report.round_id, report.unit_id, due)
    _tell_of_more_time(ctx, report, due.isoformat(), vietnamese.deadline(due))
    return Reply(text("officer.extended", unit=report.unit_name, due=vietnamese.deadline(due)))


def _moment(minute: int) -> datetime:
    try:
        return datetime.fromtimestamp(minute * 60, UTC)
    except (OverflowError, ValueError):
        raise OldButton from None


def _tell_of_more_time(ctx: Context, report: reports.ReportRow, key: str, due: str) -> None:
    form = ctx.forms.get(ctx.db, report.form_version_id)
    said = Reply(text("request.extended", report=form.short_name, unit=report.unit_name, due=due))
    for holder in people.holders(ctx.db, report.unit_id, Role(form.role), ctx.now):
        ctx.tell(holder.person_id, said, f"extended:{report.id}:{holder.person_id}:{key}")
