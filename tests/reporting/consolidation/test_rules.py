"""Each rule of adding up, with figures worked by hand: three hamlets of one commune."""

import pytest

from models.reports.tables import AnswerState
from summaries.consolidation.level_figures import ChildState, compute_level_figure
from tests.reporting.consolidation.three_levels import About, Levels

EAST, WEST, SOUTH = "xa-hai-1", "xa-hai-2", "xa-hai-3"
NIL, MISSING = AnswerState.NIL, AnswerState.MISSING
NOT_APPLICABLE = AnswerState.NOT_APPLICABLE


def test_numbers_are_added(levels: Levels) -> None:
    levels.files(EAST, ho=120)
    levels.files(WEST, ho=80)
    levels.files(SOUTH, ho=NIL)
    found = levels.drawn("xa-hai", "ho")
    assert (found.number, found.base, found.estimated) == (200, None, 0)
    assert (len(found.given), len(found.asked), found.lacking) == (3, 3, ())


def test_who_has_not_filed_or_does_not_know_is_named(levels: Levels) -> None:
    levels.files(EAST, ho=120)
    levels.files(WEST, ho=MISSING)
    found = levels.drawn("xa-hai", "ho")
    assert found.number == 120
    assert [(one.name, one.standing) for one in found.lacking] == [
        ("Xóm Tây", ChildState.MISSING),
        ("Xóm Nam", ChildState.WAITING),
    ]
    assert (len(found.given), len(found.asked)) == (1, 3)


def test_nothing_is_no_zero(levels: Levels) -> None:
    assert levels.drawn("xa-hai", "ho").number is None


def test_of_ratios_numerators_and_denominators_are_added(levels: Levels) -> None:
    """1 of 2 and 9 of 10 is 10 of 12, not 70 %."""
    levels.files(EAST, co_quan=(1, 2))
    levels.files(WEST, co_quan=(9, 10))
    found = levels.drawn("xa-hai", "co_quan")
    assert (found.number, found.base) == (10, 12)


def test_yes_is_counted_over_all_that_are_asked(levels: Levels) -> None:
    levels.files(EAST, vh="yes")
    levels.files(WEST, vh="no")
    found = levels.drawn("xa-hai", "so_vh")
    assert (found.number, found.base) == (1, 3)
    assert [one.name for one in found.coverage.lacking] == ["Xóm Nam"]


def test_what_is_not_applicable_leaves_the_count(levels: Levels) -> None:
    levels.files(EAST, vh="yes")
    levels.files(WEST, vh=NOT_APPLICABLE)
    found = levels.drawn("xa-hai", "so_vh")
    assert (found.number, found.base, len(found.asked)) == (1, 2, 2)
    assert [one.name for one in found.lacking] == ["Xóm Nam"]


def test_choices_are_counted(levels: Levels) -> None:
    levels.files(EAST, nha="good")
    levels.files(WEST, nha="good")
    levels.files(SOUTH, nha="worn")
    found = levels.drawn("xa-hai", "so_nha")
    assert (found.number, found.base, len(found.given)) == (2, None, 3)


def test_estimates_are_added_and_said(levels: Levels) -> None:
    levels.files(EAST, ho=120)
    levels.files(WEST, ho=About(50))
    found = levels.drawn("xa-hai", "ho")
    assert (found.number, found.estimated) == (170, 50)


def test_where_both_are_asked_actual_and_estimate_stay_apart(levels: Levels) -> None:
    levels.files(EAST, kinh_phi=10, kinh_phi_uoc=14)
    levels.files(WEST, kinh_phi=20, kinh_phi_uoc=25)
    actual, estimate = (levels.drawn("xa-hai", code) for code in ("kinh_phi", "kinh_phi_uoc"))
    assert (actual.number, actual.estimated) == (30, 0)
    assert (estimate.number, estimate.estimated) == (39, 0)


def test_about_so_much_is_not_the_estimate_asked_beside_it(levels: Levels) -> None:
    levels.files(EAST, kinh_phi=About(10), kinh_phi_uoc=14)
    actual, estimate = (levels.drawn("xa-hai", code) for code in ("kinh_phi", "kinh_phi_uoc"))
    assert (actual.number, actual.estimated, estimate.number) == (10, 10, 14)


def test_a_rank_is_never_added(levels: Levels) -> None:
    levels.files(EAST, hang=1)
    levels.files(WEST, hang=2)
    found = levels.drawn("xa-hai", "hang")
    assert not found.adds
    assert found.number is None
    assert [one.cell and one.cell.number for one in found.given] == [1, 2]


def test_a_part_that_was_not_asked_is_nothing_not_missing(levels: Levels) -> None:
    levels.files(EAST, ho=0)
    found = levels.drawn("xa-hai", "dang_ky")
    assert (found.number, [one.name for one in found.given]) == (0, ["Xóm Đông"])


def test_what_is_awarded_is_not_what_was_proposed(levels: Levels) -> None:
    levels.files(EAST, ho=120, dang_ky=100)
    form = levels.form("xa-hai")
    assert compute_level_figure(form, form.by_code["duoc_tang"], levels.children("xa-hai")) is None


def test_two_levels_up_only_the_children_count(levels: Levels) -> None:
    """The commune filed 199 where its hamlets gave 200: the district has 199."""
    for unit in (EAST, WEST):
        levels.files(unit, ho=100)
    levels.files("xa-hai", ho=199)
    assert levels.drawn("huyen-mau", "ho").number == 199


def test_until_it_files_a_commune_counts_with_its_running_total(levels: Levels) -> None:
    levels.files(EAST, ho=100, dang_ky=90, vh="yes", co_quan=(1, 2))
    levels.files(WEST, ho=About(50), vh="no")
    found = levels.drawn("huyen-mau", "ho")
    assert (found.number, found.estimated) == (150, 50)
    assert [one.name for one in found.running] == ["Xã Hai"]
    counted = levels.drawn("huyen-mau", "so_vh")
    # 14 hamlets of Kim Phượng and 3 of Xã Hai are asked.
    assert (counted.number, counted.base) == (1, 17)
    levels.files("xa-hai", ho=151, so_vh=(2, 3))
    found, counted = levels.drawn("huyen-mau", "ho"), levels.drawn("huyen-mau", "so_vh")
    assert (found.number, found.estimated, found.running) == (151, 0, ())
    assert (counted.number, counted.base) == (2, 17)


@pytest.mark.parametrize("number", [0, 7])
def test_a_correction_is_in_the_running_total_at_once(levels: Levels, number: int) -> None:
    levels.files(EAST, ho=100)
    assert levels.drawn("huyen-mau", "ho").number == 100
    levels.files(EAST, ho=number)
    assert levels.drawn("huyen-mau", "ho").number == number
