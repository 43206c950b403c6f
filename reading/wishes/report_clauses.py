"""What tells a wish about reports and reminders inside a longer message, by clause
(`clause_patterns`); and what tells that a clause is an answer."""

from __future__ import annotations

_REMIND = (
    "(nhắc|nhắc nhở|nhắn|nhắn tin|gửi tin|gửi thông báo|gửi nữa|gửi hoài|báo tin|thông báo|làm"
    " phiền|quấy rầy|quấy|phiền|réo|giục|hối|thúc|đôn đốc|gọi|hỏi|đòi|kêu|nói|tin nhắn|làm ồn|hú)"
)
_PAPER = (
    "(file|phai|tệp|tập tin|excel|exel|ecxel|word|pdf|bản mềm|bản giấy|bản in|bản cứng|bảng tính"
    "|xlsx|tờ báo cáo|tờ số liệu|bản báo cáo|bản số liệu|bảng số liệu|bảng số|bản sao|bảng kê"
    "|bảng báo cáo|biểu số liệu)"
)
_FIGURES = "(số liệu|báo cáo|kết quả|bảng|dữ liệu|biểu|tờ|con số|số)"
_ARRIVE = "(gửi|nộp|nhận|tới|đến|vào|lên|lưu|duyệt|ghi nhận|chuyển|báo cáo|sang|về)"
_REPORT = "(báo cáo|tin|tin nhắn|số liệu|bài|phiếu|bản|biểu)"
_END = "[(vậy|thế|hả|ta|đó|đấy|không|không biết|nhỉ|nào|đâu|đây|nữa|mà|@)] [(vậy|thế|@)] ."
_SOME_TIME = (
    "(# ngày|# hôm|# tuần|# bữa|vài|mấy|ít|một|hai|ba|đến|tới|sang|qua|sau|thêm|tuần|ngày|hôm|mai"
    "|cuối|đầu|thứ|chút|tí|lại)"
)


