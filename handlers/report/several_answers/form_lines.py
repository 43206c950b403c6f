"""A place of a form as one line: what is asked, and the short names to type."""

import re
from datetime import timedelta

from handlers.report import prompts
from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Option, Question
from reading import fold_text
from reporting import periods
from reporting.questions import format_answer
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, make_plain_text, text, vietnamese, words

BLANK = "…"
MOST_LABEL_WORDS = 2  # words


def format_period_days(draft: ChatDraft) -> dict[str, str]:
    """The first and the last day of the data, as a message says them."""
    report = draft.report
    last = report.period_to - timedelta(days=1)
    return {
        "first": vietnamese.format_full_day(report.period_from),
        "last": vietnamese.format_full_day(last),
    }


def get_typed_name(draft: ChatDraft, question: Question) -> str:
    """What is typed before the answer: "dang ky", "xom van hoa"."""
    return fold_text(fill_slots(question.short or question.label, SlotValues(draft, question)))


def list_wanted_questions(draft: ChatDraft, number: int) -> list[Question]:
    """The questions of a place that are answered under a name, and are not answered yet."""
    return [
        one
        for one in draft.form.place(number)
        if one.has_own_answer
        and not one.volunteered
        and one.code not in draft.answers
        and (draft.is_asked(one) or _depends_on_same_place(draft, one))
    ]


def _depends_on_same_place(draft: ChatDraft, question: Question) -> bool:
    """Asked or not by another answer of the same line, which is still to come."""
    when = question.when
    gate = draft.form.by_code.get(when.question) if when else None
    return gate is not None and gate.number == question.number and gate.code not in draft.answers


def find_gate(draft: ChatDraft, number: int) -> Question | None:
    """The question of a place that stands for all the others: "vẫn như cũ"."""
    found = (one for one in draft.form.place(number) if one.keeps)
    return next(
        (one for one in found if one.code not in draft.answers and draft.is_asked(one)), None
    )


def get_unchanged_words(question: Question) -> str:
    """What is typed for "as last time": "nhu cu"."""
    first = question.options[0]
    return fold_text(first.words[0] if first.words else first.label)


def format_pattern(draft: ChatDraft, number: int, *, short: bool = False) -> str:
    """ "cuoi … dung …"; `short` leaves out the last blank."""
    parts = []
    for question in list_wanted_questions(draft, number):
        whole = draft.answers.get(question.part_of or "")
        if whole is not None and draft.stands_behind_whole(question):
            parts.append(_format_answered(draft, whole.question))
        parts.append(f"{get_typed_name(draft, question)} {BLANK}")
    written = " ".join(parts)
    return written.removesuffix(f" {BLANK}") if short else written


def _format_answered(draft: ChatDraft, code: str) -> str:
    question = draft.form.by_code[code]
    return f"{get_typed_name(draft, question)} {format_answer(question, draft.answers[code])}"


def format_question_line(draft: ChatDraft, number: int) -> Text:
    """ "4. Xóm có mấy đám cưới? Trong đó … Gõ: cuoi … dung …"."""
    held = find_gate(draft, number)
    asked = [held] if held else list_wanted_questions(draft, number)
    sentences = " ".join(
        _strip_period(draft, fill_slots(one.ask, SlotValues(draft, one))) for one in asked
    )
    return _format_line_with_names(
        draft, number, f"{number}. {sentences}{_format_last_figure(draft, asked)}", held
    )


def _format_line_with_names(
    draft: ChatDraft, number: int, lead: str, held: Question | None
) -> Text:
    as_before = words("section.as_before", words=get_unchanged_words(held)) if held else ""
    aside = "; ".join(
        one
        for one in (_format_options(draft, number), *_list_other_words(draft, number), as_before)
        if one
    )
    return text(
        "section.line",
        lead=lead,
        names=format_pattern(draft, number),
        aside=f" ({aside})" if aside else "",
    )


