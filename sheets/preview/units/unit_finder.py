"""Which of the units that are known a name means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import lru_cache

from reading.spelling.folding import strip_marks
from records import dataclass
from sheets.grids.grid import fold_cell
from sheets.preview.units.unit_names import (
    VillageName,
    compute_exact_key,
    compute_skeleton,
    names_a_village,
    read_unit_name,
    write_kind_out,
)

# What a list of people calls the commune itself.
_OFFICE = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|van phong(?: hdnd)?(?: ubnd)?|dang uy|cong chuc|can bo|"
    r"bcd|ban chi dao|"
    r"phong vh ?xh|phong van hoa xa hoi|trung tam .*)(?: (?:xa|phuong|thi tran))?(?: (?P<name>.*))?"
)
_SHORT_AND_NUMBER = re.compile(r"[b-df-hj-np-tv-z.]+\s*(?:so\s*)?\d+")
_FIGURE_BEHIND = re.compile(r"(.*[^\W\d]) (?:[2-9]\d|\d{3,})")
_BETWEEN = re.compile(r"\s*[/+()\[\]:;,–—]\s*|\s+-\s*|\s*-\s+")
# A formula without a result, an error, signs alone; a telephone in it.
_GARBLED = re.compile(r"\s*(?:[=#]|[^\w]+$)|.*[@{}<>|\\^~$*=]|.*(?:\d[ .]?){9}")


@dataclass
class UnitMatch:
    """`name`: the unit as it is stored, or as it would be; `known`: whether it is there. With
    `readings` it is one of these, or `similar` to one, or `unmarked`, and must be asked about;
    `garbled`: what stands there is no name ("=B2", "#REF!", "@@@"); `renames`: the one that is
    there is called so, and takes this name."""

    name: VillageName
    known: bool = False
    readings: tuple[str, ...] = ()
    similar: str | None = None
    unmarked: bool = False
    garbled: bool = False
    is_commune: bool = False
    renames: str = ""

    @property
    def is_unclear(self) -> bool:
        lacks_kind = self.name.kind is None and not self.known
        is_odd = self.unmarked or self.garbled or lacks_kind
        return bool(self.readings or self.similar or is_odd)


@dataclass
class VillageFinder:
    """The units that are known, by name. `commune`: the one that they are in."""

    units: Sequence[str]
    noun: str = ""
    commune: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    _exact: dict[str, list[str]] = field(init=False)
    _skeletons: dict[str, list[str]] = field(init=False)
    _kinds: tuple[str, ...] = field(init=False)
    _cores: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._exact, self._skeletons = {}, {}
        names = [read_unit_name(unit) for unit in self.units]
        self._kinds = tuple(dict.fromkeys(one.kind for one in names if one.kind))
        self._cores = {_fold_core(one.core) for one in names}
        for unit in self.units:
            self._exact.setdefault(compute_exact_key(unit), []).append(unit)
            self._skeletons.setdefault(compute_skeleton(unit), []).append(unit)

    def is_place(self, written: str) -> bool:
        """Whether words name a unit: any village, or one that is known without its kind."""
        if not written or written.isdigit():
            return False
        if names_a_village(written) or written in self.codes or self._is_commune(written):
            return True
        is_short = bool(write_kind_out(written)[0])
        is_core = _fold_core(written) in self._cores
        return (is_core or is_short) and self.find_match(written).known

    def find_match(
        self, written: str, kind: str | None = None, *, marked: bool = False
    ) -> UnitMatch:
        """`kind`: the word that a heading or a column beside gives. `marked`: the sheet is typed
        with marks, so a name without any has none."""
        written = self.codes.get(written, written)
        if _GARBLED.match(written):
            return UnitMatch(read_unit_name(written), garbled=True)
        if self._is_commune(written):
            return UnitMatch(VillageName(self.commune, None, self.commune), True, is_commune=True)
        return self._find_short(written, kind, marked) or self._find_whole(written, kind, marked)

    def _find_whole(self, written: str, kind: str | None, marked: bool) -> UnitMatch:
        name = read_unit_name(written)
        bare = name
        if name.kind is None and kind is not None:
            name = read_unit_name(f"{kind} {name.core}")
        for whole in (name.whole, bare.whole, *self._with_each_kind(bare)):
            found = self._exact.get(compute_exact_key(whole), [])
            exact = marked and bare.kind is None
            if len(found) == 1 and (exact or not self._is_unmarked(written, whole)):
                return UnitMatch(read_unit_name(found[0]), known=True)
        if len(found := self._find_number(bare)) == 1:
            return UnitMatch(read_unit_name(found[0]), known=True)
        return self._find_unmarked(written, name, bare)

    def _find_short(self, written: str, kind: str | None, marked: bool) -> UnitMatch | None:
        """A name whose kind is a letter: the village that is known by one of the kinds; else of
        the kind that the villages have, and of several it is asked."""
        wholes, dotted = write_kind_out(written)
        if not wholes or self._exact.get(compute_exact_key(written)):
            return None
        if written.isascii() and not marked:
            found = [self._find_whole(strip_marks(one), None, marked) for one in wholes]
        else:
            found = [self._find_whole(one, None, marked) for one in wholes]
        known = {one.name.whole: one for one in found if one.known}
        if len(known) == 1:
            return next(iter(known.values()))
        if known:
            return UnitMatch(read_unit_name(written), readings=tuple(known))
        if unclear := [one for one in found if one.readings or one.similar]:
            return unclear[0]
        for kinds in ((kind,), (self.noun.lower(),), self._kinds):
            likely = [one for one in found if one.name.kind in kinds]
            if len(likely) == 1:
                found = likely
        if len(found) == 1 and dotted:
            return found[0]
        readings = tuple(one.name.whole for one in found)
        return UnitMatch(read_unit_name(written), readings=readings)

    def _is_commune(self, written: str) -> bool:
        own, folded = fold_cell(self.commune), fold_cell(written)
        if not own or not folded:
            return False
        core = own.split(" ", 1)[-1]
        if folded in (own, core) or folded.removeprefix("ubnd ") in (own, "xa", "phuong"):
            return not names_a_village(written)
        found = _OFFICE.fullmatch(folded)
        return found is not None and (found["name"] or core) in (core, "xa", "phuong")

    def _find_number(self, name: VillageName) -> list[str]:
        """ "4" alone, where one unit has that number."""
        core = re.sub(r"^(?:so\s*)?0*(?=\d)", "", fold_cell(name.core))
        if name.kind is not None or not core.isdigit():
            return []
        return [
            one for one in self.units if re.fullmatch(rf"\D*\b0*{core}", fold_cell(one)) is not None
        ]

    def _with_each_kind(self, name: VillageName) -> list[str]:
        """A name without its kind: whichever kind one of the villages has. "Tổ 1" is also said
        for "Tổ dân phố số 1"."""
        if name.kind == "tổ":
            return [f"tổ dân phố {name.core}"]
        if name.kind is not None:
            return []
        return [f"{kind} {name.core}" for kind in self._kinds]

    def _is_unmarked(self, written: str, whole: str) -> bool:
        """Nothing in it has a mark, though it would need one: "Thon Na Ma" is no exact name. Of
        "TDP 3" nothing has one."""
        if _SHORT_AND_NUMBER.fullmatch(written.lower()):
            return False
        return written.isascii() and not whole.isascii()

    def _find_unmarked(self, written: str, name: VillageName, bare: VillageName) -> UnitMatch:
        wholes = [name.whole, *self._with_each_kind(bare)]
        found = [unit for one in wholes for unit in self._skeletons.get(compute_skeleton(one), [])]
        found = list(dict.fromkeys(found))
        if len(found) == 1 and written.isascii():
            return UnitMatch(read_unit_name(found[0]), known=True)
        if found:
            return UnitMatch(name, readings=tuple(found))
        unmarked = bare.kind is not None and self._is_unmarked(written, name.whole)
        similar = self._find_within(written) or self._find_similar(name)
        return UnitMatch(name, similar=similar, unmarked=unmarked)

    def _find_within(self, written: str) -> str | None:
        """A village whose whole name stands in a longer one: "Thôn A - vùng 3", "Thôn B/Thôn A",
        "Xóm 3 cũ". With a number behind it is another one: "Thôn A 2"."""
        for part in _BETWEEN.split(written):
            found = self._exact.get(compute_exact_key(part), []) if part != written else []
            found = found or self._find_by_core(part, written)
            if len(found) == 1:
                return found[0]
        said = f" {_fold_marked(written)} "
        within = [one for one in self.units if f" {_fold_marked(one)} " in said]
        longest = max(within, key=len, default=None)
        rest = said.partition(f" {_fold_marked(longest)} ")[2] if longest else ""
        return None if re.fullmatch(r"1?\d ", rest) else longest

    def _find_by_core(self, part: str, written: str) -> list[str]:
        """Without its kind, where signs part it from the rest."""
        if part == written or names_a_village(part) or part.strip().isdigit():
            return []
        keys = map(compute_exact_key, self._with_each_kind(read_unit_name(part)))
        return [unit for key in keys for unit in self._exact.get(key, [])]

    def _find_similar(self, name: VillageName) -> str | None:
        """A village whose letters differ by one: a slip of the hand, perhaps. Numbers that differ
        are two villages; a large one behind a name that is known may be a figure beside it."""
        from rapidfuzz.distance import Levenshtein

        beside = _FIGURE_BEHIND.fullmatch(name.whole)
        if beside is not None and len(found := self._exact.get(compute_exact_key(beside[1]), [])):
            return found[0]
        core = fold_cell(name.core)
        if len(core) < 5 or re.search(r"\d", core):
            return None
        for unit in self.units:
            other = read_unit_name(unit)
            if other.kind == name.kind and Levenshtein.distance(core, fold_cell(other.core)) == 1:
                return unit
        return None


@lru_cache(maxsize=8192)
def _fold_marked(name: str) -> str:
    """Its words in small letters with their marks; "số" before a number is not said."""
    said = " ".join(re.findall(r"\w+", name.lower()))
    return re.sub(r"\bsố (?=\d)|\b0+(?=\d)", "", said)


def _fold_core(name: str) -> str:
    return re.sub(r"^so (?=\d)", "", fold_cell(name))
