"""The link to the desk for an officer who is in a chat: her own, and only hers."""

from collections.abc import Sequence

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from models.chats import channel_accounts
from models.chats.conversations import Speaker
from models.joining import personal_links
from models.people import post_holders
from models.rights import Action, may_somewhere
from reporting.context import Context
from reporting.errors import NoLongerThere
from texts import text, words


def list_desk_choices(ctx: Context, here: Sequence[Speaker]) -> list[Choice]:
    """The choice in "Việc cần làm"; none where our pages cannot be reached from outside."""
    if not ctx.public_url or not any(
        may_somewhere(speaker.role, Action.OPEN_DESK) for speaker in here
    ):
        return []
    return [button_data.make_button(words("desk.button_desk"), "desk")]


def handle_desk_button(ctx: Context, going: PressedAction) -> Reply:
    """The link that opens her chat in a browser; the desk is one press from there."""
    if not ctx.may(Action.OPEN_DESK):
        raise NoLongerThere
    if not ctx.public_url:
        return Reply(text("desk_reports.no_address"))
    post = post_holders.find_post(ctx.db, ctx.speaker.post_id, ctx.now)
    if post is None:
        raise NoLongerThere
    chat_id = channel_accounts.open_personal_chat(ctx.db, post, ctx.now)
    token = ctx.secrets.link(personal_links.get_or_add_personal_link(ctx.db, chat_id, ctx.now))
    return Reply(text("desk.address", link=f"{ctx.public_url}/l/{token}"))
