"""A summary as a value: its facts, and a digest that is the same for the same figures."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from models.plans.forms import FormCache
from summaries.round_facts import RoundFacts, load_round_facts


@dataclass(frozen=True, slots=True)
class Summary:
    """What a summary says, worked out; `digest` is the same for the same figures."""

    facts: RoundFacts
    digest: str

    @property
    def round_id(self) -> int:
        return self.facts.round.id

    @property
    def unit_id(self) -> int:
        return self.facts.unit.id


def load_summary(
    db: Connection, forms: FormCache, round_id: int, unit_id: int, now: datetime
) -> Summary:
    """Reads the round inside the unit. Raises NoSuchRound."""
    facts = load_round_facts(db, forms, round_id, unit_id, now)
    return Summary(facts, facts.digest())
