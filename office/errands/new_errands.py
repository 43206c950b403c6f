"""Leaving something for the officer to do, from the chat of whoever asks for it."""

from datetime import datetime

from models.chats.conversations import Speaker
from models.errands import errands
from models.errands.tables import ErrandKind
from models.people.post_holders import PostRow
from reporting.context import Context


def leave_errand(
    ctx: Context,
    name: str,
    kind: ErrandKind,
    *,
    speaker: Speaker | PostRow | None = None,
    unit_id: int | None = None,
    report_id: int | None = None,
    attachment_id: int | None = None,
    note: str = "",
    due: datetime | None = None,
) -> None:
    """Stands on the officer's list until somebody has seen to it; once under this name.

    It is of the unit of whoever acts, or of another one that is named; `speaker`: where nobody
    acts yet.
    """
    who = speaker or ctx.speaker
    errands.add_errand(
        ctx.db,
        name,
        kind,
        who.unit_id if unit_id is None else unit_id,
        ctx.now,
        person_id=who.person_id,
        chat_id=ctx.chat_id,
        report_id=report_id,
        attachment_id=attachment_id,
        inbox_id=ctx.inbox_id,
        note=note,
        due=due,
    )
