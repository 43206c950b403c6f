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

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from pydantic import ValidationError

from plans import rules
from plans.check import read_measures
from plans.faults import sentence
from plans.lines import Path as Place
from plans.schema import Pack
from sheets.columns import Columns, Taken, named
from sheets.faults import Fault, SheetFaults
from sheets.fold import fold, slug
from sheets.read import Cell, Formula, Sheet
from texts import words

COLUMNS: Columns = {
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
# Kind → how it is called in the sheet, and how a new figure of it is summed up.
KINDS = {
    "whole_number": ("số", "sum"),
    "money": ("tiền", "sum"),
    "yes_no": ("có hoặc không", "count_yes"),
    "choice": ("chọn một ý", "count_choices"),
    "date": ("ngày", "list"),
    "text": ("chữ", "list"),
}
LONGEST_CODE = 20
TITLE = "Câu hỏi, lần sửa "
Values = dict[str, Any]


def title(number: int) -> str:
    """The name of the sheet: from which version of the form it was taken."""
    return f"{TITLE}{number}"


def version_in(path: Path) -> int | None:
    """The version a sheet was taken from; none where its name does not say so."""
    try:
        book = load_workbook(path, read_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        return None  # what is wrong with the file is said where it is read
    name = str(book.sheetnames[0])
    book.close()
    number = name.removeprefix(TITLE)
    return int(number) if name.startswith(TITLE) and number.isdigit() else None


def headings() -> list[str]:
    return [names[0] for names in COLUMNS.values()]


def rows(body: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The questions of a form's version, in the order of the columns."""
    return [_row(question) for question in body["questions"]]


def _row(question: Mapping[str, Any]) -> tuple[Any, ...]:
    kind = question["kind"]
    return (
        question["number"],
        question["code"],
        question["ask"],
        question["label"],
        question.get("short", ""),
        "\n".join(question.get("hint", ())),
        KINDS[kind][0] if kind in KINDS else kind,
        question.get("unit", ""),
        "\n".join(option["label"] for option in question.get("options", ())),
        question.get("part_of", ""),
    )


def changed(pack: Values, form_code: str, sheet: Sheet) -> Pack:
    """The pack with this form as the sheet has it. Raises SheetFaults with every fault."""
    taken, faults = named(sheet, COLUMNS)
    place, form = next(
        (place, form) for place, form in enumerate(pack["forms"]) if form["code"] == form_code
    )
    known = {question["code"]: question for question in form["questions"]}
    made = _Made(pack, known)
    questions = [made.question(row) for row in taken]
    faults += [fault for row in taken for fault in row.faults] + made.twice(taken)
    if faults:
        raise SheetFaults(faults)
    forms = list(pack["forms"])
    forms[place] = {**form, "questions": questions}
    measures = [*pack.get("measures", ()), *made.measures]
    whole = {**pack, "forms": forms, **({"measures": measures} if measures else {})}
    return _checked(whole, ("forms", place, "questions"), taken)


class _Made:
    """Questions out of rows; new ones bring what they count along."""

    def __init__(self, pack: Values, known: Mapping[str, Values]) -> None:
        self._known = known
        self._shared = {measure.code for measure in read_measures()}
        self._shared |= {measure["code"] for measure in pack.get("measures", ())}
        self._codes: list[str] = []
        self.measures: list[Values] = []

    def question(self, row: Taken) -> Values:
        code = _words(row, "code") or ""
        old = self._known.get(code)
        if code and old is None and not re.fullmatch(r"[a-z][a-z0-9_]{0,19}", code):
            row.faults.append(row.cell("code").fault("no_code", given=code))
        if not code:
            code = self._new_code(_words(row, "label") or "")
        self._codes.append(code)
        base = dict(old) if old else {"code": code, "kind": _kind(row)}
        question = {**base, **_values(row, base)}
        if old is None and not row.faults:
            question["measure"] = self._measure(question)
        return question

    def _new_code(self, label: str) -> str:
        stem = slug(label).replace("-", "_").lstrip("0123456789_")[: LONGEST_CODE - 3] or "cau"
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
                "aggregation": KINDS[question["kind"]][1],
                "stock": False,
                "definition": question["ask"],
            }
        )
        return str(code)

    def twice(self, taken: Sequence[Taken]) -> list[Fault]:
        first: dict[str, int] = {}
        found = []
        for code, row in zip(self._codes, taken, strict=True):
            other = first.setdefault(code, row.row.number)
            if other != row.row.number:
                found.append(row.cell("code").fault("code_twice", given=code, row=other))
        return found


def _values(row: Taken, base: Values) -> Values:
    """What the row says; a column that is not there leaves what is known."""
    found: Values = {"number": _number(row)}
    for name in ("ask", "label", "short", "unit"):
        if name in row.cells:
            found[name] = _words(row, name, required=name in REQUIRED) or ""
    if "hint" in row.cells:
        found["hint"] = _lines(row, "hint")
    if "options" in row.cells and base["kind"] == "choice":
        found["options"] = _options(_lines(row, "options"), base.get("options", ()))
    if "part_of" in row.cells:
        found["part_of"] = _words(row, "part_of") or None
    if "kind" in row.cells and "measure" in base and _kind(row) != base["kind"]:
        row.faults.append(_fault(row, "kind", "form_kind_stays"))
    return {
        name: value for name, value in found.items() if value not in ("", None, []) or name in base
    }


def _fault(row: Taken, name: str, key: str, **values: object) -> Fault:
    cell = row.cell(name)
    return Fault(cell.place, cell.heading, words(f"desk_form.{key}", **values))


def _number(row: Taken) -> int:
    value = row.cell("number").value
    written = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if not re.fullmatch(r"[0-9]{1,2}", written):
        row.faults.append(_fault(row, "number", "form_no_number"))
        return 0
    return int(written)


def _kind(row: Taken) -> str:
    """The kind a row names; without one a number is asked."""
    written = _words(row, "kind")
    if written is None:
        return "whole_number"
    for kind, (called, _) in KINDS.items():
        if fold(written) in (kind, fold(called)):
            return kind
    if row.has("code") and re.fullmatch(r"[a-z_]+", written):
        return written  # a kind that is not made here, of a question that is there
    known = ", ".join(called for called, _ in KINDS.values())
    row.faults.append(_fault(row, "kind", "form_kind_unknown", given=written, known=known))
    return "whole_number"


def _words(row: Taken, name: str, *, required: bool = False) -> str | None:
    """The words of a cell in one line."""
    cell = row.cell(name)
    written = " ".join(_plain(row, cell).split()) or None
    if written is None and required:
        row.faults.append(cell.fault("empty"))
    return written


def _lines(row: Taken, name: str) -> list[str]:
    return [line.strip() for line in _plain(row, row.cell(name)).splitlines() if line.strip()]


def _plain(row: Taken, cell: Cell) -> str:
    if isinstance(cell.value, Formula):
        row.faults.append(cell.fault("formula"))
        return ""
    return "" if cell.value is None else str(cell.value)


def _options(labels: Sequence[str], old: Sequence[Values]) -> list[Values]:
    """An idea that is there keeps its code, by its words or else by its place."""
    by_words = {fold(option["label"]): option for option in old}
    stay = {fold(label) for label in labels} & set(by_words)
    found: list[Values] = []
    for place, label in enumerate(labels):
        known = by_words.get(fold(label))
        if known is None and place < len(old) and fold(old[place]["label"]) not in stay:
            known = {**old[place], "short": ""}
        taken = {option["code"] for option in (*old, *found)}
        code = next(f"y{n}" for n in range(1, 99) if f"y{n}" not in taken)
        found.append({**(known or {"code": code}), "label": label})
    return found


def _checked(whole: Values, at: Place, taken: Sequence[Taken]) -> Pack:
    """By the rules of every pack; a fault of this form stands at its cell."""
    try:
        pack = Pack.model_validate(whole)
    except ValidationError as error:
        found = [(tuple(one["loc"]), sentence(one)) for one in error.errors(include_url=False)]
        raise SheetFaults([_at_cell(place, why, at, taken) for place, why in found]) from None
    shared = {measure.code: measure for measure in read_measures()}
    wrong = [_at_cell(place, why, at, taken) for place, why in rules.of_pack(pack, shared)]
    if wrong:
        raise SheetFaults(wrong)
    return pack


def _at_cell(place: Place, why: str, at: Place, taken: Sequence[Taken]) -> Fault:
    if place[: len(at)] != at or len(place) <= len(at):
        return Fault("", "", why)
    row = taken[int(place[len(at)])]
    name = str(place[len(at) + 1]) if len(place) > len(at) + 1 else "code"
    cell = row.cell(name if name in row.cells else "code")
    return Fault(cell.place, cell.heading, why)
