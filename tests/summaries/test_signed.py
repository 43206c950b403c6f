"""After the signing a summary answers with what was signed, and lists what changed since."""

import json
from datetime import date
from typing import Any

from models.filing import filed_figures
from models.paths import get_unit_id
from models.reports import rechecks, reports
from models.reports.authors import Author
from models.reports.draft_answers import AnswerRow
from models.signing import signings, snapshots
from models.signing.signings import SignedPaper, SigningRow
from summaries import signed_figures
from summaries.round_summary import Summary, load_summary
from summaries.views import signed_text
from summaries.views.chat_summary import format_summary, list_body_lines
from summaries.views.unit_lines import format_unit_lines
from tests.summaries.village_reports import MISSING, NOW, About, Commune, at

BY = Author(None, None, None, NOW)
PAPER = SignedPaper("12/BC-BCĐ", date(2024, 6, 7), "Phó Chủ tịch UBND xã")


def summary(commune: Commune) -> Summary:
    return load_summary(commune.db, commune.forms, commune.round("6-thang"), commune.id, NOW)


def freeze(found: Summary) -> dict[str, Any]:
    return signed_figures.freeze_summary(found, list_body_lines(found))


def sign(commune: Commune, paper: SignedPaper = PAPER) -> SigningRow:
    found = summary(commune)
    unit, one = found.unit_id, found.round_id
    body, frozen = format_summary(found, 0).plain, freeze(found)
    snapshots.get_or_add_snapshot_number(commune.db, unit, one, found.digest, body, NOW, frozen)
    kept = snapshots.list_signable_snapshots(commune.db, unit, one)
    assert signings.add_signing(commune.db, kept[0].id, one, unit, paper, BY)
    there = signings.find_signing_in_force(commune.db, one, unit)
    assert there is not None
    return there


def corrects(commune: Commune, number: int, **given: int) -> None:
    """A village's figures change after the signing."""
    report = reports.find_report(commune.db, commune.report("6-thang", commune.village(number)))
    assert report is not None
    form = commune.forms.get(commune.db, report.form_version_id)
    rows = {code: AnswerRow(code, number=value) for code, value in given.items()}
    filed_figures.file_answers(commune.db, report, form, rows, NOW)


def all_but_the_last(commune: Commune) -> None:
    for number in range(1, 14):
        commune.half(number, ho_tong=140, ho_dang_ky=131)


def told(commune: Commune, there: SigningRow) -> list[str]:
    return signed_text.format_signed_summary(summary(commune).facts, there).plain.split("\n")


def test_what_was_signed_is_quoted(commune: Commune) -> None:
    all_but_the_last(commune)
    before = format_summary(summary(commune), 1).plain.split("\n")
    there = sign(commune)
    lines = told(commune, there)
    assert lines[0] == before[0]
    assert lines[1] == "Theo Báo cáo số 12/BC-BCĐ ngày 07/6/2024 đã ký."
    assert lines[2:] == before[2:]
    assert "CHƯA KÝ" not in "\n".join(lines)


def test_one_figure_that_changed_since(commune: Commune) -> None:
    all_but_the_last(commune)
    there = sign(commune)
    before = told(commune, there)
    corrects(commune, 3, ho_dang_ky=129)
    lines = told(commune, there)
    assert lines[1] == (
        "Theo Báo cáo số 12/BC-BCĐ ngày 07/6/2024 đã ký. "
        "Sau khi ký có 1 số thay đổi: Xóm 3, đăng ký GĐVH 131 thành 129."
    )
    assert lines[2:] == before[2:]


def test_many_changes_are_counted_and_the_first_told(commune: Commune) -> None:
    all_but_the_last(commune)
    there = sign(commune)
    for number in range(1, 9):
        corrects(commune, number, ho_dang_ky=129)
    line = told(commune, there)[1]
    assert "Sau khi ký có 8 số thay đổi: Xóm 1," in line
    assert line.endswith("và 3 số khác.")


def test_a_village_that_reports_afterwards_is_named(commune: Commune) -> None:
    all_but_the_last(commune)
    there = sign(commune)
    commune.half(14, ho_tong=150, ho_dang_ky=MISSING)
    lines = told(commune, there)
    assert lines[1].endswith(
        "đã ký. Sau khi ký có thêm báo cáo của Xóm 14, không tính trong số đã ký."
    )
    assert "13/14 xóm" in lines[2]


