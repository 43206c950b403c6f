"""Every reason has its sentence, and every sentence is polite."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

from reading.phrases.references import REFERRED_FIGURES

ROOT = Path(__file__).parents[2]
TEXTS = tomllib.loads((ROOT / "texts" / "reading.toml").read_text(encoding="utf-8"))
# What an answer is read by; a free question names its view, and has its sentences elsewhere.
SOURCE = "".join(
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "reading").rglob("*.py"))
    if "free_questions" not in path.parts
)
# Said of an answer to no question, before it is put beside one (handlers/anytime/).
UNASKED = "ask_unasked"
# Only a draft knows that its question counts a period (reporting/answers/answer_reading.py).
COUNTED_ANEW = "ask_counted_anew"
# A difference is held against the figure that stands (handlers/report/corrections/differences.py).
DIFFERENCE = "ask_difference"
# Only a draft knows that nothing is known (reporting/answers/thousand_marks.py).
THOUSAND = "ask_thousand"
FIELDS = {"unit", "typed", "options", "highest"}


def used() -> set[str]:
    named = set(re.findall(r'"((?:ask|refused)_[a-z_]+)"', SOURCE))
    referred = {f"ask_{name.removeprefix('@')}" for name in REFERRED_FIGURES}
    return (
        {UNASKED, COUNTED_ANEW, DIFFERENCE, THOUSAND}
        | named
        | referred
        | {key.replace("ask_", "ask_no_") for key in referred}
    )


def test_keys_and_reasons_are_the_same() -> None:
    assert used() == set(TEXTS)


@pytest.mark.parametrize("key", TEXTS)
def test_a_sentence_is_polite_and_short(key: str) -> None:
    text = TEXTS[key]
    assert unicodedata.is_normalized("NFC", text)
    assert len(text) < 200
    assert not re.search(r"!|yêu cầu|\b(?:tôi|em|bạn|ông|bà|bác|anh|chị)\b", text, re.IGNORECASE)
    assert set(re.findall(r"\{(\w+)\}", text)) <= FIELDS
