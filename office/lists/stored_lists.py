"""What is sure of an officer's list, stored by the functions that store her sheets: row by row, so
that one that cannot be stored leaves the others alone."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from datetime import date, timedelta
from functools import partial
from typing import Any

from models.units import unit_lives
from office.lists.known_before import ListPlace
from office.units.unit_changes import find_free_code
from reading.values.telephones import parse_phone
from records import dataclass
from sheets.figures import figure_sheet
from sheets.people import people_sheet
from sheets.people.known_people import (
    find_free_person_code,
    find_person_code,
    get_person_code,
)
from sheets.preview.units.unit_names import compute_exact_key
from sheets.preview.values import Preview, Record
from sheets.tables.sheet_faults import SheetRefused
from sheets.tables.table_reader import RawRow, SheetCell, SheetContent
from sheets.tables.typed_rows import make_typed_row
from sheets.units import unit_sheet
from sheets.units.unit_above import UnitAbove
from texts import words
from texts.vietnamese import format_full_day, get_local_day


@dataclass
class StoredList:
    """`said`: what was added and changed, in sentences; `refused`: what could not be."""

    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def add(self, of: str, store: Callable[[], list[str]]) -> None:
        try:
            self.said += store()
        except SheetRefused as refused:
            reasons = " ".join(fault.reason for fault in refused.faults)
            self.refused.append(words("preview.not_stored", of=of, reason=reasons))


def store_units(place: ListPlace, found: Preview) -> StoredList:
    """The villages that are new, their codes the system's own; those that take another name."""
    stored = StoredList()
    for one in found.records:
        if old := one.get("renames"):
            stored.add(one["unit"], partial(_rename_unit, place, old, one["unit"]))
    _add_units(place, [one for one in found.records if one["new"]], stored)
    return stored


def _rename_unit(place: ListPlace, old: str, new: str) -> list[str]:
    """From today on. Nothing where it is no more called so, or another is called so by now."""
    by_key = {compute_exact_key(one.name): one for one in place.list_units_below()}
    life, taken = by_key.get(compute_exact_key(old)), by_key.get(compute_exact_key(new))
    if life is None or taken not in (None, life) or life.name == new:
        return []
    day = get_local_day(place.now)
    unit_lives.rename_unit(place.db, life, new, day)
    return [words("preview.unit_renamed", old=life.name, new=new, day=format_full_day(day))]


def _add_units(place: ListPlace, records: Collection[Record], stored: StoredList) -> None:
    own = place.unit
    above = UnitAbove(place.db, own.code)
    present = {compute_exact_key(one.name) for one in place.list_units_below()}
    for record in records:
        name = record["unit"]
        if compute_exact_key(name) in present:
            continue
        code = find_free_code(place.db, own, name)
        row = {"code": code, "name": name, "kind": "village", "parent": own.code}
        sheet = make_typed_row(unit_sheet.COLUMNS, row)
        stored.add(name, lambda sheet=sheet: _import_units(place, sheet, above))  # type: ignore[misc]
        present.add(compute_exact_key(name))


def _import_units(place: ListPlace, sheet: SheetContent, above: UnitAbove) -> list[str]:
    return unit_sheet.import_units(place.db, sheet, place.now, above)


def store_people(place: ListPlace, found: Preview) -> StoredList:
    """The villages that come to be with them, then everybody who is sure."""
    stored = StoredList()
    _add_units(place, found.creates_units, stored)
    codes = _map_codes(place)
    first_unit: dict[tuple[str, str], str] = {}
    for record in _join_posts(found.records):
        unit = codes.get(compute_exact_key(record["unit"]))
        if unit is None:
            continue
        who = (record["name"], record["phone"] or "")
        of_whom = first_unit.setdefault(who, unit) if record.get("same_person") else unit
        code = _find_code(place, of_whom, record)
        row = _make_person_row(record, unit, code)
        sheet = make_typed_row(people_sheet.COLUMNS, row)
        of = f"{record['name']}, {record['unit']}"
        stored.add(of, lambda sheet=sheet: _import_people(place, sheet))  # type: ignore[misc]
    return stored


def _find_code(place: ListPlace, unit: str, record: Record) -> str:
    """Of whom it was found or answered to be; "person" without anybody: somebody new."""
    if record.get("person") is not None:
        return get_person_code(place.db, record["person"])
    if "person" in record:
        return find_free_person_code(place.db, unit, record["name"])
    phone = parse_phone(record["phone"]) if record["phone"] else None
    return find_person_code(place.db, unit, record["name"], phone)


def _join_posts(records: Collection[Record]) -> list[Record]:
    """One person of two posts with one role in a unit holds one post by both titles."""
    found: dict[tuple[Any, ...], Record] = {}
    for record in records:
        key = tuple(record[name] for name in ("unit", "name", "role", "phone"))
        other = found.get(key)
        title = f"{other['title']}, {record['title']}" if other else record["title"]
        found[key] = {**(other or record), "title": title}
    return list(found.values())


def _make_person_row(record: Record, unit: str, code: str) -> Mapping[str, str | None]:
    return {
        "name": record["name"],
        "greeting": record["greeting"],
        "title": record["title"],
        "unit": unit,
        "role": record["role"],
        "phone": record["phone"],
        "code": code,
        "opens": record.get("opens"),
    }


def _import_people(place: ListPlace, sheet: SheetContent) -> list[str]:
    return people_sheet.import_people(place.db, sheet, place.now, place.unit.path)


def _map_codes(place: ListPlace) -> dict[str, str]:
    """The code of each unit by its name, as lists compare names."""
    units = [*place.list_units_below(), place.unit]
    return {compute_exact_key(one.name): one.code for one in units}


def store_figures(
    place: ListPlace, found: Preview, source: str, plans: Collection[int] | None
) -> StoredList:
    """Each unit's figures for the period of its record."""
    stored = StoredList()
    codes = _map_codes(place)
    for record in found.records:
        unit = codes.get(compute_exact_key(record["unit"]))
        if unit is None:
            continue
        first, last = (date.fromisoformat(record["period"][name]) for name in ("from", "to"))
        sheet = _make_figure_sheet(unit, record["values"])
        period = (first, last + timedelta(days=1))

        def store(sheet: SheetContent = sheet, period: Any = period) -> list[str]:
            return figure_sheet.import_figures(
                place.db,
                sheet,
                place.now,
                source=source,
                period=period,
                path=place.unit.path,
                plans=plans,
            )

        stored.add(record["unit"], store)
    return stored


def _make_figure_sheet(unit: str, values: Mapping[str, Any]) -> SheetContent:
    row = {figure_sheet.COLUMNS["unit"][0]: unit, **values}
    cells = tuple(SheetCell(value, heading, heading) for heading, value in row.items())
    return SheetContent(tuple(SheetCell(one, one, one) for one in row), (RawRow(1, cells),))
