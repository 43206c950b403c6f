"""What a sheet of figures may hold: measures by code or name, the words of a choice, wholes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from models.plans.question_kinds import get_traits
from models.plans.tables import FormVersion, Indicator, Measure
from reading.spelling.folding import fold_text


def is_imported_kind(kind: str) -> bool:
    """A past figure has one number or one choice: no base, no words."""
    traits = get_traits(kind)
    return traits.is_count or traits.has_options


@dataclass(frozen=True)
class SheetMeasure:
    """`choices`: folded word → option's code. `wholes`: codes of measures this is a part of."""

    id: int
    code: str
    name: str
    kind: str
    choices: Mapping[str, str]
    wholes: frozenset[str]


class MeasureFinder:
    def __init__(self, db: Connection) -> None:
        rows = db.execute(select(Measure.id, Measure.code, Measure.name, Measure.kind)).all()
        questions = list(_list_questions(db))
        wholes = _find_wholes(db, questions)
        self._by_word: dict[str, SheetMeasure] = {}
        for row in rows:
            known = SheetMeasure(
                *row, _list_choices(row.code, questions), frozenset(wholes.get(row.code, ()))
            )
            self._by_word[fold_text(row.name)] = known
            self._by_word[row.code] = known

    def of(self, heading: str) -> SheetMeasure | None:
        return self._by_word.get(heading.strip()) or self._by_word.get(fold_text(heading))


def _list_questions(db: Connection) -> Iterator[dict[str, Any]]:
    """The questions of every form's newest version, each with the measure its whole asks for."""
    newest = select(func.max(FormVersion.id)).group_by(FormVersion.form_id)
    for body in db.scalars(select(FormVersion.body).where(FormVersion.id.in_(newest))):
        measures = {question["code"]: question.get("measure") for question in body["questions"]}
        for question in body["questions"]:
            yield {**question, "whole": measures.get(question.get("part_of"))}


def _list_choices(code: str, questions: list[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for question in questions:
        if question.get("measure") != code:
            continue
        for option in question.get("options", ()):
            said = (option["code"], option["label"], option.get("short"), *option.get("words", ()))
            found.update({fold_text(word): option["code"] for word in said if word})
    return found


def _find_wholes(db: Connection, questions: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Part → wholes: as the forms ask, and as the plans' shares are made of."""
    wholes: dict[str, set[str]] = {}
    for question in questions:
        if question.get("measure") and question["whole"]:
            wholes.setdefault(question["measure"], set()).add(question["whole"])
    codes = {row.id: row.code for row in db.execute(select(Measure.id, Measure.code))}
    shares = select(Indicator.numerator_id, Indicator.denominator_id)
    for share in db.execute(shares.where(Indicator.denominator_id.is_not(None))):
        wholes.setdefault(codes[share.numerator_id], set()).add(codes[share.denominator_id])
    return wholes
