"""People and their posts as the officer keeps them: changed, ended on a day, invited."""

from dataclasses import dataclass
from datetime import date, datetime, time

from handlers.context import Context
from handlers.errors import NotYours
from handlers.office import seen
from handlers.office.refused import Refused
from models import leaving, people, person_places, posts
from models.posts import Held
from models.rights import has_role
from models.tables.people import Role
from texts import vietnamese, words

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Card:
    """What is kept of a person in a post."""

    name: str
    greeting: str
    title: str
    phone: str | None
    hours: str | None

    def shown(self) -> dict[str, object]:
        """By the labels under which people read it."""
        return {
            words("desk_people.name"): self.name,
            words("desk_people.greeting"): self.greeting,
            words("desk_people.post_title"): self.title,
            words("desk_people.phone"): self.phone,
            words("desk_people.hours"): self.hours,
        }


def card(post: Held) -> Card:
    return Card(post.name, post.greeting, post.title, post.phone, post.hours)


def mine(ctx: Context, post_id: int) -> Held:
    """A post below this officer that is held at present or from a day to come."""
    here = posts.held(ctx.db, ctx.speaker.unit_path, ctx.now)
    found = next((post for post in here if post.post_id == post_id), None)
    if found is None:
        raise NotYours
    return found


def wholly_mine(ctx: Context, post_id: int) -> Held:
    """The same, of a person who holds no post elsewhere: only then may she have what lets in to
    all of that person's posts (link, card, device), or close it. Her own is her own."""
    post = mine(ctx, post_id)
    own = post.person_id == ctx.speaker.person_id
    if not own and is_elsewhere_too(ctx, post.person_id):
        raise Refused(words("desk_people.elsewhere_too", name=post.name))
    return post


def is_elsewhere_too(ctx: Context, person_id: int) -> bool:
    """Whether a person holds a post that is not below this officer."""
    return person_places.is_elsewhere_too(ctx.db, person_id, ctx.speaker.unit_path, ctx.now)


def change(ctx: Context, post_id: int, typed: Card, given: str) -> None:
    """Puts what was typed in place of what is known; what is empty is taken away."""
    post = mine(ctx, post_id)
    seen.check(given, card(post).shown(), typed.shown())
    if not (typed.name and typed.greeting and typed.title):
        raise Refused(words("desk_people.lacks"))
    if max(len(typed.name), len(typed.greeting), len(typed.title)) > LONGEST:
        raise Refused(words("desk_people.too_long"))
    posts.set_contact(ctx.db, post.person_id, typed.name, typed.greeting, typed.phone, typed.hours)
    posts.retitle(ctx.db, post_id, typed.title)


def end(ctx: Context, post_id: int, day: date) -> Held:
    """The post is held until this day begins. The last officer stays."""
    post = mine(ctx, post_id)
    at = datetime.combine(day, time(), vietnamese.PLACE)
    if at <= post.opens:
        # Begun and ended on one day: it ends at this moment instead.
        at = ctx.now
    if at <= post.opens:
        raise Refused(words("desk_people.ends_before"))
    end_at(ctx, post, at)
    return post


def end_at(ctx: Context, post: Held, at: datetime) -> None:
    """The post ends at this moment, and at once so do the chats of whoever holds no other."""
    if has_role(post, Role.OFFICER) and not _others(ctx, post, at):
        raise Refused(words("desk_people.last_officer"))
    posts.end(ctx.db, post.post_id, at)
    people.withdraw_invitations(ctx.db, post.post_id, ctx.now)
    leaving.leave(ctx.db, post.person_id, ctx.now)


def _others(ctx: Context, post: Held, at: datetime) -> bool:
    """Whether another person is officer here, now and at that moment."""
    return any(
        has_role(one, Role.OFFICER)
        and one.person_id != post.person_id
        and one.opens <= max(at, ctx.now)
        # A deputy's days end by themselves, and would leave nobody.
        and one.closes is None
        for one in posts.held(ctx.db, ctx.speaker.unit_path, ctx.now)
    )
