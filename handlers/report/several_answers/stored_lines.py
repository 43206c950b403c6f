"""What is said of a message with several answers: what it stored, what of it was not understood,
what is left.
"""

from handlers.report import brief_texts, report_review, stored_answers
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import sections
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading.spelling.folding import has_digit
from reading.whole_report import FoundAnswer, MatchedAnswers
from reporting.answers import answer_reading
from reporting.answers.answer_matching import format_label
from reporting.questions import format_answer_with_unit
from texts import Text, join_lines, text, vietnamese

MOST_LINES = 12
MOST_PIECES = 4


def describe_stored(draft: ChatDraft, matched: MatchedAnswers, doubtful: list[FoundAnswer]) -> Text:
    stored = [one for one in matched.found if one not in doubtful]
    said = [
        text(
            "fast.line", label=_format_label(draft, one.code), value=_format_value(draft, one.code)
        )
        for one in stored[:MOST_LINES]
        if one.code in draft.answers
    ]
    head = text("fast.head") if said else Text()
    return join_lines(
        head,
        *said,
        _describe_remarks(draft, stored),
        describe_left_out(draft, matched),
    )


def describe_left_out(draft: ChatDraft, matched: MatchedAnswers) -> Text:
    """What was not understood, and what was given twice."""
    return join_lines(_describe_unread(draft, matched), describe_repeated(draft, matched))


def _describe_remarks(draft: ChatDraft, stored: list[FoundAnswer]) -> Text:
    """What the plan has to say to them."""
    asked = [draft.form.by_code[one.code] for one in stored]
    return join_lines(*(stored_answers.describe_remark(draft, one) for one in asked))


def describe_stored_places(
    draft: ChatDraft,
    matched: MatchedAnswers,
    doubtful: list[FoundAnswer],
    before: dict[str, AnswerRow],
) -> Text:
    """A line for each place that was answered; a single one in one sentence."""
    stored = [one for one in matched.found if one not in doubtful and one.code in draft.answers]
    places = sorted({draft.form.by_code[one.code].number for one in stored})
    said = Text()
    if len(places) == 1:
        said = _describe_stored_place(draft, [one.code for one in stored], places[0], before)
    elif places and draft.ctx.manner.brief:
        said = brief_texts.write_stored(draft, places)
    elif places:
        said = join_lines(
            text("fast.head"), report_review.format_place_lines(draft, places, draft.ctx.manner)
        )
    return join_lines(
        said,
        _describe_remarks(draft, stored),
        describe_left_out(draft, matched),
    )


def _describe_stored_place(
    draft: ChatDraft, codes: list[str], place: int, before: dict[str, AnswerRow]
) -> Text:
    """What became of each that stood there; the whole place where one of them did not: a whole and
    its part are never told by one figure."""
    changes = [said for one in codes if (said := _describe_change(draft, one, before.get(one)))]
    if len(changes) == len(codes):
        return join_lines(*changes)
    if draft.report.is_inquiry:  # its labels are whole questions
        return join_lines(*changes, *(_describe_bare(draft, one) for one in codes))
    now = vietnamese.uncapitalize(report_review.format_place_answers(draft, place))
    return join_lines(*changes, text("section.stored", value=now))


def _describe_change(draft: ChatDraft, code: str, old: AnswerRow | None) -> Text:
    question, new = draft.form.by_code[code], draft.answers[code]
    if old is None or old.written() == new.written():
        return Text()
    return text(
        "report.stored_instead",
        number=stored_answers.format_place(draft, question),
        old=format_answer_with_unit(question, old),
        new=format_answer_with_unit(question, new),
    )


def _describe_bare(draft: ChatDraft, code: str) -> Text:
    question = draft.form.by_code[code]
    place, value = stored_answers.format_place_and_value(draft, question, draft.answers[code])
    return text("report.stored", place=place, value=value)


def _format_label(draft: ChatDraft, code: str) -> str:
    return format_label(draft, draft.form.by_code[code])


def _format_value(draft: ChatDraft, code: str) -> str:
    return format_answer_with_unit(draft.form.by_code[code], draft.answers[code])


def _describe_unread(draft: ChatDraft, matched: MatchedAnswers) -> Text:
    """What was not understood; a figure without a name may still be given one."""
    if not matched.rest:
        return Text()
    rest = "; ".join(answer_reading.shorten_typed(piece) for piece in matched.rest[:MOST_PIECES])
    if len(matched.rest) > MOST_PIECES:
        rest = f"{rest}; …"
    has_figure = has_digit(rest)
    is_asked = sections.is_section_open(draft.ctx.talk) and has_figure
    return text("section.rest" if is_asked else "fast.rest", rest=rest)


def describe_repeated(draft: ChatDraft, matched: MatchedAnswers) -> Text:
    """Questions that were answered twice in the message, neither of which counts."""
    if not matched.twice:
        return Text()
    labels = ", ".join(_format_label(draft, code) for code in matched.twice)
    return text("fast.twice", labels=labels)


def describe_left(unanswered: list[Question], draft: ChatDraft) -> Text:
    places = sorted({question.number for question in unanswered})
    return text("fast.left", count=len(places), places=", ".join(map(str, places)))