def format_template_line(draft: ChatDraft, number: int) -> Text:
    """ "ho … (số hộ; năm 2023: 135)"."""
    held, asked = find_gate(draft, number), list_wanted_questions(draft, number)
    options = _format_options(draft, number) or _format_yes_or_no(asked)
    parts = (
        [] if held else [*_list_meanings(draft, asked), options, *_list_other_words(draft, number)]
    )
    if held is not None:
        shown = ", ".join(_format_past_number(draft, code) for code in held.keeps)
        parts.append(words("section.last_of_all", shown=shown))
        parts.append(words("section.as_before", words=get_unchanged_words(held)))
    elif (
        asked and (past := draft.find_last_stock(asked[0])) is not None and past.number is not None
    ):
        name_of_period = vietnamese.uncapitalize(periods.format_period_name(past))
        parts.append(f"{name_of_period}: {vietnamese.format_number(past.number)}")
    aside = "; ".join(part for part in parts if part)
    shown = f"{format_pattern(draft, number)} ({aside})" if aside else format_pattern(draft, number)
    return make_plain_text(shown)


def _list_meanings(draft: ChatDraft, asked: list[Question]) -> list[str]:
    """What the names stand for, where they do not say it themselves."""
    found = []
    for question in asked:
        if draft.stands_behind_whole(question):
            found.append(
                vietnamese.uncapitalize(
                    fill_slots(question.ask, SlotValues(draft, question))
                ).rstrip("?. ")
            )
            continue
        label = fill_slots(question.label, SlotValues(draft, question))
        if fold_text(label) != get_typed_name(draft, question):
            found.append(vietnamese.uncapitalize(label))
    return found


def _format_past_number(draft: ChatDraft, code: str) -> str:
    past = draft.find_last_stock(draft.form.by_code[code])
    return vietnamese.format_number(past.number or 0) if past else BLANK


def _strip_period(draft: ChatDraft, sentence: str) -> str:
    """The header says the days of the data once; the line need not say them again."""
    days = format_period_days(draft)
    head = rf"(?:Cả năm, )?từ {re.escape(days['first'])} đến {re.escape(days['last'])}, "
    return vietnamese.capitalize(re.sub(rf"^{head}", "", sentence, flags=re.IGNORECASE))


def _format_last_figure(draft: ChatDraft, asked: list[Question]) -> str:
    found = (
        prompts.format_last_figure(asked[0], draft.find_last_stock(asked[0])) if asked else Text()
    )
    return f" {found.plain}" if found else ""


def _format_options(draft: ChatDraft, number: int) -> str:
    """What can be chosen, in the words that are typed."""
    asked = [
        one
        for one in list_wanted_questions(draft, number)
        if one.options and not one.traits.is_yes_or_no
    ]
    return "; ".join(
        ", ".join(_format_typed_option(option) for option in one.options) for one in asked
    )


def _list_other_words(draft: ChatDraft, number: int) -> list[str]:
    """What may be typed in place of an answer, or on a line beside it."""
    extras = [
        vietnamese.uncapitalize(
            fill_slots(extra.words[0] if extra.words else extra.label, SlotValues(draft, one))
        )
        for one in list_wanted_questions(draft, number)
        for extra in one.extras
        if extra.words or extra.state != "nil"
    ]
    beside = [
        words("section.beside", words=fold_text(one.words[0] if one.words else one.label))
        for question in list_volunteered(draft, number)
        for one in question.options
    ]
    return [*([words("section.or_else", words=", ".join(extras))] if extras else []), *beside]


def list_volunteered(draft: ChatDraft, number: int) -> list[Question]:
    """What may be said beside the answers of a place, and has not been."""
    asked = (one for one in draft.form.place(number) if one.volunteered)
    return [one for one in asked if one.code not in draft.answers]


def _format_yes_or_no(asked: list[Question]) -> str:
    return words("section.yes_or_no") if any(one.traits.is_yes_or_no for one in asked) else ""


def _format_typed_option(option: Option) -> str:
    """The label where it is short; else the first of the words that mean the same."""
    is_short = len(option.label.split()) <= MOST_LABEL_WORDS and "," not in option.label
    written = option.label if is_short or not option.words else option.words[0]
    return vietnamese.uncapitalize(written)


def format_hint_line(draft: ChatDraft, question: Question) -> Text:
    """ "dang ky: theo danh sách đăng ký đầu năm…"; nothing for a question without a hint."""
    hint = prompts.format_hint(draft, question)
    return make_plain_text(f"{get_typed_name(draft, question)}: {hint.plain}") if hint else Text()
