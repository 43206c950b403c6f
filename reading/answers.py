"""Reads an answer to a question, or what is said without one.

A kind of question is one file in `reading/kinds` with one function, and one line in READER_BY_KIND.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from reading.commands import command_reader
from reading.commands.named_edits import find_named_edit, may_be_named_edit
from reading.kinds import (
    choices,
    counts,
    days,
    free_texts,
    money_sums,
    percentages,
    periods,
    phone_numbers,
    progress_counts,
    rates_or_counts,
    ratios,
    yes_no,
)
from reading.spelling import late_patterns
from reading.spelling.folding import clean_text
from reading.values.asked_questions import AskedQuestion, KnownFigures
from reading.values.form_names import NO_NAMES, FormNames
from reading.values.outcomes import (
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    MissingAnswer,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
)

AnswerReader = Callable[[str, AskedQuestion, KnownFigures, date], ReadOutcome]

LONGEST_QUOTED = 60  # characters
_ANSWERED_IN_WORDS = frozenset({"text", "yesno", "choice"})

READER_BY_KIND: dict[str, AnswerReader] = {
    "count": counts.read_count,
    "percent": percentages.read_percentage,
    "ratio": ratios.read_ratio,
    "progress": progress_counts.read_progress,
    "rate_or_count": rates_or_counts.read_rate_or_count,
    "money": money_sums.read_money,
    "yesno": yes_no.read_yes_no,
    "date": days.read_day,
    "period": periods.read_period,
    "phone": phone_numbers.read_phone_number,
    "choice": choices.read_choice,
    "text": free_texts.read_text,
}


def read_answer(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """What an answer comes to. Never raises, whatever was typed."""
    # In words such a wish may be the beginning of the answer.
    is_edit = asked.names is not NO_NAMES and not asked.is_text
    edit = find_named_edit(typed, asked.names) if is_edit else None
    outcome = edit or READER_BY_KIND[asked.kind](typed, asked, known, today)
    if isinstance(outcome, Command) and outcome.may_be_answer and asked.kind in _ANSWERED_IN_WORDS:
        return _ask_wish_or_answer(outcome, typed, asked)
    if isinstance(outcome, CertainAnswer | NilAnswer | MissingAnswer):
        return outcome
    return quote_refusal(choices.read_named_option(typed, asked) or outcome, typed)


def _ask_wish_or_answer(wish: Command, typed: str, asked: AskedQuestion) -> DoubtfulAnswer:
    """ "xin gia hạn" may be what a village asks of the commune. It is not guessed."""
    kept = (Value(text=clean_text(typed)),) if asked.kind == "text" else ()
    return DoubtfulAnswer(kept, "ask_wish", wish=wish)


def read_command(typed: str, find_names: Callable[[], FormNames] = FormNames) -> ReadOutcome | None:
    """What is meant when no question is pending; None where nothing is understood. `find_names`:
    what may be corrected by its name, asked for only where that is meant."""
    outcome = command_reader.read_without_question(typed)
    if not isinstance(outcome, Command) and not typed.isdigit() and may_be_named_edit(typed):
        outcome = find_named_edit(typed, find_names()) or outcome
    return None if outcome is None else quote_refusal(outcome, typed)


def compile_patterns() -> None:
    """What is compiled when it is first asked for, which takes as long as a thousand messages: so
    that nobody's message is the first."""
    late_patterns.compile_all()
    for typed in ("xin chào", "mai tôi gửi nhé, hôm nay bận", "nhắc tôi lúc 5 giờ chiều mai"):
        read_command(typed)


def quote_refusal(outcome: ReadOutcome, typed: str) -> ReadOutcome:
    """A refusal repeats what was typed, cut short."""
    if not isinstance(outcome, RefusedAnswer):
        return outcome
    text = " ".join(clean_text(typed[: 4 * LONGEST_QUOTED]).split())
    short = text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
    return RefusedAnswer(outcome.key, {"typed": short, **outcome.values})
