"""A doubtful answer comes back as two or three buttons; nothing is stored before one is pressed."""

from dataclasses import replace
from datetime import date
from typing import Any

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import OldButton
from handlers.questions import answer_of, show_with_unit
from handlers.reply import Choice, Reply
from handlers.report import asking
from handlers.report.draft import Draft, load
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Aspect
from reading import DoubtfulAnswer, Value
from reading.values.spelled_numbers import spell_number
from texts import Text, join_lines, text, words

SHOWN = 80


def shown(typed: str) -> str:
    """What was typed, short enough to stand in a sentence."""
    return typed if len(typed) <= SHOWN else f"{typed[:SHOWN]}…"


def ask(draft: Draft, question: Question, doubt: DoubtfulAnswer, typed: str) -> Reply:
    """Shows what was understood, the number said in words, and lets the person choose."""
    rows = [answer_of(question, value) for value in doubt.values]
    short = shown(typed)
    if not rows:
        return asking.ask(draft, question, text(f"reading.{doubt.reason}", typed=short))
    readings = " / ".join(_in_full(question, row) for row in rows)
    state = {"readings": [_pack(value) for value in doubt.values], "typed": typed}
    return Reply(
        join_lines(
            text(f"reading.{doubt.reason}", typed=short), text("doubt.is_it", shown=readings)
        ),
        _buttons(draft, question, rows),
        OutboxKind.PROMPT,
        asking.at(draft, question, "doubt", **state),
    )


def ask_odd(draft: Draft, question: Question, answer: AnswerRow, why: Text) -> Reply:
    """A figure that is possible but odd: "đúng", a reason in a few words, or another figure."""
    value = Value(
        answer.number,
        answer.base,
        answer.text,
        answer.choice,
        answer.day,
        estimate=answer.aspect is Aspect.ESTIMATE,
    )
    typed = answer.typed or draft.ctx.incoming.text
    state = {"readings": [_pack(value)], "typed": typed, "is_odd": True}
    report = draft.report.id
    return Reply(
        join_lines(why, text("checks.how" if draft.ctx.manner.buttons else "checks.how_typed")),
        (
            choices.go(words("checks.button_right"), "take", report, "0"),
            choices.go(words("doubt.button_again"), "again", report),
        ),
        OutboxKind.PROMPT,
        asking.at(draft, question, "doubt", **state),
    )


def ask_which(draft: Draft, question: Question, doubt: DoubtfulAnswer, typed: str) -> Reply:
    """A sentence with a number in it, under an odd figure: its reason, or another figure?"""
    odd = draft.ctx.talk.state["readings"][:1]
    rows = [answer_of(question, value) for value in doubt.values]
    state = {
        "readings": [*odd, *(_pack(value) for value in doubt.values)],
        "typed": typed,
        "reason": typed,
        "is_odd": True,
    }
    report = draft.report.id
    first = show_with_unit(question, answer_of(question, _unpack(odd[0])))
    return Reply(
        text("doubt.which", typed=shown(typed)),
        (
            choices.go(words("doubt.button_reason", value=first), "reason", report),
            *(
                choices.go(
                    words("doubt.button_instead", value=show_with_unit(question, row)),
                    "take",
                    report,
                    str(place),
                )
                for place, row in enumerate(rows, start=1)
            ),
            choices.go(words("doubt.button_again"), "again", report),
        ),
        OutboxKind.PROMPT,
        asking.at(draft, question, "doubt", **state),
    )


def _buttons(draft: Draft, question: Question, rows: list[AnswerRow]) -> tuple[Choice, ...]:
    report = draft.report.id
    if len(rows) == 1:
        estimate = rows[0].aspect is Aspect.ESTIMATE
        key = "doubt.button_estimate" if estimate else "doubt.button_right"
        label = words(key, value=show_with_unit(question, rows[0]))
        offered = [choices.go(label, "take", report, "0")]
    else:
        offered = [
            choices.go(show_with_unit(question, row), "take", report, str(place))
            for place, row in enumerate(rows)
        ]
    return (*offered, choices.go(words("doubt.button_again"), "again", report))


def _in_full(question: Question, row: AnswerRow) -> str:
    shown = show_with_unit(question, row)
    is_long = row.number is not None and row.base is None and row.number >= 20
    decimals = question.measure.decimals if question.measure else 0
    return (
        f"{shown} ({spell_number(row.number)})"
        if is_long and not decimals and row.number
        else shown
    )


def _pack(value: Value) -> dict[str, Any]:
    packed = {
        "number": value.number,
        "base": value.base,
        "text": value.text,
        "choice": value.choice,
        "day": value.day.isoformat() if value.day else None,
        "estimate": value.estimate,
    }
    return {name: one for name, one in packed.items() if one is not None}


def _unpack(packed: dict[str, Any]) -> Value:
    day = packed.get("day")
    return Value(**{**packed, "day": date.fromisoformat(day) if day else None})


def standing(ctx: Context) -> tuple[Draft, Question]:
    """The draft and the question whose answer is in doubt."""
    talk = ctx.talk
    if talk.report_id is None or talk.question is None:
        raise OldButton
    draft = load(ctx, talk.report_id)
    question = draft.form.by_code.get(talk.question)
    if question is None:
        raise OldButton  # the form was changed meanwhile, and asks this no more
    return draft, question


Taken = tuple[Draft, Question, AnswerRow]


def take(ctx: Context, going: Going) -> Taken:
    """The reading that was pressed."""
    if ctx.talk.dialog != "doubt" or len(going.arguments) != 2:
        raise OldButton
    report, place = going.number(), going.number(1)
    if report != ctx.talk.report_id or place >= len(ctx.talk.state.get("readings", [])):
        raise OldButton
    return _taken(ctx, place)


def because(ctx: Context, reason: str) -> Taken:
    """The odd figure, with the reason that was typed in place of "đúng"."""
    draft, question, row = _taken(ctx, 0)
    return draft, question, replace(row, reason=reason)


def because_of(ctx: Context) -> Taken:
    """The odd figure, with the sentence that was said to be its reason."""
    if ctx.talk.dialog != "doubt" or "reason" not in ctx.talk.state:
        raise OldButton
    return because(ctx, str(ctx.talk.state["reason"]))


def yes(ctx: Context) -> Taken | None:
    """The reading meant by "đúng", while just one is on offer."""
    if ctx.talk.dialog != "doubt" or len(ctx.talk.state.get("readings", [])) != 1:
        return None
    return _taken(ctx, 0)


def _taken(ctx: Context, place: int) -> Taken:
    draft, question = standing(ctx)
    row = answer_of(question, _unpack(ctx.talk.state["readings"][place]))
    return draft, question, replace(row, typed=str(ctx.talk.state.get("typed", "")))
