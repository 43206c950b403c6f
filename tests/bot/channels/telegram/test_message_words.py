"""The words of an update, wherever they stand; what has none is named for what it is."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from bot.channels.telegram import updates
from bot.channels.telegram.message_words import read_words
from handlers.incoming_messages import Came, IncomingMessage
from models.delivery.inbox import StoredUpdate

AT = datetime(2024, 5, 27, tzinfo=UTC)
HEAD: dict[str, Any] = {
    "message_id": 90,
    "date": 1716771600,
    "chat": {"id": 3, "type": "private"},
    "from": {"id": 3, "is_bot": False, "first_name": "A"},
}
PHOTO = [{"file_id": "p", "file_unique_id": "u", "width": 90, "height": 90, "file_size": 800}]


def read(kind: str = "message", **content: Any) -> IncomingMessage:
    update = {"update_id": 1, kind: HEAD | content}
    return updates.read_update(StoredUpdate(1, 1, orjson.dumps(update).decode(), AT, AT))


def test_what_a_message_replies_to() -> None:
    said = read(text="3", reply_to_message=HEAD | {"message_id": 12, "text": "Câu 1/10."})
    assert (said.text, said.replies_to, said.came) == ("3", "12", Came.TYPED)
    assert read(text="3").replies_to is None
    assert read(text="3", reply_to_message={}).replies_to is None


def test_a_caption_stands_beside_its_picture() -> None:
    said = read(photo=PHOTO, caption="cưới 4 đúng 4", media_group_id="14")
    assert (said.text, said.media, said.album) == ("cưới 4 đúng 4", "photo", "14")
    assert said.came is Came.MEDIA


def test_a_new_wording_of_a_caption_is_a_new_wording() -> None:
    said = read("edited_message", photo=PHOTO, caption="cưới 3", edit_date=1716771700)
    assert (said.came, said.edits) == (Came.EDIT, "m90")


def test_a_forwarded_text_is_words() -> None:
    said = read(text="ho 137", forward_origin={"type": "hidden_user", "sender_user_name": "B"})
    assert (said.text, said.came) == ("ho 137", Came.TYPED)


BLOCKS: list[tuple[list[Any], str]] = [
    ([{"type": "paragraph", "text": "ho 137"}], "ho 137"),
    (
        [{"type": "paragraph", "text": ["ho ", {"type": "bold", "text": "137"}, " hộ"]}],
        "ho 137 hộ",
    ),
    (
        [
            {"type": "heading", "size": 1, "text": "Báo cáo"},
            {"type": "divider"},
            {
                "type": "paragraph",
                "text": {"type": "italic", "text": {"type": "code", "text": "1"}},
            },
        ],
        "Báo cáo\n1",
    ),
    (
        [
            {
                "type": "list",
                "items": [
                    {"label": "1.", "blocks": [{"type": "paragraph", "text": "ho 137"}]},
                    {"label": "2.", "blocks": [{"type": "paragraph", "text": "dang ky 131"}]},
                ],
            }
        ],
        "ho 137\ndang ky 131",
    ),
    (
        [
            {
                "type": "table",
                "cells": [
                    [{"text": "ho", "align": "left"}, {"text": "137", "align": "left"}],
                    [{"text": "dang ky"}, {"text": {"type": "bold", "text": "131"}}],
                ],
            }
        ],
        "ho\t137\ndang ky\t131",
    ),
    (
        [
            {
                "type": "details",
                "summary": "Xóm 3",
                "blocks": [{"type": "blockquote", "blocks": [{"type": "paragraph", "text": "1"}]}],
            }
        ],
        "Xóm 3\n1",
    ),
]


@pytest.mark.parametrize(("blocks", "words"), BLOCKS)
def test_formatted_text_in_a_field_of_its_own(blocks: list[Any], words: str) -> None:
    said = read(rich_message={"blocks": blocks})
    assert (said.text, said.came) == (words, Came.TYPED)


def test_a_checklist_is_words() -> None:
    tasks = [{"id": 1, "text": "ho 137"}, {"id": 2, "text": "dang ky 131"}]
    assert read(checklist={"title": "Báo cáo", "tasks": tasks}).text == (
        "Báo cáo\nho 137\ndang ky 131"
    )


def test_formatted_text_of_any_depth_ends() -> None:
    block: dict[str, Any] = {"type": "paragraph", "text": "1"}
    for _ in range(200):
        block = {"type": "blockquote", "blocks": [block]}
    assert read_words({"rich_message": {"blocks": [block]}}) == ""
    assert read_words({"rich_message": {"blocks": [None, {"type": "list", "items": 3}]}}) == ""


MEDIA = {
    "sticker": {"file_id": "s"},
    "contact": {"phone_number": "+84900000000", "first_name": "A"},
    "poll": {"id": "1", "question": "?", "options": []},
    "dice": {"emoji": "🎲", "value": 3},
    "game": {"title": "x"},
    "story": {"id": 1},
    "invoice": {"title": "x"},
}


@pytest.mark.parametrize("name", MEDIA)
def test_what_has_no_words_is_named(name: str) -> None:
    said = read(**{name: MEDIA[name]})
    assert (said.text, said.media) == ("", name)


def test_what_is_named_otherwise() -> None:
    place = {"latitude": 22.0, "longitude": 105.0}
    assert read(location=place).media == "location"
    assert read(venue={"location": place, "title": "x"}, location=place).media == "location"
    assert read(rich_message={"blocks": [{"type": "photo", "photo": PHOTO}]}).media == "photo"
    assert read(something_new={"a": 1}).media == "unknown"


def test_what_the_program_notes_by_itself_is_nobodys_message() -> None:
    note = updates.parse_update({"update_id": 1, "message": HEAD | {"pinned_message": HEAD}})
    assert (note.address, note.error) == (None, "nobody's words")
