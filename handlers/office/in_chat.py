"""What an officer does with reports from her chat, in one press."""

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import NotYours
from handlers.office import accept, board
from handlers.reply import Reply
from models.rights import Action
from texts import Text, lines, text, words


def accept_clean(ctx: Context, going: Going) -> Reply:
    """[Nhận các báo cáo không có gì cần xem]: as they stand now; pressed twice is once."""
    if not ctx.may(Action.ACCEPT_REPORT):
        raise NotYours
    one = board.must_see(ctx, going.number())
    done = accept.accept_clean(ctx, one.id)
    missing = choices.go(words("officer.button_missing"), "missing", one.id)
    return Reply(said(ctx, done), (missing,))


def said(ctx: Context, done: accept.Accepted) -> Text:
    """What was taken, and what was left because there is something to look at."""
    if done.taken:
        head = text(
            "desk_reports.accepted_many",
            count=len(done.taken),
            noun=ctx.setting("noun"),
            units=", ".join(done.taken),
        )
    else:
        head = text("desk_reports.accepted_none")
    left = text("desk_reports.left_doubtful", units=", ".join(done.left)) if done.left else Text()
    return lines(head, left)
