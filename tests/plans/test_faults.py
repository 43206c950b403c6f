"""What the newer parts of a pack may not say; each fault by line and reason."""

from pathlib import Path

import pytest

from plans.checking.pack_reader import check_pack, read_pack
from tests.plans.packs import WHOLE, Spoil

FAULTS = {
    # what is spoilt: (old, new, words of the reason)
    "unknown kind": ("kind: per_head", "kind: per_person", "Không biết “per_person”"),
    "unknown operator": ("operator: per_unit", "operator: each", "Không biết “each”"),
    "target without a number": ("operator: reach, low: 27.6,", "operator: reach,", "không có số"),
    "a tolerance is wanting": (
        "operator: reach, low: 27.6,",
        'operator: "~", low: 27.6,',
        "không có số",
    ),
    "words with a number": ("operator: words,", "operator: words, low: 5,", "không có số"),
    "change by nothing": ("operator: change, high: -20,", "operator: change,", "không có số"),
    "window of days upside down": (
        "from: 2023-01-02, to: 2023-02-28",
        "from: 2023-03-02, to: 2023-02-28",
        "ngày cuối trước ngày đầu",
    ),
    "two indicators of one code": ("code: X-3", "code: X-4", "“X-4” dùng hai lần"),
    "two tasks of one code": ("code: T-3", "code: T-1", "“T-1” dùng hai lần"),
    "a date that does not exist": ("due: 2024-04-20", "due: 2024-04-31", "không phải ngày có thật"),
    "a month that does not exist": ("month: 2024-08", "month: 2024-13", "không phải tháng"),
    "a day of no year": ("each_year: 12-01", "each_year: 13-01", "không phải ngày trong năm"),
    "no date at all": ("words: theo quy định", "remark: theo quy định", "Thiếu thời hạn"),
    "two dates": ("words: theo quy định", "words: x, month: 2024-08", "một cách"),
    "before nothing": ("words: theo quy định", "words: x, before: true", "“before”"),
    "unknown group": ("group: g1", "group: g2", "không có nhóm “g2”"),
    "fixed without progress": (", fixed: 80,", ", kind: stock, fixed: 80,", "hai lần"),
    "compound of one": (", {code: b, wording: dòng họ}", "", "ít nhất hai phần"),
    "asked nowhere": ("question: thon/ds", "question: thon/dss", "“thon/dss”"),
    "asked and left out": ("left_out: không cần", "left_out: x, question: thon/ds", "đúng một"),
    "measure of all plans": ("code: t_danh_sach", "code: ho_tong", "đã có trong measures.yaml"),
    "expects of a choice": (
        "expects: {at_most: 1}",
        "window: {from: 2024-01-01, to: 2024-01-02}",
        "“window”",
    ),
    "number for yes or no": (
        "kind: yes_no, citation",
        "kind: yes_no, measure: ho_tong, citation",
        "chỉ số của nó loại whole_number",
    ),
    "kind of unit of another form": ("expects: {at_most: 1}", "unit_kinds: [front]", "“front”"),
    "asked twice": (
        "code: dt, kind: progress, measure: t_di_tich",
        "code: dt, kind: list, measure: t_danh_sach",
        "hai lần",
    ),
    "draws on nobody": ("expects: {at_most: 1}", "only_here: true", "from_children"),
    "unknown child": (
        "unit_kinds: [village]",
        "unit_kinds: [village]\n    from_children: [xa]",
        "“xa”",
    ),
}


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoil:
    return Spoil(tmp_path, WHOLE)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_by_line_and_reason(fault: str, spoilt: Spoil) -> None:
    old, new, reason = FAULTS[fault]
    file, line = spoilt.with_(old, new)
    near = [
        one for one in check_pack(file) if reason in one.reason and line <= one.line <= line + 1
    ]
    assert near, check_pack(file)


def test_x_of_y_without_a_y_is_named_at_its_question(spoilt: Spoil) -> None:
    file, _ = spoilt.with_(", fixed: 80, measure", ", measure")
    (fault,) = check_pack(file)
    assert "không nơi nào ghi tổng số" in fault.reason
    assert "code: dt" in file.read_text("utf-8").splitlines()[fault.line - 1]


def test_the_pack_itself_is_good() -> None:
    assert check_pack(WHOLE) == []
    assert read_pack(WHOLE).indicators[0].fixed == 80


SHAPES = {
    "lists in lists": ("[" * 24_000 + "]" * 24_000, "nhiều nhất 20 cấp"),
    "lists that do not end": ("[" * 48_000, "nhiều nhất 20 cấp"),
    "keys of keys": ("? " * 24_000 + "x", "nhiều nhất 20 cấp"),
    "mappings in mappings": ("{a: " * 12_000, "nhiều nhất 20 cấp"),
    "lines without end": ("- a\n" * 60_000, "quá nhiều mục"),
    "one thing many times": ("a: &a [1]\n" + "b: *a\n" * 8_000, "tham chiếu"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_no_plan_has_is_refused_before_anything_is_built_of_it(
    shape: str, tmp_path: Path
) -> None:
    """Built first, 48 kB of brackets took a fifth of a minute, and of keys ended the process."""
    text, reason = SHAPES[shape]
    file = tmp_path / "a.yaml"
    file.write_text(text, "utf-8")
    (fault,) = check_pack(file)
    assert reason in fault.reason