REPORT_CLAUSES: tuple[tuple[str, str], ...] = (
    (
        "export",
        f"""
        [tôi] (cho|xin|gửi|muốn|cần|lấy|in|xuất|tải|chuyển|đưa|có|nhận|copy|chép|sao|làm sao|cách
            nào|bắn|in ra|tải về|xuất ra|kết xuất|download) * {_PAPER} ;
        (in|in ra|xuất|xuất ra|tải|tải về|kết xuất|chép|copy|download|sao) [*] {_FIGURES} ;
        (trích|trích xuất) [(giúp|cho|hộ)] tôi [*] {_FIGURES} ;
        (in|xuất|xuất ra|in ra) [*] giấy ;
        [tôi] * (lấy|tải|chép|copy|đưa) * {_FIGURES} * (về|xuống|máy|ra giấy|ra file|vào máy) ;
        (gửi|chuyển|đưa) [lại] [*] cho tôi [*] (số liệu|báo cáo|bảng) ;
        (gửi|chuyển|đưa) [lại] tôi [*] (số liệu|báo cáo|bảng) ;
        {_PAPER} * (đâu|ở đâu|không|gửi|cho|lấy) ;

        (làm sao|làm thế nào|cách nào|thế nào|sao|muốn) * (in|xuất|tải|lưu|download|in ra|chép) ;
        (cho|xin|gửi|lấy|cần|muốn|có|giữ|đưa|để) * (bản|tờ|giấy|bảng|số liệu|báo cáo|danh sách) *
            (lưu|in
            |dán|đọc|trình|cất|giữ|đối chiếu|photo|công khai) ;
        (lưu|sao lưu|giữ|cất|chép) [lại] [*] (số liệu|báo cáo|dữ liệu|bản) [*] (máy|lại|máy tính
            |sổ|tôi) ;
        (cho|xin|gửi|lấy|cần|muốn|giữ|nhận|đưa) [*] (một|#|lại) (bản|tờ|file) ;
        (có|cho|xin) * (bản|tờ) ** (không|cho|xin|với) . ;
        (số liệu|báo cáo|bảng|phiếu|bài) * (gửi|in|đưa|chuyển|cho) [*] (tôi|cho tôi) (một|xin|#
            |bản) ;
        (số liệu|báo cáo|bảng|phiếu|bài) * (gửi|in|đưa|chuyển) [lại] cho tôi ;

        (gởi|gửi|cho|đưa|chuyển|quăng|bắn) tôi [*] {_PAPER} ;
        (xin|lấy|cho|muốn|cần) * (số liệu|báo cáo) ** (ra giấy|giấy|về máy|để họp|đi họp|làm báo
            cáo) ;
        (cho|xin|gửi) tôi xin [*] (số liệu|báo cáo|bảng) ;

        > (lưu|tải|chép|lấy) {_FIGURES} (về|xuống|vào) (điện thoại|máy|máy tính) ;
        {_FIGURES} [*] (gửi|chuyển|bắn) [(sang|qua|vào|về|cho|tới)] [*] (zalo|máy|mail|email|tôi) ;
        (xin|cho|lấy|gửi) (lại|xin) [*] (số liệu|báo cáo|bảng|bản|tờ|giấy|con số|phiếu) ;
        (xin|cho) [*] (tờ|giấy|bản|phiếu) * (số|con số|số liệu|báo cáo|khai) ;
        tôi [(đang|cũng|thì)] (cần|muốn|phải) in (ra|lại|giấy|luôn|để|cho|đem|mang|dán) ;
        """,
    ),
    (
        "remind",
        """
        > đừng quên (nhắc|nhắn|báo) ;
        """,
    ),
    (
        "extend",
        """
        (quá hạn|hết hạn|trễ hạn|qua hạn) [(rồi|này|mất)] [*] (nộp|gửi|báo cáo) [được] [nữa]
            (được không|không) ;
        """,
    ),
    (
        "mystatus",
        f"""
        > {_ARRIVE} [*] (chưa|hay chưa) {_END} ;
        > {_ARRIVE} * (chưa) hay ;
        > {_REPORT} * (xong|đủ|được|thấy|tới|đến|vào|có|ổn) [*] chưa ;
        (xã|ủy ban|cán bộ|trên xã|phường|bên xã|trển|máy|@) [*] (duyệt|nhận|xem|thấy|đọc|tiếp
            nhận) * (chưa|không) {_END} ;
        > (còn|thiếu|nợ|sót) * {_REPORT} * (không|nào|gì) {_END} ;
        > (thiếu|nợ|sót) [*] (gì|nào|mục nào|câu nào|cái nào|báo cáo nào) [*] (không|@) . ;
        (kiểm tra|xem|hỏi|dò|tra) * {_REPORT} * (chưa|không|rồi) {_END} ;
        (kiểm tra|xem|hỏi|dò|tra) * {_ARRIVE} * (chưa|không|rồi) {_END} ;
        > {_REPORT} * (đến|tới) (đâu|nơi) [(rồi|chưa|không)] ;
        > (nhận được|nhận) * không {_END} ;
        > {_REPORT} * (mất|trôi|lạc) * (không|đâu|rồi) ;
        tôi * (gửi|nộp|báo cáo) * rồi (mà|sao) ;
        > (gửi|nộp|báo cáo|làm) rồi [(mà|sao|thì)] [*] (nhắc|hỏi|đòi|giục|báo thiếu|chưa thấy|báo
            chưa|nhắn|kêu) ;
        > (gửi|nộp) [*] rồi [*] (đúng không|phải không|được không|có được không) ;

        > (còn|phải) * (làm|khai|điền|gửi|nộp|bổ sung) * (gì|câu nào|mục nào|chi) [nữa] (không
            |hay) ;
        > (mất|còn|lưu) (bài|số liệu|báo cáo|dữ liệu|câu trả lời|tin|không) [*] (không|chưa) ;
        > thấy * chưa {_END} ;
        > (gửi|nộp) * rồi có (được|tới|đến|nhận) ;
        > (làm|khai|điền|báo) * (đủ|xong|được|ổn) chưa {_END} ;

        > (báo cáo|số liệu|tin|phiếu) ** (đến|tới) (đâu|nơi) ;
        > (lưu|ghi|nhận|vào) được [*] không {_END} ;
        > (có|đã) (lưu|ghi|gửi|nộp|nhận|vào|tới|đến) [được] * không {_END} ;

        > (nhận|nhận được|tới|đến|gửi được|vào|lưu) [*] rồi (chứ|à|hả|phải không|đúng không) ;
        > (thiếu|sót|nợ|còn) * (câu|mục|phần|báo cáo|biểu) (nào|gì) {_END} ;
        > có (tới|đến|vào|lên|về|nhận|lưu) [*] không {_END} ;
        > (gửi|nộp|bấm gửi|bấm nộp|bấm) [*] rồi * không thấy ;
        > (có|bị) mất [*] (gửi|nhắn|khai|nộp|báo|bài|số liệu) * không {_END} ;
        > (xong|đủ|thiếu|được) (phần|câu|mục) nào ;

        > (báo|gửi|nộp) rồi [*] (vô|vào|tới|đến|nhận|thấy) chưa {_END} ;
        > còn (gì|câu gì|mục gì) thiếu ;
        > tôi * xong (nhiệm vụ|việc|phần) * chưa {_END} ;
        > (tôi|có) [*] (còn|sót|thiếu) (câu|mục|phần|ô) nào [*] (chưa|không) [*] {_END} ;
        > (có|đã) (lưu|ghi|nhận) [(lại|được|rồi|giúp)] [*] (không|chưa) {_END} ;
        (nhận|nhận được|tới|đến) [*] (rồi|xong) [(thì|nhớ|xin|cho)] báo [(lại|cho)] tôi ;
        (sao|làm sao) (gửi|nộp|bấm) [*] không (được|đi|xong|nổi) ;
        """,
    ),
    (
        "extend",
        f"""
        (xin|cho|mong|đề nghị|muốn|có thể|được|nhờ|châm chước|tạo điều kiện|thông cảm) *
            (lùi|hoãn|dời|khất|nới|thư thư|nợ|giãn|du di|châm chước) * {_SOME_TIME} ;
        * (nộp|gửi|báo cáo|làm) [*] (chậm|trễ|muộn|sau hạn|quá hạn|sau ngày) ;
        (chậm|trễ|muộn) [*] {_SOME_TIME} [*] được không ;
        (hoãn|lùi|dời|khất|nới|giãn) [(lại|cho|hạn|nộp|báo cáo)] [(cho|nộp)] tôi [*] {_SOME_TIME} ;
        (hoãn|lùi|dời|khất|nới|giãn) [lại] * (vài|mấy|ít|#) (ngày|hôm|tuần) ;
        (hoãn|lùi|dời|khất|nới|giãn) (hạn|nộp|báo cáo) * {_SOME_TIME} ;
        (hoãn|lùi|dời|khất|nới|giãn|chậm) [lại] {_SOME_TIME} * (được không|nữa được|tôi|xin|giúp) ;
        * (gia hạn|lùi hạn|khất hạn|dời hạn|nới hạn|thêm hạn|lùi ngày nộp|thêm thời gian|lùi thời
            hạn|kéo dài thời hạn|dời ngày nộp|lùi thời gian) ;
        (xin|cho|cần) [tôi] [xin] thêm [(tôi|cho tôi)] (# ngày|# hôm|# tuần|vài|mấy|ít|một|hai|ba
            |chút|tí) ;
        * (nộp|gửi|báo cáo) [*] (được không|có được không|có sao không|kịp không|được chứ) {_END} ;
        > (không|chưa|khó) [*] kịp [*] (nộp|hạn|báo cáo|gửi|làm) ;
        > (nộp|gửi|báo cáo|làm) [*] (không|chưa|khó) [*] kịp ;
        (hạn|thời gian) * (gấp|ngắn|ít|cập rập|sát) * ;

        (xin|cho|để) * (nộp|gửi|báo cáo) [*] (sau|chậm|trễ|muộn) ;
        (hoãn|lùi|nới|giãn|dời|khất) [*] (hạn|ngày nộp|thời hạn|thời gian) ;
        (hạn|ngày nộp) * (sao kịp|sao mà kịp|kịp sao) ;

        (xin|cho|xin cho) * (nộp|gửi|báo cáo) [*] (vào|sang|đến|tới|qua) * (tuần|tháng|ngày|thứ
            |hôm|cuối|đầu) ;
        (lùi|hoãn|nới|khất|chậm|trễ|muộn) [*] được * (hả|không|mấy|bao lâu|vài) ;

        (thêm|xin thêm|cho thêm|nới thêm) [cho] tôi (#|vài|mấy|ít|một|hai|ba) (ngày|hôm|tuần) ;
        (xin|cho) [(tôi|phép)] (hoãn|lùi|chậm lại|khất) . ;
        (xin|tôi xin|xin cho) [tôi] [hạn] (đến|tới|sang) [hết] (ngày|mai|thứ|chủ nhật|cuối|tuần) ;
        (xin|cho) hạn [hết] (ngày|mai|thứ|chủ nhật|cuối|tuần) ;
        (xin|cho) tôi (chậm|trễ|muộn|lùi) [lại] (vài|mấy|ít|#|một|hai|ba) (ngày|hôm|tuần) ;

        (thư thư|du di|châm chước|linh động) [cho] tôi ;
        (xin|cho) [tôi] (chậm|muộn|trễ|hoãn|lùi) (báo cáo|nộp|gửi|hạn) . ;
        (kéo dài|nới|thêm|lùi|giãn) [(thời|thêm)] (hạn|thời hạn|ngày nộp) ;
        """,
    ),
    (
        "skip",
        """
        (bỏ|bỏ qua|qua|cho qua|lướt|lướt qua|nhảy|nhảy qua|khỏi|miễn|để trống|bỏ trống|né) [(qua
            |cho
            tôi|trả lời)] (câu|mục|phần|ô|câu hỏi|chỉ tiêu|cái) [(hỏi)] [(này|đó|kia|khác|sau
            |tiếp|kế|ấy|vừa
            rồi|trên)] [*] . ;
        (qua|chuyển|chuyển sang|chuyển qua|sang|tới|xuống|hỏi|làm|đi|đến|nhảy|nhảy qua|nhảy
            sang|chuyển tới|cho|trả lời|đi tiếp) (câu|mục|phần|câu hỏi|ô) [hỏi]
            (khác|sau|tiếp|kế|kia|tiếp theo|dưới) ;
        (câu|mục|phần|ô|cái|câu hỏi|chỉ tiêu) [hỏi] (này|đó|kia|ấy) * (bỏ|bỏ qua|để trống|bỏ
            trống|cho qua|qua|khỏi|để đó|để lại|tính sau|miễn|lướt|né|để sau) ;
        [(tạm|thôi|cho|cứ|thì|tôi|xin|tạm thời|nên|vậy|hãy)] [(tạm|thôi|cho|cứ|tôi|xin)] (bỏ qua
            |cho
            qua|để trống|bỏ trống|lướt qua|next|skip|qua câu) [(đi|luôn|đã|được
            không|thôi|vậy|cho rồi|tôi)] [(thôi|đã|được không)] [@] . ;

        > (câu|mục|phần|ô|cái|câu hỏi) [hỏi] (này|đó|kia|ấy) ** (bỏ|qua|chuyển|khỏi|thôi) [(đi
            |luôn|vậy)] . ;
        (không biết|không nhớ|không rõ|không có số liệu|chưa có số|khó quá|chịu) [*] (bỏ|qua|thôi
            qua|bỏ qua|cho
            qua|thôi bỏ) [(đi|luôn|vậy)] . ;
        không trả lời (câu|mục|phần) ;
        * (trả lời|làm) (câu khác|câu sau|câu kế) ;

        (để|gác|cất) (câu|mục|phần) này (lại|đó|sau|đã) ;
        (để lại|bỏ lại|gác lại) (câu|mục|phần) (này|đó|kia) ;
        (câu|mục|phần|cái) này * chịu . ;
        (câu|mục|phần|cái|số) này ** (bỏ|chịu|qua) . ;
        > (next|skip) [(câu|mục)] [(khác|sau|đi|này|kế)] ;
        > (câu|mục) (khác|kế|tiếp|sau) (đi|nhé|xem) . ;
        """,
    ),
    (
        "mute",
        f"""
        (đừng|dừng|ngừng|ngưng|khỏi|bớt|hạn chế|không cần|không phải|chấm dứt|cấm|thôi không|tạm
            dừng|tạm ngừng|không được|thôi đừng) [(có|cần|mà|phải|bị|việc|tôi|cứ)] [(tôi|có)]
            {_REMIND} ;
        (đừng|dừng|ngừng|ngưng|khỏi|bớt) * {_REMIND} [*] (nữa|hoài|mãi) ;
        (tắt|hủy|bỏ|dừng) [*] (thông báo|tin|tin nhắn|nhắc|chuông|nhắc nhở|nhắn) ;
        [tôi] không (muốn|cần|thích|nhận|nghe) * (tin|tin nhắn|thông báo|nhắc|nhắn|phiền) ;
        (nhắc|nhắn|tin|réo|giục|hối|thông báo|nhắn tin|kêu) * (hoài|mãi|suốt|lắm|liên tục|nhiều
            quá|quá nhiều|nhiều thế|cả ngày|phiền|nhức đầu|điếc tai|nhức óc|mệt) ;
        (ngày nào|hôm nào|suốt ngày|cả ngày|đêm hôm|nửa đêm|khuya|khuya rồi|tối rồi|đêm rồi|giờ
            này) [*]
            (cũng|cứ|còn|mà) [*] {_REMIND} ;
        (cho|để) [cho] tôi [được] (yên|ngủ|nghỉ ngơi) ;
        (cho|để) [cho] tôi [được] nghỉ [(đi|đã|thôi)] . ;
        để yên [cho] tôi ;
        (nhắc|nhắn) [*] (một|#) lần (thôi|là đủ|là được) ;
        (phiền|bực|nhức đầu|ồn|bực mình) (quá|lắm|ghê) . ;
        (im|im lặng|chặn|block|yên lặng) [(đi|máy|luôn|số|giúp|tin)] [(này|đi)] . ;

        (nhắc|nhắn) [*] (một|#) lần ;
        (nhắc|nhắn|nhắc thì nhắc) [*] (vừa thôi|vừa vừa|ít thôi|vừa phải) ;
        (không ngủ được|mất ngủ|giật mình|nhức đầu) ** (tắt|im|thôi|đừng|máy) ;
        (tắt|im) (đi|giúp|hộ|máy) . ;
        (giảm|bớt|ít) (nhắc|nhắn|tin) ;

        (chặn|cấm) [*] (tin|tin nhắn|số|máy|thông báo) ;
        khóa [*] (tin|tin nhắn|máy|thông báo) ; khóa số (tôi|máy) ;
        đừng [*] (tự|tự động) * {_REMIND} ;
        (nhắc|nhắn|gọi|nói) [*] (gì|chi) [nữa] ;
        (nhắc|nhắn|réo|giục|gọi) [*] (ai|sao mà) [*] (chịu|nổi) ;
        (khuya|đêm|trưa|tối) [rồi] [*] (để|cho) * (ngủ|nghỉ) ;
        (để|cho) (người ta|tôi|dân|nhà) * (ngủ|yên|nghỉ ngơi) ;

        (nhắc|nhắn|gửi tin) * (dồn dập|liên hồi|tới tấp|quá trời|túi bụi) ;
        tắt (báo|báo hiệu|tiếng|tin báo|âm) ;
        tắt đi cho đỡ (phiền|ồn|mệt|nhức đầu) ;
        > (im|im lặng) tôi (mấy|vài|ít|#|một|hai) (hôm|ngày|tuần) ;
        > (im lặng|yên lặng|im) [(tuần này|hôm nay|mấy hôm|mấy ngày|ít hôm|một tuần)] [cho]
            [tôi] [nhờ] . ;
        (không cần|khỏi|đừng|thôi) (báo|gửi|nhắn) [(gì|chi|thêm|tin)] [cho] tôi [(gì|thêm)] nữa ;
        (ngày|hôm|một ngày|mỗi ngày) * (nhắc|nhắn) * (lần|bận) ;
        (nhắc|nhắn) (thế|vậy|nhiêu đó|bấy nhiêu) [(là|thì|cũng)] đủ [rồi] ;
        (tuần này|hôm nay|tháng này|mấy hôm nay|từ nay|từ giờ) không [(phải|cần)] {_REMIND} [*] . ;
        """,
    ),
    (
        "later",
        """
        (để|chờ|đợi) tôi [*] (hỏi|xem|kiểm tra|đếm|tính|thống kê|rà|về|bàn|họp|tìm|mở|đi|lấy) **
            (đã|rồi làm|rồi báo|rồi gửi|rồi nộp|rồi trả lời|rồi tính) ;
        (chờ|đợi) tôi [*] (rảnh|về|xong) ;
        (để|chờ|đợi) [(tới|đến)] (mai|tối|chiều|lát|sau|lúc khác|hôm khác|khi khác|rảnh|tí|chút|hôm
            sau|tuần sau|mốt|trưa|sáng) ;
        (mai|tối|chiều|trưa|lát|tí nữa|chút nữa|lát nữa|mốt|sáng mai|tối nay|chiều nay|hôm khác|lúc
            khác|rảnh|khi nào rảnh|lúc nào rảnh|chừng nào rảnh|cuối tuần|tuần sau|hôm sau|khi khác)
            [(tôi|thì|mới|rồi|sẽ|hãy)] [(tôi|sẽ|mới|rồi)] (làm|nộp|báo cáo|trả lời|gửi|khai|nhập
            |điền|ghi|tính|báo|xem)
            [(tiếp|sau|nốt|cho|bù|đi|được|cho @)] . ;
        [tôi] (đang|mắc|kẹt|bận|dở tay) [*] (để sau|lát|tí nữa|chút nữa) ;

        (mai|tối|chiều|trưa|mốt|tuần sau|hôm sau|sáng mai|đầu tuần|cuối tuần|chủ nhật|thứ #|ngày #
            |mùng #|thứ (hai|ba|tư|năm|sáu|bảy)) * (mới|rồi mới) (có|có số|có số liệu|làm|làm được
            |nộp|báo|gửi|biết|xong|chốt|nắm|đếm|tổng hợp) ;

        (về|xong|rảnh) [rồi] (tính|trả lời|báo|mới làm) . ;
        (để|cho) [(đó|đấy|tôi)] [(nghỉ|tạm nghỉ)] (tí|lát|chút|một lát|tí nữa|lát nữa|chút nữa)
            [(đã|nhé|rồi)] ;
        (lúc nữa|tí nữa|lát nữa|chốc nữa) [tôi] (trả lời|làm|báo|báo cáo|nộp|gửi) . ;
        (tối|trưa|chiều|mai) về [tôi] (báo|làm|trả lời|nộp|gửi|báo cáo) . ;
        > [tôi] đang (dở việc|dở tay|trên xe|trên đường|đi xe|lái xe|bận việc) . ;
        để (đó|đấy) [*] (tí nữa|lát nữa|chút nữa|sau|mai|tối) ;
        tôi [*] đang [*] (bệnh viện|viện|trạm xá|đám ma|đám cưới|đám giỗ|ruộng|đồng|nương|rẫy|chợ) ;
        [(bây giờ|giờ|lúc này|hiện|hôm nay)] [tôi] (chưa|không) tiện [(lắm|làm|trả lời)] . ;
        > (đang|còn|mắc) [*] (bệnh viện|nằm viện|trạm xá|đi viện) [*] . ;
        """,
    ),
)

# Told of others, or of what is done in the village: an answer, whatever else stands in the clause.
OF_THE_VILLAGE = """
    bà con ; người dân ; các hộ ; từng hộ ; hộ nghèo ; hộ dân ; mọi người ; hội viên ; đoàn viên ;
    thanh niên ; học sinh ; !quỹ ; các tôi ; hương ước ; lễ hội ; ngày hội ; hội làng ; văn nghệ
            ; việc cưới
            ; ngân hàng ;
    vay ; rác ; vệ sinh ; các thôn ; !mẫu ; tuyên truyền ; vận động ; tổ chức ; thể thao ; !sân ;
            loa ;
    karaoke ; câu lạc bộ ; hủ tục ; không có ai ; không ai ; chưa có ai ; chưa có người ; không
            có người ; không người ; kinh phí ; danh hiệu ; con đường ; công trình ; tiền ; gia
            đình
    văn hóa ; nhà tạm ; nhau ; dân làng ; dân họp ; nhà văn hóa không ; thiếu người ; dân phản
            ánh ;
"""
