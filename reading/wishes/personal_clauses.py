"""What tells a personal wish inside a longer message, whatever reason stands around it: by clause
(`clause_patterns`). The first that is found counts; before the others stands what undoes more."""

from __future__ import annotations

_HUMAN = (
    "(cán bộ|người|nhân viên|văn phòng|ủy ban|ubnd|xã|phường|lãnh đạo|chủ tịch|văn hóa xã"
    "|công chức|phụ trách|ai|tổng đài|bộ phận|trực tiếp|@)"
)
_SURE_HUMAN = (
    "(cán bộ|người thật|người phụ trách|người trực|nhân viên|văn phòng|ủy ban|ubnd|lãnh đạo"
    "|chủ tịch|văn hóa xã|công chức|tổng đài|ai đó|người nào|người có trách nhiệm)"
)
_POST = (
    "(trưởng thôn|trưởng xóm|trưởng bản|trưởng ấp|trưởng khu|trưởng khu phố|trưởng buôn|trưởng làng"
    "|trưởng phố|tổ trưởng|trưởng ban|chức|cán bộ|nhiệm vụ|người phụ trách|phụ trách|việc này|việc"
    " thôn|việc xóm|việc ấp|công tác|công tác này|bí thư|mảng này|cái này|báo cáo)"
)
_SOMEBODY = (
    "(con|cháu|đứa con|đứa cháu|thằng con|con trai|con gái|con dâu|con rể|vợ|chồng|bà xã|ông xã|bà"
    " nhà|ông nhà|phó thôn|phó xóm|phó ấp|phó bản|thôn phó|xóm phó|ấp phó|tổ phó|người khác|ai"
    " khác|người mới|người trẻ|đứa khác|bí thư|chi hội|chi hội trưởng|kế toán|mặt trận|thư ký|công"
    " an viên|trưởng thôn mới|trưởng ấp mới|trưởng xóm mới|tổ trưởng mới|đồng chí|%)"
)
_DO = (
    "(làm|báo cáo|báo|trả lời|nộp|gửi|nhập|khai|lo|phụ trách|đảm nhiệm|đảm nhận|gánh|điền|nhắn"
    "|bấm|gõ|ghi)"
)
_MINE = (
    "(thông tin|dữ liệu|tên|tên tuổi|số|số máy|số điện thoại|sđt|sdt|đt|tài khoản|mọi thứ|tất cả"
    "|nick|zalo|hồ sơ|lịch sử|hình|ảnh)"
)

