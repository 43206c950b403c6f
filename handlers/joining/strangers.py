"""How much is said to a chat where nobody has joined: a few answers a day, and so many in all.

Each answer may cost one of a month's messages. A code in force is always answered, so that nobody
is kept out by what others write.
"""

from dataclasses import replace
from datetime import timedelta

from handlers.joining import join_dialog, meeting_dialog
from handlers.replies import SILENCE, Reply
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.joining import stranger_answers
from texts import join_lines, text

MOST_OF_A_CHAT = 8  # a day: five wrong codes, and what is said to them
MOST_BY_CODE = 30  # a day: the questions of joining, and their repetitions
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def limit_answer(ctx: Turn, reply: Reply) -> Reply:
    """The answer, or silence. The last one of the day says that it is."""
    is_asked_on = ctx.talk.dialog in (*join_dialog.JOIN_STEPS, meeting_dialog.DIALOG)
    by_code = is_asked_on or reply.kind is OutboxKind.PROMPT
    said = stranger_answers.count_in_chat(ctx.db, ctx.chat_id, ctx.now, by_code=by_code)
    most = MOST_BY_CODE if by_code else MOST_OF_A_CHAT
    if said >= most or not (by_code or _is_within_account(ctx)):
        return SILENCE
    account = ctx.chat.account_id
    stranger_answers.add_answer(ctx.db, ctx.chat_id, account, ctx.now, by_code=by_code)
    if said + 1 < most or by_code:
        return reply
    return replace(reply, text=join_lines(reply.text, text("join.last_answer")))


def _is_within_account(ctx: Turn) -> bool:
    limits = ((HOUR, ctx.manner.strangers_an_hour), (DAY, ctx.manner.strangers_a_day))
    return all(
        stranger_answers.count_in_all(ctx.db, ctx.chat.account_id, ctx.now, within) < most
        for within, most in limits
    )
