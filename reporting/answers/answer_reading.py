"""A typed answer read in the light of a draft: its own question, the figures it may point at."""

from collections.abc import Iterable
from dataclasses import replace

from models.plans.forms import Question
from reading import (
    CertainAnswer,
    DoubtfulAnswer,
    KnownFigures,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
    read_answer,
)
from reading.commands.named_edits import may_be_named_edit
from reading.phrases.assents import is_denial
from reading.spelling.tokens import fold_sentence
from reporting.answers import counted_nouns, thousand_marks
from reporting.answers.form_names import list_form_names
from reporting.drafts import Draft
from reporting.questions import KINDS
from texts import Text, text


def read_draft_answer(
    draft: Draft, question: Question, typed: str, beside: Iterable[str] = ()
) -> ReadOutcome:
    """What was read. Earlier figures are looked up only for an answer that points at one; a figure
    that is named as another question's is doubted. `beside`: what was typed with it."""
    outcome = _read(draft, question, typed)
    if isinstance(outcome, CertainAnswer) and typed.strip().isdigit():
        return outcome  # digits alone name nothing else
    outcome = _weigh_words(draft, question, typed, outcome)
    return thousand_marks.find_lone_mark(draft, question, typed, outcome, beside) or outcome


def _weigh_words(draft: Draft, question: Question, typed: str, outcome: ReadOutcome) -> ReadOutcome:
    """The outcome, where the words beside it are of this question; else it is doubted."""
    outcome = _take_own_words(draft, question, typed, outcome)
    if _says_none(outcome) or _is_none_yet(outcome):
        about = counted_nouns.name_other_nothing(draft, question, typed)
        # A yes to "0 hộ?" would be to what was said of the other.
        return DoubtfulAnswer((), "ask_leftover", about=about) if about else outcome
    values = _list_values(outcome)
    if not values or not question.traits.is_number or typed.strip().isdigit():
        return outcome
    about = counted_nouns.name_other_questions(draft, question, typed)
    return DoubtfulAnswer(values, "ask_leftover", about=about) if about else outcome


# What is doubted for its words alone.
_DOUBTED_WORDS = frozenset({"ask_leftover", "ask_no"})


def _take_own_words(
    draft: Draft, question: Question, typed: str, outcome: ReadOutcome
) -> ReadOutcome:
    """ "12 hộ ngập" is certain where households under water are asked for."""
    if question.traits.is_number and _may_say_none(outcome):
        if not counted_nouns.says_none_of_own(draft, question, typed):
            return outcome
        # "không đúng": none of them is right, or what has just been written is not.
        if counted_nouns.is_not_yet(typed) or is_denial(fold_sentence(typed)):
            return DoubtfulAnswer((Value(number=0),), "ask_none_yet")
        return CertainAnswer(Value(number=0), echo=True)
    if question.traits.is_yes_or_no and _is_without_value(outcome) and "?" not in typed:
        if counted_nouns.denies_own(draft, question, typed):
            return CertainAnswer(Value(choice="no"), echo=True)
        is_yes = counted_nouns.affirms_own(draft, question, typed)
        return CertainAnswer(Value(choice="yes"), echo=True) if is_yes else outcome
    if not isinstance(outcome, DoubtfulAnswer) or outcome.reason not in _DOUBTED_WORDS:
        return outcome
    if (
        len(outcome.values) != 1
        or "?" in typed
        or not (question.traits.is_number or question.traits.is_yes_or_no)
    ):
        return outcome
    is_own = counted_nouns.says_only_own_words(draft, question, typed)
    return CertainAnswer(outcome.values[0], echo=True) if is_own else outcome


def _may_say_none(outcome: ReadOutcome) -> bool:
    return _is_none_yet(outcome) or isinstance(outcome, RefusedAnswer)


def _is_none_yet(outcome: ReadOutcome) -> bool:
    return isinstance(outcome, DoubtfulAnswer) and outcome.reason == "ask_none_yet"


def _is_without_value(outcome: ReadOutcome) -> bool:
    if isinstance(outcome, DoubtfulAnswer):
        return outcome.wish is None and not outcome.values
    return isinstance(outcome, RefusedAnswer)


def _says_none(outcome: ReadOutcome) -> bool:
    """A certain zero, no or "there is none"."""
    if isinstance(outcome, CertainAnswer):
        return outcome.value.choice == "no" or outcome.value.number == 0
    return isinstance(outcome, NilAnswer)


def _list_values(outcome: ReadOutcome) -> tuple[Value, ...]:
    if isinstance(outcome, DoubtfulAnswer):
        return outcome.values if outcome.wish is None else ()
    return (outcome.value,) if isinstance(outcome, CertainAnswer) else ()


def _read(draft: Draft, question: Question, typed: str) -> ReadOutcome:
    asked, today = KINDS[question.kind].make_asked_question(question), draft.ctx.today
    if not typed.isdigit() and may_be_named_edit(typed):
        asked = replace(asked, names=list_form_names(draft))
    outcome = read_answer(typed, asked, find_known_figures(draft, question), today)
    if isinstance(outcome, DoubtfulAnswer) and outcome.refers and "@last" in outcome.refers:
        is_flow = question.measure is not None and not question.measure.is_stock
        if is_flow and not question.traits.is_words:
            return replace(outcome, values=(), reason="ask_counted_anew")
        return read_answer(
            typed,
            asked,
            find_known_figures(draft, question, find_last_number(draft, question)),
            today,
        )
    return outcome


def find_last_number(draft: Draft, question: Question) -> int | None:
    """What "vẫn như cũ" may mean: a stock stands until it changes. What happened in a period is
    counted anew, and the last one may have been a year where this one is half."""
    past = draft.find_last_stock(question)
    return past.number if past else None


def find_known_figures(draft: Draft, question: Question, last: int | None = None) -> KnownFigures:
    """What an answer such as "như trên" or "cả xóm" may point at, and last time's figure."""
    whole = draft.answers.get(question.part_of) if question.part_of else None
    before = draft.find_previous(question.code)
    previous = draft.answers.get(before.code) if before else None
    return KnownFigures(
        total=whole.counted() if whole else None,
        previous=previous.counted() if previous else None,
        last_period=last,
        last_year=last,
    )


def describe_doubt(doubt: DoubtfulAnswer, typed: str) -> Text:
    """Why it has to be asked; `typed`: short enough to stand in a sentence."""
    if doubt.about:
        return text("checks.names_other", typed=typed, about=doubt.about)
    return text(f"reading.{doubt.reason}", typed=typed)


LONGEST_QUOTE = 80


def shorten_typed(typed: str) -> str:
    """What was typed, short enough to stand in a sentence."""
    return typed if len(typed) <= LONGEST_QUOTE else f"{typed[:LONGEST_QUOTE]}…"
