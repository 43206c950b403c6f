"""Taking away what a person has written and sent, and by what they can be known.

What stays is the unit's: figures, narratives of its reports, receipts, and which post did what
when.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Update, and_, bindparam, delete, exists, or_, select, update

from models.amendments.tables import AmendmentRequest
from models.approvals.tables import Approval
from models.chats.tables import BotAssignment, Chat, ChatPerson, Conversation
from models.delivery.emptied import EMPTY_BODY, EMPTY_RAW
from models.delivery.tables import FileLink, Inbox, InboxState, Outbox, OutboxState
from models.errands.tables import Errand
from models.figures.tables import OwnEstimate
from models.joining import leaving
from models.joining.leaving import FAREWELL_TIME
from models.joining.tables import (
    LinkDevice,
    LinkHandOut,
    PersonalLink,
    RecoveryCode,
    WrongDigits,
)
from models.lateness.tables import Extension, LateReason
from models.people.tables import Person
from models.personal_data import name_traces, person_messages
from models.personal_data.person_messages import PersonRows
from models.proposals.tables import ProposalMove
from models.reports.tables import Amendment, Answer, AnswerChange, Recheck, StatusChange
from models.retention.attachment_removal import remove_attachments
from models.tasks.tables import Assignment, AssignmentMove

_INBOX: Any = Inbox.__table__
_OUTBOX: Any = Outbox.__table__
_TALK: Any = Conversation.__table__
_SEAT: Any = BotAssignment.__table__
_FILE_LINK: Any = FileLink.__table__
_ERRAND: Any = Errand.__table__
_CHAT: Any = Chat.__table__
_SPEAKS: Any = ChatPerson.__table__
_OTHERS: Any = ChatPerson.__table__.alias("others")
_PERSON: Any = Person.__table__
_LINK: Any = PersonalLink.__table__
_DEVICE: Any = LinkDevice.__table__
_ASSIGNMENT: Any = Assignment.__table__
_TASK_MOVE: Any = AssignmentMove.__table__

# What a post wrote beside a figure: the column, and what an empty one holds.
_WRITTEN_BY_POSTS: tuple[tuple[Any, str, str | None], ...] = (
    (Answer, "typed", ""),
    (Answer, "reason", None),
    (AnswerChange, "reason", None),
    (StatusChange, "reason", None),
    (Amendment, "reason", ""),
    (Approval, "reason", ""),
    (Recheck, "reason", ""),
    (OwnEstimate, "note", ""),
    (ProposalMove, "said", ""),
    (AssignmentMove, "said", ""),
    (LateReason, "said", ""),
)
# What a post asked for: the words of whoever asked, and of whoever answered.
_ASKED_BY_POSTS: tuple[tuple[Any, str], ...] = (
    (Extension, "reason"),
    (AmendmentRequest, "typed"),
    (AmendmentRequest, "reason"),
    (Amendment, "why"),
)
_ANSWERED_BY_POSTS: tuple[tuple[Any, str], ...] = (
    (Extension, "answer"),
    (AmendmentRequest, "answer"),
)
# An address that leads to nobody: "gone-17".
_GONE = "gone-"
_OVER = (
    select(_CHAT.c.id)
    .join_from(_PERSON, _SPEAKS, _SPEAKS.c.person_id == _PERSON.c.id)
    .join(_CHAT, _CHAT.c.id == _SPEAKS.c.chat_id)
    .where(
        _PERSON.c.id == bindparam("person"),
        _PERSON.c.detached_at <= bindparam("before"),
        _CHAT.c.address.not_like(f"{_GONE}%"),
        ~exists().where(
            _OTHERS.c.chat_id == _CHAT.c.id,
            _OTHERS.c.closes.is_(None),
        ),
    )
    .distinct()
)


def erase_person(
    db: Connection, person_id: int, now: datetime, *, in_own_chat: bool = False
) -> None:
    """Forgets the person, and all that they wrote and sent but the unit's figures.

    `in_own_chat`: on their own word; the chat can still be answered for a while.
    """
    traces = name_traces.read_name_traces(db, person_id, now)
    rows = person_messages.find_person_rows(db, person_id)
    if not in_own_chat:
        leaving.close_chats_of_person(db, person_id, now)
    leaving.forget_person(db, person_id, now)
    remove_attachments(db, person_messages.list_attachment_ids(db, rows))
    _empty_messages(db, rows)
    _empty_words_of_posts(db, rows)
    _empty_errands(db, rows)
    _remove_ways_in(db, rows)
    if not in_own_chat:
        _forget_chats(db, rows.alone)
    name_traces.replace_name_traces(db, traces)


def _empty_messages(db: Connection, rows: PersonRows) -> None:
    said = person_messages.select_messages(rows)
    answers = or_(
        _OUTBOX.c.chat_id.in_(rows.alone),
        _OUTBOX.c.person_id == rows.person_id,
        _OUTBOX.c.inbox_id.in_(said),
    )
    unsent = and_(answers, _OUTBOX.c.state.in_([OutboxState.WAITING, OutboxState.HELD]))
    db.execute(update(_OUTBOX).where(unsent).values(state=OutboxState.DROPPED))
    db.execute(update(_OUTBOX).where(answers).values(body=EMPTY_BODY))
    done = {"raw": EMPTY_RAW, "question": None, "error": None, "state": InboxState.DONE}
    db.execute(update(_INBOX).where(_INBOX.c.id.in_(said)).values(done))
    stands = or_(_TALK.c.chat_id.in_(rows.alone), _TALK.c.post_id.in_(rows.posts))
    idle: dict[str, Any] = {"dialog": "idle", "report_id": None, "question": None, "state": {}}
    db.execute(update(_TALK).where(stands).values(idle))


def _empty_words_of_posts(db: Connection, rows: PersonRows) -> None:
    for model, column, empty in _WRITTEN_BY_POSTS:
        table = model.__table__
        db.execute(update(table).where(table.c.post_id.in_(rows.posts)).values({column: empty}))
    for model, column in _ASKED_BY_POSTS:
        asked = model.__table__.c.asked_post_id.in_(rows.posts)
        db.execute(update(model.__table__).where(asked).values({column: ""}))
    for model, column in _ANSWERED_BY_POSTS:
        decided = model.__table__.c.decided_post_id.in_(rows.posts)
        db.execute(update(model.__table__).where(decided).values({column: ""}))
    theirs = select(_TASK_MOVE.c.assignment_id).where(_TASK_MOVE.c.post_id.in_(rows.posts))
    db.execute(update(_ASSIGNMENT).where(_ASSIGNMENT.c.id.in_(theirs)).values(note=""))


def _empty_errands(db: Connection, rows: PersonRows) -> None:
    """What waits stays a thing to do; the words in it go."""
    note = _ERRAND.c.person_id == rows.person_id
    db.execute(update(_ERRAND).where(note).values(note=""))
    outcome = and_(_ERRAND.c.done_post_id.in_(rows.posts), _ERRAND.c.outcome.is_not(None))
    db.execute(update(_ERRAND).where(outcome).values(outcome=""))


def _remove_ways_in(db: Connection, rows: PersonRows) -> None:
    """Addresses of files and the bot that is theirs go at once; of devices what they are."""
    db.execute(delete(_FILE_LINK).where(_FILE_LINK.c.person_id == rows.person_id))
    db.execute(delete(_SEAT).where(_SEAT.c.person_id == rows.person_id))
    devices = _DEVICE.c.link_id.in_(_select_links(rows.alone))
    db.execute(update(_DEVICE).where(devices).values(kind=""))


def _select_links(chats: tuple[int, ...]) -> Any:
    return select(_LINK.c.id).where(_LINK.c.chat_id.in_(chats))


def _forget_chats(db: Connection, chats: tuple[int, ...]) -> None:
    """Nobody is reached by them any more, and no device is known by them."""
    for model in (RecoveryCode, LinkDevice, WrongDigits, LinkHandOut):
        table: Any = model.__table__
        db.execute(delete(table).where(table.c.link_id.in_(_select_links(chats))))
    for chat_id in chats:
        db.execute(_make_address_gone(chat_id))


def _make_address_gone(chat_id: int) -> Update:
    return update(_CHAT).where(_CHAT.c.id == chat_id).values(address=f"{_GONE}{chat_id}")


def forget_left_chats(db: Connection, person_id: int, now: datetime) -> None:
    """Chats of somebody who removed themselves, once the last words could be read."""
    found = db.execute(_OVER, {"person": person_id, "before": now - FAREWELL_TIME}).scalars()
    _forget_chats(db, tuple(found))
