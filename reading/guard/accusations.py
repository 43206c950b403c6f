"""A person, a family or a child by name, and something said against them in the same sentence.

What is told without a name ("2 vụ tảo hôn") is a figure; what is told well of somebody, or of a
campaign against it, accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.guard.named_people import names_office, names_somebody
from reading.guard.sensitive_passage import SensitivePassage
from reading.guard.sentences import ToldSentence, split_sentences
from reading.spelling.folding import split_phrases
from reading.spelling.late_patterns import make_pattern

_NEAR = 80  # before such a word, what it is said of

_ACCUSED = (
    "đánh vợ, đánh chồng, đánh con, đánh đập, đánh nhau, đánh người, đánh bố, đánh mẹ, bạo lực,"
    " bạo hành, hành hạ, ngược đãi, xâm hại, hiếp dâm, hiếp, dâm ô, lạm dụng, quấy rối, tảo hôn,"
    " lấy chồng sớm, lấy vợ sớm, cưới sớm, kết hôn khi chưa đủ tuổi, chưa đủ tuổi, mang thai,"
    " có thai,"
    " có bầu, chửa hoang, bỏ học, nghiện, nghiện ma túy, ma túy, ma tuý, hút chích, chích hút,"
    " cờ bạc,"
    " bắt lấy chồng, bắt lấy vợ, ép lấy chồng, không cho con đi học, chứa bạc, gây tai nạn,"
    " đánh bạc, lô đề, số đề, cá độ, trộm, trộm cắp, ăn trộm, lấy trộm, cướp, cướp giật, lừa"
    " đảo, lừa,"
    " tham ô, tham nhũng, ăn chặn, bớt xén, ngoại tình, bồ bịch, cặp bồ, mại dâm, hiv, sida,"
    " tâm thần,"
    " lấn chiếm, chiếm đất, lấn đất, vay nặng lãi, cho vay nặng lãi, gây rối, chửi bới, chửi,"
    " say rượu,"
    " rượu chè, gây gổ, sinh con thứ ba, tà đạo, truyền đạo trái phép, bói toán, bị bắt, đi tù,"
    " nhận hối lộ, hối lộ, vòi vĩnh, bao che, hách dịch, nhũng nhiễu, chây ì, trốn thuế,"
    " bỏ nhà đi, bị đuổi học, quậy phá, hư hỏng, đâm chém, giết, cưỡng bức, ăn cắp,"
    " tiền án, tiền sự, vi phạm pháp luật, khai khống, khai man, gian dối, biển thủ, chiếm đoạt,"
    " đe dọa, dọa giết, đốt nhà, phá rừng trái phép, buôn lậu, buôn ma túy, tàng trữ, chống đối,"
    " trái phép, trái pháp luật, đi cai nghiện, cai nghiện bắt buộc, nghiện hút, xả rác bừa bãi,"
    " xả rác ra, xả thải ra, lấy tiền của dân, lấy tiền quỹ, đòi nợ thuê, bóc lột,"
    " nhận phong bì, nhận tiền lót tay, cho vay lãi, theo đạo lạ, thuốc phiện"
)
# One person another.
_STRUCK = (
    r"đánh(?: cả)? (?:ông|bà|anh|chị|em|cô|chú|bác|cháu|hàng xóm|dân|bạn|trẻ|mẹ|bố|cha)"
    r"(?! (?:cờ|cầu|bóng|đàn|trống))"
)
# What only who holds an office does: with the office alone it is known who is meant.
_MISUSED = make_pattern(
    r"\b(?:tham ô|tham nhũng|ăn chặn|bớt xén|hối lộ|vòi vĩnh|bao che|hách dịch|nhũng nhiễu"
    r"|biển thủ|khai khống|khai man|lạm quyền|trù dập|ăn tiền|đòi tiền"
    r"|lấy tiền (?:của dân|dân|quỹ)|lay tien (?:cua dan|dan|quy)"
    r"|nhận phong bì|nhận tiền lót tay|an tien|nhan phong bi|doi tien|voi vinh|khai khong"
    r"|tham o|tham nhung|an chan|bot xen|hoi lo|hach dich|nhung nhieu)\b"
)
_TEACHES = make_pattern(
    r"\b(?:tuyên truyền|phổ biến|cảnh báo|quán triệt|học tập|tập huấn|triển khai"
    r"|tuyen truyen|pho bien|canh bao|quan triet|hoc tap|tap huan|trien khai)\b"
)
# What was done to somebody, who is no less named by it.
_SUFFERED = r"bị(?:\s+\w+){0,3}\s+(?:đánh|bắt nạt|trói|nhốt|đuổi khỏi nhà)"
_SPELLED_ACCUSED = make_pattern(
    rf"\b(?:{_SUFFERED}|{_STRUCK}|"
    + "|".join(sorted(map(re.escape, split_phrases(_ACCUSED)), key=len, reverse=True))
    + r")\b"
)
# Without marks only what is nothing else.
_BARE_ACCUSED = make_pattern(
    r"\b(?:danh vo|danh con|danh chong|danh dap|danh nhau|bao luc|bao hanh|hanh ha|nguoc dai"
    r"|xam hai"
    r"|hiep dam|dam o|tao hon|mang thai|co thai|bo hoc|nghien|ma tuy|co bac|danh bac|lo de|trom cap"
    r"|an trom|cuop giat|lua dao|tham o|tham nhung|an chan|ngoai tinh|lan chiem|chiem dat|say ruou"
    r"|hoi lo|bao che|hach dich|nhung nhieu|an cap|chiem doat|di cai nghien|lay tien cua dan"
    r"|nhan phong bi|cho vay lai|thuoc phien|co bau(?= *(?:$|[,.;]|roi|\d))"
    r"|danh (?:ong|anh|chi|hang xom))\b"
)
# Said of a campaign, of what is over, of help, or of what is not.
_AGAINST = make_pattern(
    r"\b(?:phòng|chống|phòng chống|không có|không|không còn|chưa từng|tuyên truyền|đẩy lùi|bài trừ"
    r"|ngăn chặn|ngăn|phòng ngừa|hòa giải|hoà giải|cai|đã cai|từ bỏ|đã bỏ|chấm dứt|xóa|xoá|giảm"
    r"|tránh"
    r"|tố giác|phát giác|bắt giữ|bắt được|bắt|chặn|tập huấn|hội thi|tiểu phẩm|kịch"
    r"|phong trào"
    r"|phong|chong|khong|khong co|tuyen truyen|hoa giai|day lui|ngan chan|mô hình|câu lạc bộ)"
    r"(?:\s+(?:nạn|tệ|về|luật|\d+|tệ nạn|tình trạng|vụ|các|những|để|xảy ra|ai|hộ nào|người"
    r"|ma túy|và|việc"
    r"|cho|bạo lực"
    r"|gia đình|xã hội|hậu quả|tác hại của|nan|te nan|nào|bị|có))*\s*,?\s*$",
    re.IGNORECASE,
)


def list_accusations(text: str) -> Iterator[SensitivePassage]:
    """The whole sentence: with the name alone hidden, the village may still know who is meant."""
    for sentence in split_sentences(text):
        is_of_somebody = names_somebody(sentence) and accuses(sentence.text)
        if is_of_somebody or _accuses_office(sentence):
            start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
            end = sentence.start + len(sentence.text.rstrip())
            yield SensitivePassage("accusation", start, end)


def accuses(said: str) -> bool:
    shape = _BARE_ACCUSED if said.isascii() else _SPELLED_ACCUSED
    lowered = said.lower()
    return any(not _is_against(lowered, found.start()) for found in shape.finditer(lowered))


def _is_against(lowered: str, at: int) -> bool:
    return _AGAINST.search(lowered[max(at - _NEAR, 0) : at]) is not None


def _accuses_office(sentence: ToldSentence) -> bool:
    """ "chủ tịch xã tham ô": said behind the office, and against nobody's doing so."""
    lowered = sentence.lowered
    return any(
        names_office(before := lowered[max(found.start() - _NEAR, 0) : found.start()])
        and not _is_against(lowered, found.start())
        and _TEACHES.search(before) is None
        for found in _MISUSED.finditer(lowered)
    )
