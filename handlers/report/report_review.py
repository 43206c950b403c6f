"""The read-back before sending, and what can be done from it."""

from collections.abc import Iterable
from dataclasses import replace

from handlers import button_data
from handlers.channel_manners import ChannelManner
from handlers.replies import Choice, Reply
from handlers.report import brief_texts
from handlers.report.consolidation import joint_sending, total_buttons, total_wording
from handlers.report.open_drafts import ChatDraft
from handlers.report.recheck import notices
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState, Aspect
from reporting import recheck_figures
from reporting.answers import checks, expectations
from reporting.consolidation import changes_below
from reporting.drafts import Draft
from reporting.questions import format_answer as show_answer
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, text, vietnamese, words


def format_review_lines(draft: Draft, manner: ChannelManner) -> Text:
    """A line a place: "4. Đám cưới: 4, đúng cả 4"."""
    return format_place_lines(draft, range(1, draft.form.places + 1), manner)


def format_place_lines(draft: Draft, places: Iterable[int], manner: ChannelManner) -> Text:
    """The same for some of the places. Where choices carry numbers, "Câu 4. …"."""
    key = "report.place_line" if manner.buttons else "report.place_line_in_full"
    shown = (one for one in places if _is_place_asked(draft, one))
    return join_lines(
        *(text(key, number=one, shown=_format_place(draft, one, manner)) for one in shown)
    )


def format_remarks(draft: Draft) -> Text:
    """What stands otherwise than the plan leads one to expect, a line each."""
    return join_lines(
        *(
            text("checks.remark", number=question.number, said=said.plain)
            for question, said in expectations.list_remarks(draft)
        )
    )


def _is_place_asked(draft: Draft, number: int) -> bool:
    """Not what an earlier answer has made needless; what is still to come is asked."""
    return any(
        draft.is_asked(one) or (one.when is not None and one.when.question not in draft.answers)
        for one in draft.form.place(number)
    )


def _format_place(draft: Draft, number: int, manner: ChannelManner) -> str:
    written = format_place_answers(draft, number)
    if written:
        left = [
            fill_slots(one.label, SlotValues(draft, one))
            for one in draft.form.place(number)
            if one.has_own_answer and draft.is_open(one)
        ]
        return ", ".join([written, *(words("report.part_open", label=label) for label in left)])
    if manner.buttons:
        return words("report.not_answered")
    first = draft.find_first_of_place(number)
    label = fill_slots(first.label, SlotValues(draft, first)) if first else ""
    return f"{label}: {words('report.not_answered')}"


def format_place_answers(draft: Draft, number: int) -> str:
    """ "Đám cưới: 4, đúng cả 4"; empty for a place without an answer."""
    answered = [one for one in draft.form.place(number) if one.code in draft.answers]
    shown = [one for one in answered if not one.keeps and _is_in_force(draft, one)]
    alone = len(shown) == 1
    parts = [
        _format_part(draft, question, first=place == 0, alone=alone)
        for place, question in enumerate(shown)
    ]
    sentence = ", ".join(parts)
    return vietnamese.capitalize(sentence)


def _is_in_force(draft: Draft, question: Question) -> bool:
    """Whether the answer counts: the question applies, or was answered by "vẫn như cũ"."""
    return draft.is_asked(question) or any(
        question.code in gate.keeps for gate in draft.form.questions
    )


def _format_part(draft: Draft, question: Question, *, first: bool, alone: bool) -> str:
    answer = draft.answers[question.code]
    shown = _format_value(draft, question, answer)
    if question.part_of and question.all_label and not first:
        return shown
    # Several equal things in one place are a list: "Sân 1, đội văn nghệ 1, CLB 2".
    in_a_list = question.when is not None and question.when.is_one_of and not alone
    label = fill_slots(question.label, SlotValues(draft, question))
    return f"{label} {shown}" if in_a_list or not first else f"{label}: {shown}"


def _format_value(draft: Draft, question: Question, answer: AnswerRow) -> str:
    value = show_answer(question, answer)
    if answer.aspect is Aspect.ESTIMATE:
        value = words("report.shown_estimate", value=value)
    value = total_wording.format_beside_total(draft, question, answer, value)
    whole = draft.answers.get(question.part_of) if question.part_of else None
    if whole is None or answer.state is not AnswerState.VALUE or not question.all_label:
        return value
    is_all = answer.counted() == whole.counted()
    return words("report.shown_all" if is_all else "report.shown_part", value=value)


