"""The half-year form of the Kim Phượng pack, and how the tests write what they want of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from models.plans.forms import MeasureRow, parse_form
from plans.checking.pack_reader import read_measures, read_pack
from plans.pack_bodies import make_form_body
from reading import CertainAnswer, DoubtfulAnswer, MissingAnswer, NilAnswer, RefusedAnswer
from reading.whole_report import FoundAnswer, MatchedAnswers, QuestionSlot, match_answers
from reporting.questions import KINDS

TODAY = date(2024, 6, 1)
PACK = Path(__file__).parents[3] / "plans" / "kim-phuong-2024.yaml"


@cache
def slots_of(form: int = 0) -> tuple[QuestionSlot, ...]:
    """The questions of a form as a village that says "xóm" sees them."""
    pack = read_pack(PACK)
    rows = {
        measure.code: MeasureRow(number, measure.code, str(measure.kind), "", 0, "sum", True)
        for number, measure in enumerate(read_measures())
    }
    questions = parse_form(1, make_form_body(pack, pack.forms[form]), rows).questions
    return tuple(
        QuestionSlot(
            question.code,
            question.number,
            tuple(_said(label) for label in (question.short, question.label) if label),
            KINDS[question.kind].make_asked_question(question),
            question.part_of,
            question.part_of,
        )
        for question in questions
    )


def _said(label: str) -> str:
    return label.replace("{noun}", "xóm").replace("{Noun}", "Xóm")


def read(message: str, slots: Sequence[QuestionSlot] | None = None) -> MatchedAnswers:
    return match_answers(message, slots or slots_of(), {}, TODAY)


# Short names of the questions in the tests.
CODES = {
    "ho": "ho_tong",
    "dk": "ho_dang_ky",
    "xvh": "dang_ky_vh",
    "cuoi": "dam_cuoi",
    "cuoi+": "dam_cuoi_vm",
    "tang": "dam_tang",
    "tang+": "dam_tang_vm",
    "nvh": "nvh",
    "doi": "thay_doi",
    "san": "san_the_thao",
    "vn": "doi_van_nghe",
    "clb": "clb_the_thao",
    "buoi": "buoi",
    "hu": "huong_uoc",
    "kn": "kien_nghi",
}
_NAMES = {code: name for name, code in CODES.items()}


def said(matched: MatchedAnswers) -> dict[str, str]:
    """What was found, in short: "137", "good", "?4" (to confirm), "-" (missing)…"""
    return {_NAMES.get(found.code, found.code): in_short(found) for found in matched.found}


def in_short(found: FoundAnswer) -> str:
    outcome = found.outcome
    if isinstance(outcome, CertainAnswer):
        value = outcome.value
        return value.text or value.choice or str(value.number)
    if isinstance(outcome, DoubtfulAnswer):
        return "?" + "|".join(str(v.choice or v.number) for v in outcome.values)
    return {MissingAnswer: "-", NilAnswer: "nil", RefusedAnswer: "x"}[type(outcome)]


def wanted(listed: str) -> dict[str, str]:
    """ "ho=137 dk=131": what a message should come to."""
    pairs = (pair.split("=", 1) for pair in listed.split(" ") if pair)
    return {name: value.replace("~", " ") for name, value in pairs}
