"""Values of the {slots} in a form's sentences."""

from datetime import timedelta

from models.figures.earlier_figures import EarlierFigure
from models.plans.forms import Question
from reporting.drafts import Draft
from reporting.questions import format_answer
from texts import vietnamese


class SlotValues(dict[str, str]):
    """KeyError for what is not known: such a sentence is left out."""

    def __init__(self, draft: Draft, question: Question | None = None) -> None:
        super().__init__()
        self._draft = draft
        self._question = question

    def __missing__(self, name: str) -> str:
        if name.startswith("past_"):
            return self._past(name.removeprefix("past_"))
        value = self[name] = _SLOTS[name](self)
        return value

    def _past(self, measure: str) -> str:
        found = self._draft.list_earlier_figures(measure)
        past = next((one for one in found if self._may_recall(measure, one)), None)
        if past is None or past.number is None:
            raise KeyError(measure)
        return vietnamese.format_number(past.number)

    def _may_recall(self, measure: str, past: EarlierFigure) -> bool:
        """A stock stands until it changes; a flow is recalled only from inside this period."""
        asked = (one.measure for one in self._draft.form.questions if one.measure is not None)
        is_stock = any(one.code == measure and one.is_stock for one in asked)
        return is_stock or past.period_from >= self._draft.report.period_from

    def noun(self) -> str:
        return self._draft.load_noun()

    def capital_noun(self) -> str:
        return self._draft.load_noun().capitalize()

    def first_day(self) -> str:
        return vietnamese.format_full_day(self._draft.report.period_from)

    def last_day(self) -> str:
        return vietnamese.format_full_day(self._draft.report.period_to - timedelta(days=1))

    def year(self) -> str:
        return str((self._draft.report.period_to - timedelta(days=1)).year)

    def whole(self) -> str:
        part_of = self._question.part_of if self._question else None
        if part_of is None:
            raise KeyError("whole")
        return format_answer(self._draft.form.by_code[part_of], self._draft.answers[part_of])


_SLOTS = {
    "noun": SlotValues.noun,
    "Noun": SlotValues.capital_noun,
    "from": SlotValues.first_day,
    "to": SlotValues.last_day,
    "cutoff": SlotValues.last_day,
    "year": SlotValues.year,
    "whole": SlotValues.whole,
}


def fill_slots(sentence: str, slots: SlotValues) -> str:
    """The sentence, or "" where one of its slots has no value."""
    if "{" not in sentence:
        return sentence
    try:
        return sentence.format_map(slots)
    except KeyError:
        return ""
