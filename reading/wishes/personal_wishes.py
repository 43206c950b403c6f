"""What people say to be left alone, to be called, to reach a human, to hand over, to be forgotten:
in shapes (`wish_grammar`), of which the first that fits counts."""

from __future__ import annotations

from reading.wishes.wish_grammar import SentenceShapes, Wish

_REMIND = (
    "(nhắc|nhắc nhở|nhắn|nhắn tin|gửi tin|gửi tin nhắn|nhắn nhủ|làm phiền|quấy rầy|thông báo|réo"
    "|giục|hối|thúc|đôn đốc|gọi)"
)
_MORE = "[(nữa|hoài|mãi|suốt|nhiều|nhiều nữa|làm gì|làm gì nữa|lại|hạn|hạn nữa|nộp|báo cáo)]"
_POST = (
    "(trưởng thôn|trưởng xóm|trưởng bản|trưởng ấp|trưởng khu|trưởng khu phố|tổ trưởng"
    "|tổ trưởng dân phố|trưởng ban|bí thư|phụ trách|phụ trách việc này|nhiệm vụ|nhiệm vụ này"
    "|chức vụ|việc này|công việc này|báo cáo|việc|chức|trưởng ban công tác mặt trận|thôn|xóm|tổ)"
)
_SOMEBODY = (
    "(người khác|người mới|ai khác|phó thôn|phó xóm|thôn phó|xóm phó|tổ phó|bí thư|trưởng thôn mới"
    "|trưởng xóm mới|vợ|chồng|con trai|con gái|con|anh khác|đồng chí khác)"
)
_ANSWER = "(làm|báo cáo|trả lời|phụ trách|gửi|nộp|nhập|khai|làm báo cáo|gửi báo cáo|nộp báo cáo)"
_HUMAN = (
    "(cán bộ|cán bộ xã|cán bộ văn hóa|cán bộ văn hóa xã|cán bộ phụ trách|người|người thật"
    "|người phụ trách|nhân viên|ủy ban|ủy ban xã|ubnd|ubnd xã|xã|ai đó|tổng đài|lãnh đạo"
    "|cán bộ phường|phường|con người|người trực|văn phòng|cán bộ ubnd xã|công chức|công chức xã)"
)
_NUMBER = "(số|số điện thoại|sđt|sdt|đt|điện thoại|số máy|số liên hệ|số liên lạc|zalo|số zalo)"
_MINE = (
    "(dữ liệu|thông tin|thông tin cá nhân|dữ liệu cá nhân|số điện thoại|sđt|số máy|tên|họ tên"
    "|tài khoản|lịch sử|mọi thứ|tất cả|tên và số điện thoại|tin nhắn)"
)

