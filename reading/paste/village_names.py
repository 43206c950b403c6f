"""Names of villages in all their spellings, and where they stand in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from reading.paste import unknown_villages, village_numbers
from reading.paste.line_words import LineWord, has_same_marks, split_name
from reading.spelling.folding import fold_text, split_words, strip_marks
from records import dataclass

# What stands before a name, and its short forms.
_LABELS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("xóm",): ("xóm", "x", "xm"),
    ("thôn",): ("thôn", "th"),
    ("bản",): ("bản",),
    ("ấp",): ("ấp",),
    ("làng",): ("làng",),
    ("buôn",): ("buôn",),
    ("khóm",): ("khóm",),
    ("khu",): ("khu",),
    ("tổ",): ("tổ",),
    ("tổ", "dân", "phố"): ("tổ dân phố", "tdp", "tổ"),
    ("khu", "phố"): ("khu phố", "kp", "khu"),
    ("khu", "dân", "cư"): ("khu dân cư", "kdc", "khu"),
    ("tiểu", "khu"): ("tiểu khu", "tk"),
}
_SEPARATORS = frozenset((".", "-", "_", "#", "so"))
# "năm nay", "6 tháng", "ba con" (bà con): no number of a village.
_NOT_AFTER_NAME = split_words("nay ngoai truoc roi sau hoc moi thang con ngay gio tuan")
_END_SIGNS = frozenset((":", ",", ";", ".", "-", "=", ")", "|", "/"))


@dataclass(frozen=True, slots=True)
class NamedVillage:
    """A village: its name with its label, and the names and titles of who answers for it."""

    unit: int
    name: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VillageMention:
    """A village named in a line, from word `start` to before word `end`.

    Several `units`: the name fits them all; none: no village here is called so. Not `sure`: it
    may be another word. `number`: it ends with a bare figure, which may be one of the report.
    """

    start: int
    end: int
    units: frozenset[int]
    sure: bool
    number: bool = False


@dataclass(frozen=True, slots=True)
class _NameForm:
    """One way to write a name. `spelled` has its marks; `kind`: "", "number" or "said"."""

    plain: tuple[str, ...]
    spelled: tuple[str, ...]
    unit: int
    sure: bool = True
    kind: str = ""


@dataclass(slots=True)
class VillageNames:
    """All the villages of a commune, looked up by the first word of a name."""

    by_first: dict[str, list[_NameForm]] = field(default_factory=dict)
    by_person: dict[str, set[int]] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    # What the villages here are called by: "xóm", "x".
    labels: set[tuple[str, ...]] = field(default_factory=set)

    @classmethod
    def of(cls, places: Sequence[NamedVillage]) -> VillageNames:
        made = cls()
        for place in places:
            made.labels |= _list_own_labels(place)
            for name in _list_name_forms(place):
                made.by_first.setdefault(name.plain[0], []).append(name)
            for person in place.people:
                made.by_person.setdefault(fold_text(person), set()).add(place.unit)
            made.numbers |= {word for word in fold_text(place.name).split() if word.isdigit()}
        return made

    def find_mentions(self, row: Sequence[LineWord]) -> list[VillageMention]:
        """The villages named, from left to right; where names overlap the longest."""
        out: list[VillageMention] = []
        at = 0
        while at < len(row):
            found = self._at(row, at) or self._find_unknown(row, at)
            if found is None:
                at += 1
            else:
                out.append(found)
                at = found.end
        return out

    def _at(self, row: Sequence[LineWord], start: int) -> VillageMention | None:
        if row[start].glued and start and row[start - 1].plain.isalnum():
            return None
        fits = [
            (end, name)
            for name in self.by_first.get(row[start].plain, ())
            if (end := _find_name_end(name, row, start))
        ]
        if not fits:
            return None
        end = max(end for end, _ in fits)
        longest = [name for stop, name in fits if stop == end]
        # A name as it is written beats one that only might be meant.
        best = [name for name in longest if name.sure] or longest
        typed = row[start:end]
        sure = all(name.sure and _is_clear(name, typed, row[end : end + 1]) for name in best)
        number = any(name.kind == "number" for name in best) and typed[-1].is_figure
        return VillageMention(start, end, frozenset(name.unit for name in best), sure, number)

    def _find_unknown(self, row: Sequence[LineWord], start: int) -> VillageMention | None:
        end = unknown_villages.find_unknown_end(row, start, self.labels)
        return VillageMention(start, end, frozenset(), True) if end else None

    def find_by_person(self, who: str) -> frozenset[int]:
        """The villages for which somebody of this name answers."""
        return frozenset(self.by_person.get(fold_text(who), ()))


def _list_own_labels(place: NamedVillage) -> set[tuple[str, ...]]:
    """The labels of a village in all their spellings, folded."""
    label = _find_label(split_name(place.name))
    return {tuple(strip_marks(short).split()) for short in _LABELS.get(label, ())}


def _find_label(spelled: tuple[str, ...]) -> tuple[str, ...]:
    return max((one for one in _LABELS if spelled[: len(one)] == one), key=len, default=())


def _list_name_forms(place: NamedVillage) -> list[_NameForm]:
    spelled = split_name(place.name)
    label = _find_label(spelled)
    core = tuple(word for word in spelled[len(label) :] if word != "số") or spelled
    heads = [tuple(short.split()) for short in _LABELS.get(label, ())]
    if len(core) == 1 and core[0].isdigit():
        return _list_numbered_forms(place.unit, int(core[0]), heads)
    if len(core) == 1:
        heads = [head for head in heads if len(head[0]) > 2]
    found = [_make_name_form((*head, *core), place.unit) for head in heads]
    if len(core) > 1:
        found.append(_make_name_form(core, place.unit, kind="number" if core[-1].isdigit() else ""))
        if core[-1].isdigit():
            # "Đồng Lá" alone may be any of "Đồng Lá 1", "Đồng Lá 2".
            found += [
                _make_name_form((*head, *core[:-1]), place.unit, sure=False)
                for head in (*heads, ())
            ]
    return found or [_make_name_form(core, place.unit)]


def _list_numbered_forms(unit: int, number: int, heads: list[tuple[str, ...]]) -> list[_NameForm]:
    digits = _make_name_form((str(number),), unit, kind="number")
    ways = [
        digits,
        *(
            _make_name_form(said, unit, kind="said")
            for said in village_numbers.list_spoken_forms(number)
        ),
    ]
    if roman := village_numbers.format_roman(number):
        ways.append(_make_name_form((roman.lower(),), unit, kind="roman"))
    own = [
        _make_name_form((*head, *way.spelled), unit, kind=way.kind)
        for head in heads
        for way in ways
        if way.kind == "number" or len(strip_marks(head[0])) > 2 or len(head) > 1
    ]
    # "thôn 3" where the village is "Xóm 3" may well be meant, or a village elsewhere.
    others = {short for shorts in _LABELS.values() for short in shorts if len(short) > 2}
    others -= {" ".join(head) for head in heads}
    other = [
        _make_name_form((*one.split(), str(number)), unit, False, "number")
        for one in sorted(others)
    ]
    return own + other


def _make_name_form(
    spelled: tuple[str, ...], unit: int, sure: bool = True, kind: str = ""
) -> _NameForm:
    return _NameForm(tuple(strip_marks(word) for word in spelled), spelled, unit, sure, kind)


def _find_name_end(name: _NameForm, row: Sequence[LineWord], start: int) -> int:
    """The word behind the name, 0 where it does not stand here."""
    at = start
    for place, part in enumerate(name.plain):
        if place and part.isdigit():
            at = _skip_separators(row, at)
        if at >= len(row) or not _is_same_word(part, row[at]):
            return 0
        at += 1
    if name.kind == "roman" and not row[at - 1].upper:
        return 0
    behind = row[at].plain if at < len(row) else ""
    return 0 if name.kind and behind in _NOT_AFTER_NAME else at


def _skip_separators(row: Sequence[LineWord], at: int) -> int:
    """Over "." and "số" between a label and its number: "X.3", "TDP số 5"."""
    while at < len(row) and row[at].plain in _SEPARATORS:
        at += 1
    return at


def _is_same_word(part: str, word: LineWord) -> bool:
    if part.isdigit():
        return word.plain.isdigit() and word.plain.lstrip("0") == part
    return word.plain == part


def _is_clear(name: _NameForm, typed: Sequence[LineWord], behind: Sequence[LineWord]) -> bool:
    """Marks that were typed are the name's own; a number in words stands by itself."""
    letters = [word for word in typed if word.is_word and word.plain not in _SEPARATORS]
    spelled = [word for word in name.spelled if not word.isdigit()]
    pairs = list(zip(letters, spelled, strict=False))
    if any(word.is_marked and not has_same_marks(word.marked, own) for word, own in pairs):
        return False
    if name.kind != "said":
        return True
    if not behind or behind[0].plain in _END_SIGNS:
        return True
    return typed[-1].is_marked and typed[-1].plain != "nam" and not behind[0].is_word
