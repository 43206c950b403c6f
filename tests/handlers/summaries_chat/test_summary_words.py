"""`/tonghop [round] [unit]`: a unit by its name, and only among the asker's own."""

from tests.people import House

OFFICER = "Công chức văn hóa - xã hội"


def test_a_unit_is_named(house: House) -> None:
    officer = house.person(OFFICER)
    assert "XÓM 3" in officer.says("/tonghop xóm 3").text
    assert "XÓM 13" in officer.says("/tonghop 6 thang xom 13").text


def test_without_a_name_it_is_the_whole(house: House) -> None:
    assert "XÃ KIM PHƯỢNG" in house.person(OFFICER).says("/tonghop 6 thang").text


def test_another_village_is_not_found_by_a_village(house: House) -> None:
    told = house.person("Trưởng xóm 3").says("/tonghop xóm 13").text
    assert "XÓM 13" not in told
