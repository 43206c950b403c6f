"""People who begin their report on one channel and finish it on another.

They leave once the fifth question is before them: by then the first channel has said that it
has all the others.
"""

from dataclasses import dataclass

from tests.crash.channels import ByTelegram, ByWeb
from tests.crash.typists import ByZalo, Typist, step_of
from tests.crash.villagers import Said, Seen, Villager

LEAVES_AT = ("dam_tang", "section 5")
One = ByTelegram | ByZalo | ByWeb


@dataclass
class Mover(Typist):
    """`by_section`: how they are asked where they are at present."""

    by_section: bool = False
    has_left: bool = False
    has_moved: bool = False

    @property
    def is_done(self) -> bool:
        return "done" in self.did if self.has_moved else self.has_left

    def answers(self, seen: Seen) -> Said | None:
        step = step_of(seen.text) if self.by_section else seen.step
        self.has_left = self.has_left or step in LEAVES_AT
        if self.has_left and not self.has_moved:
            return None
        if self.goes_on(step, seen):
            return Said("begin", "bao cao", False)
        return Typist.answers(self, seen) if self.by_section else Villager.answers(self, seen)

    def goes_on(self, step: str | None, seen: Seen) -> bool:
        """Whether this offers the report: the list of work, or a reminder that was there before."""
        shown = " ".join((seen.text, *seen.labels))
        offers = "Làm tiếp câu" in shown or "Báo cáo ngay" in shown
        return offers and step in (None, "begin") and "begin" not in self.did

    def moves(self, *, by_section: bool) -> None:
        self.by_section, self.has_moved = by_section, True
        self.did -= {"begin"}


@dataclass
class ByTwo:
    who: Mover
    first: One
    second: One

    async def play(self) -> None:
        self.who.by_section = isinstance(self.first, ByZalo)
        await self.first.play()
        self.who.moves(by_section=isinstance(self.second, ByZalo))
        await self.second.play()

    @property
    def here(self) -> One:
        return self.second if self.who.has_moved else self.first
