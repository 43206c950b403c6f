"""A plan with one form, made of known measures: for a commune that has no document at hand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from plans.checking.pack_reader import check_pack_data, read_measures
from plans.schema import Pack, PackMeasure
from plans.templates.commune_pack import VILLAGE, TemplateUnfit
from records import dataclass
from sheets.codes import make_slug
from texts import vietnamese, words

Values = dict[str, Any]
MOST_QUESTIONS = 40


@dataclass(frozen=True, slots=True)
class OwnForm:
    """What is asked, in the order in which it was chosen. `measures`: their codes."""

    unit_code: str
    commune: str
    name: str
    year: int
    measures: tuple[str, ...]
    number: str = ""
    issued_on: date | None = None


def list_askable_measures() -> list[PackMeasure]:
    """Known measures that a question can ask for without more being said: one number, a share,
    yes or no, words."""
    return [
        one
        for one in read_measures()
        if one.traits.is_plain_number or one.traits.is_yes_or_no or one.traits.is_narrative
    ]


def make_pack_of_measures(wish: OwnForm) -> Pack:
    """Raises TemplateUnfit where it is no pack: nothing chosen, or too much."""
    known = {one.code: one for one in list_askable_measures()}
    chosen = [known[code] for code in dict.fromkeys(wish.measures) if code in known]
    if not chosen or len(chosen) > MOST_QUESTIONS:
        raise TemplateUnfit([])
    year = str(wish.year)
    stem = f"{wish.unit_code}-{make_slug(wish.name)}"
    body = {
        "code": f"{stem[: 31 - len(year)].rstrip('-')}-{year}",
        "number": wish.number or words("begin.number_blank"),
        "issuer": wish.commune,
        "title": wish.name,
        "short_name": vietnamese.uncapitalize(wish.name)[:60],
        "year": wish.year,
        "forms": [_make_form(wish, chosen)],
    }
    if wish.issued_on is not None:
        body["issued_on"] = wish.issued_on.isoformat()
    pack, faults = check_pack_data(body)
    if pack is None or faults:
        raise TemplateUnfit(faults)
    return pack


def _make_form(wish: OwnForm, chosen: Sequence[PackMeasure]) -> Values:
    name = vietnamese.uncapitalize(wish.name)
    prefix = words("summary.report_named", name="")
    named = name if name.startswith(prefix) else f"{prefix}{name}"
    return {
        "code": "mau",
        "name": named,
        "short_name": named[:60],
        "role": "reporter",
        "unit_kinds": [VILLAGE],
        "questions": [_make_question(place, one) for place, one in enumerate(chosen, 1)],
        "summary": [
            {"kind": "title", "text": wish.name},
            *(
                {
                    "kind": "total",
                    "label": one.name,
                    "measure": one.code,
                    "unit": one.unit_of_measure,
                }
                for one in chosen
                if one.traits.is_amount
            ),
        ],
    }


def _make_question(place: int, measure: PackMeasure) -> Values:
    key = "ask_number" if measure.traits.is_number else "ask_other"
    question = {
        "number": place,
        "code": measure.code[:20].rstrip("_"),
        "kind": measure.kind,
        "measure": measure.code,
        "ask": words(f"begin.{key}", name=measure.name, unit=measure.unit_of_measure).strip(),
        "label": measure.name,
        "hint": [measure.definition],
    }
    if measure.unit_of_measure:
        question["unit"] = measure.unit_of_measure
    return question
