"""The devices on which a person's own chats are open, as that person sees to them."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from models.chats import conversations
from models.joining import devices, personal_links, recovery_codes
from models.joining.devices import Device
from models.joining.personal_links import HandOut
from office.people import device_check
from office.people.device_check import DeviceDecision
from office.refusals import ActionRefused
from reporting.context import Context
from texts import words


def list_own_devices(db: Connection, chat_id: int, now: datetime) -> list[Device]:
    """Of all chats of the person who speaks in this one; where several share it, of it alone."""
    persons = {one.person_id for one in conversations.list_speakers(db, chat_id, now)}
    if len(persons) != 1:
        return devices.list_devices_of_chat(db, chat_id)
    return devices.list_devices_of_person(db, persons.pop())


def list_hand_outs(db: Connection, chat_id: int, now: datetime) -> list[HandOut]:
    """When others saw a link to this page; where one person speaks here, any of theirs."""
    persons = {one.person_id for one in conversations.list_speakers(db, chat_id, now)}
    if len(persons) != 1:
        return personal_links.list_hand_outs(db, chat_id)
    return personal_links.list_hand_outs_of_person(db, chat_id, persons.pop())


def may_keep_devices(here: Device, found: list[Device], since: datetime) -> bool:
    """A device of which nobody has shown whose it is sees to others only where none is known."""
    if here.known_people:
        return True
    return not any(one.known_people and one.is_signed_in(since) for one in found)


def may_keep_device(here: Device, other: Device) -> bool:
    """What is known to be others' own alone is theirs to see to."""
    return not other.known_people or bool(here.known_people & other.known_people)


def end_device(ctx: Context, here: Device, device: Device) -> str:
    """From another one: whoever held it may have written its code down."""
    if here.known_people and not may_keep_device(here, device):
        raise ActionRefused(words("devices.is_others"))
    devices.end_device(ctx.db, device.id, ctx.now)
    recovery_codes.end_codes_of_device(ctx.db, device.id, ctx.now)
    return words("devices.is_ended", number=device.number)


def _list_vouching(ctx: Context, here: Device) -> frozenset[int]:
    """Who says so by a press on this device: of several whose own it is whoever speaks there."""
    known, acting = here.known_people, ctx.acting
    if len(known) == 1 or acting is None:
        return known
    return known & {acting.person_id}


def call_mine(ctx: Context, here: Device, device: Device) -> str:
    """Its person says so from a device that is known; one that is not says it of none."""
    if not here.known_people:
        raise ActionRefused(words("devices.not_from_here"))
    devices.prove_device(ctx.db, device.id, _list_vouching(ctx, here), ctx.now)
    return words("devices.is_mine", number=device.number)


def let_in_own_device(ctx: Context, here: Device, device: Device) -> str:
    """Its person lets it in from a device that is known: nobody else is needed. It is known no
    better than the one that lets it in."""
    if device.asked_at is None:
        raise ActionRefused(words("devices.is_gone"))
    devices.let_in_device(ctx.db, device.id, ctx.now, proven_for=_list_vouching(ctx, here))
    link = personal_links.find_open_link(ctx.db, device.link_id)
    if link is not None:
        device_check.tell_of_device(ctx, link, device)
    return words("devices.is_in", number=device.number)


STEPS: dict[str, Callable[[Context, Device, Device], str]] = {
    "end": end_device,
    "mine": call_mine,
    "let_in": let_in_own_device,
}


def prove_by_digits(ctx: Context, here: Device, digits: str) -> str:
    """The last digits of the person's telephone, typed on this device itself."""
    link = personal_links.find_open_link(ctx.db, here.link_id)
    decided = device_check.check_digits(ctx, link, digits) if link else DeviceDecision.CALL
    if link is not None and decided is DeviceDecision.IN:
        # The digits show who it is, and this very press is theirs.
        shown = device_check.list_people_of_digits(ctx, link, digits)
        ctx.known_people = devices.prove_device(ctx.db, here.id, shown, ctx.now)
        return words("devices.is_mine", number=here.number)
    if decided in (DeviceDecision.WRONG, DeviceDecision.ASK):
        return words("devices.prove_wrong")
    if decided is DeviceDecision.BLOCKED:
        return words("devices.prove_blocked")
    phone = ctx.find_phone_for(ctx.speaker) if ctx.acting else ""
    return words("devices.prove_call", phone=phone) if phone else words("devices.prove_ask")
