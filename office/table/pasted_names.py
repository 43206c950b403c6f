"""Which of the pasted columns names the units, and whose row a line is."""

from collections.abc import Sequence

from office.table.round_table import RoundTableRow
from records import dataclass
from sheets.preview.layouts.headings import Column, get_kind_of_heading, read_heading
from sheets.preview.units.unit_finder import VillageFinder
from sheets.preview.units.unit_names import names_a_village


@dataclass(frozen=True, slots=True)
class PastedNames:
    """`place`: of the cells that name units; `heading`: what stands above them, if anything."""

    place: int
    finder: VillageFinder
    rows: dict[str, RoundTableRow]
    heading: str = ""

    def find_row(self, written: str) -> RoundTableRow | None:
        """None where no unit is called so, or several are."""
        kind = get_kind_of_heading(self.heading) if self.heading else None
        match = self.finder.find_match(written, kind, marked=not written.isascii())
        return self.rows.get(match.name.whole) if match.known else None


def find_name_column(
    rows: Sequence[RoundTableRow], lines: Sequence[Sequence[str]]
) -> PastedNames | None:
    """The column whose heading says so, else the one that names the most units, of the table or
    not. None: the lines are rows of the table as they stand."""
    finder = VillageFinder([one.unit for one in rows])
    by_name = {finder.find_match(one.unit).name.whole: one for one in rows}
    headed = next((at for at, one in enumerate(lines[0]) if _is_of_units(one)), None)
    if headed is not None:
        return PastedNames(headed, finder, by_name, lines[0][headed])
    columns = [[line[at] for line in lines if at < len(line)] for at in range(len(lines[0]))]
    known = [sum(_is_known(finder, one) for one in column) for column in columns]
    if any(known):
        return PastedNames(known.index(max(known)), finder, by_name)
    # Units of somewhere else are no rows of this table either.
    others = [sum(map(names_a_village, column)) * 2 > len(column) for column in columns]
    return PastedNames(others.index(True), finder, by_name) if any(others) else None


def is_numbering(heading: str) -> bool:
    return read_heading((heading,)) is Column.NUMBER


def _is_of_units(heading: str) -> bool:
    return read_heading((heading,)) is Column.UNIT


def _is_known(finder: VillageFinder, said: str) -> bool:
    """A figure alone names no unit, though one may have that number."""
    return bool(said) and not said.isdigit() and finder.find_match(said).known
