"""What one turn of a conversation knows: who speaks in which chat, and what came in."""

from dataclasses import field
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from handlers import channel_manners
from handlers.channel_manners import ChannelManner
from handlers.incoming_messages import Came, IncomingMessage, make_no_message
from handlers.typed_text import TypedText
from models.chats import conversations
from models.chats.chat_addresses import ChatAddress
from models.chats.conversations import CurrentChat, Talk
from models.delivery import inbox, outbox, turn_start
from models.delivery.outbox import LastMessage
from models.delivery.tables import OutboxKind
from models.plans.form_cache import FormCache
from models.secrets import Secrets
from reading import clean_text
from reading.guard.complaints import is_complaint
from records import dataclass
from reporting.answers import form_names
from reporting.context import Context
from texts import Text, text


@dataclass(frozen=True, slots=True)
class Tools:
    """What every turn may use besides the database and the moment."""

    forms: FormCache
    secrets: Secrets
    # Where people reach our pages from outside; none: they are told no address.
    public_url: str = ""


@dataclass(slots=True)
class Turn(Context):
    """A message or a press in a chat. Whoever speaks is `acting`, as everywhere."""

    chat_id: int = field(kw_only=True)
    chat: ChatAddress = field(kw_only=True)
    channel: str = field(kw_only=True)
    manner: ChannelManner = field(kw_only=True)
    is_closed: bool = field(kw_only=True)
    talk: Talk = field(kw_only=True)
    incoming: IncomingMessage = field(kw_only=True)
    # The message of ours that is spoken to: the one replied to, else the newest of this chat.
    newest: LastMessage | None = field(kw_only=True)
    # Who answered: a name of LISTENERS, and behind it one of ANSWER_LISTENERS.
    heard_by: tuple[str, ...] = field(default=(), kw_only=True)
    # Said before whatever is answered: what of the message was left out.
    said_first: Text = field(default_factory=Text, kw_only=True)
    # What was typed, folded and read as a command at most once.
    typed: TypedText = field(init=False)
    # What kind of message of ours words came right under; none under what was pressed or changed.
    under: OutboxKind | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.hear(self.incoming)
        if self.incoming.came is Came.TYPED and self.newest is not None:
            self.under = self.newest.kind

    def hear(self, incoming: IncomingMessage) -> None:
        """From here on this is what came in."""
        self.incoming = incoming
        self.typed = TypedText(incoming.text, partial(form_names.list_names_of_unit, self))

    @property
    def who(self) -> CurrentChat:
        """The chat as it stands, with whoever speaks in it now."""
        return CurrentChat(self.chat, self.channel, self.is_closed, self.talk, self.acting)

    @property
    def counts_from(self) -> datetime:
        """When it was said counts for being on time."""
        return self.incoming.at or self.now

    def turn_complaint_away(self) -> Text | None:
        """What is said to a complaint about somebody, of which nothing is kept; None for anything
        else."""
        if not is_complaint(clean_text(self.incoming.text)):
            return None
        inbox.forget_words(self.db, self.incoming.stored_id)
        return text("guard.complaint")

    def load_chat(self) -> None:
        """Reads again who speaks here and where the dialog stands."""
        found = conversations.load_current_chat(self.db, self.chat_id, self.now)
        self.talk, self.acting, self.is_closed = found.talk, found.speaker, found.is_closed


def make_page_turn(
    db: Connection,
    tools: Tools,
    chat_id: int,
    now: datetime,
    *,
    known_people: frozenset[int] | None,
) -> Turn:
    """The turn of a page that belongs to a chat. `known_people`: whose own the device that
    looks, or that knocks, was shown to be."""
    return make_turn(db, tools, chat_id, now, make_no_message(known_people))


def make_turn(
    db: Connection,
    tools: Tools,
    chat_id: int,
    now: datetime,
    incoming: IncomingMessage,
) -> Turn:
    """The turn of a chat. What came in says from what kind of device; where nothing came in, as on
    a page of ours (`make_page_turn`), nothing is read."""
    found, newest = turn_start.load_turn_start(db, chat_id, now)
    if incoming.replies_to is not None:
        newest = outbox.find_message_of_platform(db, chat_id, incoming.replies_to) or newest
    return Turn(
        db,
        now,
        tools.forms,
        acting=found.speaker,
        chat_id=chat_id,
        inbox_id=incoming.inbox_id,
        known_people=incoming.known_people,
        public_url=tools.public_url,
        secrets_at_hand=tools.secrets,
        chat=found.chat,
        channel=found.channel,
        manner=channel_manners.get_manner(found.channel),
        is_closed=found.is_closed,
        talk=found.talk,
        incoming=incoming,
        newest=newest,
    )
