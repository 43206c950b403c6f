"""What somebody asks by law about their own data: a thing to do at the desk that has a term.

Decree 356/2025/NĐ-CP sets terms from the day of the request. What the software does at once
(withdrawing, removing) leaves the officer what it cannot do, within the same term.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.chats.conversations import Speaker
from models.errands import errands
from models.errands.tables import ErrandKind
from models.people import post_holders
from models.people.post_holders import PostRow
from office.errands.new_errands import leave_errand
from reporting.context import Context
from texts import words
from texts.vietnamese import format_full_day, get_local_day

FIX, WITHDRAW, DELETE = "fix", "withdraw", "delete"
# Days until it has to be carried out; docs/privacy.md names where they are from.
TERMS = {
    FIX: timedelta(days=10),
    WITHDRAW: timedelta(days=15),
    DELETE: timedelta(days=20),
}


def leave_data_request(
    ctx: Context, name: str, asked: str, note: str, speaker: Speaker | PostRow | None = None
) -> None:
    leave_errand(
        ctx,
        name,
        ErrandKind.DATA_REQUEST,
        speaker=speaker,
        note=note,
        due=ctx.now + TERMS[asked],
    )


def leave_withdrawal_again(
    db: Connection, person_id: int, asked_at: datetime, now: datetime
) -> None:
    """The same in a copy that is put back, which knows nothing of the withdrawal: with the days
    that are left since it was asked."""
    held = post_holders.list_posts_of_person(db, person_id, now)
    for post in held[:1]:
        errands.add_errand(
            db,
            f"withdrawn-again:{person_id}:{asked_at.timestamp():.0f}",
            ErrandKind.DATA_REQUEST,
            post.unit_id,
            asked_at,
            person_id=person_id,
            note=words("personal.note_withdrawn"),
            due=asked_at + TERMS[WITHDRAW],
        )


def describe_term(due: datetime | None, now: datetime) -> str:
    """ "Hạn trả lời 07/6/2024: còn 9 ngày."; nothing where there is no term."""
    if due is None:
        return ""
    last = get_local_day(due)
    left = (last - get_local_day(now)).days
    day = format_full_day(last)
    if left > 0:
        return words("personal.days_left", day=day, days=str(left))
    return (
        words("personal.overdue", day=day, days=str(-left)) if left else words("personal.last_day")
    )
