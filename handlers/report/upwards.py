"""What an officer of a level above presses: take the totals, look at each child, take new ones."""

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import OldButton, RoundLocked
from handlers.questions import show
from handlers.reply import Reply
from handlers.report import (
    answering,
    asking,
    below,
    doubts,
    drawn,
    filing,
    flow,
    keeping,
    overruling,
)
from handlers.report.draft import Draft, load
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.tables import Aspect
from summaries.upwards import Drawn, Piece, Standing
from texts import Text, join_lines, make_plain_text, text, words

MOST_LETTERS = 3_000


def _asked(ctx: Context, going: Going) -> tuple[Draft, Question]:
    draft = load(ctx, going.number())
    code = going.arguments[1] if len(going.arguments) > 1 else ctx.talk.question
    question = draft.form.by_code.get(code or "")
    if question is None:
        raise OldButton
    return draft, question


def each(ctx: Context, going: Going) -> Reply:
    """One line a child; a question that waits for its answer waits on."""
    draft, question = _asked(ctx, going)
    found = drawn.of(draft, question)
    if found is None:
        raise OldButton
    told = text(
        "upwards.each_head",
        label=question.label,
        noun=drawn.noun(draft, found),
    )
    shown = join_lines(told, *_fitting(draft, question, found))
    if flow.is_open(ctx.talk) and ctx.talk.question == question.code:
        return asking.ask(draft, question, shown)
    review = choices.go(words("report.button_review"), "review", draft.report.id)
    return Reply(join_lines(shown, below.note(draft, question)), (*below.buttons(draft), review))


def _fitting(draft: Draft, question: Question, found: Drawn) -> list[Text]:
    room, told = MOST_LETTERS, list[Text]()
    for place, piece in enumerate(found.pieces):
        line = words("upwards.each_line", name=piece.name, value=_given(question, piece))
        room -= len(line) + 1
        if room < 0:
            left, noun = len(found.pieces) - place, drawn.noun(draft, found)
            return [*told, text("upwards.each_left", count=left, noun=noun)]
        told.append(make_plain_text(line))
    return told


def _given(question: Question, piece: Piece) -> str:
    if piece.standing is Standing.MISSING:
        return words("upwards.each_missing")
    if piece.standing is Standing.WAITING:
        return words("upwards.each_waiting")
    if piece.standing is Standing.NOT_APPLICABLE:
        return words("upwards.each_not_applicable")
    value = drawn.of_piece(question, piece)
    if piece.cell is not None and piece.cell.aspect is Aspect.ESTIMATE and piece.estimated:
        value = words("upwards.each_estimate", value=value)
    elif piece.estimated:
        number = drawn.estimated_number(question, piece.estimated)
        value = words("upwards.shown_estimated", value=value, number=number)
    return value if piece.child.is_filed else words("upwards.each_running", value=value)


def other(ctx: Context, going: Going) -> Reply:
    """ "Nhập số khác": the number is typed, the reason is asked for after it."""
    draft, question = doubts.standing(ctx)
    if draft.report.id != going.number():
        raise OldButton
    return asking.ask(draft, question, text("upwards.other", unit=draft.report.unit_name))


def because(ctx: Context, going: Going) -> Reply:
    """One of the usual reasons for another number than the total."""
    return answering.accept(*doubts.because(ctx, overruling.pressed_reason(ctx, going)))


def take_all(ctx: Context, going: Going) -> Reply:
    """Every total that all children have given; what is odd or incomplete is still asked."""
    draft = load(ctx, going.number())
    if draft.report.is_handed_in():
        raise OldButton
    if draft.report.is_locked(ctx.now):
        raise RoundLocked
    tried: set[str] = set()
    count = 0
    # A whole that is taken brings its part into the list.
    while waiting := [one for one in drawn.to_take(draft) if one.code not in tried]:
        tried |= {one.code for one in waiting}
        count += sum(_take(draft, question) for question in waiting)
    return flow.go_on(draft, text("upwards.taken_all", count=count))


def _take(draft: Draft, question: Question) -> bool:
    found = drawn.of(draft, question)
    if found is None or found.number is None or not draft.applies(question):
        return False
    answer = drawn.answer_of(question, found)
    if answering.is_odd(draft, question, answer):
        return False
    keeping.keep(draft, question, answer)
    return True


def newer(ctx: Context, going: Going) -> Reply:
    """Takes the totals as they stand now, where something below has changed since."""
    draft = load(ctx, going.number())
    if draft.report.is_locked(ctx.now):
        raise RoundLocked
    wanted = going.arguments[1:2]
    codes = {one.question.code for one in below.all_changed(draft)}
    told = [
        _renew(draft, draft.form.by_code[code])
        for code in sorted(codes, key=list(draft.form.by_code).index)
        if not wanted or code in wanted
    ]
    if not told:
        return Reply(text("upwards.newer_none", unit=draft.report.unit_name))
    head = text("upwards.newer_head", unit=draft.report.unit_name)
    return Reply(
        join_lines(head, *told),
        (choices.go(words("report.button_review"), "review", draft.report.id),),
        OutboxKind.RECEIPT,
    )


def _renew(draft: Draft, question: Question) -> Text:
    found = drawn.of(draft, question)
    assert found is not None
    old, answer = draft.answers[question.code], drawn.answer_of(question, found)
    keeping.keep(draft, question, answer)
    if draft.report.is_handed_in():
        filing.correct(draft, question, old)
    new = draft.answers[question.code]
    return text(
        "upwards.newer_line",
        label=question.label,
        old=show(question, old),
        new=show(question, new),
    )
