"""Where the desk is, for an officer who is in a chat: her own link, and only hers."""

from collections.abc import Sequence

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import OldButton
from handlers.reply import Choice, Reply
from models import accounts, people
from models.conversations import Speaker
from models.rights import Action, may_somewhere
from texts import text, words


def offered(ctx: Context, here: Sequence[Speaker]) -> list[Choice]:
    """The choice in "Việc cần làm"; none where our pages cannot be reached from outside."""
    if not ctx.public_url or not any(
        may_somewhere(speaker.role, Action.OPEN_DESK) for speaker in here
    ):
        return []
    return [choices.go(words("desk.button_desk"), "desk")]


def pressed(ctx: Context, going: Going) -> Reply:
    """The link that opens her chat in a browser; the desk is one press from there."""
    if not ctx.may(Action.OPEN_DESK):
        raise OldButton
    if not ctx.public_url:
        return Reply(text("desk_reports.no_address"))
    post = people.post(ctx.db, ctx.speaker.post_id, ctx.now)
    if post is None:
        raise OldButton
    chat_id = accounts.personal_chat(ctx.db, post, ctx.now)
    token = ctx.secrets.link(people.personal_link(ctx.db, chat_id, ctx.now))
    return Reply(text("desk.address", link=f"{ctx.public_url}/l/{token}"))
