"""The board of the meeting room, opened from a chat: a link of some hours for whoever reads."""

from handlers.attachments.reply_links import BOARD_PAGE, OWN_PAGE_PART
from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.turn_context import Turn
from models.delivery import file_links
from models.delivery.file_links import BOARD, LINK_LIFETIMES
from models.rights import Action
from texts import join_lines, text, vietnamese, words


def run_board(ctx: Turn, _: str | None = None) -> Reply:
    """ "bảng họp". Whoever reads of one village alone is told what shows that."""
    if not ctx.may(Action.READ_SUMMARY):
        return Reply(text("board.of_others", unit=ctx.speaker.unit_name))
    if ctx.manner.has_page:
        link = (words("board.open_label"), OWN_PAGE_PART, 0, "board")
        return Reply(text("board.in_page"), links=(link,))
    if not ctx.public_url:
        return Reply(join_lines(text("board.no_address"), ctx.describe_whom_to_call()))
    made = file_links.add_file_link(
        ctx.db,
        BOARD,
        ctx.speaker.person_id,
        ctx.chat_id,
        ctx.now,
        post_id=ctx.speaker.post_id,
    )
    until = vietnamese.format_moment(ctx.now + LINK_LIFETIMES[BOARD])
    link = (words("board.open_label"), BOARD_PAGE, made.id, made.salt)
    return Reply(text("board.command", until=until), links=(link,))


def handle_board_button(ctx: Turn, going: PressedAction) -> Reply:
    return run_board(ctx)
