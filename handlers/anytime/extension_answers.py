"""What is typed right under the question until when more time is wanted, or why: "3 ngày nữa", "đến
thứ Sáu", "vì đang chờ số", "ốm". It is of the request, and no figure of a report."""

from handlers import button_data
from handlers.anytime import extension_requests, late_reasons
from handlers.anytime.extension_requests import MOST_DAYS
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from texts import text

_OFFERED, _GRANTS = "g:want:", "g:extend:"
_YES_OR_NO = frozenset(
    {"duoc", "cho", "dong y cho", "cho them", "khong", "khong duoc", "ko duoc", "khong cho"}
)
MOST_DIGITS = 2


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


def may_say_until(ctx: Turn) -> bool:
    """Our newest message offers days until which more time can be wanted, or reasons."""
    return _find_offered(ctx) is not None or late_reasons.may_be_under_reasons(ctx)


def _find_offered(ctx: Turn) -> str | None:
    choices = ctx.newest.choices if ctx.newest is not None else ()
    return next((data for _, data in choices if data.startswith(_OFFERED)), None)


def handle_until(ctx: Turn) -> Reply | None:
    """None where it says neither a day nor a reason."""
    data = _find_offered(ctx)
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


def _ask_days_or_figure(draft: ChatDraft, days: int) -> Reply | None:
    """A bare number may be either; nothing is done with it before that is said."""
    if not 0 < days <= MOST_DAYS:
        return None
    said = text("extension.days_or_figure", days=days)
    choices = extension_requests.list_wanted_choices(draft, days)
    return Reply(said, (*choices, extension_requests.make_way_on(draft)))
