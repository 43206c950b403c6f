"""Over how many units a figure stands: how many were asked, how many gave it, who lacks it.

Counted in the units that are asked themselves, never in levels between: 21 of 23 groups are 21 of
23 at the ward, in the district and in the city. What is not applicable is not asked.
"""

from collections.abc import Iterable

from models import paths
from records import dataclass
from texts import words

# What the name of a unit begins with that has no others below it.
LEAF_LABELS = (
    "tổ dân phố",
    "khu dân cư",
    "khu phố",
    "xóm",
    "thôn",
    "làng",
    "bản",
    "ấp",
    "buôn",
    "tổ",
    "phường",
    "thị trấn",
    "xã",
    "quận",
    "huyện",
    "sở",
)


@dataclass(frozen=True, slots=True)
class LackingUnit:
    """A unit without the figure; or one below which nobody has it, with so many `units`.

    `path`: in the tree of the round. `above`: the name of the unit over it."""

    report_id: int
    name: str
    path: str
    units: int = 1
    above: str = ""

    @property
    def unit_id(self) -> int:
        return paths.get_unit_id(self.path)


@dataclass(frozen=True, slots=True)
class Coverage:
    """`noun`: what is counted ("tổ dân phố"); "": the units of the round themselves."""

    asked: int = 0
    gave: int = 0
    lacking: tuple[LackingUnit, ...] = ()
    noun: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether everybody who was asked has given it."""
        return self.gave == self.asked

    def join(self, other: "Coverage") -> "Coverage":
        """Of the same units two figures that are needed both: a part and its whole."""
        if self is other or self == other:
            return self
        if not self.asked or not other.asked:
            return NOBODY_ASKED
        if self.asked != other.asked or self.is_whole or other.is_whole:
            return min(self, other, key=lambda one: one.gave - one.asked)
        lacking = _drop_covered((*self.lacking, *other.lacking))
        gave = self.asked - sum(one.units for one in lacking)
        return Coverage(self.asked, min(gave, self.gave, other.gave), lacking, self.noun)


NOBODY_ASKED = Coverage()


def add_up_coverages(found: Iterable[Coverage]) -> Coverage:
    asked = gave = 0
    lacking: list[LackingUnit] = []
    nouns: set[str] = set()
    for one in found:
        if one.asked:
            asked += one.asked
            gave += one.gave
            lacking += one.lacking
            nouns.add(one.noun)
    noun = nouns.pop() if len(nouns) == 1 else words("summary.noun_unit") if nouns else ""
    return Coverage(asked, gave, tuple(lacking), noun)


def find_leaf_label(name: str) -> str:
    """ "Tổ dân phố 3" → "tổ dân phố"."""
    lowered = name.lower()
    found = next((label for label in LEAF_LABELS if lowered.startswith(f"{label} ")), None)
    return found or words("summary.noun_unit")


def _drop_covered(found: Iterable[LackingUnit]) -> tuple[LackingUnit, ...]:
    """Each unit once, and none that stands below another one of them."""
    by_path = {one.path: one for one in found}
    ids = {paths.get_unit_id(path) for path in by_path}
    return tuple(one for path, one in by_path.items() if not ids & set(paths.list_ids(path)[:-1]))
