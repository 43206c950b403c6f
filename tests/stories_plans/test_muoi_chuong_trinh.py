"""10-chuong-trinh-2020-2025: what the wards tell of their campaign, and 199 figures beside it."""

from collections.abc import Iterator

import pytest

from plans.checking.pack_reader import read_pack
from plans.loading.pack_loader import load_pack
from plans.pack_files import PACK_FOLDER
from tests.people import Chat, House
from tests.stories_plans.playing import answers, laid_on, opens

PLAN = "10-chuong-trinh-2020-2025"
DISTRICT = "Cán bộ quận Thanh Xuân"
PARTY = "Cán bộ Ban Tuyên giáo Quận ủy"
TOP = "Cán bộ Ban Tuyên giáo Thành ủy"


@pytest.fixture
def city() -> Iterator[House]:
    with laid_on("2025-12-20") as house:
        yield house


def reports(house: House, title: str, counts: str) -> Chat:
    """Meetings and those there, talks, sittings, broadcasts, news, events, papers, inspections."""
    chat = opens(house, title, f"{PLAN}.don-vi-2025")
    meetings, there, talks, sittings, broadcasts, news, events, papers, checks = counts.split()
    answers(chat, "đã có", "Đã quán triệt đến 100% chi bộ.", meetings, there, talks, sittings)
    answers(chat, broadcasts, news, events, "120 băng rôn", papers, checks)
    answers(chat, "ổn định", "Chi bộ tổ 3")
    chat.taps("Gửi Ban Tuyên giáo Quận ủy Thanh Xuân")
    return chat


def test_fourteen_items_from_the_wards_to_the_district(city: House) -> None:
    said = reports(city, "Cán bộ phường Mẫu Nhất", "4 310 2 18 52 24 6 3 1").last.text
    assert "Ban Tuyên giáo Quận ủy Thanh Xuân đã nhận" in said
    reports(city, "Cán bộ phường Mẫu Nhì", "3 240 1 12 48 30 4 2 2")
    reports(city, "Cán bộ MTTQ quận Thanh Xuân", "2 150 3 9 1 11 5 1 4")

    chat = opens(city, PARTY, f"{PLAN}.quan-2025")
    assert "Cộng từ 3/6 đơn vị: 3 trên 6 đơn vị." in chat.last.text
    assert "Chưa có số: " in chat.last.text
    label = next(one for one in chat.last.labels if one.startswith("Lấy số cộng của cả"))
    chat.taps(label)
    chat.says("xem lại")
    # 4 + 3 + 2 meetings with 310 + 240 + 150 people; 2 + 1 + 3 talks; 18 + 12 + 9 sittings.
    for line in ("Hội nghị báo cáo viên: 9", "700", "Tọa đàm: 6", "39", "Phát thanh: 101", "65"):
        assert line in chat.last.text

    chat.says("sửa câu 3")
    chat.says("8")
    said = chat.says("một hội nghị hai đơn vị cùng tổ chức").text
    assert "Câu 3 đã sửa từ 9 thành 8 hội nghị." in said
    chat.says("xem lại")
    assert "8 (số cộng 9 hội nghị; sửa vì: một hội nghị" in chat.last.text
    assert "Số biên nhận" in chat.taps("Gửi Ban Tuyên giáo Thành ủy").text

    said = city.person(TOP).says("/tonghop tuyên truyền 10 chương trình").text
    assert "Đơn vị có kế hoạch tuyên truyền: 3/6 đơn vị, 50%" in said
    assert "Hội nghị báo cáo viên: 8 hội nghị" in said
    assert "số cộng 9 (một hội nghị hai đơn vị cùng tổ chức)" in said
    assert "Tọa đàm: 6 buổi (3/6 đơn vị)." in said
    assert "Sinh hoạt chi bộ, đoàn thể: 39 buổi (3/6 đơn vị)." in said
    assert "Phát thanh: 101 buổi (3/6 đơn vị). Tin, bài: 65 tin, bài (3/6 đơn vị)." in said
    assert "Chưa có số của cấp dưới: " in said


def test_its_indicators_stand_behind_those_of_other_plans_until_it_is_named(city: House) -> None:
    chat = city.person(DISTRICT)
    said = chat.says("/chitieu gia đình văn hóa")
    assert not any("10 chương trình" in label for label in said.labels)
    for typed in ("gia đình văn hóa 10 chương trình", "bảo hiểm y tế"):
        said = chat.says(f"/chitieu {typed}")
        assert "10 chương trình" in " ".join((said.text, *said.labels))


def test_one_figure_before_each_plans_own_target(city: House) -> None:
    """87 % of the families: what three plans say of it, each by its own target. The third is
    another province's; the city holds it too, as its own."""
    pack = read_pack(PACK_FOLDER / "kim-phuong-2024.yaml")
    assert "90%" not in city.person(DISTRICT).says("/chitieu TDDK-01").text
    load_pack(city.db, pack, city.now, "ha-noi", make_rounds=False)
    for name, figures in (("Nhất", ("4.000", "3.500")), ("Nhì", ("3.000", "2.590"))):
        chat = opens(city, f"Cán bộ phường Mẫu {name}", "ctr06-2024.xa-nam")
        answers(chat, *figures, "không có", "đúng", "3/3", "12/15", "1.800/4.200", "1.300")
        answers(chat, "không có", "đúng", "không có", "không có")
        chat.says("xem lại")
        chat.taps("Gửi Quận Thanh Xuân")
    chat = opens(city, DISTRICT, "ctr06-2024.huyen-nam")
    label = next(one for one in chat.last.labels if one.startswith("Lấy số cộng của cả"))
    chat.taps(label)
    chat.says("xem lại")
    chat.taps("Gửi Thành phố Hà Nội")
    told = {
        code: chat.says(f"/chitieu {code}").text for code in ("06CTR-1.1-01", "CT06-01", "TDDK-01")
    }
    # 3,500 + 2,590 of 7,000 is 87 %: from 88, from 86 to 88, from 90.
    assert all("6.090/7.000" in one and "87%" in one for one in told.values())
    assert "từ 88%: CHƯA ĐẠT" in told["06CTR-1.1-01"]
    assert "Còn thiếu 70 hộ để đạt." in told["06CTR-1.1-01"]
    assert "86" in told["CT06-01"]
    assert ": ĐẠT" in told["CT06-01"]
    assert "từ 90%: CHƯA ĐẠT" in told["TDDK-01"]
    assert "Còn thiếu 210 " in told["TDDK-01"]
