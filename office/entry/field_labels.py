"""What the field of a question is called at the desk."""

from models.plans.forms import Question
from reporting.drafts import Draft
from reporting.slot_values import SlotValues, fill_slots
from texts import vietnamese


def format_field_label(draft: Draft, question: Question) -> str:
    """ "Đám cưới", and "Đám cưới, đúng" for the question behind it."""
    own = fill_slots(question.label, SlotValues(draft, question))
    whole = draft.form.by_code.get(question.part_of or "")
    if whole is None or whole.number != question.number:
        return vietnamese.capitalize(own)
    return f"{format_field_label(draft, whole)}, {own}"
