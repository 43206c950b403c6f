"""Several figures that the commune asked about again, answered in one message with labels."""

from handlers.replies import Reply
from handlers.report import prompts, receipts
from handlers.report.open_drafts import ChatDraft
from models.reports.draft_answers import AnswerRow
from reading import CertainAnswer
from reading.spelling.folding import has_digit
from reading.whole_report import FoundAnswer, match_answers
from reporting import filing
from reporting.answers import answer_matching, answer_reading, answer_storage, checks
from reporting.questions import make_answer
from texts import Text, join_lines


def file_labelled_figures(draft: ChatDraft, typed: str) -> Reply | None:
    """Files each of them; what is left is put by itself. None unless every line is certain and
    for a figure that was asked about: a report that was sent is not changed by the way."""
    known = {
        one.code: answer_reading.find_known_figures(draft, one) for one in draft.form.questions
    }
    matched = match_answers(typed, answer_matching.list_slots(draft), known, draft.ctx.today)
    rows = [(found.code, _make_certain_row(draft, found)) for found in matched.found]
    if not rows or any(row is None or code not in draft.load_open_rechecks() for code, row in rows):
        return None
    if any(map(has_digit, matched.rest)):
        return None
    told = [_file_figure(draft, row) for _, row in rows if row is not None]
    asked = (draft.list_open_beside(draft.form.by_code[code]) for code, _ in rows)
    unanswered = next((one[0] for one in asked if one), None)
    if unanswered is not None:
        return prompts.ask_question(draft, unanswered, join_lines(*told))
    return prompts.ask_next_recheck(draft, join_lines(*told))


def _make_certain_row(draft: ChatDraft, found: FoundAnswer) -> AnswerRow | None:
    question = draft.form.by_code[found.code]
    if not isinstance(found.outcome, CertainAnswer):
        return None
    row = answer_storage.with_typed_text(make_answer(question, found.outcome.value), found.typed)
    return None if checks.is_odd(draft, question, row) else row


def _file_figure(draft: ChatDraft, row: AnswerRow) -> Text:
    question = draft.form.by_code[row.question]
    old = draft.answers.get(row.question)
    answer_storage.store_answer(draft, question, row, draft.ctx.incoming.text)
    return receipts.format_correction(draft, filing.file_correction(draft, question, old))
