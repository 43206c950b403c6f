"""The link to the desk for an officer who is in a chat: her own, and only hers."""

from collections.abc import Sequence

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.turn_context import Turn
from models.chats.conversations import Speaker
from models.people import post_holders
from models.rights import Action, may_somewhere
from office.people import personal_pages
from reporting.errors import NoLongerThere
from texts import text, words


def list_desk_choices(ctx: Turn, here: Sequence[Speaker]) -> list[Choice]:
    """The choice in "Việc cần làm"; none where our pages cannot be reached from outside."""
    if not ctx.public_url or not any(
        may_somewhere(speaker.role, Action.OPEN_DESK) for speaker in here
    ):
        return []
    return [button_data.make_button(words("desk.button_desk"), "desk")]


def handle_desk_button(ctx: Turn, going: PressedAction) -> Reply:
    """The link that opens her chat in a browser; the desk is one press from there."""
    if not ctx.may(Action.OPEN_DESK):
        raise NoLongerThere
    if not ctx.public_url:
        return Reply(text("desk_reports.no_address"))
    post = post_holders.find_post(ctx.db, ctx.speaker.post_id, ctx.now)
    if post is None:
        raise NoLongerThere
    token = ctx.secrets.link(personal_pages.make_own_link(ctx, post.person_id))
    return Reply(text("desk.address", link=f"{ctx.public_url}/l/{token}"))