def show_report(draft: ChatDraft, lead: Text | None = None) -> Reply:
    """The read-back of whatever state the report is in."""
    if draft.report.is_handed_in():
        return show_submitted(draft, lead)
    return show_review(draft, lead)


def show_submitted(draft: ChatDraft, lead: Text | None = None) -> Reply:
    head = text(
        "report.handed_in_head",
        report=vietnamese.capitalize(draft.report_name),
        unit=draft.report.unit_name,
        receiver=draft.load_receiver().noun,
    )
    places = ", ".join(map(str, draft.list_open_places()))
    missing = text("report.review_missing", places=places) if places else Text()
    foot = text("report.handed_in_foot")
    return Reply(
        join_lines(
            lead or Text(),
            head,
            format_review_lines(draft, draft.ctx.manner),
            format_remarks(draft),
            changes_below.describe_all_changes(draft),
            joint_sending.describe_confirmations(draft),
            missing,
            foot,
        ),
        (
            *total_buttons.list_change_buttons(draft),
            *(
                notices.make_look_button(question, row)
                for question, row in recheck_figures.list_open_rechecks(draft)
            ),
            button_data.make_button(words("dialog.button_todo"), "todo"),
        ),
    )


def show_review(draft: ChatDraft, lead: Text | None = None) -> Reply:
    head = text("report.review_head", receiver=draft.load_receiver().noun)
    places = ", ".join(str(number) for number in draft.list_open_places())
    foot = text("report.review_missing", places=places) if places else Text()
    same = text("checks.all_same") if checks.has_all_flows_as_last_time(draft) else Text()
    draft.shown_answers.clear()
    draft.note_shown(draft.answers)
    state = {"was": draft.shown_answers, "queued": draft.list_all_queued()}
    kept = {name: one for name, one in state.items() if name == "was" or one}
    talk = Talk("review", draft.report.id, None, kept, draft.ctx.speaker.post_id)
    return Reply(
        join_lines(
            lead or Text(),
            head,
            format_review_lines(draft, draft.ctx.manner),
            format_remarks(draft),
            changes_below.describe_all_changes(draft),
            foot,
            same,
        ),
        (*list_review_buttons(draft), *total_buttons.list_change_buttons(draft)),
        OutboxKind.PROMPT,
        talk,
        brief=brief_texts.write_review(draft, lead or Text()) if draft.ctx.manner.brief else "",
    )


def list_review_buttons(draft: ChatDraft) -> tuple[Choice, ...]:
    """A gap that can be filled comes before sending; where choices are picked by their number, it
    comes last, so that no number means another choice than in a report without gaps."""
    report = draft.report.id
    go_on = _list_go_on_buttons(draft)
    label = joint_sending.format_send_label(draft.report, draft.load_receiver())
    send = button_data.make_button(label, "submit", report, draft.mark_answers())
    return (
        *(go_on if draft.ctx.manner.buttons else ()),
        replace(send, ends=True),
        button_data.make_button(words("report.button_edit"), "edit", report),
        button_data.make_button(words("report.button_later"), "later", report),
        *(() if draft.ctx.manner.buttons else go_on),
    )


def _list_go_on_buttons(draft: Draft) -> tuple[Choice, ...]:
    unanswered = draft.list_open_questions()
    if not unanswered or draft.report.is_locked(draft.ctx.now):
        return ()
    label = words("report.button_go_on_at", number=unanswered[0].number)
    return (button_data.make_button(label, "open", draft.report.id),)


def ask_which_place(draft: ChatDraft) -> Reply:
    """Asks which place is to be changed: a button for each, or "sua cau 2" typed."""
    if not draft.ctx.manner.buttons:
        return _ask_which_by_number(draft)
    report = draft.report.id
    offered = tuple(
        button_data.make_button(
            words("report.button_place", number=number), "edit", report, str(number)
        )
        for number in range(1, draft.form.places + 1)
    )
    return Reply(
        join_lines(text("report.which_place"), format_review_lines(draft, draft.ctx.manner)),
        offered,
        OutboxKind.PROMPT,
    )


def _ask_which_by_number(draft: ChatDraft) -> Reply:
    """The number of the choice is that of the place, and its words are what stands there."""
    offered = tuple(
        button_data.make_button(
            _format_place(draft, one, draft.ctx.manner), "edit", draft.report.id, str(one)
        )
        for one in range(1, draft.form.places + 1)
    )
    return Reply(text("report.which_place_typed"), offered, OutboxKind.PROMPT)