def test_a_figure_that_was_not_known_and_one_that_was_an_estimate(commune: Commune) -> None:
    all_but_the_last(commune)
    commune.half(14, ho_tong=150, ho_dang_ky=About(130), buoi=MISSING)
    there = sign(commune)
    corrects(commune, 14, ho_dang_ky=130, buoi=4)
    line = told(commune, there)[1]
    assert "Xóm 14, đăng ký GĐVH 130 (số ước) thành 130" in line
    assert "Xóm 14, buổi hoạt động chưa nắm được số thành 4" in line


def test_unit_by_unit_too(commune: Commune) -> None:
    all_but_the_last(commune)
    there = sign(commune)
    corrects(commune, 3, ho_dang_ky=129)
    facts = signed_figures.replace_with_signed_figures(summary(commune).facts, there)
    line = next(
        one
        for one in format_unit_lines(Summary(facts)).plain.split("\n")
        if one.startswith("Xóm 3:")
    )
    assert "131/140" in line


def test_it_survives_being_written_down(commune: Commune) -> None:
    all_but_the_last(commune)
    frozen = freeze(summary(commune))
    assert json.loads(json.dumps(frozen)) == frozen


def test_signed_once(commune: Commune) -> None:
    all_but_the_last(commune)
    there = sign(commune)
    unit, one = there.unit_id, there.round_id
    assert not signings.add_signing(commune.db, there.snapshot_id, one, unit, PAPER, BY)
    assert signings.is_signed(commune.db, one, commune.village(3))
    assert not signings.is_signed(commune.db, one, "/999/")


def test_a_wrong_entry_is_kept_and_another_stands_in_its_place(commune: Commune) -> None:
    all_but_the_last(commune)
    there = sign(commune)
    assert signings.withdraw_signing(commune.db, there.id, "ghi nhầm số", BY)
    assert not signings.withdraw_signing(commune.db, there.id, "ghi nhầm số", BY)
    right = sign(commune, SignedPaper("21/BC-BCĐ", date(2024, 6, 8), "Trưởng Ban"))
    entries = signings.list_signings(commune.db, there.round_id, there.unit_id)
    assert [one.number for one in entries] == ["21/BC-BCĐ", "12/BC-BCĐ"]
    assert [one.withdrawn_why for one in entries] == [None, "ghi nhầm số"]
    assert right.snapshot_id == there.snapshot_id


def test_the_number_of_a_snapshot_without_figures_gets_them(commune: Commune) -> None:
    all_but_the_last(commune)
    found = summary(commune)
    values = (commune.db, found.unit_id, found.round_id, found.digest, "…", NOW)
    number = snapshots.get_or_add_snapshot_number(*values)
    assert snapshots.list_signable_snapshots(commune.db, found.unit_id, found.round_id) == []
    assert snapshots.get_or_add_snapshot_number(*values, freeze(found)) == number
    kept = snapshots.list_signable_snapshots(commune.db, found.unit_id, found.round_id)
    assert [one.number for one in kept] == [number]


def test_what_the_chair_should_do_is_said_while_it_is_known(commune: Commune) -> None:
    all_but_the_last(commune)
    commune.half(14, ho_tong=150, ho_dang_ky=130, kien_nghi="Loa hỏng")
    lines = format_summary(summary(commune), 1).plain.split("\n")
    assert lines[-1] == "Cần chỉ đạo: trả lời 1 kiến nghị."
    early = load_summary(
        commune.db,
        commune.forms,
        commune.round("6-thang"),
        get_unit_id(commune.village(14)),
        at(1, 6),
    )
    assert "Cần chỉ đạo" not in format_summary(early, 1).plain


def test_what_was_changed_because_the_commune_asked_is_counted(commune: Commune) -> None:
    all_but_the_last(commune)
    for number, changed in ((3, True), (4, True), (5, False), (6, None)):
        report = commune.report("6-thang", commune.village(number))
        rechecks.add_recheck(commune.db, report, "ho_dang_ky", "danh sách có 129 hộ", BY)
        rechecks.close_recheck(
            commune.db, rechecks.list_open_rechecks(commune.db, report)[0].id, changed, NOW
        )
    told_now = format_summary(summary(commune), 1).plain
    assert "Sửa theo đề nghị của xã: 2 số." in told_now
    alone = load_summary(
        commune.db, commune.forms, commune.round("6-thang"), get_unit_id(commune.village(3)), NOW
    )
    assert "đề nghị của xã" not in format_summary(alone, 1).plain
