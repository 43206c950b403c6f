"""What a person is told of who may open their page: in every chat of theirs, since one of them may
be in other hands."""

from datetime import datetime

import orjson
from sqlalchemy import Connection

from models.delivery import outbox, reminder_channel
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.joining import reminder_chat
from texts import Text


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
