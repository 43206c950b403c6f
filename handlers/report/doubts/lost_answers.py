"""An answer that would make others needless: they are named before it is stored."""

from handlers.report import report_review
from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reporting.answers.hanging_answers import HangingAnswers, list_lost_answers
from reporting.questions import format_answer, format_answer_with_unit
from texts import Text, join_lines, text, vietnamese


def describe_lost_answers(draft: ChatDraft, question: Question, answer: AnswerRow) -> Text | None:
    """ "Câu 1 thành chưa tổ chức thì bỏ câu 2–5: …"; none where nothing is lost."""
    places = sorted({one.number for one in list_lost_answers(draft, question, answer)})
    if not places:
        return None
    return text(
        "checks.lost",
        number=question.number,
        value=vietnamese.uncapitalize(format_answer(question, answer)),
        places=", ".join(map(str, places)),
        shown="; ".join(report_review.format_place_answers(draft, one) for one in places),
    )


def describe_taken_back(
    draft: ChatDraft, question: Question, before: dict[str, AnswerRow], hanging: HangingAnswers
) -> Text:
    """ "Đã bỏ câu 2: 151 hộ." of what was a part of it in another place and is more than it now."""
    lost = (draft.form.by_code[code] for code in hanging.taken_back)
    return join_lines(
        *(
            text(
                "report.withdrawn_answer",
                number=one.number,
                value=format_answer_with_unit(one, before[one.code]),
            )
            for one in lost
            if one.part_of == question.code and one.number != question.number
        )
    )
