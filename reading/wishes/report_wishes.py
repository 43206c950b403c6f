"""What people say to get a file, to put a report off, to pass a question by, to know whether it
has arrived: in shapes (`wish_grammar`), of which the first that fits counts."""

from __future__ import annotations

from reading.wishes.wish_grammar import SentenceShapes, Wish

_PAPER = "(file|tệp|tập tin|excel|exel|ecxel|word|pdf|bản mềm|bảng tính|xlsx|docx|csv)"
_FIGURES = (
    "(số liệu|bảng số liệu|báo cáo|biểu|biểu mẫu|bảng|bảng biểu|kết quả|dữ liệu|tổng hợp"
    "|bảng tổng hợp|số liệu tổng hợp|báo cáo tổng hợp)"
)
_OF = "[của] [tôi] [(xã|xóm|thôn|bản|tổ|ấp|khu|phường|chúng|toàn xã|các xóm|các thôn)] [tôi]"
_MAY = "[(được không|được chứ|có được không|không|đi|luôn|được k)]"
_SOME_DAYS = (
    "[(# ngày|# hôm|# bữa|# tuần|vài ngày|vài hôm|vài bữa|mấy ngày|mấy hôm|ít ngày|ít hôm)]"
)
_A_DAY = (
    "(ngày mai|mai|thứ #|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|tuần sau|cuối tuần)"
)
_A_UNIT = "(xóm|thôn|tổ|bản|ấp|khu|tổ dân phố) #"
_SO_MANY_DAYS = "(# ngày|# hôm|# tuần|một ngày|hai ngày|ba ngày)"
_SENDER = "[(bên xã|xã|ủy ban|ubnd|ubnd xã|hệ thống|cán bộ|trên xã|ở xã|phường|máy|bên ấy|bên đó)]"
_SENT = "(báo cáo|tin|tin nhắn|số liệu|bài|bản báo cáo|kết quả|phiếu|bc)"
_YET = "[(hay|hay là|thế)] chưa [(vậy|thế|hả|ta|không biết)]"
_ARRIVED = (
    "(đến|tới|gửi|đi|nộp|vào|lưu|tới nơi|đến nơi|tới xã|đến xã|lên|lên xã|về|về xã|nhận|ghi"
    "|ghi nhận|hoàn thành|thành công|xong|lên tới nơi|gửi đi|gửi lên|chuyển)"
)
_THIS = "[(này|đó|ấy|đấy|hiện tại|vừa rồi|số #|#)]"
_NEXT = "(khác|sau|tiếp|tiếp theo|kế|kế tiếp|dưới|bên dưới|mới|kia)"

