"""The total of the direct children for a question of a level above: computed, taken as the
answer, or replaced by another number."""

from dataclasses import replace

from models.levels import shown_totals
from models.levels.shown_totals import ShownTotal
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState, Aspect
from reporting.drafts import Draft
from reporting.questions import format_answer, format_answer_with_unit
from summaries import round_labels
from summaries.consolidation import level_figures
from summaries.consolidation.child_figures import load_child_reports
from summaries.consolidation.level_figures import ChildFigure, ChildState, LevelFigure
from summaries.views import wording
from texts import Text, join_lines, make_plain_text, text, vietnamese, words

MOST_SHOWN = 4  # names, or values of children that cannot be added

ChildPart = list[int | None]


def compute_total(draft: Draft, question: Question) -> LevelFigure | None:
    """What the children give to a question; none where it is this level's own."""
    if not draft.form.from_children or question.measure is None:
        return None
    if draft.children is None:
        draft.children = load_child_reports(draft.ctx.db, draft.ctx.forms, draft.report.id)
    return level_figures.compute_level_figure(draft.form, question, draft.children)


def get_children_noun(draft: Draft, found: LevelFigure) -> str:
    """What the children are counted in: the village's own word for villages."""
    kinds = {one.child.kind for one in found.pieces}
    noun = draft.load_noun()
    return round_labels.find_unit_noun(kinds, noun, [one.name for one in found.pieces])


def make_total_answer(question: Question, found: LevelFigure) -> AnswerRow:
    """The total as an answer; what applies to nobody below does not apply to the level."""
    if found.is_not_applicable:
        return AnswerRow(question.code, AnswerState.NOT_APPLICABLE)
    return AnswerRow(
        question.code,
        number=found.number,
        base=found.base,
        aspect=Aspect.COMPUTED,
        estimated=found.estimated or None,
    )


def format_total(question: Question, found: LevelFigure) -> str:
    return format_answer_with_unit(question, make_total_answer(question, found))


def describe_total(draft: Draft, question: Question) -> Text:
    """ "Cộng từ 12/14 xóm: 1.702 hộ (trong đó ước: 50)." and who is behind it."""
    found = compute_total(draft, question)
    if found is None:
        return Text()
    if not found.pieces:
        return text("upwards.nobody_below", unit=draft.report.unit_name)
    named = get_children_noun(draft, found)
    if found.is_not_applicable:
        return text("upwards.not_applicable", noun=named)
    if not found.given:
        return text("upwards.nothing_yet", noun=named)
    if not found.adds:
        return _describe_single_values(draft, question, found, named)
    head = text(
        "upwards.sum",
        given=len(found.given),
        asked=len(found.asked),
        noun=named,
        deep=_format_units_below(found),
        value=format_total(question, found),
        estimated=format_estimated_part(question, found.estimated),
    )
    running, lacking = found.running, found.coverage.lacking
    behind = words(
        "upwards.running",
        count=len(running),
        noun=named,
        names=wording.format_names(running, named, MOST_SHOWN),
    )
    missing = words("upwards.lacking", names=wording.format_lacking(found.coverage, MOST_SHOWN))
    parts = [behind if running else "", missing if lacking else ""]
    return join_lines(head, *(make_plain_text(part) for part in parts if part))


def _format_units_below(found: LevelFigure) -> str:
    """ ", 21/23 tổ dân phố": the units that are asked themselves, where these are others."""
    if not found.is_deep:
        return ""
    behind = found.coverage
    return words("upwards.units_below", given=behind.gave, asked=behind.asked, noun=behind.noun)


def _describe_single_values(
    draft: Draft, question: Question, found: LevelFigure, named: str
) -> Text:
    count = {"given": len(found.given), "asked": len(found.asked), "noun": named}
    unit = draft.report.unit_name
    if question.traits.is_words:
        return text("upwards.written", **count, unit=unit)
    values = wording.format_items(
        [
            words("upwards.value_of", name=one.name, value=format_child_value(question, one))
            for one in found.given
        ],
        named,
        MOST_SHOWN,
    )
    return text("upwards.not_added", **count, values=values, unit=unit)


def format_estimated_part(question: Question, number: int | None) -> str:
    """ " (trong đó ước: 50)"."""
    if not number:
        return ""
    return words("upwards.estimated", number=format_estimated_number(question, number))


