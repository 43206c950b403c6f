"""What is wrong with a sheet: every fault by cell and heading. One fault refuses the whole."""

from collections.abc import Sequence

from records import dataclass
from texts import words


@dataclass(frozen=True)
class SheetFault:
    """`cell` in A1 style; empty for the file as a whole."""

    cell: str
    heading: str
    reason: str

    def __str__(self) -> str:
        if not self.cell:
            return self.reason
        key = (
            "import.sheet_fault"
            if self.heading not in ("", self.cell)
            else "import.sheet_fault_cell"
        )
        return words(key, cell=self.cell, heading=self.heading, reason=self.reason)


class SheetRefused(Exception):
    """The sheet is refused; nothing of it was taken over."""

    def __init__(self, faults: Sequence[SheetFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))

    def __reduce__(self) -> tuple[type["SheetRefused"], tuple[tuple[SheetFault, ...]]]:
        """It comes whole from the process that read the file."""
        return type(self), (self.faults,)
