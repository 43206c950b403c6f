"""The village's form as one page: every question with what stands there and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.office import enter, fields
from handlers.office.fields import Typed, Weighed
from models.plans.forms import Question
from models.reports import draft_provenance
from models.reports.draft_answers import AnswerRow
from models.reports.draft_provenance import AnswerProvenance
from models.reports.tables import Aspect
from reporting.drafts import Draft
from reporting.questions import format_answer_with_unit
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, words


@dataclass(frozen=True, slots=True)
class Row:
    """One field. `stands` and `came` tell the answer that is there already and whose it is."""

    code: str
    label: str
    ask: str
    hint: str
    is_text: bool
    options: tuple[str, ...]
    stands: str
    came: str
    seal: str
    typed: Typed
    weighed: Weighed | None


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered place of the form with its fields."""

    number: int
    rows: tuple[Row, ...]


def places(
    draft: Draft,
    typed: Mapping[str, Typed] | None = None,
    weighed: Mapping[str, Weighed] | None = None,
) -> list[Place]:
    """All fields of the form; what was stored just now stands as an answer, its field is empty."""
    page = _Page(
        draft,
        typed or {},
        weighed or {},
        draft_provenance.load_draft_provenance(draft.ctx.db, draft.report.id),
    )
    numbers = dict.fromkeys(question.number for question in draft.form.questions)
    made = [Place(number, tuple(page.rows(number))) for number in numbers]
    return [place for place in made if place.rows]


@dataclass(slots=True)
class _Page:
    draft: Draft
    typed: Mapping[str, Typed]
    weighed: Mapping[str, Weighed]
    given: Mapping[str, AnswerProvenance]

    def rows(self, number: int) -> list[Row]:
        return [self._row(one) for one in self.draft.form.place(number) if self._is_shown(one)]

    def _is_shown(self, question: Question) -> bool:
        return not question.keeps or self.draft.applies(question)

    def _row(self, question: Question) -> Row:
        slots = SlotValues(self.draft, question)
        answer, weighed = self.draft.answers.get(question.code), self.weighed.get(question.code)
        is_open = weighed is None or weighed.problem is not None
        offered = (*question.options, *question.extras)
        return Row(
            question.code,
            fields.label(self.draft, question),
            fill_slots(question.ask, slots),
            " ".join(filter(None, (fill_slots(hint, slots) for hint in question.hint))),
            question.kind == "text",
            tuple(label for one in offered if (label := fill_slots(one.label, slots))),
            _shown(question, answer) if answer else "",
            self._came(question.code) if answer else "",
            fields.seal_of(answer),
            self.typed.get(question.code, Typed()) if is_open else Typed(),
            weighed if weighed is not None and weighed.problem is not None else None,
        )

    def _came(self, code: str) -> str:
        found = self.given.get(code)
        if found is None:
            return ""
        at = found.given_at or found.at
        came: Text = enter.came(self.draft, found.source, at, found.title)
        return came.plain


def _shown(question: Question, answer: AnswerRow) -> str:
    said = format_answer_with_unit(question, answer)
    if answer.aspect is Aspect.ESTIMATE:
        said = words("report.shown_estimate", value=said)
    return said