def format_estimated_number(question: Question, number: int) -> str:
    """A part of a ratio is a number alone."""
    if question.traits.has_base:
        return vietnamese.format_number(number)
    return format_answer(question, AnswerRow(question.code, number=number))


def format_child_value(question: Question, piece: ChildFigure) -> str:
    """What one child gave, as its figure is shown."""
    cell = piece.cell
    if cell is None:
        return ""
    values = (piece.number, piece.base, cell.text, cell.choice, cell.day)
    return format_answer(question, AnswerRow(question.code, cell.state, *values))


def list_questions_with_total(draft: Draft) -> list[Question]:
    """The open questions that every child that filed has given: others are looked at."""
    return [one for one in draft.list_open_questions() if _has_complete_total(draft, one)]


def _has_complete_total(draft: Draft, question: Question) -> bool:
    found = compute_total(draft, question)
    if found is None or not found.adds:
        return False
    if found.is_not_applicable:
        return True
    if not found.given:
        return False
    return all(one.standing is not ChildState.MISSING for one in found.lacking)


def find_other_total(draft: Draft, question: Question, answer: AnswerRow) -> LevelFigure | None:
    """The total, where the answer is a number and another one."""
    if answer.state is not AnswerState.VALUE or answer.number is None:
        return None
    found = compute_total(draft, question)
    if found is None or found.number is None:
        return None
    return None if (answer.number, answer.base) == (found.number, found.base) else found


def check_against_total(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """Why another number than the children's total is not simply stored."""
    found = find_other_total(draft, question, answer) if answer.reason is None else None
    if found is None:
        return None
    return text(
        "upwards.not_the_total",
        value=format_answer_with_unit(question, answer),
        sum=format_total(question, found),
        given=len(found.given),
        asked=len(found.asked),
        deep=_format_units_below(found),
        noun=get_children_noun(draft, found),
    )


def needs_reason(draft: Draft, question: Question, answer: AnswerRow) -> bool:
    return answer.reason is None and find_other_total(draft, question, answer) is not None


def mark_answer(draft: Draft, question: Question, answer: AnswerRow) -> AnswerRow:
    """The answer as taken or overruled; the total that stood before the officer is kept."""
    found = compute_total(draft, question)
    if found is None or not found.adds or answer.state is not AnswerState.VALUE:
        return answer
    _store_total(draft, question, found)
    if found.number is None:
        return answer
    is_estimate = answer.aspect is Aspect.ESTIMATE
    if (answer.number, answer.base) == (found.number, found.base) and not is_estimate:
        return replace(answer, aspect=Aspect.COMPUTED, estimated=found.estimated or None)
    # What came estimated from below stays an estimate until somebody says otherwise.
    part = answer.number if is_estimate else min(found.estimated, answer.number or 0)
    return replace(answer, aspect=Aspect.OVERRULED, estimated=part or None)


def _store_total(draft: Draft, question: Question, found: LevelFigure) -> None:
    parts = {str(one.child.report_id): make_part(one) for one in found.pieces}
    behind = found.coverage
    # Where there was no total the figure is the level's own, and speaks for all below it.
    is_own = found.number is None
    asked = behind.asked or (1 if is_own else 0)
    row = ShownTotal(
        question.code,
        found.number,
        found.base,
        found.estimated or None,
        asked if is_own else behind.gave,
        asked,
        {report_id: part for report_id, part in parts.items() if part is not None},
        [] if is_own else [(one.report_id, one.units) for one in behind.lacking],
        behind.noun,
    )
    shown_totals.save_shown_total(draft.ctx.db, draft.report.id, row, draft.ctx.by)
    draft.stored_totals = None


def make_part(one: ChildFigure) -> ChildPart | None:
    """What a child gives to a total, and over whom: number, base, units that gave, units that were
    asked; none: nothing. What does not apply to it is kept, too: it makes the whole smaller."""
    if one.standing is ChildState.NOT_APPLICABLE:
        return [None, None, 0, 0]
    if one.standing is not ChildState.GIVEN:
        return None
    return [one.number, one.base, one.coverage.gave, one.coverage.asked]


def load_stored_totals(draft: Draft) -> dict[str, ShownTotal]:
    if draft.stored_totals is None:
        is_level = bool(draft.form.from_children)
        draft.stored_totals = (
            shown_totals.load_shown_totals(draft.ctx.db, draft.report.id) if is_level else {}
        )
    return draft.stored_totals
