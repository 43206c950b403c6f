"""What free words should be thought about; 300 sentences, half of them harmless."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reading import CertainAnswer, RefusedAnswer
from reading.guard.complaints import is_complaint
from reading.guard.passages import find_passages
from tests.reading.asking import answer

ROWS = Path(__file__).parent / "guard.tsv"


def rows() -> Iterator[tuple[str, str]]:
    for line in ROWS.read_text(encoding="utf-8").splitlines()[1:]:
        kind, text = line.split("\t")
        yield kind, text


HARMLESS = [text for kind, text in rows() if kind == "harmless"]
SENSITIVE = [(kind, text) for kind, text in rows() if kind not in ("harmless", "complaint")]
COMPLAINTS = [text for kind, text in rows() if kind == "complaint"]


def test_there_are_three_hundred_half_of_them_harmless() -> None:
    assert len(HARMLESS) >= 150
    assert len(SENSITIVE) + len(COMPLAINTS) >= 150


def test_of_ordinary_sentences_one_in_a_hundred_is_asked_about_at_most() -> None:
    asked = [text for text in HARMLESS if find_passages(text) or is_complaint(text)]
    assert len(asked) * 100 <= len(HARMLESS), asked


@pytest.mark.parametrize(("kind", "text"), SENSITIVE)
def test_what_should_be_thought_about_is_found(kind: str, text: str) -> None:
    found = find_passages(text)
    assert kind in {one.kind for one in found}
    assert all(text[one.start : one.end].strip() for one in found)
    assert isinstance(answer(text, "text"), CertainAnswer)


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_complaint_about_a_person_is_not_taken(text: str) -> None:
    outcome = answer(text, "text")
    assert isinstance(outcome, RefusedAnswer)
    assert outcome.key == "refused_complaint"


def test_a_long_telling_with_one_complaint_in_it_is_not_lost() -> None:
    telling = "Xóm tổ chức 3 buổi văn nghệ, sửa 2 km đường, trồng 120 cây. " * 5
    assert not is_complaint(f"{telling}Đề nghị xử lý ông Hùng vì đánh vợ.")


def test_only_the_passage_is_named() -> None:
    text = "Loa hỏng. Liên hệ 0912 345 678 để sửa. Sân tốt."
    (found,) = find_passages(text)
    assert (found.kind, text[found.start : found.end]) == ("phone", "0912 345 678")
