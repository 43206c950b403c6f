"""What is left out when a platform's messages run low: courtesies, never a deadline; and how many
reminders a person is sent in a day, over all plans."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from models import paths
from models.chats.chat_addresses import ChatAddress
from models.delivery import message_quota
from models.people.post_holders import PostRow
from models.units import unit_settings
from texts import vietnamese

CAP = "reminder_cap"
# Thanks for a report that was taken. Of two digests a day one is enough (`digests`).
COURTESY_STAGES = frozenset({"accepted"})


def must_save_messages(db: Connection, chat: ChatAddress, now: datetime) -> bool:
    """Whether the account of this chat has to spare what it has left."""
    return message_quota.is_quota_low(db, chat.account_id, now)


def count_messages_left(
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
    nearest = paths.find_nearest(post.unit_path, by_unit)
    return int(by_unit[nearest] if nearest is not None else unit_settings.DEFAULT_SETTINGS[CAP])
