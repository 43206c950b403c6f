"""Several figures that the commune asked about again, answered in one message with labels."""

from handlers.questions import answer_of, show
from handlers.reply import Reply
from handlers.report import answering, asking, checks, fast, filing, keeping
from handlers.report.draft import Draft
from models.reports.draft_answers import AnswerRow
from reading import CertainAnswer
from reading.whole_report import FoundAnswer, match_answers
from texts import Text, join_lines, text, words


def take(draft: Draft, typed: str) -> Reply | None:
    """Files each of them; what is left is put by itself. None unless every line is certain and
    for a figure that was asked about: a report that was sent is not changed by the way."""
    known = {one.code: answering.known(draft, one) for one in draft.form.questions}
    matched = match_answers(typed, fast.slots_of(draft), known, draft.ctx.today)
    rows = [(found.code, _certain(draft, found)) for found in matched.found]
    if not rows or any(row is None or code not in draft.asked_again() for code, row in rows):
        return None
    if any(sign.isdigit() for part in matched.rest for sign in part):
        return None
    told = [_file(draft, row) for _, row in rows if row is not None]
    return asking.after_looking(draft, join_lines(*told))


def _certain(draft: Draft, found: FoundAnswer) -> AnswerRow | None:
    question = draft.form.by_code[found.code]
    if not isinstance(found.outcome, CertainAnswer):
        return None
    row = keeping.typed_as(answer_of(question, found.outcome.value), found.typed)
    is_odd = answering.is_above_its_whole(draft, question, row) or checks.why(draft, question, row)
    return None if is_odd else row


def _file(draft: Draft, row: AnswerRow) -> Text:
    question = draft.form.by_code[row.question]
    old = draft.answers.get(row.question)
    keeping.keep(draft, question, row)
    filing.correct(draft, question, old)
    return text(
        "report.corrected",
        number=question.number,
        old=show(question, old) if old else words("report.not_answered"),
        new=show(question, row),
    )