REPORT_WISHES: tuple[Wish, ...] = (
    Wish(
        "export",
        SentenceShapes(
            f"""
            [(cho|muốn|cần|có thể)] [(xuất|tải|tải về|tải xuống|lấy|in|kết
                xuất|export|download)] [ra] [{_FIGURES}] [(ra|thành|bằng|dạng|bản|qua)] [file]
                {_PAPER} [(số liệu|báo cáo|bảng số liệu|tổng hợp|kết quả|dữ liệu)] {_OF} [(về|về
                máy|xuống)] {_MAY} ;
            [(muốn|cần|cho)] (xuất|tải|tải về|tải xuống|kết xuất|in|in ra|export|download)
                {_FIGURES} {_OF} [(về|về máy|xuống|ra|ra giấy|thành file|ra file)] {_MAY} ;
            [(muốn|cần)] (gửi|chuyển|đưa) [cho] @ [(1|một|lại|#)] [{_FIGURES}] [bản] {_PAPER}
                [{_FIGURES}] [excel] {_OF} {_MAY} ;
            [(muốn|cần)] (gửi|chuyển|đưa) [lại] [bản] {_PAPER} [{_FIGURES}] cho @ {_MAY} ;
            [(gửi|chuyển)] cho [tôi] [(một|#)] [bản] {_PAPER} [{_FIGURES}] {_OF} {_MAY} ;
            [(muốn|cần)] (xin|lấy|nhận|có) [(một|#)] [bản] {_PAPER} [{_FIGURES}] {_OF} {_MAY} ;
            có {_PAPER} [{_FIGURES}] không ;
            {_FIGURES} (dạng|bằng|ra) [file] {_PAPER} ;
            {_FIGURES} [file] (excel|exel|word|pdf) ;
            (tải|tải về|tải xuống|export|download|xuất file) ;
            [cho] (lấy|tìm|xem|tải) {_PAPER} [{_FIGURES}] ở đâu ;
            {_PAPER} [{_FIGURES}] (đâu|ở đâu|đâu rồi) ;
            bản in ;
            (gửi|chuyển|đưa) [cho] @ [bản] {_FIGURES} [(dạng|bằng|bản)] [file] {_PAPER} ;
            """
        ),
        keys="""
            file| tệp| excel| word| pdf + làm sao| lấy được| ở đâu| cách lấy ;
            file| tệp| excel| exel| word| pdf| bản mềm| bản in + trình| họp| lãnh đạo| xem| dùng ;
            file| tệp| excel| exel| word| pdf| bản mềm| bản in| bảng tính + cho| xin| lấy| cần|
                tải| xuất| in| có| đâu| gửi cho| chuyển cho| muốn ;
            xuất| tải| kết xuất + số liệu| báo cáo| bảng| biểu| dữ liệu| kết quả ;
            in + báo cáo| số liệu| bảng| biểu + ra| giấy| cho| muốn| cần ;
        """,
    ),
    Wish(
        "extend",
        SentenceShapes(
            f"""
            [(cho|muốn|mong|đề nghị|có thể)] (khất|gia hạn|lùi hạn|lùi hạn nộp|lùi ngày nộp|lùi
                thời hạn|hoãn nộp|kéo dài thời hạn|nới hạn|thêm hạn|thêm thời gian|thêm ngày|dời
                hạn|dời ngày nộp|lùi ngày|khất hạn|khất nộp|gia hạn nộp|gia hạn báo cáo|hoãn hạn|lui
                hạn) [(báo cáo|nộp báo cáo|nộp|lại|thêm)] {_SOME_DAYS} [(nữa|được không|đi)] [được
                không] ;
            [(cho|có thể)] thêm (# ngày|# hôm|# bữa|vài ngày|vài hôm|mấy ngày|mấy hôm|ít
                ngày|một ngày|hai ngày|ba ngày|một tuần|# tuần) [(nữa|được không)] ;
            [(cho|có thể|có được)] (nộp|gửi) [báo cáo] (muộn|trễ|chậm|sau hạn|quá hạn) [(hơn)]
                {_SOME_DAYS} [(được không|có sao không|được chứ|không|có được không)] ;
            [(chắc|sợ)] không kịp [(nộp|hạn|làm|gửi|nộp đúng hạn|báo cáo|thời hạn)]
                [(rồi|đâu|được|mất)] ;
            cho (nợ|thư thư|thong thả|chậm) [báo cáo] {_SOME_DAYS} [(được không|nhé)] ;
            [cho] [tôi] (khất|gia hạn|lùi|hoãn|nộp chậm|nộp muộn|nộp trễ|chậm) [cho] [tôi]
                [(đến|tới|thêm)] (# ngày|# hôm|# tuần|mai|ngày mai|thứ #|thứ hai|thứ ba|thứ tư|thứ
                năm|thứ sáu|thứ bảy|chủ nhật|tuần sau|cuối tuần|đầu tuần|đầu tuần sau|hết
                tuần|mốt) [(được không|nữa|đi)] ;
            (cho|để|đề nghị cho) tôi [(nộp|gửi|báo cáo|hẹn)] (đến|tới|sang|vào) [hết] {_A_DAY}
                [(nộp|gửi|mới nộp|mới gửi)] [báo cáo] [(được không|có được không|nhé)] ;
            (cho|để|đề nghị cho) tôi (nộp|gửi|báo cáo|hẹn) [hết] {_A_DAY}
                [(được không|có được không|nhé)] ;
            (cho|để|đề nghị cho) tôi [hết] {_A_DAY} (nộp|gửi|mới nộp|mới gửi) [báo cáo]
                [(được không|có được không|nhé)] ;
            [(cho|để|đề nghị cho)] tôi [(nộp|gửi|báo cáo|hẹn)] [(đến|tới|sang|vào)] [hết] {_A_DAY}
                [(nộp|gửi|mới nộp|mới gửi)] [báo cáo] (được không|có được không) ;
            [đồng ý] (cho|gia hạn cho|lùi hạn cho|thêm hạn cho) {_A_UNIT}
                [(nộp|gửi|báo cáo|nộp muộn|nộp chậm)] (đến|tới|sang) [hết] {_A_DAY} ;
            [đồng ý] (cho|gia hạn cho|lùi hạn cho|thêm hạn cho) {_A_UNIT}
                [(nộp|gửi|báo cáo|nộp muộn|nộp chậm)] [thêm] {_SO_MANY_DAYS} [nữa] ;
            cho hạn [(đến|tới)] [hết] {_A_DAY} [(được không|có được không)] ;
            [cho] (lùi|lùi lại|dời|dời lại|hoãn|hoãn lại|chậm|thêm|khất) (# ngày|# hôm|# bữa|#
                tuần|vài ngày|vài hôm|mấy ngày|mấy hôm|ít ngày|một ngày|hai ngày|ba ngày|một tuần)
                [nữa] [(được không|đi)] ;
            """
        ),
        keys="""
            nộp + muộn| trễ| chậm ;
            hạn + gấp + lùi| hoãn| thêm| khất ;
            kịp + không| chưa| khó| sợ + nộp| gửi| báo cáo| hạn ;
            hạn| thời hạn| hạn nộp| thời gian + lùi| gia hạn| thêm| kéo dài| nới| hoãn| khất|
                dời| xin + cho| được không| nữa| muốn| thêm| lùi| nới| dời| kéo dài ;
            nộp| gửi| báo cáo + muộn| trễ| chậm + được không| cho| chút| vài| mấy| tí| ít ;
            không kịp| chưa kịp + nộp| hạn| báo cáo| gửi ;
        """,
        may_be_answer=True,
    ),
    Wish(
        "later",
        SentenceShapes(
            """
            [(báo cáo|việc này|cái này)] [(cứ|tạm|hãy)] (để sau|để lúc khác|để hôm khác|để khi
                khác|để lát|để mai|để sang tuần|để tuần sau) [(hãy|rồi|đi|đã|mới)] [(làm|báo
                cáo|tính|nộp|trả lời|ghi|nói)] [(đi|sau|tiếp)] ;
            (lúc khác|khi khác|hôm khác|bữa khác|dịp khác|lát|lát nữa|tí nữa|chốc nữa|chút
                nữa|tối|chiều|tối nay|chiều nay|trưa|sáng mai|mai|ngày mai|mốt|tuần sau|cuối
                tuần|đầu tuần|hôm sau|lúc rảnh|khi nào rảnh|rảnh) [(tôi)]
                [(hãy|thì|rồi|mới|sẽ|tôi|xin)]
                (làm|làm tiếp|báo cáo|nộp|gửi|làm sau|khai|điền|trả lời|nhập|xem|ghi)
                [(tiếp|sau|nốt|cho|báo cáo|đi|rồi gửi)] ;
            [(tôi|hôm nay|giờ|bây giờ|hiện)] [(đang|hơi|rất|còn)] (bận|bận lắm|bận quá|bận
                việc|bận tí|bận rồi|mệt quá|ốm|đi vắng|đi xa|vắng nhà|lái xe|đi đường|họp|đi họp|đi
                làm|đi chợ|đi cấy|đi gặt|ngoài ruộng|ngoài đồng|ăn cơm|đi cày|đi viện|ở viện|ở bệnh
                viện|đi đám|đi đám cưới|đi đám ma|đi ăn cưới) [(rồi|chưa làm được|không làm
                được|chưa trả lời được|để sau|để lát|lát làm|để tối|để mai|mai làm|tối làm)]
                [(làm|đi|sau)] ;
            (chưa|không) (rảnh|có thời gian|có giờ) [(làm|báo cáo|đâu|lúc này)] ;
            [hôm nay] nghỉ [(ở đây|tạm|đã)] (đã|mai làm tiếp|lát làm tiếp) ;
            (thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|thứ #) [tôi] [(mới|sẽ)]
                (làm|nộp|báo cáo|trả lời) [tiếp] ;
            khi nào rảnh [tôi] [(thì|sẽ|mới)] (làm|báo cáo|nộp) ;
            (giờ|hiện|lúc này|bây giờ|nay) (chưa|không) (làm|trả lời|báo cáo) được ;
            """
        ),
        keys="""
            tí| lát| chút| trưa| tối| chiều + làm ;
            nghỉ + tí| lát| chút| đã ;
            làm ngay| làm luôn| trả lời ngay| báo cáo ngay + chưa| không ;
            thong thả| từ từ + làm| đã| rồi| báo cáo ;
            để + hôm sau| bữa sau| hôm khác| bữa khác| ngày khác| lúc khác| khi khác ;
            lát| lát nữa| mai| tối| chiều| trưa| hôm khác| lúc khác| khi khác| tí nữa| chút nữa|
                rảnh| tuần sau| cuối tuần + làm| làm tiếp| nộp| báo cáo| trả lời| khai| điền ;
            hoãn| gác| tạm gác| tạm hoãn + lại| đến| sang| báo cáo| đã ;
            bận + quá| lắm| việc| rồi| đang| hơi| tí| để ;
            đang + họp| lái xe| đi đường| đi vắng| đi chợ| ngoài đồng| ngoài ruộng| đi làm| đi
                gặt| đi cấy| ăn cơm| ở viện| đi viện| đi đám cưới| đi đám ma ;
        """,
    ),
    Wish(
        "mystatus",
        SentenceShapes(
            f"""
            {_SENDER} [đã] (nhận|nhận được|thấy|có|nhận đủ|tiếp nhận|xem|duyệt|ghi nhận) [được]
                {_SENT} {_OF} [(gửi|vừa gửi|rồi|tôi gửi|đã gửi)] {_YET} ;
            {_SENDER} [đã] (nhận|nhận được|thấy|nhận đủ|tiếp nhận) [được] {_YET} ;
            [(cho|muốn|hỏi|muốn hỏi|hỏi xem|xem)] {_SENT} {_OF} [(gửi|nộp|vừa gửi|hôm qua|hôm
                nọ|sáng nay)] [(đã|có)] {_ARRIVED} [(được|thành công|lên|xong|xã|nơi)] {_YET} ;
            [(thế|vậy)] [(đã)] (gửi|nộp|chuyển|lưu) (xong|thành công|được|đi|lên|tới|đến|về
                xã|tới xã|đến nơi) {_YET} ;
            [(tôi|thế|vậy|mọi thứ)] [đã] (xong|xong xuôi|xong hết|đủ|đầy đủ|hoàn thành|hoàn
                tất|thành công) {_YET} ;
            [tôi] (gửi|nộp|làm|báo cáo) [báo cáo] (thế là|vậy là|thế đã|vậy đã)
                (xong|được|đủ|ổn) [(chưa|rồi à|rồi chứ|không)] ;
            (vậy là|thế là) (xong|gửi|được) [rồi] (chưa|à|phải không|đúng không|hả|chứ) ;
            tôi (gửi|nộp|báo cáo|làm) [báo cáo] [(hôm qua|sáng nay|hôm nọ|xong)] rồi (mà|có được
                không|đúng không|phải không|nhận được không|xã nhận được không|sao vẫn nhắc|sao cứ
                nhắc|sao còn nhắc|mà cứ nhắc|mà vẫn nhắc|mà còn nhắc) ;
            (gửi|nộp|báo cáo) rồi (mà|sao) [sao] (vẫn|cứ|còn) (nhắc|báo thiếu|đòi|hỏi|nhắn)
                [(nữa|mãi|hoài)] ;
            sao (gửi|nộp|báo cáo) rồi [mà] (vẫn|cứ|còn) (nhắc|báo thiếu|đòi|hỏi|nhắn)
                [(nữa|mãi|hoài)] ;
            (số liệu|báo cáo|câu trả lời|bài) có bị mất không ;
            (kiểm tra|xem|hỏi) [(giúp|xem|lại)] {_SENT} {_OF} [đã] {_ARRIVED} {_YET} ;
            {_SENT} {_OF} (đến đâu|tới đâu|thế nào|ra sao|sao) rồi ;
            {_SENDER} có nhận được [{_SENT}] {_OF} [gửi] không ;
            {_SENT} {_OF} có (đến|tới|lên|về) [(nơi|được|xã)] không ;
            [đã] (đến|tới|về|lên) [(xã|nơi|trên xã|ủy ban|đến xã|tới xã)] chưa ;
            [(vậy|thế)] là (xong|được|đủ|ổn|gửi|nộp) [rồi] (chưa|à|phải không|đúng không|hả|chứ) ;
            [(vậy|thế)] là (xong|được|đủ|ổn|gửi|nộp) rồi ;
            [đã] (lưu|ghi|gửi|nộp|nhận|chuyển|nhập) [được] [rồi] chưa ;
            """
        ),
        keys="""
            thấy + báo cáo| tin| số liệu + chưa. ;
            xong| được| đủ + rồi + chứ. ;
            gửi| nộp| báo cáo + rồi + không. ;
            đến| tới| nhận| gửi| nộp| lưu| ghi| xong| đủ| hoàn thành| thành công| nhận được| đến
                nơi| tới nơi + chưa. ;
            gửi| nộp| báo cáo + rồi + sao| vẫn| còn| cứ ;
            gửi| nộp| báo cáo + rồi. ;
            nhận được + không. + xã| báo cáo| tin| có ;
            số liệu| báo cáo + mất + không.| chưa. ;
            báo cáo| số liệu + đến đâu| tới đâu| thế nào| ra sao + rồi ;
        """,
    ),
    Wish(
        "skip",
        SentenceShapes(
            f"""
            [(cho|xin|muốn|thôi|tạm)] (bỏ|bỏ qua|qua|lướt|lướt qua|nhảy|nhảy qua|cho qua|để
                trống|không trả lời|khỏi trả lời|không làm|tạm bỏ|tạm bỏ qua|tạm qua|khỏi|miễn|bỏ
                trống|cách) [qua] (câu|câu hỏi|mục|phần) {_THIS} [(đi|đã|được không|nhé|luôn)] ;
            [(cho|xin|muốn|thôi)] (chuyển|sang|qua|tới|nhảy|xuống|chuyển sang|chuyển qua|chuyển
                tới|hỏi|làm|đi|đến|nhảy sang|nhảy xuống|đi tiếp) (câu|câu hỏi|mục|phần) {_NEXT}
                [(đi|luôn|được không|trước)] ;
            (câu|câu hỏi|mục|phần) {_THIS} [(tạm|cứ|xin|thôi|tôi|cho)] (bỏ|bỏ qua|để trống|không
                trả lời|để sau|chưa làm|cho qua|tính sau|qua|khỏi|làm sau|trả lời sau|không trả lời
                được|chưa trả lời được|chưa trả lời|khó quá bỏ|để lại|để lại sau|bỏ trống)
                [(đi|đã|được không|nhé|qua)] ;
            để [lại] (câu|mục) {_THIS} (lại|sau|trống|đó|làm sau|lại sau|trả lời sau) [đi] ;
            (không|chưa) trả lời (câu|được câu) {_THIS} [được] [đâu] ;
            (không|chưa) muốn trả lời [(câu)] {_THIS} ;
            [tôi] (không|chưa) trả lời [được] ;
            câu {_NEXT} (đi|nào|là gì) ;
            để trống [đi] ;
            [cho] bỏ qua [đi] ;
            câu này [(khó|khó quá|rắc rối)] [(quá|thì|nên)] (bỏ|bỏ qua|qua|để sau) [đi] ;
            thôi qua [đi] ;
            """
        ),
        keys="""
            bỏ qua| cho qua| để trống + không biết| thì| luôn| được không ;
            khoan + câu ;
            câu| câu này| câu hỏi| mục + bỏ| bỏ qua| qua| để trống| bỏ trống| không trả lời|
                chuyển| sang| nhảy| lướt| khác| miễn| để lại| để sau| tính sau ;
        """,
    ),
    Wish(
        "start",
        SentenceShapes(
            """
            [(cho|muốn|xin|tôi)] (báo cáo|làm|nhập|khai|điền|trả lời|ghi|kê khai) (tiếp|tiếp
                tục|nốt|cho xong|tiếp các câu còn lại) [(báo cáo|số liệu|đi|các câu còn lại|câu còn
                lại|phần còn lại)] ;
            [(cho|muốn|xin|tôi|cần)] tiếp tục (báo cáo|làm|nhập|khai|điền|trả lời|ghi|làm báo
                cáo) [(đi)] ;
            """
        ),
    ),
    Wish(
        "later",
        SentenceShapes(
            """
            [(cho|tạm|xin)] (hoãn|hoãn lại|gác lại|tạm hoãn|tạm gác|gác|ngừng lại|tạm ngừng|dừng
                lại|tạm để) [(báo cáo|việc này|đó|đây|đã)] [(lại|đã|đi|sau)] ;
            [(cho|tạm|xin)] (hoãn|hoãn lại|để|để lại|để đến|dời|dời sang|hoãn đến|hoãn tới|để
                tới|dời đến) [(đến|tới|sang)] (mai|ngày mai|tối|chiều|trưa|sáng mai|tối nay|chiều
                nay|tuần sau|hôm khác|lúc khác|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ
                nhật|mốt|cuối tuần|đầu tuần|thứ #|lát|lát nữa|khi khác) [(hãy|rồi|mới|tôi)]
                [(làm|báo cáo|nộp|tính|trả lời|nói|ghi)] [(tiếp|được không|sau)] ;
            """
        ),
        may_be_answer=True,
    ),
    Wish(
        "start",
        SentenceShapes(
            """
            [(cho|muốn|xin|tôi|cần)] (bổ sung|bổ sung thêm|báo cáo bổ sung|nộp bổ sung) [(báo
                cáo|số liệu|câu thiếu|câu còn thiếu|số còn thiếu|số liệu còn thiếu|phần thiếu|phần
                còn thiếu)] ;
            """
        ),
        may_be_answer=True,
    ),
)
