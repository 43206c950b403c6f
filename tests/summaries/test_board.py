"""The board as values: the summary's figures, units in the order of the roster, nobody else's."""

from dataclasses import replace

from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from summaries.papers.round_board import RoundBoard, load_round_board
from summaries.round_summary import Summary
from summaries.views.board.board_sections import BoardSections, make_board_sections
from summaries.views.board.group_summary import format_group_summary
from tests.summaries.test_phone import half_year
from tests.summaries.village_reports import NOW, Commune, at


def holder_of(commune: Commune, role: Role) -> PostRow:
    return next(
        post for post in post_holders.list_posts_below(commune.db, "/", NOW) if post.role is role
    )


def board_of(commune: Commune, role: Role = Role.COMMITTEE) -> RoundBoard:
    found = load_round_board(commune.db, commune.forms, holder_of(commune, role), NOW)
    assert found is not None
    return found


def sections_of(commune: Commune) -> BoardSections:
    return make_board_sections(board_of(commune), NOW)


def test_figures_units_and_who_is_missing(commune: Commune) -> None:
    half_year(commune)
    shown = sections_of(commune)
    assert shown.title == "ĐỜI SỐNG VĂN HÓA 6 THÁNG ĐẦU NĂM 2024 - XÃ KIM PHƯỢNG"
    assert shown.rounds[0].written == "13/14 xóm đã gửi"
    assert any("1.673/1.838 hộ, 91%" in line for line in shown.figures)
    assert [name for name, _ in shown.missing] == ["Xóm 13"]
    assert [one.name for one in shown.units] == [f"Xóm {number}" for number in range(1, 15)]
    figures = dict(shown.units[6].figures)
    assert figures["Đăng ký Gia đình văn hóa"] == "84,6% (137/162)"
    assert ("Xóm 1", "Sửa mái nhà văn hóa") in shown.proposals
    assert any("Cần chỉ đạo" in line for line in shown.remarks)


def test_on_the_wall_nobody_who_is_late_is_named(commune: Commune) -> None:
    half_year(commune)
    shown = make_board_sections(board_of(commune), NOW, names_late=False)
    told = "\n".join([*shown.figures, *shown.remarks])
    assert "Xóm 13" not in told
    assert "Đã báo cáo 13/14 xóm, đúng hạn 11." in told


def test_for_a_group_there_are_figures_and_nobody_who_is_late(commune: Commune) -> None:
    half_year(commune)
    facts = commune.facts()
    said = format_group_summary(Summary(facts)).plain
    assert "1.673/1.838 hộ, 91%" in said
    assert "Đã báo cáo 13/14 xóm, đúng hạn 11." in said
    assert "Xóm 13" not in said
    assert "Kiến nghị" not in said


def test_its_seal_changes_with_what_is_to_be_seen(commune: Commune) -> None:
    before = board_of(commune).seal
    assert board_of(commune).seal == before
    commune.half(1, at(4, 6), ho_tong=100, ho_dang_ky=90)
    assert board_of(commune).seal != before


def test_a_village_head_has_no_board_and_nobody_looks_above(commune: Commune) -> None:
    head = holder_of(commune, Role.REPORTER)
    assert load_round_board(commune.db, commune.forms, head, NOW) is None
    chair = holder_of(commune, Role.COMMITTEE)
    lower = replace(chair, unit_id=head.unit_id, unit_path=head.unit_path)
    assert load_round_board(commune.db, commune.forms, lower, NOW, unit_id=chair.unit_id) is None
    assert load_round_board(commune.db, commune.forms, chair, NOW, unit_id=10**9) is None


def test_nothing_in_yet_says_how_far_it_is(commune: Commune) -> None:
    shown = sections_of(commune)
    assert shown.rounds[0].written == "0/14 xóm đã gửi"
    assert len(shown.missing) == 14
    assert {written for one in shown.units for _, written in one.figures} == {"chưa có số"}
