"""A form as a sheet: a row for each question, to be downloaded, changed and brought back.

A question keeps its code through every change of words; a row without a code is a new question,
and what it counts is new with it. What a sheet does not show (which question follows from which,
what is offered again) stays as it is.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.plans.question_kinds import get_traits
from plans import rules
from plans.checking.pack_faults import describe_fault
from plans.checking.pack_reader import read_measures
from plans.kinds import KIND_NAMES, SHEET_KINDS, USUAL_KIND
from plans.pack_places import PackPlace as Place
from plans.schema import Pack
from reading.spelling.folding import fold_text
from sheets.codes import make_slug
from sheets.grids.grid import Formula
from sheets.tables.named_columns import ColumnNames, NamedRow, name_columns
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from sheets.tables.table_reader import SheetCell, SheetContent, read_table
from texts import words

COLUMNS: ColumnNames = {
    "number": ("câu", "cau", "so cau", "stt"),
    "code": ("mã", "ma", "ma cau"),
    "ask": ("câu hỏi", "cau hoi", "hoi"),
    "label": ("tên ngắn", "ten ngan", "nhan"),
    "short": ("chữ gõ", "chu go", "go tat"),
    "hint": ("giải thích", "giai thich", "goi y"),
    "kind": ("loại", "loai", "loai cau"),
    "unit": ("đơn vị tính", "don vi tinh", "dvt"),
    "options": ("các ý để chọn", "cac y de chon", "cac y"),
    "part_of": ("không nhiều hơn câu", "khong nhieu hon cau", "la mot phan cua"),
}
REQUIRED = ("number", "ask", "label")
LONGEST_CODE = 20
TITLE_START = "Câu hỏi, lần sửa "
Values = dict[str, Any]


def make_title(number: int) -> str:
    """The name of the sheet: from which version of the form it was taken."""
    return f"{TITLE_START}{number}"


def read_form_sheet(path: Path) -> tuple[int | None, SheetContent]:
    """The version that a sheet was taken from, and its rows."""
    return read_version(path), read_table(path, [COLUMNS[name] for name in REQUIRED])


def read_version(path: Path) -> int | None:
    """The version a sheet was taken from; none where its name does not say so."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        return None  # what is wrong with the file is said where it is read
    name = str(book.sheetnames[0])
    book.close()
    number = name.removeprefix(TITLE_START)
    return int(number) if name.startswith(TITLE_START) and number.isdigit() else None


def list_headings() -> list[str]:
    return [names[0] for names in COLUMNS.values()]


