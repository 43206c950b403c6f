"""Accepting reports from a chat, in one press."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Reply
from models.rights import Action
from office.reports import acceptance, report_board
from reporting.context import Context
from reporting.errors import NotYours
from texts import Text, join_lines, text, words


def handle_accept_clean_button(ctx: Context, going: PressedAction) -> Reply:
    """[Nhận các báo cáo không có gì cần xem]: as they stand now; pressed twice is once."""
    if not ctx.may(Action.ACCEPT_REPORT):
        raise NotYours
    one = report_board.get_officer_round(ctx, going.number())
    done = acceptance.accept_clean_reports(ctx, one.id)
    missing = button_data.make_button(words("officer.button_missing"), "missing", one.id)
    return Reply(describe_acceptance(ctx, done), (missing,))


def describe_acceptance(ctx: Context, done: acceptance.AcceptanceResult) -> Text:
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
    return join_lines(head, left)
