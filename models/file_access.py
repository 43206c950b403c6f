"""Who may open a photo or a file, judged at the moment of looking: by the posts held then.

What was sent belongs to one unit: that of the report it was sent for; else that of what the officer
has to do with it; else that of the post in which it was sent. A post that has ended opens nothing,
not even what its holder had sent, and an address for a file ends with its person, post or report.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from models.chats import conversations
from models.chats.tables import ChatPerson
from models.delivery import file_links
from models.delivery.file_links import SHOW, FileLinkRow
from models.delivery.tables import Attachment, Inbox
from models.errands.tables import Errand
from models.people import post_holders
from models.people.tables import Post
from models.reports.tables import Report, ReportStatus
from models.rights import Action, Holder, Thing, may
from models.secrets import Secrets
from models.units.tables import Unit

_ATTACHMENT: Any = Attachment.__table__
_INBOX: Any = Inbox.__table__
_ERRAND: Any = Errand.__table__
_REPORT: Any = Report.__table__
_SPEAKS: Any = ChatPerson.__table__
_POST: Any = Post.__table__
_UNIT: Any = Unit.__table__

_OF_REPORT = (
    select(_UNIT.c.path)
    .join_from(_ATTACHMENT, _REPORT, _REPORT.c.id == _ATTACHMENT.c.report_id)
    .join(_UNIT, _UNIT.c.id == _REPORT.c.unit_id)
    .where(_ATTACHMENT.c.id == bindparam("attachment"))
)
_OF_ERRAND = (
    select(_UNIT.c.path)
    .join_from(_ERRAND, _UNIT, _UNIT.c.id == _ERRAND.c.unit_id)
    .where(_ERRAND.c.attachment_id == bindparam("attachment"))
)
_OF_SENDER = (
    select(_UNIT.c.path)
    .join_from(_ATTACHMENT, _INBOX, _INBOX.c.id == _ATTACHMENT.c.inbox_id)
    .join(_SPEAKS, _SPEAKS.c.chat_id == _INBOX.c.chat_id)
    .join(_POST, _POST.c.person_id == _SPEAKS.c.person_id)
    .join(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(
        _ATTACHMENT.c.id == bindparam("attachment"),
        # As it was when it was sent: a post of later on makes it nobody else's.
        _SPEAKS.c.opens <= _ATTACHMENT.c.at,
        or_(_SPEAKS.c.closes.is_(None), _SPEAKS.c.closes > _ATTACHMENT.c.at),
        _POST.c.opens <= _ATTACHMENT.c.at,
        or_(_POST.c.closes.is_(None), _POST.c.closes > _ATTACHMENT.c.at),
    )
)
_REPORT_OF = select(_ATTACHMENT.c.report_id).where(_ATTACHMENT.c.id == bindparam("attachment"))
_STATUS = select(_REPORT.c.status, _REPORT.c.left_at).where(_REPORT.c.id == bindparam("report"))


def may_see_attachment(db: Connection, attachment_id: int, chat_id: int, now: datetime) -> bool:
    """Whether one of the posts that are held at present by whoever speaks in this chat may."""
    here = conversations.list_speakers(db, chat_id, now)
    return _may_any_see(db, attachment_id, here)


def _may_any_see(db: Connection, attachment_id: int, posts: Sequence[Holder]) -> bool:
    places = _list_places(db, attachment_id) if posts else []
    return any(may(post, Action.READ_ATTACHMENT, Thing(path)) for post in posts for path in places)


def _list_places(db: Connection, attachment_id: int) -> list[str]:
    """The paths of the units that it belongs to."""
    for question in (_OF_REPORT, _OF_ERRAND, _OF_SENDER):
        found = list(db.execute(question, {"attachment": attachment_id}).scalars())
        if found:
            return found
    return []


def find_usable_link(
    db: Connection, secrets: Secrets, token: str, now: datetime
) -> FileLinkRow | None:
    """The link of a genuine address: in force, its person still in that chat and in that post,
    its report still there, and the file still one that the person may open."""
    link = file_links.find_file_link_by_token(db, secrets, token, now)
    if link is None or _is_over(db, link, now):
        return None
    return link


def _is_over(db: Connection, link: FileLinkRow, now: datetime) -> bool:
    held = post_holders.list_posts_of_person(db, link.person_id, now)
    if link.post_id is not None:
        held = [post for post in held if post.post_id == link.post_id]
    if not held or not _speaks_still(db, link, now):
        return True
    if link.kind != SHOW:
        return link.report_id is not None and _is_report_over(db, link.report_id, uploads=True)
    if link.attachment_id is None or not _may_any_see(db, link.attachment_id, held):
        return True
    report_id = db.execute(_REPORT_OF, {"attachment": link.attachment_id}).scalar()
    return report_id is not None and _is_report_over(db, report_id, uploads=False)


def _speaks_still(db: Connection, link: FileLinkRow, now: datetime) -> bool:
    """Whether the person still speaks where it was handed out."""
    if link.chat_id is None:
        return True
    here = conversations.list_speakers(db, link.chat_id, now)
    return any(one.person_id == link.person_id for one in here)


def _is_report_over(db: Connection, report_id: int, *, uploads: bool) -> bool:
    """A report that is no longer waited for; for uploads also one that was accepted."""
    row = db.execute(_STATUS, {"report": report_id}).first()
    if row is None or row.left_at is not None:
        return True
    return uploads and row.status == ReportStatus.ACCEPTED