PERSONAL_CLAUSES: tuple[tuple[str, str], ...] = (
    (
        "forget",
        f"""
        (xóa|gỡ|gỡ bỏ|hủy|xóa bỏ|xóa hết|xóa sạch|bỏ|rút|loại|dẹp) * {_MINE} * tôi ;
        (xóa|gỡ|gỡ bỏ|hủy|xóa bỏ|xóa hết|bỏ) * (thông tin|dữ liệu|số liệu) cá nhân ;
        (xóa|gỡ|gỡ bỏ|hủy|xóa bỏ|bỏ) * tài khoản ;
        (bỏ|gỡ|xóa|rút|loại) [tên] tôi [*] (khỏi|ra) ;
        (đưa|cho|lấy) tên tôi [*] (khỏi|ra) ;
        (cho|để|xin|xin phép) [cho] tôi (bỏ|gỡ|xóa|rút) tên [*] (khỏi|ra) ;
        (đưa|cho|lấy) tôi (khỏi|ra khỏi|ra nhóm|ra danh sách) ;
        (đưa|cho|lấy) tôi ra [đi] . ;
        (xóa|gỡ|bỏ|rút|xóa bỏ|gỡ bỏ) [(giúp|hộ|cho)] tôi (tên|tên tuổi|họ tên|số máy|số điện thoại
            |sđt|thông tin|tài khoản) * (khỏi|trong hệ thống|trên hệ thống|trong máy) ;
        (bỏ|gỡ|xóa|rút|loại) tên tôi ;
        (đừng|không|thôi|ngừng|khỏi) * (lưu|giữ|dùng|sử dụng|ghi|nhớ|cất|chia sẻ|để) * {_MINE} *
            (tôi|cá nhân) ;
        (đừng|không) * (lưu|giữ|cất) * [gì] [*] (về|của) tôi ;
        (xóa|gỡ|bỏ|rút) tên [(đi|khỏi|ra|luôn|giúp)] . ;
        quên tôi [(đi|luôn|hẳn)] . ;
        [tôi] (rút|rút lại|hủy|hủy bỏ|thu hồi) * (đồng ý|chấp thuận|cho phép) ;
        [tôi] không đồng ý * (lưu|giữ|dùng|sử dụng) ;
        {_MINE} * tôi * (xóa|gỡ|bỏ|hủy) ;
        tôi * (muốn|xin|cần) (ra khỏi|rời khỏi|rời|thoát khỏi|rút khỏi) * ;
        (xóa sạch|xóa hết|xóa toàn bộ) (đi|luôn) . ;
        > (xóa|gỡ|hủy) [(bỏ|hết|giúp)] (số điện thoại|sđt|số máy|tên|họ tên|tài khoản) [(đi
            |giúp|luôn)] . ;

        (hủy|xóa|bỏ) [*] (đăng ký|tài khoản|thông tin) [*] tôi ;
        tôi * (xóa|hủy|gỡ) * (dữ liệu|thông tin|tài khoản|tên|số điện thoại) ;

        (xóa|xóa hết|xóa sạch|bỏ hết) [hết] [*] (của|về) tôi ;
        quên (thông tin|tên|số|số điện thoại) * tôi ;
        tôi không (muốn|đồng ý|cho) * (có|để|lưu|giữ) [*] {_MINE} [*] (tôi|trong|ở|trên) ;
        không (muốn|cho) [*] (có|để|lưu) tên (tôi|trong|ở|trên) ;
        """,
    ),
    (
        "handover",
        f"""
        tôi * (nghỉ|thôi|hết|xin nghỉ|xin thôi|hết làm|thôi làm|nghỉ làm|thôi giữ|từ chức|bàn giao)
            [*] {_POST} ;
        tôi * không (còn|làm|phải|phụ trách|đảm nhiệm|giữ|tham gia|nhận) * {_POST} ;
        tôi * (nghỉ hưu|về hưu|hết nhiệm kỳ|mãn nhiệm|miễn nhiệm|thôi chức|chuyển công tác) ;
        tôi không phụ trách ;
        tôi [*] (xin|cho) thôi . ;
        (cho|để) tôi [xin] (thôi|nghỉ làm|nghỉ việc|rút) [(việc|chức|làm|không làm|nữa|đi)] . ;
        (để|cho|nhờ|giao|giao cho|chuyển|chuyển cho|chuyển sang|cử|đưa|đưa cho|bảo|nói) [cho]
            {_SOMEBODY} * {_DO} [*] (thay|hộ|giúp|giùm|đi|cho tôi|đợt này|lần này|luôn) ;
        (để|cho|nhờ|giao|giao cho|chuyển|chuyển cho|cử) [cho] {_SOMEBODY} [*] {_DO} . ;
        * {_DO} [*] (thay|thế) tôi ;
        {_SOMEBODY} * {_DO} (thay|hộ) . ;
        (tìm|cử|chọn|nhờ|hỏi|giao|chuyển|đổi|thay|giao cho|chuyển cho|chuyển sang|nhắn|gửi|nhắn
            cho|gửi cho) [*] (người khác|ai khác|người mới|đứa khác) ;
        (việc này|cái này|báo cáo này|mục này|chuyện này|mảng này|phần này) * (hỏi|giao|nhờ|của|do)
            {_SOMEBODY} ;
        > (nhầm|sai|lộn) (người|máy|địa chỉ) [(rồi|mất rồi)] . ;
        > (nhầm|lộn) số [(máy|điện thoại)] [(rồi|mất rồi)] . ;
        (nhắn|gọi|hỏi) (nhầm|sai|lộn) [(người|số|máy|chỗ|địa chỉ)] [(rồi|mất rồi)] . ;
        gửi (nhầm|lộn) [(người|máy|địa chỉ)] [(rồi|mất rồi)] . ;
        (nhầm|sai|lộn) người rồi ;
        [(thôn|xóm|ấp|tổ|bản)] [*] (bầu|có) * mới * (nhắn|hỏi|gửi|liên hệ|gọi) ;
        [(thôn|xóm|ấp|tổ|bản)] [(đã|mới|vừa)] (bầu|có) (trưởng|tổ trưởng|trưởng thôn|trưởng
            ấp|trưởng xóm|trưởng bản|người) (mới|khác) ;
        tôi * không (làm|nhắn|báo cáo|kham|gánh|lo) (nổi|được) nữa ;
        (đổi|thay) (người|số) * (nhận|báo cáo|phụ trách|khác|mới) ;

        (cử|bầu|đưa|chọn|để|có) * (lên thay|thế chân|làm thay|thay tôi|kế nhiệm) ;
        tôi [*] (xin rút|bàn giao|trao lại|giao lại|chuyển giao) ;
        (việc|phần|mảng|cái|mục|báo cáo|chuyện) này ** (nắm|lo|phụ trách|quản|giữ) . ;
        hỏi [*] (@|trưởng thôn mới|trưởng ấp mới|trưởng xóm mới|tổ trưởng mới) (ấy|đó|kia|mới) ;
        hỏi (trưởng thôn|trưởng ấp|trưởng xóm|trưởng bản|tổ trưởng|trưởng) mới ;
        (để|nhờ|giao|giao cho|chuyển cho) [cho] (lớp trẻ|thằng|con|đứa|cu|bọn trẻ|tụi nhỏ|mấy đứa
            |trẻ) * {_DO} ;
        (trưởng thôn|trưởng ấp|trưởng xóm|trưởng bản|tổ trưởng|trưởng khu) [(bây giờ|giờ|nay|hiện
            |hiện
            nay|mới)] [(bây giờ|giờ|nay)] là ;
        (trưởng thôn|trưởng ấp|trưởng xóm|trưởng bản|tổ trưởng) (mất|chết|đi|nghỉ|ốm) [(xa|lâu
            |hẳn)] rồi ;
        (tôi|@) không (làm|phụ trách|tham gia|đảm nhiệm) [*] nữa ;
        tôi là (vợ|chồng|con|cháu|con dâu|con gái|con trai) ;
        % * (làm thay|lên thay|thay tôi|thay rồi|phụ trách|nắm) ;

        tôi (đâu|có|đâu có) [phải] [là] (trưởng thôn|trưởng ấp|trưởng xóm|trưởng bản|tổ trưởng) ;
        (giờ|nay|hiện|bây giờ|hiện nay|từ nay|năm nay) * (làm|là|lên) (trưởng thôn|trưởng ấp|trưởng
            xóm|trưởng bản|tổ trưởng|trưởng khu) ;
        (chuyển|đổi|thay) [*] (người|số|đầu mối) [*] (báo cáo|phụ trách|nhận|trả lời|khác|mới) ;
        (để|cho|nhờ) (cháu nội|cháu ngoại|cháu|cháu trai|cháu gái|thằng cháu|con cháu) [*] {_DO} ;
        (để|cho|nhờ) tôi (nội|ngoại|nó|gái|trai) [*] {_DO} ;
        > số này không phải ;
        > (không phải|đâu phải) [*] (số|máy|việc|nhiệm vụ|phần|của) * (tôi|trưởng thôn|trưởng ấp
            |trưởng xóm) ;

        (để|cho|nhờ|giao|giao cho) (%|tôi) [*] (làm|báo cáo|nộp|nhập|trả lời|khai) [*] (thay|hộ
            |giúp|giùm) ;
        (để|cho|nhờ) tôi (rể|dâu|họ|nội|ngoại) * (làm|báo cáo|nộp|nhập|trả lời|khai|bấm|gõ) ;
        (giao|giao cho|bàn giao cho|chuyển cho) % ;

        tôi (có|đâu|đâu có) (làm|phải|giữ|còn) [*] {_POST} ;
        {_SOMEBODY} [tôi] [(nó|sẽ|được)] {_DO} (hộ|thay|giúp) [*] (được không|có được không|nhé|.) ;
        (cho|để|nhờ) (thằng|con|đứa) (cháu|con) [nó] {_DO} [(hộ|thay|giúp)] ;
        (cho|để|nhờ) (đứa|thằng|con) * {_DO} (hộ|thay|giúp) . ;
        (giao|chuyển|trao) [(việc này|việc|cái này|lại|cho|mục này|phần này)] [(lại|cho)]
            {_SOMEBODY} ;
        (giao lại|bàn giao|trao lại|chuyển lại) cho * ;
        (xóm|thôn|ấp|bản|tổ|khu) [(đã|mới|vừa)] bầu % làm (trưởng|tổ trưởng|trưởng thôn
            |trưởng xóm|trưởng ấp) ;
        (để|cho|nhờ) (@) (phó|bí thư|kế toán|thư ký) [*] (báo cáo|làm|nộp|trả lời|nhập) [(thay
            |hộ|cho)] . ;
        (chuyển|giao|nhường) [(sang|qua|lại)] cho % ** . ;
        tôi [(đã|vừa|sắp|phải)] (chuyển đi|dọn đi|chuyển nhà|đi khỏi xóm|đi khỏi thôn) [*] . ;
        (từ nay|từ giờ) (%|@|{_SOMEBODY}) [*] {_DO} [*] . ;
        (bây giờ|nay) (%|{_SOMEBODY}) [*] {_DO} [*] . ;
        > không phải tôi (báo cáo|làm|phụ trách|nữa) ;
        (từ|từ nay|từ giờ|kể từ|nay|giờ|bây giờ|hiện|hiện nay) [*] % [*] (làm|lên|là|giữ)
            (trưởng thôn|trưởng xóm|trưởng bản|trưởng ấp|trưởng khu|tổ trưởng) [*] . ;
        % mới (là|làm) (trưởng thôn|trưởng xóm|trưởng bản|trưởng ấp|trưởng khu|tổ trưởng) . ;
        """,
    ),
    (
        "callback",
        """
        > (gọi|gọi điện|điện|điện thoại|alo|a lô|phone|call|gọi video) [(lại|điện|điện
            lại|thoại|ngay|luôn|liền|trực tiếp)] [(qua|cho|vào|tới)] [(máy|số)] tôi ;
        > (gọi lại|điện lại|alo lại|gọi điện lại) [(cho|sau|tôi|ngay|lúc|khi|tối|chiều|trưa|sáng|đi
            |được không)] ;
        (có gì|cần gì|có chi|cứ|gì thì|tốt nhất|có việc gì|muốn hỏi gì) [(thì|cứ|là)] (gọi|điện|alo
            |gọi điện|a lô) ;
        > (nói|trao đổi|báo cáo|đọc|báo|trả lời) [*] qua (điện thoại|đt|dt) ;
        (gọi|gọi điện|điện|alo) (đi|liền|ngay|luôn) . ;

        > (gọi|liên lạc|liên hệ|trao đổi) [*] tôi [*] (qua|bằng) (điện thoại|đt|dt|máy) ;
        > (cán bộ|xã|ủy ban|phường|văn hóa|@) (gọi|gọi điện|alo|điện) [(lại|cho)] tôi ;
        (được|muốn|cần|thích) (gọi điện|nghe điện|gọi|nói điện thoại) ;
        [tôi] (muốn|cần) [*] (nói chuyện|trao đổi) qua điện thoại ;

        > (gọi|điện|alo|gọi điện) [lại] [cho] tôi ;

        (gọi|gọi điện|điện|alo) (điện|thoại) [*] (hỏi|nói|đọc|cho nhanh|cho tiện|cho lẹ) ;
        (gọi điện|điện thoại) [*] (hỏi|nói|đọc|cho nhanh|cho tiện|cho lẹ) ;
        (gọi|alo) [*] (cho nhanh|cho tiện|cho lẹ|cho dễ) ;
        > (gọi|gọi điện|điện|alo) (vào|tới|qua|đến) [(máy|số)] [này] [cho] [tôi] ;
        gọi điện [(đi|cho)] [tôi] . ;
        > gọi số này cho tôi ;
        (gọi|điện|alo|gọi điện) (giúp|hộ|giùm|lại giúp) tôi ;
        (gọi|điện|alo) lại tôi ;
        (lúc nào|khi nào|bao giờ|chừng nào) (tiện|rảnh) [(thì|cứ)] (gọi|gọi điện|alo|điện) ;
        """,
    ),
    (
        "human",
        f"""
        (cho|muốn|cần|để|được|xin|nhờ|làm sao|cách nào|thế nào|làm thế nào|sao|nối|phải) * (gặp|nói
            chuyện|trao đổi|hỏi|nối máy|kết nối|liên hệ|liên lạc|gọi) [*] {_SURE_HUMAN} ;
        (cho|muốn|cần|xin|làm sao) [*] (gặp|nói chuyện|nối máy|liên hệ|liên lạc) [(với|được|trực
            tiếp)] {_HUMAN} ;
        (gặp|nối máy|kết nối|liên hệ|liên lạc) [(với|được|cho)] {_SURE_HUMAN} ;
        (cho|xin|cần|muốn|lấy|biết) * (số|số điện thoại|sđt|sdt|số máy|zalo|đt|điện thoại) * (cán
            bộ|xã|người phụ trách|văn hóa|ủy ban|ubnd|phường|lãnh đạo|ai|người) ;
        (số|số điện thoại|sđt|sdt|số máy|zalo) [*] (cán bộ|người phụ trách|văn hóa|ủy ban|ubnd) ;
        [(có|cho|hỏi)] (ai|người nào|cán bộ nào|đồng chí nào|người) [(đang|đứng|là)] (phụ
            trách|trực|quản lý|hướng dẫn|giúp|chỉ|trả lời|chịu trách nhiệm) ;
        (có|còn) (ai|người|người nào) [*] (không|đó|trực|nghe|trả lời) ;
        [(phải|cần|nên|giờ|thì|biết)] [*] (hỏi|gặp|liên hệ|gọi) [cho] ai ;
        * (gặp|hỏi|nói chuyện|trao đổi|nói|với) [(trực tiếp)] [với] (người thật|người chứ|con
            người) ;
        (hỏi|gặp|nói) trực tiếp ;
        không (muốn|thích|quen) * (nói|nói chuyện|nhắn|chat) * (máy|bot|robot) ;
        (máy|bot|robot) [*] không hiểu ;
        (nhờ|cần|mong|cho|muốn) * (người|cán bộ|ai) * (giúp|hướng dẫn|chỉ|hỗ trợ) ;

        (gặp|hỏi|gọi|liên hệ) ai ;
        [%] * (văn hóa|cán bộ|ai) * (có đó|ở đó|có đấy|đâu rồi|có nhà) ;
        (ai|người nào|có ai) * (chỉ|giúp|hướng dẫn|làm giúp) [(tôi|với|không|hộ)] ;

        không * (nói|nói chuyện|nhắn|chat) * (máy|bot|robot) ;
        (hỏi|gặp|kiếm|tìm) {_SURE_HUMAN} ;
        (có phải|đây là|đang là|phải|là) [*] (người thật|máy) * (không|hay) ;

        (gặp|nói chuyện với|xin gặp|tìm) (%|@) [(được|có được)] (không|tí|chút|một chút|nhờ) ;

        (cần|muốn|kiếm|tìm) [(một|có|gặp)] người (nói|giúp|chỉ|hướng dẫn|trả lời|thật|giải thích) ;
        (ai|@) nào trực ;
        (số|số điện thoại|sđt|sdt) [của] (văn phòng|ủy ban|ubnd|cán bộ) ;
        ai (giải thích|hướng dẫn|chỉ dẫn|chỉ|bày|dạy|giúp) [(giùm|giúp|hộ)] [cho] tôi ;
        (muốn|thích|cần) [*] (nói|nói chuyện|trao đổi|làm việc) [trực tiếp] (người|cán bộ) ;
        % [(ở|trên|bên)] [(xã|ủy ban|phường)] [*] (đâu|đâu rồi|có đó|có đấy) [*] [cho] tôi hỏi ;
        (gặp|nói chuyện với|hỏi|trao đổi với) [@] (phụ trách|văn hóa|cán bộ) [*] (được không
            |không) ;
        """,
    ),
)
