"""The buttons under a question of a level above, and under what has changed below."""

from handlers import button_data
from handlers.replies import Choice
from models.plans.forms import Question
from reporting.consolidation.changes_below import list_all_changes
from reporting.consolidation.child_totals import (
    compute_total,
    format_total,
    get_children_noun,
    list_questions_with_total,
)
from reporting.drafts import Draft
from summaries.consolidation.level_figures import LevelFigure
from texts import words


def list_change_buttons(draft: Draft) -> tuple[Choice, ...]:
    """Takes the new totals, where there are any."""
    if not list_all_changes(draft):
        return ()
    return (button_data.make_button(words("upwards.button_newer_all"), "newer", draft.report.id),)


def _format_take_label(question: Question, found: LevelFigure) -> str:
    if found.is_not_applicable:
        return words("upwards.button_not_applicable")
    return words("upwards.button_take", value=format_total(question, found))


def list_total_buttons(draft: Draft, question: Question) -> list[Choice]:
    found = compute_total(draft, question)
    if found is None or not (found.given or found.is_not_applicable):
        return []
    report = draft.report.id
    offered = []
    if found.adds:
        label = _format_take_label(question, found)
        version = draft.form.version_id
        offered.append(
            button_data.make_answer_button(
                label, report, question.code, version, button_data.CHILDREN_TOTAL
            )
        )
        left = len(list_questions_with_total(draft))
        if left > 1:
            label = words("upwards.button_take_all", count=left)
            offered.append(button_data.make_button(label, "sums", report))
    label = words("upwards.button_each", noun=get_children_noun(draft, found))
    offered.append(button_data.make_button(label, "each", report, question.code))
    if found.adds:
        offered.append(button_data.make_button(words("upwards.button_other"), "other", report))
    return offered
