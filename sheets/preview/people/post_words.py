"""Words of posts, and of names, among what a cell says."""

import re
from collections.abc import Callable

from reading.spelling.folding import strip_marks
from sheets.grids.grid import CellValue, as_words, fold_cell
from sheets.village_kinds import KIND_WORDS

_KINDS = "|".join(
    dict.fromkeys([*(re.escape(written) for written, _ in KIND_WORDS), "phố", "dân phố", "ban"])
)
# Each with its marks; what has no marks at all is compared without.
_SURE_POST = (
    rf"(?:phó )?trưởng (?:{_KINDS})(?: công tác mặt trận| ctmt| mặt trận)?|phó (?:{_KINDS})|"
    rf"tổ (?:trưởng|phó)(?: tổ dân phố| dân phố| tdp| tổ)?|(?:thôn|xóm) trưởng|thôn đội trưởng|"
    rf"thôn đội phó|(?:phó )?bí thư(?: chi bộ| chi đoàn| đoàn| cb)?(?: (?:{_KINDS}))?|"
    r"(?:phó )?chi hội trưởng(?: phụ nữ| nông dân| cựu chiến binh| người cao tuổi)?|"
    r"(?:phó )?chủ tịch(?: ubnd| hđnd)?(?: xã| phường)?|công an viên|y tế (?:thôn|bản|xóm)"
)
_LEADS = r"(?:(?:q\.?|quyền|tạm quyền|nguyên|kiêm|kiêm nhiệm|và) )*"
_SURE = re.compile(rf"{_LEADS}(?:{_SURE_POST})")
_SURE_PLAIN = re.compile(strip_marks(_SURE.pattern))
_SURE_INSIDE = re.compile(rf"(?<!\w)(?:{_SURE_POST})(?!\w)")
_SURE_INSIDE_PLAIN = re.compile(strip_marks(_SURE_INSIDE.pattern))
_BARE = re.compile(rf"{_LEADS}(?:trưởng|phó|tt|pt|bt|btcb|cav|tbctmt)\.?")
# A part of its own that begins so is a post, whatever follows.
_LOOSE = re.compile(
    r"(?:q\.|quyền|tạm quyền|kiêm|trưởng|phó|tổ trưởng|tổ phó|bí thư|chi hội|công an|thôn đội|y tế|"
    r"cán bộ|công chức|chủ tịch|ban công tác|hội trưởng|cộng tác viên|chuyên viên)\b.*"
)
_LOOSE_PLAIN = re.compile(
    r"(?:quyen|tam quyen|kiem|truong|pho|to truong|to pho|bi thu|chi hoi|cong an|thon doi)\b.*"
)
ADDRESS = re.compile(
    r"^(?:(?i:ông|anh|bà|chị|cô|chú|bác|đồng chí|ông/bà|đ\.c\.?|đc|dc)\b[.:]*\s*|[aôbc]\.?\s+|"
    r"[aôbcAÔBC]\.\s*)(?=\S)"
)
_OF_FAMILY = re.compile(r"\b(?:con|vo|chong|em|anh|chi|ong|ba|me|bo|chau|thay)\b")
_SURNAMES = frozenset(
    re.findall(
        r"\w+",
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý lí đinh đoàn lâm "
        "mai trịnh đào cao lò vàng ma nông bế triệu hứa lục giàng sùng thào mùa vừ lầu cứ hầu tẩn "
        "chảo phàn lù quàng cà tòng hà quách trương tô tạ thái lương tống châu phùng chu vi lộc "
        "hoa lang mông lèng đàm phó văn đồng nghiêm khổng tăng thân vương âu la kiều cù từ doãn",
    )
)


def is_post(text: str) -> bool:
    """All of it: "phó", "Bí thư kiêm trưởng thôn"."""
    rest = text.strip().lower()
    while rest:
        long = _match_post(rest)
        if long is None:
            return False
        rest = rest[long:].lstrip(" ,-")
    return bool(text.strip())


def join_post_lines(value: CellValue) -> str:
    """A cell in one line; lines that are a post each are parted."""
    lines = str(value).split("\n") if isinstance(value, str) else []
    return ", ".join(lines) if lines and all(map(is_post, lines)) else as_words(value)


def _match_post(lowered: str) -> int | None:
    """How much of its beginning is a post."""
    sure = _SURE_PLAIN if lowered.isascii() else _SURE
    for pattern in (sure, _BARE):
        found = pattern.match(lowered)
        if found and (found.end() == len(lowered) or not lowered[found.end()].isalnum()):
            return found.end()
    if re.fullmatch(r"(?:truong|pho)", lowered):
        return len(lowered)
    return None


def is_loose_post(text: str, is_village: Callable[[str], bool]) -> bool:
    """Words that begin as a post does, and name nobody behind it."""
    lowered = text.lower()
    if not (_LOOSE_PLAIN if lowered.isascii() else _LOOSE).fullmatch(lowered):
        return False
    cut = _match_post(lowered) or 0
    behind = text[cut:].split()
    names = len(behind) > 1 and all(one[:1].isupper() for one in behind)
    is_somebody = names and not is_village(" ".join([*text[:cut].split()[-1:], *behind]))
    return not looks_like_name(text) and not is_somebody


def is_bare_post(text: str) -> bool:
    """ "Phó", "TT": without what it is of."""
    return bool(_BARE.fullmatch(text.lower()))


def looks_like_name(text: str) -> bool:
    """By the family name, or the "Văn" or "Thị" behind it."""
    words = ADDRESS.sub("", text.strip(), count=1).lower().split()
    return len(words) > 1 and (words[0] in _SURNAMES or bool({"văn", "thị"} & set(words[1:-1])))


def names_family(text: str) -> bool:
    """ "con ông Đinh Văn Mẫu": words beside a name that are about somebody else."""
    return bool(_OF_FAMILY.search(fold_cell(text)))


def holds_a_post(name: str) -> bool:
    """Whether a post has stayed in what is to be a name, or a word that parts two people."""
    lowered = name.lower()
    found = (_SURE_INSIDE_PLAIN if lowered.isascii() else _SURE_INSIDE).search(lowered)
    # "Lê Bí Thư" is called so.
    if found is not None and not name[found.start() : found.end()].istitle():
        return True
    return bool(re.search(r"\s(?:và|hoặc|hay|cùng)\s", name))
