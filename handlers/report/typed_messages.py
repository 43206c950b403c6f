"""What was typed while a report is open: a command, a button's label, one answer, or several."""

from functools import lru_cache

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report import answers, expected_later, navigation, prompts, receipts
from handlers.report.doubts import bursts, conflict_questions, doubtful_answers
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import labelled_lines, sections, whole_messages
from handlers.turn_context import Turn
from models.plans.forms import Question
from reading import Command, DoubtfulAnswer, RefusedAnswer, SmallTalk, clean_text, read_command
from reading.phrases.politeness import strip_polite_words
from reading.spelling.folding import fold_text, has_digit
from reporting import answer_reading
from reporting.errors import NoOpenReport
from reporting.slot_values import SlotValues
from texts import text

LONGEST_REASON = 200


FEWEST_WORDS = 4
MOST_LETTERS = 3_000


YES_WORDS = frozenset(
    {"dung", "dung roi", "phai", "vang", "da", "u", "uh", "ok", "co", "chuan", "dong y"}
)


def handle_offered_words(ctx: Turn) -> Reply | None:
    """Words that mean something on offer just now: the label of a button, "đúng", "gửi"."""
    typed = strip_polite_words(fold_text(ctx.incoming.text))
    if ctx.talk.dialog == "doubt" and ctx.talk.state.get("instead"):
        return _handle_conflict_words(ctx, typed)
    if (
        ctx.talk.dialog == "doubt"
        and typed in YES_WORDS
        and (taken := doubtful_answers.take_only_reading(ctx))
    ):
        return answers.accept_confirmed(*taken)
    if ctx.talk.dialog == "doubt" and typed in ("go lai", "khong", "khong phai", "sai"):
        return prompts.ask_question(*doubtful_answers.load_open_question(ctx))
    if ctx.talk.dialog == "review":
        return _handle_review_words(ctx, typed)
    return None


def _handle_conflict_words(ctx: Turn, typed: str) -> Reply | None:
    """Whether the new answer takes the place of one that was given elsewhere."""
    nowhere = PressedAction("", ())
    if typed in conflict_questions.REPLACE_WORDS:
        return navigation.handle_replace_button(ctx, nowhere)
    if typed in conflict_questions.KEEP_WORDS:
        return navigation.handle_keep_button(ctx, nowhere)
    draft, question = doubtful_answers.load_open_question(ctx)
    meant = answer_reading.read_draft_answer(draft, question, ctx.incoming.text)
    return (
        conflict_questions.ask_conflict_again(draft, question)
        if isinstance(meant, RefusedAnswer | SmallTalk)
        else None
    )


def _handle_review_words(ctx: Turn, typed: str) -> Reply | None:
    """Under the read-back "gửi" and "nộp" send, and so does a plain yes."""
    wish = read_command(ctx.incoming.text)
    sends = isinstance(wish, Command) and wish.name == "submit"
    if sends or typed in YES_WORDS or typed in ("gui", "gui ve xa", "nop"):
        return receipts.handle_submit(navigation.load_current_draft(ctx))
    return None


def handle_typed_message(ctx: Turn) -> Reply | Command:
    """What was typed while a question is open; part of a burst, or a message by itself."""
    if sections.is_section_open(ctx.talk):
        return labelled_lines.handle_lines(ctx)
    draft, question = doubtful_answers.load_open_question(ctx)
    if _is_no_longer_asked(draft, question):
        gone = text("elsewhere.not_asked", number=question.number)
        return answers.ask_next(draft, question, gone)
    beside = (
        labelled_lines.handle_lines_for_others(draft, question)
        if sections.is_asked_by_section(draft)
        else None
    )
    if beside is not None:
        return beside
    newest = bursts.find_unseen_prompt(ctx)
    stopped = bursts.hold_message(ctx, question, newest) if newest is not None else None
    if stopped is not None:
        return stopped
    reply = _handle_single_message(ctx, draft, question)
    if isinstance(reply, Command):
        return reply
    return bursts.remember_answer(draft, question, reply, newest)


