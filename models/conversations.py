"""Who speaks in a chat, and where they are in their dialog: one read and one write a turn."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from models import reaching
from models.outbox import ChatAddress
from models.tables.chats import ChannelAccount, Chat, ChatPerson, ChatState, Conversation
from models.tables.people import Person, Post, Role
from models.tables.units import Unit
from models.upserts import Upsert

PULLING = frozenset({"web"})
_CHAT: Any = Chat.__table__
_ACCOUNT: Any = ChannelAccount.__table__
_TALK: Any = Conversation.__table__
_POST: Any = Post.__table__
_PERSON: Any = Person.__table__
_UNIT: Any = Unit.__table__
_LINK: Any = ChatPerson.__table__


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a chat is in its dialog. `state` holds what that dialog needs, as plain JSON."""

    dialog: str = "idle"
    report_id: int | None = None
    question: str | None = None
    state: dict[str, Any] = field(default_factory=dict)
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The post in which a person speaks: what is said counts as the post's."""

    person_id: int
    post_id: int
    role: Role
    title: str
    greeting: str
    unit_id: int
    unit_name: str
    unit_path: str
    # It stands in for another post, for some days.
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """A chat as it stands. Without a speaker nobody has joined from it."""

    chat: ChatAddress
    channel: str
    is_closed: bool
    talk: Talk
    speaker: Speaker | None


def _holds_now(table: Any) -> Any:
    return or_(table.c.closes.is_(None), table.c.closes > bindparam("now"))


# The columns of a Speaker, in its order.
_SPEAKER = (
    _PERSON.c.id.label("person_id"),
    _POST.c.id.label("post_id"),
    _POST.c.role,
    _POST.c.title,
    _PERSON.c.greeting,
    _UNIT.c.id.label("unit_id"),
    _UNIT.c.name.label("unit_name"),
    _UNIT.c.path.label("unit_path"),
    _POST.c.deputy_of_id.is_not(None).label("is_deputy"),
)
_WHO = (
    select(
        _CHAT.c.account_id,
        _CHAT.c.address,
        _CHAT.c.state.label("chat_state"),
        _ACCOUNT.c.channel,
        _TALK.c.dialog,
        _TALK.c.report_id,
        _TALK.c.question,
        _TALK.c.state,
        _TALK.c.post_id.label("talk_post"),
        *_SPEAKER,
    )
    .join_from(_CHAT, _ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .outerjoin(_TALK, _TALK.c.chat_id == _CHAT.c.id)
    .outerjoin(
        _POST,
        and_(_POST.c.id == _TALK.c.post_id, _holds_now(_POST), _POST.c.opens <= bindparam("now")),
    )
    .outerjoin(
        _LINK,
        and_(
            _LINK.c.chat_id == _CHAT.c.id,
            _LINK.c.person_id == _POST.c.person_id,
            _holds_now(_LINK),
        ),
    )
    .outerjoin(_PERSON, and_(_PERSON.c.id == _LINK.c.person_id, _PERSON.c.detached_at.is_(None)))
    .outerjoin(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(_CHAT.c.id == bindparam("chat"))
)
_SAVE = Upsert(
    _TALK,
    columns=("chat_id", "post_id", "dialog", "report_id", "question", "state", "updated_at"),
    key=("chat_id",),
    update=("post_id", "dialog", "report_id", "question", "state", "updated_at"),
)
_POSTS_HERE = (
    select(
        *_SPEAKER,
    )
    .join_from(_LINK, _PERSON, _PERSON.c.id == _LINK.c.person_id)
    .join(_POST, _POST.c.person_id == _PERSON.c.id)
    .join(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(
        _LINK.c.chat_id == bindparam("chat"),
        _PERSON.c.detached_at.is_(None),
        _holds_now(_LINK),
        _holds_now(_POST),
        # A post that begins on a day to come gives no rights yet.
        _POST.c.opens <= bindparam("now"),
    )
    .order_by(_POST.c.id)
)
_SET_STATE = (
    update(_CHAT)
    .where(_CHAT.c.id == bindparam("chat"))
    .values(state=bindparam("to"), closed_why=bindparam("why"))
)
_OPEN_QUESTIONS = select(_TALK.c.chat_id).where(_TALK.c.dialog != "idle").order_by(_TALK.c.chat_id)


def who(db: Connection, chat_id: int, now: datetime) -> Who:
    """The chat, its dialog and who speaks in it at this moment."""
    row = db.execute(_WHO, {"chat": chat_id, "now": now}).one()
    talk = Talk()
    if row.dialog is not None:
        talk = Talk(row.dialog, row.report_id, row.question, row.state or {}, row.talk_post)
    speaker = _speaker(row) if row.person_id is not None else None
    if speaker is None and talk.post_id is not None:
        # The post in which the chat spoke has ended; its dialog ends with it.
        speaker = next(iter(speakers(db, chat_id, now)), None)
        talk = Talk(post_id=speaker.post_id) if speaker else Talk()
    return Who(
        ChatAddress(chat_id, row.account_id, row.address, row.channel in PULLING),
        row.channel,
        row.chat_state != ChatState.OPEN,
        talk,
        speaker,
    )


def speaking_as(found: Who, speaker: Speaker | None) -> Who:
    """The same chat, spoken for in another of its posts."""
    return replace(found, speaker=speaker)


def _speaker(row: Any) -> Speaker:
    return Speaker(
        row.person_id,
        row.post_id,
        row.role,
        row.title,
        row.greeting,
        row.unit_id,
        row.unit_name,
        row.unit_path,
        bool(row.is_deputy),
    )


def save(db: Connection, chat_id: int, talk: Talk, now: datetime) -> None:
    _SAVE.run(
        db,
        {
            "chat_id": chat_id,
            "post_id": talk.post_id,
            "dialog": talk.dialog,
            "report_id": talk.report_id,
            "question": talk.question,
            "state": talk.state,
            "updated_at": now,
        },
    )


def speakers(db: Connection, chat_id: int, now: datetime) -> list[Speaker]:
    """All posts that can be spoken for in this chat: one person may hold several."""
    return [_speaker(row) for row in db.execute(_POSTS_HERE, {"chat": chat_id, "now": now})]


def chat_of(db: Connection, person_id: int, now: datetime) -> ChatAddress | None:
    """Where this person is written to; none: there is no way."""
    found = reaching.ways(db, person_id, now)
    if not found:
        return None
    way = found[0]
    return ChatAddress(way.chat_id, way.account_id, way.address, way.channel in PULLING)


def close_chat(db: Connection, chat_id: int, why: str) -> None:
    db.execute(_SET_STATE, {"chat": chat_id, "to": ChatState.CLOSED, "why": why[:200]})


def open_chat(db: Connection, chat_id: int) -> None:
    db.execute(_SET_STATE, {"chat": chat_id, "to": ChatState.OPEN, "why": None})


def chats_in_a_dialog(db: Connection) -> list[int]:
    return list(db.execute(_OPEN_QUESTIONS).scalars())
