"""A slot is a name, and a message has an end."""

import orjson
import pytest

from handlers.replies import MOST_SIGNS, Reply
from plans.rules.slots import check_sentence_slots
from texts import Text, make_plain_text
from texts.slots import list_slot_names


def test_names_in_order() -> None:
    assert list_slot_names("{noun} có {past_ho_tong} hộ, {{không phải}}") == [
        "noun",
        "past_ho_tong",
    ]


@pytest.mark.parametrize(
    "sentence", ["{noun:>60000000}", "{noun!r}", "{noun!r:>9}", "{noun:{noun}}", "{noun", "noun}"]
)
def test_a_slot_says_no_more_than_its_name(sentence: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        list_slot_names(sentence)
    assert list(check_sentence_slots(sentence, (), has_whole=False))


def test_a_message_has_a_largest_size() -> None:
    whole = Text((("b", "a" * (MOST_SIGNS - 10)), ("", "b" * 1000), ("", "c" * 60_000_000)))
    spans = orjson.loads(Reply(whole).body())["spans"]
    written = "".join(said for _, said in spans)
    assert len(written) < MOST_SIGNS + 200
    assert written.startswith("a" * (MOST_SIGNS - 10) + "b" * 10)
    assert "dừng ở đây" in written
    short = make_plain_text("x" * MOST_SIGNS)
    assert orjson.loads(Reply(short).body())["spans"] == [["", "x" * MOST_SIGNS]]
