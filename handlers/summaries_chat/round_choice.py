"""What was asked of a reader, and which round and unit it is about."""

from sqlalchemy import Connection

from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import owed_reports, visible_rounds
from models.rights import Action, may_somewhere
from models.rounds.rounds import RoundRow
from records import dataclass

# Drafts and texts for a group of villages are nobody's but those in whose line they are.
_OF_WHAT_WAS_SENT = frozenset(
    {
        "summary",
        "current",
        "by_unit",
        "missing",
        "indicator",
        "sheet",
        "document",
        "chart",
        "question",
    }
)

# What is told of a round whose form says how it is summed up.
_OF_SUMMED_ROUNDS = frozenset(
    {"summary", "current", "by_unit", "provisional", "sheet", "document", "chart"}
)


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
    # The reading of the question whose answer listed units: those of "mấy xóm đó".
    before: str = ""
    # What a deputy may read is what the post may.
    is_deputy: bool = False

    @property
    def title(self) -> str:
        """Whoever only reads is asked for no title."""
        return ""

    @property
    def replaced_title(self) -> str | None:
        """None: the same."""
        return None

    @property
    def receives(self) -> bool:
        """Whether what the plan has the unit receive is read, beside what lies in its line."""
        return self.what in _OF_WHAT_WAS_SENT and may_somewhere(self.role, Action.READ_SUMMARY)


def choose_round(
    db: Connection, forms: FormCache, asking: ReaderQuestion, meant: list[RoundRow]
) -> RoundRow | None:
    """Of what units directly below report, of what the unit runs and of what it receives, then of
    what it reports, before what lies deeper. Of others only what was named: there is nothing in
    them that this unit may read."""
    below = visible_rounds.list_rounds_with_units_below(db, asking.unit_id)
    # In the tree of another plan the same units may stand below somebody else.
    near = below & visible_rounds.list_rounds_of_children(db, asking.unit_id)
    near |= {one.id for one in meant if one.owner_id == asking.unit_id}
    if asking.receives:
        near |= owed_reports.list_received_rounds(db, asking.unit_id)
    own = visible_rounds.list_rounds_of_unit(db, asking.unit_id)
    for ids in (near, own, below):
        found = [one for one in meant if one.id in ids]
        if found:
            return _choose_nearest_round(db, forms, found, asking.what)
    is_named = asking.words or asking.round_id is not None
    return _choose_nearest_round(db, forms, meant, asking.what) if is_named else None


def _choose_nearest_round(
    db: Connection, forms: FormCache, seen: list[RoundRow], what: str
) -> RoundRow | None:
    """The newest round; for a summary, the newest whose form says how it is summed up."""
    if what in _OF_SUMMED_ROUNDS:
        summed = [one for one in seen if forms.get(db, one.form_version_id).summary]
        seen = summed or seen
    return seen[0] if seen else None
