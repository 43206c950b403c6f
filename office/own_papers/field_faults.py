"""What is wrong with the places of a form: every fault in a sentence; one refuses the whole."""

from collections.abc import Sequence

from rapidfuzz import process

from office.own_papers import placeholders
from office.own_papers.form_package import refuse
from office.own_papers.paper_fields import KnownFields, name_list
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from texts import words

# What a form may ask for at most: filling it has an end.
MOST_PLACES = 600
MOST_LISTS = 12
MOST_FAULTS = 40
_NEAR = 70


class FormFaults:
    """Gathers what is found while a form is read."""

    def __init__(self, known: KnownFields) -> None:
        self._known = known
        self._names: list[str] = []
        self._rows = 0
        self._faults: dict[str, None] = {}

    def add(self, key: str, **values: object) -> None:
        self._faults[words(f"own_papers.{key}", **values)] = None

    def check_text(self, text: str, place: str) -> list[str]:
        """The known names in it; of the others it is said that nothing fills them."""
        if placeholders.has_commands(text):
            self.add("command", place=place, percent="{% {#")
        if placeholders.has_open_braces(text):
            self.add("open_brace", place=place)
        names = placeholders.list_places(text)
        for name in names:
            if name not in self._known.all:
                self._add_unknown(name, place)
        there = [name for name in names if name in self._known.all]
        self._names += there
        return there

    def _add_unknown(self, name: str, place: str) -> None:
        near = process.extractOne(name, sorted(self._known.all), score_cutoff=_NEAR)
        field = f"{{{{{name}}}}}"
        if near is None:
            self.add("unknown", place=place, field=field)
        else:
            self.add("unknown_near", place=place, field=field, near=f"{{{{{near[0]}}}}}")

    def check_lists(self, names: Sequence[str], place: str) -> None:
        """A row of a table is repeated for one list, and holds nothing of several paragraphs."""
        lists = sorted({name_list(name) for name in names if name in self._known.columns})
        self._rows += bool(lists)
        if lists:
            lists += [name for name in names if name in self._known.lines]
        if len(lists) > 1:
            self.add("two_lists", place=place, lists=", ".join(lists))

    def finish(self) -> tuple[str, ...]:
        """The names, each once. Raises SheetRefused."""
        lines = sum(name in self._known.lines for name in self._names)
        if len(self._names) > MOST_PLACES:
            self.add("too_many_places", count=len(self._names), most=MOST_PLACES)
        if self._rows + lines > MOST_LISTS * 2 or self._rows > MOST_LISTS:
            self.add("too_many_lists", count=self._rows + lines, most=MOST_LISTS)
        if self._faults:
            told = list(self._faults)[:MOST_FAULTS]
            raise SheetRefused([SheetFault("", "", one) for one in told])
        if not self._names:
            raise refuse("no_places")
        return tuple(dict.fromkeys(self._names))
