"""What came out of a group, answered: by a few words there, or to the person alone.

In a group nobody is in a dialog. An officer binds it to her unit, unbinds it, asks for figures; a
figure that somebody tells there is not taken, and they are told in their own chat where it goes. A
group that no officer has bound meets silence, as do those whom nobody knows.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from handlers.groups import group_progress, group_words
from handlers.groups.group_words import GroupWish
from handlers.turn_context import Tools
from models import rights
from models.audit import actors
from models.audit.actors import MACHINE, AuditActor
from models.chats import channel_accounts, chat_addresses, conversations, group_chats
from models.chats.chat_addresses import ChatAddress
from models.chats.conversations import Speaker
from models.chats.group_chats import GroupRow
from models.chats.group_events import GroupEvent
from models.delivery import outbox
from models.delivery.inbox import IncomingUpdate
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.rights import Action
from models.rounds import rounds
from models.timers import timers as stored_timers
from models.timers.causes import Kind
from models.units import units
from records import dataclass
from texts import Text, text, vietnamese


@dataclass(frozen=True, slots=True)
class _Heard:
    """Words in a group: who said them, as far as they are known, and what they may mean."""

    db: Connection
    tools: Tools
    now: datetime
    account_id: int
    key: str
    event: GroupEvent
    group: GroupRow | None
    # The person's own chat, and its platform.
    private: ChatAddress | None
    channel: str
    speakers: Sequence[Speaker]
    wish: GroupWish | None

    def say(self, said: Text) -> list[OutgoingMessage]:
        """In the group; a second time it is not said."""
        found = group_chats.find_group(self.db, self.account_id, self.event.address)
        name = f"group:{self.account_id}:{self.key}"
        return self.write(found.chat, said, name) if found is not None else []

    def tell_alone(self, said: Text, name: str = "") -> list[OutgoingMessage]:
        """In the person's own chat."""
        if self.private is None:
            return []
        return self.write(self.private, said, name or f"group-told:{self.account_id}:{self.key}")

    def write(self, to: ChatAddress, said: Text, name: str) -> list[OutgoingMessage]:
        body = group_progress.make_body(said)
        row = outbox.add_message(self.db, to, OutboxKind.NOTICE, body, self.now, name=name)
        return [row] if row is not None else []


def hear_group_events(
    db: Connection, tools: Tools, account_id: int, heard: Sequence[IncomingUpdate], now: datetime
) -> list[OutgoingMessage]:
    """Everything that came together out of groups. Returns what may be sent after the commit."""
    return [row for one in heard for row in _hear_one(db, tools, account_id, one, now)]


def _hear_one(
    db: Connection, tools: Tools, account_id: int, one: IncomingUpdate, now: datetime
) -> list[OutgoingMessage]:
    event = one.group
    assert event is not None
    group = group_chats.find_group(db, account_id, event.address)
    with actors.act_as(db, MACHINE, lambda: AuditActor(now, MACHINE, "group")):
        if event.moved_to is not None:
            group_chats.move_group(db, account_id, event.address, event.moved_to, now)
            return []
        if event.is_gone:
            if group is not None:
                group_chats.unbind_group(db, group.chat_id, now)
            return []
    said = _listen(db, tools, account_id, one.key, event, group, now)
    return list(_answer(said)) if said is not None else []


def _listen(
    db: Connection,
    tools: Tools,
    account_id: int,
    key: str,
    event: GroupEvent,
    group: GroupRow | None,
    now: datetime,
) -> _Heard | None:
    """None: it is not spoken to us."""
    handle = channel_accounts.get_account_handle(db, account_id)
    is_ours = event.is_for_us or group_words.is_spoken_to(event.said, handle)
    if not is_ours and not (group is not None and _is_answer(db, event, group)):
        return None
    wish = group_words.read_wish(event.said, handle) if is_ours else None
    chat_id = chat_addresses.find_chat(db, account_id, event.sender)
    speakers: Sequence[Speaker] = ()
    private, channel = None, ""
    if chat_id is not None:
        found = conversations.load_current_chat(db, chat_id, now)
        private, channel = found.chat, found.channel
        speakers = conversations.list_speakers(db, chat_id, now)
    return _Heard(db, tools, now, account_id, key, event, group, private, channel, speakers, wish)


def _is_answer(db: Connection, event: GroupEvent, group: GroupRow) -> bool:
    """A reply to a message of ours, or what looks like figures of a report."""
    if event.replies_to is not None:
        found = outbox.find_message_of_platform(db, group.chat_id, event.replies_to)
        return found is not None
    return group_words.holds_figures(event.said)


