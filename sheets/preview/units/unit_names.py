"""Names of villages as people write them: the word for the kind, capitals, numbers."""

import re
from functools import lru_cache

from reading.spelling.folding import move_tones_behind, strip_marks
from records import dataclass
from sheets.grids.grid import fold_cell
from sheets.village_kinds import KIND_WORDS, SHORT_KINDS

# What the kind's word needs behind it: "Tổ dân phố" alone is no "tổ" by the name of "dân phố".
_NO_CORE = ("dan pho", "dan cu", "pho", "doi truong", "truong", "pho truong", "trưởng")
_BEHIND = r"(?:\.\s*|\s+|(?=\d))(\S.*)"
_KIND_PATTERNS = tuple(
    (
        re.compile(re.escape(written) + _BEHIND),
        re.compile(re.escape(strip_marks(written)) + _BEHIND),
        said,
    )
    for written, said in KIND_WORDS
)
# Without a dot a letter may begin a name of its own ("K Tàng"): the name says so by being known.
_SHORT_KIND = re.compile(
    rf"(?P<short>{'|'.join(sorted(SHORT_KINDS, key=len, reverse=True))})"
    r"(?P<sign>\.\s*|\s+|(?=\d))(?P<core>[^\W_](?:.*[^\W_])?)",
    re.IGNORECASE,
)
# "1. Thôn Nà Mạ", "- Thôn Nà Mạ".
_LIST_MARK = re.compile(r"^(?:\d+\s*[.)/]|[-–+•])\s*(?=\D)")
_BESIDE = re.compile(
    r"\s*\((?=[^)]*\b(?:cũ|trước|sáp nhập|sát nhập|nhập|gộp|gồm|hợp nhất|đổi tên|nguyên là|tách)"
    r"\b)[^)]*\)",
    re.IGNORECASE,
)
# "Thôn A (84 hộ, 350 khẩu)", "Thôn A: 104 hộ", "Thôn A ( ông Giả)": figures and people beside it.
_COUNTED = r"\d[\d.]*\s*(?:hộ|khẩu|nhân khẩu|người|ha|km2?)\b"
_NOTED = re.compile(
    rf"(?<=[\w.])(?:\s*\(\s*{_COUNTED}[^)]*\)?|\s*[:,;–—-]\s*{_COUNTED}.*|"
    rf"(?<=\w)\s+(?:(?:tổng(?: số)?|có|gồm)\s+|(?<=[^\W\d]\s))\d[\d.]*\s*(?:hộ|khẩu|nhân khẩu)\b.*|"
    r"\s*\(\s*(?:ông|bà|anh|chị|cô|chú|bác|đ/c|đồng chí)\b[^)]*\)?)$",
    re.IGNORECASE,
)
# "Thôn A nay là thôn B", "Thôn A → thôn B", "Thôn A (nay đổi thành thôn B)".
_RENAMED = re.compile(
    r"(?P<old>\S.*?)[\s(,–-]*(?:\b(?:nay|hiện nay|hiện) (?:là|gọi là|đổi thành|đổi tên thành)\b|"
    r"\bđổi (?:tên )?(?:thành|là)\b|→|⇒|[-=]+>)\s*(?P<new>[^\s)][^)]*)\)?",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"\b(?:so|s)\s*(?=\d)")
_SPELLED = {
    word: number
    for words in (
        "mot hai ba bon nam sau bay tam chin muoi",
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv",
    )
    for number, word in enumerate(words.split(), start=1)
}


@dataclass(frozen=True, slots=True)
class VillageName:
    """ "Thôn Nà Mạ": the word of its kind ("thôn", or none) and the name behind it."""

    whole: str
    kind: str | None
    core: str


