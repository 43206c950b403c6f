"""What is said to an answer that was stored, before the next question."""

from handlers.report.consolidation import total_wording
from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState, Aspect
from reporting import periods
from reporting.answers import expectations
from reporting.drafts import Draft
from reporting.promised_days import find_promised_day
from reporting.questions import format_answer, format_answer_in_full, format_answer_with_unit
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, text, vietnamese, words


def _describe_change(draft: ChatDraft, question: Question, answer: AnswerRow) -> dict[str, str]:
    """How a stock has changed since last time; nothing where it has not, or is not known."""
    last = draft.find_last_stock(question)
    number = answer.counted()
    if last is None or last.number is None or number is None or number == last.number:
        return {}
    key = "report.stored_up" if number > last.number else "report.stored_down"
    by = words(key, number=vietnamese.format_number(abs(number - last.number)))
    period = periods.format_period_name(last)
    return {"change": by, "period": vietnamese.uncapitalize(period)}


def format_with_aspect(question: Question, answer: AnswerRow) -> str:
    """ "50 (số ước)" where that is what it is."""
    value = format_answer(question, answer)
    is_estimate = answer.aspect is Aspect.ESTIMATE
    return words("report.shown_estimate", value=value) if is_estimate else value


def describe_stored_answer(
    draft: ChatDraft, question: Question, answer: AnswerRow, old: AnswerRow | None
) -> Text:
    """What was stored, and what the plan has to say to it."""
    said = _describe_value(draft, question, answer, old)
    return join_lines(said, _name_place(draft, question, old), describe_remark(draft, question))


def _describe_missing(draft: ChatDraft, question: Question) -> Text:
    """With the day on which there will be more, where one was named beside it."""
    place = format_place(draft, question)
    day = find_promised_day(draft.ctx.typed.folded, draft.ctx.today)
    if day is None:
        return text("report.stored_missing", place=place)
    return text("report.stored_promised", place=place, day=vietnamese.format_short_day(day))


def _name_place(draft: ChatDraft, question: Question, old: AnswerRow | None) -> Text:
    """ "(Câu 4, đám cưới.)" on a channel that does not say to which message somebody has replied:
    an answer that was meant for another question is seen to be stored at this one."""
    if not draft.ctx.manner.by_section or old is not None or question.traits.is_words:
        return Text()
    label = fill_slots(question.label, SlotValues(draft, question))
    return text("report.stored_place", number=question.number, label=vietnamese.uncapitalize(label))


def describe_remark(draft: ChatDraft, question: Question) -> Text:
    """ "Ngày 05/3/2023 nằm ngoài thời gian của kế hoạch…", of the answer that stands."""
    answer = draft.answers.get(question.code)
    said = expectations.find_remark(draft, question, answer) if answer is not None else None
    return said or Text()


def _describe_value(
    draft: ChatDraft, question: Question, answer: AnswerRow, old: AnswerRow | None
) -> Text:
    if answer.state is AnswerState.MISSING:
        return _describe_missing(draft, question)
    place, shown = format_place_and_value(draft, question, answer)
    if draft.form.from_children and old is None:
        level = total_wording.describe_stored_figure(
            draft, question, answer, format_place(draft, question), shown
        )
        if level is not None:
            return level
    if (change := _describe_change(draft, question, answer)) and old is None:
        return text("report.stored_change", place=place, value=shown, **change)
    if old is not None and old.written() != answer.written():
        return text(
            "report.stored_instead",
            number=format_place(draft, question),
            old=format_with_aspect(question, old),
            new=format_answer_with_unit(question, answer),
        )
    if old is not None and old.is_same_as(answer):
        return describe_kept(draft, question)
    if answer.aspect is Aspect.ESTIMATE:
        return text("report.stored_estimate", place=place, value=shown)
    if answer.text:
        return text("report.stored_text", place=place)
    return text("report.stored", place=place, value=shown)


def describe_kept(draft: Draft, question: Question) -> Text:
    """ "Câu 4 giữ nguyên: 4 đám, đúng 3." of the answer that stands."""
    answer = draft.answers[question.code]
    place, value = format_place_and_value(draft, question, answer)
    return text("elsewhere.kept", number=place, value=value)


def format_place_and_value(draft: Draft, question: Question, answer: AnswerRow) -> tuple[str, str]:
    """ "4" and "4 đám, đúng 3" of a part whose whole stands: the figure alone would be read as the
    whole. Of another that comes behind the first of its place, "7 (đội văn nghệ)" and "1 đội"."""
    shown = format_answer_with_unit(question, answer)
    whole_question = draft.form.by_code.get(question.part_of or "")
    whole = draft.answers.get(question.part_of or "")
    if whole_question is None or whole_question.number != question.number:
        return format_place(draft, question), shown
    has_both = whole is not None and whole.number is not None and answer.number is not None
    if whole is None or not has_both or not question.all_label:
        return format_place(draft, question), shown
    is_all = answer.counted() == whole.counted()
    part = words(
        "report.shown_all" if is_all else "report.shown_part", value=format_answer(question, answer)
    )
    return str(question.number), f"{format_answer_in_full(whole_question, whole)}, {part}"


def format_place(draft: Draft, question: Question) -> str:
    """ "7 (đội văn nghệ)" of a place with several answers; the first of them needs no name."""
    first = draft.find_first_of_place(question.number)
    if first is None or first.code == question.code or not question.label:
        return str(question.number)
    label = fill_slots(question.label, SlotValues(draft, question))
    return f"{question.number} ({vietnamese.uncapitalize(label)})"
