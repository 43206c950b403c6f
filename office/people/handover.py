"""Handing a post over from one person to the next: nothing that belongs to the unit moves."""

from datetime import date, datetime

from models.joining import invitation_codes, leaving
from models.people import persons, post_records
from models.people.post_records import HeldPost
from office.people import new_holders
from office.people.new_holders import NewHolder
from office.people.post_changes import end_post_at, get_post_below, get_post_held_only_here
from office.refusals import ActionRefused
from records import dataclass
from reporting.context import Context
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class Handover:
    """`post_id` is that of the new holder; `is_now`: it is theirs from this moment."""

    old: HeldPost
    post_id: int
    is_now: bool


def hand_over_post(ctx: Context, post_id: int, new: NewHolder, day: date | None) -> Handover:
    """The old holder's post ends and the new one's begins; today it is at this moment.

    A draft, queues and errands belong to the unit and stay there. Refused where a day of
    leaving is set already: two officers who hand over at once are settled by that.
    """
    old = get_post_below(ctx, post_id)
    if old.closes is not None:
        last = vietnamese.format_full_day(vietnamese.get_local_day(old.closes))
        raise ActionRefused(words("desk_handover.ends_already", day=last))
    at = compute_handover_moment(ctx, day)
    if at <= old.opens:
        raise ActionRefused(words("desk_people.ends_before"))
    person_id = new_holders.find_or_add_person(ctx, new, old)
    title = new.title or old.title
    begun = _find_same_post(ctx, old, person_id)
    if begun is None:
        begun = post_records.add_post(ctx.db, person_id, old.unit_id, old.role, title, at)
        new_holders.tell_new_holder(ctx, person_id, begun, title, at)
    end_post_at(ctx, old, at)
    return Handover(old, begun, at <= ctx.now)


def compute_handover_moment(ctx: Context, day: date | None) -> datetime:
    """The beginning of that day; this moment for today, or where no day is named."""
    if day is None or day == ctx.today:
        return ctx.now
    if day < ctx.today:
        raise ActionRefused(words("desk_handover.past_day"))
    return vietnamese.make_local_moment(day)


def _find_same_post(ctx: Context, old: HeldPost, person_id: int) -> int | None:
    """The post beside it that the new holder has already: two officers, of whom one stays."""
    here = post_records.list_held_posts(ctx.db, old.unit_path, ctx.now)
    return next(
        (
            one.post_id
            for one in here
            if (one.person_id, one.unit_id, one.role) == (person_id, old.unit_id, old.role)
            and one.closes is None
        ),
        None,
    )


def change_phone(ctx: Context, post_id: int, phone: str | None) -> HeldPost:
    """A new telephone or a lost one: the old chats are closed, a new card lets in."""
    post = get_post_held_only_here(ctx, post_id)
    leaving.close_chats_of_person(ctx.db, post.person_id, ctx.now)
    invitation_codes.withdraw_invitations(ctx.db, post_id, ctx.now)
    if phone:
        persons.set_contact(ctx.db, post.person_id, post.name, post.greeting, phone, post.hours)
    return post
