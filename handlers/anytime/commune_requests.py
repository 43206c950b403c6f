"""What a village head may ask of the commune, in one press or in words."""

from dataclasses import replace
from datetime import timedelta

from handlers import button_data
from handlers.anytime import extension_requests, help_command, late_reasons
from handlers.button_data import PressedAction
from handlers.notices.sending import send_to_officers
from handlers.replies import Choice, Reply
from handlers.report import navigation
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.errands import errands
from models.errands.tables import ErrandKind
from models.people.tables import Role
from models.rights import has_role
from office.errands.new_errands import leave_errand
from reading import clean_text
from reading.free_questions.question_shape import asks_something
from reading.wishes.standing_in import is_for_once
from reporting import receivers
from reporting.answers import guards
from reporting.drafts import Draft
from reporting.errors import NoLongerThere, NoOpenReport
from texts import join_lines, text, words

# What may be asked: the text for the person, for the officer, and what is left for her to do.
REQUESTS: dict[str, tuple[str, str, ErrandKind | None]] = {
    "call": ("request.call", "officer.asked_call", ErrandKind.CALL_BACK),
    "stuck": ("request.stuck", "officer.asked_stuck", ErrandKind.STUCK),
    "changed": ("request.changed", "officer.asked_changed", ErrandKind.CHANGED),
    "helped": ("request.helped", "officer.asked_helped", ErrandKind.STUCK),
}

TAKEN_BACK_WITHIN = timedelta(days=30)


def handle_request_button(ctx: Turn, going: PressedAction) -> Reply:
    if len(going.arguments) == 2 and going.arguments[0] == "time":
        return extension_requests.ask_for_time(load_draft(ctx, going.number(1)), "")
    if len(going.arguments) != 2 or going.arguments[0] not in REQUESTS:
        raise NoLongerThere
    return _send_request(ctx, going.arguments[0], load_draft(ctx, going.number(1)))


def run_callback(ctx: Turn, _: str | None = None) -> Reply:
    """ "nhờ xã gọi lại", typed."""
    return _pass_on(ctx, "call")


def run_stuck(ctx: Turn, _: str | None = None) -> Reply:
    """ "đang vướng", typed."""
    return _send_request(ctx, "stuck", navigation.load_draft_here_or_soonest(ctx))


def run_changed(ctx: Turn, _: str | None = None) -> Reply:
    """ "đã đổi người phụ trách", "để phó thôn báo cáo thay", typed; "phó thôn làm thay được không"
    asks, and nothing is told to anybody before it is wished."""
    if has_role(ctx.speaker, Role.OFFICER):
        return Reply(text("request.on_leave"))
    if not asks_something(ctx.typed.raw, follows=False):
        return _pass_on(ctx, "helped" if is_for_once(ctx.typed.raw) else "changed")
    call = button_data.make_button(words("request.button_changed"), "handover")
    todo = button_data.make_button(words("dialog.button_todo"), "todo")
    office = receivers.find_receiver_of_unit(ctx.db, ctx.speaker.unit_path).office
    return Reply(text("request.who_may", office=office), (call, todo))


def handle_handover_button(ctx: Turn, going: PressedAction) -> Reply:
    return _pass_on(ctx, "changed")


def run_still_mine(ctx: Turn, _: str | None = None) -> Reply:
    """ "không phải, tôi vẫn làm": what was told of a change of person is taken back."""
    return _take_back_change(ctx)


def handle_still_mine_button(ctx: Turn, going: PressedAction) -> Reply:
    return _take_back_change(ctx)


def _take_back_change(ctx: Turn) -> Reply:
    office = drop_told_change(ctx)
    if not office:
        return navigation.show_above_current(ctx, text("request.still_yours"))
    return navigation.show_above_current(ctx, text("request.still", office=office))


