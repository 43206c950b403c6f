"""What was typed while a report is open: a wish, a label, one answer, or several."""

from functools import lru_cache

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import NothingOpen
from handlers.reply import Choice, Reply
from handlers.report import (
    ahead,
    answering,
    asking,
    doubts,
    fast,
    filing,
    flow,
    instead,
    labelled,
    promises,
    sections,
)
from handlers.report.draft import Draft
from handlers.report.slots import Slots
from models.plans.forms import Question
from reading import Command, DoubtfulAnswer, RefusedAnswer, SmallTalk, clean_text, read_command
from reading.phrases.politeness import strip_polite_words
from reading.spelling.folding import fold_text
from texts import text

MOST_REASON = 200


FEWEST_WORDS = 4
MOST_LETTERS = 3_000


RIGHT = frozenset(
    {"dung", "dung roi", "phai", "vang", "da", "u", "uh", "ok", "co", "chuan", "dong y"}
)


def offered(ctx: Context) -> Reply | None:
    """Words that mean something on offer just now: the label of a button, "đúng", "gửi"."""
    typed = strip_polite_words(fold_text(ctx.incoming.text))
    if ctx.talk.dialog == "doubt" and ctx.talk.state.get("instead"):
        return _instead(ctx, typed)
    if ctx.talk.dialog == "doubt" and typed in RIGHT and (taken := doubts.yes(ctx)):
        return answering.accept(*taken)
    if ctx.talk.dialog == "doubt" and typed in ("go lai", "khong", "khong phai", "sai"):
        return asking.ask(*doubts.standing(ctx))
    if ctx.talk.dialog == "review":
        return _under_the_read_back(ctx, typed)
    return None


def _instead(ctx: Context, typed: str) -> Reply | None:
    """Whether the new answer takes the place of one that was given elsewhere."""
    nowhere = Going("", ())
    if typed in instead.REPLACE:
        return flow.replace(ctx, nowhere)
    if typed in instead.KEEP:
        return flow.keep(ctx, nowhere)
    draft, question = doubts.standing(ctx)
    meant = answering.understood(draft, question, ctx.incoming.text)
    return instead.again(draft, question) if isinstance(meant, RefusedAnswer | SmallTalk) else None


def _under_the_read_back(ctx: Context, typed: str) -> Reply | None:
    """Under the read-back "gửi" and "nộp" send, and so does a plain yes."""
    wish = read_command(ctx.incoming.text)
    sends = isinstance(wish, Command) and wish.name == "submit"
    if sends or typed in RIGHT or typed in ("gui", "gui ve xa", "nop"):
        return filing.submit(flow.current(ctx))
    return None


def heard(ctx: Context) -> Reply | Command:
    """What was typed while a question is open; part of a burst, or a message by itself."""
    if sections.is_open(ctx.talk):
        return labelled.heard(ctx)
    draft, question = doubts.standing(ctx)
    if _is_gone(draft, question):
        gone = text("elsewhere.not_asked", number=question.number)
        return answering.go_on(draft, question, gone)
    beside = labelled.beside(draft, question) if sections.in_force(draft) else None
    if beside is not None:
        return beside
    newest = ahead.unseen(ctx)
    stopped = ahead.stopped(ctx, question, newest) if newest is not None else None
    if stopped is not None:
        return stopped
    reply = _heard(ctx, draft, question)
    if isinstance(reply, Command):
        return reply
    return ahead.remember(draft, question, reply, newest)


def _is_gone(draft: Draft, question: Question) -> bool:
    """Whether another chat has answered so that this is not asked any more."""
    is_known = question.code in draft.answers or question.code in draft.asked_again()
    return not is_known and not draft.applies(question)


def _heard(ctx: Context, draft: Draft, question: Question) -> Reply | Command:
    """Labels of the question's buttons come first, then figures, then reasons."""
    typed = ctx.incoming.text
    whole = fast.heard(draft, typed) if _may_be_several(question, typed) else None
    if whole is not None:
        return whole
    folded = fold_text(typed)
    label = None if typed.isdigit() else _label(draft, question, folded)
    if label is not None:
        return _typed_label(draft, label)
    promised = promises.heard(draft, question, typed)
    if promised is not None:
        return promised
    if ctx.talk.state.get("is_odd") and answering.is_a_reason(draft, question, typed):
        return answering.accept(*doubts.because(ctx, clean_text(typed)[:MOST_REASON]))
    which = _reason_or_figure(ctx, draft, question, typed)
    if which is not None:
        return which
    return answering.heard(ctx, draft, question, typed)


def _reason_or_figure(ctx: Context, draft: Draft, question: Question, typed: str) -> Reply | None:
    """ "hai hộ đi làm ăn xa" under an odd figure: asked, since it may be either."""
    if not ctx.talk.state.get("is_odd") or len(typed.split()) < FEWEST_WORDS:
        return None
    meant = answering.understood(draft, question, typed)
    if not isinstance(meant, DoubtfulAnswer) or not meant.values:
        return None
    return doubts.ask_which(draft, question, meant, clean_text(typed)[:MOST_REASON])


def _may_be_several(question: Question, typed: str) -> bool:
    """A cheap look before a careful one: labels and figures, in lines or between commas."""
    return question.kind not in ("text", "list") and not typed.isdigit() and _is_long_enough(typed)


def _is_long_enough(typed: str) -> bool:
    """A report of ten lines has a few hundred letters; what is far longer is something else."""
    if len(typed) > MOST_LETTERS or len(typed.split()) < FEWEST_WORDS:
        return False
    return any(sign.isdigit() for sign in typed)


def whole_report(ctx: Context) -> Reply | None:
    """Several labelled answers sent while no question is open."""
    typed = ctx.incoming.text
    by_line = ctx.manner.by_section
    if not by_line and not _is_long_enough(typed):
        return None
    try:
        draft = flow.current(ctx)
    except NothingOpen:
        return None
    found = labelled.unasked(draft) if by_line else None
    if found is not None or not _is_long_enough(typed):
        return found
    return fast.heard(draft, typed)


_folded_label = lru_cache(4096)(fold_text)


def _label(draft: Draft, question: Question, folded: str) -> Choice | None:
    """The button of this question whose label was typed."""
    offered = asking.buttons(draft, question, Slots(draft, question))
    return next((one for one in offered if _folded_label(one.label) == folded), None)


# The label of a button that leads somewhere, typed: the command that does the same.
_TYPED_FOR = {"hint": "explain", "ask": "callback"}


def _typed_label(draft: Draft, choice: Choice) -> Reply | Command:
    meant = choices.pressed(choice.data)
    if isinstance(meant, Going):
        return Command(_TYPED_FOR.get(meant.action, meant.action))
    return answering.pressed_in(draft, meant)
