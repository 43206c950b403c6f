"""Fourteen hamlets, their commune, its district: entered, taken up, sent up, summarised."""

from handlers.button_data import encode_id
from tests.people import Chat, House
from tests.reporting.consolidation.three_levels import Levels


def open_xom(house: House, levels: Levels, number: int) -> Chat:
    head = house.person(f"Trưởng xóm {number}")
    head.presses(f"g:open:{encode_id(levels.report(f'kim-phuong-xom-{number}'))}")
    return head


def test_from_the_hamlets_to_the_province(house: House, levels: Levels) -> None:
    for number in range(1, 14):
        head = open_xom(house, levels, number)
        households = "khoảng 50" if number == 2 else str(100 + number)
        head.says(households)
        if number == 2:
            head.taps(head.last.labels[0])
        head.says(str(40 + number))
        head.says("1 trên 2")
        head.says("có" if number % 2 else "không")
        head.says("có, dùng tốt" if number < 5 else "xuống cấp")
        head.says("bỏ qua")
        head.says("10")
        head.says("12")
        head.says("xem lại")
        head.taps("Gửi về xã")
        assert "đúng hạn" in head.last.text

    # 101 + 103 + … + 113, and about 50 of Xóm 2; Xóm 14 has not sent.
    total = sum(100 + number for number in range(1, 14)) - 102 + 50
    boss = house.person("Trưởng Ban Chỉ đạo huyện")
    said = boss.says("tổng hợp").text
    assert "1 xã lấy số đang cộng dồn: Xã Kim Phượng" in said
    assert f"/1.{total - 1000:03}" in said

    officer = house.person("Công chức văn hóa - xã hội")
    officer.presses(f"g:open:{encode_id(levels.report('kim-phuong'))}")
    assert f"Cộng từ 13/14 xóm: 1.{total - 1000:03} hộ (trong đó ước: 50)." in officer.last.text
    assert "Chưa có số: Xóm 14." in officer.last.text
    officer.taps(next(one for one in officer.last.labels if one.startswith("Lấy số cộng của cả")))
    assert "Câu 6/8" in officer.last.text
    officer.says("2")
    officer.says("390")
    assert "3. Cơ quan: 13 trên 26 cơ quan" in officer.last.text
    assert "4. Xóm văn hóa: 7 trên 14 xóm" in officer.last.text
    assert "5. Nhà văn hóa tốt: 4" in officer.last.text
    assert "7. Đã chi: 130, ước cả năm 156" in officer.last.text
    officer.taps("Gửi Huyện Mẫu")

    levels.files("xa-hai", ho=300, dang_ky=200, so_vh=(1, 3))
    district = house.person("Chuyên viên huyện")
    district.presses(f"g:open:{encode_id(levels.report('huyen-mau'))}")
    wanted = f"Cộng từ 2/2 xã, 16/17 xóm: 1.{total + 300 - 1000:03} hộ (trong đó ước: 50)."
    assert wanted in district.last.text
    assert "Chưa có số: Xóm 14 (Xã Kim Phượng)." in district.last.text
    district.taps("Lấy số cộng của cả 3 câu")
    district.says("5")
    assert "3. Xóm văn hóa: 8 trên 17 xóm" in district.last.text
    district.taps("Gửi Tỉnh Mẫu")
    assert "Số biên nhận" in district.last.text

    province = house.person("Chuyên viên tỉnh").says("chưa gửi").text
    assert "Huyện Mẫu" not in province.partition("Chưa gửi")[2]
    said = boss.says("tổng hợp").text
    assert "Đã báo cáo 2/2 xã" in said
    assert "đang cộng dồn" not in said
