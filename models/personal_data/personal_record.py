"""Everything that is kept of one person, as values."""

from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from models.amendments.tables import AmendmentRequest
from models.chats.tables import ChannelAccount, Chat, ChatPerson
from models.delivery.emptied import EMPTY_BODY, EMPTY_RAW
from models.delivery.tables import Attachment, Inbox, Outbox
from models.joining import personal_links
from models.joining.tables import LinkDevice, PersonalLink, RecoveryCode
from models.lateness.tables import Extension, LateReason
from models.people.tables import Consent, Person, Post
from models.personal_data import person_messages
from models.personal_data.person_messages import PersonRows
from models.reports.tables import Answer, Report
from models.units.tables import Unit
from records import dataclass

_PERSON: Any = Person.__table__
_POST: Any = Post.__table__
_UNIT: Any = Unit.__table__
_CONSENT: Any = Consent.__table__
_SPEAKS: Any = ChatPerson.__table__
_CHAT: Any = Chat.__table__
_ACCOUNT: Any = ChannelAccount.__table__
_LINK: Any = PersonalLink.__table__
_DEVICE: Any = LinkDevice.__table__
_CODE: Any = RecoveryCode.__table__
_INBOX: Any = Inbox.__table__
_OUTBOX: Any = Outbox.__table__
_ATTACHMENT: Any = Attachment.__table__
_ANSWER: Any = Answer.__table__
_REPORT: Any = Report.__table__
_REASON: Any = LateReason.__table__
_WISH: Any = AmendmentRequest.__table__
_EXTENSION: Any = Extension.__table__

