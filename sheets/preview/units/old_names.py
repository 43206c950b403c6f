"""What villages were called before: in a column beside ("Tên cũ"), in brackets behind the new name,
in a note ("đổi tên từ thôn A"). A village that is there under its old name is no second one."""

import re
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from records import dataclass
from sheets.grids.grid import as_words, fold_cell
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.layouts.unit_columns import find_unit_column
from sheets.preview.units.several_names import part_names
from sheets.preview.units.unit_finder import UnitMatch, VillageFinder
from sheets.preview.units.unit_names import (
    compute_exact_key,
    part_beside,
    read_unit_name,
)
from sheets.preview.values import Doubt, Preview, SheetContext
from texts import words

_LEAD = re.compile(
    r"\W*(?:(?:được |mới |là )*(?:tên (?:cũ|trước)|trước đây(?: là)?|trước là|nguyên là|cũ|gồm|"
    r"(?:đổi tên|sáp nhập|sát nhập|hợp nhất|nhập|gộp|tách|chia tách|thành lập)(?: lại| ra)?"
    r"(?: từ| của)?)\b[\s:,\-–]*)+(?:các |những |hai |ba |0?[234] )?",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:một|1) phần (?:của )?", re.IGNORECASE)
_INTO = re.compile(r"\s*(?:vào|thành|sang)\b", re.IGNORECASE)
_BOTH = re.compile(r".*\b(?P<first>mới|cũ)\b.*/.*\b(?!(?P=first))(?:mới|cũ)\b.*")
_IN_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<inner>[^()]+)\)")
_TAIL = re.compile(r"[\s(]*\bcũ\b[\s).]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OldNames:
    """`cell`: where they stand; `known`: the villages that are there under them; `is_one`: there
    was just the one, and it has become just this one."""

    cell: str
    given: str
    known: tuple[UnitMatch, ...]
    is_one: bool

    @property
    def key(self) -> str:
        return f"renamed:{self.cell}"


@dataclass
class OldNameFinder:
    """The old names of a block of a sheet."""

    layout: Layout
    finder: VillageFinder

    @cached_property
    def _new_by_old(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in self.layout.list_data_rows():
            for one in self._match_names(self._list_said(row)[1]):
                found.setdefault(one.name.whole, set()).add(fold_cell(self._name_at(row)))
        return found

    def find(self, row: int) -> OldNames | None:
        """Those of the village of the row that are known, but for its own."""
        cell, said = self._list_said(row)
        for below in self._list_further_rows(row):
            further = (as_words(self.layout.at(below, one)) for one in self._old_columns())
            said += [name for one in further if one for name in self._part(one)]
        own = self._name_at(row)
        others = {compute_exact_key(one) for one in (own, self.finder.find_match(own).name.whole)}
        known = tuple(
            one
            for one in self._match_names(said)
            if compute_exact_key(one.name.whole) not in others
        )
        if not known:
            return None
        is_one = len(said) == 1 and len(self._new_by_old.get(known[0].name.whole, ())) == 1
        is_one = is_one and not any(map(_PART.match, said))
        return OldNames(cell, ", ".join(said), known, is_one)

    def is_told_above(self, row: int) -> bool:
        """Whether the row says one more old name of the village above it."""
        if not self._old_columns():
            return False
        rows = self.layout.list_data_rows()
        place = rows.index(row)
        return place > 0 and self._goes_on(rows[place - 1], row)

    def _old_columns(self) -> list[SheetColumn]:
        return self.layout.list_columns(Column.OLD_UNIT)

    def _name_at(self, row: int) -> str:
        return self.part_cell(row)[0]

    def part_cell(self, row: int) -> tuple[str, str]:
        """The name in the row's cell, and what stands beside it: of what was before, where the
        heading says that both stand there ("Tên mới/Tên cũ"), or known names in brackets."""
        column = find_unit_column(self.layout, row)
        said = as_words(self.layout.at(row, column))
        both = [one.strip() for one in said.split("/")]
        order = _BOTH.fullmatch(column.heading.lower()) if column is not None else None
        if order is not None and len(both) == 2 and all(both):
            return (both[0], both[1]) if order["first"] == "mới" else (both[1], both[0])
        name, beside = part_beside(said)
        merged = _IN_BRACKETS.fullmatch(name)
        if merged is None or beside:
            return name, beside
        parts = self._part(merged["inner"])
        is_known = len(parts) > 1 and all(self._match(one).known for one in parts)
        return (merged["name"], f"({merged['inner']})") if is_known else (name, beside)

    def _list_further_rows(self, row: int) -> list[int]:
        if not self._old_columns():
            return []
        rows = self.layout.list_data_rows()
        below = rows[rows.index(row) + 1 :]
        return list(takewhile(lambda one: self._goes_on(row, one), below))

    def _goes_on(self, row: int, below: int) -> bool:
        """Whether a row has the same new name, or none and no number of its own."""
        column = self.layout.find_column(Column.UNIT)
        new, further = (as_words(self.layout.at(one, column)) for one in (row, below))
        number = self.layout.find_column(Column.NUMBER)
        is_unnumbered = number is not None and self.layout.grid.at(below, number.place) is None
        return bool(new) and (further == new or (not further and is_unnumbered))

    def _list_said(self, row: int) -> tuple[str, list[str]]:
        """The cell and the names, from the first place that says any."""
        column = find_unit_column(self.layout, row)
        for old in self._old_columns():
            if old != column and (said := as_words(self.layout.at(row, old))):
                return self.layout.place(row, old), self._part(said)
        beside = self.part_cell(row)[1]
        if column is not None and beside:
            return self.layout.place(row, column), self._part(beside)
        note = self.layout.find_column(Column.NOTE)
        said = as_words(self.layout.at(row, note))
        lead = _LEAD.match(said)
        if note is not None and lead is not None and not _INTO.match(said[lead.end() :]):
            return self.layout.place(row, note), self._part(said)
        return "", []

    def _part(self, said: str) -> list[str]:
        bare = _LEAD.sub("", said.strip(" ()"), count=1).strip(" ().;")
        parts = part_names(_TAIL.sub("", bare), lambda one: self._match(one).known)
        return [_TAIL.sub("", one).strip() for one in parts]

    def _match(self, name: str) -> UnitMatch:
        return self.finder.find_match(_PART.sub("", _TAIL.sub("", name)), marked=True)

    def _match_names(self, names: list[str]) -> list[UnitMatch]:
        found = map(self._match, names)
        known = {one.name.whole: one for one in found if one.known and not one.is_commune}
        return list(known.values())


def complete_kind(match: UnitMatch, old: OldNames) -> UnitMatch:
    """ "Tân Mẫu", before "Thôn Nà Mạ": of the kind that the old one is."""
    if match.name.kind is not None or match.known:
        return match
    kind = old.known[0].name.kind or ""
    return replace(match, name=read_unit_name(f"{kind} {match.name.core}"))


def settle_old_names(
    match: UnitMatch, old: OldNames, context: SheetContext, preview: Preview
) -> list[UnitMatch]:
    """What she has answered that the villages are; none while it is asked. Nothing is made beside
    the old ones unasked."""
    answer = context.answers.get(old.key)
    if match.known:
        return _settle_both_there(match, old, answer, preview)
    if answer == "rename" and old.is_one:
        return [UnitMatch(match.name, known=True, renames=old.known[0].name.whole)]
    if answer == "keep":
        return list(old.known)
    if answer == "take":
        return [match]
    preview.doubts.append(_make_doubt(match, old))
    return []


def _settle_both_there(
    match: UnitMatch, old: OldNames, answer: str | None, preview: Preview
) -> list[UnitMatch]:
    """The new one and the old ones are there: how they become one is no matter of a list."""
    if answer == "keep":
        return [match, *old.known]
    new, olds = match.name.whole, ", ".join(one.name.whole for one in old.known)
    ask = words("preview.ask_merged_into", new=new, old=olds, given=old.given)
    options = (("keep", words("preview.keep_old_units", old=f"{new}, {olds}")),)
    doubt = Doubt(old.cell, "renamed", old.given, ask, new, (new,), decides=True, options=options)
    preview.doubts.append(doubt)
    return []


def _make_doubt(match: UnitMatch, old: OldNames) -> Doubt:
    new, olds = match.name.whole, ", ".join(one.name.whole for one in old.known)
    key = "ask_renamed" if old.is_one else "ask_merged_units"
    ask = words(f"preview.{key}", new=new, old=olds, given=old.given)
    keep = words("preview.keep_old_name" if old.is_one else "preview.keep_old_units", old=olds)
    options = [("keep", keep), ("take", words("preview.take_beside", new=new, old=olds))]
    if old.is_one:
        options.insert(0, ("rename", words("preview.rename_unit", new=new, old=olds)))
    readings = (new, *(one.name.whole for one in old.known))
    return Doubt(
        old.cell, "renamed", old.given, ask, new, readings, decides=True, options=tuple(options)
    )


def ask_whether_renamed(match: UnitMatch, old: OldNames) -> UnitMatch:
    """Where people or figures stand under a new name: of the village as it is called here, or of
    another one."""
    name = complete_kind(match, old).name
    return UnitMatch(name, readings=(*(one.name.whole for one in old.known), name.whole))
