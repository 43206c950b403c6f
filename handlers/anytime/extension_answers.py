"""What is typed right under the question until when more time is wanted, or why: "3 ngày nữa", "đến
thứ Sáu", "vì đang chờ số", "ốm". It is of the request, and no figure of a report."""

import re

from handlers import button_data
from handlers.anytime import extension_requests, late_reasons
from handlers.anytime.extension_requests import MOST_DAYS
from handlers.button_data import PressedAction
from handlers.notices.sending import send_to_officers
from handlers.replies import Choice, Reply
from handlers.report import navigation
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.lateness import extensions
from models.lateness.tables import ExtensionState
from texts import text, vietnamese

_OFFERED, _GRANTS = "g:want:", "g:extend:"
_YES_OR_NO = frozenset(
    {"duoc", "cho", "dong y cho", "cho them", "khong", "khong duoc", "ko duoc", "khong cho"}
)
MOST_DIGITS = 2
_ANOTHER_DAY = re.compile(r"(?:a |thoi |nham |xin |cho )*(?:den|toi|them) ")
# Right under the request: "thôi khỏi", "thôi không cần nữa", "thôi, kịp rồi".
_NEVER_MIND = re.compile(
    r"(?:a |da )?(?:thoi|khoi|khong can|thoi bo)(?:,? (?:khoi|khong can|khong|bo|kip|duoc))"
    r"(?: (?:nua|roi|dau|a|di|xin|can))*"
    r"|(?:em |toi )?kip roi(?:,? (?:thoi|khoi|khong can))?(?: (?:nua|a|xin))*"
)


def may_answer_request(ctx: Turn) -> bool:
    """A bare yes or no right under a request for more time."""
    typed, choices = ctx.typed, ctx.newest.choices if ctx.newest is not None else ()
    is_yes_or_no = typed.is_assent or typed.is_denial or typed.bare in _YES_OR_NO
    return is_yes_or_no and any(data.startswith(_GRANTS) for _, data in choices)


def put_request_again(ctx: Turn) -> Reply:
    """ "ok" may grant it, or say no more than that it was read: nothing changes before one of the
    buttons is named."""
    assert ctx.newest is not None
    choices = tuple(Choice(label, data) for label, data in ctx.newest.choices)
    return Reply(text("extension.grant_or_refuse"), choices, OutboxKind.NOTICE)


def _find_offered(ctx: Turn) -> str | None:
    choices = ctx.newest.choices if ctx.newest is not None else ()
    return next((data for _, data in choices if data.startswith(_OFFERED)), None)


def handle_until(ctx: Turn) -> Reply | None:
    """None where it says neither a day nor a reason."""
    data = _find_offered(ctx)
    if _NEVER_MIND.fullmatch(ctx.typed.folded) and _is_asked(ctx):
        return run_withdraw(ctx)
    if data is None and (changed := _change_until(ctx)) is not None:
        return changed
    why = late_reasons.handle_under_reasons(ctx, takes_any=data is None)
    if why is not None or data is None:
        return why
    offered = button_data.read_button(data)
    assert isinstance(offered, PressedAction)
    draft, typed = load_draft(ctx, offered.number()), " ".join(ctx.incoming.text.split())
    if draft.report.due is None:
        return None
    if typed.isdecimal() and len(typed) <= MOST_DIGITS:
        return _ask_days_or_figure(draft, int(typed))
    # "nhờ xã gọi lại" begins as a reason does ("nhờ …"), and is none.
    is_why = ctx.typed.is_because and ctx.typed.request is None
    if is_why or extension_requests.find_named_moment(draft, typed) is not None:
        return extension_requests.ask_for_time(draft, typed)
    said = extension_requests.describe_other_day(draft, typed)
    if not said.plain:
        return None
    return Reply(said, tuple(extension_requests.list_wanted_choices(draft)))


def _change_until(ctx: Turn) -> Reply | None:
    """ "đến 9/6" right under what was passed on: another day is wanted instead."""
    report, typed = late_reasons.find_asked_report(ctx), " ".join(ctx.incoming.text.split())
    if report is None or _ANOTHER_DAY.match(ctx.typed.folded) is None:
        return None
    draft = load_draft(ctx, report)
    asked = extensions.find_open_extension(ctx.db, report)
    if asked is None or draft.report.due is None:
        return None
    if extension_requests.find_named_moment(draft, typed) is not None:
        return extension_requests.ask_for_time(draft, typed)
    said = extension_requests.describe_other_day(draft, typed)
    choices = tuple(extension_requests.list_wanted_choices(draft))
    return Reply(said, choices) if said.plain else None


def _is_asked(ctx: Turn) -> bool:
    report = navigation.load_draft_here_or_soonest(ctx).report.id
    return extensions.find_open_extension(ctx.db, report) is not None


def run_withdraw(ctx: Turn, _: str | None = None) -> Reply:
    """ "thôi không xin nữa": what nobody has answered is taken back, and officers hear it."""
    draft = navigation.load_draft_here_or_soonest(ctx)
    asked = extensions.find_open_extension(ctx.db, draft.report.id)
    way_on = (extension_requests.make_way_on(draft),)
    if asked is None or draft.report.due is None:
        return Reply(text("extension.nothing_asked"), way_on)
    extensions.decide_extension(ctx.db, asked.id, ExtensionState.WITHDRAWN, None, "", ctx.by)
    due = vietnamese.format_deadline(draft.report.due)
    told = text(
        "extension.told_withdrawn", title=ctx.speaker.title, report=draft.report_name, due=due
    )
    notice = Reply(told, kind=OutboxKind.NOTICE)
    send_to_officers(ctx, draft.report.unit_path, notice, f"ask:time:withdrawn:{asked.id}")
    office = draft.load_receiver().office
    return Reply(text("extension.withdrawn", office=office, due=due), way_on)


def _ask_days_or_figure(draft: ChatDraft, days: int) -> Reply | None:
    """A bare number may be either; nothing is done with it before that is said."""
    if days == 0:
        return None
    if days > MOST_DAYS:
        said = text("extension.days_too_many", days=days, most=MOST_DAYS)
        choices = extension_requests.list_wanted_choices(draft)
    else:
        said = text("extension.days_or_figure", days=days)
        choices = extension_requests.list_wanted_choices(draft, days)
    return Reply(said, (*choices, extension_requests.make_way_on(draft)))
