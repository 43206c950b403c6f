"""What a text is by SMS: its letters, its parts."""

import pytest

from bot.channels.sms.gsm_text import make_parts
from bot.channels.sms.render import render_messages
from tests.bot.channels.sms.gateway import ALPHABET
from texts import load_templates
from texts.gsm_alphabet import ONE_PART, find_one_part, fold_to_gsm


@pytest.mark.parametrize(
    ("said", "folded"),
    [
        ("Đã ghi “4”: đúng cả 4…", 'Da ghi "4": dung ca 4...'),
        ("Ngữ – ưỡn ẹo ỷ ại", "Ngu - uon eo y ai"),
        ("[a] {b} ~5 €3 ₫ 1×2 ½", "(a) (b) -5 EUR3 d 1x2 12"),
        ("so\u0302\u0301 ho\u0323\u0302 \U0001f44d\u200b", "so ho "),
    ],
)
def test_how_it_is_folded(said: str, folded: str) -> None:
    assert fold_to_gsm(said) == folded


def test_every_sentence_of_ours_can_be_said() -> None:
    strange = {
        sign
        for template in load_templates().values()
        for _, said in template
        for sign in fold_to_gsm(said)
        if sign not in ALPHABET
    }
    assert strange == set()


def test_160_are_one_part_and_161_are_two() -> None:
    words = "so " * 53 + "x"
    assert len(words) == ONE_PART
    assert make_parts(words) == [words]
    parts = make_parts(words + "y")
    assert [part[:6] for part in parts] == ["(1/2) ", "(2/2) "]
    assert " ".join(part[6:] for part in parts) == words + "y"


def test_what_is_far_too_long_says_that_it_is_cut() -> None:
    parts = make_parts("một câu dài. " * 200)
    assert len(parts) == 6
    assert all(len(part) <= ONE_PART for part in parts)
    assert parts[-1].endswith("(con nua: xem trang web, hoac goi can bo)")


def test_the_brief_wording_goes_before_the_whole() -> None:
    body = {"spans": [["", "dài " * 60]], "choices": [["Gửi", "x"]], "brief": "Ngắn."}
    assert render_messages(body) == ["Ngan."]
    assert len(render_messages({**body, "brief": ""})) > 1


def test_the_fullest_that_fits_is_taken() -> None:
    assert find_one_part("x" * 161, "y" * 160, "z") == "y" * 160
    assert find_one_part("x" * 161) == ""
