"""What a reading is about where it is asked: the units, the round, the figures. Only what the asker
may read is found."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from handlers.summaries_chat.round_choice import ReaderQuestion
from models.plans import indicators
from models.plans.form_cache import FormCache
from models.reports import visible_rounds
from models.rights import Action, may_somewhere
from models.rounds.rounds import RoundRow
from models.units import units
from models.units.units import UnitRow
from office.naming import named_rounds, question_words
from reading.dates.named_periods import PREVIOUS, THIS, NamedPeriod, find_named_period
from reading.free_questions.readings import Reading, parse_reading
from reading.free_questions.vocabulary import QuestionVocabulary
from reading.spelling.folding import fold_text
from records import dataclass
from texts import vietnamese

SAME_LAST_YEAR = "same last year"
LISTED = "listed"
# A slot beside those of the reading: "period" where the question itself has named none.
CARRIED = "carried"
# Another: a rate is asked for.
SHARE = "share"
MOST_NAMED = 30
_RELATIVE = (THIS, PREVIOUS)


@dataclass(frozen=True)
class QuestionScope:
    """`villages`: those that are named; empty: all, or the asker's own unit. `reads_all`: others
    than the own unit may be asked about."""

    db: Connection
    forms: FormCache
    asking: ReaderQuestion
    slots: Reading
    vocabulary: QuestionVocabulary
    now: datetime
    unit: UnitRow
    villages: tuple[UnitRow, ...]
    rounds: tuple[RoundRow, ...]

    @property
    def reads_all(self) -> bool:
        return may_somewhere(self.asking.role, Action.READ_SUMMARY)

    @property
    def view(self) -> str:
        return self.slots.get("view", "total")

    @property
    def today(self) -> date:
        return vietnamese.get_local_day(self.now)

    @property
    def measures(self) -> tuple[str, ...]:
        return tuple(one for one in self.slots.get("measure", "").split(",") if one)

    def asked_of(self, one: RoundRow) -> set[str]:
        """The measures that the round's form asks for."""
        form = self.forms.get(self.db, one.form_version_id)
        return {question.measure.code for question in form.questions if question.measure}

    @property
    def plan_name(self) -> str:
        """What the plan that is named is called; empty where none is."""
        named = [one for one in self.vocabulary.plans if one.code == self.slots.get("plan")]
        return named[0].wordings[0] if named else ""

    def is_of_plan(self, one: RoundRow) -> bool:
        """Whether a round is of the plan that is named, or none is."""
        plan = self.slots.get("plan")
        return plan is None or one.code.startswith(f"{plan}.")

    def rounds_with(self, measure: str | None = None) -> list[RoundRow]:
        """The rounds that are meant, the newest first; with a measure those that ask for it."""
        found = [one for one in self.rounds if measure is None or measure in self.asked_of(one)]
        return self.filter_by_period(found)

    def filter_by_period(self, found: Sequence[RoundRow]) -> list[RoundRow]:
        said = self.slots.get("period", "")
        if not found:
            return []
        if said == SAME_LAST_YEAR:
            newest = named_rounds.describe_round(found[0])
            year = (newest.year or self.today.year) - 1
            period = NamedPeriod(newest.span, newest.number, year, newest.first_year)
            return named_rounds.filter_by_period(list(found), period)
        if said in _RELATIVE:
            return named_rounds.filter_by_period(list(found), NamedPeriod(said))
        named = find_named_period(said, self.today) if said else None
        return named_rounds.filter_by_period(list(found), named.period if named else None)

    def rounds_of_year(self, measure: str | None = None) -> list[RoundRow]:
        """Those of this year, where it is what is named and none is of the whole of it."""
        if self.slots.get("period", "") not in ("nam nay", f"nam {self.today.year}"):
            return []
        of_year = [
            one
            for one in self.rounds
            if (named_rounds.describe_round(one).year or 0) == self.today.year
        ]
        return [one for one in of_year if measure is None or measure in self.asked_of(one)]

    @property
    def year(self) -> int | None:
        """The year that is named, where one is."""
        said = self.slots.get("period", "")
        if said == SAME_LAST_YEAR:
            return self.today.year - 1
        named = find_named_period(said, self.today) if said else None
        return named.period.year if named else None


def make_scope(
    db: Connection, forms: FormCache, asking: ReaderQuestion, now: datetime
) -> QuestionScope:
    slots = parse_reading(asking.words or "")
    reader = question_words.find_question_reader(db, asking.unit_path, now)
    unit = units.get_unit(db, asking.unit_id)
    villages = _find_villages(db, slots, asking, now)
    seen = visible_rounds.list_visible_rounds(db, asking.unit_path, now, receives=asking.receives)
    plan = slots.get("plan")
    ids = {one.id for one in indicators.list_indicator_plans(db) if one.code == plan}
    rounds = tuple(one for one in seen if plan is None or one.plan_id in ids)
    return QuestionScope(db, forms, asking, slots, reader.vocabulary, now, unit, villages, rounds)


def _find_villages(
    db: Connection, slots: Reading, asking: ReaderQuestion, now: datetime
) -> tuple[UnitRow, ...]:
    """Those that are named, inside the asker's unit. Who reads of his own unit alone asks of it."""
    if not may_somewhere(asking.role, Action.READ_SUMMARY):
        return (units.get_unit(db, asking.unit_id),)
    said = [one for one in slots.get("unit", "").split(",") if one]
    said += [one for one in slots.get("against", "").split(",") if one]
    today = vietnamese.get_local_day(now)
    living = units.list_living_units(db, asking.unit_path, today)
    by_name = {fold_text(one.name): one for one in living}
    return tuple(by_name[one] for one in dict.fromkeys(said) if one in by_name)[:MOST_NAMED]
