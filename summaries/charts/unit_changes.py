"""How a figure of one unit has changed since a year ago."""

from fractions import Fraction

from summaries.summary_values import FigureKind, TableCell


def find_change(cell: TableCell, kind: FigureKind | None) -> Fraction | None:
    """In points of a percent for a share, in smallest steps for a count; None where the unit lacks
    one of the two."""
    now, before = cell.value, cell.earlier
    if now is None or before is None or not now.whole or not before.whole:
        return None
    if kind is FigureKind.SHARE:
        return (now.exact - before.exact) * 100
    return Fraction(now.part - before.part)
