"""A picture or a file that came by a link: kept for the officer, like one sent in the chat."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection

from models import accounts, attachments, errands, inbox, people
from models.file_links import LinkRow
from models.inbox import Arrived
from models.tables.office import ErrandKind

KINDS = {"photo": ErrandKind.PHOTO, "audio": ErrandKind.VOICE, "document": ErrandKind.FILE}


def keep(
    db: Connection, link: LinkRow, kind: str, media_type: str, content: bytes, now: datetime
) -> bool:
    """Once for the same content. False where the person holds no post any more."""
    posts = people.posts_of(db, link.person_id, now)
    if not posts:
        return False
    web = accounts.account(db, "web", "web")
    mark = hashlib.sha256(content).hexdigest()[:32]
    arrived = Arrived(f"upload:{link.id}:{mark}", f"p{link.person_id}", "{}")
    stored = inbox.put(db, web, arrived, now)
    if stored is None:
        return True
    attachment_id = attachments.put(db, stored.inbox_id, kind, media_type, content, now)
    attachments.belongs_to(db, attachment_id, link.report_id, None)
    inbox.done(db, stored.inbox_id)
    errands.add(
        db,
        f"upload:{stored.inbox_id}",
        KINDS[kind],
        posts[0].unit_id,
        now,
        person_id=link.person_id,
        chat_id=link.chat_id,
        report_id=link.report_id,
        attachment_id=attachment_id,
        inbox_id=stored.inbox_id,
    )
    return True
