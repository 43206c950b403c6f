"""What a village head may ask of the commune in one press; and a reminder at 20 giờ."""

from datetime import timedelta

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.notices.sending import send_to_officers
from handlers.replies import Choice, Reply
from handlers.report import navigation
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from models.delivery import reminders
from models.delivery.tables import OutboxKind
from models.errands.tables import ErrandKind
from office.errands.new_errands import leave_errand
from reporting.drafts import Draft
from reporting.errors import NoLongerThere
from texts import join_lines, text, vietnamese, words

EVENING_HOUR = 20
EXTENSION_DAYS = (1, 2, 3)

# What may be asked: the text for the person, for the officer, and what is left for her to do.
REQUESTS: dict[str, tuple[str, str, ErrandKind | None]] = {
    "call": ("request.call", "officer.asked_call", ErrandKind.CALL_BACK),
    "stuck": ("request.stuck", "officer.asked_stuck", ErrandKind.STUCK),
    "changed": ("request.changed", "officer.asked_changed", ErrandKind.CHANGED),
    "time": ("request.time", "officer.asked_time", None),
}


def handle_request_button(ctx: Turn, going: PressedAction) -> Reply:
    if len(going.arguments) != 2 or going.arguments[0] not in REQUESTS:
        raise NoLongerThere
    return _send_request(ctx, going.arguments[0], load_draft(ctx, going.number(1)))


def run_callback(ctx: Turn, _: str | None = None) -> Reply:
    """ "nhờ xã gọi lại", typed."""
    return _send_request(ctx, "call", navigation.load_current_draft(ctx))


def run_stuck(ctx: Turn, _: str | None = None) -> Reply:
    """ "đang vướng", typed."""
    return _send_request(ctx, "stuck", navigation.load_current_draft(ctx))


def run_changed(ctx: Turn, _: str | None = None) -> Reply:
    """ "đã đổi người phụ trách", typed."""
    return _send_request(ctx, "changed", navigation.load_current_draft(ctx))


def run_more_time(ctx: Turn, _: str | None = None) -> Reply:
    """ "xin thêm ngày", typed."""
    return _send_request(ctx, "time", navigation.load_current_draft(ctx))


def _send_request(ctx: Turn, what: str, draft: Draft) -> Reply:
    mine, theirs, errand = REQUESTS[what]
    notice = Reply(
        text(theirs, title=ctx.speaker.title, report=draft.report_name),
        _list_extension_choices(draft) if what == "time" else (),
        OutboxKind.NOTICE,
    )
    day = ctx.today.isoformat()
    name = f"ask:{what}:{draft.report.id}:{day}"
    send_to_officers(ctx, draft.report.unit_path, notice, name)
    if errand is not None:
        report = draft.report
        leave_errand(ctx, name, errand, unit_id=report.unit_id, report_id=report.id)
    go_on = button_data.make_button(words("report.button_go_on"), "open", draft.report.id)
    told = text(mine, office=draft.load_receiver().office)
    return Reply(join_lines(told, ctx.describe_urgent_call()), (go_on,))


def _list_extension_choices(draft: Draft) -> tuple[Choice, ...]:
    """A button a day. It carries the new deadline itself: pressed three times it is one."""
    due = draft.report.due
    if due is None:
        return ()
    past = max((draft.ctx.today - vietnamese.get_last_day(due)).days, 0)
    offered = []
    for days in EXTENSION_DAYS:
        minute = int((due + timedelta(days=past + days)).timestamp()) // 60
        label = words("officer.button_extend", days=days)
        offered.append(button_data.make_button(label, "extend", draft.report.id, minute))
    return tuple(offered)


def handle_snooze_button(ctx: Turn, going: PressedAction) -> Reply:
    """Reminds once more at 20 giờ today; after that hour, tomorrow."""
    draft = load_draft(ctx, going.number())
    evening = vietnamese.to_local_time(ctx.now).replace(
        hour=EVENING_HOUR, minute=0, second=0, microsecond=0
    )
    if evening <= vietnamese.to_local_time(ctx.now):
        evening += timedelta(days=1)
    reminders.add_reminder(
        ctx.db,
        reminders.ReminderRow("snooze", ctx.speaker.person_id, draft.report.id, evening),
        ctx.now,
        name=f"snooze:{draft.report.id}:{ctx.speaker.person_id}:{evening.date()}",
    )
    when = "request.snoozed" if evening.date() == ctx.today else "request.snoozed_tomorrow"
    return Reply(text(when, hour=EVENING_HOUR))
