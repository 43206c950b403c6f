"""Accepting reports from a chat, in one press."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.rounds import rounds
from office.reports import acceptance
from reporting.context import Context
from reporting.drafts import OFFICER_ROLES
from reporting.errors import NotYours
from texts import Text, join_lines, text, words


def handle_accept_clean_button(ctx: Turn, going: PressedAction) -> Reply:
    """[Nhận các báo cáo không có gì cần xem]: as they stand now; pressed twice is once."""
    if not ctx.speak_as(lambda speaker: speaker.role in OFFICER_ROLES):
        raise NotYours
    one = rounds.find_round(ctx.db, going.number())
    if one is None or not _is_related_path(one.owner_path, ctx.speaker.unit_path):
        raise NotYours
    done = acceptance.accept_clean_reports(ctx, one.id)
    missing = button_data.make_button(words("officer.button_missing"), "missing", one.id)
    return Reply(describe_acceptance(ctx, done), (missing,))


def _is_related_path(owner: str, mine: str) -> bool:
    """The round is of this officer's unit, of one below it or of one above it."""
    return owner.startswith(mine) or mine.startswith(owner)


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
