"""What was typed while an answer is in doubt.

[Đúng] or a clear yes stores it (reading/phrases/assents.py has the list), and nothing else does:
what is read as another answer is one, words that may be a reason are asked about, and anything
else leads to the doubt once more, in other words.
"""

from dataclasses import replace

from handlers.listening import Listener
from handlers.replies import Reply
from handlers.report import answers, prompts
from handlers.report.doubts import (
    bursts,
    conflict_answers,
    conflict_questions,
    doubtful_answers,
    second_figures,
    waiting_doubts,
)
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import whole_and_part
from handlers.report.typed_answers import TypedAnswer
from handlers.turn_context import Turn
from handlers.typed_text import Says
from models.plans.forms import Question
from models.secrets import read_invitation_code
from reading import (
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    ReadOutcome,
    RefusedAnswer,
    SmallTalk,
    clean_text,
)
from reading.guard.leaving_out import asks_to_leave_out
from reading.guard.refusals import is_refusal, tells_nothing
from reporting.answers import answer_reading, guards
from texts import Text, text

LONGEST_REASON = 200
# So many words are a sentence: where a reason is wanted, the figures in it are no answer.
FEWEST_REASON_WORDS = 4


def is_submit_command(ctx: Turn) -> bool:
    return ctx.typed.command is not None and ctx.typed.command.name == "submit"


def are_for_doubt(ctx: Turn) -> bool:
    """A yes, a no, "gửi", or anything where the answer was given elsewhere; none of it means the
    doubt if it was typed before that could be seen."""
    if bursts.find_unseen_prompt(ctx) is not None:
        return False
    typed = ctx.typed
    is_conflict = bool(ctx.talk.state.get("instead")) or _is_leaving_out(ctx)
    is_denied = typed.is_denial or typed.takes_figure_back or is_refusal(typed.raw)
    return is_conflict or typed.is_clear_assent or is_denied or is_submit_command(ctx)


def handle_words(ctx: Turn) -> Reply | None:
    draft, question = doubtful_answers.load_open_question(ctx)
    if is_submit_command(ctx):
        return waiting_doubts.put_before_sending(draft, question)
    if ctx.talk.state.get("instead"):
        return _handle_conflict_words(ctx, draft, question)
    if _is_leaving_out(ctx):
        return _ask_without_passage(ctx, draft, question)
    if ctx.typed.is_denial or ctx.typed.takes_figure_back or is_refusal(ctx.typed.raw):
        return prompts.ask_question(draft, question, _describe_denied(draft, question))
    return _take_assent(ctx, draft, question)


def _is_leaving_out(ctx: Turn) -> bool:
    """ "bỏ số điện thoại" under words in doubt that have one: an instruction, and no answer."""
    doubted = str(ctx.talk.state.get("typed", ""))
    return asks_to_leave_out(ctx.typed.raw) and guards.describe_sensitive(doubted) is not None


def _ask_without_passage(ctx: Turn, draft: ChatDraft, question: Question) -> Reply:
    """The words in doubt, without what was found in them, put in their place."""
    taken = doubtful_answers.take_only_reading(ctx)
    if taken is None or not taken[2].text:
        return waiting_doubts.put_again(draft, question)
    left = guards.hide_sensitive(taken[2].text)
    kept = replace(taken[2], text=left, typed=left)
    return doubtful_answers.ask_odd_figure(draft, question, kept, text("guard.without", left=left))


def _describe_denied(draft: ChatDraft, question: Question) -> Text:
    if question.traits.is_words:
        return text("doubt.denied_words")
    return text("doubt.denied") if question.traits.is_number else Text()


def _take_assent(ctx: Turn, draft: ChatDraft, question: Question) -> Reply:
    """The only reading on offer; where there are several, or "có" may be the answer to a question
    of yes or no, it is not known what was meant."""
    taken = doubtful_answers.take_only_reading(ctx)
    if taken is None:
        return waiting_doubts.put_again(draft, question)
    if ctx.typed.bare == "co" and taken[2].choice == "no":
        return prompts.ask_question(draft, question)
    return bursts.offer_held(ctx, draft, answers.accept_confirmed(*taken))


