"""A pack as the rows of a workbook."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plans.checking.pack_reader import read_measures
from plans.pack_bodies import make_pack_body
from plans.schema import Pack
from plans.workbook.plan_tables import (
    FORMS,
    GROUPS,
    INDICATORS,
    MEASURES,
    PLAN_FIELDS,
    QUESTIONS,
    ROUNDS,
    TABLES,
    TARGETS,
    NameBeside,
    WorkbookField,
)
from sheets.tables import workbook_tables
from sheets.tables.workbook_tables import WorkbookTable

Values = dict[str, Any]


def write_workbook(pack: Pack, path: Path) -> None:
    """Writes the plan's questions, forms, indicators with targets, measures and rounds."""
    body = make_pack_body(pack)
    names = _list_names(body)

    def make_row(table: WorkbookTable, part: Values) -> Values:
        return _make_row(table, part, names)

    workbook_tables.write_tables(
        path,
        TABLES,
        {
            "plan": [
                {"field": field.heading, "value": field.how.to_cell(body[field.field])}
                for field in PLAN_FIELDS
                if field.field in body
            ],
            "forms": [make_row(FORMS, form) for form in body.get("forms", ())],
            "questions": [
                make_row(QUESTIONS, {**question, "form": form["code"]})
                for form in body.get("forms", ())
                for question in form["questions"]
            ],
            "measures": [make_row(MEASURES, measure) for measure in body.get("measures", ())],
            "groups": [make_row(GROUPS, group) for group in body.get("groups", ())],
            "indicators": [make_row(INDICATORS, one) for one in _list_indicators(body)],
            "targets": [make_row(TARGETS, target) for target in _list_targets(body)],
            "rounds": [
                make_row(ROUNDS, {**round_, **round_["period"]})
                for round_ in body.get("rounds", ())
            ],
        },
    )


def _list_indicators(body: Values) -> Iterator[Values]:
    """Each indicator; the parts of a compound one behind it."""
    for indicator in body.get("indicators", ()):
        yield indicator
        for part in indicator.get("parts", ()):
            code = indicator["code"]
            yield {**part, "code": f"{code}.{part['code']}", "whole": code}


def _list_targets(body: Values) -> Iterator[Values]:
    for indicator in body.get("indicators", ()):
        code = indicator["code"]
        for target in indicator.get("targets", ()):
            yield {**target, "indicator": code}
        for part in indicator.get("parts", ()):
            for target in part.get("targets", ()):
                yield {**target, "indicator": f"{code}.{part['code']}"}


def _list_names(body: Values) -> dict[str, dict[str, str]]:
    """By what a code is of, what each is called."""
    measures = {one.code: one.name for one in read_measures()}
    measures |= {one["code"]: one["name"] for one in body.get("measures", ()) if one.get("name")}
    indicators = {one["code"]: one.get("wording", "").strip() for one in _list_indicators(body)}
    forms = {one["code"]: one["name"] for one in body.get("forms", ())}
    return {
        **dict.fromkeys(("measure", "numerator", "denominator"), measures),
        "indicator": indicators,
        "form": forms,
    }


def _make_row(table: WorkbookTable, part: Values, names: dict[str, dict[str, str]]) -> Values:
    found = {}
    for column in table.columns:
        if isinstance(column, NameBeside):
            found[column.field] = names[column.of].get(part.get(column.of, ""))
        elif isinstance(column, WorkbookField) and (value := part.get(column.field)) is not None:
            found[column.field] = column.how.to_cell(value)
    return found