def drop_told_change(ctx: Turn) -> str:
    """Who has heard that it was taken back; nobody where no change of person waits."""
    told = errands.find_latest_of_chat(
        ctx.db, ctx.chat_id, (ErrandKind.CHANGED,), ctx.now - TAKEN_BACK_WITHIN
    )
    if told is None:
        return ""
    errands.close_errand(ctx.db, told.id, None, words("request.taken_back"), ctx.now)
    said = text("officer.asked_still", title=ctx.speaker.title, unit=ctx.speaker.unit_name)
    notice = Reply(said, kind=OutboxKind.NOTICE)
    send_to_officers(ctx, ctx.speaker.unit_path, notice, f"ask:still:{told.id}")
    return receivers.find_receiver_of_unit(ctx.db, ctx.speaker.unit_path).office


def run_human(ctx: Turn, _: str | None = None) -> Reply:
    """ "gặp cán bộ", "gọi cho ai bây giờ": whom to call, or to be called."""
    whom = ctx.describe_whom_to_call()
    if not whom:
        return help_command.run_help(ctx)
    call = button_data.make_button(words("request.button_call"), "call_me")
    present = navigation.show_above_current(ctx, whom)
    if present.then is None:
        return replace(present, choices=(call, *present.choices))
    return replace(present, choices=(*present.choices, call))


def handle_call_me_button(ctx: Turn, going: PressedAction) -> Reply:
    return _pass_on(ctx, "call")


def _pass_on(ctx: Turn, what: str) -> Reply:
    """Whatever is open, or nothing: who wants to be called need not owe a report."""
    try:
        return _send_request(ctx, what, navigation.load_draft_here_or_soonest(ctx))
    except NoOpenReport:
        return _send_request(ctx, what, None)


def _send_request(ctx: Turn, what: str, draft: Draft | None) -> Reply:
    mine, theirs, errand = REQUESTS[what]
    path = ctx.speaker.unit_path if draft is None else draft.report.unit_path
    about = ctx.speaker.unit_name if draft is None else draft.report_name
    said = text(theirs, title=ctx.speaker.title, report=about)
    of = f"p{ctx.speaker.post_id}" if draft is None else str(draft.report.id)
    name = errands.find_free_name(ctx.db, f"ask:{what}:{of}:{ctx.today.isoformat()}")
    send_to_officers(ctx, path, Reply(said, kind=OutboxKind.NOTICE), name)
    if errand is not None:
        unit_id = ctx.speaker.unit_id if draft is None else draft.report.unit_id
        report_id = None if draft is None else draft.report.id
        note = _make_note(ctx, what)
        if note and errands.has_errand(ctx.db, name):
            errands.add_errand_note(ctx.db, name, note)
        leave_errand(ctx, name, errand, unit_id=unit_id, report_id=report_id, note=note)
    told = join_lines(text(mine, office=_find_office(ctx, draft)), ctx.describe_urgent_call())
    if what == "changed":
        still = button_data.make_button(words("request.button_still"), "still_mine")
        return Reply(told, (still, _make_way_on(draft)))
    if what == "helped":
        lasting = button_data.make_button(words("request.button_changed"), "handover")
        return Reply(told, (_make_way_on(draft), lasting))
    if what != "stuck" or draft is None or draft.report.is_handed_in():
        return Reply(told, (_make_way_on(draft),))
    why = text("extension.ask_reason", receiver=draft.load_receiver().noun)
    reasons = late_reasons.list_reason_choices(draft)
    return Reply(join_lines(told, why), (*reasons, _make_way_on(draft)))


def _make_note(ctx: Turn, what: str) -> str:
    """ "gọi lại cho tôi số 0912…": the number is in it. Who reports instead is told in words."""
    if what == "helped":
        return guards.hide_sensitive(clean_text(ctx.incoming.text))
    return ctx.incoming.text if ctx.typed.has_digit else ""


def _find_office(ctx: Turn, draft: Draft | None) -> str:
    if draft is not None:
        return draft.load_receiver().office
    return receivers.find_receiver_of_unit(ctx.db, ctx.speaker.unit_path).office


def _make_way_on(draft: Draft | None) -> Choice:
    if draft is None:
        return button_data.make_button(words("dialog.button_todo"), "todo")
    return button_data.make_button(words("report.button_go_on"), "open", draft.report.id)
