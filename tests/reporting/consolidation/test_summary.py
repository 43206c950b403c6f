"""A summary of a level above works over its direct children, and says who is still adding up."""

from tests.people import House
from tests.reporting.consolidation.three_levels import About, Levels


def told(house: House) -> str:
    return house.person("Trưởng Ban Chỉ đạo huyện").says("tổng hợp").text


def test_the_nearest_round_is_that_of_the_direct_children(house: House, levels: Levels) -> None:
    levels.files("xa-hai", ho=200, dang_ky=150)
    assert "Đã báo cáo 1/2 xã" in told(house)


def test_what_is_running_is_said_and_counted(house: House, levels: Levels) -> None:
    levels.files("xa-hai", ho=200, dang_ky=150)
    levels.files("kim-phuong-xom-1", ho=100, dang_ky=50)
    said = told(house)
    assert "1 xã lấy số đang cộng dồn: Xã Kim Phượng" in said
    assert "Đăng ký: 200/300 hộ" in said


def test_once_it_has_filed_its_own_figure_counts(house: House, levels: Levels) -> None:
    levels.files("kim-phuong-xom-1", ho=100, dang_ky=50)
    levels.files("kim-phuong", ho=90, dang_ky=45)
    said = told(house)
    assert "đang cộng dồn" not in said
    assert "Đăng ký: 45/90 hộ" in said


def test_unit_by_unit_a_running_total_is_marked(house: House, levels: Levels) -> None:
    levels.files("kim-phuong-xom-1", ho=100, dang_ky=50)
    boss = house.person("Trưởng Ban Chỉ đạo huyện")
    boss.says("tổng hợp")
    said = boss.taps("Theo xã").text
    assert "Xã Kim Phượng: 50/100 hộ" in said
    assert "(số đang cộng dồn)" in said


def test_the_estimated_part_comes_along(house: House, levels: Levels) -> None:
    levels.files("xa-hai-1", ho=100, dang_ky=About(50))
    officer = house.person("Cán bộ xã Hai")
    officer.says("báo cáo")
    officer.taps("Lấy số cộng của cả 2 câu")
    officer.says("xem lại")
    officer.taps("Gửi Huyện Mẫu")
    assert "50/100 hộ, 50% (1/17 xóm, trong đó ước: 50)" in told(house)


def test_an_estimate_asked_beside_the_figure_is_not_in_it(house: House, levels: Levels) -> None:
    levels.files("xa-hai-1", kinh_phi=15, kinh_phi_uoc=21)
    officer = house.person("Cán bộ xã Hai")
    officer.says("báo cáo")
    officer.says("sửa câu 7")
    officer.taps("Lấy 15 triệu đồng")
    officer.taps("Lấy 21 triệu đồng")
    officer.says("xem lại")
    officer.taps("Gửi Huyện Mẫu")
    assert set(levels.filed("xa-hai")) == {
        ("bc_kinh_phi", "computed"),
        ("bc_kinh_phi", "estimate"),
    }
    assert "Đã chi: 15 triệu đồng" in told(house)
