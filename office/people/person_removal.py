"""Removing a person's data: on their own word in the chat, or by the officer."""

from models.people import lasting_officers, post_holders
from models.people.tables import Role
from models.personal_data.person_erasing import erase_person
from models.rights import has_role
from office.errands import data_requests
from office.errands.data_requests import DELETE
from office.refusals import ActionRefused
from reading.spelling.folding import fold_text
from reporting.context import Context
from reporting.errors import UserError
from texts import text, words


class LastOfficer(UserError):
    """A unit is never left without an officer of its own who runs its rounds."""

    key = "join.last_officer"


def remove_person(ctx: Context, person_id: int, *, in_own_chat: bool = False) -> None:
    """Forgets the person and closes their chats; the reports stay with the post and the unit.

    `in_own_chat`: on their own word, so that the answer has still to arrive there.
    """
    check_not_last_officer(ctx, person_id)
    post = next(iter(post_holders.list_posts_of_person(ctx.db, person_id, ctx.now)), None)
    if post is not None:
        said = text("officer.forgot", title=post.title)
        ctx.send_text_to_officers(post.unit_path, said, f"forgot:{person_id}")
    # In their own chat the last words still arrive: its link is withdrawn an hour later.
    erase_person(ctx.db, person_id, ctx.now, in_own_chat=in_own_chat)
    if post is not None:
        note = words("personal.note_deleted")
        data_requests.leave_data_request(ctx, f"forgot:{person_id}", DELETE, note, speaker=post)


def check_not_last_officer(ctx: Context, person_id: int) -> None:
    """Raises LastOfficer where a unit would be left without an officer of its own."""
    for post in post_holders.list_posts_of_person(ctx.db, person_id, ctx.now):
        if not has_role(post, Role.OFFICER) or post.is_deputy:
            continue
        there = lasting_officers.list_lasting_officers(ctx.db, post.unit_id, ctx.now)
        if not there - {person_id}:
            raise LastOfficer


def check_reason_names_nobody(name: str, why: str) -> None:
    """The reason of a removal stays in the log when all else of the person is gone."""
    if name and fold_text(name) in fold_text(why):
        raise ActionRefused(words("audit.reason_names"))