PERSONAL_WISHES: tuple[Wish, ...] = (
    Wish(
        "remind_again",
        SentenceShapes(
            """
            [cứ] (bật|mở|bật lại|mở lại|tiếp tục) [(chế độ|chức năng|việc)] (nhắc|nhắc nhở|nhắc
                hạn|thông báo|nhắc việc|nhắn tin) [(lại|tiếp|như cũ|đi)] ;
            cứ (nhắc|nhắn|nhắn tin) [(lại|tiếp|như cũ|bình thường|đi|như thường|tôi)] [đi] ;
            (nhắc|nhắn|nhắn tin) [lại] (như cũ|bình thường|tiếp đi|như trước|tiếp) ;
            lại (nhắc|nhắn tin) [tôi] [(như cũ|bình thường|được rồi|đi)] ;
            (nhắc|nhắn|nhắc hạn) [tôi] [lại] (bình thường|như thường|như thường lệ) [đi] ;
            """
        ),
    ),
    Wish(
        "mute",
        SentenceShapes(
            f"""
            [(thôi|làm ơn)] [tạm] (đừng|dừng|ngừng|ngưng|không cần|khỏi|khỏi cần|không
                phải|không muốn|chấm dứt|tạm dừng|tạm ngừng|tạm thời đừng|tạm thời không|từ nay
            đừng|từ giờ đừng) [(có|bị|được|phải|việc)] {_REMIND} [tôi] {_MORE} [(đi|cho|thế)]
                ;
            [(thôi|tạm)] không [cần] (nhắc|nhắc nhở|nhắn tin|nhắn) [tôi] (nữa|làm gì|hạn
                nữa|nhiều nữa|mãi|hoài) [đi] ;
            tạm [thời] không (nhắc|nhắc nhở|nhắn tin|nhắn) [nữa] ;
            [thôi] thôi (nhắc|nhắc nhở|nhắn tin) [tôi] [(đi|nữa)] ;
            (tắt|bỏ|hủy|hủy bỏ|dừng|ngừng|tạm tắt|ngưng) [(chế độ|chức năng|việc|hết)]
                (nhắc|nhắc nhở|nhắc hạn|thông báo|tin nhắc|tin nhắn|nhắc việc|nhắn tin|nhận tin)
                [đi] ;
            [(tôi|từ nay)] không (muốn|cần) (nhận|bị|nghe) (nhắc|tin|tin nhắn|thông báo|nhắc
                nhở|tin nhắc) [(nữa|này|này nữa|nào nữa|thế này nữa)] ;
            không nhận (tin|tin nhắn|thông báo) [này] nữa ;
            [hãy] để [cho] tôi yên [(đi|nào)] ;
            [(sao|mà)] (nhắc|nhắn|nhắn tin) (nhiều|hoài|mãi|suốt|nhiều lần) (quá|thế|vậy|thế
                này) [(phiền|mệt|bực|khó chịu)] [(quá|lắm)] ;
            (phiền|bực|mệt|nhức đầu|đau đầu) (quá|lắm) [(đừng|thôi|không)] [(nhắc|nhắn)] [nữa] ;
            im đi ;
            biết rồi [(khổ lắm|thì)] (nhắc|nhắn|nói) (mãi|hoài) ;
            [biết rồi] đừng (nhắc|nhắn) [nữa] ;
            (nhắc|nhắn) (gì|chi|sao) [mà] [(nhắc|nhắn)] (lắm|nhiều|hoài|mãi) [(thế|vậy)] ;
            phiền quá ;
            (nhắc|nhắn) (mãi|hoài|suốt|nhiều|lắm) [(thế|vậy|quá)] ;
            (lắm|nhiều) tin quá ;
            """
        ),
        keys="""
            nhắc| nhắn| tin| tin nhắn + không thích| phát mệt| mệt| gây phiền| bực ;
            tắt + chuông ;
            nhắc| nhắn + không phải| không cần| không muốn ;
            báo| gọi + khỏi| đừng + nữa| nhiều| hoài| mãi ;
            phiền + quá| lắm| thế ;
            nhắc| nhắn| thông báo| phiền| gửi tin| tin nhắn + đừng| dừng| ngừng| ngưng| khỏi|
                tắt| lắm| nhiều| hoài| mãi| quá| yên| thôi| chấm dứt ;
            nhắc| nhắn + không + nữa| cần| muốn ;
            nhận tin| nhận tin nhắn| nhận thông báo + không| thôi| ngừng ;
        """,
    ),
    Wish(
        "still_mine",
        SentenceShapes(
            f"""
            [(không phải|nhầm|nhầm rồi|không|à không|đâu|đâu có|à nhầm|báo nhầm)] [(đâu|rồi|mà)] tôi
                (vẫn|vẫn còn|còn|vẫn đang|đang|vẫn là|còn là) (làm|giữ|phụ trách|đảm nhiệm|nhận)
                [(chức|việc)] [{_POST}] [này] [(mà|đấy|thôi|như cũ|bình thường|tiếp|đây)] ;
            [(không phải|nhầm|nhầm rồi|không|à không|báo nhầm)] tôi (vẫn là|còn là) {_POST} [(mà|đấy
                |thôi|đây)] ;
            [(không phải|nhầm|nhầm rồi|không|à không|báo nhầm)] tôi (chưa|không|đâu có|có)
                (nghỉ|thôi|bàn giao) [(làm|việc|gì|chức)] [{_POST}] (đâu|mà|gì cả|đâu mà) ;
            [(không phải|nhầm|nhầm rồi|không|à không|báo nhầm)] (không|khỏi|đừng|chưa|không cần)
                (đổi|thay) (người|người phụ trách|người khác|ai|người làm|trưởng xóm|trưởng thôn)
                (nữa|đâu|gì|gì cả|ai cả) ;
            """
        ),
    ),
    Wish(
        "handover",
        SentenceShapes(
            f"""
            [(hiện|nay|giờ|từ nay|từ giờ|bây giờ)] [tôi] [(hiện|nay|giờ|đã|vừa|mới|xin|được)]
                [(hiện|nay|đã|xin)] (không|thôi|hết|nghỉ|không còn|không còn được|không muốn|xin
                thôi|xin nghỉ|thôi không|nghỉ không|miễn nhiệm|thôi giữ|bàn giao) [(còn|làm|giữ|phụ
                trách|đảm nhiệm|đảm nhận|nhận|tiếp tục làm)] [chức] {_POST} [này] [(nữa|rồi|nữa
                rồi|từ hôm nay)] ;
            [tôi] [(đã|vừa|mới|sắp|xin|được)] (nghỉ hưu|nghỉ việc|hết nhiệm kỳ|mãn nhiệm|từ
                chức|chuyển công tác|nghỉ công tác|thôi việc|thôi chức|hết khóa|hết nhiệm kỳ trưởng
                thôn) [rồi] ;
            [tôi] (nghỉ|thôi) (rồi|làm rồi) [có] (người khác|người mới|trưởng thôn mới|trưởng
                xóm mới) [(làm|thay|lên thay)] [rồi] ;
            [tôi] không phải [là] [(người|trưởng thôn|trưởng xóm|tổ trưởng|trưởng bản|trưởng
                ấp|cán bộ)] [(phụ trách|báo cáo|làm)] [(thôn|xóm|việc này)] (nữa|đâu|nữa đâu) ;
            tôi không phải [là] (trưởng thôn|trưởng xóm|tổ trưởng|trưởng bản|trưởng ấp|người phụ
                trách|người báo cáo) ;
            không phải (việc|nhiệm vụ) [của] tôi [(nữa|đâu)] ;
            [(đã|vừa|cần|xin|muốn)] (đổi|thay|thay đổi|chuyển|bàn giao) [(lại|việc|công việc|báo
                cáo|việc này|việc báo cáo|sổ sách)] [(cho|sang|bằng)] (người khác|người mới|người
                phụ trách|người báo cáo|trưởng thôn|trưởng xóm|trưởng thôn mới|trưởng xóm mới|tổ
                trưởng mới|phó thôn|phó xóm) [(mới|khác|rồi|làm|phụ trách|đi)] [rồi] ;
            (để|cho|nhờ|giao|cử|đề nghị|giao cho|chuyển cho|hỏi) {_SOMEBODY} {_ANSWER}
                [(thay|giúp|hộ|đi|thay tôi)] [(được không|được chứ)] ;
            {_SOMEBODY} [(sẽ|đang|làm|hiện)] {_ANSWER} (thay|thay tôi|giúp tôi|cho tôi)
                [(rồi|được không)] ;
            [(cần|muốn|tìm|cử)] (người|ai) [khác] {_ANSWER} (thay|thay tôi) [(được không|được
                chứ)] ;
            [(báo cáo|việc|bản báo cáo)] [này] [có] ai [khác] [có thể] {_ANSWER} (thay|thay tôi)
                [tôi] [(báo cáo|việc)] [này] [(được không|được|không)] ;
            [thôn|xóm|tổ|bản] (có|đã có|bầu|đã bầu|mới bầu|vừa bầu) (trưởng thôn|trưởng xóm|tổ
                trưởng|trưởng bản|người phụ trách|người) mới [rồi] ;
            [(gửi|nhắn|nhầm)] (nhầm|nhầm số|nhầm người) [(người|số|máy)] rồi ;
            [(tôi|từ nay)] [(không|thôi)] (nhận|làm) việc này nữa [đâu] ;
            tôi [đã] bàn giao [(việc|sổ sách|công việc)] [rồi] ;
            (vợ|chồng|con|con trai|con gái) tôi {_ANSWER} [(thay|thay tôi)] được không ;
            """
        ),
        keys="""
            để| nhờ| cho| giao + con| vợ| chồng| ai khác| người khác + làm| trả lời| báo cáo| lo ;
            ai khác + làm| báo cáo ;
            trưởng thôn mới| trưởng xóm mới| tổ trưởng mới| người mới| trưởng bản mới
                + rồi| là| làm| có| bầu ;
            người khác + phụ trách| làm rồi| lo| giữ ;
            trưởng thôn| trưởng xóm| tổ trưởng| trưởng bản| trưởng ấp| phụ trách| trưởng khu|
                nhiệm vụ| chức + thôi| nghỉ| không còn| không phải| không làm| không phụ trách| từ
                chức| hết| bàn giao| đổi ;
            người khác| người mới| phó thôn| phó xóm| vợ| chồng| con trai| con gái| thôn phó +
                thay| làm| báo cáo| phụ trách| trả lời| đổi| chuyển| bàn giao| giao| cử ;
            việc này + không phải + tôi ;
            nghỉ việc| nghỉ hưu| hết nhiệm kỳ| từ chức| mãn nhiệm ;
        """,
        may_be_answer=True,
    ),
    Wish(
        "callback",
        SentenceShapes(
            """
            [(nhờ|đề nghị|mong|muốn)] (xã|ủy ban|cán bộ|cán bộ xã|cán bộ văn hóa|phường|ai
                đó|người phụ trách) (gọi|gọi điện|điện|điện thoại|alo|gọi lại|điện lại|liên hệ|liên
                lạc) [lại] [cho] tôi [(được không|đi)] ;
            [(mai|chiều|tối|sáng mai|lúc nào rảnh|rảnh|khi nào rảnh)] (gọi|gọi điện|điện) [lại]
                cho tôi [(sau|đi|được không)] ;
            """
        ),
    ),
    Wish(
        "human",
        SentenceShapes(
            f"""
            [(cho|muốn|cần|có thể|làm sao|làm thế nào để)] (gặp|nói chuyện|nói chuyện trực
                tiếp|trao đổi|liên hệ|liên lạc|hỏi|hỏi trực tiếp|kết nối|chuyển
                máy|chuyển|alo|gọi|gọi điện|gọi cho|hỏi thẳng|gặp trực tiếp) [(với|gặp|cho|tới|trực
                tiếp)] {_HUMAN} [(trực tiếp|thật|được không|không|ở đâu|thế nào|một tí|một
                chút|chút|tí|nhờ tí|nhờ chút|bằng cách nào)] ;
            [(cho|muốn|cần|có)] [biết] {_NUMBER} [(của|liên hệ|gọi|bên)] {_HUMAN} [(là gì|là bao
                nhiêu|bao nhiêu|đi|được không|không)] ;
            (cho|cần|có) (số điện thoại|sđt|sdt|số máy|số liên hệ) [(để|mà)] [(gọi|liên hệ|hỏi)]
                [(không|đi)] ;
            [(bây giờ|giờ|thì|vậy)] [(phải|cần|nên)] (gọi|hỏi|liên hệ|gặp|liên lạc) [(cho|với)]
                ai [(bây giờ|đây|được|thế|vậy|giờ)] ;
            [(phải|cần)] (gọi|liên hệ) [vào] số (nào|gì|mấy|bao nhiêu) [đây] ;
            gọi số ;
            (liên hệ|liên lạc|hỏi) (ở đâu|thế nào|như thế nào|chỗ nào|đâu) [được] ;
            có ai (ở đó|đó|trực|ở đấy|đấy|nghe máy|nghe|trả lời) [không] ;
            có ai không ;
            có (người|cán bộ|nhân viên) (thật|trực|nào) [không] ;
            (đây|bạn|bên kia|bên đó) [(là|có phải|có phải là)] (máy|người|robot|bot|máy trả lời)
                [(hay|hay là)] (người|máy|người thật) [(thế|vậy|trả lời)] ;
            [muốn] nói chuyện (người|người thật|trực tiếp|cán bộ) ;
            (muốn|cần) (người|người thật|cán bộ) [(giúp|hỗ trợ|hướng dẫn|giải đáp|trả lời)] ;
            (nhờ|cần|cho) (cán bộ|cán bộ xã|xã|người) (giúp|hỗ trợ|hướng dẫn|ghi|nhập|làm)
                [(giúp|hộ|trực tiếp)] ;
            (người thật|cán bộ đâu|cán bộ đâu rồi|gặp người|gặp người thật|ai đang nhắn
                đấy) ;
            không muốn nói chuyện [với] máy ;
            (ai|người) (thật|trực) [(đâu|đâu rồi|không)] ;
            (máy|bot|robot) [hay|hay là] (người|người thật) ;
            liên lạc [xã] (thế nào|kiểu gì|cách nào) ;
            (cán bộ|cán bộ xã|cán bộ văn hóa|cán bộ phụ trách) ;
            người thật đâu ;
            """
        ),
        keys="""
            cán bộ + trực| nối máy| không. ;
            nối máy + cán bộ| xã| người| ai ;
            hỗ trợ| giúp + trực tiếp ;
            ai + phụ trách| trực ;
            hỏi| gặp| nói chuyện| trao đổi| nói + trực tiếp ;
            gặp| nói chuyện| liên hệ| liên lạc| kết nối| gọi| hỏi| alo| trao đổi + cán bộ| người
                thật| người| ai| nhân viên| ủy ban| ubnd| lãnh đạo| công chức| người trực| văn phòng
                ;
            số điện thoại| sđt| sdt| điện thoại| zalo| số máy + cán bộ| phụ trách| xã| ủy
                ban| ubnd| ai| phường| văn phòng| lãnh đạo ;
            số + cán bộ| phụ trách| ủy ban| ubnd| văn phòng| lãnh đạo ;
            cán bộ + đâu| giúp| hướng dẫn| hỗ trợ ;
            máy| bot| robot + người + hay| hay là| không ;
        """,
        may_be_answer=True,
    ),
    Wish(
        "forget",
        SentenceShapes(
            f"""
            [(hãy|yêu cầu|đề nghị|muốn)] (xóa|xóa bỏ|xóa hết|hủy|gỡ|gỡ bỏ|xóa sạch|xóa toàn bộ)
                [(hết|toàn bộ|mọi|tất cả)] {_MINE} [(cá nhân|và số điện thoại)] [(của|về|lưu về)]
                tôi [(đi|khỏi hệ thống|ra khỏi hệ thống|trên hệ thống|trong hệ thống|khỏi danh
                sách|khỏi máy)] ;
            [(hãy|yêu cầu|đề nghị|muốn)] (xóa|xóa bỏ|gỡ|hủy|xóa hết) [(hết|toàn bộ|mọi)] (dữ
                liệu cá nhân|thông tin cá nhân|tài khoản|thông tin của mình) [đi] ;
            (xóa|gỡ|bỏ|loại|đưa|rút|xóa tên) tôi [(ra)] (khỏi|ra khỏi) (hệ thống|danh
                sách|nhóm|danh bạ|đây|máy|danh sách này|chương trình) [đi] ;
            (xóa|bỏ|gỡ) tên tôi [(đi|khỏi hệ thống|khỏi danh sách|khỏi đây|ra khỏi danh sách)] ;
            [hãy] quên tôi đi ;
            hãy quên tôi ;
            (rút|rút lại|hủy) [sự] đồng ý ;
            [tôi] không đồng ý [(cho)] (lưu|giữ|dùng|sử dụng) {_MINE} [(của)] [tôi] [nữa] ;
            [tôi] không (cho|cho phép|muốn) [(xã|hệ thống)] (lưu|giữ|dùng|sử dụng) {_MINE} [(cá
                nhân)] [(của)] [tôi] [nữa] ;
            đừng (lưu|giữ|dùng) {_MINE} [của] [tôi] [nữa] ;
            """
        ),
        keys="""
            bỏ| xóa| gỡ| rút + khỏi| ra khỏi + tôi ;
            hủy| rút| bỏ + đồng ý ;
            xóa| gỡ| xoá| hủy + tôi| tên| dữ liệu| thông tin| tài khoản| số điện thoại| sđt +
                tôi| khỏi| cá nhân| hết| đi ;
            không đồng ý| không cho| đừng + lưu| giữ| dùng| sử dụng + thông tin| dữ liệu| số
                điện thoại| tên| sđt ;
            rút + đồng ý ;
        """,
    ),
)
