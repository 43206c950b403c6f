"""Who acts, on which transaction, at which moment."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import Connection

from handlers import channel_manners
from handlers.channel_manners import ChannelManner
from handlers.incoming_messages import IncomingMessage
from handlers.replies import Reply
from models import rights
from models.chats import conversations
from models.chats.conversations import CurrentChat, Speaker, Talk
from models.delivery import outbox
from models.delivery.outbox import LastMessage, OutgoingMessage
from models.people import deputies, post_holders
from models.people.tables import Role
from models.plans.forms import FormCache
from models.reports import authors
from models.reports.tables import Source
from models.rights import Action, AnyThing
from models.secrets import Secrets
from models.units import unit_settings
from reporting.errors import NotYours
from texts import vietnamese, words


@dataclass(slots=True)
class Context:
    """`released` collects what the turn writes for others; it may go out after the commit."""

    db: Connection
    now: datetime
    forms: FormCache
    secrets: Secrets
    who: CurrentChat
    incoming: IncomingMessage
    released: list[OutgoingMessage] = field(default_factory=list)
    public_url: str = ""
    # Where an officer enters for a unit: how it came, and when the unit gave it.
    source: Source | None = None
    given_at: datetime | None = None
    _newest: tuple[LastMessage | None] | None = None

    @property
    def talk(self) -> Talk:
        return self.who.talk

    @property
    def speaker(self) -> Speaker:
        """Who speaks. Only asked for where somebody has joined."""
        if self.who.speaker is None:
            raise NotYours
        return self.who.speaker

    @property
    def manner(self) -> ChannelManner:
        return channel_manners.get_manner(self.who.channel)

    @property
    def newest(self) -> LastMessage | None:
        """Our newest message to this chat before this turn; read once."""
        if self._newest is None:
            self._newest = (outbox.find_last_message(self.db, self.who.chat.chat_id),)
        return self._newest[0]

    @property
    def today(self) -> date:
        return vietnamese.get_local_day(self.now)

    @property
    def by(self) -> authors.Author:
        """For the history: this post, this chat, this message (none on a page), now."""
        post = self.who.speaker.post_id if self.who.speaker else None
        inbox_id = self.incoming.inbox_id or None
        return authors.Author(
            post,
            self.who.chat.chat_id,
            inbox_id,
            self.now,
            source=self.source,
            given_at=self.given_at,
        )

    def setting(self, name: str, unit_path: str | None = None) -> str:
        return unit_settings.get_setting(self.db, unit_path or self.speaker.unit_path, name)

    def phone(self, unit_path: str | None = None) -> str:
        """Whom to call; where the commune has set no number, words that fit in its place."""
        return self.setting("contact_phone", unit_path) or words("dialog.phone_of_the_commune")

    def speak_as(self, fits: Callable[[Speaker], bool]) -> bool:
        """Whether somebody in this chat holds such a post: from here on that post speaks."""
        if fits(self.speaker):
            return True
        here = conversations.list_speakers(self.db, self.who.chat.chat_id, self.now)
        found = next((speaker for speaker in here if fits(speaker)), None)
        if found is not None:
            self.who = replace(self.who, speaker=found)
        return found is not None

    def may(self, action: Action, thing: AnyThing | None = None) -> bool:
        """Whether somebody in this chat may do that, with the thing or somewhere: from here on
        that post speaks."""
        if thing is None:
            return self.speak_as(lambda speaker: rights.may_somewhere(speaker.role, action))
        return self.speak_as(lambda speaker: rights.may(speaker, action, thing))

    def must(self, action: Action, thing: AnyThing) -> None:
        """Raises NotYours unless the post that speaks may do that; `ctx.speaker` as the thing is
        its own unit."""
        if not rights.may(self.speaker, action, thing):
            raise NotYours

    def tell(self, person_id: int, reply: Reply, name: str) -> None:
        """A message for another person, once under this name."""
        row = outbox.add_message_for_person(
            self.db, person_id, reply.kind, reply.body(), self.now, name=name
        )
        if row is not None:
            self.released.append(row)

    def notify_officers(self, unit_path: str, reply: Reply, name: str) -> None:
        held = post_holders.list_holders_above(self.db, unit_path, Role.OFFICER, self.now)
        for officer in deputies.leave_out_absent(self.db, held, self.now):
            self.tell(officer.person_id, reply, f"{name}:{officer.person_id}")
