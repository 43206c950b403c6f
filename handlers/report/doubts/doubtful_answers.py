"""A doubtful answer comes back as two or three buttons; nothing is stored before one is pressed."""

from dataclasses import replace
from datetime import date
from typing import Any

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report import prompts
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports import draft_answers
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Aspect
from reading import DoubtfulAnswer, Value
from reading.values.spelled_numbers import spell_number
from reporting.answers import answer_matching, guards
from reporting.answers.answer_reading import describe_doubt, shorten_typed
from reporting.errors import NoLongerThere
from reporting.questions import format_answer_with_unit, make_answer
from texts import Text, join_lines, text, vietnamese, words


def ask_doubt(draft: ChatDraft, question: Question, doubt: DoubtfulAnswer, typed: str) -> Reply:
    """Shows what was understood, the number said in words, and lets the person choose."""
    doubt = _point_at_last_words(draft, question, doubt)
    rows = [make_answer(question, value) for value in doubt.values]
    short = shorten_typed(typed)
    if doubt.wish is not None:
        return _ask_wish_or_answer(draft, question, doubt, typed)
    if not rows or question.traits.is_yes_or_no:
        # "Có phải là không không?" would be answered by a word that may mean either.
        return prompts.ask_question(draft, question, describe_doubt(doubt, short))
    readings = " / ".join(_format_in_words(question, row) for row in rows)
    state = {"readings": [_pack_value(value) for value in doubt.values], "typed": typed}
    asked = text("doubt.is_it" if len(rows) == 1 else "doubt.which_is_it", shown=readings)
    return Reply(
        join_lines(
            describe_doubt(doubt, short),
            _name_question(draft, question, asked, is_named=bool(doubt.about)),
        ),
        _list_reading_buttons(draft, question, rows),
        OutboxKind.PROMPT,
        prompts.make_talk_at(draft, question, "doubt", **state),
    )


def _name_question(
    draft: ChatDraft, question: Question, said: Text, *, is_named: bool = False
) -> Text:
    """ "Câu 4, đám cưới: có phải là …?", where another question waits or is spoken of."""
    talk = draft.ctx.talk
    is_open = (talk.report_id, talk.question) == (draft.report.id, question.code)
    says_itself = said.plain.startswith(f"{words('doubt.place', number=question.number)} ")
    if says_itself or (is_open and not is_named and not talk.state.get("lines")):
        return said
    label = vietnamese.uncapitalize(answer_matching.format_label(draft, question))
    put = vietnamese.uncapitalize(said.plain)
    return text("doubt.of", number=question.number, label=label, said=put)


def _point_at_last_words(
    draft: ChatDraft, question: Question, doubt: DoubtfulAnswer
) -> DoubtfulAnswer:
    """ "như báo cáo trước" where words are asked for: last time's are offered, not taken."""
    if doubt.refers != "@last_period" or not question.traits.is_words or doubt.values:
        return doubt
    last = draft_answers.find_last_words(draft.ctx.db, draft.report, question.code)
    return replace(doubt, values=(Value(text=last),)) if last else doubt


def _ask_wish_or_answer(
    draft: ChatDraft, question: Question, doubt: DoubtfulAnswer, typed: str
) -> Reply:
    """ "xin gia hạn": what is done here, or what the village tells?"""
    assert doubt.wish is not None
    label = words("request.button_wish")
    wish = button_data.make_button(label, "wish", doubt.wish.name)
    lead = text(f"reading.{doubt.reason}", typed=shorten_typed(typed))
    if not doubt.values:
        asked = prompts.ask_question(draft, question, lead)
        return replace(asked, choices=(wish, *asked.choices))
    state = {"readings": [_pack_value(value) for value in doubt.values], "typed": typed}
    right = words("request.button_answer")
    again = button_data.make_button(words("doubt.button_again"), "again", draft.report.id)
    return Reply(
        lead,
        (button_data.make_button(right, "take", draft.report.id, "0"), wish, again),
        OutboxKind.PROMPT,
        prompts.make_talk_at(draft, question, "doubt", **state, wish=doubt.wish.name),
    )


