"""A round as it is looked at together: how far all rounds are, the figures of one, who is missing,
what waits for the chair."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection

from models.plans.form_cache import FormCache
from models.reports import owed_reports, visible_rounds
from models.rights import Action, Holder, may, may_somewhere
from models.rounds.rounds import RoundRow
from models.units import units
from models.units.units import UnitRow
from records import dataclass
from summaries.papers.round_paper import RoundPaper, load_round_paper
from summaries.progress.completeness import Completeness, load_completeness

MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class RoundOnBoard:
    one: RoundRow
    completeness: Completeness


@dataclass(frozen=True, slots=True)
class RoundBoard:
    """`unit`: whose figures these are; `home`: the unit of whoever looks. `paper`: of the chosen
    round; None where there is none. `deeper`: units of the roster with others below them."""

    unit: UnitRow
    home: UnitRow
    rounds: tuple[RoundOnBoard, ...]
    chosen: RoundRow | None
    paper: RoundPaper | None
    deeper: frozenset[int]

    @property
    def seal(self) -> str:
        """Another one as soon as something else is to be seen."""
        far = [
            (each.one.id, str(each.one.due), len(each.completeness.submitted))
            for each in self.rounds
        ]
        paper = self.paper
        shown = (
            (paper.summary.digest, paper.current.digest, paper.number, str(paper.signing))
            if paper is not None
            else ()
        )
        waiting = [(one.id, one.state) for one in paper.proposals] if paper is not None else []
        written = repr((self.unit.id, far, shown, waiting))
        return hashlib.sha256(written.encode()).hexdigest()[:16]


def load_round_board(
    db: Connection,
    forms: FormCache,
    holder: Holder,
    now: datetime,
    wanted: int | None = None,
    unit_id: int | None = None,
) -> RoundBoard | None:
    """`wanted`: a round, else the nearest that is summed up; `unit_id`: a unit below the holder's.
    None where the holder may not read that."""
    home = units.find_unit(db, holder.unit_id)
    unit = home if unit_id is None else units.find_unit(db, unit_id)
    if home is None or unit is None or not may(holder, Action.READ_SUMMARY, unit):
        return None
    receives = unit.id == home.id and may_somewhere(holder.role, Action.READ_SUMMARY)
    seen = visible_rounds.list_visible_rounds(db, unit.path, now, receives=receives)
    summed = [one for one in seen if forms.get(db, one.form_version_id).summary]
    near = _find_near_rounds(db, unit, summed)
    chosen = next((one for one in summed if one.id == wanted), next(iter(near), None))
    paper = None
    if chosen is not None:
        paper = load_round_paper(db, forms, chosen.id, unit.id, holder, now, receives=receives)
    progress = tuple(
        RoundOnBoard(one, load_completeness(db, forms, one, unit.id, now))
        for one in summed[:MOST_ROUNDS]
    )
    return RoundBoard(unit, home, progress, chosen, paper, _find_deeper(db, paper))


def _find_near_rounds(db: Connection, unit: UnitRow, summed: list[RoundRow]) -> list[RoundRow]:
    """Of units directly below, of what the unit runs or receives, before all others."""
    near = visible_rounds.list_rounds_of_children(db, unit.id)
    near |= {one.id for one in summed if one.owner_id == unit.id}
    near |= owed_reports.list_received_rounds(db, unit.id)
    return [one for one in summed if one.id in near] or summed


def _find_deeper(db: Connection, paper: RoundPaper | None) -> frozenset[int]:
    if paper is None:
        return frozenset()
    round_id = paper.summary.round_id
    return frozenset(
        one.unit_id
        for one in paper.current.facts.completeness.units
        if one.kind != "village"
        and round_id in visible_rounds.list_rounds_with_units_below(db, one.unit_id)
    )
