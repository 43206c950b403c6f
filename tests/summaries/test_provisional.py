"""Số tạm: what was sent, drafts, the officer's own estimate, the last known; each share told."""

from datetime import datetime

from sqlalchemy import delete, select

from models.figures import own_estimates
from models.figures.tables import PastFigure
from models.reports.authors import Author
from models.units import units
from summaries import provisional_figures
from summaries.provisional_figures import ProvisionalFigures
from summaries.views import provisional_text
from tests.summaries.village_reports import MISSING, NOW, Commune, at

BY = Author(None, None, None, NOW)


def worked(commune: Commune, code: str = "6-thang", now: datetime = NOW) -> ProvisionalFigures:
    return provisional_figures.load_provisional_figures(commune.db, commune.facts(code, now=now))


def told(commune: Commune, code: str = "6-thang", now: datetime = NOW) -> list[str]:
    return provisional_text.format_provisional_figures(worked(commune, code, now)).plain.split("\n")


def unit_id(commune: Commune, number: int) -> int:
    unit = units.find_unit_by_code(commune.db, f"kim-phuong-xom-{number}")
    assert unit is not None
    return unit.id


def estimate(commune: Commune, number: int, **given: int | None) -> None:
    for code, value in given.items():
        unit, measure = unit_id(commune, number), commune.measure(code)
        own_estimates.set_own_estimate(
            commune.db, commune.round("6-thang"), unit, measure, value, BY
        )


def a_morning(commune: Commune) -> None:
    """Nine have sent, three are under way, two have said nothing."""
    for number in range(1, 10):
        commune.half(number, ho_tong=100, ho_dang_ky=92)
    for number in (10, 11, 12):
        commune.answer("6-thang", commune.village(number), ho_tong=120, ho_dang_ky=110)


def last_known(commune: Commune, *numbers: int) -> tuple[int, int]:
    """Households and registered families of these villages, as they were entered."""
    ids = [unit_id(commune, number) for number in numbers]
    sums = []
    for code in ("ho_dang_ky_gdvh", "ho_tong"):
        rows = commune.db.execute(
            select(PastFigure.unit_id, PastFigure.number)
            .where(PastFigure.measure_id == commune.measure(code), PastFigure.unit_id.in_(ids))
            .order_by(PastFigure.period_to)
        )
        sums.append(sum({row.unit_id: row.number for row in rows}.values()))
    return sums[0], sums[1]


def test_each_share_is_told(commune: Commune) -> None:
    a_morning(commune)
    head, registered, *_ = told(commune, now=at(4, 6, 10, 40))
    part, whole = last_known(commune, 13, 14)
    assert head == (
        "SỐ TẠM lúc 10 giờ 40: đã gửi 9 xóm, đang làm dở 3 xóm, "
        "lấy theo kỳ trước 2 xóm (Xóm 13, Xóm 14)."
    )
    assert registered == (
        f"Đăng ký Gia đình văn hóa {828 + 330 + part:,}/{900 + 360 + whole:,} "
        f"(đã gửi 828/900; làm dở 330/360; kỳ trước {part}/{whole})."
    ).replace(",", ".")


def test_the_officers_own_estimate_stands_before_the_last_known(commune: Commune) -> None:
    a_morning(commune)
    estimate(commune, 13, ho_tong=150, ho_dang_ky_gdvh=140)
    head, registered, *_ = told(commune)
    assert "theo ước của xã 1 xóm (Xóm 13), lấy theo kỳ trước 1 xóm (Xóm 14)" in head
    assert "ước của xã 140/150; kỳ trước" in registered


def test_it_does_not_stand_before_what_the_village_says(commune: Commune) -> None:
    a_morning(commune)
    before = told(commune)
    estimate(commune, 10, ho_tong=1, ho_dang_ky_gdvh=1)
    estimate(commune, 1, ho_tong=1, ho_dang_ky_gdvh=1)
    assert told(commune) == before


def test_an_estimate_can_be_taken_back(commune: Commune) -> None:
    a_morning(commune)
    before = told(commune)
    estimate(commune, 13, ho_tong=150, ho_dang_ky_gdvh=140)
    estimate(commune, 13, ho_tong=None, ho_dang_ky_gdvh=None)
    assert told(commune) == before


def test_a_gap_in_a_report_that_was_sent_is_filled_as_known(commune: Commune) -> None:
    a_morning(commune)
    commune.half(13, ho_tong=100, ho_dang_ky=MISSING)
    head = told(commune)[0]
    assert "đã gửi 9 xóm" in head
    assert "lấy theo kỳ trước 2 xóm (Xóm 13, Xóm 14)" in head


def test_of_what_was_never_counted_no_number_is_made_up(commune: Commune) -> None:
    commune.db.execute(delete(PastFigure))
    a_morning(commune)
    head, registered, *_ = told(commune)
    assert "chưa có số nào của 2 xóm (Xóm 13, Xóm 14)" in head
    assert registered.startswith("Đăng ký Gia đình văn hóa 1.158/1.260 (")


def test_no_funeral_in_a_draft_is_none_done_well(commune: Commune) -> None:
    commune.db.execute(delete(PastFigure))
    commune.half(1, dam_tang=2, dam_tang_vm=1)
    commune.answer("6-thang", commune.village(2), dam_tang=0)
    line = next(one for one in told(commune) if one.startswith("Đám tang"))
    assert line == "Đám tang 1/2 (đã gửi 1/2; làm dở 0/0; chưa có số của 12 xóm)."


def test_nothing_at_all(commune: Commune) -> None:
    commune.db.execute(delete(PastFigure))
    assert told(commune) == ["Chưa có số nào của Xã Kim Phượng để tính số tạm."]


def test_what_missing_villages_can_still_change(commune: Commune) -> None:
    commune.open("nam")
    for number in range(1, 14):
        commune.year(number, ho_tong=140, ho_de_nghi=130)
    lines = told(commune, "nam", at(26, 11))
    assert any("Chưa kết luận đạt hay không: còn Xóm 14" in line for line in lines)
