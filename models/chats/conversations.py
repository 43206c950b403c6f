"""Who speaks in a chat and where its dialog stands: one read and one write a turn."""

from collections.abc import Sequence
from dataclasses import field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from models.chats.chat_addresses import CHANNELS_THAT_PULL, ChatAddress
from models.chats.tables import ChannelAccount, Chat, ChatPerson, ChatState, Conversation
from models.people.post_holders import REPLACED_TITLE
from models.people.tables import Consent, Person, Post, Role
from models.prepared_statements import PreparedStatement
from models.units.tables import Unit
from models.upserts import Upsert
from records import dataclass

_CHAT: Any = Chat.__table__
_ACCOUNT: Any = ChannelAccount.__table__
_TALK: Any = Conversation.__table__
_POST: Any = Post.__table__
_PERSON: Any = Person.__table__
_CONSENT: Any = Consent.__table__
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
    # The title of that post; none: it stands in for nobody.
    replaced_title: str | None = None
    # The newest version of the text on personal data that the person agreed to, or was told of;
    # none: nobody was asked.
    consent_version: int | None = None


@dataclass(frozen=True, slots=True)
class CurrentChat:
    """A chat as it stands. Without a speaker nobody has joined from it."""

    chat: ChatAddress
    channel: str
    is_closed: bool
    talk: Talk
    speaker: Speaker | None


def _is_in_force(table: Any) -> Any:
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
    REPLACED_TITLE,
    select(func.max(func.coalesce(_CONSENT.c.told_version, _CONSENT.c.text_version)))
    .where(_CONSENT.c.person_id == _PERSON.c.id, _CONSENT.c.agreed)
    .correlate(_PERSON)
    .scalar_subquery()
    .label("consent_version"),
)
# The chat, its account, its talk, and the columns of a Speaker: make_current_chat reads them.
SELECT_CURRENT_CHAT = (
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
        and_(_POST.c.id == _TALK.c.post_id, _is_in_force(_POST), _POST.c.opens <= bindparam("now")),
    )
    .outerjoin(
        _LINK,
        and_(
            _LINK.c.chat_id == _CHAT.c.id,
            _LINK.c.person_id == _POST.c.person_id,
            _is_in_force(_LINK),
        ),
    )
    .outerjoin(_PERSON, and_(_PERSON.c.id == _LINK.c.person_id, _PERSON.c.detached_at.is_(None)))
    .outerjoin(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(_CHAT.c.id == bindparam("chat"))
)
_CURRENT_CHAT = PreparedStatement(SELECT_CURRENT_CHAT, lambda *row: row)
_SAVE = Upsert(
    _TALK,
    columns=("chat_id", "post_id", "dialog", "report_id", "question", "state", "updated_at"),
    key=("chat_id",),
    update=("post_id", "dialog", "report_id", "question", "state", "updated_at"),
)
_POSTS_HERE = PreparedStatement(
    select(*_SPEAKER)
    .join_from(_LINK, _PERSON, _PERSON.c.id == _LINK.c.person_id)
    .join(_POST, _POST.c.person_id == _PERSON.c.id)
    .join(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(
        _LINK.c.chat_id == bindparam("chat"),
        _PERSON.c.detached_at.is_(None),
        _is_in_force(_LINK),
        _is_in_force(_POST),
        # A post that begins on a day to come gives no rights yet.
        _POST.c.opens <= bindparam("now"),
    )
    .order_by(_POST.c.id),
    Speaker,
)
_TALKS_ELSEWHERE = PreparedStatement(
    select(_TALK.c.dialog, _TALK.c.question, _TALK.c.state, _TALK.c.post_id, _TALK.c.updated_at)
    .where(
        _TALK.c.report_id == bindparam("report"),
        _TALK.c.chat_id != bindparam("chat"),
    )
    .order_by(_TALK.c.chat_id),
    lambda *row: row,
)


def load_current_chat(db: Connection, chat_id: int, now: datetime) -> CurrentChat:
    """The chat, its dialog and who speaks in it at this moment."""
    row = _CURRENT_CHAT.get_one(db, {"chat": chat_id, "now": now})
    return make_current_chat(db, chat_id, row, now)


def make_current_chat(
    db: Connection, chat_id: int, row: Sequence[Any], now: datetime
) -> CurrentChat:
    account_id, address, chat_state, channel, *talk_columns = row[:9]
    dialog, report_id, question, state, talk_post = talk_columns
    talk = Talk()
    if dialog is not None:
        talk = Talk(dialog, report_id, question, state or {}, talk_post)
    speaker = Speaker(*row[9:]) if row[9] is not None else None
    if speaker is None and talk.post_id is not None:
        # The post in which the chat spoke has ended; its dialog ends with it.
        speaker = next(iter(list_speakers(db, chat_id, now)), None)
        talk = Talk(post_id=speaker.post_id) if speaker else Talk()
    return CurrentChat(
        ChatAddress(chat_id, account_id, address, channel in CHANNELS_THAT_PULL),
        channel,
        chat_state != ChatState.OPEN,
        talk,
        speaker,
    )


def save_talk(db: Connection, chat_id: int, talk: Talk, now: datetime) -> None:
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


def list_speakers(db: Connection, chat_id: int, now: datetime) -> list[Speaker]:
    """All posts that can be spoken for in this chat: one person may hold several."""
    return _POSTS_HERE.find_all(db, {"chat": chat_id, "now": now})


def list_doubts_elsewhere(
    db: Connection, report_id: int, chat_id: int
) -> list[tuple[Talk, datetime]]:
    """The answers of this report that are in doubt in other chats, or wait there behind what came
    between, and since when."""
    found = list[tuple[Talk, datetime]]()
    asked = {"report": report_id, "chat": chat_id}
    for dialog, question, state, post_id, updated_at in _TALKS_ELSEWHERE.find_all(db, asked):
        here = Talk(dialog, report_id, question, state or {}, post_id)
        behind = [
            Talk(one["dialog"], report_id, one["question"], one["state"], post_id)
            for one in here.state.get("queued", [])
            if one.get("report", report_id) == report_id
        ]
        doubts = (one for one in (here, *behind) if one.dialog == "doubt")
        found += [(one, updated_at) for one in doubts]
    return found
