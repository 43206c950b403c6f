"""Moving about in a report: begin, back, skip, read back, send, put away, come back."""

from dataclasses import replace as replace_reply

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import NothingOpen, OldButton
from handlers.questions import show_with_unit
from handlers.reading.fold import fold
from handlers.reply import Reply
from handlers.report import (
    ahead,
    answering,
    asking,
    doubts,
    filing,
    instead,
    rechecked,
    sections,
)
from handlers.report import review as reading_back
from handlers.report.draft import Draft, load
from handlers.report.slots import Slots, fill
from models import reports
from models.conversations import Talk
from models.forms import Question
from models.rights import has_role
from models.tables.delivery import OutboxKind
from texts import Text, lines, said, text, vietnamese, words

OPEN = frozenset({"report", "doubt"})


def is_open(talk: Talk) -> bool:
    """Whether a question waits for an answer."""
    return talk.dialog in OPEN and talk.report_id is not None and talk.question is not None


def current(ctx: Context) -> Draft:
    """The draft the chat is in; else the soonest that this post can work on."""
    here = load(ctx, ctx.talk.report_id) if ctx.talk.report_id is not None else None
    if here is not None and not here.report.is_locked(ctx.now):
        return here
    for report in reports.open_work(ctx.db, ctx.speaker.unit_id, ctx.now):
        if has_role(ctx.speaker, ctx.forms.get(ctx.db, report.form_version_id).role):
            return load(ctx, report.id)
    if here is None:
        raise NothingOpen
    return here


def present(ctx: Context) -> Reply | None:
    """The open question or the read-back, drawn from the rows each time."""
    talk = ctx.talk
    if talk.report_id is None or talk.dialog == "idle":
        return None
    draft = load(ctx, talk.report_id)
    question = draft.form.by_code.get(talk.question or "")
    if sections.is_open(talk) and not draft.report.is_handed_in():
        return sections.again(draft)
    if is_open(talk) and question is not None:
        return asking.ask(draft, question)
    return reading_back.show_draft(draft)


def open_report(ctx: Context, going: Going) -> Reply:
    """Begins a report, or goes on where it was left."""
    return go_on(load(ctx, going.number()))


def go_on(draft: Draft, lead: Text | None = None) -> Reply:
    again = next(iter(rechecked.pairs(draft)), None)
    if again is not None:
        return asking.ask(draft, again[0], lead)
    if draft.report.is_handed_in():
        return reading_back.show_handed_in(draft, lead)
    if draft.report.is_locked(draft.ctx.now):
        return Reply(text("report.locked"))
    unanswered = draft.open_questions()
    if not unanswered:
        return reading_back.show(draft, lead)
    if draft.ctx.manner.by_section:
        return sections.begin(draft, lead)
    return asking.ask(draft, unanswered[0], lead)


def hint(ctx: Context, going: Going) -> Reply:
    return explain(ctx)


def explain(ctx: Context) -> Reply:
    """The explanation of the open question, and the question again."""
    if not is_open(ctx.talk):
        raise OldButton
    draft, question = doubts.standing(ctx)
    if sections.is_open(ctx.talk):
        return sections.hints(draft)
    explained = asking.ask(draft, question, asking.hint(draft, question))
    other = choices.go(words("forward.button"), "forward", draft.report.id)
    return replace_reply(explained, choices=(*explained.choices, other))


def pressed_back(ctx: Context, going: Going) -> Reply:
    return back(ctx)


def back(ctx: Context, _: str | None = None) -> Reply:
    if not is_open(ctx.talk):
        return go_on(current(ctx))
    draft, question = doubts.standing(ctx)
    if sections.is_open(ctx.talk):
        return sections.back(draft)
    earlier = draft.before(question.code)
    if earlier is None:
        return asking.ask(draft, question, text("report.at_the_first"))
    return asking.ask(draft, earlier, _now(draft, earlier.code))


def _now(draft: Draft, code: str) -> Text:
    answer = draft.answers.get(code)
    if answer is None:
        return Text()
    return text("report.now_stored", value=show_with_unit(draft.form.by_code[code], answer))


def skip(ctx: Context, _: str | None = None) -> Reply:
    """Leaves the question open and goes on: the read-back will name it."""
    if not is_open(ctx.talk):
        return go_on(current(ctx))
    draft, question = doubts.standing(ctx)
    if sections.is_open(ctx.talk):
        return sections.skip(draft)
    return answering.go_on(draft, question, text("report.skipped", number=question.number))


def take(ctx: Context, going: Going) -> Reply:
    draft, question, row = doubts.take(ctx, going)
    return ahead.settled(ctx, draft, answering.accept(draft, question, row))


def because(ctx: Context, going: Going) -> Reply:
    draft, question, row = doubts.because_of(ctx)
    return ahead.settled(ctx, draft, answering.accept(draft, question, row))


