"""A figure that the commune asks to look at again: how it is put, and when that is settled."""

from handlers import choices
from handlers.questions import show
from handlers.reply import Choice, Reply
from handlers.report.draft import Draft
from handlers.report.slots import Slots, fill
from models import rechecks, reports
from models.forms import Question
from models.rechecks import RecheckRow
from models.reports import AnswerRow, Transition
from models.tables.delivery import OutboxKind
from models.tables.reports import AnswerState
from texts import Text, lines, text, vietnamese, words

NUMBERS = frozenset({"whole_number", "percent", "money", "ratio"})
LONGEST_VALUE = 60


def label(draft: Draft, question: Question) -> str:
    """What a figure is called by itself: a part carries the name of its whole."""
    own = fill(question.label, Slots(draft))
    whole = draft.form.by_code.get(question.part_of or "")
    if whole is not None and own[:1].islower():
        named = fill(whole.label, Slots(draft))
        return vietnamese.capital(words("recheck.named", whole=named, part=own))
    return vietnamese.capital(own)


def value(draft: Draft, question: Question) -> str:
    """The answer as it stands, short enough for a line."""
    answer = draft.answers.get(question.code)
    shown = show(question, answer) if answer else words("report.not_answered")
    return shown if len(shown) <= LONGEST_VALUE else f"{shown[: LONGEST_VALUE - 1].rstrip()}…"


def head(draft: Draft, question: Question, row: RecheckRow) -> Text:
    """The figure and why it is asked about again."""
    figure = text(
        "recheck.figure",
        number=question.number,
        label=label(draft, question),
        value=value(draft, question).rstrip("."),
    )
    return lines(figure, text("recheck.reason", reason=row.reason.rstrip(".")))


def still(draft: Draft, question: Question, row: RecheckRow) -> Choice:
    """[Vẫn là 131]"""
    answer = draft.answers.get(question.code)
    if answer is None or answer.state is AnswerState.MISSING:
        named = words("recheck.button_still_unknown")
    elif answer.text:
        named = words("recheck.button_still_text")
    else:
        named = words("recheck.button_still", value=value(draft, question))
    return choices.go(named, "still", row.id)


def call(draft: Draft) -> Choice:
    return choices.go(words("recheck.button_call"), "ask", "call", draft.report.id)


def look(question: Question, row: RecheckRow) -> Choice:
    return choices.go(words("recheck.button_look", number=question.number), "recheck", row.id)


def pairs(draft: Draft) -> list[tuple[Question, RecheckRow]]:
    """What is asked about again, in the order of the form."""
    again = draft.asked_again()
    asked = [one for one in draft.form.questions if one.code in again]
    return [(question, again[question.code]) for question in asked]


def notice(draft: Draft, greeting: str, lead: Text | None = None) -> Reply | None:
    """The one message over one or several figures. None: nothing is asked any more."""
    open_ones = pairs(draft)
    if not open_ones:
        return None
    first = lead or text(
        "recheck.notice",
        greeting=greeting,
        report=draft.form.short_name,
        count=len(open_ones),
    )
    if len(open_ones) == 1:
        return _of_one(draft, first, *open_ones[0])
    told = [_line(draft, question, row) for question, row in open_ones]
    offered = [look(question, row) for question, row in open_ones]
    how = text("recheck.how_other")
    return Reply(lines(first, *told, how), (*offered, call(draft)), OutboxKind.REMINDER)


def _of_one(draft: Draft, first: Text, question: Question, row: RecheckRow) -> Reply:
    offered = [still(draft, question, row)]
    if question.kind in NUMBERS:
        how = text("recheck.how_number")
    else:
        how = text("recheck.how_other")
        offered.append(look(question, row))
    said = lines(first, head(draft, question, row), how)
    return Reply(said, (*offered, call(draft)), OutboxKind.REMINDER)


def _line(draft: Draft, question: Question, row: RecheckRow) -> Text:
    return text(
        "recheck.figure_reason",
        number=question.number,
        label=label(draft, question),
        value=value(draft, question).rstrip("."),
        reason=row.reason.rstrip("."),
    )


def reminded(draft: Draft, greeting: str) -> Reply | None:
    """The same once more, a day later."""
    count = len(draft.asked_again())
    lead = text("recheck.reminded", greeting=greeting, report=draft.form.short_name, count=count)
    return notice(draft, greeting, lead)


def settle(draft: Draft, question: Question, old: AnswerRow | None) -> None:
    """Closes what an answer settles: its own question, and any that is asked no more.

    With the last of them the report is with the commune again.
    """
    if not draft.asked_again():
        return
    asked = {one.code for one in draft.asked()}
    new = draft.answers.get(question.code)
    for row in list(draft.asked_again().values()):
        if row.question == question.code:
            _close(draft, row, _differs(old, new))
        elif row.question not in asked and row.question not in draft.answers:
            _close(draft, row, True)
    if not draft.asked_again():
        _hand_back(draft)


def _close(draft: Draft, row: RecheckRow, changed: bool | None) -> None:
    rechecks.close(draft.ctx.db, row.id, changed, draft.ctx.now)
    draft.asked_again().pop(row.question, None)


def _differs(old: AnswerRow | None, new: AnswerRow | None) -> bool:
    return (old.written() if old else "") != (new.written() if new else "")


def _hand_back(draft: Draft) -> None:
    moved = reports.move(draft.ctx.db, draft.report, Transition.SUBMIT, draft.ctx.by)
    if moved is not None:
        draft.report = moved
