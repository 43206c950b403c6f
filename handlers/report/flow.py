"""Moving about in a report: begin, back, skip, read back, send, put away, come back."""

from functools import lru_cache

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import NothingOpen, OldButton
from handlers.questions import show_with_unit
from handlers.reading import Command, clean, command
from handlers.reading.fold import fold
from handlers.reading.polite import bare
from handlers.reply import Choice, Reply
from handlers.report import ahead, answering, asking, doubts, fast, filing, promises
from handlers.report import review as reading_back
from handlers.report.draft import Draft, load
from handlers.report.slots import Slots, fill
from models import reports
from models.conversations import Talk
from models.forms import Question
from models.tables.delivery import OutboxKind
from texts import Text, lines, said, text, vietnamese, words

MOST_REASON = 200
FEWEST_WORDS = 4
OPEN = frozenset({"report", "doubt"})
RIGHT = frozenset(
    {"dung", "dung roi", "phai", "vang", "da", "u", "uh", "ok", "co", "chuan", "dong y"}
)


def is_open(talk: Talk) -> bool:
    """Whether a question waits for an answer."""
    return talk.dialog in OPEN and talk.report_id is not None and talk.question is not None


def current(ctx: Context) -> Draft:
    """The draft the chat is in; else the soonest that this post can work on."""
    here = load(ctx, ctx.talk.report_id) if ctx.talk.report_id is not None else None
    if here is not None and not here.report.is_locked(ctx.now):
        return here
    for report in reports.open_work(ctx.db, ctx.speaker.unit_id, ctx.now):
        if ctx.forms.get(ctx.db, report.form_version_id).role == ctx.speaker.role:
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
    if is_open(talk) and question is not None:
        return asking.ask(draft, question)
    return reading_back.show_draft(draft)


def offered(ctx: Context) -> Reply | None:
    """Words that mean something on offer just now: the label of a button, "đúng", "gửi"."""
    typed = bare(fold(ctx.incoming.text))
    if ctx.talk.dialog == "doubt" and typed in RIGHT and (taken := doubts.yes(ctx)):
        return answering.accept(*taken)
    if ctx.talk.dialog == "doubt" and typed in ("go lai", "khong", "khong phai", "sai"):
        return asking.ask(*doubts.standing(ctx))
    if ctx.talk.dialog == "review":
        return _under_the_read_back(ctx, typed)
    return None


def _under_the_read_back(ctx: Context, typed: str) -> Reply | None:
    """Under the read-back "gửi" and "nộp" send, and so does a plain yes."""
    wish = command(ctx.incoming.text)
    sends = isinstance(wish, Command) and wish.name == "submit"
    if sends or typed in RIGHT or typed in ("gui", "gui ve xa", "nop"):
        return filing.submit(current(ctx))
    return None


def heard(ctx: Context) -> Reply | Command:
    """What was typed while a question is open; part of a burst, or a message by itself."""
    draft, question = doubts.standing(ctx)
    newest = ahead.unseen(ctx)
    stopped = ahead.stopped(ctx, question, newest) if newest is not None else None
    if stopped is not None:
        return stopped
    reply = _heard(ctx, draft, question)
    if isinstance(reply, Command):
        return reply
    return ahead.remember(draft, question, reply, newest)


def _heard(ctx: Context, draft: Draft, question: Question) -> Reply | Command:
    """Labels of the question's buttons come first, then figures, then reasons."""
    typed = ctx.incoming.text
    whole = fast.heard(draft, typed) if _may_be_several(question, typed) else None
    if whole is not None:
        return whole
    folded = fold(typed)
    if not typed.isdigit():
        for choice in asking.buttons(draft, question, Slots(draft, question)):
            if _folded_label(choice.label) == folded:
                return _typed_label(ctx, choice)
    promised = promises.heard(draft, question, typed)
    if promised is not None:
        return promised
    if ctx.talk.state.get("is_odd") and answering.is_a_reason(draft, question, typed):
        return answering.accept(*doubts.because(ctx, clean(typed)[:MOST_REASON]))
    return answering.heard(ctx, draft, question, typed)


def _may_be_several(question: Question, typed: str) -> bool:
    """A cheap look before a careful one: labels and figures, in lines or between commas."""
    if question.kind == "text" or typed.isdigit():
        return False
    return len(typed.split()) >= FEWEST_WORDS and any(sign.isdigit() for sign in typed)


def whole_report(ctx: Context) -> Reply | None:
    """Several labelled answers sent while no question is open."""
    typed = ctx.incoming.text
    if len(typed.split()) < FEWEST_WORDS or not any(sign.isdigit() for sign in typed):
        return None
    try:
        draft = current(ctx)
    except NothingOpen:
        return None
    return fast.heard(draft, typed)


_folded_label = lru_cache(4096)(fold)


def _typed_label(ctx: Context, choice: Choice) -> Reply | Command:
    meant = choices.pressed(choice.data)
    if isinstance(meant, Going):
        return Command({"hint": "explain"}.get(meant.action, meant.action))
    return answering.pressed(ctx, meant)


def open_report(ctx: Context, going: Going) -> Reply:
    """Begins a report, or goes on where it was left."""
    return go_on(load(ctx, going.number()))


def go_on(draft: Draft, lead: Text | None = None) -> Reply:
    if draft.report.is_handed_in():
        return reading_back.show_handed_in(draft, lead)
    if draft.report.is_locked(draft.ctx.now):
        return Reply(text("report.locked"))
    unanswered = draft.open_questions()
    if not unanswered:
        return reading_back.show(draft, lead)
    return asking.ask(draft, unanswered[0], lead)


def hint(ctx: Context, going: Going) -> Reply:
    return explain(ctx)


def explain(ctx: Context) -> Reply:
    """The explanation of the open question, and the question again."""
    if not is_open(ctx.talk):
        raise OldButton
    draft, question = doubts.standing(ctx)
    return asking.ask(draft, question, asking.hint(draft, question))


def pressed_back(ctx: Context, going: Going) -> Reply:
    return back(ctx)


def back(ctx: Context, _: str | None = None) -> Reply:
    if not is_open(ctx.talk):
        return go_on(current(ctx))
    draft, question = doubts.standing(ctx)
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
    return answering.go_on(draft, question, text("report.skipped", number=question.number))


def take(ctx: Context, going: Going) -> Reply:
    draft, question, row = doubts.take(ctx, going)
    return ahead.settled(ctx, draft, answering.accept(draft, question, row))


def again(ctx: Context, going: Going) -> Reply:
    return asking.ask(*doubts.standing(ctx))


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
        (choices.go(words("report.button_start"), "open", draft.report.id),),
        OutboxKind.ANSWER,
    )
