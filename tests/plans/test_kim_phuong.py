"""The pack says what the document says, and asks its ten questions."""

import unicodedata

import pytest

from plans.checking.pack_reader import read_measures
from plans.schema import Pack, PackForm, PackQuestion
from tests.plans.packs import KIM_PHUONG

VILLAGE_FORMS = ("6-thang", "nam")


def form(pack: Pack, code: str) -> PackForm:
    return next(form for form in pack.forms if form.code == code)


def question(pack: Pack, form_code: str, code: str) -> PackQuestion:
    return next(one for one in form(pack, form_code).questions if one.code == code)


def test_it_is_the_plan_of_21_march(pack: Pack) -> None:
    assert pack.number == "Số:    /KH-BCĐ"
    assert str(pack.issued_on) == "2024-03-21"
    assert pack.short_name == "đời sống văn hóa"


def test_every_document_that_it_rests_on_has_its_date(pack: Pack) -> None:
    assert {basis.number: str(basis.issued_on) for basis in pack.bases} == {
        "80/KH-BCĐ": "2024-03-18",
        "06/KH-UBND": "2024-01-05",
        "10/TB-VPCP": "2024-01-12",
        "463/KH-BCĐ": "2024-02-02",
        "3112/QĐ-UBND": "2022-12-13",
        "648/KH-BCĐ": "2024-03-13",
        "86/2023/NĐ-CP": "2023-12-07",
        "116/KH-UBND": "2016-12-28",
        "1299/QĐ-TTg": "2018-10-03",
    }


def test_its_three_targets(pack: Pack) -> None:
    assert [
        (one.code, target.operator.value, int(target.low or 0), target.printed)
        for one in pack.indicators
        for target in one.targets
    ] == [
        ("TDDK-01", ">=", 90, "Từ 90% trở lên"),
        ("TDDK-02", ">=", 90, "Từ 90% trở lên"),
        ("TDDK-03", "=", 100, "Từ 100% trở lên"),
    ]
    assert all("Phần III" in one.citation for one in pack.indicators)
    assert all("không" in one.remark for one in pack.indicators)  # nothing says: of what


@pytest.mark.parametrize("code", VILLAGE_FORMS)
def test_a_village_is_asked_ten_questions(pack: Pack, code: str) -> None:
    questions = form(pack, code).questions
    assert sorted({one.number for one in questions}) == list(range(1, 11))


@pytest.mark.parametrize("code", VILLAGE_FORMS)
def test_every_place_has_a_hint(pack: Pack, code: str) -> None:
    first = {one.number: one for one in reversed(form(pack, code).questions)}
    assert [number for number, one in first.items() if not one.hint] == []


@pytest.mark.parametrize("code", VILLAGE_FORMS)
def test_no_target_and_no_noun_is_shown_to_a_village(pack: Pack, code: str) -> None:
    shown = [
        sentence
        for one in form(pack, code).questions
        for sentence in (one.ask, one.label, *one.hint, *(option.label for option in one.options))
    ]
    assert not [sentence for sentence in shown if "%" in sentence or "xóm" in sentence.lower()]


def test_in_june_families_are_registered_and_at_the_end_proposed(pack: Pack) -> None:
    assert question(pack, "6-thang", "ho_dang_ky").measure == "ho_dang_ky_gdvh"
    assert question(pack, "nam", "ho_de_nghi").measure == "ho_de_nghi_gdvh"
    assert question(pack, "xa-nam", "ho_dat").measure == "ho_dat_gdvh"


def test_flows_print_their_dates_and_stocks_are_offered_again(pack: Pack) -> None:
    stocks = {measure.code for measure in read_measures() if measure.stock}
    assert stocks >= {"ho_tong", "nvh", "san_the_thao", "doi_van_nghe", "clb_the_thao"}
    for code in ("dam_cuoi", "dam_tang", "buoi"):
        for asked in (question(pack, "6-thang", code), question(pack, "nam", code)):
            assert asked.measure not in stocks
            assert "{from}" in asked.ask
            assert "{to}" in asked.ask


def test_weddings_then_how_many_of_them(pack: Pack) -> None:
    part = question(pack, "6-thang", "dam_cuoi_vm")
    assert part.part_of == "dam_cuoi"
    assert part.when is not None
    assert (part.when.question, part.when.more_than) == ("dam_cuoi", 0)
    assert part.all_label == "Cả {whole} đám"


def test_the_grounds_are_asked_one_by_one_only_when_something_changed(pack: Pack) -> None:
    gate = question(pack, "6-thang", "thay_doi")
    assert gate.measure is None
    for code in gate.keeps:
        kept = question(pack, "6-thang", code)
        assert kept.when is not None
        assert kept.when.is_one_of == ("changed",)


def test_two_rounds_for_villages_two_for_the_commune_and_no_date(pack: Pack) -> None:
    assert [(one.form, str(one.period.last)) for one in pack.rounds] == [
        ("6-thang", "2024-05-31"),
        ("nam", "2024-11-20"),
        ("xa-nam", "2024-11-20"),
        ("bao-cao-huyen", "2024-11-20"),
    ]
    assert not [one for one in pack.rounds if one.opens or one.due or one.locks]


def test_the_file_is_nfc() -> None:
    text = KIM_PHUONG.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