def _handle_conflict_words(ctx: Turn, draft: ChatDraft, question: Question) -> Reply | None:
    """Whether the new answer takes the place of one that was given elsewhere."""
    if conflict_questions.REPLACE_WORDS.has(ctx.typed.raw):
        return conflict_answers.replace_other_answer(ctx)
    if ctx.typed.bare in conflict_questions.KEEP_WORDS:
        return conflict_answers.keep_other_answer(ctx)
    meant = answer_reading.read_draft_answer(draft, question, ctx.incoming.text)
    # The digits in a code are no figure; every code has letters too.
    is_code = read_invitation_code(ctx.typed.raw) and not ctx.typed.bare.isdigit()
    is_none = is_code or isinstance(meant, RefusedAnswer | SmallTalk) or ctx.typed.is_denial
    return waiting_doubts.put_again(draft, question) if is_none else None


def _is_odd(heard: TypedAnswer) -> bool:
    """A figure or a list; for what is told in sentences other words are another telling."""
    is_odd = bool(heard.ctx.talk.state.get("is_odd"))
    return is_odd and not heard.question.traits.is_narrative


def _hear_reason(heard: TypedAnswer) -> Reply | None:
    """Where the reason for another number than the total is wanted, it is taken as it is said."""
    if not heard.ctx.typed.is_reason or _is_of_other(heard):
        return None
    is_wanted = bool(heard.ctx.talk.state.get("wants_reason"))
    return _take_wanted_reason(heard) if is_wanted else _ask_if_reason(heard)


def _is_of_other(heard: TypedAnswer) -> bool:
    """ "không có đám tang nào" under a doubt about households, and no "vì" in it."""
    meant = heard.outcome
    is_about = isinstance(meant, DoubtfulAnswer) and bool(meant.about) and not meant.values
    return is_about and not heard.ctx.typed.is_because


def _take_wanted_reason(heard: TypedAnswer) -> Reply | None:
    """The reason that was asked for; of a few words with a figure it may be another figure, and of
    a few without one ("mai chốt") it is asked whether they are it."""
    typed = heard.ctx.typed
    is_long = len(typed.raw.split()) >= FEWEST_REASON_WORDS
    if not is_long and (typed.has_digit or _has_values(heard.outcome)):
        return None
    if not isinstance(heard.outcome, RefusedAnswer | SmallTalk | DoubtfulAnswer):
        return None
    is_told = is_long or typed.is_because
    if not is_told or guards.describe_sensitive(typed.raw) is not None:
        return _ask_if_reason(heard)
    reason = _make_reason(heard)
    return answers.accept_confirmed(*doubtful_answers.take_with_reason(heard.ctx, reason))


def _make_reason(heard: TypedAnswer) -> str:
    """Without what nobody has been asked about."""
    return guards.hide_sensitive(clean_text(heard.ctx.incoming.text))[:LONGEST_REASON]


def _has_values(outcome: ReadOutcome) -> bool:
    return isinstance(outcome, DoubtfulAnswer) and bool(outcome.values)


def _may_be_reason_or_figure(heard: TypedAnswer) -> bool:
    return _is_odd(heard) and len(heard.ctx.incoming.text.split()) >= FEWEST_REASON_WORDS


def _ask_reason_or_figure(heard: TypedAnswer) -> Reply | None:
    """ "hai hộ đi làm ăn xa" under an odd figure: asked, since it may be either."""
    meant = heard.outcome
    if not isinstance(meant, DoubtfulAnswer) or not meant.values:
        return None
    if meant.about and not heard.ctx.typed.is_because:
        typed = answer_reading.shorten_typed(heard.ctx.typed.raw)
        lead = answer_reading.describe_doubt(meant, typed)
        return waiting_doubts.put_again(heard.draft, heard.question, lead)
    reason = _make_reason(heard)
    return doubtful_answers.ask_reason_or_figure(heard.draft, heard.question, meant, reason)


