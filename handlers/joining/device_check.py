"""Whether a personal link may be opened on a second device."""

from enum import StrEnum

from handlers.turn_context import Turn
from models.chats import conversations
from models.chats.conversations import Speaker
from models.errands import errands
from models.errands.tables import ErrandKind
from models.joining import devices
from models.joining.devices import Device
from texts import text, words

PHONE_DIGITS = 4


class DeviceDecision(StrEnum):
    IN = "in"
    # The last digits of the telephone are asked for.
    ASK = "ask"
    WRONG = "wrong"
    BLOCKED = "blocked"
    # No telephone is known: the officer lets the device in.
    CALL = "call"


def check_device(ctx: Turn, link_id: int, device: str, digits: str) -> DeviceDecision:
    """Whether this device may open the link. The first one may, and is bound to it.

    `device` is the keyed hash of its cookie; `digits` what was typed, empty at first.
    """
    known = devices.list_devices(ctx.db, link_id)
    if not any(one.let_in_at for one in known):
        _bind_device(ctx, link_id, device, known)
        return DeviceDecision.IN
    here = next((one for one in known if one.device == device), None)
    if here is not None and here.let_in_at is not None:
        return DeviceDecision.IN
    if here is None and len(known) < devices.MOST_WAITING_DEVICES:
        devices.add_device(ctx.db, link_id, device, ctx.now, None)
    _tell_officer(ctx, link_id)
    return _check_digits(ctx, link_id, device, digits)


def _bind_device(ctx: Turn, link_id: int, device: str, known: list[Device]) -> None:
    here = next((one for one in known if one.device == device), None)
    if here is None:
        devices.add_device(ctx.db, link_id, device, ctx.now, ctx.now)
    else:
        devices.let_in_device(ctx.db, here.id, ctx.now)


def _check_digits(ctx: Turn, link_id: int, device: str, digits: str) -> DeviceDecision:
    phones = devices.list_chat_phones(ctx.db, ctx.chat_id)
    if not phones:
        return DeviceDecision.CALL
    if devices.count_wrong_digits(ctx.db, link_id, ctx.now) >= devices.WRONG_DIGITS_AN_HOUR:
        return DeviceDecision.BLOCKED
    if not digits:
        return DeviceDecision.ASK
    if not any(phone[-PHONE_DIGITS:] == digits for phone in phones):
        devices.add_wrong_digits(ctx.db, link_id, ctx.now)
        is_last = (
            devices.count_wrong_digits(ctx.db, link_id, ctx.now) >= devices.WRONG_DIGITS_AN_HOUR
        )
        return DeviceDecision.BLOCKED if is_last else DeviceDecision.WRONG
    devices.add_device(ctx.db, link_id, device, ctx.now, None)
    here = next(one for one in devices.list_devices(ctx.db, link_id) if one.device == device)
    devices.let_in_device(ctx.db, here.id, ctx.now)
    return DeviceDecision.IN


def _tell_officer(ctx: Turn, link_id: int) -> None:
    """The officer learns of it once a day, however many have pressed the link in a group."""
    speaker = find_link_speaker(ctx)
    if speaker is None:
        return
    name = f"second-device:{link_id}:{ctx.today}"
    errands.add_errand(
        ctx.db,
        name,
        ErrandKind.SECOND_DEVICE,
        speaker.unit_id,
        ctx.now,
        person_id=speaker.person_id,
        chat_id=ctx.chat_id,
        note=words("second_device.note", title=speaker.title),
    )
    said = text("second_device.notice", title=speaker.title)
    ctx.send_text_to_officers(speaker.unit_path, said, name)


def find_link_speaker(ctx: Turn) -> Speaker | None:
    """Whoever speaks in the chat of the link."""
    here = conversations.list_speakers(ctx.db, ctx.chat_id, ctx.now)
    return ctx.acting or next(iter(here), None)
