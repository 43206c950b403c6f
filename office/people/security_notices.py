"""What a person is told of who may open their page: in every chat of theirs, since one of them may
be in other hands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import orjson
from sqlalchemy import Connection

from models.audit import changed_phones
from models.delivery import outbox, reminder_channel
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.joining import reminder_chat
from models.units import unit_settings
from office.people.phone_digits import hide_last_digits
from reading.values.telephones import format_phone
from reporting import receivers
from reporting.context import Context
from texts import Text, text, vietnamese, words


def write_security_notice(
    db: Connection, person_id: int, said: Text, name: str, now: datetime
) -> list[OutgoingMessage]:
    """Once under this name in each chat, at once, whatever the hour and the day: it may not have
    been she who came in. Returns what may be sent."""
    body = orjson.dumps({"spans": said.spans, "choices": []}).decode()
    kind = OutboxKind.ANSWER
    chats = reminder_channel.list_person_chats(db, person_id, now)
    if not chats:
        row = outbox.add_message_for_person(db, person_id, kind, body, now, name=name)
        return [row] if row is not None else []
    written = []
    for one in chats:
        to = reminder_chat.make_chat_address(one)
        named = f"{name}:{one.chat_id}"
        written.append(outbox.add_message(db, to, kind, body, now, name=named))
    return [row for row in written if row is not None]


@contextmanager
def tell_changed_phones(ctx: Context) -> Iterator[None]:
    """Whoever gets another telephone number reads so, whichever way it was stored: its digits let
    in to their page. The last ones are left out: somebody else may have the page open."""
    newest = changed_phones.get_newest_row(ctx.db)
    yield
    for person_id, phone in changed_phones.list_changed_phones(ctx.db, newest, ctx.now).items():
        name = f"phone:{person_id}:{ctx.now.timestamp():.6f}"
        said = _describe_new_phone(ctx, phone)
        ctx.released.extend(write_security_notice(ctx.db, person_id, said, name, ctx.now))


def _describe_new_phone(ctx: Context, phone: str | None) -> Text:
    """When, by whom, and whom to call."""
    number = hide_last_digits(format_phone(phone)) if phone else words("devices.phone_none")
    at = vietnamese.format_moment(ctx.now)
    if ctx.acting is None:
        return text("devices.phone_changed_at_machine", number=number, at=at)
    office = receivers.find_office(ctx.db, ctx.acting.unit_id)
    who = ctx.acting.title if ctx.is_known else words("devices.nobody_known")
    call = unit_settings.find_own_phone(ctx.db, ctx.acting.unit_id)
    values = {"number": number, "at": at, "who": who, "Office": office.capital}
    call = call or words("dialog.phone_of_the_commune")
    return text("devices.phone_changed", office=office.noun, phone=call, **values)
