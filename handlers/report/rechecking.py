"""Looking again at single figures: by the buttons of the notice, by a figure typed under it, by
"vẫn thế". Where it could be the answer to something else, it is asked, never guessed."""

from dataclasses import replace

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import OldButton
from handlers.reading import Command, clean, command
from handlers.reading.fold import fold
from handlers.reading.polite import bare
from handlers.reply import Choice, Reply
from handlers.report import asking, doubts, flow, looked, rechecked
from handlers.report.draft import Draft, load
from models import rechecks, reports
from models.conversations import Talk
from models.forms import Question
from models.rechecks import RecheckRow
from models.reports import AnswerRow
from models.rights import has_role
from models.tables.delivery import OutboxKind
from models.tables.reports import ReportStatus
from texts import text, words

# Said to a figure that is shown: it stays as it is.
STAYS = frozenset(
    {
        "dung",
        "dung roi",
        "van the",
        "van vay",
        "van nhu the",
        "van nhu cu",
        "van dung",
        "giu nguyen",
    }
    | {"khong doi", "khong thay doi", "van so do", "van so cu", "so do dung roi", "khong sai"}
)
OURS = ("g:still:", "g:recheck:")


def pressed_still(ctx: Context, going: Going) -> Reply:
    """[Vẫn là 131]"""
    draft, row = _of(ctx, going)
    return _keep(draft, row)


def pressed_look(ctx: Context, going: Going) -> Reply:
    """[Xem lại câu 2]: puts this one question."""
    draft, row = _of(ctx, going)
    if row.question not in draft.asked_again():
        return _closed(draft, row)
    return asking.ask(draft, draft.form.by_code[row.question])


def still_typed(ctx: Context, _: str | None = None) -> Reply:
    """The label of that button, typed in answer to the question."""
    draft, question = doubts.standing(ctx)
    row = draft.asked_again().get(question.code)
    if row is None:
        raise OldButton
    return _keep(draft, row)


def _of(ctx: Context, going: Going) -> tuple[Draft, RecheckRow]:
    row = rechecks.get(ctx.db, going.number())
    if row is None:
        raise OldButton
    draft = load(ctx, row.report_id)
    if row.question not in draft.form.by_code:
        raise OldButton
    return draft, row


def _keep(draft: Draft, row: RecheckRow) -> Reply:
    """The figure stays; that it was looked at stands in its history."""
    question = draft.form.by_code[row.question]
    if row.question not in draft.asked_again():
        return _closed(draft, row)
    answer = draft.answers.get(row.question)
    if answer is not None:
        _note(draft, answer, row)
    rechecked.settle(draft, question, answer)
    shown = rechecked.value(draft, question)
    lead = text("recheck.kept", number=question.number, value=shown.rstrip("."))
    return asking.after_looking(draft, lead)


def _note(draft: Draft, answer: AnswerRow, row: RecheckRow) -> None:
    by = replace(draft.ctx.by, reason=row.reason)
    reports.save_answer(draft.ctx.db, draft.report.id, answer, answer, by)


def _closed(draft: Draft, row: RecheckRow) -> Reply:
    question = draft.form.by_code[row.question]
    return asking.after_looking(draft, text("recheck.closed", number=question.number))


def stand(ctx: Context) -> Reply | None:
    """What is typed right under the notice answers it: the chat then stands at its question.

    A reply: it cannot be told which question is meant.
    """
    rows = _under_the_notice(ctx)
    if not rows or _is_a_wish(ctx):
        return None
    draft = load(ctx, rows[0].report_id)
    open_ones = [(one, row) for one, row in rechecked.pairs(draft) if row.id in _ids(rows)]
    if not open_ones:
        return None
    question = open_ones[0][0]
    if flow.is_open(ctx.talk) and ctx.talk.report_id != draft.report.id:
        return _which_of_two(ctx, draft, open_ones)
    if flow.is_open(ctx.talk) and ctx.talk.question != question.code:
        return _which_of_two(ctx, draft, open_ones)
    if len(open_ones) > 1:
        several = looked.take(draft, ctx.incoming.text)
        if several is not None or _is_one_answer(ctx):
            return several or _which(ctx, draft, open_ones)
    talk = asking.at(draft, question)
    if len(open_ones) > 1:
        talk = Talk("idle", draft.report.id, None, {}, talk.post_id)
    ctx.who = replace(ctx.who, talk=talk)
    return None


