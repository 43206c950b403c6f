"""A post passes from one person to the next: nothing that belongs to the unit moves."""

from dataclasses import dataclass
from datetime import date, datetime, time

from handlers.context import Context
from handlers.office import newcomer
from handlers.office.newcomer import Newcomer
from handlers.office.people import end_at, mine, wholly_mine
from handlers.office.refused import Refused
from models import leaving, people, posts
from models.posts import Held
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class HandedOver:
    """`post_id` is that of the new holder; `is_now`: it is theirs from this moment."""

    old: Held
    post_id: int
    is_now: bool


def hand_over(ctx: Context, post_id: int, new: Newcomer, day: date | None) -> HandedOver:
    """The old holder's post ends and the new one's begins; today it is at this moment.

    A draft, queues and errands belong to the unit and stay there. Refused where a day of
    leaving is set already: two officers who hand over at once are settled by that.
    """
    old = mine(ctx, post_id)
    if old.closes is not None:
        last = vietnamese.full_day(vietnamese.local(old.closes).date())
        raise Refused(words("desk_handover.ends_already", day=last))
    at = moment(ctx, day)
    if at <= old.opens:
        raise Refused(words("desk_people.ends_before"))
    person_id = newcomer.take_in(ctx, new, old)
    title = new.title or old.title
    begun = _same_post(ctx, old, person_id)
    if begun is None:
        begun = posts.begin(ctx.db, person_id, old.unit_id, old.role, title, at)
        newcomer.tell(ctx, person_id, begun, title, at)
    end_at(ctx, old, at)
    return HandedOver(old, begun, at <= ctx.now)


def moment(ctx: Context, day: date | None) -> datetime:
    """The beginning of that day; this moment for today, or where no day is named."""
    if day is None or day == ctx.today:
        return ctx.now
    if day < ctx.today:
        raise Refused(words("desk_handover.past_day"))
    return datetime.combine(day, time(), vietnamese.PLACE)


def _same_post(ctx: Context, old: Held, person_id: int) -> int | None:
    """The post beside it that the new holder has already: two officers, of whom one stays."""
    here = posts.held(ctx.db, old.unit_path, ctx.now)
    return next(
        (
            one.post_id
            for one in here
            if (one.person_id, one.unit_id, one.role) == (person_id, old.unit_id, old.role)
            and one.closes is None
        ),
        None,
    )


def change_phone(ctx: Context, post_id: int, phone: str | None) -> Held:
    """A new telephone or a lost one: the old chats are closed, a new card lets in."""
    post = wholly_mine(ctx, post_id)
    leaving.close_chats(ctx.db, post.person_id, ctx.now)
    people.withdraw_invitations(ctx.db, post_id, ctx.now)
    if phone:
        posts.set_contact(ctx.db, post.person_id, post.name, post.greeting, phone, post.hours)
    return post
