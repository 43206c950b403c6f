"""The board asked for in a chat: a link where there is an address, the own page on the web."""

from dataclasses import replace

from models.delivery import file_links
from tests.handlers.report.filling import CHAIR, HEAD
from tests.people import House


def test_on_a_platform_it_is_a_link_of_some_hours(house: House) -> None:
    house.tools = replace(house.tools, public_url="https://bc.example")
    said = house.person_on("telegram", CHAIR).says("bảng họp")
    ((_, kind, link_id, _),) = said.body["links"]
    assert kind == "board"
    found = file_links.find_file_link(house.db, link_id, house.now)
    assert found is not None
    assert (found.kind, found.bound_to) == ("board", None)
    assert "mở được đến 16 giờ" in said.text


def test_on_the_web_it_is_a_page_of_ones_own(house: House) -> None:
    chair = house.person(CHAIR)
    chair.says("tổng hợp")
    said = chair.taps("Bảng họp")
    assert said.body["links"] == [["Mở bảng họp", "own_page_part", 0, "board"]]


def test_without_an_address_it_says_where(house: House) -> None:
    said = house.person_on("telegram", CHAIR).says("trình chiếu")
    assert "chưa có địa chỉ" in said.text


def test_who_does_not_read_summaries_gets_none(house: House) -> None:
    house.tools = replace(house.tools, public_url="https://bc.example")
    assert "links" not in house.person_on("telegram", HEAD).says("bảng họp").body


def test_the_room_or_its_projector_says_which_table_is_meant(house: House) -> None:
    for typed in ("mở bảng cho phòng họp", "bang cho may chieu", "cho xin bảng họp"):
        said = house.person(CHAIR).says(typed)
        assert said.body.get("links") == [["Mở bảng họp", "own_page_part", 0, "board"]], typed
