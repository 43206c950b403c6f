"""A place of a form as one line: what is asked, and the short names to type."""

import re
from datetime import timedelta

from handlers.questions import show
from handlers.report import asking
from handlers.report.draft import Draft
from handlers.report.slots import Slots, fill
from models.plans.forms import Option, Question
from reading import fold_text
from texts import Text, make_plain_text, text, vietnamese, words

BLANK = "…"
SHORT = 2  # words


def period(draft: Draft) -> dict[str, str]:
    """The first and the last day of the data, as a message says them."""
    report = draft.report
    last = report.period_to - timedelta(days=1)
    return {
        "first": vietnamese.format_full_day(report.period_from),
        "last": vietnamese.format_full_day(last),
    }


def stands_behind(draft: Draft, question: Question) -> bool:
    """Whether a part shares its whole's place: "cuoi 4 dung 4", unlike "dang ky 131"."""
    whole = draft.form.by_code.get(question.part_of or "")
    return whole is not None and whole.number == question.number


def name(draft: Draft, question: Question) -> str:
    """What is typed before the answer: "dang ky", "xom van hoa"."""
    return fold_text(fill(question.short or question.label, Slots(draft, question)))


def wanted(draft: Draft, number: int) -> list[Question]:
    """The questions of a place that are answered under a name, and are not answered yet."""
    return [
        one
        for one in draft.form.place(number)
        if one.measure is not None
        and not one.volunteered
        and one.code not in draft.answers
        and (draft.applies(one) or _hangs_on_its_place(draft, one))
    ]


def _hangs_on_its_place(draft: Draft, question: Question) -> bool:
    """Asked or not by another answer of the same line, which is still to come."""
    when = question.when
    gate = draft.form.by_code.get(when.question) if when else None
    return gate is not None and gate.number == question.number and gate.code not in draft.answers


def gate(draft: Draft, number: int) -> Question | None:
    """The question of a place that stands for all the others: "vẫn như cũ"."""
    found = (one for one in draft.form.place(number) if one.keeps)
    return next(
        (one for one in found if one.code not in draft.answers and draft.applies(one)), None
    )


def same_words(question: Question) -> str:
    """What is typed for "as last time": "nhu cu"."""
    first = question.options[0]
    return fold_text(first.words[0] if first.words else first.label)


def pattern(draft: Draft, number: int, *, short: bool = False) -> str:
    """ "cuoi … dung …"; `short` leaves out the last blank."""
    parts = []
    for question in wanted(draft, number):
        whole = draft.answers.get(question.part_of or "")
        if whole is not None and stands_behind(draft, question):
            parts.append(_answered(draft, whole.question))
        parts.append(f"{name(draft, question)} {BLANK}")
    written = " ".join(parts)
    return written.removesuffix(f" {BLANK}") if short else written


def _answered(draft: Draft, code: str) -> str:
    question = draft.form.by_code[code]
    return f"{name(draft, question)} {show(question, draft.answers[code])}"


def question_line(draft: Draft, number: int) -> Text:
    """ "4. Xóm có mấy đám cưới? Trong đó … Gõ: cuoi … dung …"."""
    held = gate(draft, number)
    asked = [held] if held else wanted(draft, number)
    sentences = " ".join(_without_period(draft, fill(one.ask, Slots(draft, one))) for one in asked)
    return _filled_line(draft, number, f"{number}. {sentences}{_last(draft, asked)}", held)


def _filled_line(draft: Draft, number: int, lead: str, held: Question | None) -> Text:
    as_before = words("section.as_before", words=same_words(held)) if held else ""
    aside = "; ".join(
        one for one in (_options(draft, number), *_more(draft, number), as_before) if one
    )
    return text(
        "section.line",
        lead=lead,
        names=pattern(draft, number),
        aside=f" ({aside})" if aside else "",
    )


