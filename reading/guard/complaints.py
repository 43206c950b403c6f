"""A complaint about somebody who is named and is to be proceeded against: that goes to those who
receive citizens, and is no proposal of a village."""

from __future__ import annotations

import re

from reading.guard.accusations import accuses
from reading.guard.named_people import OFFICE_NAMED, TITLE_NAMED, names_office, names_somebody
from reading.guard.sentences import ToldSentence, split_sentences
from reading.spelling.folding import split_phrases, strip_marks
from reading.spelling.late_patterns import make_pattern

LONGEST_TEXT = 20_000  # characters
_NEAR = 80  # before such a word, what it is said of
_ASKED = "(?:đề nghị|yêu cầu|kiến nghị|đề xuất|mong|xin|nhờ)"
_AUTHORITY = (
    "(?: (?:xã|phường|ủy ban|ubnd|huyện|tỉnh|các cấp|cấp trên|lãnh đạo|công an|cơ quan chức năng"
    "|chính quyền|đảng ủy|chi bộ|pháp luật|sớm|hãy|phải|cho)){0,5}"
)
# What is asked to be done against somebody; the first also of who has only his name or office said.
_AGAINST_ONE = (
    "xử lý, xử lí, xử phạt, phạt, kỷ luật, kỉ luật, cách chức, bãi nhiệm, bãi miễn, kiểm điểm,"
    " khai trừ, cảnh cáo, truy tố, bỏ tù, bắt giam, trừng trị, đuổi, trục xuất, xem xét tư cách,"
    " kiểm tra tư cách"
)
_ASKING_INTO = (
    "bắt, điều tra, làm rõ, thanh tra, can thiệp, giải quyết việc, răn đe, phê bình, xử, trị"
)
_PETITION = "tố cáo, khiếu nại, tố giác, khởi kiện, kiện, tố"
_TELLING_OF = "phản ánh"
# Without marks these are other words: "kiến nghị", "phát", "tổ", "bật", "xứ", "trị giá".
_NEVER_BARE = split_phrases("kiện, phạt, tố, bắt, xử, trị, đuổi")
# Said of how complaints are dealt with, or that there are none.
_DEALS_WITH = make_pattern(
    r"\b(?:không|chưa|giải quyết|tiếp nhận|phát sinh|hướng dẫn|tuyên truyền|phổ biến|luật|số đơn"
    r"|khong|chua|giai quyet|tiep nhan|phat sinh|huong dan|tuyen truyen|pho bien|luat|so don)"
    r"(?: \w+){0,4} ?,?\W*$"
)
_IS_DONE = make_pattern(r"\b(?:đã|vừa|xong|da|vua)\b")
_PERSON_FAULT = make_pattern(
    r"\b(?:thiếu trách nhiệm|sai phạm|lạm quyền|trù dập|thiên vị|không minh bạch|ăn tiền"
    r"|lấy tiền|đòi tiền|nhận tiền"
    r"|thu tiền sai|không công bằng|quan liêu|hành dân|gây khó dễ|gây khó khăn|bè phái|tư lợi"
    r"|thieu trach nhiem|sai pham|lam quyen|khong minh bach|lay tien|doi tien|quan lieu|hanh dan"
    r"|gay kho de)\b"
)
_OF_SOMEBODY = (
    r"(?: (?:nghiêm|ngay|nặng|thật|đúng|dứt điểm|(?:việc|hành vi|trường hợp|vụ)(?: của)?"
    r"|đối với|với|về|cả|mấy|các|tay|đồng chí|hộ|nhà|gia đình|nghiem|ngay|nang|dut diem"
    r"|(?:viec|hanh vi|truong hop)(?: cua)?|doi voi|voi|ve|ca|dong chi|ho|nha|gia dinh)){0,4}"
)


def _either(phrases: str) -> str:
    """With all marks, or with none."""
    spelled = split_phrases(phrases)
    bare = {strip_marks(one) for one in spelled - _NEVER_BARE}
    return "(?:" + "|".join(sorted(map(re.escape, spelled | bare), key=len, reverse=True)) + ")"


_BEGINS = rf"(?:^\W*(?:{_ASKED}|{strip_marks(_ASKED)})?\W*|\b(?:{_ASKED}|{strip_marks(_ASKED)}))"
_DEMANDS = rf"{_BEGINS}(?:{_AUTHORITY}|{strip_marks(_AUTHORITY)}) ?"
_DEMANDED_AGAINST = make_pattern(rf"{_DEMANDS}\b{_either(_AGAINST_ONE)}\b")
_DEMANDED = make_pattern(rf"{_DEMANDS}\b{_either(f'{_AGAINST_ONE}, {_ASKING_INTO}')}\b")
_PETITIONS = make_pattern(rf"\b{_either(_PETITION)}\b")
_TELLS_OF = make_pattern(rf"\b{_either(_TELLING_OF)}\b")
_AT_PERSON = make_pattern(rf"{_OF_SOMEBODY} {TITLE_NAMED}")
_AT_OFFICE = make_pattern(rf"{_OF_SOMEBODY}(?: {TITLE_NAMED})?{_OF_SOMEBODY} {OFFICE_NAMED}\b")
_IS_TO_GO = make_pattern(
    rf"(?:{_ASKED}|{strip_marks(_ASKED)})(?:{_AUTHORITY}|{strip_marks(_AUTHORITY)})"
    rf"(?: {TITLE_NAMED})? {OFFICE_NAMED}(?: \w+){{0,3}} (?:từ chức|tu chuc|nghỉ việc)\b"
)


def is_complaint(text: str) -> bool:
    """Whether most of it complains of somebody, by name or by office. A long telling with one such
    sentence is none."""
    complained = sum(
        len(one.text) for one in split_sentences(text[:LONGEST_TEXT]) if _is_complaint(one)
    )
    return 2 * complained >= len(text.strip()) > 0


def _is_complaint(sentence: ToldSentence) -> bool:
    said = " ".join(sentence.lowered.split())
    is_named = names_somebody(sentence)
    if not is_named and not names_office(said):
        return False
    if _IS_TO_GO.search(said) or _petitions_against(said, is_named=is_named):
        return True
    demanded = None if _IS_DONE.search(said) else _DEMANDED_AGAINST.search(said)
    if demanded is not None and _is_at_somebody(said[demanded.end() :], is_named=is_named):
        return True
    has_fault = accuses(sentence.text) or _PERSON_FAULT.search(said) is not None
    is_demand = _DEMANDED.search(said) is not None and not _IS_DONE.search(said)
    return has_fault and (is_demand or _TELLS_OF.search(said) is not None)


def _petitions_against(said: str, *, is_named: bool) -> bool:
    return any(
        _is_at_somebody(said[found.end() :], is_named=is_named)
        and _DEALS_WITH.search(said[max(found.start() - _NEAR, 0) : found.start()]) is None
        for found in _PETITIONS.finditer(said)
    )


def _is_at_somebody(behind: str, *, is_named: bool) -> bool:
    """Whether the one it is done against stands right behind: not whoever it is handed to, nor
    whose house it is in front of."""
    if _AT_OFFICE.match(behind):
        return True
    return is_named and _AT_PERSON.match(behind) is not None
