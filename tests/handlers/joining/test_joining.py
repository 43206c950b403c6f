"""A code lets one person in, once; a chat that nobody knows learns nothing."""

import re

import pytest
from sqlalchemy import select, update

from handlers.joining.join_dialog import CONSENT_VERSION
from models.joining import invitation_codes
from models.joining.invitation_codes import INVITATION_LIFETIME
from models.joining.tables import Invitation
from models.people.tables import Consent, Post
from tests.handlers.report.filling import HEAD, OFFICER, draft
from tests.people import Chat, House, Said

SECRETS = ("Xóm", "xóm", "Kim Phượng", "Mẫu", "Trưởng", "Công chức", "0900")


def learnt(said: Said) -> list[str]:
    return [secret for secret in SECRETS if secret in said.text or secret in " ".join(said.labels)]


def joined(house: House, chat: Chat, title: str = HEAD) -> Said:
    chat.says(house.code(title))
    chat.taps("Đúng")
    return chat.taps("Đồng ý")


def test_the_card_names_the_village_where_the_title_does_not(house: House) -> None:
    house.db.execute(update(Post).values(title="Trưởng thôn"))
    asked = house.stranger().says(house.code("Trưởng thôn"))
    assert re.search(r"của Trưởng thôn, (Xóm|Xã|Tổ) [^.]+\. Có đúng là ông/bà không", asked.text)


def test_the_whole_way_in(house: House) -> None:
    chat = house.stranger()
    asked = chat.says(house.code(HEAD))
    assert "UBND xã Kim Phượng" in asked.text
    assert "Mã vừa nhập là của Trưởng xóm 3. Có đúng là ông/bà không?" in asked.text
    assert asked.labels == ["Đúng", "Không phải"]
    consent = chat.taps("Đúng")
    assert "UBND xã Kim Phượng xin lưu họ tên" in consent.text
    assert consent.labels == ["Đồng ý", "Không đồng ý", "Hỏi lại xã"]
    welcome = chat.taps("Đồng ý")
    assert "Kính chào ông Trưởng xóm 3." in welcome.text
    assert "Việc cần làm" in welcome.text


@pytest.mark.parametrize("typed", ["137 hộ, đăng ký 131", "ho 137\ndang ky 131"])
def test_what_is_told_before_joining_is_said_to_be_unstored(house: House, typed: str) -> None:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    asked = chat.says(typed)
    assert asked.text.startswith(f"“{typed}” chưa ghi, hệ thống giữ lại để ghi sau khi vào.")
    assert asked.labels == ["Đúng", "Không phải"]
    chat.taps("Đúng")
    welcome = chat.taps("Đồng ý")
    assert "chưa ghi" in welcome.text
    assert welcome.labels[0] == "Ghi các tin này"


def test_all_that_was_told_before_joining_is_kept_and_offered(house: House) -> None:
    chat = house.stranger()
    chat.says("hộ 137")
    chat.says("đăng ký 131")
    chat.says(house.code(HEAD))
    chat.says("cưới 4 đúng 4")
    chat.taps("Đúng")
    chat.says("tang không có")
    welcome = chat.taps("Đồng ý")
    for told in ("hộ 137", "đăng ký 131", "cưới 4 đúng 4", "tang không có"):
        assert f"- {told}" in welcome.text
    assert draft(house) == {}
    assert "Câu 3/10" in chat.taps("Ghi các tin này").text
    stored = {code: one.number for code, one in draft(house).items()}
    assert stored == {
        "ho_tong": 137,
        "ho_dang_ky": 131,
        "dam_cuoi": 4,
        "dam_cuoi_vm": 4,
        "dam_tang": 0,
    }


@pytest.mark.parametrize("beside", [("xem lại",), ("việc",), ("trợ giúp",), ("báo cáo", "xem lại")])
def test_what_was_told_before_joining_is_kept_whatever_is_looked_at(
    house: House, beside: tuple[str, ...]
) -> None:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    chat.says("ho 137\ndang ky 131")
    chat.taps("Đúng")
    chat.taps("Đồng ý")
    for typed in beside:
        chat.says(typed)
    chat.presses("g:early")
    assert "Câu 3/10" in chat.last.text
    assert draft(house)["ho_dang_ky"].number == 131
    chat.presses("g:early")
    assert "tin cũ" in chat.last.text


