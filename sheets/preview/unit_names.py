"""Names of villages as people write them: the word for the kind, capitals, numbers; and which of
the villages that are known a name means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reading.spelling.folding import fold_text, strip_marks
from sheets.grids.grid import fold_cell

# Written → said. The longest first, so that "tổ dân phố" is not "tổ".
KIND_WORDS: tuple[tuple[str, str], ...] = (
    ("tổ dân phố", "tổ dân phố"),
    ("tổ dân cư", "tổ dân cư"),
    ("khu dân cư", "khu dân cư"),
    ("khu phố", "khu phố"),
    ("tdp", "tổ dân phố"),
    ("tdc", "tổ dân cư"),
    ("kdc", "khu dân cư"),
    ("kp", "khu phố"),
    ("thôn", "thôn"),
    ("xóm", "xóm"),
    ("bản", "bản"),
    ("buôn", "buôn"),
    ("làng", "làng"),
    ("khóm", "khóm"),
    ("plei", "plei"),
    ("ấp", "ấp"),
    ("bon", "bon"),
    ("sóc", "sóc"),
    ("phum", "phum"),
    ("tiểu khu", "tiểu khu"),
    ("khối", "khối"),
    ("khu", "khu"),
    ("đội", "đội"),
    ("tổ", "tổ"),
)
KINDS = tuple(dict.fromkeys(said for _, said in KIND_WORDS))
_NUMBER_WORD = re.compile(r"\b(?:so|s)\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class UnitName:
    """ "Thôn Nà Mạ": the word of its kind ("thôn", or none) and the name behind it."""

    whole: str
    kind: str | None
    core: str


def read_unit_name(written: str) -> UnitName:
    """A name as it is to be stored: its kind's word first, in full, letters as in a name."""
    text = " ".join(written.replace("\n", " ").split()).strip(" .,:;-")
    text = re.sub(r"^\d+[.)/]\s*(?=\D)", "", text)
    kind, core = split_kind(text)
    if is_shouted(text):
        core = write_as_name(core)
    if kind is None:
        return UnitName(_capitalise(core), None, _capitalise(core))
    core = _small_words(_capitalise(core))
    return UnitName(f"{_capitalise(kind)} {core}", kind, core)


def _small_words(core: str) -> str:
    """ "Số 1" behind "Tổ dân phố" is "số 1"."""
    return re.sub(r"^Số(?=\s*\d)", "số", core)


def split_kind(text: str) -> tuple[str | None, str]:
    """The kind's word and the rest. Without marks it is known as well: "thon Na Ma"."""
    lowered, folded = text.lower(), fold_text(text)
    for written, said in KIND_WORDS:
        plain = strip_marks(written)
        for seen, word in ((lowered, written), (folded, plain)):
            found = re.match(rf"{re.escape(word)}(?:\.\s*|\s+|(?=\d))(\S.*)", seen)
            if found and not _is_other_word(text, written, seen is folded):
                return said, text[len(text) - len(found[1]) :].strip()
    return None, text


def _is_other_word(text: str, written: str, without_marks: bool) -> bool:
    """ "Bàn", "Đời" fold to words of kinds; only what has no mark at all is taken without marks."""
    first = text[: len(written)]
    return without_marks and strip_marks(first) != first


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
    return split_kind(" ".join(text.split()))[0] is not None


def compute_exact_key(name: str) -> str:
    """Alike for capitals, spaces, where a tone stands, "số 3" and "03"; marks count."""
    text = read_unit_name(name).whole.lower()
    text = re.sub(r"\bsố\s*(?=\d)", "", text)
    text = re.sub(r"\b0+(?=\d)", "", text)
    return " ".join(_place_tones(word) for word in text.split())


def _place_tones(word: str) -> str:
    """One way for "hoà" and "hòa", "thuỷ" and "thủy"; "mĩ" and "mỹ" are one word too."""
    import unicodedata

    parts = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in parts if sign in "\u0300\u0301\u0303\u0309\u0323")
    rest = unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in tones))
    return rest + tones if tones else rest


def compute_skeleton(name: str) -> str:
    """The same without any mark."""
    text = fold_cell(read_unit_name(name).whole)
    text = _NUMBER_WORD.sub("", text)
    return " ".join(word.lstrip("0") or "0" for word in text.split())


@dataclass
class UnitMatch:
    """`name`: the village as it is stored, or as it would be; `known`: whether it is there. With
    `readings` it is one of these, or `similar` to one, and must be asked about."""

    name: UnitName
    known: bool = False
    readings: tuple[str, ...] = ()
    similar: str | None = None


@dataclass
class VillageFinder:
    """The villages that are known, by name."""

    units: Sequence[str]
    noun: str = ""
    _exact: dict[str, list[str]] = field(init=False)
    _skeletons: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._exact, self._skeletons = {}, {}
        for unit in self.units:
            self._exact.setdefault(compute_exact_key(unit), []).append(unit)
            self._skeletons.setdefault(compute_skeleton(unit), []).append(unit)

    def find_match(self, written: str, kind: str | None = None) -> UnitMatch:
        """`kind`: the word that a heading or a column beside gives."""
        name = read_unit_name(written)
        if name.kind is None and kind is not None:
            name = read_unit_name(f"{kind} {name.core}")
        for whole in (name.whole, *self._with_each_kind(name)):
            found = self._exact.get(compute_exact_key(whole), [])
            if len(found) == 1 and not self._is_unmarked(written, whole):
                return UnitMatch(read_unit_name(found[0]), known=True)
        return self._find_unmarked(written, name)

    def _with_each_kind(self, name: UnitName) -> list[str]:
        """A name without its kind: whichever kind one of the villages has. "Tổ 1" is also said
        for "Tổ dân phố số 1"."""
        if name.kind == "tổ":
            return [f"tổ dân phố {name.core}"]
        if name.kind is not None:
            return []
        return [f"{kind} {name.core}" for kind in KINDS]

    def _is_unmarked(self, written: str, whole: str) -> bool:
        """Nothing in it has a mark, though it would need one: "Thon Na Ma" is no exact name."""
        return written.isascii() and not whole.isascii()

    def _find_unmarked(self, written: str, name: UnitName) -> UnitMatch:
        wholes = [name.whole, *self._with_each_kind(name)]
        found = [unit for one in wholes for unit in self._skeletons.get(compute_skeleton(one), [])]
        found = list(dict.fromkeys(found))
        if len(found) == 1 and written.isascii():
            return UnitMatch(read_unit_name(found[0]), known=True)
        if found:
            return UnitMatch(name, readings=tuple(found))
        return UnitMatch(name, similar=self._find_similar(name))

    def _find_similar(self, name: UnitName) -> str | None:
        """A village whose letters differ by one: a slip of the hand, perhaps. Numbers that differ
        are two villages."""
        from rapidfuzz.distance import Levenshtein

        core = fold_cell(name.core)
        if len(core) < 5 or re.search(r"\d", core):
            return None
        for unit in self.units:
            other = read_unit_name(unit)
            if other.kind == name.kind and Levenshtein.distance(core, fold_cell(other.core)) == 1:
                return unit
        return None
