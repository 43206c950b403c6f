"""A part is put right in words while its whole stays, wherever the report stands; while a figure is
in doubt too."""

import pytest

from tests.handlers.report.filling import begin, complete, draft, sent
from tests.handlers.report.test_amendment_requests import accepted, asked
from tests.handlers.test_listeners import taken_back
from tests.people import Chat, House

# Of 4 weddings all were held as they should be; now 3 of them.
PART_ALONE = (
    "sửa câu 4: 4, đúng 3",
    "sửa câu 4 thành 4 đúng 3",
    "câu 4 là 4, đúng 3",
    "câu 4 đúng 3",
    "cau 4 dung 3",
    "câu 4: đúng 3",
    "sửa câu 4 đúng 3",
    "sửa câu 4 thành đúng 3",
    "câu 4 trong đó đúng 3",
    "câu 4 chỉ có 3 đám đúng",
    "câu 4 có 3 đám đúng nếp sống văn minh",
    "câu 4 chỉ đúng có 3 đám thôi ạ",
    "sửa phần đúng câu 4 thành 3",
    "phần đúng của câu 4 là 3",
    "sửa đám cưới đúng thành 3",
    "em xin sửa lại câu 4 đúng 3",
    "câu 4 đúng ba",
    "câu 4 phần đúng 3",
)


def five(house: House) -> Chat:
    """The fifth question is open."""
    return begin(house, "137", "131", "có", "4", "cả 4")


@pytest.mark.parametrize("stands", [five, complete, sent])
def test_the_part_is_stored_and_the_whole_stays(house: House, stands: object) -> None:
    head = stands(house)  # type: ignore[operator]
    for typed in PART_ALONE:
        with taken_back(house):
            head.says(typed)
            found = draft(house)
            numbers = (found["dam_cuoi"].number, found["dam_cuoi_vm"].number)
            assert numbers == (4, 3), (typed, head.last.text)


def test_of_an_accepted_report_the_part_alone_is_asked_for(house: House) -> None:
    head = accepted(house)
    for typed in PART_ALONE:
        with taken_back(house):
            said = head.says(typed).text
            assert [one[0] for one in asked(house)] == ["dam_cuoi_vm"], (typed, said)
            assert "4 thành 3" in said


@pytest.mark.parametrize("typed", ["câu 4 đúng 9", "sửa câu 4: 4, đúng 9", "câu 4 đúng cả 9"])
def test_a_part_above_its_whole_is_none(house: House, typed: str) -> None:
    head = complete(house)
    said = head.says(typed).text
    assert draft(house)["dam_cuoi_vm"].number == 4
    assert "4" in said
    head.says("đúng")
    assert draft(house)["dam_cuoi"].number == 4


@pytest.mark.parametrize("typed", ["câu 4 đúng là 3", "nhầm, câu 4: 3 mới đúng"])
def test_what_is_said_to_be_right_is_the_whole(house: House, typed: str) -> None:
    complete(house).says(typed)
    assert draft(house)["dam_cuoi"].number == 3


def test_where_the_whole_is_not_known_it_is_asked_for(house: House) -> None:
    head = begin(house, "137", "131", "có", "chua ro")
    head.says("câu 4 đúng 3")
    assert "dam_cuoi_vm" not in draft(house)


# Of 500 funerals nobody has said yes yet.
BOTH = ("2, đúng cả 2", "2 đám, đúng 2", "2 dung ca 2", "có 2 đám, đúng cả 2", "2 đám tang, đúng 2")


@pytest.mark.parametrize("typed", BOTH)
def test_at_a_doubt_a_whole_and_its_part_are_read_as_both(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4", "500")
    assert head.last.labels == ["Đúng", "Gõ lại"]
    said = head.says(typed)
    found = draft(house)
    assert (found["dam_tang"].number, found["dam_tang_vm"].number) == (2, 2), said.text
    assert "Câu 6/10" in said.text


@pytest.mark.parametrize("typed", BOTH[:3])
def test_so_are_they_at_a_doubted_correction_of_what_was_sent(house: House, typed: str) -> None:
    head = sent(house)
    head.says("sửa câu 5 thành 500")
    head.says(typed)
    found = draft(house)
    assert (found["dam_tang"].number, found["dam_tang_vm"].number) == (2, 2)


@pytest.mark.parametrize("typed", ["3 buổi", "có 3 buổi", "3 buoi van nghe", "3 buổi thôi"])
def test_the_noun_of_another_question_is_asked_about(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4", "500")
    said = head.says(typed)
    assert "câu 8, buổi hoạt động" in said.text
    assert "câu 5, đám tang" in said.text
    assert "Chưa ghi câu nào" in said.text
    heard = list(head.heard)
    assert {"dam_tang", "buoi"} & set(draft(house)) == set()
    with taken_back(house):
        head.says("đúng")
        assert {"dam_tang", "buoi"} & set(draft(house)) == set()
    with taken_back(house):
        head.heard[:] = heard
        said = head.taps("Câu 8, buổi hoạt động: 3 buổi")
        assert draft(house)["buoi"].number == 3
        assert "Câu 5 vẫn chưa ghi. Nếu đúng là 500 đám" in said.text
        head.says("đúng")
        assert draft(house)["dam_tang"].number == 500
    with taken_back(house):
        head.says("câu 5")
        assert draft(house)["dam_tang"].number == 3
        assert "500" not in head.last.text
