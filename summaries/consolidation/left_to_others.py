"""Which figures are another body's to tell: of its own field, or named for it by the plan.

Who has said to be of another field, or stands beside the one body that a plan makes responsible,
is neither counted among those that are asked nor waited for. A figure given all the same counts.
"""

from collections.abc import Callable, Iterable, Mapping

from models.plans.forms import Form
from models.units.unit_names import simplify_name
from records import dataclass
from summaries.figures.unit_figures import UnitFigure


@dataclass(frozen=True, slots=True)
class AskedBody:
    """A body that is asked by a form. `key` is whatever its reader knows it by."""

    key: int
    name: str
    form_version_id: int


def find_figures_of_owners(
    owners: Mapping[str, str], bodies: Iterable[AskedBody]
) -> dict[int, frozenset[str]]:
    """By body the measures of which another body of the same form is the owner. An owner that is
    not among them under its name says nothing of those that are."""
    if not owners:
        return {}
    asked = list(bodies)
    by_name = {simplify_name(one.name): one for one in asked}
    found: dict[int, set[str]] = {one.key: set() for one in asked}
    for code, name in owners.items():
        owner = by_name.get(simplify_name(name))
        for one in asked:
            if owner is None:
                break
            if one.key != owner.key and one.form_version_id == owner.form_version_id:
                found[one.key].add(code)
    return {key: frozenset(codes) for key, codes in found.items() if codes}


def find_figures_of_other_fields(
    form: Form, find_gate: Callable[[str], UnitFigure | None]
) -> frozenset[str]:
    """Measures that hang on one of several fields, where another one was chosen: "Lao động" has no
    tourists to count. A plain no is no other field: then there is nothing to tell."""
    return frozenset(
        question.measure.code
        for question in form.questions
        if question.measure is not None
        and question.when is not None
        and is_of_other_field(form, question.when.question, question.when.is_one_of, find_gate)
    )


def is_of_other_field(
    form: Form,
    gate_code: str,
    fields: tuple[str, ...],
    find_gate: Callable[[str], UnitFigure | None],
) -> bool:
    gate = form.by_code[gate_code]
    if gate.measure is None or not gate.traits.has_options or gate.traits.is_yes_or_no:
        return False
    chosen = find_gate(gate.measure.code)
    return bool(chosen and chosen.is_given and chosen.choice and chosen.choice not in fields)
