"""A question as it is put: its number, its words, last time's figure, and what can be pressed."""

from handlers import button_data
from handlers.replies import Choice, Reply
from handlers.report.consolidation import total_buttons
from handlers.report.doubts import conflicts
from handlers.report.open_drafts import ChatDraft
from handlers.report.recheck import notices
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.figures.earlier_figures import EarlierFigure
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.rechecks import RecheckRow
from reporting import recheck_figures, reuse
from reporting.consolidation import changes_below, child_totals
from reporting.drafts import Draft
from reporting.periods import format_period_name
from reporting.questions import KINDS, format_answer_with_unit
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

# In the state of a talk: a whole of an accepted report that waits for its part.
HELD_WHOLE = "held_whole"


def describe_stored(question: Question, answer: AnswerRow) -> Text:
    """What stands at a question that is put again; only a number is called one."""
    key = "report.now_stored" if question.traits.is_number else "report.now_stored_words"
    return text(key, value=format_answer_with_unit(question, answer))


def ask_question(draft: ChatDraft, question: Question, lead: Text | None = None) -> Reply:
    """The prompt for a question, after what is to be said first."""
    slots = SlotValues(draft, question)
    again = draft.load_open_rechecks().get(question.code)
    if again is not None:
        draft.note_shown([question.code])
        shown = recheck_figures.describe_recheck(draft, question, again)
        asked = make_plain_text(fill_slots(question.ask, slots))
        return Reply(
            join_lines(lead or Text(), shown, asked, text(KINDS[question.kind].how)),
            _list_recheck_buttons(draft, question, slots, again),
            OutboxKind.PROMPT,
            make_talk_at(draft, question),
        )
    told, last = reuse.format_reusable_figure(draft, question), draft.find_last_stock(question)
    head = text(
        "report.question",
        number=question.number,
        places=draft.form.places,
        ask=fill_slots(question.ask, slots),
    )
    return Reply(
        join_lines(
            lead or Text(),
            head,
            conflicts.describe_other_answer(draft, question),
            *(_describe_below(draft, question) if draft.form.from_children else ()),
            reuse.describe_reusable_figure(draft, question, told)
            or format_last_figure(question, last),
            text(KINDS[question.kind].how),
        ),
        _list_usual_buttons(draft, question, slots, told, last),
        OutboxKind.PROMPT,
        make_talk_at(draft, question),
    )


def _describe_below(draft: ChatDraft, question: Question) -> tuple[Text, ...]:
    """What the units below give, and what of it has changed."""
    return (
        child_totals.describe_total(draft, question),
        changes_below.describe_question_changes(draft, question),
    )


def make_talk_at(
    draft: ChatDraft, question: Question, dialog: str = "report", **state: object
) -> Talk:
    """The conversation, standing at this question; a section that was put stays behind it, and
    at the same question a correction that is under way."""
    talk, post = draft.ctx.talk, draft.ctx.speaker.post_id
    is_here = talk.report_id == draft.report.id
    section = talk.state.get("section") if is_here else None
    kept = {"section": section, "was": draft.shown_answers, "queued": draft.list_all_queued()}
    if is_here and talk.question == question.code:
        kept |= {name: talk.state.get(name) for name in ("edits", "confirm", HELD_WHOLE)}
    elif is_here and dialog == "doubt" and talk.question is not None:
        kept["edits"] = True  # put beside the one that waits: the lowest open one comes next
    kept["given"] = draft.given if question.code in draft.given else ()
    held = {name: value for name, value in kept.items() if value}
    return Talk(dialog, draft.report.id, question.code, {**held, **state}, post)


def format_last_figure(question: Question, last: EarlierFigure | None) -> Text:
    if last is None or last.number is None:
        return Text()
    return text(
        "report.last_time",
        period=format_period_name(last),
        number=_format_number(question, last.number),
    )


