"""What a page was given to show counts as seen: the newest that came by itself is kept."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from bot.site.site_context import SiteContext
from bot.trouble import is_temporary
from models.chats import shown_reminders
from models.delivery.tables import OutboxKind
from models.joining.visits import Visit


async def note_shown(house: SiteContext, visit: Visit, items: Sequence[dict[str, Any]]) -> None:
    """Writes only where there is something that was not shown before, as far as this process
    knows. On a device that is not the person's nobody has seen it."""
    if not visit.is_looked_at:
        return
    chat_id = visit.chat_id
    newest = max((_read_id(one) for one in items if _comes_by_itself(one)), default=0)
    if newest > house.hub.shown_reminders.get(chat_id, 0):
        note = partial(shown_reminders.note_reminder_shown, chat_id=chat_id, message_id=newest)
        try:
            await house.write(note, "chat")
        except Exception as error:
            if not is_temporary(error):
                raise
            return  # a full disk keeps nobody from reading; it is noted when it is shown again
        house.hub.shown_reminders[chat_id] = newest


def _comes_by_itself(item: dict[str, Any]) -> bool:
    """Answers are not: whoever asked is looking."""
    return bool(item["who"] == "bot" and item["kind"] in (OutboxKind.REMINDER, OutboxKind.NOTICE))


def _read_id(item: dict[str, Any]) -> int:
    return int(item["id"][1:])
