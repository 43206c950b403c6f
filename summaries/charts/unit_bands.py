"""How many units lie in which band of a share: of hundreds nobody can tell the bars apart."""

from collections.abc import Iterable

from records import dataclass
from summaries.targets.target_bounds import Ratio

WIDTH, TOP = 10, 100  # percent


@dataclass(frozen=True, slots=True)
class ShareBand:
    """Units whose share is from `low` up to `high` percent, which is not in it, but for 100.
    `high` None: more than 100."""

    low: int
    high: int | None
    units: int


def sort_into_bands(shares: Iterable[Ratio | None]) -> tuple[tuple[ShareBand, ...], int]:
    """The bands from 0 to 100, one above where there is any, and how many have no share."""
    counts = dict.fromkeys(range(0, TOP, WIDTH), 0)
    above, unknown = 0, 0
    for share in shares:
        if share is None or not share.whole:
            unknown += 1
        elif share.part > share.whole:
            above += 1
        else:
            percent = share.part * 100 // share.whole
            counts[min(percent // WIDTH * WIDTH, TOP - WIDTH)] += 1
    bands = [ShareBand(low, low + WIDTH, count) for low, count in counts.items()]
    if above:
        bands.append(ShareBand(TOP, None, above))
    return tuple(bands), unknown
