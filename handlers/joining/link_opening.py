"""What a person finds who opens a personal link: their own chat, or first the same questions as
by a card."""

from handlers.joining import join_dialog
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.chats import chat_people, conversations
from models.chats.conversations import Talk
from models.delivery import outbox
from models.joining.personal_links import OpenLink
from models.people import post_holders
from models.people.post_holders import PostRow


def open_page(ctx: Turn, link: OpenLink, device_id: int) -> bool:
    """Whether the person speaks here already; otherwise the page asks whether it is they, and
    whether they agree. `device_id`: on which device it was opened."""
    if conversations.list_speakers(ctx.db, ctx.chat_id, ctx.now):
        return True
    post = _find_post(ctx, link)
    if post is None:
        return False
    if chat_people.has_joined(ctx.db, post.person_id):
        # They have agreed in another chat.
        chat_people.link_chat(ctx.db, ctx.chat_id, post.person_id, ctx.now, device_id)
        conversations.save_talk(ctx.db, ctx.chat_id, Talk(post_id=post.post_id), ctx.now)
        return True
    if join_dialog.show_current_step(ctx) is None:
        _put_before_person(ctx, join_dialog.ask_by_link(ctx, post))
    return False


def _find_post(ctx: Turn, link: OpenLink) -> PostRow | None:
    if link.person_id is None:
        return None
    return next(iter(post_holders.list_posts_of_person(ctx.db, link.person_id, ctx.now)), None)


def _put_before_person(ctx: Turn, reply: Reply) -> None:
    assert reply.then is not None
    conversations.save_talk(ctx.db, ctx.chat_id, reply.then, ctx.now)
    row = outbox.add_message(ctx.db, ctx.chat, reply.kind, reply.body(), ctx.now)
    ctx.released.extend([row] if row is not None else [])
