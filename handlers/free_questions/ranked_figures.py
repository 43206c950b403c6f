"""A figure of each unit: written, put in order, and who stands first or last."""

from collections.abc import Sequence

from records import dataclass
from summaries.targets.target_bounds import Ratio
from texts import Text, text

MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class RankedFigure:
    """`said`: the figure as it is written. `applies`: whether it is asked of the unit at all."""

    name: str
    unit_id: int
    said: str
    value: Ratio | None
    is_share: bool
    applies: bool = True

    @property
    def height(self) -> float:
        """What is compared: the share, or the number. -1 where there is none."""
        if self.value is None or (self.is_share and not self.value.whole):
            return -1
        return self.value.part / self.value.whole if self.is_share else self.value.part


def split_by_value(rows: Sequence[RankedFigure]) -> tuple[list[RankedFigure], list[RankedFigure]]:
    """Those that gave the figure, and those that may still give it."""
    known = [one for one in rows if one.value is not None]
    return known, [one for one in rows if one.value is None and one.applies]


def sort_units(rows: Sequence[RankedFigure], *, highest_first: bool) -> list[RankedFigure]:
    known = [one for one in rows if one.value is not None]
    return sorted(known, key=lambda one: one.height, reverse=highest_first)


def rank_units(
    known: Sequence[RankedFigure], count: int, *, highest_first: bool
) -> list[RankedFigure]:
    """So many as are asked for, and whoever stands level with the last of them."""
    ranked = sort_units(known, highest_first=highest_first)
    count = min(count, len(ranked))
    if not count:
        return []
    edge = ranked[count - 1].height
    return [one for place, one in enumerate(ranked) if place < count or one.height == edge]


def write_rows(rows: Sequence[RankedFigure]) -> list[Text]:
    return [text("questions.rank_line", unit=one.name, figure=one.said) for one in rows[:MOST_ROWS]]
