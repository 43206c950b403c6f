"""A picture or a file that came by a link: kept for the officer, like one sent in the chat."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection

from models.chats import channel_accounts
from models.delivery import attachments, inbox
from models.delivery.file_links import FileLinkRow
from models.delivery.inbox import IncomingUpdate
from models.errands import errands
from models.errands.tables import ErrandKind
from models.people import post_holders

ERRAND_KINDS = {"photo": ErrandKind.PHOTO, "audio": ErrandKind.VOICE, "document": ErrandKind.FILE}


def keep_upload(
    db: Connection, link: FileLinkRow, kind: str, media_type: str, content: bytes, now: datetime
) -> bool:
    """Once for the same content. False where the person holds no post any more."""
    posts = post_holders.list_posts_of_person(db, link.person_id, now)
    if not posts:
        return False
    web = channel_accounts.get_or_add_account(db, "web", "web")
    mark = hashlib.sha256(content).hexdigest()[:32]
    page = channel_accounts.find_page_address(db, link.person_id)
    arrived = IncomingUpdate(f"upload:{link.id}:{mark}", page, "{}")
    stored = inbox.store_update(db, web, arrived, now)
    if stored is None:
        return True
    attachment_id = attachments.store_attachment(
        db, stored.inbox_id, kind, media_type, content, now
    )
    attachments.set_attachment_report(db, attachment_id, link.report_id, None)
    inbox.mark_done(db, stored.inbox_id)
    errands.add_errand(
        db,
        f"upload:{stored.inbox_id}",
        ERRAND_KINDS[kind],
        posts[0].unit_id,
        now,
        person_id=link.person_id,
        chat_id=link.chat_id,
        report_id=link.report_id,
        attachment_id=attachment_id,
        inbox_id=stored.inbox_id,
    )
    return True
