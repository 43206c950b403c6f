"""Posts as cells name them, the role that they give, and the greeting that they make."""

import re

from sheets.grids.grid import fold_cell
from sheets.preview.units.unit_names import is_shouted, split_kind
from sheets.village_kinds import KIND_WORDS, KINDS

HEAD = re.compile(
    r"(?:q |quyen |tam quyen |phu trach )?(?:truong (?:thon|xom|ap|buon|lang|khom|khu(?: "
    r"pho| dan cu)?|khoi|"
    r"tieu khu|plei|bon|soc|phum|tdp|to dan pho|to)|to truong(?: .*)?|thon truong|xom truong|"
    r"truong ban)"
)
# Posts as they are written, for those typed without marks. "Truong ban" is two: it stays.
_POSTS = (
    "Trưởng thôn",
    "Trưởng xóm",
    "Trưởng ấp",
    "Trưởng buôn",
    "Trưởng làng",
    "Trưởng khóm",
    "Trưởng khu phố",
    "Trưởng khu dân cư",
    "Trưởng khu",
    "Trưởng khối",
    "Tổ trưởng",
    "Tổ trưởng tổ dân phố",
    "Phó trưởng thôn",
    "Phó thôn",
    "Phó trưởng xóm",
    "Tổ phó",
    "Bí thư chi bộ",
    "Phó bí thư chi bộ",
    "Trưởng ban công tác Mặt trận",
    "Chi hội trưởng phụ nữ",
    "Chi hội trưởng nông dân",
    "Chi hội trưởng cựu chiến binh",
    "Công an viên",
    "Thôn đội trưởng",
    "Y tế thôn",
)
_POST_BY_FOLDED = {fold_cell(one): one for one in _POSTS}
_POST_BY_LOWERED = {one.lower(): one for one in (*_POSTS, "Trưởng bản", "Trưởng ban")}
_SHORTENED = (
    (re.compile(r"\bBT\b\.?(?=\s*(?:chi bộ|CB|$|,))"), "Bí thư"),
    (re.compile(r"\bBí thư CB\b", re.IGNORECASE), "Bí thư chi bộ"),
    (re.compile(r"^P\.?\s*(?=(?:trưởng|bí thư|chủ tịch)\b)", re.IGNORECASE), "Phó "),
)
# In capitals: words that are said, not letters that stand for words ("VHXH", "CTMT", "UBND").
_SAID_WORDS = re.compile(r"\b(?!UBND\b|CAV\b)\w*[AEIOUYÀ-ỹĂÂÊÔƠƯ]\w*")
_SHORT_HEAD = re.compile(r"(?i)^t(?:r(?:g)?)?[. ]\s*(thôn|xóm|bản|ấp|khu)\b")
_PARTING = re.compile(r",|;| kiêm(?: nhiệm)? | và |/| - | \+ |\n")
# "… thôn Nà Mạ": the village behind a post.
_VILLAGE = re.compile(
    r"(?i:(?<=\s)(?:"
    + "|".join(re.escape(written) for written, _ in KIND_WORDS)
    + r"))\s+(?:(?i:số)\s*)?[A-ZĐÀ-ỸƯƠĂÂÊÔ\d].*"
)
_NO_VILLAGE = ("dan pho", "dan cu", "pho", "ban", "thon", "xom", "doi truong")


def normalise_title(written: str) -> str:
    """ "BÍ THƯ CHI BỘ KIÊM TRƯỞNG THÔN" → "Bí thư chi bộ, Trưởng thôn"."""
    text = " ".join(written.split()).strip(" ,.;")
    if is_shouted(text):
        text = _SAID_WORDS.sub(lambda word: word[0].lower(), text) if len(text) > 3 else text
    parts = [one.strip() for one in _PARTING.split(text) if one.strip()]
    return ", ".join(_complete_words(one) for one in parts)


def _complete_words(text: str) -> str:
    text = _SHORT_HEAD.sub(lambda found: f"Trưởng {found[1].lower()}", text)
    if text.isascii():
        text = _POST_BY_FOLDED.get(fold_cell(text), text)
    text = _POST_BY_LOWERED.get(text.lower(), text)
    for short, full in _SHORTENED:
        text = short.sub(full, text)
    text = re.sub(r"\bmặt trận\b", "Mặt trận", text)
    return text[:1].upper() + text[1:]


def find_village_in_title(title: str) -> str | None:
    """ "Trưởng thôn Nà Mạ" → "thôn Nà Mạ"."""
    found = _VILLAGE.search(" ".join(title.split()))
    if found is None or split_kind(found[0])[0] is None:
        return None
    return None if fold_cell(split_kind(found[0])[1]) in _NO_VILLAGE else found[0]


