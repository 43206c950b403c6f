"""Words about a change that was asked for in an accepted report: how it stands, or that it is taken
back."""

from __future__ import annotations

import re

from reading.spelling.late_patterns import make_pattern
from reading.values.outcomes import Command

EVERY = "all"
_OF_MINE = r"(?: cua (?:toi|em|minh|chau|bac|anh|chi|xom|thon|xom toi|thon toi|chung toi))?"
_PLACE = r"(?: (?:o )?cau (?:so )?(?P<place>[0-9]{1,2}))?"
_WISH = (
    r"(?:de nghi|yeu cau|loi xin|don xin|viec xin|xin)(?: (?:duoc|cho|xin))?"
    r" (?:sua|chinh|doi)(?: (?:lai|so|so lieu|bao cao))*"
)
_PLACES = (
    r"(?: (?:o )?cau (?:so )?(?P<place>[0-9]{1,2}(?:(?: ?,| va| voi)* (?:cau )?[0-9]{1,2})*))?"
)
# "số hộ", "đám cưới": what the form calls the figure.
_NAME = r" (?P<name>[a-z]+(?: [a-z]+){0,4}?)"
_EVERY = r"(?: (?P<every>tat ca(?: cac)?|het(?: cac)?|toan bo(?: cac)?|moi))?"
_YET = r"(?: (?:chua|khong))"
_HOW_FAR = r"(?: (?:den|toi) dau(?: roi)?| (?:the nao|ra sao|sao)(?: roi)?)"
_OFFICE = r"(?:xa|phuong|ben xa|can bo|can bo xa|tren|ubnd)"
_AGREE = r"(?:cho|dong y|dong y cho|chap nhan|chap thuan|tra loi|duyet|xem)"
# "rút đề nghị sửa câu 2", "hủy yêu cầu sửa", "thôi không xin sửa nữa".
_TAKE_BACK = make_pattern(
    rf"(?:(?:toi|em|minh|chau|xin|cho|muon) )*(?:rut|huy|bo)(?: (?:lai|bo))?"
    rf"{_EVERY}(?: (?:cai|cac))? {_WISH}(?:{_PLACES}{_OF_MINE}|{_NAME})(?: (?:di|nay|do|luon))*"
    rf"|(?:thoi )?(?:toi |em )?khong (?:can )?{_WISH}{_PLACE.replace('place', 'nomore')} nua"
)
# "đề nghị sửa của tôi đến đâu rồi", "đang chờ xã cho sửa chưa", "xã đồng ý cho sửa chưa".
_ASK = make_pattern(
    rf"(?:xem |hoi )?(?:cai |cac |nhung )?{_WISH}{_PLACE.replace('place', 'of')}{_OF_MINE}"
    rf"(?:{_HOW_FAR}| (?:da )?(?:duoc )?(?:{_AGREE}|xong|duoc){_YET}| nao dang cho| dang cho)"
    rf"|xem (?:cac )?{_WISH}{_OF_MINE}"
    rf"|(?:(?:con|co|dang|van) )+(?:cai |cac )?{_WISH}(?: nao)?(?: (?:dang )?cho)?{_OF_MINE}"
    rf"(?: nua)?{_YET}"
    rf"|(?:(?:con|dang|van) )*cho (?:{_OFFICE} )?(?:{_AGREE} )?(?:cho )?sua"
    rf"(?: cau [0-9]{{1,2}})?(?: gi)?(?: nua)?{_YET}"
    rf"|{_OFFICE} (?:da |co )?{_AGREE}(?: cho)? (?:sua|{_WISH}){_PLACE.replace('place', 'at')}"
    rf"{_OF_MINE}{_YET}"
    rf"|(?:da )?duoc sua(?: cau [0-9]{{1,2}})? chua"
)
# An officer asks who wants what changed: "ai đề nghị sửa", "xóm 3 xin sửa gì".
_LABEL = r"(?:xom|thon|ban|ap|to|to dan pho|khu|khu pho|don vi|noi)"
_AGAIN = r"(?: (?:con|dang|da|co|lai|vua|moi|gui))*"
_WISHES = rf"(?:{_WISH}|(?:muon|can|doi) sua(?: (?:lai|so|so lieu|bao cao))*)"
_ENDING = r"(?: (?:gi|nhung gi|cau nao|cau gi|so nao|so gi|khong|chua|nua|nao|cho|vay|the|a|em))*"
_WHO = make_pattern(
    rf"(?:(?:con|co|dang|hien|xem) )*(?:(?:nhung|cac) )?(?:ai|{_LABEL} nao|may {_LABEL}"
    rf"|bao nhieu {_LABEL}){_AGAIN} {_WISHES}(?: (?:cua|o) \w+)?{_ENDING}"
    rf"|(?P<unit>{_LABEL}(?: so)? [0-9]{{1,3}}){_AGAIN} {_WISHES}"
    r"(?: (?:gi|nhung gi|cau nao|cau gi|so nao|so gi|khong|chua|the|vay|a|em))+"
    rf"|(?:xem |con |co )*(?:danh sach|cac|nhung|may|bao nhieu) (?:cai )?{_WISHES}{_ENDING}"
    rf"|(?:con |co )*(?:cai )?{_WISHES} (?:nao|moi)"
    r"(?: (?:con|chua|dang|moi|duoc|tra loi|xu ly|duyet|cho|khong|nua|xem))*"
)


def find_amendment_wish(said: str) -> Command | None:
    """Of a folded sentence without polite words; the numbers of the questions behind it, if any are
    named, or the name of one, or that every one is meant."""
    back = _TAKE_BACK.fullmatch(said)
    if back is not None:
        places = " ".join(re.findall("[0-9]+", back["place"] or back["nomore"] or ""))
        every = EVERY if back["every"] else None
        return Command("withdraw_amendment", places or back["name"] or every)
    who = _WHO.fullmatch(said)
    if who is not None:
        return Command("amendments", who["unit"])
    return Command("amendments") if _ASK.fullmatch(said) else None
