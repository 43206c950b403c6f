"""Why somebody could not see to a report, told in words: ill, in mourning, no signal, waiting for
figures, busy. What is told of the village's people or of figures is no such cause."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.spelling.late_patterns import make_pattern
from reading.spelling.short_texts import remember_short
from reading.spelling.tokens import split_tokens
from reading.wishes.clause_patterns import compile_within, write_clause

LONGEST = 160  # characters
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "mourning",
        """
        (nhà|gia đình) [tôi] [đang] (có|vừa có) [đám] (tang|ma|đám ma|đám tang|tang ma) ;
        (bố|mẹ|vợ|chồng|bố mẹ|cụ|bố vợ|mẹ vợ|ông nội|bà nội) [tôi] [vừa] [mới]
            (qua đời|mất .|mất hôm) ;
        có (tang|đám tang|đám ma|tang ma) . ; chịu tang ;
        (đang|bận) [lo] (tang|đám tang|đám ma|ma chay) ;
        """,
    ),
    (
        "ill",
        """
        nằm viện ; nhập viện ; (vào|đi|ở|đang ở|đưa tôi đi|chăm tôi ở) [*] (bệnh viện|trạm xá) ;
        bị cảm ; covid ;
        sốt xuất huyết ; (đi|vào) viện ; đi cấp cứu ; đang cấp cứu ;
        (đang|bị|đi|phải|vừa|mới) mổ ; mổ (ruột|mắt|sỏi|xong) ;
        (tôi|bị|đang|vợ|chồng|con|mẹ|bố|cụ|nhà) (ốm|bệnh|sốt|đau ốm|ốm đau) ;
        (ốm|bệnh|sốt) (nặng|quá|suốt|liên miên|lắm|từ|mấy|rồi|hôm|chưa|nên|phải) ; ốm . ; ốm đau ;
        [bị] (tai nạn|ngã xe|gãy tay|gãy chân|đau lưng|đau chân|đau mắt|đau bụng|đau đầu|tai biến) ;
        (vợ|con gái|con dâu) [tôi] [mới] (đẻ|sinh|sinh con|chuyển dạ) ;
        """,
    ),
    (
        "home",
        """
        (nhà|gia đình) [tôi] [đang] (có|vừa có) (việc|đám|giỗ|cỗ|công việc|chuyện) ;
        bận [lo] (việc nhà|việc gia đình|đám cưới|cưới|đám giỗ|giỗ|cỗ|con nhỏ|cháu nhỏ) ;
        (đi|lo) (ăn cưới|ăn giỗ|cưới con|đám cưới|đám giỗ) ; (ăn cưới|ăn giỗ) [ở] xa ; về quê ;
        """,
    ),
    (
        "no_signal",
        """
        (mất|cúp|không có|chưa có) (sóng|mạng|wifi|internet|điện) [*] . ;
        (mất|cúp) (sóng|mạng|wifi|internet|điện) (mấy|suốt|từ|hôm|cả|liên tục|nên|rồi|#) ;
        (sóng|mạng|wifi|đường truyền) (yếu|kém|chập chờn|hỏng|lag|chậm|lỗi) ;
        (điện thoại|máy|máy tính|đt) [tôi] [bị]
            (hỏng|không .|không nay|không rồi|không nên|hư|rơi|hết pin|mất|vỡ|lỗi) ;
        không (vào|lên) được mạng ; xóm [*] (mất sóng|mất điện|mất mạng) ;
        """,
    ),
    (
        "waiting",
        """
        [còn|đang|phải|vẫn] (chờ|đợi) [xin|lấy|họp] (số|số liệu|kết quả|danh sách|biên bản
            |kế toán|công an|tư pháp|y tế|trạm y tế|bí thư|chi bộ|phụ nữ|hội phụ nữ|mặt trận
            |họp thôn|họp xóm|họp dân|bình xét|chốt|xác nhận|đối chiếu|bên) ;
        (chưa|không) (có|xin được|lấy được|nhận được) [đủ] (số|số liệu|kết quả|danh sách) [của]
            (công an|y tế|trạm|trạm y tế|tư pháp|bên|kế toán|hội|mặt trận|phụ nữ|xã|chi bộ) ;
        (chưa|không) (họp|bình xét|chốt|tổng hợp|đối chiếu|rà soát) [được] [xong] (thôn|xóm|dân|số
            |chi bộ|xong|được) ;
        (công an|y tế|trạm y tế|kế toán|tư pháp) [*] chưa (cho|đưa|gửi|cung cấp|báo|trả) ;
        """,
    ),
    (
        "busy",
        """
        bận [đi] (gặt|mùa|cấy|trồng|chăn|thu hoạch|hái|họp|làm|con|cháu
            |đồng|ruộng|nương|rẫy|vụ|công việc|trông|chăm) ;
        (đang|phải) (gặt|cấy|thu hoạch|đi gặt|đi cấy|đi làm xa|đi công tác|đi tập huấn) ;
        (đang|phải|bận) (mùa màng|vào mùa|vụ mùa|vụ gặt|mùa gặt) ;
        [đang|phải|bận] đi (họp|tập huấn|công tác) [ở] [trên] (huyện|tỉnh|xã|thành phố|#|suốt|mấy) ;
        (mưa|bão|lũ|mưa lũ|lũ lụt) [*] (ngập|sạt|không đi được|tắc đường|cô lập|chia cắt) ;
        (đường|cầu) [*] (sạt|sạt lở|ngập|tắc) [*] không (đi|qua) được ; đang chạy lũ ;
        """,
    ),
)
# Told of the village, or of figures; or the cause of what did not take place there.
_OF_OTHERS = """
    (bà con|người dân|các hộ|có # hộ|# hộ|# người|hộ nghèo|dân làng|cả thôn|học sinh|nhân dân
        |đăng ký|nhà văn hóa|loa|sân|đội văn nghệ|hương ước|người ốm|hộ ốm|thăm hỏi|thăm|hỗ trợ
        |văn nghệ|lễ hội|giao lưu|hội thi|giải đấu) ;
    nên [*] (hoãn|lùi|dừng|nghỉ|bỏ) . ;
    nên [*] (hoãn|lùi|dừng|bỏ|hủy) (cả|hết|toàn bộ|buổi|đám|lễ|hội|tập|diễn|cưới) ;
    nên (chỉ|không|chưa) (tổ chức|diễn|tập|có|cưới|chiếu) ; nên hủy ;
"""
_LASTS = make_pattern(
    r"[0-9]{1,2} ?(?:hôm|hom|ngày|ngay|tuần|tuan|bữa|bua|tháng|thang|sào|sao|mẫu|mau|lần|lan)\b"
    r"|[0-9]{1,2} ?[/.-] ?[0-9]{1,2}(?: ?[/.-] ?[0-9]{2,4})?\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _list_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, compile_within(written)) for kind, written in _KINDS)


@lru_cache(maxsize=1)
def _list_blockers() -> re.Pattern[str]:
    return compile_within(_OF_OTHERS)


@remember_short
def find_late_cause(typed: str) -> str:
    """ "ill", "mourning", "home", "no_signal", "waiting" or "busy"; empty for anything else, and
    where a figure stands beside it that tells no time."""
    if len(typed) > LONGEST or re.search("[0-9?]", _LASTS.sub("", typed)):
        return ""
    said = write_clause([token for token in split_tokens(typed) if token.kind != "sign"])
    if _list_blockers().search(said):
        return ""
    return next((kind for kind, shape in _list_patterns() if shape.search(said)), "")
