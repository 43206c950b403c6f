"""Removing a person's data: on their own word in the chat, or by the officer."""

from handlers.replies import Reply
from models.delivery.tables import OutboxKind
from models.joining import leaving
from models.people import post_holders
from models.people.tables import Role
from models.rights import has_role
from reporting.context import Context
from reporting.errors import UserError
from texts import text


class LastOfficer(UserError):
    """A commune is never left without anyone who runs its rounds."""

    key = "join.last_officer"


def remove_person(ctx: Context, person_id: int) -> None:
    """Forgets the person and closes their chats; the reports stay with the post and the unit."""
    check_not_last_officer(ctx, person_id)
    post = next(iter(post_holders.list_posts_of_person(ctx.db, person_id, ctx.now)), None)
    if post is not None:
        notice = Reply(text("officer.forgot", title=post.title), kind=OutboxKind.NOTICE)
        ctx.notify_officers(post.unit_path, notice, f"forgot:{person_id}")
    is_own = ctx.who.speaker is not None and ctx.who.speaker.person_id == person_id
    if not (is_own and ctx.incoming.inbox_id):
        leaving.close_chats_of_person(ctx.db, person_id, ctx.now)
    # In their own chat the last words still arrive: its link is withdrawn an hour later.
    leaving.forget_person(ctx.db, person_id, ctx.now)


def check_not_last_officer(ctx: Context, person_id: int) -> None:
    """Raises LastOfficer where nobody else runs the rounds of a commune."""
    for post in post_holders.list_posts_of_person(ctx.db, person_id, ctx.now):
        if has_role(post, Role.OFFICER):
            officers = post_holders.list_holders_above(
                ctx.db, post.unit_path, Role.OFFICER, ctx.now
            )
            if all(one.person_id == person_id for one in officers):
                raise LastOfficer
