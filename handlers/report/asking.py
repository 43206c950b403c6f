"""A question as it is put: its number, its words, last time's figure, and what can be pressed."""

from datetime import date, timedelta

from handlers import choices
from handlers.questions import KINDS
from handlers.reply import Choice, Reply
from handlers.report import below, drawn, elsewhere, once, rechecked
from handlers.report.draft import Draft
from handlers.report.slots import Slots, fill
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.figures.earlier_figures import EarlierFigure
from models.plans.forms import Question
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

WHOLE_YEAR = 300  # days: from here on a period is called by its year


def ask(draft: Draft, question: Question, lead: Text | None = None) -> Reply:
    """The prompt for a question, after what is to be said first."""
    slots = Slots(draft, question)
    again = draft.asked_again().get(question.code)
    if again is not None:
        draft.tell([question.code])
        shown = rechecked.head(draft, question, again)
        asked = make_plain_text(fill(question.ask, slots))
        return Reply(
            join_lines(lead or Text(), shown, asked, text(KINDS[question.kind].how)),
            buttons(draft, question, slots),
            OutboxKind.PROMPT,
            at(draft, question),
        )
    head = text(
        "report.question",
        number=question.number,
        places=draft.form.places,
        ask=fill(question.ask, slots),
    )
    return Reply(
        join_lines(
            lead or Text(),
            head,
            elsewhere.note(draft, question),
            drawn.note(draft, question),
            below.note(draft, question),
            once.note(draft, question) or last_time(draft, question),
            text(KINDS[question.kind].how),
        ),
        buttons(draft, question, slots),
        OutboxKind.PROMPT,
        at(draft, question),
    )


def at(draft: Draft, question: Question, dialog: str = "report", **state: object) -> Talk:
    """The conversation, standing at this question; a section that was put stays behind it."""
    talk, post = draft.ctx.talk, draft.ctx.speaker.post_id
    section = talk.state.get("section") if talk.report_id == draft.report.id else None
    kept = {"section": section, "was": draft.told}
    held = {name: value for name, value in kept.items() if value}
    return Talk(dialog, draft.report.id, question.code, {**held, **state}, post)


def last_time(draft: Draft, question: Question) -> Text:
    last = draft.last(question)
    if last is None or last.number is None:
        return Text()
    unit = f" {question.unit}" if question.unit else ""
    return text(
        "report.last_time",
        period=period_name(last),
        number=vietnamese.format_number(last.number) + unit,
    )


def period_name(past: EarlierFigure) -> str:
    """ "Năm 2023", "6 tháng đầu năm 2024", or the two days."""
    last_day = past.period_to - timedelta(days=1)
    days = (past.period_to - past.period_from).days
    if days >= WHOLE_YEAR:
        return words("report.period_year", year=last_day.year)
    if _is_first_half(past.period_from, last_day):
        return words("report.period_half", year=last_day.year)
    return words(
        "report.period_days",
        first=vietnamese.format_full_day(past.period_from),
        last=vietnamese.format_full_day(last_day),
    )


def _is_first_half(first: date, last: date) -> bool:
    # The half-year of a report begins on 15 December of the year before (NĐ 09/2019, Art. 12).
    return last.month in (5, 6) and (last - first).days > 120


def buttons(draft: Draft, question: Question, slots: Slots) -> tuple[Choice, ...]:
    """What can be pressed: last time's figure, the options, the ways out."""
    again = draft.asked_again().get(question.code)
    if again is not None:
        first, last = [rechecked.still(draft, question, again)], [rechecked.call(draft)]
        return (*first, *_option_buttons(draft, question, slots), *_known(draft, question), *last)
    offered = [
        *drawn.buttons(draft, question),
        *(once.buttons(draft, question) or _last_button(draft, question)),
        *_option_buttons(draft, question, slots),
        *_way_out(draft, question),
    ]
    return tuple(offered)


def _answer(draft: Draft, question: Question, label: str, value: str) -> Choice:
    return choices.answer(label, draft.report.id, question.code, draft.form.version_id, value)


def _last_button(draft: Draft, question: Question) -> list[Choice]:
    last = draft.last(question)
    if last is None or last.number is None:
        return []
    unit = f" {question.unit}" if question.unit else ""
    label = words("report.still", number=vietnamese.format_number(last.number) + unit)
    return [_answer(draft, question, label, choices.LAST)]


def _option_buttons(draft: Draft, question: Question, slots: Slots) -> list[Choice]:
    found = []
    if question.all_label and (label := fill(question.all_label, slots)):
        found.append(_answer(draft, question, label, choices.ALL))
    found.extend(
        _answer(draft, question, fill(option.label, slots), option.code)
        for option in (*question.options, *question.extras)
    )
    for beside in draft.volunteered_with(question):
        found.extend(
            _answer(draft, beside, fill(option.label, slots), option.code)
            for option in beside.options
        )
    return found


def _known(draft: Draft, question: Question) -> list[Choice]:
    found = []
    if question.may_be_missing:
        label = words("report.button_not_known")
        found.append(_answer(draft, question, label, choices.MISSING))
    if question.hint:
        found.append(choices.go(words("report.button_explain"), "hint", draft.report.id))
    return found


def _way_out(draft: Draft, question: Question) -> list[Choice]:
    found = _known(draft, question)
    if draft.before(question.code) is not None:
        found.append(choices.go(words("report.button_back"), "back", draft.report.id))
    return found


def hint(draft: Draft, question: Question) -> Text:
    """The explanation of a question; sentences that want an unknown figure are left out."""
    slots = Slots(draft, question)
    sentences = (fill(sentence, slots) for sentence in question.hint)
    return make_plain_text(" ".join(sentence for sentence in sentences if sentence))


def after_looking(draft: Draft, lead: Text) -> Reply:
    """The next figure that the commune asks about again; thanks after the last one."""
    following = next((question for question, _ in rechecked.pairs(draft)), None)
    if following is not None:
        return ask(draft, following, lead)
    review = choices.go(words("report.button_review"), "review", draft.report.id)
    talk = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    said_last = join_lines(lead, text("recheck.all_done"))
    return Reply(said_last, (review,), OutboxKind.RECEIPT, talk)