def _is_no_longer_asked(draft: ChatDraft, question: Question) -> bool:
    """Whether another chat has answered so that this is not asked any more."""
    is_known = question.code in draft.answers or question.code in draft.load_open_rechecks()
    return not is_known and not draft.is_asked(question)


def _handle_single_message(ctx: Turn, draft: ChatDraft, question: Question) -> Reply | Command:
    """Labels of the question's buttons come first, then figures, then reasons."""
    typed = ctx.incoming.text
    whole = (
        whole_messages.handle_whole_message(draft, typed)
        if _may_be_several(question, typed)
        else None
    )
    if whole is not None:
        return whole
    folded = fold_text(typed)
    label = None if typed.isdigit() else _find_typed_button(draft, question, folded)
    if label is not None:
        return _press_typed_button(draft, label)
    promised = expected_later.handle_promised_day(draft, question, typed)
    if promised is not None:
        return promised
    if ctx.talk.state.get("is_odd") and answers.is_reason(draft, question, typed):
        return answers.accept_confirmed(
            *doubtful_answers.take_with_reason(ctx, clean_text(typed)[:LONGEST_REASON])
        )
    which = _ask_reason_or_figure(ctx, draft, question, typed)
    if which is not None:
        return which
    return answers.handle_typed_answer(ctx, draft, question, typed)


def _ask_reason_or_figure(
    ctx: Turn, draft: ChatDraft, question: Question, typed: str
) -> Reply | None:
    """ "hai hộ đi làm ăn xa" under an odd figure: asked, since it may be either."""
    if not ctx.talk.state.get("is_odd") or len(typed.split()) < FEWEST_WORDS:
        return None
    meant = answer_reading.read_draft_answer(draft, question, typed)
    if not isinstance(meant, DoubtfulAnswer) or not meant.values:
        return None
    return doubtful_answers.ask_reason_or_figure(
        draft, question, meant, clean_text(typed)[:LONGEST_REASON]
    )


def _may_be_several(question: Question, typed: str) -> bool:
    """A cheap look before a careful one: labels and figures, in lines or between commas."""
    return not question.traits.is_words and not typed.isdigit() and _is_long_enough(typed)


def _is_long_enough(typed: str) -> bool:
    """A report of ten lines has a few hundred letters; what is far longer is something else."""
    if len(typed) > MOST_LETTERS or len(typed.split()) < FEWEST_WORDS:
        return False
    return has_digit(typed)


def handle_whole_report(ctx: Turn) -> Reply | None:
    """Several labelled answers sent while no question is open."""
    typed = ctx.incoming.text
    by_line = ctx.manner.by_section
    if not by_line and not _is_long_enough(typed):
        return None
    try:
        draft = navigation.load_current_draft(ctx)
    except NoOpenReport:
        return None
    found = labelled_lines.handle_unasked_lines(draft) if by_line else None
    if found is not None or not _is_long_enough(typed):
        return found
    return whole_messages.handle_whole_message(draft, typed)


_fold_label = lru_cache(4096)(fold_text)


def _find_typed_button(draft: ChatDraft, question: Question, folded: str) -> Choice | None:
    """The button of this question whose label was typed."""
    offered = prompts.list_buttons(draft, question, SlotValues(draft, question))
    return next((one for one in offered if _fold_label(one.label) == folded), None)


# The label of a button that leads somewhere, typed: the command that does the same.
_COMMAND_OF_ACTION = {"hint": "explain", "ask": "callback"}


def _press_typed_button(draft: ChatDraft, choice: Choice) -> Reply | Command:
    meant = button_data.read_button(choice.data)
    if isinstance(meant, PressedAction):
        return Command(_COMMAND_OF_ACTION.get(meant.action, meant.action))
    return answers.handle_answer_button_in(draft, meant)
