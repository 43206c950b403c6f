"""A pack as the rows of a workbook."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plans.bodies import pack_body
from plans.schema import Pack
from plans.sheet.tables import (
    FORMS,
    GROUPS,
    HEAD,
    INDICATORS,
    MEASURES,
    QUESTIONS,
    ROUNDS,
    TABLES,
    TARGETS,
    Field,
)
from sheets import questions
from sheets.questions import Table

Values = dict[str, Any]


def to_sheet(pack: Pack, path: Path) -> None:
    """Writes the plan's questions, forms, indicators with targets, measures and rounds."""
    body = pack_body(pack)
    questions.write(
        path,
        TABLES,
        {
            "plan": [
                {"field": field.heading, "value": field.how.to_cell(body[field.field])}
                for field in HEAD
                if field.field in body
            ],
            "forms": [_row(FORMS, form) for form in body.get("forms", ())],
            "questions": [
                _row(QUESTIONS, {**question, "form": form["code"]})
                for form in body.get("forms", ())
                for question in form["questions"]
            ],
            "measures": [_row(MEASURES, measure) for measure in body.get("measures", ())],
            "groups": [_row(GROUPS, group) for group in body.get("groups", ())],
            "indicators": [_row(INDICATORS, one) for one in _indicators(body)],
            "targets": [_row(TARGETS, target) for target in _targets(body)],
            "rounds": [
                _row(ROUNDS, {**round_, **round_["period"]}) for round_ in body.get("rounds", ())
            ],
        },
    )


def _indicators(body: Values) -> Iterator[Values]:
    """Each indicator; the parts of a compound one behind it."""
    for indicator in body.get("indicators", ()):
        yield indicator
        for part in indicator.get("parts", ()):
            code = indicator["code"]
            yield {**part, "code": f"{code}.{part['code']}", "whole": code}


def _targets(body: Values) -> Iterator[Values]:
    for indicator in body.get("indicators", ()):
        code = indicator["code"]
        for target in indicator.get("targets", ()):
            yield {**target, "indicator": code}
        for part in indicator.get("parts", ()):
            for target in part.get("targets", ()):
                yield {**target, "indicator": f"{code}.{part['code']}"}


def _row(table: Table, part: Values) -> Values:
    found = {}
    for column in table.columns:
        value = part.get(column.field)
        if isinstance(column, Field) and value is not None:
            found[column.field] = column.how.to_cell(value)
    return found