_OF_PERSON: Any = bindparam("person")
_PERSON_ROW = select(
    _PERSON.c.name,
    _PERSON.c.greeting,
    _PERSON.c.phone,
    _PERSON.c.hours,
    _PERSON.c.quiet_until,
    _PERSON.c.code,
).where(_PERSON.c.id == _OF_PERSON)
_POSTS = (
    select(_POST.c.title, _UNIT.c.name.label("unit"), _POST.c.role, _POST.c.opens, _POST.c.closes)
    .join_from(_POST, _UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(_POST.c.person_id == _OF_PERSON)
    .order_by(_POST.c.opens, _POST.c.id)
)
_CONSENTS = (
    select(_CONSENT.c.text_version, _CONSENT.c.agreed, _CONSENT.c.at, _CONSENT.c.told_version)
    .where(_CONSENT.c.person_id == _OF_PERSON)
    .order_by(_CONSENT.c.id)
)
_CHATS = (
    select(
        _ACCOUNT.c.channel,
        _CHAT.c.address,
        _CHAT.c.seen_reminder,
        _SPEAKS.c.opens,
        _SPEAKS.c.closes,
    )
    .join_from(_SPEAKS, _CHAT, _CHAT.c.id == _SPEAKS.c.chat_id)
    .join(_ACCOUNT, _ACCOUNT.c.id == _CHAT.c.account_id)
    .where(_SPEAKS.c.person_id == _OF_PERSON)
    .order_by(_SPEAKS.c.id)
)

Lines = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PersonalRecord:
    """Each list holds rows by the names of their columns. `files` are without their content."""

    person: dict[str, Any]
    posts: Lines
    consents: Lines
    chats: Lines
    devices: Lines
    received: Lines
    sent: Lines
    files: Lines
    answers: Lines
    late_reasons: Lines
    extensions: Lines
    amendments: Lines
    recovery_codes: Lines

    def count_lines(self) -> dict[str, str]:
        """How many of each there are, as words of a sentence."""
        names = ("received", "sent", "files", "devices", "answers")
        return {name: str(len(getattr(self, name))) for name in names}


def load_personal_record(db: Connection, person_id: int) -> PersonalRecord:
    rows = person_messages.find_person_rows(db, person_id)
    of_person = {"person": person_id}
    return PersonalRecord(
        dict(db.execute(_PERSON_ROW, of_person).mappings().one()),
        _list(db, _POSTS, of_person),
        _list(db, _CONSENTS, of_person),
        _list(db, _CHATS, of_person),
        _list(db, _select_devices(rows), of_person),
        _list(db, _select_received(rows)),
        _list(db, _select_sent(rows)),
        _list(db, _select_files(db, rows)),
        _list(db, _select_answers(rows)),
        _list(db, _select_late_reasons(rows)),
        _list(db, _select_extensions(rows)),
        _list(db, _select_amendments(rows)),
        _list(db, _select_recovery_codes(rows), of_person),
    )


def _list(db: Connection, question: Any, values: dict[str, Any] | None = None) -> Lines:
    return [dict(row) for row in db.execute(question, values or {}).mappings()]


def _select_links(rows: PersonRows) -> Any:
    return select(_LINK.c.id).where(
        or_(_LINK.c.chat_id.in_(rows.alone), personal_links.is_of_person())
    )


def _select_devices(rows: PersonRows) -> Any:
    columns = (_DEVICE.c.kind, _DEVICE.c.at, _DEVICE.c.seen_at, _DEVICE.c.ended_at)
    links = _select_links(rows)
    return select(*columns).where(_DEVICE.c.link_id.in_(links)).order_by(_DEVICE.c.id)


def _select_recovery_codes(rows: PersonRows) -> Any:
    """When they were taken, used and ended: what they were is not known to us."""
    columns = (_CODE.c.created_at.label("at"), _CODE.c.used_at, _CODE.c.withdrawn_at)
    links = _select_links(rows)
    return select(*columns).where(_CODE.c.link_id.in_(links)).order_by(_CODE.c.id)


def _select_received(rows: PersonRows) -> Any:
    return (
        select(_INBOX.c.received_at.label("at"), _INBOX.c.raw)
        .where(_INBOX.c.id.in_(person_messages.select_messages(rows)), _INBOX.c.raw != EMPTY_RAW)
        .order_by(_INBOX.c.id)
    )


def _select_sent(rows: PersonRows) -> Any:
    theirs = or_(
        _OUTBOX.c.chat_id.in_(rows.alone),
        _OUTBOX.c.person_id == rows.person_id,
        _OUTBOX.c.inbox_id.in_(person_messages.select_messages(rows)),
    )
    return (
        select(_OUTBOX.c.created_at.label("at"), _OUTBOX.c.body)
        .where(theirs, _OUTBOX.c.body != EMPTY_BODY)
        .order_by(_OUTBOX.c.id)
    )


def _select_files(db: Connection, rows: PersonRows) -> Any:
    columns = (_ATTACHMENT.c.id, _ATTACHMENT.c.at, _ATTACHMENT.c.kind, _ATTACHMENT.c.media_type)
    found = person_messages.list_attachment_ids(db, rows)
    return select(*columns).where(_ATTACHMENT.c.id.in_(found)).order_by(_ATTACHMENT.c.id)


def _select_answers(rows: PersonRows) -> Any:
    columns = (_ANSWER.c.question, _ANSWER.c.typed, _ANSWER.c.reason, _ANSWER.c.at)
    return (
        select(_REPORT.c.unit_name.label("unit"), *columns)
        .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
        .where(_ANSWER.c.post_id.in_(rows.posts))
        .order_by(_ANSWER.c.id)
    )


def _select_late_reasons(rows: PersonRows) -> Any:
    """Why reports were late, in this person's words."""
    columns = (_REASON.c.kind, _REASON.c.said, _REASON.c.at)
    return (
        select(_REPORT.c.unit_name.label("unit"), *columns)
        .join_from(_REASON, _REPORT, _REPORT.c.id == _REASON.c.report_id)
        .where(_REASON.c.post_id.in_(rows.posts))
        .order_by(_REASON.c.id)
    )


def _select_extensions(rows: PersonRows) -> Any:
    """More time that this person asked for."""
    columns = (_EXTENSION.c.reason, _EXTENSION.c.wanted, _EXTENSION.c.asked_at.label("at"))
    return (
        select(_REPORT.c.unit_name.label("unit"), *columns)
        .join_from(_EXTENSION, _REPORT, _REPORT.c.id == _EXTENSION.c.report_id)
        .where(_EXTENSION.c.asked_post_id.in_(rows.posts))
        .order_by(_EXTENSION.c.id)
    )


def _select_amendments(rows: PersonRows) -> Any:
    """Changes of accepted figures that this person asked for."""
    columns = (_WISH.c.question, _WISH.c.typed, _WISH.c.reason, _WISH.c.asked_at.label("at"))
    return (
        select(_REPORT.c.unit_name.label("unit"), *columns)
        .join_from(_WISH, _REPORT, _REPORT.c.id == _WISH.c.report_id)
        .where(_WISH.c.asked_post_id.in_(rows.posts))
        .order_by(_WISH.c.id)
    )
