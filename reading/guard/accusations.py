"""A person, a family or a child by name, and something said against them in the same sentence.

What is told without a name ("2 vụ tảo hôn") is a figure; what is told well of somebody, or of a
campaign against it, accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reading.guard.sensitive_passage import SensitivePassage
from reading.spelling.folding import split_phrases, split_words, strip_marks

LONGEST_TEXT = 20_000  # characters
_NEAR = 80  # before such a word, what it is said of
# The dot behind an initial ("em Lê Thị N. bỏ học") ends no sentence.
_SENTENCE = re.compile(r"(?:[^.;!?\n]|(?<=\s[A-ZĐ])\.(?=\s))+")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_HOUSE = split_words("hộ nhà ho nha") | {"đình", "dinh"}
_KIN = split_words(
    "ông bà anh chị cô chú bác cháu em bé thằng lão mụ cậu dì vợ chồng ong ba anh chi co chu bac"
    " chau em"
    " thang lao vo chong"
)
_SURE_KIN = split_words("ông bà anh chị cô chú bác cháu em thằng lão mụ cậu dì")
_CHILD = split_words("cháu em bé trẻ chau be tre")
_OFFICES = split_phrases(
    "trưởng thôn, trưởng xóm, tổ trưởng, bí thư, chủ tịch, phó chủ tịch, công an xã, công an viên,"
    " cán bộ địa chính, cán bộ tư pháp, kế toán, hiệu trưởng, trưởng bản, trưởng ấp, cán bộ xã,"
    " trưởng công an, địa chính xã, cán bộ, thủ quỹ"
)
# After these no name begins, though a capital letter may stand there.
_NO_NAMES = split_words(
    "Văn Gia Đoàn Hội Ban Chi Ủy UBND MTTQ NVH CLB Đảng Nhà Quỹ Tổ Xóm Thôn Bản Mẹ Việt VN Hùng"
) - {"Hùng", "Văn"}

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
    " trái phép, trái pháp luật"
)
# What only who holds an office does: with the office alone it is known who is meant.
_MISUSED = re.compile(
    r"\b(?:tham ô|tham nhũng|ăn chặn|bớt xén|hối lộ|vòi vĩnh|bao che|hách dịch|nhũng nhiễu"
    r"|biển thủ|khai khống|khai man|lạm quyền|trù dập|ăn tiền|đòi tiền"
    r"|tham o|tham nhung|an chan|bot xen|hoi lo|hach dich|nhung nhieu)\b"
)
_TEACHES = re.compile(
    r"\b(?:tuyên truyền|phổ biến|cảnh báo|quán triệt|học tập|tập huấn|triển khai"
    r"|tuyen truyen|pho bien|canh bao|quan triet|hoc tap|tap huan|trien khai)\b"
)
# What was done to somebody, who is no less named by it.
_SUFFERED = r"bị(?:\s+\w+){0,3}\s+(?:đánh|bắt nạt|trói|nhốt|đuổi khỏi nhà)"
_SPELLED_ACCUSED = re.compile(
    rf"\b(?:{_SUFFERED}|"
    + "|".join(sorted(map(re.escape, split_phrases(_ACCUSED)), key=len, reverse=True))
    + r")\b"
)
# Without marks only what is nothing else.
_BARE_ACCUSED = re.compile(
    r"\b(?:danh vo|danh con|danh chong|danh dap|danh nhau|bao luc|bao hanh|hanh ha|nguoc dai"
    r"|xam hai"
    r"|hiep dam|dam o|tao hon|mang thai|co thai|bo hoc|nghien|ma tuy|co bac|danh bac|lo de|trom cap"
    r"|an trom|cuop giat|lua dao|tham o|tham nhung|an chan|ngoai tinh|lan chiem|chiem dat|say ruou"
    r"|hoi lo|bao che|hach dich|nhung nhieu|an cap|chiem doat)\b"
)
# Said of a campaign, of what is over, of help, or of what is not.
_AGAINST = re.compile(
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
_COMPLAINING = re.compile(
    r"\b(?:tố cáo|khiếu nại|tố giác|khởi kiện|kiện|(?:đề nghị|yêu cầu|mong|xin)(?: (?:xã|ủy ban"
    r"|huyện|các cấp"
    r"|cấp trên|công an|cơ quan chức năng|chính quyền))? (?:xử lý|xử phạt|kỷ luật|cách chức|bắt"
    r"|điều tra"
    r"|làm rõ|thanh tra|xem xét tư cách|can thiệp|giải quyết việc)|phản ánh|đơn tố)\b"
    r"|\b(?:cách chức|to cao|khieu nai|ky luat|cach chuc)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:tố cáo|khiếu nại|tố giác|khởi kiện|kiện|đơn tố|to cao|khieu nai|xử lý|xử phạt|kỷ luật"
    r"|cách chức)\b",
    re.I,
)
_PERSON_FAULT = re.compile(
    r"\b(?:thiếu trách nhiệm|sai phạm|lạm quyền|trù dập|thiên vị|không minh bạch|ăn tiền"
    r"|lấy tiền|đòi tiền|nhận tiền"
    r"|thu tiền sai|không công bằng|quan liêu|hành dân|gây khó dễ|gây khó khăn|bè phái|tư lợi)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    words: tuple[re.Match[str], ...]


def list_accusations(text: str) -> Iterator[SensitivePassage]:
    """The whole sentence: with the name alone hidden, the village may still know who is meant."""
    for sentence in _split_sentences(text):
        is_of_somebody = _names_somebody(sentence) and _accuses(sentence.text)
        if is_of_somebody or _accuses_office(sentence):
            start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
            end = sentence.start + len(sentence.text.rstrip())
            yield SensitivePassage("accusation", start, end)


def is_complaint(text: str) -> bool:
    """Whether most of it complains of somebody, by name or by office: that goes to those who
    receive citizens, and is no proposal of a village. A long telling with one such sentence is
    none."""
    complained = sum(
        len(one.text) for one in _split_sentences(text[:LONGEST_TEXT]) if _is_complaint(one)
    )
    return 2 * complained >= len(text.strip()) > 0


def _is_complaint(sentence: _Sentence) -> bool:
    if _COMPLAINING.search(sentence.text) is None:
        return False
    has_name = _names_somebody(sentence)
    if not has_name and not _names_office(sentence):
        return False
    has_fault = _accuses(sentence.text) or _PERSON_FAULT.search(sentence.text) is not None
    return has_fault or (has_name and _STRONG.search(sentence.text) is not None)


def _split_sentences(text: str) -> Iterator[_Sentence]:
    for found in _SENTENCE.finditer(text):
        yield _Sentence(found[0], found.start(), tuple(_WORD.finditer(found[0])))


def _accuses(said: str) -> bool:
    shape = _BARE_ACCUSED if said.isascii() else _SPELLED_ACCUSED
    lowered = said.lower()
    return any(not _is_against(lowered, found.start()) for found in shape.finditer(lowered))


def _is_against(lowered: str, at: int) -> bool:
    return _AGAINST.search(lowered[max(at - _NEAR, 0) : at]) is not None


def _accuses_office(sentence: _Sentence) -> bool:
    """ "chủ tịch xã tham ô": said behind the office, and against nobody's doing so."""
    lowered = sentence.text.lower()
    return any(
        _names_office_in(before := lowered[max(found.start() - _NEAR, 0) : found.start()])
        and not _is_against(lowered, found.start())
        and _TEACHES.search(before) is None
        for found in _MISUSED.finditer(lowered)
    )


