"""Fourteen villages, worked out by hand."""

from summaries.consolidation.contributing_units import list_contributing_units
from summaries.figures.unit_totals import (
    add_up_share,
    add_up_total,
    group_by_choice,
)
from summaries.progress.completeness import ReportProgress
from tests.summaries.village_reports import MISSING, NIL, NOT_APPLICABLE, About, Commune


def all_but(commune: Commune, *left_out: int) -> None:
    for number in range(1, 15):
        if number not in left_out:
            commune.half(number)


def test_fourteen_villages(commune: Commune) -> None:
    for number in range(1, 15):
        # 101 … 114 households, of which 91 … 104 registered; 1, 2, 3, 1, 2, 3… weddings.
        commune.half(
            number,
            ho_tong=100 + number,
            ho_dang_ky=90 + number,
            dam_cuoi=(number - 1) % 3 + 1,
            dam_cuoi_vm=1,
            nvh="worn" if number in (4, 11) else "good",
        )
    below = commune.facts().below
    registered = add_up_share(below, "ho_dang_ky_gdvh", "ho_tong")
    assert (registered.part, registered.whole) == (1365, 1505)
    assert len(registered.given) == 14
    assert add_up_total(below, "dam_cuoi").number == 27
    assert add_up_total(below, "dam_cuoi_vm").number == 14
    assert len(group_by_choice(below, "nvh").units(["good"])) == 12
    assert [unit.name for unit in group_by_choice(below, "nvh").units(["worn"])] == [
        "Xóm 4",
        "Xóm 11",
    ]


def test_nil_is_0_and_missing_is_named_and_not_applicable_leaves(commune: Commune) -> None:
    all_but(commune, 1, 2, 3, 14)
    commune.half(1, buoi=NIL)
    commune.half(2, buoi=MISSING)
    commune.half(3, dang_ky_vh=NOT_APPLICABLE)
    below = commune.facts().below
    meetings = add_up_total(below, "buoi_hoat_dong")
    assert meetings.number == 3 * 12 - 3
    assert len(meetings.given) == 12
    assert [unit.name for unit in meetings.lacking] == ["Xóm 2", "Xóm 14"]
    titles = group_by_choice(below, "thon_dang_ky_vh")
    assert len(titles.given) == 12
    assert [unit.name for unit in titles.lacking] == ["Xóm 14"]


def test_numerator_and_denominator_are_of_the_same_villages(commune: Commune) -> None:
    all_but(commune, 1, 2)
    commune.half(1, ho_dang_ky=MISSING)
    commune.half(2, ho_tong=None)
    registered = add_up_share(commune.facts().below, "ho_dang_ky_gdvh", "ho_tong")
    assert (registered.part, registered.whole) == (12 * 92, 12 * 100)
    assert [unit.name for unit in registered.lacking] == ["Xóm 1", "Xóm 2"]


def test_a_village_that_registers_nobody_stays_in_the_denominator(commune: Commune) -> None:
    all_but(commune, 1)
    commune.half(1, ho_dang_ky=NIL)
    registered = add_up_share(commune.facts().below, "ho_dang_ky_gdvh", "ho_tong")
    assert (registered.part, registered.whole) == (13 * 92, 1400)


def test_without_a_wedding_its_part_is_0_and_not_missing(commune: Commune) -> None:
    all_but(commune, 1)
    commune.half(1, dam_cuoi=NIL)
    facts = commune.facts()
    weddings = add_up_share(facts.below, "dam_cuoi_vm", "dam_cuoi")
    assert (weddings.part, weddings.whole) == (26, 26)
    assert len(weddings.given) == 14
    assert not facts.lacking


def test_weddings_not_known_lack_once_not_twice(commune: Commune) -> None:
    commune.half(1, dam_cuoi=MISSING)
    (labels,) = commune.facts().lacking.values()
    assert labels == ("Đám cưới",)


def test_the_estimated_part(commune: Commune) -> None:
    all_but(commune, 1)
    commune.half(1, ho_dang_ky=About(50))
    registered = add_up_share(commune.facts().below, "ho_dang_ky_gdvh", "ho_tong")
    assert registered.part == 13 * 92 + 50
    assert registered.estimated == 50


def test_what_is_filed_counts_and_not_the_draft(commune: Commune) -> None:
    commune.answer("6-thang", commune.village(1), ho_tong=100)
    assert not add_up_total(commune.facts().below, "ho_tong").given


def test_a_village_sees_only_itself(commune: Commune) -> None:
    all_but(commune)
    facts = commune.facts(path=commune.village(3))
    assert [unit.name for unit in facts.below] == ["Xóm 3"]
    assert facts.completeness.expected == 1


def test_a_level_is_its_direct_children_until_they_file(commune: Commune) -> None:
    """Two communes below a province: one has filed, of the other its villages count."""
    all_but(commune)
    villages = commune.facts().completeness.units
    of_8 = [unit._replace(path=f"/909/908/{unit.unit_id}/") for unit in villages[:7]]
    of_7 = [unit._replace(path=f"/909/907/{unit.unit_id}/") for unit in villages[7:]]
    has_filed = villages[0]._replace(unit_id=908, path="/909/908/")
    has_not = villages[0]._replace(unit_id=907, path="/909/907/", state=ReportProgress.NOT_BEGUN)
    part = list_contributing_units([has_not, has_filed, *of_8, *of_7], 909)
    assert {unit.path for unit in part} == {"/909/908/", *(unit.path for unit in of_7)}
