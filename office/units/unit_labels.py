"""Units in a list to choose from: no two lines are the same."""

from collections.abc import Sequence

from models.units.unit_lives import UnitLife
from summaries.round_labels import make_labels_distinct


def label_units(lives: Sequence[UnitLife]) -> dict[int, str]:
    """Names by id; units that are called alike are told apart by those above them."""
    by_id = {life.id: life for life in lives}
    above = [by_id.get(life.parent_id or 0) for life in lives]
    labels = make_labels_distinct(
        [life.name for life in lives],
        [one.name if one is not None else "" for one in above],
    )
    return {life.id: label for life, label in zip(lives, labels, strict=True)}
