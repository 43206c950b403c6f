"""Figures below that have changed since a level above took their total."""

from collections.abc import Iterator, Sequence

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from records import dataclass
from reporting.consolidation import child_totals
from reporting.consolidation.child_totals import ChildPart
from reporting.drafts import Draft
from reporting.questions import format_answer
from summaries.consolidation.level_figures import ChildFigure, ChildState
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_SHOWN = 5
# Of the total itself, and of none of those below.
NO_CHILD = 0


@dataclass(frozen=True, slots=True)
class ChangeBelow:
    """A child that gives another number now than when the total was taken."""

    question: Question
    child_report_id: int
    sentence: str


def list_question_changes(draft: Draft, question: Question) -> Iterator[ChangeBelow]:
    """What has changed below since the figure of this question was given."""
    before, answer = (
        child_totals.load_stored_totals(draft).get(question.code),
        draft.answers.get(question.code),
    )
    found = (
        child_totals.compute_total(draft, question)
        if before is not None and answer is not None
        else None
    )
    if found is None or before is None or answer is None:
        return
    if before.lacking is None:
        # Taken when it was not kept who stood behind it: its new total says so.
        values = {"label": vietnamese.uncapitalize(question.label), "unit": draft.report.unit_name}
        said = words("upwards.changed_old", **values, number=format_answer(question, answer))
        yield ChangeBelow(question, NO_CHILD, said)
    for piece in found.pieces:
        old = before.parts.get(str(piece.child.report_id))
        new = child_totals.make_part(piece)
        if before.lacking is None:
            # Taken when only numbers were kept of a child.
            old = old[:2] if old is not None else None
            new = new[:2] if new is not None and piece in found.given else None
        if old != new:
            sentence = _describe_change(draft, question, piece, (old, new), answer)
            yield ChangeBelow(question, piece.child.report_id, sentence)


def list_all_changes(draft: Draft) -> list[ChangeBelow]:
    asked = [draft.form.by_code.get(code) for code in child_totals.load_stored_totals(draft)]
    return [one for question in asked if question for one in list_question_changes(draft, question)]


def _describe_change(
    draft: Draft,
    question: Question,
    piece: ChildFigure,
    given: tuple[ChildPart | None, ChildPart | None],
    answer: AnswerRow,
) -> str:
    old, new = given
    values = {
        "name": piece.name,
        "label": vietnamese.uncapitalize(question.label),
        "unit": draft.report.unit_name,
        "number": format_answer(question, answer),
    }
    if piece.standing is ChildState.NOT_APPLICABLE:
        return words("upwards.changed_na", **values)
    if new is None:
        return words(
            "upwards.changed_gone", **values, old=_format_number_and_base(question, old or [])
        )
    if old is None or old[0] is None:
        return words("upwards.changed_new", **values, new=_format_number_and_base(question, new))
    if old[:2] == new[:2]:
        behind = {"old": _format_coverage(old), "new": _format_coverage(new)}
        return words("upwards.changed_coverage", **values, **behind, noun=piece.coverage.noun)
    old_shown, new_shown = (
        _format_number_and_base(question, old),
        _format_number_and_base(question, new),
    )
    return words("upwards.changed", **values, old=old_shown, new=new_shown)


def _format_coverage(part: ChildPart) -> str:
    return f"{part[2]}/{part[3]}"


def _format_number_and_base(question: Question, given: ChildPart) -> str:
    number, base = (*given, None, None)[:2]
    return format_answer(question, AnswerRow(question.code, number=number, base=base))


def describe_question_changes(draft: Draft, question: Question) -> Text:
    """Under the question, and among what is read back."""
    return describe_changes([one.sentence for one in list_question_changes(draft, question)])


def describe_all_changes(draft: Draft) -> Text:
    return describe_changes([one.sentence for one in list_all_changes(draft)])


def describe_changes(sentences: Sequence[str]) -> Text:
    """A line a change; of many the first ones, and how many more."""
    shown = [make_plain_text(one) for one in sentences[:MOST_SHOWN]]
    if len(sentences) > MOST_SHOWN:
        shown.append(text("upwards.changed_more", count=len(sentences) - MOST_SHOWN))
    return join_lines(*shown)
