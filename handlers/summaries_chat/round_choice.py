"""What was asked of a reader, and which round and unit it is about."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import owed_reports, visible_rounds
from models.rights import Action, may_somewhere
from models.rounds.rounds import RoundRow
from models.units import units
from office.rounds import named_rounds
from reading import fold_text
from texts import vietnamese

# Drafts and texts for a group of villages are nobody's but those in whose line they are.
_OF_WHAT_WAS_SENT = frozenset({"summary", "current", "by_unit", "missing", "indicator"})


@dataclass(frozen=True, slots=True)
class ReaderQuestion:
    """The question as it was stored with the inbox row."""

    what: str
    round_id: int | None
    words: str | None
    unit_id: int
    unit_path: str
    role: Role
    about: int = 0
    # What a deputy may read is what the post may.
    is_deputy: bool = False

    @property
    def receives(self) -> bool:
        """Whether what the plan has the unit receive is read, beside what lies in its line."""
        return self.what in _OF_WHAT_WAS_SENT and may_somewhere(self.role, Action.READ_SUMMARY)


def find_named_unit(db: Connection, asking: ReaderQuestion, now: datetime) -> ReaderQuestion:
    """`/tonghop 6 thang xom 3`: a unit of the asker's that is named is what is asked about."""
    if not asking.words:
        return asking
    said = f" {fold_text(asking.words)} "
    today = vietnamese.get_local_day(now)
    named = [
        (fold_text(unit.name), unit)
        for unit in units.list_living_units(db, asking.unit_path, today)
        if f" {fold_text(unit.name)} " in said
    ]
    if not named:
        return asking
    name, unit = max(named, key=lambda one: len(one[0]))
    left = said.replace(f" {name} ", " ").strip() or None
    return replace(asking, unit_id=unit.id, unit_path=unit.path, words=left)


def choose_round(
    db: Connection, forms: FormCache, asking: ReaderQuestion, seen: list[RoundRow]
) -> RoundRow | None:
    """The round that was pressed, or meant by the words; else the nearest. Only what is seen."""
    if asking.round_id is not None:
        return next((one for one in seen if one.id == asking.round_id), None)
    # Of what units directly below report, before what lies deeper.
    near = visible_rounds.list_rounds_of_children(db, asking.unit_id)
    if asking.receives:
        near |= owed_reports.list_received_rounds(db, asking.unit_id)
    if asking.words:
        found = named_rounds.find_rounds_by_words(
            db, asking.unit_path, asking.words, receives=asking.receives
        )
        if found:
            return next((one for one in found if one.id in near), found[0])
    return _choose_nearest_round(
        db, forms, [one for one in seen if one.id in near] or seen, asking.what
    )


def _choose_nearest_round(
    db: Connection, forms: FormCache, seen: list[RoundRow], what: str
) -> RoundRow | None:
    """The newest round; for a summary, the newest whose form says how it is summed up."""
    if what in ("summary", "current", "by_unit", "provisional"):
        summed = [one for one in seen if forms.get(db, one.form_version_id).summary]
        seen = summed or seen
    return seen[0] if seen else None
