"""hoi-nghi-2023: from the groups' Front committees over the wards and the district to the city."""

from collections.abc import Iterator

import pytest

from models.proposals import proposals
from models.proposals.proposals import ProposalRow
from models.reports.tables import Source
from office.entry import entry_form, unit_entry
from office.entry.field_checks import TypedField
from office.plans import proposal_steps
from office.reports.report_view import load_report_view
from tests.bot.site.desk.at_the_desk import as_post
from tests.people import Chat, House, at
from tests.stories_plans.playing import answers, laid_on, opens, passed, report_of

PLAN = "hoi-nghi-2023"
LAMPS = "UBND phường sửa đèn ngõ 12"
BINS = "mở thêm điểm thu gom rác"
LAMPS_TOO = "sửa đèn ở ngõ 12"
SCHOOL = "Xây thêm trường mầm non"


@pytest.fixture
def city() -> Iterator[House]:
    """The plan's own calendar: the window of the groups ends in eight days."""
    with laid_on("2023-02-20") as house:
        yield house


def group(house: House, number: int, day: str, people: str, asked: str, families: str) -> Chat:
    """A report of a group; `asked`: the proposals, one a line."""
    chat = opens(house, f"Trưởng ban công tác Mặt trận tổ {number}", f"{PLAN}.thon")
    answers(chat, "đã tổ chức", day, "nhà văn hóa", people)
    count = len(asked.splitlines())
    answers(chat, *((str(count), asked) if asked else ("không có",)), families)
    chat.taps("Gửi về phường")
    return chat


def three_groups(house: House) -> None:
    group(house, 1, "15/1", "60", f"{LAMPS}\n{BINS}", "110")
    group(house, 2, "20/2", "45", LAMPS_TOO, "80")
    group(house, 3, "18/2", "52", "", "95")


def ward(house: House, name: str) -> Chat:
    return opens(house, f"Cán bộ phường Mẫu {name}", f"{PLAN}.xa")


def own_part(chat: Chat, people: str, asked: str, received: str, spent: str) -> None:
    """What only the ward knows: its own conference, its money, its papers."""
    answers(chat, "Tổ dân phố 1", "đã tổ chức", "9/3", "trụ sở", people)
    answers(chat, *(("1", asked) if asked else ("không có",)))
    answers(chat, received, spent, "đã", "29/12/2022")


