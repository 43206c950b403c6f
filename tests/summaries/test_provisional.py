"""Số tạm: what was sent, drafts, the officer's own estimate, the last known; each share told."""

import random
from datetime import date, datetime

import pytest
from sqlalchemy import delete, select

from models.figures import own_estimates
from models.figures.tables import PastFigure
from models.reports.authors import Author
from models.units import units
from summaries import provisional_figures
from summaries.provisional_figures import FigureOrigin, ProvisionalFigures, ProvisionalLine
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
    head, registered, *_ = told(commune)
    part, whole = last_known(commune, 13, 14)
    # Its report is in; of whom the earlier figures are is said where they are.
    assert "đã gửi 10 xóm" in head
    assert "lấy theo kỳ trước 1 xóm (Xóm 14)" in head
    assert f"kỳ trước {part}/{whole} của 2 xóm (Xóm 13, Xóm 14))" in registered
    assert any(one.startswith("Đơn vị đã gửi hay đang làm dở mà") for one in told(commune))


LAST_HALF = {"period_from": date(2022, 12, 15), "period_to": date(2023, 6, 1)}


def set_weddings_of_last_year(commune: Commune, number: int, whole: int, part: int) -> None:
    for code, value in (("dam_cuoi", whole), ("dam_cuoi_vm", part)):
        key = {"unit_id": unit_id(commune, number), "measure_id": commune.measure(code)}
        commune.add(PastFigure, **key, **LAST_HALF, number=value, source="sổ", at=NOW)


def weddings(commune: Commune) -> ProvisionalLine:
    return next(line for line in worked(commune).lines if line.label == "Đám cưới")


def test_a_whole_of_this_year_never_stands_beside_a_part_of_the_last(commune: Commune) -> None:
    """Half typed, the whole alone is no share: what is taken instead is of one period."""
    commune.db.execute(delete(PastFigure))
    for number in range(1, 15):
        set_weddings_of_last_year(commune, number, 2, 1)
    commune.half(1, dam_cuoi=3, dam_cuoi_vm=2)
    commune.half(2, dam_cuoi=40, dam_cuoi_vm=MISSING)
    commune.answer("6-thang", commune.village(3), dam_cuoi=26)
    head, *lines = told(commune)
    line = next(one for one in lines if one.startswith("Đám cưới"))
    assert "đã gửi 2 xóm, đang làm dở 1 xóm, lấy theo kỳ trước 11 xóm (Xóm 4," in head
    assert line.startswith("Đám cưới 15/29 (đã gửi 2/3; kỳ trước 13/26 của 13 xóm (Xóm 2, Xóm 3, ")
    # Of whom the whole is known already, it is not left out for want of its part.
    alone = next(one for one in lines if one.startswith("Đám cưới, kể cả nơi mới ghi tổng số:"))
    assert ": 91 (đã gửi 43; làm dở 26; kỳ trước 22)." in alone


@pytest.mark.parametrize("seed", range(8))
def test_every_unit_counts_once_and_the_parts_make_the_whole(commune: Commune, seed: int) -> None:
    chance = random.Random(seed)
    commune.db.execute(delete(PastFigure))
    expected: dict[FigureOrigin, list[tuple[int, int]]] = {origin: [] for origin in FigureOrigin}
    unknown, sent = 0, 0
    for number in range(1, 15):
        whole, part = chance.randint(3, 9), chance.randint(1, 3)
        state = chance.choice(("sent", "sent whole", "draft", "draft whole", "nothing"))
        has_own, has_last = chance.random() < 0.3, chance.random() < 0.6
        sent += state.startswith("sent")
        if has_own:
            estimate(commune, number, dam_cuoi=20, dam_cuoi_vm=19)
        if has_last:
            set_weddings_of_last_year(commune, number, 12, 11)
        if state == "sent":
            commune.half(number, dam_cuoi=whole, dam_cuoi_vm=part)
            expected[FigureOrigin.SENT].append((part, whole))
        elif state == "draft":
            path = commune.village(number)
            commune.answer("6-thang", path, dam_cuoi=whole, dam_cuoi_vm=part)
            expected[FigureOrigin.DRAFT].append((part, whole))
        else:
            if state == "sent whole":
                commune.half(number, dam_cuoi=whole, dam_cuoi_vm=MISSING)
            elif state == "draft whole":
                commune.answer("6-thang", commune.village(number), dam_cuoi=whole)
            if has_own:
                expected[FigureOrigin.OWN].append((19, 20))
            elif has_last:
                expected[FigureOrigin.LAST].append((11, 12))
            else:
                unknown += 1
    found, line = worked(commune), weddings(commune)
    told_of = {
        origin: [(one.part, one.whole) for one in by.units] for origin, by in line.by_origin.items()
    }
    assert told_of == {origin: pairs for origin, pairs in expected.items() if pairs}
    assert len(line.unknown) == unknown
    assert len({one.unit_id for one in line.pairs} | {one.unit_id for one in line.unknown}) == 14
    assert line.sum.part == sum(one.part for one in line.by_origin.values())
    assert line.sum.whole == sum(one.whole or 0 for one in line.by_origin.values())
    standing = [unit.unit_id for units_of in found.standings.values() for unit in units_of]
    standing += [unit.unit_id for unit in found.unknown]
    assert len(standing) == len(set(standing)) == 14
    assert len(found.standings.get(FigureOrigin.SENT, ())) == sent


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


def test_households_of_a_draft_are_known(commune: Commune) -> None:
    """Whose households stand in a draft is not said to be unknown, and they are no last time's."""
    commune.db.execute(delete(PastFigure))
    commune.open("nam")
    for number in range(1, 13):
        commune.year(number, ho_tong=140, ho_de_nghi=130)
    for number in (13, 14):
        commune.answer("nam", commune.village(number), ho_tong=120)
    still_open = next(one for one in told(commune, "nam", at(26, 11)) if "Chưa kết luận" in one)
    assert "còn Xóm 13, Xóm 14 (khoảng 240 hộ)" in still_open
    assert "lấy theo bản đang làm dở, nơi chưa làm thì theo lần trước" in still_open
