"""The text on personal data has changed: whoever agreed to an earlier one is told of it, once."""

import orjson

from handlers.joining.join_dialog import CONSENT_VERSION
from handlers.turn_context import Turn
from models.delivery import outbox
from models.delivery.tables import OutboxKind
from models.people import persons
from texts import text


def tell_of_new_consent(ctx: Turn) -> None:
    """A message of its own before the answer. Nothing waits for it: what was agreed to holds."""
    who = ctx.acting
    if who is None or who.consent_version is None or who.consent_version >= CONSENT_VERSION:
        return
    persons.note_told_of_consent(ctx.db, who.person_id, CONSENT_VERSION)
    said = text("join.consent_changed")
    body = orjson.dumps({"spans": said.spans, "choices": []}).decode()
    row = outbox.add_message(ctx.db, ctx.chat, OutboxKind.NOTICE, body, ctx.now)
    if row is not None:
        ctx.released.append(row)
