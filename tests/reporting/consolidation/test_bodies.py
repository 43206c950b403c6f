"""A district's report: sent jointly with the Front, and through a department on its way up."""

from sqlalchemy import select

from handlers.button_data import encode_id
from models.reports.tables import Report, StatusChange
from summaries.round_facts import load_round_facts
from tests.people import Chat, House, Said
from tests.reporting.consolidation.three_levels import Levels


def sent_by(house: House, levels: Levels, title: str) -> Chat:
    levels.files("xa-hai", ho=200, dang_ky=150)
    chat = house.person(title)
    chat.says("báo cáo")
    chat.taps("Lấy 200 hộ")
    chat.says("xem lại")
    chat.taps("Gửi Tỉnh Mẫu")
    return chat


def heard(chat: Chat, other: Chat) -> list[Said]:
    return [said for said in chat.others if said.chat_id == other.id]


def moves(levels: Levels) -> list[str]:
    rows = levels.db.execute(
        select(StatusChange.action)
        .where(StatusChange.report_id == levels.report("huyen-mau"))
        .order_by(StatusChange.id)
    )
    return list(rows.scalars())


def test_the_first_sends_and_the_second_confirms(house: House, levels: Levels) -> None:
    front = house.person("Chuyên viên MTTQ")
    chat = sent_by(house, levels, "Chuyên viên huyện")
    assert "Tỉnh Mẫu đã nhận báo cáo kế hoạch mẫu huyện, năm 2024 của Huyện Mẫu" in chat.last.text
    assert "Đồng gửi: chờ MTTQ huyện Mẫu xác nhận." in chat.last.text
    asked = heard(chat, front)
    assert "Báo cáo này MTTQ huyện Mẫu đồng gửi" in asked[0].text
    front.heard += asked
    assert "MTTQ huyện Mẫu đã xác nhận đồng gửi" in front.taps("Xác nhận đồng gửi").text
    assert [said.text for said in heard(front, chat)] == [front.last.text]
    chat.says("xem lại")
    assert "Đồng gửi: Huyện Mẫu, MTTQ huyện Mẫu đã xác nhận." in chat.last.text
    assert moves(levels) == ["begin", "submit", "agree", "agree"]


def test_either_may_enter_and_send(house: House, levels: Levels) -> None:
    district = house.person("Chuyên viên huyện")
    chat = sent_by(house, levels, "Chuyên viên MTTQ")
    assert "Đồng gửi: chờ Huyện Mẫu xác nhận." in chat.last.text
    district.heard += heard(chat, district)
    district.taps("Xác nhận đồng gửi")
    assert "đã xác nhận đồng gửi" in district.last.text


def test_confirming_twice_is_once(house: House, levels: Levels) -> None:
    front = house.person("Chuyên viên MTTQ")
    sent_by(house, levels, "Chuyên viên huyện")
    data = f"g:cosign:{encode_id(levels.report('huyen-mau'))}"
    front.presses(data)
    assert front.presses(data).text == "MTTQ huyện Mẫu đã xác nhận báo cáo này rồi."
    assert moves(levels).count("agree") == 2


def test_nothing_is_confirmed_before_it_is_sent(house: House, levels: Levels) -> None:
    front = house.person("Chuyên viên MTTQ")
    said = front.presses(f"g:cosign:{encode_id(levels.report('huyen-mau'))}")
    assert said.text == "Báo cáo kế hoạch mẫu huyện, năm 2024 của Huyện Mẫu chưa gửi."
    assert moves(levels) == []


def test_what_is_changed_after_it_is_confirmed_again(house: House, levels: Levels) -> None:
    front = house.person("Chuyên viên MTTQ")
    chat = sent_by(house, levels, "Chuyên viên huyện")
    front.heard += heard(chat, front)
    front.taps("Xác nhận đồng gửi")
    chat.others.clear()
    chat.says("sửa câu 4")
    chat.says("7")
    again = heard(chat, front)
    assert (
        "đã sửa báo cáo kế hoạch mẫu huyện, năm 2024 của Huyện Mẫu sau khi MTTQ huyện Mẫu xác nhận"
        in again[0].text
    )
    chat.says("xem lại")
    assert "Đồng gửi: chờ MTTQ huyện Mẫu xác nhận." in chat.last.text


def test_it_passes_through_the_department(house: House, levels: Levels) -> None:
    department, province = house.person("Chuyên viên Sở"), house.person("Chuyên viên tỉnh")
    chat = sent_by(house, levels, "Chuyên viên huyện")
    assert "Báo cáo đang ở Sở Mẫu, chờ chuyển tiếp." in chat.last.text
    department.heard += heard(chat, department)
    assert "qua Sở Mẫu. Xin xem và chuyển tiếp." in department.last.text
    said = department.taps("Chuyển tiếp")
    assert said.text.startswith(
        "Sở Mẫu đã chuyển tiếp báo cáo kế hoạch mẫu huyện, năm 2024 của Huyện Mẫu"
    )
    assert len(heard(department, province)) == 1
    chat.says("xem lại")
    assert "Sở Mẫu đã chuyển tiếp lúc" in chat.last.text
    assert moves(levels)[-1] == "pass_on"


def test_the_department_looks_and_does_not_write(house: House, levels: Levels) -> None:
    department = house.person("Chuyên viên Sở")
    sent_by(house, levels, "Chuyên viên huyện")
    report = encode_id(levels.report("huyen-mau"))
    said = department.presses(f"g:peek:{report}")
    assert "1. Số hộ: 200" in said.text
    assert said.labels == ["Chuyển tiếp"]
    assert department.presses(f"g:edit:{report}").text.startswith("Đây là tin cũ.")


def test_what_waits_stands_in_the_list_of_work(house: House, levels: Levels) -> None:
    department = house.person("Chuyên viên Sở")
    assert not any("Chuyển tiếp" in label for label in department.says("viec").labels)
    sent_by(house, levels, "Chuyên viên huyện")
    label = "Chuyển tiếp: báo cáo kế hoạch mẫu huyện, năm 2024, Huyện Mẫu"
    assert label in department.says("viec").labels
    assert "Số hộ: 200" in department.taps(label).text


def test_the_way_is_said_beside_the_deadline(house: House, levels: Levels) -> None:
    said = house.person("Chuyên viên huyện").says("viec")
    assert ", gửi qua Sở Mẫu" in said.text


def test_others_have_no_part_in_it(house: House, levels: Levels) -> None:
    sent_by(house, levels, "Chuyên viên huyện")
    stranger = house.person("Cán bộ xã Hai")
    for action in ("cosign", "pass_on", "peek"):
        said = stranger.presses(f"g:{action}:{encode_id(levels.report('huyen-mau'))}")
        assert said.text.startswith("Đây là tin cũ.")
    assert moves(levels) == ["begin", "submit", "agree"]


def test_the_province_reads_who_is_waited_for(house: House, levels: Levels) -> None:
    sent_by(house, levels, "Chuyên viên huyện")
    row = levels.db.execute(
        select(Report.round_id).where(Report.id == levels.report("huyen-mau"))
    ).one()
    province = levels.unit("tinh-mau")
    facts = load_round_facts(levels.db, levels.forms, row.round_id, province, house.now)
    assert [(one.body, one.unit) for one in facts.waiting] == [
        ("MTTQ huyện Mẫu", "Huyện Mẫu"),
        ("Sở Mẫu", "Huyện Mẫu"),
    ]