def find_role(title: str, *, is_commune: bool = False) -> str | None:
    """The role that a title gives without doubt; none: it must be asked."""
    parts = [fold_cell(one) for one in title.split(",")]
    if is_commune:
        return _find_commune_role(parts)
    if any(HEAD.fullmatch(part) and not _is_committee_head(title, part) for part in parts):
        return "reporter"
    return None


def _find_commune_role(parts: list[str]) -> str | None:
    if any(re.match(r"(?:cong chuc|can bo|chuyen vien)? ?(?:vh|van hoa)", part) for part in parts):
        return "officer"
    if any("chu tich" in part or "ban chi dao" in part for part in parts):
        return "committee"
    return None


def _is_committee_head(title: str, folded: str) -> bool:
    """ "Trưởng bản" and "Trưởng ban" differ by one mark: without it nobody knows."""
    return folded.endswith("truong ban") and "bản" not in title.lower()


def is_commune_post(title: str) -> bool:
    """Held at the commune's office, whatever village its holder lives in."""
    folded = fold_cell(title)
    return bool(
        re.search(
            r"\b(?:ubnd|uy ban nhan dan|chu tich|hdnd|cong chuc|dang uy|van hoa xa hoi|vhxh|vh "
            r"xh)\b",
            folded,
        )
    )


def is_deputy(title: str) -> bool:
    return fold_cell(title).startswith("pho")


def make_greeting_core(title: str, unit: str, *, is_commune: bool = False) -> str:
    """ "Trưởng thôn Nà Mạ": the village's kind is not said twice."""
    if is_commune:
        of, _, name = unit.partition(" ")
        lowered = name if title.lower().endswith(f" {of.lower()}") else f"{of.lower()} {name}"
        return title if fold_cell(title).endswith(fold_cell(unit)) else f"{title} {lowered}"
    kind, core = split_kind(unit)
    said = re.sub(r"\s(?:TDP|tdp)$", " tổ dân phố", title)
    if kind is not None and said.lower().endswith(f" {kind}"):
        return f"{said} {core}"
    lowered = unit[:1].lower() + unit[1:] if kind in KINDS else unit
    return f"{said} {lowered}"


def make_greeting(core: str, sex: str | None, written: str | None = None) -> str:
    """What stands in the greeting of a person; what the sheet gives stands as it is."""
    return written or f"{sex or 'ông/bà'} {core}"


def complete_title(title: str) -> str:
    """ "Bí thư" of a village is that of its "chi bộ"."""
    return "Bí thư chi bộ" if fold_cell(title) == "bi thu" else title


# What a village's head is called where it is no "thôn".
_HEADS = {"tổ dân phố": "Tổ trưởng", "tổ": "Tổ trưởng", "tổ dân cư": "Tổ trưởng"}


def fit_title(title: str, kind: str | None) -> str:
    """ "Trưởng thôn" over a list says what is meant; a "bản" has a "Trưởng bản"."""
    if fold_cell(title) not in ("truong thon", "truong xom", "truong ban") or kind is None:
        return title
    return title if title.lower().endswith(f" {kind}") else _HEADS.get(kind, f"Trưởng {kind}")


_SHORT_POSTS = {"truong": "trưởng", "tt": "trưởng", "pho": "phó", "pt": "phó", "ptt": "phó"}


def complete_post(written: str, kind: str | None) -> str:
    """A post beside a name, of a village of that kind: "Phó" → "Phó thôn", "TT" → "Trưởng thôn",
    "Tổ trưởng" of a "tổ dân phố"."""
    posts = [_complete_short_post(one, kind) for one in normalise_title(written).split(", ")]
    return complete_title(", ".join(posts))


def _complete_short_post(post: str, kind: str | None) -> str:
    if fold_cell(post) in ("bt", "btcb"):
        return "Bí thư chi bộ"
    short = _SHORT_POSTS.get(fold_cell(post))
    if short is None or kind is None:
        return post
    if short == "trưởng":
        return fit_title("Trưởng thôn", kind)
    return "Tổ phó" if kind in _HEADS else f"Phó {kind}"


def cut_unit(title: str, unit: str) -> str:
    """ "Trưởng thôn Nà Mạ" in the column of posts: the village is known by itself."""
    kind, core = split_kind(unit)
    found = find_village_in_title(title)
    if kind is None or found is None:
        return title
    written, of_title = split_kind(found)
    same = fold_cell(of_title).replace("so ", "") == fold_cell(core).replace("so ", "")
    if written is None or not same:
        return title
    kept = title[: -len(of_title)].strip() if title.rstrip().endswith(of_title) else title
    # "Bí thư chi bộ thôn": the kind is part of a head's title alone.
    bare = kept[: -len(found) + len(of_title)].strip() if len(found) > len(of_title) else kept
    return kept if HEAD.fullmatch(fold_cell(kept)) else bare or kept
