"""Words typed while the input method was off, put right: "khoong" and "kho6ng" are "không".

The spellings of the few hundred words that reading cares about are written out beforehand, so
a word is repaired only into one of these, and no other word is ever bent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reading.spelling.folding import split_words, strip_marks

REPAIRABLE_WORDS = split_words(
    """
không có chưa rồi đã vâng dạ ừ đúng phải chuẩn đồng ý nhất trí sai được ạ hết đủ tất cả toàn bộ
một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi chục tá trăm nghìn ngàn triệu tỷ
tỉ linh lẻ rưỡi hăm phẩy phần củ vạn hộ đạt đám buổi đội người khẩu nhà gia đình văn hóa hoá tổng
số khoảng gần hơn trên dưới tầm độ chừng ước từ đến tới hoặc tăng giảm thêm bớt như trước cũ kỳ kì
giữ nguyên đổi biết rõ nắm nhớ tính thống kê liệu phát sinh nào gì ngày tháng quý hôm nay qua kia
mai thứ tuần này sau chủ nhật mùng mồng rằm giêng chạp tết đầu cuối giữa trợ giúp hướng dẫn bắt
làm báo cáo hủy huỷ dừng thôi quay lại câu bỏ sửa xem nộp gửi để lát nữa hạn tình hình hợp đôn đốc
nhắc rút việc cần tiền
"""
)

_TONES = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
_SHAPES = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}


def repair_word(run: str) -> str | None:
    """The word meant by a run of letters and digits in small letters, if it is a leftover."""
    return WORD_BY_KEYS.get(run)


def _split_letters(word: str) -> Iterator[tuple[str, str, str]]:
    """Each letter as base, shape mark and tone mark."""
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        base, marks = parts[0], parts[1:]
        shape = next((mark for mark in marks if mark in _SHAPES), "")
        yield base, shape, next((mark for mark in marks if mark in _TONES), "")


def _spell_keys(word: str, *, vni: bool, shape_last: bool, tone_last: bool) -> str:
    """How the keys for `word` look when the input method is off."""
    out, shapes, tone = [], "", ""
    for base, shape, mark in _split_letters(word):
        key = _get_shape_key(base, shape, vni=vni)
        out.append("d" if base == "đ" else base)
        if shape_last:
            shapes = key or shapes  # one w or 7 at the end serves both letters of ươ
        else:
            out.append(key)
        if mark:
            tone = _TONES[mark][vni]
            out.append("" if tone_last else tone)
    return "".join(out) + shapes + (tone if tone_last else "")


def _get_shape_key(base: str, shape: str, *, vni: bool) -> str:
    if base == "đ":
        return "9" if vni else "d"
    if not shape:
        return ""
    if vni:
        return _SHAPES[shape]
    return base if shape == "\u0302" else "w"


def _list_spellings(word: str) -> Iterator[str]:
    flags = (False, True)
    for vni in flags:
        for shape_last in flags:
            for tone_last in flags:
                yield _spell_keys(word, vni=vni, shape_last=shape_last, tone_last=tone_last)
    yield _spell_keys(word, vni=False, shape_last=False, tone_last=True).replace("uwow", "uow")


def _build_word_table() -> dict[str, str]:
    plain = {strip_marks(word) for word in REPAIRABLE_WORDS}
    table: dict[str, str] = {}
    for word in sorted(REPAIRABLE_WORDS):
        for spelling in _list_spellings(word):
            if spelling not in plain:
                table.setdefault(spelling, word)
    return table


WORD_BY_KEYS = _build_word_table()
