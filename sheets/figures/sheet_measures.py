"""What a sheet of figures may hold: measures by code or name, the words of a choice, wholes."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from sqlalchemy import CompoundSelect, Connection, func, select, union

from models.plans.question_kinds import get_traits
from models.plans.tables import FormQuestion, FormVersion, Indicator, Measure, PlanForm
from reading.spelling.folding import fold_text
from records import dataclass


def is_imported_kind(kind: str) -> bool:
    """A past figure has one number or one choice: no base, no words."""
    traits = get_traits(kind)
    return traits.is_count or traits.has_options


@dataclass(frozen=True)
class SheetMeasure:
    """`choices`: folded word → option's code. `wholes`: codes of measures this is a part of;
    `limits`: of those that it cannot well be more than; `called`: a choice's words by its code."""

    id: int
    code: str
    name: str
    kind: str
    choices: Mapping[str, str]
    wholes: frozenset[str]
    labels: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    is_stock: bool = False
    called: Mapping[str, str] = field(default_factory=dict)


class MeasureFinder:
    """The measures of these plans, by the ids of the plans; without any named, of all."""

    def __init__(self, db: Connection, plans: Collection[int] | None = None) -> None:
        measures = select(Measure.id, Measure.code, Measure.name, Measure.kind, Measure.is_stock)
        if plans is not None:
            measures = measures.where(Measure.id.in_(_used(sorted(plans))))
        rows = db.execute(measures).all()
        questions = list(_list_questions(db, plans))
        wholes = _find_wholes(db, questions, plans)
        codes = {row.code for row in rows}
        by_measure = group_by_measure(questions)
        self._by_word: dict[str, SheetMeasure] = {}
        for row in rows:
            asking = by_measure.get(row.code, [])
            known = SheetMeasure(
                *row[:4],
                _list_choices(asking),
                frozenset(wholes.get(row.code, ())),
                _list_labels(asking),
                list_limits(row.code, asking, codes),
                row.is_stock,
                {one["code"]: one["label"] for each in asking for one in each.get("options", ())},
            )
            self._by_word[fold_text(row.name)] = known
            self._by_word[row.code] = known

    def list_all(self) -> list[SheetMeasure]:
        """Those of which a past figure is taken, each once."""
        found = {one.code: one for one in self._by_word.values()}
        return [one for one in found.values() if is_imported_kind(one.kind)]

    def of(self, heading: str) -> SheetMeasure | None:
        return self._by_word.get(heading.strip()) or self._by_word.get(fold_text(heading))


def _used(plans: Sequence[int]) -> CompoundSelect[Any]:
    """The ids of the measures that these plans ask for or hold against a target."""
    asked = (
        select(FormQuestion.measure_id)
        .join(FormVersion, FormVersion.id == FormQuestion.form_version_id)
        .join(PlanForm, PlanForm.id == FormVersion.form_id)
        .where(PlanForm.plan_id.in_(plans), FormQuestion.measure_id.is_not(None))
    )
    of_plans = Indicator.plan_id.in_(plans)
    return union(
        asked,
        select(Indicator.numerator_id).where(of_plans, Indicator.numerator_id.is_not(None)),
        select(Indicator.denominator_id).where(of_plans, Indicator.denominator_id.is_not(None)),
    )


def _list_questions(db: Connection, plans: Collection[int] | None) -> Iterator[dict[str, Any]]:
    """The questions of every form's newest version, each with the measure its whole asks for."""
    newest = select(func.max(FormVersion.id)).group_by(FormVersion.form_id)
    bodies = (
        select(FormVersion.body)
        .join(PlanForm, PlanForm.id == FormVersion.form_id)
        .where(FormVersion.id.in_(newest))
    )
    if plans is not None:
        bodies = bodies.where(PlanForm.plan_id.in_(sorted(plans)))
    for body in db.scalars(bodies):
        measures = {question["code"]: question.get("measure") for question in body["questions"]}
        for question in body["questions"]:
            yield {**question, "whole": measures.get(question.get("part_of"))}


def group_by_measure(questions: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The questions that ask for each measure, by its code."""
    found: dict[str, list[dict[str, Any]]] = {}
    for question in questions:
        found.setdefault(question.get("measure") or "", []).append(question)
    return found


def _list_choices(asking: list[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for question in asking:
        for option in question.get("options", ()):
            said = (option["code"], option["label"], option.get("short"), *option.get("words", ()))
            found.update({fold_text(word): option["code"] for word in said if word})
    return found


def _list_labels(asking: list[dict[str, Any]]) -> tuple[str, ...]:
    """What the forms call it; a label that is filled in on asking is none."""
    labels = [str(one.get("label", "")) for one in asking]
    return tuple(dict.fromkeys(one for one in labels if one and "{" not in one))


# In codes of the measures of a title.
_AWARDED, _REGISTERED = "_dat_", "_dang_ky_"


def list_limits(code: str, asking: list[dict[str, Any]], codes: Container[str]) -> tuple[str, ...]:
    """What a plan asks about where it is exceeded; of what is awarded, what was registered."""
    asked = (one["asks_above"] for one in asking if one.get("asks_above"))
    registered = code.replace(_AWARDED, _REGISTERED)
    named = [registered] if registered != code and registered in codes else []
    return tuple(dict.fromkeys((*asked, *named)))


def _find_wholes(
    db: Connection, questions: list[dict[str, Any]], plans: Collection[int] | None
) -> dict[str, set[str]]:
    """Part → wholes: as the forms ask, and as the plans' shares are made of."""
    wholes: dict[str, set[str]] = {}
    for question in questions:
        if question.get("measure") and question["whole"]:
            wholes.setdefault(question["measure"], set()).add(question["whole"])
    codes = {row.id: row.code for row in db.execute(select(Measure.id, Measure.code))}
    shares = select(Indicator.numerator_id, Indicator.denominator_id).where(
        Indicator.denominator_id.is_not(None)
    )
    if plans is not None:
        shares = shares.where(Indicator.plan_id.in_(sorted(plans)))
    for share in db.execute(shares):
        wholes.setdefault(codes[share.numerator_id], set()).add(codes[share.denominator_id])
    return wholes