@lru_cache(maxsize=8192)
def read_unit_name(written: str) -> VillageName:
    """A name as it is to be stored: its kind's word first, in full, letters as in a name."""
    text = " ".join(written.replace("\n", " ").split()).strip(" .,:;-")
    text = cut_beside(_LIST_MARK.sub("", text))
    kind, core = split_kind(text)
    if is_shouted(text) or core.islower():
        core = write_as_name(core)
    if kind is None:
        return VillageName(_capitalise(core), None, _capitalise(core))
    core = _small_words(_capitalise(core))
    return VillageName(f"{_capitalise(kind)} {core}", kind, core)


def _small_words(core: str) -> str:
    """ "Số 1" behind "Tổ dân phố" is "số 1"."""
    return re.sub(r"^Số(?=\s*\d)", "số", core)


@lru_cache(maxsize=8192)
def split_kind(text: str) -> tuple[str | None, str]:
    """The kind's word and the rest. Without marks it is known as well, where nothing in the text
    has a mark: "thon Na Ma". "Bàn", "Đời" fold to words of kinds, and "Ban Chỉ đạo" is no "bản"."""
    lowered = text.lower()
    plain = text.isascii()
    for marked, unmarked, said in _KIND_PATTERNS:
        found = (unmarked if plain else marked).match(lowered)
        if found is not None and found[1] not in _NO_CORE:
            return said, text[len(text) - len(found[1]) :].strip()
    return None, text


def write_kind_out(text: str) -> tuple[tuple[str, ...], bool]:
    """ "T. Nà Mạ" with each kind that its letter may stand for, and whether a dot says that it
    does; none where the name begins otherwise."""
    found = _SHORT_KIND.fullmatch(_LIST_MARK.sub("", " ".join(text.split())))
    if found is None or split_kind(text)[0] is not None or split_kind(found["core"])[0] is not None:
        return (), False
    if len(found["core"]) == 1 and not found["core"].isdigit():
        return (), False
    kinds = SHORT_KINDS[found["short"].lower()]
    return tuple(f"{kind} {found['core']}" for kind in kinds), found["sign"].startswith(".")


def is_shouted(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 2 and all(sign.isupper() for sign in letters)


def write_as_name(text: str) -> str:
    """ "NGUYỄN VĂN MẪU" → "Nguyễn Văn Mẫu"; roman numbers stay."""
    return " ".join(
        word if re.fullmatch(r"[IVX]+", word) else word[:1].upper() + word[1:].lower()
        for word in text.split()
    )


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def names_a_village(text: str) -> bool:
    return split_kind(_LIST_MARK.sub("", " ".join(text.split())))[0] is not None


def cut_beside(name: str) -> str:
    """ "Thôn A (cũ: Thôn X)", "Thôn A (sáp nhập thôn B, C)", "Thôn X nay là Thôn A": the name
    alone."""
    return part_beside(name)[0]


def part_beside(name: str) -> tuple[str, str]:
    """The name, and what stands beside it of what was before."""
    renamed = _RENAMED.fullmatch(name.strip())
    if renamed is not None:
        return renamed["new"].strip(), renamed["old"].strip()
    bare = _NOTED.sub("", _BESIDE.sub("", name).strip()).strip()
    return bare, name.removeprefix(bare).strip() if bare != name.strip() else ""


@lru_cache(maxsize=8192)
def compute_exact_key(name: str) -> str:
    """Alike for capitals, spaces, where a tone stands, "số 3" and "03"; marks count."""
    text = read_unit_name(name).whole.lower()
    text = re.sub(r"\bsố\s*(?=\d)", "", text)
    text = re.sub(r"\b0+(?=\d)", "", text)
    return " ".join(move_tones_behind(word) for word in text.split())


@lru_cache(maxsize=8192)
def compute_skeleton(name: str) -> str:
    """The same without any mark, and with figures where a number is spelled: "Xóm ba", "Xóm III"
    may be Xóm 3."""
    village = read_unit_name(name)
    spelled = _SPELLED.get(fold_cell(village.core))
    text = fold_cell(f"{village.kind} {spelled}" if village.kind and spelled else village.whole)
    text = _NUMBER_WORD.sub("", text)
    return " ".join(word.lstrip("0") or "0" for word in text.split())