def _names_office(sentence: _Sentence) -> bool:
    return _names_office_in(sentence.text.lower())


def _names_office_in(lowered: str) -> bool:
    plain = strip_marks(lowered)
    return any(office in lowered or strip_marks(office) in plain for office in _OFFICES)


def _names_somebody(sentence: _Sentence) -> bool:
    """ "ông Nam", "hộ anh nam", "cháu Hoa", "cháu gái 14 tuổi"; in a text all in capitals a name is
    no different from any word, and only a household with a title before it tells."""
    words = [word[0] for word in sentence.words]
    is_shouted = sentence.text.isupper()
    for at, word in enumerate(words[:-1]):
        kin, after = word.lower(), words[at + 1]
        if kin not in _KIN:
            continue
        if _is_name(after) and not is_shouted:
            return True
        before = words[at - 1].lower() if at else ""
        is_titled_house = before in _HOUSE and kin in _SURE_KIN | {"ong", "ba", "anh", "chi"}
        if is_titled_house and after.lower() not in _FUNCTION_WORDS:
            return True
        if kin in _CHILD and _tells_age(words[at + 1 : at + 5]):
            return True
    return False


_FUNCTION_WORDS = split_words(
    "đã có là và đang không bị được trong của ở này đó con cháu cùng với chồng vợ nào nội ngoại"
    " da co la va dang khong bi duoc trong cua o nay do cung voi nao"
)


def _is_name(word: str) -> bool:
    """Capital first letter; "A" as in forms; no word of an office or a body."""
    return word[:1].isupper() and word not in _NO_NAMES and (len(word) == 1 or not word.isupper())


def _tells_age(words: list[str]) -> bool:
    """ "gái 14 tuổi"."""
    return any(
        word.isdigit() and after.lower() in ("tuổi", "tuoi") for word, after in pairwise(words)
    )