def test_it_is_put_once_more_where_the_report_is_entered(house: House) -> None:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    chat.says("ho 137")
    chat.taps("Đúng")
    chat.taps("Đồng ý")
    said = chat.says("xem lại")
    assert "ho 137" in said.text
    assert said.labels[0] == "Ghi các tin này"


@pytest.mark.parametrize("step", ["join", "agree"])
def test_a_button_of_joining_that_was_used_leads_to_the_work(house: House, step: str) -> None:
    chat = house.stranger()
    joined(house, chat)
    said = chat.presses(f"g:{step}:yes")
    assert "đã vào hệ thống rồi" in said.text
    assert "Việc cần làm" in said.text


def test_an_officer_is_not_told_her_own_number(house: House) -> None:
    officer = house.person(OFFICER)
    for typed in ("gọi cho ai", "xin số điện thoại xã", "gặp cán bộ", "asdf qwe"):
        assert "0900 000 101" not in officer.says(typed).text


@pytest.mark.parametrize(
    "typed", ["xin chào", "viec", "/start", "/tonghop", "chưa nộp", "137", "", "Xóm 3", "🙂"]
)
def test_an_unknown_chat_learns_nothing(house: House, typed: str) -> None:
    said = house.stranger().says(typed)
    assert "mã mời" in said.text
    assert learnt(said) == []
    assert said.labels == []


@pytest.mark.parametrize("data", ["x", "g:open:3", "a:3:ho_tong:1:!last", "g:join:yes", "g:"])
def test_a_forged_button_of_an_unknown_chat_says_no_more(house: House, data: str) -> None:
    said = house.stranger().presses(data)
    assert "mã mời" in said.text
    assert learnt(said) == []


def test_a_picture_from_an_unknown_chat_says_no_more(house: House) -> None:
    assert "mã mời" in house.stranger().sends("photo").text


@pytest.mark.parametrize("written", ["{}", "/start {}", " {} ", "{0[0]}{0[1]}-{0[2]}"])
def test_a_code_is_known_however_it_is_written(house: House, written: str) -> None:
    code = house.code(HEAD)
    typed = written.format((code[:2], code[2:4], code[4:]) if "[" in written else code.lower())
    assert "Trưởng xóm 3" in house.stranger().says(typed).text


def test_a_wrong_code(house: House) -> None:
    said = house.stranger().says("ABCDEFGH")
    assert said.text.startswith("Mã này không đúng.")
    assert learnt(said) == []


def test_a_used_code(house: House) -> None:
    code = house.code(HEAD)
    joined(house, house.stranger("a"))
    said = house.stranger("b").says(code)
    assert said.text.startswith("Mã này đã dùng rồi")
    assert learnt(said) == []


def test_an_expired_code(house: House) -> None:
    code = house.code(HEAD)
    house.now += INVITATION_LIFETIME
    said = house.stranger().says(code)
    assert said.text.startswith("Mã này đã hết hạn.")
    assert learnt(said) == []


def test_a_code_that_expires_before_consent(house: House) -> None:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    house.now += INVITATION_LIFETIME
    assert "nhận mã mới" in chat.taps("Đúng").text
    assert "mã mời" in chat.says("viec").text


def test_five_wrong_codes_an_hour(house: House) -> None:
    chat = house.stranger()
    for _ in range(5):
        assert chat.says("ABCDEFGH").text.startswith("Mã này không đúng.")
    assert "gõ sai nhiều lần" in chat.says("ABCDEFGH").text
    assert "gõ sai nhiều lần" in chat.says(house.code(HEAD)).text
    assert "Trưởng xóm 3" in house.stranger("another").says(house.code(HEAD)).text
    house.now += INVITATION_LIFETIME / 30 / 24  # an hour
    assert "Trưởng xóm 3" in chat.says(house.code(HEAD)).text


def test_opening_uses_nothing_up(house: House) -> None:
    """Preview robots open links: the code stays good until somebody agrees."""
    code = house.code(HEAD)
    for robot in ("a", "b", "c"):
        house.stranger(robot).says(f"/start {code}")
    chat = house.stranger("d")
    chat.says(f"/start {code}")
    chat.taps("Đúng")
    used = select(Invitation.used_at).where(Invitation.used_at.is_not(None))
    assert house.db.execute(used).all() == []
    assert "Kính chào" in chat.taps("Đồng ý").text