def list_buttons(draft: ChatDraft, question: Question) -> tuple[Choice, ...]:
    """What can be pressed under a question, as it stands."""
    slots, again = SlotValues(draft, question), draft.load_open_rechecks().get(question.code)
    if again is not None:
        return _list_recheck_buttons(draft, question, slots, again)
    told, last = reuse.format_reusable_figure(draft, question), draft.find_last_stock(question)
    return _list_usual_buttons(draft, question, slots, told, last)


def _list_recheck_buttons(
    draft: ChatDraft, question: Question, slots: SlotValues, again: RecheckRow
) -> tuple[Choice, ...]:
    return (
        notices.make_still_button(draft, question, again),
        *_list_option_buttons(draft, question, slots),
        *_list_help_buttons(draft, question),
        *notices.list_call_buttons(draft),
    )


def _list_usual_buttons(
    draft: ChatDraft,
    question: Question,
    slots: SlotValues,
    told: str,
    last: EarlierFigure | None,
) -> tuple[Choice, ...]:
    """What was filed elsewhere (`told`) or last time, the options, the ways out."""
    known = []
    if told:
        label = words("report.as_told", value=told)
        known.append(_make_answer_button(draft, question, label, button_data.FILED_ELSEWHERE))
    elif last is not None and last.number is not None:
        label = words("report.still", number=_format_number(question, last.number))
        known.append(_make_answer_button(draft, question, label, button_data.LAST_FIGURE))
    return (
        *(total_buttons.list_total_buttons(draft, question) if draft.form.from_children else ()),
        *known,
        *_list_option_buttons(draft, question, slots),
        *_list_exit_buttons(draft, question),
    )


def _format_number(question: Question, number: int) -> str:
    unit = f" {question.unit}" if question.unit else ""
    return vietnamese.format_number(number) + unit


def _make_answer_button(draft: ChatDraft, question: Question, label: str, value: str) -> Choice:
    return button_data.make_answer_button(
        label, draft.report.id, question.code, draft.form.version_id, value
    )


def _list_option_buttons(draft: ChatDraft, question: Question, slots: SlotValues) -> list[Choice]:
    found = []
    if question.all_label and (label := fill_slots(question.all_label, slots)):
        found.append(_make_answer_button(draft, question, label, button_data.ALL_OF_WHOLE))
    found.extend(
        _make_answer_button(draft, question, fill_slots(option.label, slots), option.code)
        for option in (*question.options, *question.extras)
    )
    for beside in draft.list_volunteered_beside(question):
        found.extend(
            _make_answer_button(draft, beside, fill_slots(option.label, slots), option.code)
            for option in beside.options
        )
    return found


def _list_help_buttons(draft: ChatDraft, question: Question) -> list[Choice]:
    found = []
    if question.may_be_missing:
        key = "button_not_known" if question.traits.is_number else "button_not_clear"
        label = words(f"report.{key}")
        found.append(_make_answer_button(draft, question, label, button_data.NOT_KNOWN))
    if question.hint:
        found.append(
            button_data.make_button(words("report.button_explain"), "hint", draft.report.id)
        )
    return found


def _list_exit_buttons(draft: ChatDraft, question: Question) -> list[Choice]:
    found = _list_help_buttons(draft, question)
    if draft.find_previous(question.code) is not None:
        found.append(button_data.make_button(words("report.button_back"), "back", draft.report.id))
    return found


def format_hint(draft: Draft, question: Question) -> Text:
    """The explanation of a question; sentences that want an unknown figure are left out."""
    slots = SlotValues(draft, question)
    sentences = (fill_slots(sentence, slots) for sentence in question.hint)
    return make_plain_text(" ".join(sentence for sentence in sentences if sentence))


def ask_next_recheck(draft: ChatDraft, lead: Text) -> Reply:
    """The next figure that the commune asks about again; thanks after the last one."""
    following = next((question for question, _ in recheck_figures.list_open_rechecks(draft)), None)
    if following is not None:
        return ask_question(draft, following, lead)
    review = button_data.make_button(words("report.button_review"), "review", draft.report.id)
    talk = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    said_last = join_lines(lead, text("recheck.all_done", receiver=draft.load_receiver().noun))
    return Reply(said_last, (review,), OutboxKind.RECEIPT, talk)