def ask_odd_figure(draft: ChatDraft, question: Question, answer: AnswerRow, why: Text) -> Reply:
    """A figure that is possible but odd: "đúng", a reason in a few words, or another figure."""
    value = Value(
        answer.number,
        answer.base,
        answer.text,
        answer.choice,
        answer.day,
        estimate=answer.aspect is Aspect.ESTIMATE,
    )
    typed = answer.typed or draft.ctx.incoming.typed
    state = {"readings": [_pack_value(value)], "typed": typed, "is_odd": True}
    return Reply(
        join_lines(_name_question(draft, question, why), _describe_how(draft, question)),
        _list_odd_buttons(draft.report.id),
        OutboxKind.PROMPT,
        prompts.make_talk_at(draft, question, "doubt", **state),
    )


def _describe_how(draft: ChatDraft, question: Question) -> Text:
    """What to press or to type; only a number is typed as one."""
    if question.traits.is_number:
        return text("checks.how" if draft.ctx.manner.buttons else "checks.how_typed")
    return text("checks.how_words" if draft.ctx.manner.buttons else "checks.how_typed_words")


def ask_if_reason(draft: ChatDraft, question: Question, reason: str) -> Reply:
    """Words under an odd figure: are they its reason? The figure stays unstored meanwhile."""
    state = draft.ctx.talk.state
    odd = {"readings": state["readings"][:1], "typed": state.get("typed", "")}
    return _ask_about_reason(draft, question, {**odd, "reason": reason, "is_odd": True})


def ask_reason_or_figure(
    draft: ChatDraft, question: Question, doubt: DoubtfulAnswer, reason: str
) -> Reply:
    """A sentence with a number in it, under an odd figure: its reason, or another figure?"""
    state = draft.ctx.talk.state
    readings = [*state["readings"][:1], *(_pack_value(value) for value in doubt.values)]
    both = {"readings": readings, "typed": state.get("typed", ""), "reason": reason}
    return _ask_about_reason(draft, question, {**both, "is_odd": True})


def _ask_about_reason(draft: ChatDraft, question: Question, state: dict[str, Any]) -> Reply:
    asked, choices = word_reason(question, draft.report.id, state)
    # What was left out of it is told first.
    said = join_lines(guards.describe_sensitive(draft.ctx.incoming.text) or Text(), asked)
    talk = prompts.make_talk_at(draft, question, "doubt", **state)
    return Reply(said, choices, OutboxKind.PROMPT, talk)


def word_reason(
    question: Question, report: int, state: dict[str, Any]
) -> tuple[Text, tuple[Choice, ...]]:
    """Whether the words that were typed are the reason of the odd figure, or hold another."""
    odd, *others = list_readings(question, state)
    value = format_answer_with_unit(question, odd)
    again = button_data.make_button(words("doubt.button_again"), "again", report)
    if not others:
        label = words("doubt.button_with_reason", value=value)
        said = text("doubt.is_it_reason", typed=shorten_typed(state["reason"]), value=value)
        return said, (button_data.make_button(label, "reason", report), again)
    figures = (
        button_data.make_button(
            words("doubt.button_instead", value=format_answer_with_unit(question, row)),
            "take",
            report,
            str(place),
        )
        for place, row in enumerate(others, start=1)
    )
    label = words("doubt.button_reason", value=value)
    said = text("doubt.which", typed=shorten_typed(state["reason"]))
    return said, (button_data.make_button(label, "reason", report), *figures, again)


def list_readings(question: Question, state: dict[str, Any]) -> list[AnswerRow]:
    """What is on offer while an answer is in doubt."""
    return [make_answer(question, _unpack_value(one)) for one in state["readings"]]


def list_buttons(draft: ChatDraft, question: Question) -> tuple[Choice, ...]:
    """The buttons under a doubt that waits."""
    if draft.ctx.talk.state.get("is_odd"):
        return _list_odd_buttons(draft.report.id)
    return _list_reading_buttons(draft, question, list_readings(question, draft.ctx.talk.state))


