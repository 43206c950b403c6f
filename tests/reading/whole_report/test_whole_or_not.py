"""A report is told from the answer to one question, and long nonsense does no harm."""

from __future__ import annotations

import time

import pytest

from reading.whole_report import looks_like_a_report
from tests.reading.whole_report.village_form import read, slots_of

ORDINARY = """
137
co
có
không có
120/135
120 trên 135
12 hộ
135 hộ
4 đám cưới đúng cả 4
cuoi 4 dung ca 4
Nộp quỹ vì người nghèo 5 triệu đồng
xóm có 2 hộ khó khăn, đề nghị xã giúp 5 triệu
Nhà văn hóa xuống cấp, đề nghị xã hỗ trợ 5 triệu
Hủy bỏ kế hoạch, sân chưa có
đề nghị sửa đường, thêm 2 loa, 3 sân
chưa nắm được số
như năm ngoái
tốt
đang dùng, không sửa
hai trăm linh năm
1.250
12,5
ok
Cảm ơn em
xóm có 4 đám cưới, 2 đám tang, bà con đoàn kết
sửa câu 3
câu 3: 12
15/11/2024
hộ ông Ba khó khăn 2 năm nay
""".strip().splitlines()

REPORTS = [
    "ho 137\ndang ky 131",
    "135 hộ, đăng ký 130",
    "X3 ho 135 dk 130 cuoi 4/4 tang 2",
    "Xóm 3: 135 hộ, đăng ký 130, đạt 120, NVH có, 2 CLB",
    "san 1 van nghe 1 the thao 2",
    "c1 137; c2 131",
    "câu 1: 137\ncâu 2: 131",
    "cuoi khong co\ntang khong co",
    "xom van hoa co\nnha van hoa tot",
]


@pytest.mark.parametrize("typed", ORDINARY)
def test_the_answer_to_one_question_is_no_report(typed: str) -> None:
    assert not looks_like_a_report(typed, slots_of())


@pytest.mark.parametrize("typed", REPORTS)
def test_two_labelled_answers_are_a_report(typed: str) -> None:
    assert looks_like_a_report(typed, slots_of())


LONG = [
    "a ", "ho ", "ho 1 ", "1 ho, ", "ho 137\n", "de nghi ", "1/ 2 ", "(", "()", "- ", ",", "1 ",
    "a", "1", "nvh có, ", "khong co san ", "huong uoc khong sua ", "\n", "o", "l,", "kính gửi ",
    "câu 1: ", "ho…", "a\u0301\u0302", "bao cao ", "trong đó ", "hai ", "1,", "x3 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_ten_thousand_characters_of_anything(piece: str) -> None:
    message = (piece * 10_000)[:10_000]
    began = time.process_time()
    read(message)
    assert time.process_time() - began < 5