def _under_the_notice(ctx: Context) -> list[RecheckRow]:
    """What the newest message asks about again; nothing where it is something else."""
    newest = ctx.newest
    if newest is None or newest.kind is not OutboxKind.REMINDER:
        return []
    pressed = [data for _, data in newest.choices if data.startswith(OURS)]
    ids = dict.fromkeys(choices.large(data.rpartition(":")[2]) for data in pressed)
    found = (rechecks.get(ctx.db, one) for one in ids)
    return [row for row in found if row is not None]


def _ids(rows: list[RecheckRow]) -> set[int]:
    return {row.id for row in rows}


def _is_a_wish(ctx: Context) -> bool:
    """A command, a thank-you, the label of a button: these mean the same everywhere."""
    typed = ctx.incoming.text
    folded = fold(typed)
    if ctx.newest is not None and any(fold(label) == folded for label, _ in ctx.newest.choices):
        return True
    found = command(typed)
    if isinstance(found, Command):
        return found.name not in ("explain", "submit")
    return not any(sign.isdigit() for sign in typed) and bare(folded) not in STAYS and _nods(folded)


def _nods(folded: str) -> bool:
    return bare(folded) in ("", "ok", "vang", "da", "cam on", "da ro", "ro roi", "u", "uh")


def _is_one_answer(ctx: Context) -> bool:
    """One figure, or words without any: it does not say which question it is for."""
    return sum(part.isalpha() for part in fold(ctx.incoming.text).split()) < 2


Pairs = list[tuple[Question, RecheckRow]]


def _looks(open_ones: Pairs) -> tuple[Choice, ...]:
    return tuple(rechecked.look(question, row) for question, row in open_ones)


def _which(ctx: Context, draft: Draft, open_ones: Pairs) -> Reply:
    typed = doubts.shown(clean(ctx.incoming.text))
    said = text("recheck.which", typed=typed, count=len(open_ones))
    offered = (*_looks(open_ones), rechecked.call(draft))
    return Reply(said, offered, OutboxKind.REMINDER)


def _which_of_two(ctx: Context, draft: Draft, open_ones: Pairs) -> Reply:
    said = text("recheck.which_of_two", typed=doubts.shown(clean(ctx.incoming.text)))
    going_on = choices.go(words("recheck.button_go_on"), "open", ctx.talk.report_id or 0)
    return Reply(said, (*_looks(open_ones), going_on), OutboxKind.REMINDER)


def kept(ctx: Context) -> Reply | None:
    """ "Vẫn thế", "đúng rồi", typed to a figure that is asked about again."""
    if ctx.talk.dialog != "report" or ctx.talk.report_id is None:
        return None
    if bare(fold(ctx.incoming.text)) not in STAYS:
        return None
    draft, question = doubts.standing(ctx)
    row = draft.asked_again().get(question.code)
    return _keep(draft, row) if row is not None else None


def waiting(ctx: Context) -> Reply | None:
    """For words that nobody expected, while a figure is asked about again: it is put once more."""
    if not any(sign.isdigit() for sign in ctx.incoming.text):
        return None
    for report in reports.of_unit_at(ctx.db, ctx.speaker.unit_id, ReportStatus.RETURNED):
        if not has_role(ctx.speaker, ctx.forms.get(ctx.db, report.form_version_id).role):
            continue
        draft = load(ctx, report.id)
        found = rechecked.notice(draft, ctx.speaker.greeting)
        if found is not None:
            return _again(draft, found)
    return None


def _again(draft: Draft, found: Reply) -> Reply:
    open_ones = rechecked.pairs(draft)
    if len(open_ones) > 1:
        return found
    return asking.ask(draft, open_ones[0][0])
