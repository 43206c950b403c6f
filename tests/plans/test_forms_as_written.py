"""What a pack can say of a form is what a form holds: no field is missing on either side."""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from models.plans.form_levels import BodyRule, ChildMeasure
from models.plans.forms import AddsUp, Expects, Form, Option, Question, When, Window, parse_form
from models.plans.question_kinds import TRAITS_BY_KIND
from plans.pack_bodies import make_form_body
from plans.schema import Pack, PackForm, PackQuestion
from plans.schema.forms import (
    PackAddsUp,
    PackBody,
    PackDraws,
    PackExpectation,
    PackOption,
    PackWhen,
    PackWindow,
)

# As written in a pack, and as read; what only one of the two has, with its reason.
PAIRS: tuple[tuple[type[BaseModel], type, set[str], set[str]], ...] = (
    (PackWindow, Window, set(), set()),
    (PackExpectation, Expects, set(), set()),
    (PackAddsUp, AddsUp, set(), set()),
    (PackOption, Option, set(), set()),
    (PackWhen, When, set(), set()),
    (PackDraws, ChildMeasure, set(), set()),
    (PackBody, BodyRule, set(), set()),
    # What its kind is able to do is worked out once.
    (PackQuestion, Question, set(), {"traits"}),
    # For which kinds of unit it is stands in a column; the rest is of the version and its plan.
    (
        PackForm,
        Form,
        {"unit_kinds"},
        {"version_id", "plan_name", "by_code", "places", "positions", "_hanging"},
    ),
)
BY_NAME = {written.__name__: (written, read) for written, read, _, _ in PAIRS}

# Every field of a question with something in it.
QUESTION: dict[str, Any] = {
    "code": "ho",
    "number": 1,
    "kind": "whole_number",
    "ask": "Bao nhiêu hộ?",
    "label": "Số hộ",
    "short": "hộ",
    "hint": ["Cả hộ mới tách."],
    "unit": "hộ",
    "measure": "households",
    "options": [{"code": "a", "label": "A", "short": "a", "words": ["aa"], "state": "missing"}],
    "extras": [
        {"code": "none", "label": "Không", "short": "không", "words": ["0"], "state": "nil"}
    ],
    "may_be_missing": False,
    "part_of": "tong",
    "asks_above": "households",
    "all_label": "Tất cả",
    "when": {"question": "tong", "more_than": 3},
    "keeps": ["sau"],
    "volunteered": True,
    "proposes": True,
    "required": False,
    "unit_kinds": ["village"],
    "fixed": 12,
    "window": {"from": "2024-01-01", "to": "2024-06-30", "remark": "trong kỳ"},
    "expects": {"at_most": 9, "remark": "kế hoạch"},
    "adds_up": {"to": "99.5", "with": ["tong"]},
    "share_in_name": True,
    "only_here": True,
    "draws": {"measure": "households", "is_one_of": ["yes"]},
    "aspect": "estimate",
}
FORM: dict[str, Any] = {
    "code": "bieu",
    "name": "Báo cáo",
    "short_name": "báo cáo",
    "role": "reporter",
    "unit_kinds": ["village"],
    "prepare": ["Sổ hộ"],
    "questions": [QUESTION],
    "summary": [{"kind": "title", "text": "Báo cáo"}],
    "from_children": ["duoi"],
    "line": "front",
    "joint": {"kind": "front"},
    "through": {"unit": "mttq"},
    "addressees": [{"unit": "bcd"}],
    "consolidators": [{"kind": "agency"}],
    "approval": {"kind": "commune", "titles": ["Chủ tịch"], "counts": "approved"},
}


@pytest.mark.parametrize("name", BY_NAME)
def test_no_field_is_missing_on_either_side(name: str) -> None:
    written, read, only_written, only_read = next(one for one in PAIRS if one[0].__name__ == name)
    in_pack, in_form = set(written.model_fields), {field.name for field in fields(read)}
    assert in_pack - in_form == only_written
    assert in_form - in_pack == only_read


@pytest.mark.parametrize("name", BY_NAME)
def test_what_is_not_said_means_the_same(name: str) -> None:
    """Defaults are left out of what is stored, so both sides must have the same."""
    written, read = BY_NAME[name]
    for field in fields(read):
        own = written.model_fields.get(field.name)
        if own is None:
            continue
        default = MISSING if own.is_required() else own.get_default()
        assert _find_default(field) == default or _find_default(field) is MISSING, field.name


def _find_default(field: "Field[Any]") -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def test_every_field_comes_through_what_is_stored() -> None:
    form = PackForm.model_validate(FORM)
    assert set(QUESTION) == set(PackQuestion.model_fields)
    assert set(FORM) == set(PackForm.model_fields)
    measure: Any = object()
    pack = Pack.model_construct(short_name="KH", indicators=(), forms=(form,))
    read = parse_form(7, make_form_body(pack, form), {"households": measure})
    question, asked = form.questions[0], read.questions[0]
    assert asked.measure is measure
    for field in fields(asked):
        if field.name != "measure":
            assert _spell(getattr(asked, field.name)) == _spell(getattr(question, field.name))
    for name in set(FORM) - {"unit_kinds", "questions", "summary", "approval"}:
        assert _spell(getattr(read, name)) == _spell(getattr(form, name)), name
    # Read as who approves it, and whether its figures wait for that.
    assert read.approval is not None
    assert read.approval.withholds
    assert _spell(read.approval.body) == {"kind": "commune", "unit": None}
    assert (read.approval.role, read.approval.titles) == ("committee", ("Chủ tịch",))
    assert [line["kind"] for line in read.summary] == ["title"]


def _spell(value: Any) -> Any:
    """A part of a pack and the same part of a form, as one plain value."""
    if isinstance(value, BaseModel):
        return {name: _spell(getattr(value, name)) for name in type(value).model_fields}
    if is_dataclass(value):
        return {field.name: _spell(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_spell(one) for one in value]
    return value if isinstance(value, bool | int | date | Decimal | None) else str(value)


def test_nothing_in_the_question_was_left_at_its_default() -> None:
    question = PackQuestion.model_validate(QUESTION)
    same = [
        name
        for name, field in PackQuestion.model_fields.items()
        if not field.is_required() and getattr(question, name) == field.get_default()
    ]
    assert same == []
    assert question.kind in TRAITS_BY_KIND
