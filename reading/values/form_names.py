"""What a form calls what it asks, as people type it."""

from __future__ import annotations

from records import dataclass


@dataclass(frozen=True, slots=True)
class FormNames:
    """Folded. `with_part`: those behind which a part of the figure is asked for."""

    known: frozenset[str] = frozenset()
    with_part: frozenset[str] = frozenset()

    def __or__(self, other: FormNames) -> FormNames:
        return FormNames(self.known | other.known, self.with_part | other.with_part)


NO_NAMES = FormNames()