def test_two_chats_with_one_code(house: House) -> None:
    first, second = house.stranger("a"), house.stranger("b")
    for chat in (first, second):
        chat.says(house.code(HEAD))
        chat.taps("Đúng")
    second.taps("Đồng ý")
    assert "Mã này đã dùng rồi" in first.taps("Đồng ý").text
    assert "mã mời" in first.says("viec").text
    assert "Việc cần làm" in second.says("viec").text


def test_not_me_leaves_the_code(house: House) -> None:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    assert "Mã này chưa dùng" in chat.taps("Không phải").text
    assert "Kính chào" in joined(house, chat).text


@pytest.mark.parametrize("yes", ["đúng", "dung", "vâng ạ", "phải", "Đúng"])
def test_joining_by_typing_alone(house: House, yes: str) -> None:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    assert "xin lưu họ tên" in chat.says(yes).text
    assert "0900 000 101" in chat.says("hỏi lại xã").text
    assert "Kính chào" in chat.says("dong y").text


def test_right_only_asks_for_consent(house: House) -> None:
    chat = house.stranger()
    chat.says(house.code(HEAD))
    chat.taps("Đúng")
    assert house.db.execute(select(Consent)).all() == []
    assert "xin lưu họ tên" in chat.says("viec").text


def test_a_refusal_is_shown_to_the_officer(house: House) -> None:
    officer = house.person(OFFICER)
    chat = house.stranger()
    chat.says(house.code(HEAD))
    chat.taps("Đúng")
    assert "qua điện thoại: 0900 000 101" in chat.taps("Không đồng ý").text
    notice = next(said for said in chat.others if said.chat_id == officer.id)
    assert "Trưởng xóm 3 không đồng ý lưu dữ liệu" in notice.text
    assert [row.agreed for row in house.db.execute(select(Consent.agreed))] == [False]
    assert "mã mời" in chat.says("viec").text


def test_consent_is_kept_with_the_number_of_its_text(house: House) -> None:
    joined(house, house.stranger())
    kept = house.db.execute(select(Consent.agreed, Consent.text_version)).all()
    assert [tuple(row) for row in kept] == [(True, CONSENT_VERSION)]


def test_the_code_of_a_post_that_has_ended(house: House) -> None:
    code = house.code(HEAD)
    house.db.execute(update(Post).where(Post.title == HEAD).values(closes=house.now))
    assert house.stranger().says(code).text.startswith("Mã này không đúng.")


def test_a_second_person_on_the_same_phone(house: House) -> None:
    chat = house.stranger()
    joined(house, chat)
    joined(house, chat, "Trưởng xóm 4")
    said = chat.says("viec")
    assert "Xóm 3" in said.text
    assert "Xóm 4" in said.text


def test_a_second_code_is_left_alone(house: House) -> None:
    chat = house.stranger()
    joined(house, chat)
    chat.says(house.code("Trưởng xóm 4"))
    assert "Mã này chưa dùng" in chat.taps("Không phải").text
    assert "Việc cần làm" in chat.says("viec").text
    chat.says(house.code("Trưởng xóm 4"))
    house.now += INVITATION_LIFETIME
    assert "Kính chào" not in chat.says("đúng").text
    assert "Hiện không có báo cáo nào phải gửi." in chat.says("viec").text


def test_an_invitation_is_used_by_one_of_two(house: House) -> None:
    """Both had it before them as unused."""
    invitation = invitation_codes.get_or_add_invitation(
        house.db, house.post(HEAD).post_id, house.tools.secrets, house.now
    )
    chats = house.stranger("a").id, house.stranger("b").id
    used = [
        invitation_codes.use_invitation(house.db, invitation.id, chat, house.now) for chat in chats
    ]
    assert used == [True, False]


@pytest.mark.parametrize("typed", ["hỏi lại xã", "không đồng ý"])
def test_an_officer_who_joins_is_not_told_her_own_number(house: House, typed: str) -> None:
    chat = house.stranger()
    chat.says(house.code(OFFICER))
    chat.says("đúng")
    said = chat.says(typed)
    assert "0900 000 101" not in said.text
