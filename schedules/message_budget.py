"""What is left out when a platform's messages run low: courtesies, never a deadline; and how many
reminders a person is sent in a day, over all plans."""

from collections.abc import Container, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from models import paths
from models.chats.chat_addresses import ChatAddress
from models.delivery import message_quota
from models.delivery.reminders import ReminderRow
from models.people.post_holders import PostRow
from models.units import unit_settings
from schedules import reminder_hours
from texts import vietnamese

CAP = "reminder_cap"
# Thanks for a report that was taken. Of two digests a day one is enough (`digests`).
COURTESY_STAGES = frozenset({"accepted"})


def must_save_messages(db: Connection, chat: ChatAddress, now: datetime) -> bool:
    """Whether the account of this chat has to spare what it has left."""
    return message_quota.is_quota_low(db, chat.account_id, now)


def find_over_cap(
    db: Connection,
    together: Mapping[tuple[int, int], Sequence[ReminderRow]],
    posts: Mapping[int, Sequence[PostRow]],
    now: datetime,
    at_once: Container[str],
) -> dict[tuple[int, int], datetime | None]:
    """Messages that are more than their person may get in a day, over all plans, and when they are
    tried again. What was asked for (`at_once`) does not count."""
    persons = {person for person, _ in together}
    held = {person: posts[person] for person in persons if posts.get(person)}
    left = _count_messages_left(db, held, now) if held else {}
    over: dict[tuple[int, int], datetime | None] = {}
    for (person, by_itself), dues in together.items():
        if person not in left or any(due.stage in at_once for due in dues):
            continue
        if left[person] > 0:
            left[person] -= 1
        else:
            over[person, by_itself] = reminder_hours.find_next_try(posts[person], now)
    return over


def _count_messages_left(
    db: Connection, posts: Mapping[int, Sequence[PostRow]], now: datetime
) -> dict[int, int]:
    """By person how many more reminders today may bring: what their commune has set, less what
    they had."""
    begin = vietnamese.make_local_moment(vietnamese.get_local_day(now))
    had = message_quota.count_reminders_since(db, posts, begin)
    by_unit = unit_settings.load_values_by_unit(db, CAP)
    return {
        person: max(_find_cap(post, by_unit) for post in held) - had.get(person, 0)
        for person, held in posts.items()
    }


def _find_cap(post: PostRow, by_unit: Mapping[int, str]) -> int:
    nearest = paths.find_nearest(post.unit_path, by_unit) if by_unit else None
    return int(by_unit[nearest] if nearest is not None else unit_settings.DEFAULT_SETTINGS[CAP])
