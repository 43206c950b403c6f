"""Choosing the chat in which one is reminded, for those who use several."""

from handlers import button_data
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.delivery import reminder_channel
from texts import text, words
from texts.channel_names import get_channel_name


def run_remind_here(ctx: Turn, _: str | None = None) -> Reply:
    """ "nhắn ở đây": from now on reminders come to this chat."""
    reminder_channel.choose_reminder_chat(ctx.db, ctx.speaker.person_id, ctx.chat_id, ctx.now)
    said = text("dialog.reminded_here", place=get_channel_name(ctx.channel))
    return Reply(said, (button_data.make_button(words("dialog.button_todo"), "todo"),))
