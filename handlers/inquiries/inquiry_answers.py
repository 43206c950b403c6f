"""An inquiry as those read it who may: how many have answered what, and who lacks.

It is asked for by its button, by "đột xuất" with some of its words, or by its words alone.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from handlers import button_data
from handlers.anytime import todo_list
from handlers.button_data import PressedAction
from handlers.replies import BackgroundQuestion, Choice, Reply
from handlers.turn_context import Turn
from models.plans.form_cache import FormCache
from models.rights import Action, may_somewhere
from models.rounds.inquiries import InquiryRow
from office.inquiries import inquiry_board, withdrawn_inquiries
from office.inquiries.inquiry_board import InquiryBoard, InquiryReader, InquiryReply
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from texts import Text, join_lines, text, vietnamese, words

MOST_INQUIRIES = 5
MOST_UNITS = 20


class AskingReader(InquiryReader, Protocol):
    """Who asks, for which inquiry (0: none was pressed), in which words."""

    @property
    def about(self) -> int: ...
    @property
    def words(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class InquiryAnswer:
    """`board`: the one that was meant; else `found` are all that may be read.

    `is_named`: words were given, and they are those of none.
    """

    board: InquiryBoard | None
    found: tuple[InquiryRow, ...]
    may_ask: bool
    may_withdraw: bool
    is_named: bool
    now: datetime


def run_inquiry(ctx: Turn, argument: str | None = None) -> BackgroundQuestion | Reply:
    """The inquiry that is meant; without words the only one that runs, or the list. Who is
    asked and reads nothing is led to what is to be answered."""
    if not ctx.may(Action.READ_INQUIRY):
        return todo_list.run_report(ctx)
    return _ask_reader(ctx, 0, argument)


def handle_inquiry_button(ctx: Turn, going: PressedAction) -> BackgroundQuestion:
    if not ctx.may(Action.READ_INQUIRY):
        raise NotYours
    inquiry_id = going.number() if going.arguments else 0
    if inquiry_id:
        inquiry_board.get_readable_inquiry(ctx, inquiry_id)
    return _ask_reader(ctx, inquiry_id, None)


def handle_nudge_button(ctx: Turn, going: PressedAction) -> Reply:
    """Reminds who lacks; each once a day, however often it is pressed."""
    if not ctx.may(Action.NUDGE):
        raise NotYours
    count = inquiry_board.nudge_lacking(
        ctx, inquiry_board.get_readable_inquiry(ctx, going.number())
    )
    return Reply(text("inquiry.nudged" if count else "inquiry.nudged_none", count=count))


def may_be_meant(ctx: Turn) -> bool:
    """Some words, of which an inquiry may have been made."""
    return len(ctx.typed.folded.split()) >= inquiry_board.FEWEST_COMMON


def handle_words(ctx: Turn) -> BackgroundQuestion | None:
    """Words that nobody else has heard, and that are those of an inquiry."""
    if not ctx.may(Action.READ_INQUIRY):
        return None
    found = inquiry_board.list_readable_inquiries(ctx, ctx.speaker)
    one = inquiry_board.find_named_inquiry(found, ctx.incoming.text)
    return _ask_reader(ctx, one.id, None) if one is not None else None


def _ask_reader(ctx: Turn, inquiry_id: int, said: str | None) -> BackgroundQuestion:
    arguments = {
        "round": None,
        "words": said,
        "about": inquiry_id,
        "unit": ctx.speaker.unit_id,
        "path": ctx.speaker.unit_path,
        "role": ctx.speaker.role.value,
    }
    return BackgroundQuestion("inquiry", tuple(arguments.items()))


def compute_answer(
    db: Connection, forms: FormCache, asking: AskingReader, now: datetime
) -> InquiryAnswer:
    ctx = Context(db, now, forms)
    found = inquiry_board.list_readable_inquiries(ctx, asking)
    one = _choose_inquiry(found, asking.about, asking.words, now)
    return InquiryAnswer(
        inquiry_board.load_board(ctx, one) if one is not None else None,
        tuple(found),
        may_somewhere(asking.role, Action.ASK_INQUIRY),
        one is not None and withdrawn_inquiries.may_withdraw(asking, one, now),
        bool(asking.words),
        now,
    )


def _choose_inquiry(
    found: list[InquiryRow], about: int, said: str | None, now: datetime
) -> InquiryRow | None:
    if about:
        return next((one for one in found if one.id == about), None)
    if said:
        return inquiry_board.find_named_inquiry(found, said)
    running = [one for one in found if one.due > now and one.takes_answers(now)] or found
    return running[0] if len(running) == 1 else None


def show_answer(found: InquiryAnswer) -> Reply:
    if found.board is None:
        return _show_list(found)
    board, now = found.board, found.now
    lines = [_format_head(board), *_list_lines(board, now)]
    offered = []
    if found.may_ask and board.lacking:
        label = words("inquiry.button_nudge", count=len(board.lacking))
        offered.append(button_data.make_button(label, "inquiry_nudge", board.one.id))
    if found.may_withdraw:
        label = words("inquiry.button_withdraw")
        offered.append(button_data.make_button(label, "inquiry_withdraw", board.one.id))
    others = [one for one in found.found if one.id != board.one.id]
    return Reply(join_lines(*lines), (*offered, *_list_choices(others), *_list_new(found)))


def _show_list(found: InquiryAnswer) -> Reply:
    if not found.found:
        return Reply(text("inquiry.none"), tuple(_list_new(found)))
    head = text("inquiry.not_found" if found.is_named else "inquiry.list_head")
    lines = [
        text(
            "inquiry.list_line",
            name=one.name,
            asker=one.owner_name,
            due=vietnamese.format_deadline(one.due),
        )
        for one in found.found[:MOST_INQUIRIES]
    ]
    return Reply(join_lines(head, *lines), (*_list_choices(found.found), *_list_new(found)))


def _list_choices(found: tuple[InquiryRow, ...] | list[InquiryRow]) -> list[Choice]:
    return [button_data.make_button(one.name, "inquiry", one.id) for one in found[:MOST_INQUIRIES]]


def _list_new(found: InquiryAnswer) -> list[Choice]:
    if not found.may_ask:
        return []
    return [button_data.make_button(words("inquiry.button_new"), "inquiry_new")]


def _format_head(board: InquiryBoard) -> Text:
    one = board.one
    return text(
        "inquiry.head",
        asker=one.owner_name,
        words=one.wording,
        letter=words("inquiry.by_letter", letter=one.letter) if one.letter else "",
        due=vietnamese.format_deadline(one.due),
        sent=board.sent,
        asked=len(board.replies),
    )


def _list_lines(board: InquiryBoard, now: datetime) -> Iterator[Text]:
    """Whether it was taken back, what it comes to, what each said, who lacks."""
    if board.one.withdrawn_at is not None:
        at = vietnamese.format_moment(board.one.withdrawn_at)
        yield text("inquiry.withdrawn_at", at=at)
    for label, total in board.totals:
        yield text("inquiry.total", label=label, total=total, sent=board.sent)
    sent = [reply for reply in board.replies if reply.is_sent]
    for reply in sent[:MOST_UNITS]:
        yield _format_reply(reply)
    if len(sent) > MOST_UNITS:
        yield text("inquiry.more_units", count=len(sent) - MOST_UNITS)
    if board.lacking:
        key = "inquiry.lacking_late" if now >= board.one.due else "inquiry.lacking"
        yield text(key, units=", ".join(board.lacking))


def _format_reply(reply: InquiryReply) -> Text:
    assert reply.at is not None
    return text(
        "inquiry.reply_late" if reply.is_late else "inquiry.reply",
        unit=reply.unit,
        answers="; ".join(reply.answers),
        at=vietnamese.format_moment(reply.at),
    )
