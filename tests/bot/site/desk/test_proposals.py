"""What the people propose goes to who can answer it, and the answer comes back to them."""

import pytest

from models.people.tables import Role
from models.proposals import proposals
from office.plans import proposal_steps
from office.refusals import ActionRefused
from summaries.figures import proposal_groups as summed
from tests.bot.site.desk.at_the_desk import officer
from tests.people import Chat, House


def raised(house: House, title: str, *said: str) -> Chat:
    head = house.person(title)
    head.says("báo cáo")
    head.says("sua cau 10")
    head.says("\n".join(said))
    head.says("xem lai")
    head.taps("Gửi về xã")
    return head


def held(house: House) -> list[proposals.ProposalRow]:
    ctx = officer(house)
    here = ctx.speaker
    found = proposals.list_proposals_near(house.db, here.unit_id, here.unit_path, ())
    return [one for one in found if one.held_by_id == here.unit_id]


def told(house: House, chat: Chat, ctx: object) -> list[str]:
    released = ctx.released  # type: ignore[attr-defined]
    said = [house.deliver(row) for row in released]
    return [one.text for one in said if one is not None and one.chat_id == chat.id]


def test_the_officer_sees_what_was_raised_and_the_like_stand_together(house: House) -> None:
    raised(house, "Trưởng xóm 3", "xin sửa mái nhà văn hóa", "xin thêm loa truyền thanh")
    raised(house, "Trưởng xóm 4", "Xin sửa mái nhà văn hóa xóm")
    groups = summed.group_similar_proposals(held(house))
    assert [[one.unit_name for one in group] for group in groups] == [
        ["Xóm 3", "Xóm 4"],
        ["Xóm 3"],
    ]
    assert summed.count_by_state(held(house))["all"] == 3


def test_an_answer_goes_down_to_everyone_whose_proposal_was_gathered(house: House) -> None:
    third = raised(house, "Trưởng xóm 3", "xin sửa mái nhà văn hóa")
    fourth = raised(house, "Trưởng xóm 4", "sửa mái nhà văn hóa xóm 4")
    ctx = officer(house)
    into = proposal_steps.gather_proposals(
        ctx, [one.id for one in held(house)], "Sửa mái nhà văn hóa hai xóm"
    )
    assert [one.id for one in held(house)] == [into]
    proposal_steps.answer_proposal(ctx, into, "Xã đã đưa vào kế hoạch quý III", accepted=True)
    released = [house.deliver(row) for row in ctx.released]
    assert {one.chat_id for one in released if one} == {third.id, fourth.id}
    for head in (third, fourth):
        said = head.says("kien nghi cua xom").text
        assert "đã có trả lời: Xã đã đưa vào kế hoạch quý III" in said


def test_what_is_passed_up_is_seen_to_there_and_no_longer_here(house: House) -> None:
    head = raised(house, "Trưởng xóm 3", "xin thêm loa truyền thanh")
    ctx = officer(house)
    one = held(house)[0]
    proposal_steps.pass_on_proposal(ctx, one.id, "Sở Khoa học và Công nghệ", upwards=False)
    assert "đã được chuyển đến Sở Khoa học và Công nghệ" in told(house, head, ctx)[0]
    assert "đã chuyển đến Sở" in head.says("kien nghi").text
    again = officer(house)
    proposal_steps.answer_proposal(again, one.id, "Cấp trong năm sau", accepted=False)
    assert "chưa thực hiện được: Cấp trong năm sau" in told(house, head, again)[0]
    assert [said for _, said, _ in proposals.list_proposal_steps(house.db, one.id)] == [
        "Sở Khoa học và Công nghệ",
        "Cấp trong năm sau",
    ]


def test_two_officers_at_once(house: House) -> None:
    raised(house, "Trưởng xóm 3", "xin thêm loa truyền thanh")
    ctx = officer(house)
    one = held(house)[0]
    found = proposals.find_proposal(house.db, one.id)
    assert found is not None
    proposal_steps.answer_proposal(ctx, one.id, "Có", accepted=True)
    assert not proposals.move_proposal(house.db, found, found.state.PASSED_ON, "UBND tỉnh", ctx.by)


@pytest.mark.parametrize("wording", ["", "  "])
def test_an_answer_without_words_is_none(house: House, wording: str) -> None:
    raised(house, "Trưởng xóm 3", "xin thêm loa truyền thanh")
    with pytest.raises(ActionRefused):
        proposal_steps.answer_proposal(officer(house), held(house)[0].id, wording, accepted=True)
    assert held(house)[0].state == "new"


def test_the_list_for_a_document_stands_by_addressee(house: House) -> None:
    raised(house, "Trưởng xóm 3", "xin sửa mái nhà văn hóa", "xin thêm loa truyền thanh")
    ctx = officer(house)
    proposal_steps.set_addressee_and_field(ctx, held(house)[1].id, "UBND xã", "loa truyền thanh")
    assert proposal_steps.format_consolidated_list(held(house)) == (
        "Chưa rõ cơ quan trả lời\n1. xin sửa mái nhà văn hóa (Xóm 3)\n"
        "UBND xã\n1. xin thêm loa truyền thanh (Xóm 3)"
    )


def test_a_village_without_any_is_told_so(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    assert "Xóm 3 chưa có kiến nghị nào" in head.says("kien nghi cua xom").text
    assert Role.REPORTER in {post.role for post in [house.post("Trưởng xóm 3")]}


def test_words_of_the_people_are_read_only_where_they_are_seen_to(house: House) -> None:
    """The committee sees how many there are, another village sees nothing."""
    raised(house, "Trưởng xóm 3", "xin sửa mái nhà văn hóa")
    chair = house.person("Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo")
    for typed in ("tong hop", "nhiem vu", "ke hoach"):
        assert "sửa mái" not in chair.says(typed).text
    other = house.person("Trưởng xóm 4")
    for typed in ("kien nghi", "viec", "tong hop"):
        assert "sửa mái" not in other.says(typed).text
