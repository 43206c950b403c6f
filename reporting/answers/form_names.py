"""By which names figures of a report may be corrected: those of its form, and others that people
use for the same."""

from models.plans.forms import Question
from models.reports import reports
from reading.form_labels.labels import list_names
from reading.spelling.folding import fold_text
from reading.values.form_names import NO_NAMES, FormNames
from reporting.context import Context
from reporting.drafts import Draft
from reporting.slot_values import SlotValues, fill_slots


def list_form_names(draft: Draft) -> FormNames:
    """A part is named with its whole, and has no name of its own here."""
    slots = SlotValues(draft)
    names = {one.code: list_question_names(one, slots) for one in draft.form.questions}
    wholes = {one.part_of or "" for one in draft.form.questions if draft.stands_behind_whole(one)}
    parts = {one.code for one in draft.form.questions if draft.stands_behind_whole(one)}
    known = [found for code, found in names.items() if code not in parts]
    return FormNames(
        frozenset().union(*known),
        frozenset().union(*(found for code, found in names.items() if code in wholes)),
    )


def list_question_names(question: Question, slots: SlotValues) -> frozenset[str]:
    """Folded; its own first."""
    own = list_own_names(question, slots)
    return frozenset(map(fold_text, list_names(own)))


def list_own_names(question: Question, slots: SlotValues) -> tuple[str, ...]:
    filled = (fill_slots(one, slots) for one in (question.short, question.label) if one)
    return tuple(one for one in filled if one)


def list_names_of_unit(ctx: Context) -> FormNames:
    """Of the newest reports of whoever speaks."""
    if ctx.acting is None:
        return NO_NAMES
    names = NO_NAMES
    for report in reports.list_newest_reports(ctx.db, ctx.acting.unit_id):
        form = ctx.forms.get_for(ctx.db, report.form_version_id, report.unit_kind)
        names = names | list_form_names(Draft(ctx, report, form, {}))
    return names