def _answer(heard: _Heard) -> Iterator[OutgoingMessage]:
    if heard.wish is GroupWish.BIND:
        yield from _bind(heard)
    elif heard.group is None:
        return
    elif not heard.speakers:
        yield from _point_stranger(heard)
    elif heard.wish is GroupWish.UNBIND:
        yield from _unbind(heard, heard.group)
    elif heard.wish is not None:
        yield from _show(heard, heard.group)
    else:
        yield from _lead_away(heard)


def _find_officer(heard: _Heard) -> Speaker | None:
    """The post in which whoever spoke may bind a group."""
    return next((one for one in heard.speakers if rights.may(one, Action.KEEP_SETTINGS, one)), None)


def _describe_actor(heard: _Heard, officer: Speaker) -> AuditActor:
    chat_id = heard.private.chat_id if heard.private is not None else None
    return AuditActor(
        heard.now, heard.channel, "group", officer.person_id, officer.post_id, chat_id
    )


def _bind(heard: _Heard) -> Iterator[OutgoingMessage]:
    """By an officer, to her unit. A group of another unit is unbound there first."""
    officer = _find_officer(heard)
    if officer is None:
        if heard.speakers:
            yield from heard.tell_alone(text("group.only_officer"))
        return
    if heard.group is not None and heard.group.unit_id != officer.unit_id:
        yield from heard.tell_alone(text("group.bound_elsewhere"))
        return
    with actors.act_as(heard.db, heard.channel, lambda: _describe_actor(heard, officer)):
        group_chats.bind_group(
            heard.db, heard.account_id, heard.event.address, officer.unit_id, heard.now
        )
    opened = [one.id for one in rounds.list_opened_rounds(heard.db)]
    stored_timers.wake(heard.db, Kind.ROUND, opened)
    unit = vietnamese.uncapitalize(units.get_commune_name(heard.db, officer.unit_path))
    yield from heard.say(text("group.bound", unit=unit))


def _unbind(heard: _Heard, group: GroupRow) -> Iterator[OutgoingMessage]:
    officer = _find_officer(heard)
    if officer is None or officer.unit_id != group.unit_id:
        yield from heard.tell_alone(text("group.only_officer"))
        return
    yield from heard.say(text("group.unbound"))
    with actors.act_as(heard.db, heard.channel, lambda: _describe_actor(heard, officer)):
        group_chats.unbind_group(heard.db, group.chat_id, heard.now)


def _show(heard: _Heard, group: GroupRow) -> Iterator[OutgoingMessage]:
    """Figures without names, for whoever reads summaries of that unit."""
    may_read = any(
        one.unit_id == group.unit_id and rights.may(one, Action.READ_SUMMARY, one)
        for one in heard.speakers
    )
    if not may_read:
        yield from heard.tell_alone(text("group.not_for_you"))
        return
    forms = heard.tools.forms
    is_summary = heard.wish is GroupWish.SUMMARY
    write = group_progress.answer_summary if is_summary else group_progress.answer_progress
    yield from heard.say(write(heard.db, forms, group, heard.now))


def _lead_away(heard: _Heard) -> Iterator[OutgoingMessage]:
    """Figures and questions belong into the person's own chat: said there, once an hour."""
    chat_id = heard.private.chat_id if heard.private is not None else 0
    name = f"group-away:{chat_id}:{heard.now:%Y-%m-%dT%H}"
    yield from heard.tell_alone(text("group.tell_here"), name)


def _point_stranger(heard: _Heard) -> Iterator[OutgoingMessage]:
    """Somebody who has not joined here tells a figure: how it is told, once a day, to all."""
    if heard.wish is not None or not group_words.holds_figures(_strip_mention(heard)):
        return
    name = f"group-point:{heard.account_id}:{heard.event.address}:{heard.now:%Y-%m-%d}"
    page = heard.tools.public_url
    said = text("group.point_page", page=page) if page else text("group.point")
    if heard.group is not None:
        yield from heard.write(heard.group.chat, said, name)


def _strip_mention(heard: _Heard) -> str:
    """What was said without the name of the bot before it."""
    words = heard.event.said.split()
    first = next((place for place, word in enumerate(words) if word[0].isdigit()), 0)
    return " ".join(words[first:]) if words and words[0].startswith("@") else heard.event.said
