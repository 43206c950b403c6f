"""What becomes of messages that may not have arrived, and of chats that were blocked."""

from datetime import datetime

import orjson
from sqlalchemy import Connection

from handlers import turn
from handlers.replies import Reply
from handlers.turn_context import Tools
from models.chats import chat_addresses, conversations, group_chats
from models.delivery import inbox, outbox, uncertain_messages
from models.delivery.outbox import OutgoingMessage, SendingResult
from models.delivery.tables import OutboxKind, OutboxState
from models.delivery.uncertain_messages import UncertainMessage
from models.dialects import locks
from models.people import post_holders
from models.people.tables import Role
from texts import text, words

# An answer that stays uncertain: each of them may have arrived.
MOST_REPEATS = 3


def list_left_messages(db: Connection, now: datetime) -> list[OutgoingMessage]:
    """What waits since whoever sent before; a question that was answered meanwhile is not put."""
    uncertain_messages.drop_overtaken_prompts(db, now)
    return outbox.list_waiting_messages(db)


def settle_unknown(
    db: Connection,
    tools: Tools,
    uncertain: UncertainMessage,
    now: datetime,
    *,
    is_after_start: bool = False,
) -> list[OutgoingMessage]:
    """What nobody knows to have arrived, settled by what it is.

    A prompt: never the old text; where nothing came after it, and no word of the person waits
    to be answered, the present one is drawn anew; once, until the person speaks, though after
    each start, since nobody answers a dead process.
    A receipt or an answer: again, and it says so, a few times at most. A reminder: asked after
    once, after a while (schedules/unheard_reminders.py).
    """
    locks.lock_chat(db, uncertain.chat_id)
    # What the person has said meanwhile is in the inbox before it is looked whether there is any.
    locks.lock_arrival(db, uncertain.chat_id)
    # It may have arrived, so the plan of its account may have been charged for it.
    account = conversations.load_current_chat(db, uncertain.chat_id, now).chat.account_id
    outbox.save_sending_results(
        db, [SendingResult(uncertain.id, OutboxState.UNKNOWN, now, account_id=account, counts=1)]
    )
    if uncertain.kind is OutboxKind.PROMPT:
        if not is_after_start and uncertain_messages.is_drawn_anew(db, uncertain.id):
            return []
        if not uncertain_messages.is_last_message(db, uncertain) or inbox.has_unanswered(
            db, uncertain.chat_id
        ):
            return []
        return list(turn.redraw_prompt(db, tools, uncertain.chat_id, now).released)
    if uncertain.kind is OutboxKind.REMINDER:
        return []
    return _send_again(db, uncertain, now)


def _send_again(
    db: Connection, uncertain: UncertainMessage, now: datetime
) -> list[OutgoingMessage]:
    who = conversations.load_current_chat(db, uncertain.chat_id, now)
    body = orjson.loads(uncertain.body)
    repeats = int(body.get("again") or 0)
    if repeats >= MOST_REPEATS:
        return []
    body["again"] = repeats + 1
    if not repeats:
        body["spans"] = [["", words("dialog.resent") + " "], *body["spans"]]
    row = outbox.add_message(
        db,
        who.chat,
        uncertain.kind,
        orjson.dumps(body).decode(),
        now,
        name=f"again:{uncertain.id}",
    )
    return [row] if row is not None else []


def note_new_address(db: Connection, row: OutgoingMessage, address: str, now: datetime) -> None:
    """The platform has given the chat another address: the message waits again, to go there."""
    assert row.account_id is not None
    assert row.address is not None
    group_chats.move_group(db, row.account_id, row.address, address, now)
    outbox.save_sending_results(db, [SendingResult(row.id, OutboxState.WAITING)])


def close_blocked_chat(db: Connection, chat_id: int, now: datetime) -> list[OutgoingMessage]:
    """The person has stopped the bot here: nothing more is written, and the officer is told."""
    who = conversations.load_current_chat(db, chat_id, now)
    chat_addresses.close_chat(db, chat_id, "blocked")
    group_chats.unbind_group(db, chat_id, now)
    if who.is_closed or who.speaker is None:
        return []
    said = text("officer.chat_closed", title=who.speaker.title, channel=who.channel)
    body = Reply(said).body()
    written = []
    for officer in post_holders.list_holders_above(db, who.speaker.unit_path, Role.OFFICER, now):
        if officer.person_id == who.speaker.person_id:
            continue
        name = f"closed:{chat_id}:{now:%Y-%m-%d}:{officer.person_id}"
        row = outbox.add_message_for_person(
            db, officer.person_id, OutboxKind.NOTICE, body, now, name=name
        )
        if row is not None:
            written.append(row)
    return written
