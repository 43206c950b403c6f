"""How to come in again, as it is told to who has just joined."""

from handlers.channel_manners import get_manner
from handlers.turn_context import Turn
from models.people.post_holders import PostRow
from office.people import personal_pages
from texts import Text, text


def describe_way_back(ctx: Turn, post: PostRow) -> Text:
    """How to come in again from another device, or when this chat is lost: the own link, where it
    opens from everywhere; on our own page the one that says how to keep it."""
    if get_manner(ctx.channel).has_page:
        return text("join.way_back_page")
    if not ctx.public_url:
        return Text()
    token = ctx.secrets.link(personal_pages.make_own_link(ctx, post.person_id))
    return text("join.way_back", link=f"{ctx.public_url}/l/{token}")
