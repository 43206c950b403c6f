"""A list of people, read: who holds which post in which village, and what must be asked."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sheets.grids.grid import Grid, as_words, fold_cell
from sheets.grids.refusals import FileRefused
from sheets.preview.days import is_swapped_column, read_day_cell
from sheets.preview.headings import Column, get_kind_of_heading
from sheets.preview.layout import Layout, RowKind, SheetColumn
from sheets.preview.other_communes import ask_about_commune, is_of_another_commune
from sheets.preview.person_cells import (
    HEAD,
    PersonName,
    find_role,
    is_nobody,
    make_greeting,
    make_greeting_core,
    normalise_title,
    read_names,
    read_phones,
    read_sex,
    says_left,
)
from sheets.preview.sheet_choice import choose_layouts, name_columns_left_out, name_rows_left_out
from sheets.preview.unit_names import UnitMatch, VillageFinder, compute_exact_key, split_kind
from sheets.preview.unit_preview import ask_about_unit, describe_unit
from sheets.preview.values import Doubt, Preview, Record, SheetContext
from texts import words

USED = tuple(
    one
    for one in Column
    if one not in (Column.PRIVATE, Column.OTHER, Column.FIGURE, Column.NUMBER, Column.CODE)
)
# What a village's head is called where it is no "thôn".
_HEADS = {"tổ dân phố": "Tổ trưởng", "tổ": "Tổ trưởng", "tổ dân cư": "Tổ trưởng"}


@dataclass(frozen=True, slots=True)
class NameColumn:
    """A column of people, the telephones that are theirs, and what its heading calls them."""

    names: SheetColumn
    phones: SheetColumn | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person of a row. `cell`: where the name stands; `title_cell`: where the post does."""

    record: Record
    cell: str
    phone_cell: str
    row: int


def preview_people(grids: list[Grid], context: SheetContext) -> Preview:
    """Raises FileRefused."""
    preview = Preview()
    try:
        layouts = choose_layouts(grids, (Column.NAME,), preview)
    except FileRefused:
        layouts = _choose_two_columns(grids, preview)
    reading = _PeopleReading(context, preview)
    for layout in layouts:
        reading.read_layout(layout)
        name_rows_left_out(layout, preview)
        name_columns_left_out(layout, USED, preview)
    reading.settle()
    for layout in layouts[:1]:
        ask_about_commune(layout, context, preview)
    return preview


def _choose_two_columns(grids: list[Grid], preview: Preview) -> list[Layout]:
    """Names in two columns, "Họ đệm" and "Tên"."""
    if all(one.is_empty for one in grids):
        raise FileRefused("all_empty", count=len(grids))
    try:
        return choose_layouts(grids, (Column.GIVEN_NAME,), preview)
    except FileRefused:
        raise FileRefused("no_people") from None