def _list_odd_buttons(report: int) -> tuple[Choice, ...]:
    return (
        button_data.make_button(words("checks.button_right"), "take", report, "0"),
        button_data.make_button(words("doubt.button_again"), "again", report),
    )


def _list_reading_buttons(
    draft: ChatDraft, question: Question, rows: list[AnswerRow]
) -> tuple[Choice, ...]:
    report = draft.report.id
    if len(rows) == 1:
        estimate = rows[0].aspect is Aspect.ESTIMATE
        key = "doubt.button_estimate" if estimate else "doubt.button_right"
        label = words(key, value=format_answer_with_unit(question, rows[0]))
        offered = [button_data.make_button(label, "take", report, "0")]
    else:
        offered = [
            button_data.make_button(
                format_answer_with_unit(question, row), "take", report, str(place)
            )
            for place, row in enumerate(rows)
        ]
    return (*offered, button_data.make_button(words("doubt.button_again"), "again", report))


def _format_in_words(question: Question, row: AnswerRow) -> str:
    shown = format_answer_with_unit(question, row)
    is_long = row.number is not None and row.base is None and row.number >= 20
    decimals = question.measure.decimals if question.measure else 0
    return (
        f"{shown} ({spell_number(row.number)})"
        if is_long and not decimals and row.number
        else shown
    )


def _pack_value(value: Value) -> dict[str, Any]:
    packed = {
        "number": value.number,
        "base": value.base,
        "text": value.text,
        "choice": value.choice,
        "day": value.day.isoformat() if value.day else None,
        "estimate": value.estimate,
    }
    return {name: one for name, one in packed.items() if one is not None}


def _unpack_value(packed: dict[str, Any]) -> Value:
    day = packed.get("day")
    return Value(**{**packed, "day": date.fromisoformat(day) if day else None})


def load_open_question(ctx: Turn) -> tuple[ChatDraft, Question]:
    """The draft and the question whose answer is in doubt."""
    talk = ctx.talk
    if talk.report_id is None or talk.question is None:
        raise NoLongerThere
    draft = load_draft(ctx, talk.report_id)
    question = draft.form.by_code.get(talk.question)
    if question is None:
        raise NoLongerThere  # the form was changed meanwhile, and asks this no more
    return draft, question


ChosenAnswer = tuple[ChatDraft, Question, AnswerRow]


def take_pressed_reading(ctx: Turn, going: PressedAction) -> ChosenAnswer:
    """The reading that was pressed."""
    if ctx.talk.dialog != "doubt" or len(going.arguments) != 2:
        raise NoLongerThere
    report, place = going.number(), going.number(1)
    if report != ctx.talk.report_id or place >= len(ctx.talk.state.get("readings", [])):
        raise NoLongerThere
    return _take_reading(ctx, place)


def take_with_reason(ctx: Turn, reason: str) -> ChosenAnswer:
    """The odd figure, with its reason."""
    draft, question, row = _take_reading(ctx, 0)
    return draft, question, replace(row, reason=reason)


def take_with_typed_reason(ctx: Turn) -> ChosenAnswer:
    """The odd figure, with the sentence that was said to be its reason."""
    if ctx.talk.dialog != "doubt" or "reason" not in ctx.talk.state:
        raise NoLongerThere
    return take_with_reason(ctx, str(ctx.talk.state["reason"]))


def take_only_reading(ctx: Turn) -> ChosenAnswer | None:
    """The reading meant by "đúng", while just one is on offer; with the reason beside it."""
    if ctx.talk.dialog != "doubt" or len(ctx.talk.state.get("readings", [])) != 1:
        return None
    reason = ctx.talk.state.get("reason")
    return take_with_reason(ctx, str(reason)) if reason else _take_reading(ctx, 0)


def _take_reading(ctx: Turn, place: int) -> ChosenAnswer:
    draft, question = load_open_question(ctx)
    row = make_answer(question, _unpack_value(ctx.talk.state["readings"][place]))
    return draft, question, replace(row, typed=str(ctx.talk.state.get("typed", "")))
