"""One question beside the one before it: what the steps of settling it look at."""

from __future__ import annotations

from reading.free_questions.names.measures_meant import MeantMeasures
from reading.free_questions.names.unit_slots import UnitSlots
from reading.free_questions.question_parts import SaidParts
from reading.free_questions.readings import Reading
from reading.free_questions.vocabulary import QuestionVocabulary
from records import dataclass


@dataclass(frozen=True, slots=True)
class SaidQuestion:
    """`said_view`: by its own words; empty where they say none. `before`: the reading before."""

    parts: SaidParts
    before: Reading
    vocabulary: QuestionVocabulary
    said_view: str
    meant: MeantMeasures
    units: UnitSlots