def test_a_day_outside_the_window_is_kept_and_flagged(city: House) -> None:
    city.move_to(at("2023-03-05", "18:00"))
    chat = opens(city, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    said = answers(chat, "đã tổ chức", "05/3").text
    assert "Đã ghi câu 1 (ngày): 05/3/2023." in said
    assert "ngoài thời gian của kế hoạch (từ 02/01/2023 đến 28/02/2023). Ngày vẫn được ghi" in said
    assert "từ 01/3 đến 10/3 là khung của xã, phường" in said
    chat.says("xem lại")
    assert "1. Hội nghị: đã tổ chức, ngày 05/3/2023" in chat.last.text


@pytest.mark.parametrize("day", ["02/01/2023", "28/02/2023"])
def test_both_ends_of_the_window_count(city: House, day: str) -> None:
    city.move_to(at("2023-02-28", "18:00"))
    chat = opens(city, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    assert "ngoài thời gian" not in answers(chat, "đã tổ chức", day).text


def test_two_pilot_conferences_are_asked_about(city: House) -> None:
    city.move_to(at("2023-03-01"))
    chat = ward(city, "Nhất")
    chat.says("sửa câu 4")
    said = chat.says("Tổ dân phố 1\nTổ dân phố 2")
    assert "Vừa nhận 2, kế hoạch chỉ có 1." in said.text
    assert "mỗi xã, phường, thị trấn lựa chọn 01 thôn, tổ dân phố" in said.text
    chat.taps("Gõ lại")
    chat.says("Tổ dân phố 1")
    chat.says("xem lại")
    assert "4. Hội nghị điểm: Tổ dân phố 1" in chat.last.text


@pytest.mark.parametrize(
    ("moment", "timing"),
    [(("2023-03-19", "23:30"), "đúng hạn"), (("2023-03-20", "00:10"), "quá hạn")],
)
def test_before_the_twentieth_is_the_nineteenth(
    city: House, moment: tuple[str, str], timing: str
) -> None:
    city.move_to(at("2023-03-11"))
    chat = ward(city, "Nhất")
    own = "Lấy số cộng của cả 4 câu"
    assert own not in chat.last.labels  # nothing has come from below
    answers(chat, "0 trên 3", "xem lại")
    city.move_to(at(*moment))
    assert timing in chat.taps("Gửi Quận Thanh Xuân").text


def test_from_the_groups_to_the_city(city: House) -> None:
    three_groups(city)
    group(city, 4, "12/2", "70", LAMPS_TOO, "120")
    group(city, 5, "13/2", "40", "", "60")
    city.move_to(at("2023-03-12", "09:00"))

    # 60 + 45 + 52 people, 2 + 1 + 0 proposals, 110 + 80 + 95 families.
    first = ward(city, "Nhất")
    first.taps("Lấy 3 trên 3 thôn, tổ dân phố")
    assert "Cộng từ 3/3 tổ dân phố: 157 người." in first.last.text
    said = first.taps("Xem từng tổ dân phố").text
    assert "Tổ dân phố 1: 60\nTổ dân phố 2: 45\nTổ dân phố 3: 52" in said
    first.says("155")
    first.says("hai người dự cả hai tổ")
    first.taps("Lấy 3 kiến nghị")
    first.taps("Lấy 285 hộ")
    own_part(first, "120", SCHOOL, "5 triệu", "4,5 triệu")
    assert "người dự 155 (số cộng 157 người; sửa vì: hai người dự cả hai tổ)" in first.last.text
    front = city.person("Cán bộ MTTQ phường Mẫu Nhất")
    said = first.taps("Gửi Quận Thanh Xuân").text
    assert "đúng hạn" in said
    assert "Đồng gửi: chờ MTTQ phường Mẫu Nhất xác nhận." in said
    passed(first, front)
    assert "đã xác nhận đồng gửi" in front.taps("Xác nhận đồng gửi").text

    # 155 as the ward sent it, and 70 + 40 of the ward that has not sent: 265.
    district = opens(city, "Cán bộ quận Thanh Xuân", f"{PLAN}.huyen")
    assert "Cộng từ 2/2 phường, 5/6 tổ dân phố: 5 trên 6 thôn, tổ dân phố." in district.last.text
    assert "lấy số đang cộng dồn: Phường Mẫu Nhì." in district.last.text
    district.taps("Lấy 5 trên 6 thôn, tổ dân phố")
    assert "Cộng từ 2/2 phường, 5/6 tổ dân phố: 265 người." in district.last.text

    second = ward(city, "Nhì")
    second.taps("Lấy số cộng của cả 4 câu")
    own_part(second, "80", "", "5 triệu", "5 triệu")
    second.taps("Gửi Quận Thanh Xuân")

    # 120 + 80 delegates, 4 and 1 proposals, 285 + 180 families, 10 and 9.5 millions.
    district = opens(city, "Cán bộ quận Thanh Xuân", f"{PLAN}.huyen")
    label = next(one for one in district.last.labels if one.startswith("Lấy số cộng của cả"))
    district.taps(label)
    answers(district, "2 trên 5", SCHOOL, "Tổ dân phố 1", "đã", "29/12/2022")
    read_back = district.last.text
    for line in (
        "1. Thôn, tổ dân phố đã tổ chức: 5 trên 6 thôn, tổ dân phố, người dự 265",
        "2. Xã, phường đã tổ chức: 2 trên 2 xã, phường, thị trấn, đại biểu 200",
        "3. Kiến nghị từ thôn, tổ dân phố: 4, kiến nghị cấp xã 1",
        "4. Hộ đăng ký: 465",
        "8. Kinh phí nhận: 10.000.000, đã chi 9.500.000",
    ):
        assert line in read_back
    movement = city.person("Cán bộ Ban Phong trào")
    said = district.taps("Gửi Thành phố Hà Nội").text
    assert "Báo cáo đang ở Ban Phong trào, MTTQ Thành phố, chờ chuyển tiếp." in said
    passed(district, movement)
    assert "đã chuyển tiếp" in movement.taps("Chuyển tiếp").text

    said = city.person("Phó Chủ tịch UBND Thành phố Hà Nội").says("/tonghop hội nghị").text
    assert "Đã báo cáo 1/1 quận, đúng hạn 1." in said
    assert "Hội nghị cấp xã: 2/2 xã, phường, thị trấn, 100%. Đại biểu dự: 200 đại biểu." in said
    assert "Hội nghị ở thôn, tổ dân phố: 5/6 thôn, tổ dân phố, 83,3% (5/6 tổ dân phố)." in said
    assert "Người dự: 265 người (5/6 tổ dân phố)." in said
    assert "Hộ đăng ký Gia đình văn hóa: 465 hộ (5/6 tổ dân phố)." in said
    assert "Kiến nghị từ thôn, tổ dân phố: 4 kiến nghị (5/6 tổ dân phố)." in said
    assert "Kiến nghị cấp xã: 1 kiến nghị." in said
    assert "Chưa có số của cấp dưới: Tổ dân phố 6 (Phường Mẫu Nhì): hội nghị ở thôn" in said


def held(house: House, unit_id: int) -> list[ProposalRow]:
    found = proposals.list_proposals_near(house.db, unit_id, "/", ())
    return [one for one in found if one.held_by_id == unit_id]


def test_proposals_go_up_one_level_at_a_time_and_the_answer_comes_down(city: House) -> None:
    heads = [city.person(f"Trưởng ban công tác Mặt trận tổ {one}") for one in (1, 2)]
    three_groups(city)
    officer, above = city.post("Cán bộ phường Mẫu Nhất"), city.post("Cán bộ quận Thanh Xuân")
    assert [one.text for one in held(city, officer.unit_id)] == [LAMPS, BINS, LAMPS_TOO]
    assert held(city, above.unit_id) == []

    ctx = as_post(city, officer)
    lamps, bins, lamps_too = held(city, officer.unit_id)
    both = proposal_steps.gather_proposals(ctx, [lamps.id, lamps_too.id], LAMPS)
    proposal_steps.set_addressee_and_field(ctx, both, "Công ty Chiếu sáng", "hạ tầng")
    proposal_steps.set_addressee_and_field(ctx, bins.id, "UBND phường", "môi trường")
    assert proposal_steps.format_consolidated_list(held(city, officer.unit_id)).splitlines() == [
        "Công ty Chiếu sáng",
        f"1. {LAMPS} (Phường Mẫu Nhất)",
        "UBND phường",
        f"1. {BINS} (Tổ dân phố 1)",
    ]
    proposal_steps.pass_on_proposal(ctx, both, "", upwards=True)
    assert [one.id for one in held(city, above.unit_id)] == [both]

    up = as_post(city, above)
    proposal_steps.answer_proposal(up, both, "Đèn ngõ 12 thay trong tháng 4.", accepted=True)
    assert [proposals.find_proposal(city.db, one.id).answer for one in (lamps, lamps_too)] == [  # type: ignore[union-attr]
        "Đèn ngõ 12 thay trong tháng 4."
    ] * 2
    for head in heads:
        assert "Đèn ngõ 12 thay trong tháng 4." in head.says("kiến nghị").text


def corrected(house: House) -> Chat:
    """Group 3 with a conference planned for the 25th, at its read-back."""
    chat = opens(house, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    answers(chat, "chưa tổ chức", "25/2/2023")
    return chat


def test_a_planned_day_does_not_become_the_day_it_was_held(city: House) -> None:
    chat = corrected(city)
    chat.says("sửa câu 1")
    said = chat.says("đã tổ chức")
    assert "Ngày nào?" in said.text
    chat.says("18/2")
    assert "Hội nghị tổ chức ở đâu?" in chat.last.text
    chat.says("xem lại")
    assert "1. Hội nghị: đã tổ chức, ngày 18/02/2023" in chat.last.text


def test_the_day_alone_is_put_right_in_one_sentence(city: House) -> None:
    chat = corrected(city)
    said = chat.says("sửa câu 1 thành 10/2/2023")
    assert "10/02/2023" in said.text
    chat.says("xem lại")
    assert "1. Hội nghị: chưa tổ chức, ngày 10/02/2023" in chat.last.text


def test_what_was_held_was_not_held_on_a_day_to_come(city: House) -> None:
    chat = opens(city, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    said = answers(chat, "đã tổ chức", "25/2/2023")
    assert "Ngày 25/02/2023 chưa đến, mà câu 1 ghi đã tổ chức." in said.text
    chat.says("chưa chắc")
    chat.says("xem lại")
    assert "ngày" not in chat.last.text.splitlines()[1]


def test_twelve_said_and_three_listed_are_asked_about(city: House) -> None:
    chat = opens(city, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    answers(chat, "đã tổ chức", "15/2", "nhà văn hóa", "60", "12")
    said = chat.says("đèn\nrác\ntrường")
    assert "Câu 4 ghi 12, mà câu 5 liệt kê 3." in said.text
    chat.taps("Đúng")
    chat.says("110")
    assert "Cần xem, câu 4: Câu 4 ghi 12, mà câu 5 liệt kê 3." in chat.last.text
    said = chat.says("sửa câu 4 thành 3")
    assert "Xin ghi các kiến nghị đó" in said.text
    assert "Câu này đang ghi: đèn; rác; trường." in said.text
    assert "Cần xem" not in chat.says("vẫn thế").text


def test_a_count_corrected_against_its_list_is_asked_about(city: House) -> None:
    chat = opens(city, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    answers(chat, "đã tổ chức", "15/2", "nhà văn hóa", "60", "2", "đèn\nrác", "110")
    said = chat.says("sửa câu 4 thành 5")
    assert "Câu 4 ghi 5, mà câu 5 liệt kê 2." in said.text
    assert "Có đúng không?" in said.text
    said = chat.says("đúng")
    assert "Câu này đang ghi: đèn; rác." in said.text


def test_not_held_after_all_takes_along_what_was_told_of_it(city: House) -> None:
    chat = opens(city, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    answers(chat, "đã tổ chức", "15/2", "nhà văn hóa", "60", "2", "đèn\nrác", "110")
    said = chat.says("sửa câu 1 thành chưa tổ chức")
    assert "thì bỏ các câu đã trả lời: 2, 3, 4, 5, 6" in said.text
    said = chat.says("đúng")
    assert "Ngày nào?" in said.text
    said = answers(chat, "25/2", "sửa câu 1 thành đã tổ chức", "16/2")
    assert "Hội nghị tổ chức ở đâu?" in said.text


def test_a_day_outside_stands_in_the_read_back_and_at_the_desk(city: House) -> None:
    city.move_to(at("2023-03-05", "18:00"))
    chat = opens(city, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    answers(chat, "đã tổ chức", "12/2", "nhà văn hóa", "60", "không có", "110")
    said = chat.says("sửa câu 1 thành 05/3/2023")
    assert "Câu 1 (ngày) đã sửa từ 12/02/2023 thành 05/3/2023." in said.text
    assert "Cần xem, câu 1: Ngày 05/3/2023 nằm ngoài thời gian của kế hoạch" in said.text
    chat.taps("Gửi về phường")
    said = chat.says("sửa câu 1 thành 04/3/2023")
    assert "Ngày 04/3/2023 nằm ngoài thời gian" in said.text
    officer = as_post(city, city.post("Cán bộ phường Mẫu Nhất"))
    report = report_of(city, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    doubts = [one for row in load_report_view(officer, report).figures for one in row.doubts]
    assert any("Ngày 04/3/2023 nằm ngoài thời gian" in one for one in doubts)


def test_the_summary_counts_the_days_inside_and_names_who_is_outside(city: House) -> None:
    three_groups(city)
    city.move_to(at("2023-03-05", "18:00"))
    chat = opens(city, "Trưởng ban công tác Mặt trận tổ 2", f"{PLAN}.thon")
    chat.says("sửa câu 1 thành 04/3/2023")
    said = city.person("Cán bộ phường Mẫu Nhất").says("/tonghop hội nghị").text
    assert "Ngày hội nghị: 2 trong thời gian, 1 ngoài: Tổ dân phố 2." in said


def test_at_the_desk_the_days_are_weighed_too(city: House) -> None:
    city.move_to(at("2023-03-05", "18:00"))
    officer = as_post(city, city.post("Cán bộ phường Mẫu Nhất"))
    report = report_of(city, "Trưởng ban công tác Mặt trận tổ 3", f"{PLAN}.thon")
    given = {"da_hop": TypedField("đã tổ chức"), "ngay": TypedField("04/3/2023")}
    saved = unit_entry.save_entry(officer, report, given, (Source.PHONE, city.now), send=False)
    assert "Ngày 04/3/2023 nằm ngoài thời gian" in unit_entry.describe_saved_entry(saved)
    (row,) = [
        one
        for place in entry_form.list_entry_places(saved.draft)
        for one in place.rows
        if one.code == "ngay"
    ]
    assert "nằm ngoài thời gian" in row.remark
    given = {"ngay": TypedField("25/3/2023")}
    saved = unit_entry.save_entry(officer, report, given, (Source.PHONE, city.now), send=False)
    assert saved.weighed["ngay"].wants_reason
    given = {"da_hop": TypedField("chưa tổ chức")}
    saved = unit_entry.save_entry(officer, report, given, (Source.PHONE, city.now), send=True)
    assert "ngay" in saved.draft.answers, "a day goes only by a yes"
    given = {"da_hop": TypedField("chưa tổ chức", losing=saved.weighed["da_hop"].losing)}
    saved = unit_entry.save_entry(officer, report, given, (Source.PHONE, city.now), send=True)
    assert not saved.sent
    assert "ngay" not in saved.draft.answers


def test_the_front_of_the_ward_receives_what_its_groups_report(city: House) -> None:
    """ "báo cáo UBND và Ủy ban MTTQ xã, phường": the same reports, to both."""
    three_groups(city)
    front = city.person("Cán bộ MTTQ phường Mẫu Nhất").says("/tonghop hội nghị")
    assert "157" in front.text
    others = city.person("Cán bộ MTTQ phường Mẫu Nhì").says("/tonghop hội nghị")
    assert "157" not in others.text
