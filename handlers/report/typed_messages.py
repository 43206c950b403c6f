"""What was typed while a report is open: a command, a button's label, one answer, or several.

ANSWER_LISTENERS is the order in which a message is offered while a question waits.
"""

from dataclasses import dataclass
from functools import cached_property

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.incoming_messages import Came
from handlers.listening import Listener, offer, select_listeners
from handlers.replies import Reply
from handlers.report import answers, expected_later, navigation, prompts, receipts
from handlers.report.doubts import bursts, conflict_questions, doubtful_answers
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import labelled_lines, sections, whole_messages
from handlers.turn_context import Turn
from handlers.typed_text import FEWEST_WORDS, Says
from models.delivery.outbox import LastMessage
from models.plans.forms import Question
from reading import Command, DoubtfulAnswer, ReadOutcome, RefusedAnswer, SmallTalk, clean_text
from reporting.answers import answer_reading
from reporting.errors import NoOpenReport
from texts import text

LONGEST_REASON = 200
# So many words are a sentence: where a reason is wanted, the figures in it are no answer.
FEWEST_REASON_WORDS = 4
YES_WORDS = frozenset(
    {"dung", "dung roi", "phai", "vang", "da", "u", "uh", "ok", "co", "chuan", "dong y"}
)
AGAIN_WORDS = frozenset({"go lai", "khong", "khong phai", "sai"})
SEND_WORDS = YES_WORDS | {"gui", "gui ve xa", "nop"}


def are_offered_words(ctx: Turn) -> bool:
    """Words that may mean something where a doubt or the read-back waits."""
    dialog, typed = ctx.talk.dialog, ctx.typed
    if dialog == "doubt":
        is_conflict = bool(ctx.talk.state.get("instead"))
        return is_conflict or typed.bare in YES_WORDS or typed.bare in AGAIN_WORDS
    return dialog == "review" and (_is_submit_command(ctx) or typed.bare in SEND_WORDS)


def _is_submit_command(ctx: Turn) -> bool:
    return ctx.typed.command is not None and ctx.typed.command.name == "submit"


def handle_offered_words(ctx: Turn) -> Reply | None:
    """ "đúng", "gõ lại", "thay", "giữ"; under the read-back "gửi", "nộp" and a plain yes send."""
    if ctx.talk.dialog == "review":
        return receipts.handle_submit(navigation.load_current_draft(ctx))
    if ctx.talk.state.get("instead"):
        return _handle_conflict_words(ctx, ctx.typed.bare)
    if ctx.typed.bare in AGAIN_WORDS:
        return prompts.ask_question(*doubtful_answers.load_open_question(ctx))
    taken = doubtful_answers.take_only_reading(ctx)
    return answers.accept_confirmed(*taken) if taken is not None else None


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


@dataclass
class TypedAnswer:
    """What was typed to an open question. `unseen`: its prompt, where that was not seen yet."""

    ctx: Turn
    draft: ChatDraft
    question: Question
    unseen: LastMessage | None

    @cached_property
    def outcome(self) -> ReadOutcome:
        """What it comes to as an answer to the open question."""
        return answer_reading.read_draft_answer(self.draft, self.question, self.ctx.incoming.text)


def handle_typed_message(ctx: Turn) -> Reply | Command:
    """What was typed while a question is open; part of a burst, or a message by itself."""
    draft, question = doubtful_answers.load_open_question(ctx)
    heard = TypedAnswer(ctx, draft, question, bursts.find_unseen_prompt(ctx))
    rows = select_listeners(
        ANSWER_LISTENERS, Came.TYPED, ctx.talk.dialog, None, ctx.typed.says, ctx.manner.buttons
    )
    listener, outcome = offer(rows, heard)
    assert isinstance(outcome, Reply | Command)
    ctx.heard_by = (listener.name,)
    if isinstance(outcome, Command) or listener.name in NOT_AN_ANSWER:
        return outcome
    return bursts.remember_answer(draft, question, outcome, heard.unseen)


def _tell_no_longer_asked(heard: TypedAnswer) -> Reply | None:
    """Another chat has answered so that this is not asked any more."""
    draft, question = heard.draft, heard.question
    if question.code in draft.load_open_rechecks() or draft.is_asked(question):
        return None
    gone = text("elsewhere.not_asked", number=question.number)
    return answers.ask_next(draft, question, gone)


def _handle_lines_for_others(heard: TypedAnswer) -> Reply | None:
    if not sections.is_asked_by_section(heard.draft):
        return None
    return labelled_lines.handle_lines_for_others(heard.draft, heard.question)


def _hold_in_burst(heard: TypedAnswer) -> Reply | None:
    assert heard.unseen is not None
    return bursts.hold_message(heard.ctx, heard.question, heard.unseen)


def _handle_several(heard: TypedAnswer) -> Reply | None:
    return whole_messages.handle_whole_message(heard.draft, heard.ctx.incoming.text)


# The label of a button that leads somewhere, typed: the command that does the same.
_COMMAND_OF_ACTION = {"hint": "explain", "ask": "callback"}


