"""Choosing the chat in which one is reminded, for those who use several."""

from handlers import choices
from handlers.context import Context
from handlers.manners import place
from handlers.reply import Reply
from models.delivery import reminder_channel
from texts import text, words


def choose(ctx: Context, _: str | None = None) -> Reply:
    """ "nhắn ở đây": from now on reminders come to this chat."""
    reminder_channel.choose_reminder_chat(
        ctx.db, ctx.speaker.person_id, ctx.who.chat.chat_id, ctx.now
    )
    said = text("dialog.reminded_here", place=place(ctx.who.channel))
    return Reply(said, (choices.go(words("dialog.button_todo"), "todo"),))
