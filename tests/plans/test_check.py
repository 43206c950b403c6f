"""A pack with a fault is refused, with file, line and reason."""

import unicodedata
from pathlib import Path

import pytest

from plans.checking.pack_faults import PackRefused
from plans.checking.pack_reader import check_pack, read_measures, read_pack
from tests.plans.packs import KIM_PHUONG, Spoil

FAULTS = {
    # what is spoilt: (old, new, words of the reason)
    "no yaml": ("code: kim-phuong-2024\n", "code: [kim\n", "Không đọc được YAML"),
    "unknown field": ("year: 2024\n", "yeer: 2024\n", "Không có mục nào tên “yeer”"),
    "field twice": ("year: 2024\n", "year: 2024\nyear: 2025\n", "“year” viết hai lần"),
    "no number": ("year: 2024\n", "year: this one\n", "“year” phải là số nguyên"),
    "impossible date": ("2024-03-21", "2024-02-30", "“2024-02-30” không phải ngày có thật"),
    "impossible day of a period": ("to: 2024-05-31", "to: 2024-05-32", "không phải ngày có thật"),
    "period ends first": ("to: 2024-05-31", "to: 2023-05-31", "ngày cuối trước ngày đầu"),
    "two indicators of one code": ("- code: TDDK-02", "- code: TDDK-01", "“TDDK-01” dùng hai lần"),
    "unknown measure": ("numerator: ho_dat_gdvh", "numerator: ho_dat", "Không có chỉ số “ho_dat”"),
    "unknown kind": ("kind: whole_number", "kind: counting", "Không biết “counting”"),
    "kind of another measure": (
        "kind: whole_number\n        measure: ho_tong",
        "kind: text\n        measure: ho_tong",
        "chỉ số của nó loại",
    ),
    "target without number": ('">=", low: 90,', '">=",', "Chỉ tiêu không có số để so"),
    "target is no number": ("low: 90,", "low: nine,", "“low” phải là số"),
    "unknown operator": ('operator: ">="', 'operator: "=>"', "Không biết “=>”"),
    "part of nothing": ("part_of: ho_tong", "part_of: ho_tat", "mẫu không có câu đó"),
    "part of a later question": ("part_of: ho_tong", "part_of: buoi", "phải là câu đứng trước"),
    "when of a later question": (
        "when: {question: dam_cuoi, more_than: 0}",
        "when: {question: buoi, more_than: 0}",
        "phải là câu đứng trước",
    ),
    "when of an option that is not there": (
        "is_one_of: [changed]}",
        "is_one_of: [other]}",
        "không có ý “other”",
    ),
    "when says two things": (
        "when: {question: dam_cuoi, more_than: 0}",
        "when: {question: dam_cuoi, more_than: 0, is_one_of: [none]}",
        "đúng một trong hai",
    ),
    "keeps an earlier question": (
        "keeps: [san_the_thao,",
        "keeps: [buoi, nvh, san_the_thao,",
        "“keeps” nói đến câu hỏi “nvh”",
    ),
    "slot that nothing fills": ("mấy đám cưới?", "mấy đám cưới, {ward}?", "điền vào {ward}"),
    "slot of an unknown measure": (
        "{past_san_the_thao} sân",
        "{past_san} sân",
        "Không có chỉ số “san”",
    ),
    "whole of nothing": ("có mấy đám cưới?", "có mấy trong {whole}?", "{whole} chỉ dùng được"),
    "open brace": ("mấy đám cưới?", "mấy đám cưới {?", "ngoặc nhọn chưa khép"),
    "number jumps": ("number: 3\n", "number: 4\n", "đánh số liền nhau"),
    "unknown form": ("form: nam,", "form: quy,", "không có mẫu “quy”"),
    "unknown state": ("state: nil", "state: nothing", "Không biết “nothing”"),
    "unknown summary line": ("{kind: share, label: Đăng", "{kind: pie, label: Đăng", "“pie”"),
    "summary of an unknown indicator": (
        "indicator: TDDK-03}",
        "indicator: TDDK-09}",
        "không có chỉ tiêu “TDDK-09”",
    ),
    "locked before due": (
        "period: {from: 2023-12-15, to: 2024-05-31}",
        "period: {from: 2023-12-15, to: 2024-05-31}, due: 2024-06-05, locks: 2024-06-04",
        "phải theo thứ tự",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_file_line_and_reason(fault: str, spoilt: Spoil) -> None:
    old, new, reason = FAULTS[fault]
    file, line = spoilt.with_(old, new)
    found = {one.line: str(one) for one in check_pack(file) if reason in one.reason}
    near = [written for at, written in found.items() if line <= at <= line + 2]
    assert near, check_pack(file)
    assert near[0].startswith(f"{file}, dòng ")


def test_a_missing_field_is_named_where_its_part_begins(spoilt: Spoil) -> None:
    file, line = spoilt.with_("        ask: Từ {from} đến {to}, {noun} có mấy đám cưới?\n", "")
    (fault,) = check_pack(file)
    assert fault.reason == "Thiếu mục “ask”."
    assert line - 5 <= fault.line < line


def test_all_faults_are_named_in_one_go(tmp_path: Path) -> None:
    text = KIM_PHUONG.read_text("utf-8").replace("kind: whole_number", "kind: counting")
    file = tmp_path / "pack.yaml"
    file.write_text(text, "utf-8")
    assert len({fault.line for fault in check_pack(file)}) == text.count("kind: counting")


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"\xff\xfe\x00", b"- a\n- b\n", b"*x"])
def test_what_is_no_pack_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "pack.yaml"
    file.write_bytes(content)
    with pytest.raises(PackRefused):
        read_pack(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert [fault.line for fault in check_pack(tmp_path / "none.yaml")] == [1]


def test_the_packs_that_come_with_the_project_are_good() -> None:
    assert check_pack(KIM_PHUONG) == []
    assert len({measure.code for measure in read_measures()}) == len(read_measures())


def test_decomposed_vietnamese_is_composed(spoilt: Spoil) -> None:
    composed = "đời sống văn hóa"
    file, _ = spoilt.with_(f"{composed}\n", unicodedata.normalize("NFD", f"{composed}\n"))
    assert read_pack(file).short_name == composed
