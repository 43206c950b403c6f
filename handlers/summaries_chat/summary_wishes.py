"""/nhantin: when the summary goes to the committee by itself; the officer sets it."""

from handlers import button_data
from handlers.anytime import todo_list
from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.rights import Action
from office.setup import sent_summaries
from office.setup.sent_summaries import SendingMoment
from reporting.errors import NoLongerThere
from texts import text, words

_NAMES = {one.name.lower(): one for one in SendingMoment}


def run_subscribe(ctx: Turn, _: str | None = None) -> Reply:
    """For whoever reads summaries; with buttons for the officer. Of others it is no command: "nhắn
    tin" leads to their work."""
    if not ctx.may(Action.READ_SUMMARY):
        return todo_list.run_todo(ctx, None)
    return _show_moments(ctx, sent_summaries.read_moments(ctx.setting(sent_summaries.NAME)))


def handle_subscribe_button(ctx: Turn, going: PressedAction) -> Reply:
    ctx.must(Action.KEEP_SETTINGS, ctx.speaker)
    moment = _NAMES.get("".join(going.arguments[:1]))
    if moment is None:
        raise NoLongerThere
    return _show_moments(ctx, sent_summaries.toggle_moment(ctx, moment))


def _show_moments(ctx: Turn, there: tuple[SendingMoment, ...]) -> Reply:
    unit = ctx.speaker.unit_name
    named = {one: words(f"sent.moment_{one.name.lower()}") for one in SendingMoment}
    said = text("sent.told_off", unit=unit)
    if there:
        said = text("sent.told_on", unit=unit, moments="; ".join(named[one] for one in there))
    if not ctx.may(Action.KEEP_SETTINGS):
        return Reply(said)
    offered = [
        button_data.make_button(
            words("sent.button_off" if one in there else "sent.button_on", moment=named[one]),
            "subscribe",
            one.name.lower(),
        )
        for one in SendingMoment
    ]
    return Reply(said, tuple(offered))