def template_line(draft: Draft, number: int) -> Text:
    """ "ho … (số hộ; năm 2023: 135)"."""
    held, asked = gate(draft, number), wanted(draft, number)
    options = _options(draft, number) or _yes_or_no(asked)
    parts = [] if held else [*_meant(draft, asked), options, *_more(draft, number)]
    if held is not None:
        shown = ", ".join(_past_number(draft, code) for code in held.keeps)
        parts.append(words("section.last_of_all", shown=shown))
        parts.append(words("section.as_before", words=same_words(held)))
    elif asked and (past := draft.last(asked[0])) is not None and past.number is not None:
        name_of_period = vietnamese.uncapitalize(asking.period_name(past))
        parts.append(f"{name_of_period}: {vietnamese.format_number(past.number)}")
    aside = "; ".join(part for part in parts if part)
    shown = f"{pattern(draft, number)} ({aside})" if aside else pattern(draft, number)
    return make_plain_text(shown)


def _meant(draft: Draft, asked: list[Question]) -> list[str]:
    """What the names stand for, where they do not say it themselves."""
    found = []
    for question in asked:
        if stands_behind(draft, question):
            found.append(
                vietnamese.uncapitalize(fill(question.ask, Slots(draft, question))).rstrip("?. ")
            )
            continue
        label = fill(question.label, Slots(draft, question))
        if fold_text(label) != name(draft, question):
            found.append(vietnamese.uncapitalize(label))
    return found


def _past_number(draft: Draft, code: str) -> str:
    past = draft.last(draft.form.by_code[code])
    return vietnamese.format_number(past.number or 0) if past else BLANK


def _without_period(draft: Draft, sentence: str) -> str:
    """The header says the days of the data once; the line need not say them again."""
    days = period(draft)
    head = rf"(?:Cả năm, )?từ {re.escape(days['first'])} đến {re.escape(days['last'])}, "
    return vietnamese.capitalize(re.sub(rf"^{head}", "", sentence, flags=re.IGNORECASE))


def _last(draft: Draft, asked: list[Question]) -> str:
    found = asking.last_time(draft, asked[0]) if asked else Text()
    return f" {found.plain}" if found else ""


def _options(draft: Draft, number: int) -> str:
    """What can be chosen, in the words that are typed."""
    asked = [one for one in wanted(draft, number) if one.options and one.kind != "yes_no"]
    return "; ".join(", ".join(_typed(option) for option in one.options) for one in asked)


def _more(draft: Draft, number: int) -> list[str]:
    """What may be typed in place of an answer, or on a line beside it."""
    extras = [
        vietnamese.uncapitalize(
            fill(extra.words[0] if extra.words else extra.label, Slots(draft, one))
        )
        for one in wanted(draft, number)
        for extra in one.extras
        if extra.words or extra.state != "nil"
    ]
    beside = [
        words("section.beside", words=fold_text(one.words[0] if one.words else one.label))
        for question in volunteered(draft, number)
        for one in question.options
    ]
    return [*([words("section.or_else", words=", ".join(extras))] if extras else []), *beside]


def volunteered(draft: Draft, number: int) -> list[Question]:
    """What may be said beside the answers of a place, and has not been."""
    asked = (one for one in draft.form.place(number) if one.volunteered)
    return [one for one in asked if one.code not in draft.answers]


def _yes_or_no(asked: list[Question]) -> str:
    return words("section.yes_or_no") if any(one.kind == "yes_no" for one in asked) else ""


def _typed(option: Option) -> str:
    """The label where it is short; else the first of the words that mean the same."""
    is_short = len(option.label.split()) <= SHORT and "," not in option.label
    written = option.label if is_short or not option.words else option.words[0]
    return vietnamese.uncapitalize(written)


def hint_line(draft: Draft, question: Question) -> Text:
    """ "dang ky: theo danh sách đăng ký đầu năm…"; nothing for a question without a hint."""
    hint = asking.hint(draft, question)
    return make_plain_text(f"{name(draft, question)}: {hint.plain}") if hint else Text()
