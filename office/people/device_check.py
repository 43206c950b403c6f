"""Whether a personal link may be opened on a device, and what its person is told of that."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from models.chats import chat_people, conversations
from models.chats.conversations import Speaker
from models.errands.tables import ErrandKind
from models.joining import devices, personal_links
from models.joining.devices import Device
from models.joining.personal_links import OpenLink
from models.people import post_holders
from models.people.post_holders import PostRow
from office.errands.new_errands import leave_errand
from office.people.phone_digits import get_last_digits, list_told_digits
from office.people.security_notices import write_security_notice
from records import dataclass
from reporting.context import Context
from texts import text, vietnamese, words


class DeviceDecision(StrEnum):
    IN = "in"
    # The last digits of the telephone are asked for.
    ASK = "ask"
    WRONG = "wrong"
    BLOCKED = "blocked"
    # No digits can tell: the officer lets the device in.
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Knock:
    """A device that would open a link. `device` is the keyed hash of its cookie, `kind` what its
    browser says it is; `digits` what was typed, empty at first; one that was not used since
    `since` is as good as unknown."""

    link: OpenLink
    device: str
    kind: str
    digits: str
    since: datetime


def check_device(ctx: Context, knock: Knock) -> DeviceDecision:
    """Whether this device may open the link. The first one may, and is bound to it; but not by
    what an officer holds of somebody who has joined already."""
    link = knock.link
    known = devices.list_devices(ctx.db, link.id)
    if not any(one.let_in_at for one in known) and not _is_held_of_joined(ctx, link):
        # Who else has seen the link may be the one who opens it: then it has yet to be shown.
        is_proven = not personal_links.is_handed_out(ctx.db, link.id)
        is_first = not any(one.device != knock.device for one in known)
        found = _let_in(ctx, knock, list_link_people(ctx, link) if is_proven else ())
        if not (is_first and is_proven):
            tell_of_device(ctx, link, found)
        return DeviceDecision.IN
    here = next((one for one in known if one.device == knock.device), None)
    if here is not None and here.is_signed_in(knock.since):
        devices.note_device_seen(ctx.db, here.id, ctx.now)
        return DeviceDecision.IN
    if here is not None or len(known) < devices.MOST_WAITING_DEVICES:
        asking = here or _add_device(ctx, knock)
        devices.ask_for_device(ctx.db, asking.id, ctx.now)
    _tell_officer(ctx, link)
    decided = check_digits(ctx, link, knock.digits)
    if decided is DeviceDecision.IN:
        found = _let_in(ctx, knock, list_people_of_digits(ctx, link, knock.digits))
        # Who was asked for digits may be the first one, and yet another has held the link.
        tell_of_device(ctx, link, found)
    return decided


def join_on_device(ctx: Context, person_id: int, device_id: int | None, *, by_card: bool) -> None:
    """From now on this person speaks in this chat. A card, or a meeting, shows whose the device is
    on which it was typed; a link shows no more than what it was opened with."""
    assert ctx.chat_id is not None
    chat_people.link_chat(ctx.db, ctx.chat_id, person_id, ctx.now, device_id)
    if by_card and device_id is not None:
        ctx.known_people = devices.prove_device(ctx.db, device_id, {person_id}, ctx.now)


def _is_held_of_joined(ctx: Context, link: OpenLink) -> bool:
    return any(
        chat_people.has_joined(ctx.db, one)
        and personal_links.is_held_by_officers(ctx.db, link.chat_id, one)
        for one in list_link_people(ctx, link)
    )


def list_link_people(ctx: Context, link: OpenLink) -> set[int]:
    """Whose page it is: whoever speaks there; where nobody does yet, for whom the link was made."""
    here = conversations.list_speakers(ctx.db, link.chat_id, ctx.now)
    made_for = {link.person_id} if link.person_id else set()
    return {one.person_id for one in here} or made_for


def _add_device(ctx: Context, knock: Knock) -> Device:
    return devices.get_or_add_device(ctx.db, knock.link.id, knock.device, ctx.now, knock.kind)


def _let_in(ctx: Context, knock: Knock, proven_for: Collection[int]) -> Device:
    found = _add_device(ctx, knock)
    devices.let_in_device(ctx.db, found.id, ctx.now, proven_for=proven_for)
    return found


def tell_of_device(ctx: Context, link: OpenLink, device: Device) -> None:
    """Whose page it is hears in every chat that a device has come in: nobody acts there unseen.
    Who has not joined reads on the page itself that the link was handed out."""
    said = text(
        "devices.came_in",
        number=device.number,
        kind=device.kind or words("devices.kind_unknown"),
        at=vietnamese.format_moment(ctx.now),
    )
    name = f"device:{device.id}:{ctx.now.timestamp():.0f}"
    for person_id in sorted(list_link_people(ctx, link)):
        if chat_people.has_joined(ctx.db, person_id):
            told = write_security_notice(ctx.db, person_id, said, name, ctx.now)
            ctx.released.extend(told)


def check_digits(ctx: Context, link: OpenLink, digits: str) -> DeviceDecision:
    """What these digits are worth. Wrong ones are counted, and come to an end."""
    usable = _load_secret_digits(ctx, link)
    if not usable:
        return DeviceDecision.CALL
    if devices.count_wrong_digits_in_all(ctx.db, link.id) >= devices.WRONG_DIGITS_IN_ALL:
        return DeviceDecision.CALL
    if devices.count_wrong_digits(ctx.db, link.id, ctx.now) >= devices.WRONG_DIGITS_AN_HOUR:
        return DeviceDecision.BLOCKED
    if not digits:
        return DeviceDecision.ASK
    if digits in usable.values():
        return DeviceDecision.IN
    devices.add_wrong_digits(ctx.db, link.id, ctx.now)
    if devices.count_wrong_digits_in_all(ctx.db, link.id) >= devices.WRONG_DIGITS_IN_ALL:
        return DeviceDecision.CALL
    is_last = devices.count_wrong_digits(ctx.db, link.id, ctx.now) >= devices.WRONG_DIGITS_AN_HOUR
    return DeviceDecision.BLOCKED if is_last else DeviceDecision.WRONG


def list_people_of_digits(ctx: Context, link: OpenLink, digits: str) -> set[int]:
    """Whose these digits are: of several people on one page they show for no other one that the
    device is theirs."""
    return {person for person, one in _load_secret_digits(ctx, link).items() if one == digits}


def _load_secret_digits(ctx: Context, link: OpenLink) -> dict[int, str]:
    """By person the last digits by which a device of this link may show whose it is: of
    telephones that the bot tells nobody."""
    told = list_told_digits(ctx.db)
    phones = devices.list_chat_phones(ctx.db, link.chat_id, link.person_id)
    found = {person: get_last_digits(phone) for person, phone in phones}
    return {person: digits for person, digits in found.items() if digits not in told}


def _tell_officer(ctx: Context, link: OpenLink) -> None:
    """The officer learns of it once a day, however many have pressed the link in a group."""
    speaker = find_link_speaker(ctx, link)
    if speaker is None:
        return
    name = f"second-device:{link.id}:{ctx.today}"
    note = words("second_device.note", title=speaker.title)
    leave_errand(ctx, name, ErrandKind.SECOND_DEVICE, speaker=speaker, note=note)
    said = text("second_device.notice", title=speaker.title)
    ctx.send_text_to_officers(speaker.unit_path, said, name)


def find_link_speaker(ctx: Context, link: OpenLink) -> Speaker | PostRow | None:
    """Whoever speaks in the chat of the link, or for whom it was made."""
    here = conversations.list_speakers(ctx.db, link.chat_id, ctx.now)
    found = ctx.acting or next(iter(here), None)
    if found is not None or link.person_id is None:
        return found
    held = post_holders.list_posts_of_person(ctx.db, link.person_id, ctx.now)
    return next(iter(held), None)