def _ask_if_reason(heard: TypedAnswer) -> Reply | None:
    """Words that are no figure and no wish: whether they tell why the odd figure is right."""
    if not _is_no_answer(heard):
        return None
    reason = _make_reason(heard)
    return doubtful_answers.ask_if_reason(heard.draft, heard.question, reason)


def _is_no_answer(heard: TypedAnswer) -> bool:
    """Nothing in it can be stored; where words are asked for, what tells nothing can not."""
    if isinstance(heard.outcome, DoubtfulAnswer):
        return not heard.outcome.values
    if isinstance(heard.outcome, RefusedAnswer | SmallTalk):
        return True
    is_words = heard.question.traits.is_words and isinstance(heard.outcome, CertainAnswer)
    if heard.question.traits.is_narrative:
        return is_words and tells_nothing(heard.ctx.typed.raw)
    return is_words and heard.ctx.typed.is_beside_the_matter


def _put_again(heard: TypedAnswer) -> Reply | Command | None:
    if not _is_no_answer(heard):
        return None
    why = heard.ctx.turn_complaint_away() or _describe_refusal(heard)
    return waiting_doubts.put_again(heard.draft, heard.question, why)


def _describe_refusal(heard: TypedAnswer) -> Text:
    """Why a figure was not taken; words need no such sentence."""
    meant, typed = heard.outcome, answer_reading.shorten_typed(heard.ctx.typed.raw)
    if isinstance(meant, DoubtfulAnswer) and meant.about:
        return answer_reading.describe_doubt(meant, typed)
    if not isinstance(meant, RefusedAnswer) or not heard.ctx.typed.has_digit:
        return Text()
    return text(f"reading.{meant.key}", **{"typed": typed, **meant.values})


_DOUBT = frozenset({"doubt"})


def _put_again_unread(heard: TypedAnswer) -> Reply:
    return waiting_doubts.put_again(heard.draft, heard.question)


def _take_both(heard: TypedAnswer) -> Reply | Command | None:
    if isinstance(heard.outcome, Command):
        return None
    typed = heard.ctx.incoming.text
    return whole_and_part.take_whole_and_part(heard.draft, heard.question, typed)


DOUBT_LISTENERS: tuple[Listener[TypedAnswer], ...] = (
    Listener(
        "both_in_doubt",
        '"2, đúng cả 2" while the whole, or its part, is in doubt: both anew',
        _take_both,
        lambda heard: not heard.ctx.incoming.text.isdigit(),
        dialogs=_DOUBT,
        says=Says.A_DIGIT,
    ),
    Listener(
        "half_assent",
        '"đúng nhưng chưa chắc", "ghi tạm đi": no yes, no reason and no figure',
        _put_again_unread,
        lambda heard: heard.ctx.typed.is_half_assent and not heard.question.traits.is_words,
        dialogs=_DOUBT,
        says=Says.LETTERS,
    ),
    Listener(
        "reason",
        "words under a figure that is odd: it is asked whether they are its reason",
        _hear_reason,
        _is_odd,
        dialogs=_DOUBT,
    ),
    Listener(
        "noun_of_other",
        '"3 buổi" while another question is in doubt: it is asked whose the figure is',
        second_figures.ask_whose_noun,
        second_figures.may_be_of_other,
        dialogs=_DOUBT,
        says=Says.A_DIGIT,
    ),
    Listener(
        "reason_or_figure",
        "a sentence with a number in it under a figure that is odd",
        _ask_reason_or_figure,
        _may_be_reason_or_figure,
        dialogs=_DOUBT,
    ),
    Listener(
        "doubt_waits",
        "what is no answer while one is in doubt",
        _put_again,
        dialogs=_DOUBT,
    ),
)
