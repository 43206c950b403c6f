"""Whether a sentence says whom it is about: by a name, by a child's age, by an office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reading.guard.sentences import ToldSentence
from reading.spelling.folding import split_phrases, split_words, strip_marks

_HOUSE = split_words("hộ nhà ho nha") | {"đình", "dinh"}
_KIN = split_words(
    "ông bà anh chị cô chú bác cháu em bé thằng lão mụ cậu dì vợ chồng ong ba anh chi co chu bac"
    " chau em"
    " thang lao vo chong"
)
# "nhà Cộng Đồng", "nhà Sinh Hoạt": no family's name, in whatever letters.
_NO_FAMILIES = split_words("Cộng Sinh Thờ Trường Mẫu Máy Rông Thi Trẻ Hàng Nước Lưu Truyền")
_SURE_KIN = split_words("ông bà anh chị cô chú bác cháu em thằng lão mụ cậu dì")
_TITLED_KIN = _SURE_KIN | {"ong", "ba", "anh", "chi"}
_CHILD = split_words("cháu em bé trẻ chau be tre")
OFFICES = split_phrases(
    "trưởng thôn, trưởng xóm, tổ trưởng, bí thư, chủ tịch, phó chủ tịch, công an xã, công an viên,"
    " cán bộ địa chính, cán bộ tư pháp, kế toán, hiệu trưởng, trưởng bản, trưởng ấp, cán bộ xã,"
    " trưởng công an, địa chính xã, cán bộ, thủ quỹ"
)
# After these no name begins, though a capital letter may stand there.
_NO_NAMES = split_words(
    "Văn Gia Đoàn Hội Ban Chi Ủy UBND MTTQ NVH CLB Đảng Nhà Quỹ Tổ Xóm Thôn Bản Mẹ Việt VN Hùng"
) - {"Hùng", "Văn"}
_FUNCTION_WORDS = split_words(
    "đã có là và đang không bị được trong của ở này đó con cháu cùng với chồng vợ nào nội ngoại"
    " da co la va dang khong bi duoc trong cua o nay do cung voi nao"
)
# Given names as they are typed on a phone, in small letters: those that are hardly another word
# behind a word of address.
_GIVEN_NAMES = split_words(
    "nam hùng dũng tuấn lan hoa hương hằng hạnh hiền hải hà hiếu hoàng huy hưng khánh kiên lâm linh"
    " long lộc luân mai minh mạnh nga ngọc nhung oanh phong phúc phương quân quang quý sơn tân tài"
    " tâm thái thắng thanh thịnh thơm thủy thúy trang trung tú tùng tuyết vân vinh vượng xuân"
    " yến đạt đức điệp dương duy bình bích cường chiến cúc dậu đào huệ hồng khoa khôi kim liên loan"
    " lương mận ninh phượng quyên sen sửu tấn thọ thoa thuận tuất dần thìn toản hảo nguyệt"
)
_NUMBER_NAMES = split_words("hai ba tư bốn năm sáu bảy tám chín mười út")
# Without marks "ba" is three, "thang" a month.
_BARE_TITLES = split_words("ong anh chi chu bac chau em")
_BARE_NAMES = frozenset(map(strip_marks, _GIVEN_NAMES))
# Not of Mrs Đào, nor of Mr Hùng: "chỉ đạo", "anh hùng", "ảnh hưởng", "chi phí".
_BARE_WORDS = split_phrases("chi dao, anh hung, anh huong, chi tai, anh dan, chi tam, chu tri")
_COUNTED = split_words("tuổi người hộ đứa con em ông bà anh chị cháu lần năm tháng ngày")


def names_somebody(sentence: ToldSentence) -> bool:
    """ "ông Nam", "ông nam", "hộ anh Vàng", "cháu gái 14 tuổi"; in a text all in capitals a name is
    no different from any word, and only a household with a title before it tells."""
    words = sentence.words
    is_shouted = sentence.text.isupper()
    for at, word in enumerate(words[:-1]):
        kin, after = word.lower(), words[at + 1]
        if kin in _HOUSE and not is_shouted and _is_family(words[at + 1 : at + 3]):
            return True
        if kin not in _KIN:
            continue
        if not is_shouted and (_is_name(after) or _is_small_name(words, at)):
            return True
        before = words[at - 1].lower() if at else ""
        is_titled_house = before in _HOUSE and kin in _TITLED_KIN
        if is_titled_house and after.lower() not in _FUNCTION_WORDS:
            return True
        if kin in _CHILD and _tells_age(words[at + 1 : at + 5]):
            return True
    return False


def names_office(said: str) -> bool:
    """`said` in small letters."""
    plain = strip_marks(said)
    return any(office in said or strip_marks(office) in plain for office in OFFICES)


def _is_name(word: str) -> bool:
    """Capital first letter; "A" as in forms; no word of an office or a body."""
    return word[:1].isupper() and word not in _NO_NAMES and (len(word) == 1 or not word.isupper())


def _is_family(words: Sequence[str]) -> bool:
    """ "nhà Vàng A Sử", "hộ Lò Văn Páo", with nothing to address them by."""
    are_names = all(word[:1].isupper() and not word[1:].isupper() for word in words)
    return len(words) == 2 and are_names and _is_name(words[0]) and words[0] not in _NO_FAMILIES


def _is_small_name(words: Sequence[str], at: int) -> bool:
    """ "ông nam", "chị hoa"; "ông sáu", unless something is counted ("em ba tuổi")."""
    kin, name = words[at].lower(), words[at + 1]
    if f"{kin} {name}" in _BARE_WORDS:
        return False
    if kin in _SURE_KIN and name in _NUMBER_NAMES:
        return at + 2 == len(words) or words[at + 2].lower() not in _COUNTED
    return (kin in _SURE_KIN and name in _GIVEN_NAMES) or (
        kin in _BARE_TITLES and name in _BARE_NAMES
    )


def _tells_age(words: Sequence[str]) -> bool:
    """ "gái 14 tuổi"."""
    return any(
        word.isdigit() and after.lower() in ("tuổi", "tuoi") for word, after in pairwise(words)
    )


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


# For patterns over a text in small letters.
OFFICE_NAMED = _one_of({*OFFICES, *map(strip_marks, OFFICES)})
TITLE_NAMED = rf"{_one_of(_TITLED_KIN | _BARE_TITLES)}\b(?: \w+)?"
