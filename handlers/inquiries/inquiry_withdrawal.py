"""Taking back, in the chat, what was asked at short notice: which one, a yes, and it is done."""

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.inquiries import inquiry_answers
from handlers.replies import BackgroundQuestion, Choice, Reply
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.rights import Action
from models.rounds.inquiries import InquiryRow
from office.inquiries import inquiry_board, withdrawn_inquiries
from office.refusals import ActionRefused
from reporting.errors import NotYours
from texts import make_plain_text, text, words

YES = "yes"
MOST_SHOWN = 5


def run_withdraw_inquiry(ctx: Turn, argument: str | None = None) -> Reply | BackgroundQuestion:
    """The only one that waits for answers is asked about; of several one is chosen first."""
    if not ctx.may(Action.WITHDRAW_INQUIRY):
        return inquiry_answers.run_inquiry(ctx, argument)
    found = withdrawn_inquiries.list_withdrawable(ctx)
    if not found:
        return Reply(text("inquiry.withdraw_none"))
    if len(found) == 1:
        return _ask_first(ctx, found[0])
    offered = tuple(
        button_data.make_button(
            words("inquiry.withdraw_choice", name=one.name), "inquiry_withdraw", one.id
        )
        for one in found[:MOST_SHOWN]
    )
    return Reply(text("inquiry.withdraw_which"), offered)


def handle_withdraw_button(ctx: Turn, going: PressedAction) -> Reply:
    """Asks first; with a yes behind it, it is taken back."""
    if not ctx.may(Action.WITHDRAW_INQUIRY):
        raise NotYours
    one = inquiry_board.get_readable_inquiry(ctx, going.number())
    try:
        if going.arguments[1:2] != (YES,):
            return _ask_first(ctx, one)
        done = withdrawn_inquiries.withdraw_inquiry(ctx, one.id)
    except ActionRefused as refused:
        return Reply(make_plain_text(refused.sentence), (_make_look_choice(one),))
    return Reply(make_plain_text(done.describe()), (_make_look_choice(one),), OutboxKind.RECEIPT)


def _ask_first(ctx: Turn, one: InquiryRow) -> Reply:
    withdrawn_inquiries.check_withdrawable(ctx, one)
    board = inquiry_board.load_board(ctx, one)
    said = text("inquiry.withdraw_ask", name=one.name, sent=board.sent, asked=len(board.replies))
    yes = button_data.make_button(
        words("inquiry.button_withdraw_yes"), "inquiry_withdraw", one.id, YES
    )
    no = button_data.make_button(words("inquiry.button_withdraw_no"), "inquiry", one.id)
    return Reply(said, (yes, no))


def _make_look_choice(one: InquiryRow) -> Choice:
    return button_data.make_button(words("inquiry.button_answers"), "inquiry", one.id)
