"""A unit's form as one page: every question with the stored answer and what was typed."""

from collections.abc import Mapping

from models.plans.forms import Question
from models.reports import draft_provenance
from models.reports.draft_provenance import AnswerProvenance
from office.entry import field_checks, field_labels, unit_entry
from office.entry.field_checks import CheckedField, TypedField
from office.reports import passage_hiding
from office.reports.passage_hiding import PassageView
from records import dataclass
from reporting.drafts import Draft
from reporting.questions import format_answer_in_full
from reporting.slot_values import SlotValues, fill_slots
from texts import Text


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One field. `stands` and `came` tell the answer that is there already and whose it is,
    `remark` what the plan has to say to it."""

    code: str
    label: str
    ask: str
    hint: str
    is_text: bool
    # One of its options is the answer; of others they are words instead of a number.
    is_choice: bool
    options: tuple[str, ...]
    stands: str
    came: str
    remark: str
    # What should be looked at in the words that stand, each in a sentence.
    passages: tuple[str, ...]
    seal: str
    typed: TypedField
    weighed: CheckedField | None


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """A numbered place of the form with its fields."""

    number: int
    rows: tuple[EntryRow, ...]


def list_entry_places(
    draft: Draft,
    typed: Mapping[str, TypedField] | None = None,
    weighed: Mapping[str, CheckedField] | None = None,
) -> list[EntryPlace]:
    """All fields of the form; what was stored just now stands as an answer, its field is empty."""
    page = _EntryForm(
        draft,
        typed or {},
        weighed or {},
        draft_provenance.load_draft_provenance(draft.ctx.db, draft.report.id),
        passage_hiding.list_open_passages(draft),
    )
    numbers = dict.fromkeys(question.number for question in draft.form.questions)
    made = [EntryPlace(number, tuple(page.rows(number))) for number in numbers]
    return [place for place in made if place.rows]


@dataclass(slots=True)
class _EntryForm:
    draft: Draft
    typed: Mapping[str, TypedField]
    weighed: Mapping[str, CheckedField]
    given: Mapping[str, AnswerProvenance]
    passages: tuple[PassageView, ...]

    def rows(self, number: int) -> list[EntryRow]:
        return [self._row(one) for one in self.draft.form.place(number) if self._is_shown(one)]

    def _is_shown(self, question: Question) -> bool:
        return not question.keeps or self.draft.is_asked(question)

    def _row(self, question: Question) -> EntryRow:
        slots = SlotValues(self.draft, question)
        answer, weighed = self.draft.answers.get(question.code), self.weighed.get(question.code)
        is_open = weighed is None or weighed.problem is not None
        offered = (*question.options, *question.extras)
        return EntryRow(
            question.code,
            field_labels.format_field_label(self.draft, question),
            fill_slots(question.ask, slots),
            " ".join(filter(None, (fill_slots(hint, slots) for hint in question.hint))),
            question.traits.is_narrative,
            question.traits.has_options,
            tuple(label for one in offered if (label := fill_slots(one.label, slots))),
            format_answer_in_full(question, answer) if answer else "",
            self._describe_source(question.code) if answer else "",
            field_checks.describe_remark(self.draft, question),
            tuple(one.sentence for one in self.passages if one.code == question.code),
            field_checks.compute_answer_seal(answer),
            self.typed.get(question.code, TypedField()) if is_open else TypedField(),
            weighed if weighed is not None and weighed.problem is not None else None,
        )

    def _describe_source(self, code: str) -> str:
        found = self.given.get(code)
        if found is None:
            return ""
        at = found.given_at or found.at
        came: Text = unit_entry.describe_entered_answer(self.draft, found.source, at, found.title)
        return came.plain