def again(ctx: Context, going: Going) -> Reply:
    return asking.ask(*doubts.standing(ctx))


def replace(ctx: Context, going: Going) -> Reply:
    """The new answer takes the place of the one that was given elsewhere."""
    draft, question = doubts.standing(ctx)
    return answering.weigh(draft, question, instead.waiting(ctx.talk.state))


def keep(ctx: Context, going: Going) -> Reply:
    """The answer that was given elsewhere stays."""
    draft, question = doubts.standing(ctx)
    instead.waiting(ctx.talk.state)
    value = show_with_unit(question, draft.answers[question.code])
    kept = text("elsewhere.kept", number=question.number, value=value)
    if draft.report.is_handed_in():
        return reading_back.show_handed_in(draft, kept)
    return answering.go_on(draft, question, kept)


def template(ctx: Context, _: str | None = None) -> Reply:
    """ "mau": the whole form as one message to fill in."""
    return sections.template(current(ctx))


def review(ctx: Context, _: str | None = None) -> Reply:
    return reading_back.show_draft(current(ctx))


def pressed_review(ctx: Context, going: Going) -> Reply:
    return reading_back.show_draft(load(ctx, going.number()))


def submit(ctx: Context, _: str | None = None) -> Reply:
    """Typed elsewhere than under the read-back, "nộp" leads to the read-back first."""
    return reading_back.show_draft(current(ctx))


def pressed_submit(ctx: Context, going: Going) -> Reply:
    return filing.submit(load(ctx, going.number()))


def edit(ctx: Context, argument: str | None = None) -> Reply:
    """ "sua cau 2", or "sửa câu 2 thành 130" at once, or which one?"""
    draft = current(ctx)
    if not argument:
        return reading_back.which(draft)
    place, _, words_given = argument.partition(":")
    return _edit(draft, _named(draft, place), words_given)


def _named(draft: Draft, place: str) -> Question | None:
    """The question of a place's number, or of a label: "sua so ho"."""
    if place.isdigit():
        return draft.first_of_place(int(place))
    slots = Slots(draft)
    return next((one for one in draft.asked() if place in _labels(one, slots)), None)


def _labels(question: Question, slots: Slots) -> set[str]:
    return {fold(fill(label, slots)) for label in (question.short, question.label) if label}


def _edit(draft: Draft, question: Question | None, typed: str = "") -> Reply:
    """Puts the question again; with the new answer given in the same message, takes that."""
    if question is None:
        return reading_back.which(draft)
    draft.tell([question.code])  # who says "sửa" knows that something stands there
    given = answering.heard(draft.ctx, draft, question, typed) if typed else None
    if isinstance(given, Reply):
        return given
    return asking.ask(draft, question, _now(draft, question.code))


def pressed_edit(ctx: Context, going: Going) -> Reply:
    draft = load(ctx, going.number())
    if len(going.arguments) == 1:
        return reading_back.which(draft)
    return _edit(draft, draft.first_of_place(going.number(1)))


def pressed_later(ctx: Context, going: Going) -> Reply:
    return later(ctx)


def later(ctx: Context, _: str | None = None) -> Reply:
    """Puts the report away. Everything answered stays."""
    if ctx.talk.report_id is None:
        raise NothingOpen
    draft = load(ctx, ctx.talk.report_id)
    if draft.report.is_handed_in() and not is_open(ctx.talk):
        raise NothingOpen
    due = (
        text("report.put_away_due", due=vietnamese.deadline(draft.report.due))
        if draft.report.due
        else Text()
    )
    return Reply(
        lines(text("report.put_away", done=draft.done_places(), places=draft.form.places), due),
        (choices.go(words("report.button_go_on"), "open", draft.report.id),),
        then=Talk("idle", draft.report.id, None, {}, ctx.speaker.post_id),
    )


def cancel(ctx: Context, _: str | None = None) -> Reply:
    """ "hủy" throws nothing away: it leaves the question, and says that the draft stays."""
    return later(ctx)


def preview(ctx: Context, going: Going) -> Reply:
    """All questions at once, to know what to prepare."""
    return _preview(load(ctx, going.number()))


def preview_typed(ctx: Context, _: str | None = None) -> Reply:
    return _preview(current(ctx))


def _preview(draft: Draft) -> Reply:
    firsts = (draft.first_of_place(number) for number in range(1, draft.form.places + 1))
    asked = [
        said(f"{question.number}. {fill(question.ask, Slots(draft, question))}")
        for question in firsts
        if question is not None
    ]
    return Reply(
        lines(text("report.preview_head", report=draft.form.short_name), *asked),
        (
            choices.go(words("report.button_start"), "open", draft.report.id),
            choices.go(words("section.button_template"), "template", draft.report.id),
        ),
        OutboxKind.ANSWER,
    )
