"""What a practice says: its questions, its doubts, its read-back, each marked as one."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import button_data
from handlers.practice.practice_draft import PracticeDraft, make_talk, pack_answer
from handlers.practice.practice_form import format_example
from handlers.replies import Choice, Reply
from handlers.report.report_review import format_review_lines
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reporting.questions import format_answer_with_unit
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, make_plain_text, text, words

PREFIX = "g:practice:"
# What a press says beside a value of the question it stood under.
STOP, HINT, BACK, SEND, EDIT, BEGIN = "!stop", "!hint", "!back", "!send", "!edit", "!begin"
LAST, ALL, NOT_KNOWN, TAKE, AGAIN = "!last", "!all", "!missing", "!take", "!again"
# Where no question waits.
NOWHERE = "-"


def make_choice(label: str, what: str, code: str = NOWHERE) -> Choice:
    return button_data.make_button(label, "practice", code, what)


def make_begin_choice() -> Choice:
    return make_choice(words("practice.button"), BEGIN)


def _mark(draft: PracticeDraft, said: Text, choices: Sequence[Choice], then: Talk) -> Reply:
    stop = make_choice(words("practice.button_stop"), STOP)
    return Reply(join_lines(text("practice.mark"), said), (*choices, stop), OutboxKind.PROMPT, then)


def ask_question(draft: PracticeDraft, question: Question, lead: Text | None = None) -> Reply:
    asked = text(
        "report.question",
        number=question.number,
        places=draft.form.places,
        ask=fill_slots(question.ask, SlotValues(draft, question)),
    )
    said = join_lines(
        lead or Text(),
        asked,
        _describe_last(draft, question),
        make_plain_text(format_example(draft, question)),
    )
    return _mark(draft, said, _list_choices(draft, question), make_talk(draft, question.code))


def _describe_last(draft: PracticeDraft, question: Question) -> Text:
    last = draft.find_last_stock(question)
    if last is None:
        return Text()
    value = format_answer_with_unit(question, AnswerRow(question.code, number=last.number))
    return text("practice.last_time", value=value)


def _list_choices(draft: PracticeDraft, question: Question) -> list[Choice]:
    found, slots = list[Choice](), SlotValues(draft, question)
    last = draft.find_last_stock(question)
    if last is not None:
        value = format_answer_with_unit(question, AnswerRow(question.code, number=last.number))
        found.append(make_choice(words("report.still", number=value), LAST, question.code))
    if question.all_label and (label := fill_slots(question.all_label, slots)):
        found.append(make_choice(label, ALL, question.code))
    found += [
        make_choice(fill_slots(one.label, slots), one.code, question.code)
        for one in (*question.options, *question.extras)
    ]
    if question.may_be_missing:
        key = "button_not_known" if question.traits.is_number else "button_not_clear"
        found.append(make_choice(words(f"report.{key}"), NOT_KNOWN, question.code))
    if question.hint:
        found.append(make_choice(words("report.button_explain"), HINT, question.code))
    if draft.find_previous(question.code) is not None:
        found.append(make_choice(words("report.button_back"), BACK, question.code))
    return found


def ask_doubt(
    draft: PracticeDraft, question: Question, rows: Sequence[AnswerRow], why: Text
) -> Reply:
    """What was understood is offered; nothing is taken before one is pressed."""
    if len(rows) == 1:
        labels = [words("doubt.button_right")]
    else:
        labels = [format_answer_with_unit(question, row) for row in rows]
    choices = [
        make_choice(label, f"{TAKE}{place}", question.code) for place, label in enumerate(labels)
    ]
    again = make_choice(words("doubt.button_again"), AGAIN, question.code)
    readings = [pack_answer(row) for row in rows]
    then = make_talk(draft, question.code, readings=readings)
    return _mark(draft, why, [*choices, again], then)


def show_review(draft: PracticeDraft, lead: Text | None = None) -> Reply:
    said = join_lines(
        lead or Text(),
        text("practice.review_head"),
        format_review_lines(draft, draft.ctx.manner),
        text("practice.at_the_end"),
    )
    send = make_choice(words("practice.button_send"), SEND)
    edit = make_choice(words("report.button_edit"), EDIT)
    return _mark(draft, said, [replace(send, ends=True), edit], make_talk(draft, None))


def ask_which_place(draft: PracticeDraft) -> Reply:
    firsts = (draft.find_first_of_place(one) for one in range(1, draft.form.places + 1))
    choices = [
        make_choice(words("report.button_place", number=one.number), BACK, one.code)
        for one in firsts
        if one is not None
    ]
    said = join_lines(text("report.which_place"), format_review_lines(draft, draft.ctx.manner))
    return _mark(draft, said, choices, make_talk(draft, None))