def make_rows(body: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The questions of a form's version, in the order of the columns."""
    return [_make_row(question) for question in body["questions"]]


def _make_row(question: Mapping[str, Any]) -> tuple[Any, ...]:
    kind = question["kind"]
    return (
        question["number"],
        question["code"],
        question["ask"],
        question["label"],
        question.get("short", ""),
        "\n".join(question.get("hint", ())),
        KIND_NAMES.get(kind, kind),
        question.get("unit", ""),
        "\n".join(option["label"] for option in question.get("options", ())),
        question.get("part_of", ""),
    )


def change_form(pack: Values, form_code: str, sheet: SheetContent) -> Pack:
    """The pack with this form as the sheet has it. Raises SheetFaults with every fault."""
    taken, faults = name_columns(sheet, COLUMNS)
    place, form = next(
        (place, form) for place, form in enumerate(pack["forms"]) if form["code"] == form_code
    )
    known = {question["code"]: question for question in form["questions"]}
    made = _QuestionMaker(pack, known)
    questions = [made.question(row) for row in taken]
    faults += [fault for row in taken for fault in row.faults] + made.twice(taken)
    if faults:
        raise SheetRefused(faults)
    forms = list(pack["forms"])
    forms[place] = {**form, "questions": questions}
    measures = [*pack.get("measures", ()), *made.measures]
    whole = {**pack, "forms": forms, **({"measures": measures} if measures else {})}
    return _check_whole_pack(whole, ("forms", place, "questions"), taken)


class _QuestionMaker:
    """Questions out of rows; new ones bring what they count along."""

    def __init__(self, pack: Values, known: Mapping[str, Values]) -> None:
        self._known = known
        self._shared = {measure.code for measure in read_measures()}
        self._shared |= {measure["code"] for measure in pack.get("measures", ())}
        self._codes: list[str] = []
        self.measures: list[Values] = []

    def question(self, row: NamedRow) -> Values:
        code = _read_words(row, "code") or ""
        old = self._known.get(code)
        if code and old is None and not re.fullmatch(r"[a-z][a-z0-9_]{0,19}", code):
            row.faults.append(row.cell("code").fault("no_code", given=code))
        if not code:
            code = self._new_code(_read_words(row, "label") or "")
        self._codes.append(code)
        base = dict(old) if old else {"code": code, "kind": _read_kind(row)}
        question = {**base, **_read_values(row, base)}
        if old is None and not row.faults:
            question["measure"] = self._measure(question)
        return question

    def _new_code(self, label: str) -> str:
        stem = make_slug(label).replace("-", "_").lstrip("0123456789_")[: LONGEST_CODE - 3] or "cau"
        taken = {*self._known, *self._codes}
        names = (stem if number == 1 else f"{stem}_{number}" for number in range(1, 99))
        return next(name for name in names if name not in taken)

    def _measure(self, question: Values) -> str:
        """A measure of its own: what it counts is asked nowhere else yet."""
        stem = question["code"]
        names = (stem if number == 1 else f"{stem}_{number}" for number in range(1, 999))
        code = next(name for name in names if name not in self._shared)
        self._shared.add(code)
        self.measures.append(
            {
                "code": code,
                "name": question["label"],
                "kind": question["kind"],
                "unit_of_measure": question.get("unit", "")[:40],
                "aggregation": SHEET_KINDS[question["kind"]][1],
                "stock": False,
                "definition": question["ask"],
            }
        )
        return str(code)

    def twice(self, taken: Sequence[NamedRow]) -> list[SheetFault]:
        first: dict[str, int] = {}
        found = []
        for code, row in zip(self._codes, taken, strict=True):
            other = first.setdefault(code, row.row.number)
            if other != row.row.number:
                found.append(row.cell("code").fault("code_twice", given=code, row=other))
        return found


def _read_values(row: NamedRow, base: Values) -> Values:
    """What the row says; a column that is not there leaves what is known."""
    found: Values = {"number": _read_number(row)}
    for name in ("ask", "label", "short", "unit"):
        if name in row.cells:
            found[name] = _read_words(row, name, required=name in REQUIRED) or ""
    if "hint" in row.cells:
        found["hint"] = _read_lines(row, "hint")
    if "options" in row.cells and _has_own_options(base["kind"]):
        found["options"] = _make_options(_read_lines(row, "options"), base.get("options", ()))
    if "part_of" in row.cells:
        found["part_of"] = _read_words(row, "part_of") or None
    if "kind" in row.cells and "measure" in base and _read_kind(row) != base["kind"]:
        row.faults.append(_make_fault(row, "kind", "form_kind_stays"))
    return {
        name: value for name, value in found.items() if value not in ("", None, []) or name in base
    }


def _has_own_options(kind: str) -> bool:
    return get_traits(kind).has_options and not get_traits(kind).is_yes_or_no


def _make_fault(row: NamedRow, name: str, key: str, **values: object) -> SheetFault:
    cell = row.cell(name)
    return SheetFault(cell.place, cell.heading, words(f"desk_form.{key}", **values))


def _read_number(row: NamedRow) -> int:
    value = row.cell("number").value
    written = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if not re.fullmatch(r"[0-9]{1,2}", written):
        row.faults.append(_make_fault(row, "number", "form_no_number"))
        return 0
    return int(written)


def _read_kind(row: NamedRow) -> str:
    """The kind a row names; without one a number is asked."""
    written = _read_words(row, "kind")
    if written is None:
        return USUAL_KIND
    for kind, called in KIND_NAMES.items():
        # A kind that is not made here may be that of a question that is there.
        may_be = kind in SHEET_KINDS or row.has("code")
        if may_be and fold_text(written) in (kind, fold_text(called)):
            return kind
    known = ", ".join(called for called, _ in SHEET_KINDS.values())
    row.faults.append(_make_fault(row, "kind", "form_kind_unknown", given=written, known=known))
    return USUAL_KIND


def _read_words(row: NamedRow, name: str, *, required: bool = False) -> str | None:
    """The words of a cell in one line."""
    cell = row.cell(name)
    written = " ".join(_get_plain_value(row, cell).split()) or None
    if written is None and required:
        row.faults.append(cell.fault("empty"))
    return written


def _read_lines(row: NamedRow, name: str) -> list[str]:
    return [
        line.strip() for line in _get_plain_value(row, row.cell(name)).splitlines() if line.strip()
    ]


def _get_plain_value(row: NamedRow, cell: SheetCell) -> str:
    if isinstance(cell.value, Formula):
        row.faults.append(cell.fault("formula"))
        return ""
    return "" if cell.value is None else str(cell.value)


def _make_options(labels: Sequence[str], old: Sequence[Values]) -> list[Values]:
    """An idea that is there keeps its code, by its words or else by its place."""
    by_words = {fold_text(option["label"]): option for option in old}
    stay = {fold_text(label) for label in labels} & set(by_words)
    found: list[Values] = []
    for place, label in enumerate(labels):
        known = by_words.get(fold_text(label))
        if known is None and place < len(old) and fold_text(old[place]["label"]) not in stay:
            known = {**old[place], "short": ""}
        taken = {option["code"] for option in (*old, *found)}
        code = next(f"y{n}" for n in range(1, 99) if f"y{n}" not in taken)
        found.append({**(known or {"code": code}), "label": label})
    return found


def _check_whole_pack(whole: Values, at: Place, taken: Sequence[NamedRow]) -> Pack:
    """By the rules of every pack; a fault of this form stands at its cell."""
    try:
        pack = Pack.model_validate(whole)
    except ValidationError as error:
        found = [
            (tuple(one["loc"]), describe_fault(one)) for one in error.errors(include_url=False)
        ]
        raise SheetRefused(
            [_make_cell_fault(place, why, at, taken) for place, why in found]
        ) from None
    shared = {measure.code: measure for measure in read_measures()}
    wrong = [
        _make_cell_fault(place, why, at, taken)
        for place, why in rules.check_pack_rules(pack, shared)
    ]
    if wrong:
        raise SheetRefused(wrong)
    return pack


def _make_cell_fault(place: Place, why: str, at: Place, taken: Sequence[NamedRow]) -> SheetFault:
    if place[: len(at)] != at or len(place) <= len(at):
        return SheetFault("", "", why)
    row = taken[int(place[len(at)])]
    name = str(place[len(at) + 1]) if len(place) > len(at) + 1 else "code"
    cell = row.cell(name if name in row.cells else "code")
    return SheetFault(cell.place, cell.heading, why)
