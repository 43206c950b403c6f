"""Of a hundred lines as people write them in groups none puts a figure at the wrong place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.paste import NamedVillage
from tests.properties import tried
from tests.reading.paste.commune import certain, pasted, told
from tests.reading.paste.habits import stretch

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "lines.tsv").read_text(encoding="utf-8").splitlines()
]
SEEDS = range(120)
# Of the figures of the made-up stretches so many are read without a tick; a fall is a step back.
READ_PERCENT = 60


@pytest.mark.parametrize(("typed", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_one_paste(typed: str, wanted: str) -> None:
    assert told(pasted(typed.replace("⏎", "\n"))) == wanted.strip()


def test_there_are_more_than_a_hundred_lines() -> None:
    made = sum(len(stretch(seed).lines) for seed in SEEDS)
    assert made > 1_000
    assert len(ROWS) > 70


@pytest.mark.parametrize("seed", SEEDS)
def test_no_figure_at_a_wrong_village_or_question(seed: int) -> None:
    written = stretch(seed)
    for where, said in certain(pasted(written.text)).items():
        assert written.truth.get(where) == said, written.text


def test_how_many_are_read() -> None:
    """Being careful must not mean to read nothing."""
    read = every = 0
    for seed in SEEDS:
        written = stretch(seed)
        every += len(written.truth)
        read += len(certain(pasted(written.text)))
    assert 100 * read >= READ_PERCENT * every, f"{read} of {every}"


SCRAPS = (
    "Xóm 3|x3|X.4:|xom ba|đồng lá|khe cốc|tổ 15|ho 137|131 hộ đk|cuoi 4/4|tang|, |; |\n|\n\n|:|?"
    "|Hùng: |[08:15, 31/05/2024] Lan: |08:15|với|và|năm ngoái|ok ạ|1.137|3/4|(|)|-|đề nghị|👍"
)
PIECES = st.sampled_from(SCRAPS.split("|"))


@given(st.lists(PIECES, max_size=40))
@tried(200)
def test_any_mix_of_pieces_gives_a_result(pieces: list[str]) -> None:
    found = pasted(" ".join(pieces))
    for one in found.units:
        sure = [answer.code for answer in one.answers if answer.is_certain]
        assert len(sure) == len(set(sure))


@given(st.text(max_size=300))
@tried(100)
def test_any_text_gives_a_result(text: str) -> None:
    assert all(one.why == "talk" for one in pasted(text).talk)


def test_two_villages_of_one_name_are_told_apart_by_nobody() -> None:
    twins = (NamedVillage(1, "Xóm 1"), NamedVillage(2, "Xóm 1"), NamedVillage(3, "Thôn 1"))
    assert told(pasted("Xóm 1: ho 137\nthôn 1: ho 90", twins)) == "3: ho=90 | ~1"


def test_the_hour_is_that_of_the_copied_line() -> None:
    found = pasted("[08:15, 31/05/2024] Hùng: Xóm 3 ho 137\n[23:15, 01/06/2024] Lan: X4 ho 118")
    moments = {one.unit: one.at.isoformat() if one.at else None for one in found.units}
    assert moments == {3: "2024-05-31T08:15:00+07:00", 4: None}  # an hour to come is none


def test_talk_is_apart_from_what_is_left() -> None:
    found = pasted("Dạ em chào anh\nvâng ạ\nXóm 3: ho 137\nok")
    assert found.loose == ()
    assert [one.typed for one in found.talk] == ["Dạ em chào anh", "vâng ạ"]
    assert [one.rest for one in found.units] == [()]


@pytest.mark.parametrize(
    "said", ["chưa rõ số, mai báo", "mai báo", "nhờ xã gửi lại mẫu", "chưa có số liệu"]
)
def test_what_a_village_says_without_a_figure_is_no_talk(said: str) -> None:
    found = pasted(f"Xóm 6 {said}")
    assert found.talk == ()
    assert [(one.unit, one.rest) for one in found.units] == [(6, (said,))]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("Xóm 3: ho 137\nXóm 5: ho 90\nBà Mẫu nghi bán ma túy", 3, "nobody"),
        ("Xóm 3: ho 137\nBà Mẫu xóm 5 nghi bán ma túy", 2, "mentioned"),
        ("Xóm 3, Xóm 5 đã họp xong", 1, "nobody"),
    ],
)
def test_what_may_be_told_of_another_village_stands_beside_none(
    text: str, line: int, why: str
) -> None:
    found = pasted(text)
    assert [(one.line, one.why) for one in found.loose] == [(line, why)]
    assert [one.rest for one in found.units if one.rest] == []