class _PeopleReading:
    """What has been read so far; doubts about several rows are settled at the end."""

    def __init__(self, context: SheetContext, preview: Preview) -> None:
        self.context, self.preview = context, preview
        self.finder = VillageFinder(context.units, context.noun)
        self.people: list[FoundPerson] = []
        self.units: dict[str, UnitMatch] = {}
        self.held: set[str] = set()

    def read_layout(self, layout: Layout) -> None:
        self.layout = layout
        self.columns = list(_list_name_columns(layout))
        opens = layout.find_column(Column.OPENS)
        self.swapped = opens is not None and is_swapped_column(layout, opens)
        before: UnitMatch | None = None
        for row, kind in layout.list_rows():
            if kind is not RowKind.DATA:
                continue
            if is_of_another_commune(layout, row, self.context, self.preview):
                continue
            before = self._read_row(row, before)

    def _read_row(self, row: int, before: UnitMatch | None) -> UnitMatch | None:
        """The village of the row, for rows below it that name none."""
        match = self._find_unit(row)
        if match is None:
            self._ask_whose(row, before)
            return before
        if match.readings or match.similar or (match.name.kind is None and not match.known):
            self._ask_which_unit(row, match)
            return None
        self.units.setdefault(compute_exact_key(match.name.whole), match)
        self._read_people(row, match)
        return match

    def _find_unit(self, row: int) -> UnitMatch | None:
        column = self.layout.find_column(Column.UNIT)
        written = as_words(self.layout.at(row, column))
        if column is not None and written:
            return self.finder.find_match(written, self._find_kind(row, column))
        return self._find_unit_in_title(row)

    def _find_kind(self, row: int, column: SheetColumn) -> str | None:
        return get_kind_of_heading(column.path[-1]) if column.path else None

    def _find_unit_in_title(self, row: int) -> UnitMatch | None:
        """ "Trưởng thôn Nà Mạ": the village stands in the post."""
        title = as_words(self.layout.at(row, self.layout.find_column(Column.TITLE)))
        found = re.match(
            r"(?i)(?:.*\b)?trưởng\s+((?:thôn|xóm|bản|ấp|khu phố|tổ dân phố|buôn|làng)\s+\S.*)",
            title,
        )
        return self.finder.find_match(found[1]) if found else None

    def _ask_whose(self, row: int, before: UnitMatch | None) -> None:
        """A name without a village: perhaps of the village above."""
        for column in self.columns:
            written = as_words(self.layout.grid.at(row, column.names.place))
            if is_nobody(written):
                continue
            readings = (before.name.whole,) if before else ()
            ask = words("preview.ask_whose", name=written, above=readings[0] if readings else "…")
            cell = self.layout.place(row, column.names)
            self.preview.doubts.append(Doubt(cell, "unit", written, ask, readings=readings))

    def _ask_which_unit(self, row: int, match: UnitMatch) -> None:
        column = self.layout.find_column(Column.UNIT) or self.layout.find_column(Column.TITLE)
        assert column is not None
        written = as_words(self.layout.at(row, column))
        ask_about_unit(match, self.layout.place(row, column), written, self.preview)
        for person in self._list_people(row, match):
            self.preview.proposed.append({**person.record, "unit": None})

    def _read_people(self, row: int, match: UnitMatch) -> None:
        found = list(self._list_people(row, match))
        if not found and not self._has_open_question(row):
            self.held.discard(compute_exact_key(match.name.whole))
        for person in found:
            self._judge(person, match)

    def _has_open_question(self, row: int) -> bool:
        return any(f"{row + 1}" == re.sub(r"\D", "", one.cell) for one in self.preview.doubts)

    def _list_people(self, row: int, match: UnitMatch) -> Iterator[FoundPerson]:
        if not self.columns:
            return
        head_also = self._find_head_also(row)
        for column in self.columns:
            names = self._read_names(row, column)
            if not names:
                continue
            phones = read_phones(self.layout.at(row, column.phones)) if column.phones else None
            if len(names) > 1:
                yield from self._ask_two_people(row, column, names, match)
                continue
            typed = self._find_title(row, column, names[0], match)
            title = f"{head_also}, {typed}" if head_also and column is self.columns[0] else typed
            number = phones.numbers[0] if phones and len(phones.numbers) == 1 else None
            yield self._make_person(row, column, names[0], title, number, match)
            self._ask_phone(row, column, phones, match)

    def _find_head_also(self, row: int) -> str | None:
        """ "Trưởng thôn kiêm" under "Bí thư chi bộ": the head holds that post as well."""
        for column in self.columns[1:]:
            written = fold_cell(self.layout.grid.at(row, column.names.place))
            if re.fullmatch(
                r"(?:.*\bkiem(?: nhiem)?|kiem .*|nhu tren|nt|truong (?:thon|xom|ban))", written
            ):
                return column.titles[0] if column.titles else None
        return None

    def _read_names(self, row: int, column: NameColumn) -> list[PersonName]:
        value = self.layout.grid.at(row, column.names.place)
        given = self.layout.find_column(Column.GIVEN_NAME)
        family = self.layout.find_column(Column.FAMILY_NAME)
        if given is not None and family is not None and column.names is given:
            value = f"{as_words(self.layout.at(row, family))} {as_words(value)}".strip()
        written = as_words(value)
        folded = fold_cell(written)
        if is_nobody(written) or re.fullmatch(r".*\bkiem(?: nhiem)?|kiem .*|nhu tren|nt", folded):
            return []
        if HEAD.fullmatch(folded):
            return []
        return read_names(value)

    def _find_title(
        self, row: int, column: NameColumn, name: PersonName, match: UnitMatch
    ) -> str | None:
        """The post: in its own column, in brackets, in the heading, in the sheet's title."""
        typed = (
            as_words(self.layout.grid.at(row, place.place))
            if (place := self.layout.find_column(Column.TITLE))
            else ""
        )
        if typed:
            return normalise_title(_cut_unit(typed, match))
        if name.title and not says_left(name.title):
            return _complete_title(normalise_title(name.title))
        if column.titles:
            return _fit_title(column.titles[0], match)
        whole = fold_cell(" ".join(self.layout.title))
        if re.search(r"\btruong (?:cac )?(?:thon|xom|ban|ap|khu|to)|\bto truong", whole):
            return _fit_title("Trưởng thôn", match)
        return None

    def _make_person(
        self,
        row: int,
        column: NameColumn,
        name: PersonName,
        title: str | None,
        phone: str | None,
        match: UnitMatch,
    ) -> FoundPerson:
        layout = self.layout
        unit = describe_unit(match)
        sex = name.sex or read_sex(as_words(layout.at(row, layout.find_column(Column.SEX))))
        written = as_words(layout.at(row, layout.find_column(Column.GREETING)))
        sex = sex or read_sex(written)
        core = make_greeting_core(title, unit["unit"]) if title else None
        own = written if written and read_sex(written) is None else None
        record: Record = {
            "unit": unit["unit"],
            "kind_word": unit["kind_word"],
            "name": name.name,
            "title": title,
            "role": find_role(title) if title else None,
            "phone": phone,
            "greeting_core": core,
            "greeting": make_greeting(core, sex, own) if core else own,
        }
        if sex:
            record["sex"] = sex
        record |= self._read_opens(row, match)
        cell = layout.place(row, column.names)
        phone_cell = layout.place(row, column.phones) if column.phones else ""
        return FoundPerson(record, cell, phone_cell, row)

    def _read_opens(self, row: int, match: UnitMatch) -> Record:
        column = self.layout.find_column(Column.OPENS)
        if column is None:
            return {}
        value = self.layout.at(row, column)
        read = read_day_cell(value, swapped=self.swapped)
        if read.day is None and value is not None:
            readings = tuple(one.isoformat() for one in read.readings)
            given = self._show_day(row, column)
            key = "ask_day_order" if readings else "ask_day"
            self.preview.doubts.append(
                Doubt(
                    self.layout.place(row, column),
                    "opens",
                    given,
                    words(f"preview.{key}", given=given),
                    match.name.whole,
                    readings,
                    once=f"day-{column.place}" if readings else "",
                )
            )
        return {"opens": read.day.isoformat() if read.day else None}

    def _show_day(self, row: int, column: SheetColumn) -> str:
        """As the sheet shows it: "5/7/2025" for the seventh of May where the month comes first."""
        value = self.layout.at(row, column)
        if isinstance(value, date) and (row, column.place) in self.layout.grid.month_first:
            return f"{value.month}/{value.day}/{value.year}"
        return as_words(value)

    def _ask_phone(self, row: int, column: NameColumn, phones: object, match: UnitMatch) -> None:
        from sheets.preview.person_cells import PhoneCell

        if not isinstance(phones, PhoneCell) or column.phones is None:
            return
        cell, unit = self.layout.place(row, column.phones), match.name.whole
        if phones.doubt:
            ask = words("preview.ask_phone", given=phones.doubt)
            self.preview.doubts.append(Doubt(cell, "phone", phones.doubt, ask, unit))
        elif len(phones.numbers) > 1:
            given = as_words(self.layout.at(row, column.phones))
            ask = words("preview.ask_two_phones", given=given)
            doubt = Doubt(cell, "phone", given, ask, unit, phones.numbers)
            self.preview.doubts.append(doubt)

    def _ask_two_people(
        self, row: int, column: NameColumn, names: list[PersonName], match: UnitMatch
    ) -> Iterator[FoundPerson]:
        """Nothing of such a cell is taken: who is who is asked, with what it would be."""
        given = as_words(self.layout.grid.at(row, column.names.place))
        value = self.layout.grid.at(row, column.names.place)
        phones = read_phones(self.layout.at(row, column.phones)).numbers if column.phones else ()
        for place, name in enumerate(names):
            title = (
                _complete_title(normalise_title(name.title))
                if name.title
                else column.titles[place]
                if place < len(column.titles)
                else self._find_title(row, column, name, match)
            )
            phone = phones[place] if len(phones) == len(names) else None
            person = self._make_person(row, column, name, title, phone, match)
            self.preview.proposed.append(person.record)
        ask = words("preview.ask_two_people", given=given)
        readings = tuple(one.name for one in names)
        shown = value if isinstance(value, str) else given
        doubt = Doubt(
            self.layout.place(row, column.names), "name", shown, ask, match.name.whole, readings
        )
        self.preview.doubts.append(doubt)
        self.held.add(compute_exact_key(match.name.whole))
        yield from ()

    def _judge(self, person: FoundPerson, match: UnitMatch) -> None:
        """Sure, or asked about: gone, of two posts, of a role that nobody can tell."""
        record, unit = person.record, match.name.whole
        self.held.add(compute_exact_key(unit))
        doubt = self._find_doubt(person, unit)
        if doubt is None:
            self.people.append(person)
            return
        self.preview.doubts.append(doubt)
        self.preview.proposed.append(record)

    def _find_doubt(self, person: FoundPerson, unit: str) -> Doubt | None:
        record, row, layout = person.record, person.row, self.layout
        note_column = layout.find_column(Column.NOTE)
        note = as_words(layout.at(row, note_column))
        if note_column is not None and says_left(note):
            ask = words("preview.ask_left", name=record["name"], note=note)
            cell = layout.place(row, note_column)
            return Doubt(cell, "row", note, ask, unit, (record["name"],))
        named = as_words(layout.grid.at(row, self._find_column_of(person).names.place))
        if says_left(named):
            ask = words("preview.ask_left", name=record["name"], note=named)
            return Doubt(person.cell, "row", named, ask, unit, (record["name"],))
        titles = self._find_column_of(person).titles
        typed = layout.find_column(Column.TITLE)
        if len(titles) > 1 and typed is None:
            ask = words("preview.ask_which_title", titles=" hay ".join(titles))
            return Doubt(person.cell, "title", record["name"], ask, unit, once="title")
        if record["title"] is None:
            ask = words("preview.ask_title", name=record["name"])
            return Doubt(person.cell, "title", record["name"], ask, unit, once="title")
        if record["role"] is None:
            return self._ask_role(person, unit, typed)
        return None

    def _ask_role(self, person: FoundPerson, unit: str, typed: SheetColumn | None) -> Doubt:
        record = person.record
        ask = words("preview.ask_role", title=record["title"])
        known = tuple(one for one in (record["name"], record["phone"]) if one)
        if typed is not None:
            cell = self.layout.place(person.row, typed)
            return Doubt(cell, "role", record["title"], ask, unit, known, f"role-{record['title']}")
        return Doubt(
            person.cell, "role", record["name"], ask, unit, known[1:], f"role-{record['title']}"
        )

    def _find_column_of(self, person: FoundPerson) -> NameColumn:
        letters = re.sub(r"\d", "", person.cell)
        return next(
            one
            for one in self.columns
            if re.sub(r"\d", "", self.layout.place(0, one.names)) == letters
        )

    def settle(self) -> None:
        """Doubts over several rows; then villages that come to be, and those without anybody."""
        self._settle_repeats()
        self._settle_shared_phones()
        self._settle_two_heads()
        self.preview.records += [one.record for one in self.people]
        for key, match in self.units.items():
            if not match.known:
                unit = describe_unit(match)
                unit.pop("new")
                self.preview.creates_units.append(unit)
            if key not in self.held:
                self.preview.vacant.append(match.name.whole)

    def _settle_repeats(self) -> None:
        seen: dict[tuple[object, ...], FoundPerson] = {}
        for person in list(self.people):
            record = person.record
            key = tuple(record[name] for name in ("unit", "name", "title", "phone"))
            if key in seen:
                self.people.remove(person)
                said = words("preview.left_twice", name=record["name"], cell=person.cell)
                self.preview.left_out.append(said)
            seen[key] = person

    def _settle_shared_phones(self) -> None:
        by_phone: dict[str, list[FoundPerson]] = defaultdict(list)
        for person in self.people:
            if person.record["phone"]:
                by_phone[person.record["phone"]].append(person)
        for phone, people in by_phone.items():
            if len(people) < 2:
                continue
            names = {one.record["name"] for one in people}
            shown = [f"{one.record['name']}, {one.record['unit']}" for one in people]
            if len(names) == 1:
                name = people[0].record["name"]
                cells = ", ".join(one.cell for one in people)
                units = " và ".join(one.record["unit"] for one in people)
                ask = words("preview.ask_one_or_two", name=name, phone=phone, units=units)
                doubt = Doubt(cells, "name", name, ask, readings=("một", "hai"))
            else:
                cells = ", ".join(one.phone_cell for one in people)
                ask = words("preview.ask_shared_phone", phone=phone, people="; ".join(shown))
                doubt = Doubt(cells, "phone", phone, ask, readings=tuple(shown))
            self._put_aside(people, doubt)

    def _settle_two_heads(self) -> None:
        """Two people who both head one village."""
        heads: dict[tuple[str, str], list[FoundPerson]] = defaultdict(list)
        for person in self.people:
            heads[(person.record["unit"], person.record["title"])].append(person)
        for (unit, title), people in heads.items():
            if len(people) < 2 or person_is_deputy(title):
                continue
            names = tuple(one.record["name"] for one in people)
            ask = words("preview.ask_two_heads", unit=unit, title=title, names=", ".join(names))
            cells = ", ".join(one.cell for one in people)
            self._put_aside(people, Doubt(cells, "name", ", ".join(names), ask, unit, names))

    def _put_aside(self, people: list[FoundPerson], doubt: Doubt) -> None:
        self.preview.doubts.append(doubt)
        self.preview.proposed += [one.record for one in people]
        self.people = [one for one in self.people if one not in people]


