"""Words of secrecy: mật, tối mật, tuyệt mật, không phổ biến. No word of a vote by secret ballot, of
honey or of how many people live somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.guard.sensitive_passage import SensitivePassage
from reading.spelling.late_patterns import make_pattern

_PAPERS = (
    r"(?:tài liệu|văn bản|công văn|nội dung|thông tin|báo cáo|số liệu|kế hoạch|hồ sơ|chỉ thị|tin"
    r"|nghị quyết|thông báo|quyết định|bản đồ|danh sách|biên bản|phương án|đề án|kết luận|điện)"
)
_ANOTHER_WORD = r"(?!\s+(?:ong|độ|thiết|khẩu|mã|danh|ngọt|mía|nhân|phục|vụ|hoa|rừng))"
_SPELLED = make_pattern(
    r"\b(?:tuyệt|tối)\s+mật\b|\bđộ\s+(?:tuyệt |tối )?mật\b"
    rf"|\b{_PAPERS}(?:\s+(?:này|thuộc|loại|là|diện|đóng dấu|có dấu|dạng"
    rf"|của \w+))*\s+mật\b{_ANOTHER_WORD}"
    r"|\b(?:dấu|đóng dấu|thuộc loại|thuộc diện|loại|chế độ)\s+mật\b"
    r"|\bbí\s+mật\s+(?:nhà nước|quân sự|quốc gia|công tác)\b"
    rf"|\b{_PAPERS}(?:\s+(?:này|bí|thuộc|là))*\s+bí\s+mật\b"
    r"|^\s*[(\[]?mật[)\]]?\s*(?:[:.\-–]|$)|[(\[]\s*mật\s*[)\]]"
    r"|\b(?:không|chưa|cấm|đừng|xin không)\s+(?:được\s+)?(?:phổ biến|tiết lộ|công bố|lan truyền"
    r"|phát tán)"
    r"(?:\s+(?:ra ngoài|ra|rộng rãi|rộng|cho ai|cho người ngoài|với ai|nội dung này"
    r"|thông tin này|trên mạng))"
    rf"|\b{_PAPERS}(?:\s+(?:này|trên|thuộc|diện|là|loại))*\s+(?:không|chưa|cấm|đừng)\s+(?:được\s+)?"
    r"(?:phổ biến|tiết lộ|công bố)\b"
    r"|[(\[]\s*không\s+phổ\s+biến\s*[)\]]|^\s*không\s+(?:được\s+)?phổ\s+biến\s*(?:[:.\-–]|$)"
    r"|\blưu hành nội bộ\b",
    re.IGNORECASE | re.MULTILINE,
)
# Without any marks "toi mat" is "tôi mất", and "mat" alone anything.
_BARE = make_pattern(
    r"\btuyet mat\b|\b(?:tai lieu|van ban|cong van|ho so) (?:tuyet |toi )?mat\b|\bdong dau mat\b"
    r"|\b(?:khong|cam|dung) (?:duoc )?(?:pho bien|tiet lo) (?:ra ngoai|rong rai|cho ai)\b"
    r"|\bbi mat (?:nha nuoc|quan su)\b|\bluu hanh noi bo\b",
    re.IGNORECASE,
)


def list_secrecy_words(text: str) -> Iterator[SensitivePassage]:
    """Where such words stand: what they are said of is for a human to see."""
    shapes = [_SPELLED]
    if text.isascii():
        shapes = [_BARE]
    for found in (one for shape in shapes for one in shape.finditer(text)):
        yield SensitivePassage("secrecy", found.start(), found.end())
