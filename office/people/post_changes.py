"""Posts as an officer keeps them: who holds one is changed, or the post ends on a day."""

from datetime import date, datetime

from models import person_places
from models.joining import invitation_codes, leaving
from models.people import lasting_officers, persons, post_records
from models.people.post_records import HeldPost
from models.people.tables import Role
from models.rights import has_role
from office import edit_conflict
from office.people.phone_digits import DeviceNotShown, check_device_is_shown
from office.refusals import ActionRefused, FaultList
from reading.values.telephones import format_phone
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from texts import vietnamese, words

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What is kept of a person in a post."""

    name: str
    greeting: str
    title: str
    phone: str | None
    hours: str | None

    def list_labelled_values(self) -> dict[str, object]:
        """By the labels under which people read it."""
        return {
            words("desk_people.name"): self.name,
            words("desk_people.greeting"): self.greeting,
            words("desk_people.post_title"): self.title,
            words("desk_people.phone"): format_phone(self.phone or "") or None,
            words("desk_people.hours"): self.hours,
        }


def make_person_card(post: HeldPost) -> PersonCard:
    return PersonCard(post.name, post.greeting, post.title, post.phone, post.hours)


def get_post_below(ctx: Context, post_id: int) -> HeldPost:
    """A post below this officer that is held at present or from a day to come."""
    here = post_records.list_held_posts(ctx.db, ctx.speaker.unit_path, ctx.now)
    found = next((post for post in here if post.post_id == post_id), None)
    if found is None:
        raise NotYours
    return found


def get_post_held_only_here(ctx: Context, post_id: int) -> HeldPost:
    """The same, of a person who holds no post elsewhere: only then may she have what lets in to
    all of that person's posts (link, card, device), or close it. Not from a device of which nobody
    has shown whose it is: by a card it would come in as somebody who is known."""
    post = get_post_below(ctx, post_id)
    own = post.person_id == ctx.speaker.person_id
    if own and not ctx.is_known:
        raise DeviceNotShown(words("devices.own_not_from_here"))
    check_device_is_shown(ctx)
    if not own and is_elsewhere_too(ctx, post.person_id):
        raise ActionRefused(words("desk_people.elsewhere_too", name=post.name))
    return post


def is_elsewhere_too(ctx: Context, person_id: int) -> bool:
    """Whether a person holds a post that is not below this officer."""
    return person_places.is_elsewhere_too(ctx.db, person_id, ctx.speaker.unit_path, ctx.now)


def change_person(ctx: Context, post_id: int, typed: PersonCard, given: str) -> None:
    """Puts what was typed in place of what is known; what is empty is taken away."""
    post = get_post_below(ctx, post_id)
    edit_conflict.check_unchanged(
        given, make_person_card(post).list_labelled_values(), typed.list_labelled_values()
    )
    _check_not_empty(typed)
    if max(len(typed.name), len(typed.greeting), len(typed.title)) > LONGEST_NAME:
        raise ActionRefused(words("desk_people.too_long"))
    persons.set_contact(
        ctx.db, post.person_id, typed.name, typed.greeting, typed.phone, typed.hours
    )
    post_records.set_post_title(ctx.db, post_id, typed.title)


def _check_not_empty(typed: PersonCard) -> None:
    """Raises ActionRefused with all that is lacking."""
    faults = FaultList()
    if not typed.name:
        faults.add(ActionRefused(words("desk_people.no_name")).at("name"))
    if not typed.greeting:
        faults.add(ActionRefused(words("desk_people.no_greeting")).at("greeting"))
    if not typed.title:
        faults.add(ActionRefused(words("desk_people.no_title")).at("title"))
    faults.raise_found()


def end_post(ctx: Context, post_id: int, day: date) -> HeldPost:
    """The post is held until this day begins. The last officer stays."""
    post = get_post_below(ctx, post_id)
    at = vietnamese.make_local_moment(day)
    if at <= post.opens:
        # Begun and ended on one day: it ends at this moment instead.
        at = ctx.now
    if at <= post.opens:
        raise ActionRefused(words("desk_people.ends_before"))
    end_post_at(ctx, post, at)
    return post


def end_post_at(ctx: Context, post: HeldPost, at: datetime) -> None:
    """The post ends at this moment, and at once so do the chats of whoever holds no other."""
    if has_role(post, Role.OFFICER) and not _has_other_officer(ctx, post, at):
        raise ActionRefused(words("desk_people.last_officer"))
    post_records.end_post(ctx.db, post.post_id, at)
    invitation_codes.withdraw_invitations(ctx.db, post.post_id, ctx.now)
    leaving.close_person_without_post(ctx.db, post.person_id, ctx.now)


def _has_other_officer(ctx: Context, post: HeldPost, at: datetime) -> bool:
    """Whether another person is officer of this unit, now and at that moment."""
    there = lasting_officers.list_lasting_officers(ctx.db, post.unit_id, max(at, ctx.now))
    return bool(there - {post.person_id})
