"""How the people of a list are reminded, in the officer's words, and who has not seen the newest
reminder."""

from collections.abc import Collection
from datetime import datetime

from models.chats.chat_addresses import CHANNELS_THAT_PULL
from models.joining import reachability
from models.joining.reachability import Reach
from records import dataclass
from reporting.context import Context
from texts import channel_names, vietnamese, words


@dataclass(frozen=True, slots=True)
class ReminderWay:
    """`unseen_at`: when the reminder came that was never shown on the page; none: seen, or nobody
    can know."""

    said: str
    unseen_at: datetime | None = None

    @property
    def unseen(self) -> str:
        if self.unseen_at is None:
            return ""
        return words("desk_people.unseen", at=vietnamese.format_moment(self.unseen_at))


def load_reminder_ways(ctx: Context, persons: Collection[int]) -> dict[int, ReminderWay]:
    """Of those who have joined."""
    found = reachability.load_reach(ctx.db, persons, ctx.now)
    return {person: _describe_way(found.get(person)) for person in persons}


def _describe_way(reach: Reach | None) -> ReminderWay:
    if reach is None:
        return ReminderWay(words("desk_people.reach_none"))
    if reach.channel not in CHANNELS_THAT_PULL:
        channel = channel_names.get_channel_name(reach.channel)
        return ReminderWay(words("desk_people.reach_channel", channel=channel))
    key = "desk_people.reach_rings" if reach.rings else "desk_people.reach_page"
    return ReminderWay(words(key), reach.unseen_at)
