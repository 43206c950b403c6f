"""Several figures that the commune asked about again, answered in one message with labels."""

from handlers.replies import Reply
from handlers.report import answers, filing, prompts
from models.reports.draft_answers import AnswerRow
from reading import CertainAnswer
from reading.spelling.folding import has_digit
from reading.whole_report import FoundAnswer, match_answers
from reporting import answer_matching, answer_reading, answer_storage, checks
from reporting.drafts import Draft
from reporting.questions import format_answer, make_answer
from texts import Text, join_lines, text, words


def file_labelled_figures(draft: Draft, typed: str) -> Reply | None:
    """Files each of them; what is left is put by itself. None unless every line is certain and
    for a figure that was asked about: a report that was sent is not changed by the way."""
    known = {
        one.code: answer_reading.find_known_figures(draft, one) for one in draft.form.questions
    }
    matched = match_answers(typed, answer_matching.list_slots(draft), known, draft.ctx.today)
    rows = [(found.code, _make_certain_row(draft, found)) for found in matched.found]
    if not rows or any(row is None or code not in draft.open_rechecks() for code, row in rows):
        return None
    if any(map(has_digit, matched.rest)):
        return None
    told = [_file_figure(draft, row) for _, row in rows if row is not None]
    return prompts.ask_next_recheck(draft, join_lines(*told))


def _make_certain_row(draft: Draft, found: FoundAnswer) -> AnswerRow | None:
    question = draft.form.by_code[found.code]
    if not isinstance(found.outcome, CertainAnswer):
        return None
    row = answer_storage.with_typed_text(make_answer(question, found.outcome.value), found.typed)
    is_odd = answers.is_above_whole(draft, question, row) or checks.find_oddity(
        draft, question, row
    )
    return None if is_odd else row


def _file_figure(draft: Draft, row: AnswerRow) -> Text:
    question = draft.form.by_code[row.question]
    old = draft.answers.get(row.question)
    answer_storage.store_answer(draft, question, row)
    filing.file_correction(draft, question, old)
    return text(
        "report.corrected",
        number=question.number,
        old=format_answer(question, old) if old else words("report.not_answered"),
        new=format_answer(question, row),
    )
