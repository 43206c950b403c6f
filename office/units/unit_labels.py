"""Units in a list to choose from: no two lines are the same."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from models.units import unit_lives
from models.units.unit_lives import UnitLife
from summaries.round_labels import make_labels_distinct


def label_by_ids(db: Connection, path: str, named: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The same for units known by (id, name) alone, at or below this path; one that is not there
    keeps its name."""
    labels = label_units(unit_lives.list_unit_lives(db, path))
    return {unit_id: labels.get(unit_id, name) for unit_id, name in named}


def label_units(lives: Sequence[UnitLife]) -> dict[int, str]:
    """Names by id; units that are called alike are told apart by those above them."""
    by_id = {life.id: life for life in lives}
    above = [by_id.get(life.parent_id or 0) for life in lives]
    labels = make_labels_distinct(
        [life.name for life in lives],
        [one.name if one is not None else "" for one in above],
    )
    return {life.id: label for life, label in zip(lives, labels, strict=True)}