def _press_typed_button(heard: TypedAnswer) -> Reply | Command | None:
    """The button of this question whose label was typed."""
    draft, question = heard.draft, heard.question
    offered = prompts.list_buttons(draft, question)
    data = heard.ctx.typed.find_label((one.label, one.data) for one in offered)
    if data is None:
        return None
    meant = button_data.read_button(data)
    if isinstance(meant, PressedAction):
        return Command(_COMMAND_OF_ACTION.get(meant.action, meant.action))
    return answers.handle_answer_button_in(draft, meant)


def _handle_promise(heard: TypedAnswer) -> Reply | None:
    return expected_later.handle_promised_day(heard.draft, heard.question, heard.ctx.typed.folded)


def _is_odd(heard: TypedAnswer) -> bool:
    return bool(heard.ctx.talk.state.get("is_odd"))


def _take_reason(heard: TypedAnswer) -> Reply | None:
    """Words that are no figure, no wish and no "chưa rõ": why the odd figure is right."""
    if not _is_reason(heard):
        return None
    reason = clean_text(heard.ctx.incoming.text)[:LONGEST_REASON]
    return answers.accept_confirmed(*doubtful_answers.take_with_reason(heard.ctx, reason))


def _is_reason(heard: TypedAnswer) -> bool:
    typed = heard.ctx.typed
    is_long = len(typed.raw.split()) >= FEWEST_REASON_WORDS
    if heard.ctx.talk.state.get("wants_reason") and is_long:
        return isinstance(heard.outcome, RefusedAnswer | SmallTalk | DoubtfulAnswer)
    if typed.has_digit:
        return False
    if isinstance(heard.outcome, DoubtfulAnswer):
        return not heard.outcome.values
    return isinstance(heard.outcome, RefusedAnswer | SmallTalk)


def _may_be_reason_or_figure(heard: TypedAnswer) -> bool:
    return _is_odd(heard) and len(heard.ctx.incoming.text.split()) >= FEWEST_WORDS


def _ask_reason_or_figure(heard: TypedAnswer) -> Reply | None:
    """ "hai hộ đi làm ăn xa" under an odd figure: asked, since it may be either."""
    meant = heard.outcome
    if not isinstance(meant, DoubtfulAnswer) or not meant.values:
        return None
    reason = clean_text(heard.ctx.incoming.text)[:LONGEST_REASON]
    return doubtful_answers.ask_reason_or_figure(heard.draft, heard.question, meant, reason)


def _take_answer(heard: TypedAnswer) -> Reply | Command:
    return answers.take_outcome(heard.draft, heard.question, heard.outcome)


# These leave the open question as it was: there is no answer to remember.
NOT_AN_ANSWER = frozenset({"section", "no_longer_asked", "lines_for_others", "burst"})

ANSWER_LISTENERS: tuple[Listener[TypedAnswer], ...] = (
    Listener(
        "section",
        "labelled lines are awaited",
        lambda heard: labelled_lines.handle_lines(heard.draft),
        lambda heard: bool(heard.ctx.talk.state.get("lines")),
        dialogs=frozenset({"report"}),
    ),
    Listener(
        "no_longer_asked",
        "another chat has answered so that this is not asked any more",
        _tell_no_longer_asked,
        lambda heard: heard.question.code not in heard.draft.answers,
    ),
    Listener(
        "lines_for_others",
        "labelled answers to other questions, in a report that is asked by section",
        _handle_lines_for_others,
        lambda heard: sections.may_be_asked_by_section(heard.draft),
    ),
    Listener(
        "burst",
        "typed before the question could be seen",
        _hold_in_burst,
        lambda heard: heard.unseen is not None,
    ),
    Listener(
        "several",
        "several labelled answers in one message",
        _handle_several,
        lambda heard: not heard.question.traits.is_words,
        says=Says.SEVERAL,
    ),
    Listener(
        "typed_label",
        "the label of a button of this question; a bare figure is none",
        _press_typed_button,
        lambda heard: not heard.ctx.incoming.text.isdigit(),
    ),
    Listener(
        "promise",
        '"sẽ có ngày 3/6", after a figure that is not known yet',
        _handle_promise,
        lambda heard: expected_later.may_be_promise(heard.draft, heard.ctx.typed.folded),
        says=Says.LETTERS,
    ),
    Listener(
        "reason",
        "words under a figure that is odd",
        _take_reason,
        _is_odd,
        dialogs=frozenset({"doubt"}),
    ),
    Listener(
        "reason_or_figure",
        "a sentence with a number in it under a figure that is odd",
        _ask_reason_or_figure,
        _may_be_reason_or_figure,
        dialogs=frozenset({"doubt"}),
    ),
    Listener("answer", "anything else", _take_answer),
)


def may_be_whole_report(ctx: Turn) -> bool:
    """Whether it is long enough for several answers; by section a bare figure may be meant."""
    return ctx.manner.by_section or Says.SEVERAL in ctx.typed.says


def handle_whole_report(ctx: Turn) -> Reply | None:
    """Several labelled answers sent while no question is open."""
    try:
        draft = navigation.load_current_draft(ctx)
    except NoOpenReport:
        return None
    found = labelled_lines.handle_unasked_lines(draft) if ctx.manner.by_section else None
    if found is not None or Says.SEVERAL not in ctx.typed.says:
        return found
    return whole_messages.handle_whole_message(draft, ctx.incoming.text)
