"""The files of a reply, as a channel takes them."""

from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.channels.channel import ChannelFile
from bot.database.writer import Writer
from models.delivery import attachments


async def load_files(writer: Writer, body: dict[str, Any]) -> list[ChannelFile]:
    """Those that are still there."""
    jobs = [partial(_load_file, attachment_id=one) for one in body.get("attachments", ())]
    found = [await writer.run_with_retries(job) for job in jobs]
    return [file for file in found if file is not None]


def _load_file(db: Connection, attachment_id: int) -> ChannelFile | None:
    found = attachments.find_attachment(db, attachment_id)
    return ChannelFile(found.kind, found.media_type, found.content) if found else None
