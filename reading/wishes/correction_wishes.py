"""What people say to have back what they sent, to put right what they typed, and to take back a
request for more time; and more ways to ask for it."""

from __future__ import annotations

from reading.wishes.wish_grammar import SentenceShapes, Wish

_REPORT = "(báo cáo|bản báo cáo|bài báo cáo|phiếu|bản)"
_WRONG = "(sai|nhầm|lộn|lầm|sai mất|nhầm mất)"
_SPAN = (
    "(#|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười lăm|hai mươi|mấy|vài|ít|nửa|nửa|một vài|dăm"
    "|mươi) (ngày|hôm|bữa|tuần|tháng|tuần lễ)"
)

CORRECTION_WISHES: tuple[Wish, ...] = (
    Wish(
        "still_mine",
        SentenceShapes(
            """
            (không|chưa|khỏi|đâu có) đổi [(người|ai|gì)] [(đâu|nữa|mà|cả)] [tôi] vẫn [là] [tôi]
                (phụ trách|làm|giữ|báo cáo) [(mà|thôi|như cũ|bình thường)] ;
            (không|chưa|đâu có) đổi (người|ai|người phụ trách) [(đâu|nữa|cả|mà)] ;
            [tôi] vẫn [là] tôi (phụ trách|làm|báo cáo) [(mà|thôi|như cũ)] ; [tôi] vẫn phụ trách ;
            """
        ),
        may_be_answer=True,
    ),
    Wish(
        "withdraw",
        SentenceShapes(
            f"""
            [(cho|muốn|đề nghị)] [tôi] (rút|thu hồi) [lại] {_REPORT} [(đã gửi|vừa gửi|gửi|này|đó)]
                [(lại|về)] [(để sửa|sửa|sửa lại|để sửa lại|làm lại|để làm lại|xem lại)] ;
            [(cho|muốn|đề nghị)] [tôi] (rút|thu hồi) (lại|về) [(để|mà)] (sửa|sửa lại|làm lại|xem lại
                |bổ sung|chỉnh lại) ;
            [(cho|muốn|đề nghị)] [tôi] rút về ;
            [(cho|muốn|đề nghị)] [tôi] (lấy|trả) lại {_REPORT} [cho tôi] [(để|mà)] (sửa|sửa lại|làm
                lại|xem lại|bổ sung) ;
            [cho] [tôi] lại [{_REPORT}] (để|mà) (sửa|sửa lại|làm lại|bổ sung) ;
            """
        ),
    ),
    Wish(
        "edit",
        SentenceShapes(
            f"""
            [tôi] (nhập|gõ|ghi|báo|điền|viết|bấm|khai) [bị] {_WRONG} (số|số liệu|con số|báo cáo
                |mấy số|một số|một câu|mấy câu|một chỗ|mấy chỗ) [(rồi|mất rồi)] ;
            [tôi] gửi [bị] {_WRONG} (số liệu|con số|báo cáo|mấy số) [(rồi|mất rồi)] ;
            (số|số liệu) bị {_WRONG} [rồi] ;
            {_WRONG} (một số|mấy|vài|một|một vài) (chỗ|số|câu) [rồi] ;
            (sửa|chỉnh) lại tôi ;
            """
        ),
        may_be_answer=True,
    ),
    Wish(
        "extend",
        SentenceShapes(
            f"""
            [(cho|muốn)] [tôi] thêm {_SPAN} [(nữa|được không)] ;
            [(cho|muốn)] [tôi] thêm [hạn] (đến|tới) [hết] (ngày mai|thứ #|tuần sau|cuối tuần|đầu
                tuần sau|cuối tháng|hết tháng) [(được không)] ;
            [(cho|muốn)] [tôi] (gia hạn|lùi|lùi hạn|hoãn|khất) [thêm] {_SPAN} [(nữa|được không)] ;
            gia hạn (hết|tất cả|cho các xóm|cho các thôn|cho cả xã) ;
            """
        ),
        may_be_answer=True,
    ),
)

_TIME = "(thêm ngày|gia hạn|lùi hạn|thêm thời gian|thêm hạn|hoãn hạn|lùi ngày|khất hạn)"
# Before every other wish: what it takes back has the same words.
CORRECTION_CLAUSES: tuple[tuple[str, str], ...] = (
    (
        "withdraw_extension",
        f"""
        [thôi] (không|khỏi|đừng|không cần|khỏi cần|không phải) xin [{_TIME}] [thêm]
            nữa [(đâu|rồi)] [@] . ;
        [thôi] (không|khỏi|không cần|khỏi cần|chẳng cần) [xin] {_TIME} [nữa] [(đâu|rồi)] [@] . ;
        (rút|rút lại|hủy|huỷ|bỏ|thôi) [(lời|việc|cái|đơn)] xin {_TIME} [(nữa|đi|lại)] . ;
        (rút|rút lại|hủy|huỷ|bỏ) [(lời|việc|cái|đơn)] [xin] (gia hạn|thêm ngày) [(nữa|đi|lại)] . ;
        """,
    ),
)
