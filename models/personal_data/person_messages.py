"""Which chats and messages are a person's: their own chats whole, of a shared telephone what is not
known to be somebody else's."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, or_, select, union

from models.chats.tables import ChannelAccount, Chat, ChatPerson
from models.delivery.tables import Attachment, Inbox
from models.errands.tables import Errand
from models.joining.tables import PersonalLink
from models.people.tables import Post
from models.reports.tables import AnswerChange, StatusChange
from records import dataclass

_CHAT: Any = Chat.__table__
_ACCOUNT: Any = ChannelAccount.__table__
_SPEAKS: Any = ChatPerson.__table__
_LINK: Any = PersonalLink.__table__
_POST: Any = Post.__table__
_INBOX: Any = Inbox.__table__
_ATTACHMENT: Any = Attachment.__table__
_ERRAND: Any = Errand.__table__
_CHANGE: Any = AnswerChange.__table__
_MOVE: Any = StatusChange.__table__

_POSTS = select(_POST.c.id).where(_POST.c.person_id == bindparam("person"))
# Where they speak or spoke; their own page, and where what they upload arrives.
_CHATS = union(
    select(_SPEAKS.c.chat_id).where(_SPEAKS.c.person_id == bindparam("person")),
    select(_LINK.c.chat_id).where(_LINK.c.person_id == bindparam("person")),
    select(_CHAT.c.id)
    .join_from(_CHAT, _ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .where(_ACCOUNT.c.channel == "web", _CHAT.c.address == bindparam("page")),
)
_SHARED = (
    select(_SPEAKS.c.chat_id)
    .where(
        _SPEAKS.c.chat_id.in_(bindparam("chats", expanding=True)),
        _SPEAKS.c.person_id != bindparam("person"),
    )
    .distinct()
)


@dataclass(frozen=True, slots=True)
class PersonRows:
    """`alone`: chats in which nobody else ever spoke; `shared`: the others. `posts`: all that the
    person holds or held."""

    person_id: int
    posts: tuple[int, ...]
    alone: tuple[int, ...]
    shared: tuple[int, ...]


def find_person_rows(db: Connection, person_id: int) -> PersonRows:
    posts = tuple(db.execute(_POSTS, {"person": person_id}).scalars())
    values = {"person": person_id, "page": f"p{person_id}"}
    chats = sorted(db.execute(_CHATS, values).scalars())
    shared = set(db.execute(_SHARED, {"chats": chats, "person": person_id}).scalars())
    alone = tuple(chat for chat in chats if chat not in shared)
    return PersonRows(person_id, posts, alone, tuple(sorted(shared)))


def select_messages(rows: PersonRows) -> Select[Any]:
    """The ids of the inbox rows that are the person's."""
    return select(_INBOX.c.id).where(or_(_INBOX.c.chat_id.in_(rows.alone), _is_own_of_shared(rows)))


def _is_own_of_shared(rows: PersonRows) -> ColumnElement[bool]:
    """Said while the person spoke there too, and by no line of history another post's."""
    spans = select(_SPEAKS.c.id).where(
        _SPEAKS.c.person_id == rows.person_id,
        _SPEAKS.c.chat_id == _INBOX.c.chat_id,
        _SPEAKS.c.opens <= _INBOX.c.received_at,
        or_(_SPEAKS.c.closes.is_(None), _SPEAKS.c.closes >= _INBOX.c.received_at),
    )
    others = [
        select(table.c.id)
        .where(table.c.inbox_id == _INBOX.c.id, table.c.post_id.not_in(rows.posts))
        .exists()
        for table in (_CHANGE, _MOVE)
    ]
    return and_(_INBOX.c.chat_id.in_(rows.shared), spans.exists(), *(~one for one in others))


def list_attachment_ids(db: Connection, rows: PersonRows) -> list[int]:
    """Photos, voice messages and files that the person has sent, in a chat or by a page."""
    sent = select(_ATTACHMENT.c.id).where(_ATTACHMENT.c.inbox_id.in_(select_messages(rows)))
    left = select(_ERRAND.c.attachment_id).where(
        _ERRAND.c.person_id == rows.person_id, _ERRAND.c.attachment_id.is_not(None)
    )
    return sorted(db.execute(union(sent, left)).scalars())