def person_is_deputy(title: str) -> bool:
    return fold_cell(title).startswith("pho")


def _list_name_columns(layout: Layout) -> Iterator[NameColumn]:
    names = layout.list_columns(Column.NAME) or layout.list_columns(Column.GIVEN_NAME)
    phones = layout.list_columns(Column.PHONE)
    for column in names:
        group = column.path[:-1]
        of_group = [one for one in phones if one.path[:-1] == group and group]
        behind = [one for one in phones if one.place > column.place] or phones
        phone = (of_group or behind or [None])[0]
        if len(names) > 1 and not of_group:
            following = [one.place for one in names if one.place > column.place]
            if phone is not None and following and phone.place > following[0]:
                phone = None
        yield NameColumn(column, phone, _read_titles(column))


def _read_titles(column: SheetColumn) -> tuple[str, ...]:
    """ "Trưởng thôn / Bí thư" → both; "Họ tên trưởng thôn" → one; "Họ và tên" → none."""
    for part in column.path:
        bare = re.sub(r"(?i)họ\s*(?:và|,|&)?\s*tên|tên người|tên|đồng chí", " ", part).strip(" ,:-")
        if not bare or not re.search(r"(?i)trưởng|bí thư|phó|chi hội|cán bộ|công an|y tế", bare):
            continue
        parts = [one.strip() for one in re.split(r"/|,|;|\n| hoặc | và | - ", bare) if one.strip()]
        return tuple(_complete_title(normalise_title(one)) for one in parts)
    return ()


def _complete_title(title: str) -> str:
    """ "Bí thư" of a village is that of its "chi bộ"."""
    return "Bí thư chi bộ" if fold_cell(title) == "bi thu" else title


def _fit_title(title: str, match: UnitMatch) -> str:
    """ "Trưởng thôn" over a list says what is meant; a "bản" has a "Trưởng bản"."""
    kind = match.name.kind
    if fold_cell(title) not in ("truong thon", "truong xom", "truong ban") or kind is None:
        return title
    if title.lower().endswith(f" {kind}"):
        return title
    return _HEADS.get(kind, f"Trưởng {kind}")


def _cut_unit(title: str, match: UnitMatch) -> str:
    """ "Trưởng thôn Nà Mạ" in the column of posts: the village has a column of its own."""
    kind, core = split_kind(match.name.whole)
    if kind and re.search(rf"(?i)\b{re.escape(kind)}\s+{re.escape(core)}$", title):
        return title[: -len(core)].strip()
    return title
