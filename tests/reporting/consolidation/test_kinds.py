"""A form as one kind of unit is asked it: what is for others is left out, and what hangs on it."""

from dataclasses import replace

import pytest

from models.plans.forms import Form, Question, When
from models.plans.forms_by_kind import limit_form_to_kind


def question(number: int, code: str, **more: object) -> Question:
    return Question(code, number, "whole_number", "?", code, **more)  # type: ignore[arg-type]


def form(*questions: Question) -> Form:
    by_code = {one.code: one for one in questions}
    return Form(1, "f", "f", "f", "reporter", "p", (), questions, by_code)


WHOLE = form(
    question(1, "all"),
    question(2, "town", unit_kinds=("ward",)),
    question(2, "town_part", part_of="town", when=When("town", more_than=0)),
    question(3, "last", part_of="town"),
)


def test_for_whom_everything_is_asked_it_is_the_same_form() -> None:
    assert limit_form_to_kind(WHOLE, "ward") is WHOLE


def test_what_is_for_others_is_left_out_and_places_close_up() -> None:
    found = limit_form_to_kind(WHOLE, "village")
    assert [(one.number, one.code) for one in found.questions] == [(1, "all"), (2, "last")]
    assert found.places == 2
    assert set(found.by_code) == {"all", "last"}


def test_a_part_whose_whole_is_not_asked_stands_alone() -> None:
    assert limit_form_to_kind(WHOLE, "village").by_code["last"].part_of is None


@pytest.mark.parametrize(("kind", "keeps"), [("ward", ("a", "b")), ("village", ("a",))])
def test_as_before_keeps_only_what_is_asked(kind: str, keeps: tuple[str, ...]) -> None:
    asked = form(
        question(1, "same", keeps=("a", "b")),
        question(1, "a"),
        question(1, "b", unit_kinds=("ward",)),
    )
    assert limit_form_to_kind(asked, kind).by_code["same"].keeps == keeps


def test_where_nothing_is_left_to_keep_it_is_not_asked() -> None:
    asked = form(question(1, "same", keeps=("b",)), question(1, "b", unit_kinds=("ward",)))
    beside = form(*asked.questions, replace(question(2, "other")))
    assert [one.code for one in limit_form_to_kind(beside, "village").questions] == ["other"]
