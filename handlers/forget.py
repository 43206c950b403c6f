"""Removing a person's data: on their word in the chat, or by the officer at her desk."""

from handlers.context import Context
from handlers.errors import UserError
from handlers.reply import Reply
from models import leaving, people
from models.rights import has_role
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from texts import text


class LastOfficer(UserError):
    """A commune is never left without anyone who runs its rounds."""

    key = "join.last_officer"


def forget(ctx: Context, person_id: int) -> None:
    """Forgets the person and closes their chats; the reports stay with the post and the unit."""
    must_not_be_last(ctx, person_id)
    post = next(iter(people.posts_of(ctx.db, person_id, ctx.now)), None)
    if post is not None:
        notice = Reply(text("officer.forgot", title=post.title), kind=OutboxKind.NOTICE)
        ctx.tell_officers(post.unit_path, notice, f"forgot:{person_id}")
    is_own = ctx.who.speaker is not None and ctx.who.speaker.person_id == person_id
    if not (is_own and ctx.incoming.inbox_id):
        leaving.close_chats(ctx.db, person_id, ctx.now)
    # In their own chat the last words still arrive: its link is withdrawn an hour later.
    leaving.forget(ctx.db, person_id, ctx.now)


def must_not_be_last(ctx: Context, person_id: int) -> None:
    """Raises LastOfficer where nobody else runs the rounds of a commune."""
    for post in people.posts_of(ctx.db, person_id, ctx.now):
        if has_role(post, Role.OFFICER):
            officers = people.over(ctx.db, post.unit_path, Role.OFFICER, ctx.now)
            if all(one.person_id == person_id for one in officers):
                raise LastOfficer
