"""Which columns hold people, the telephones that are theirs, and what a heading calls them."""

import re
from collections.abc import Mapping, Sequence

from reading.spelling.folding import fold_text
from records import dataclass
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.people.names.other_people import list_other_people
from sheets.preview.people.names.split_names import list_split_names
from sheets.preview.people.titles import complete_title, normalise_title

_NO_POST = re.compile(
    r"(?i)\b(?:họ\s*(?:và|,|&)?\s*tên|tên|người|đồng chí|số|điện thoại|sđt|đt|đtdđ|di động|zalo|"
    r"liên hệ|liên lạc|máy|của|ông|bà)\b"
)
_POST = re.compile(r"(?i)trưởng|bí thư|phó|chi hội|công an|y tế|truong|bi thu|\bpho\b")
# "Cố định", "ĐT cơ quan", "Máy bàn": a line that no message reaches.
_FIXED = re.compile(r"(?i)\b(?:cố định|cơ quan|cq|(?:máy )?bàn|văn phòng|nhà riêng|nr|cđ)\b")
_OLD = re.compile(r"(?i)\b(?:cũ|trước đây)\b|\bcu$")
_MESSENGER = re.compile(r"(?i)\bzalo\b")
# What a heading says beside the post, of cells that hold both: "Trưởng thôn (ĐT)".
_PHONES = re.compile(
    r"(?i)\(?\s*\b(?:và |kèm )?(?:số )?(?:điện thoại|đtdđ|sđt|đt|di động|liên hệ|zalo)\b\s*\)?"
)
_SHORT = {"tt": "trưởng thôn", "bt": "bí thư", "btcb": "bí thư chi bộ", "pt": "phó thôn"}


@dataclass(frozen=True, slots=True)
class NameColumn:
    """A column of people, the telephones that are theirs, and what its heading calls them.
    `more_phones`: further columns of the same people's telephones; `parts`: those that hold parts
    of the names of this one, in their order, itself among them where it holds the last part."""

    names: SheetColumn
    phones: SheetColumn | None
    titles: tuple[str, ...]
    more_phones: tuple[SheetColumn, ...] = ()
    parts: tuple[SheetColumn, ...] = ()

    @property
    def is_split(self) -> bool:
        """Whether the column itself holds but the last part."""
        return self.names in self.parts


@dataclass(frozen=True, slots=True)
class SharedPhones:
    """`columns` of people, each with the telephones that are theirs; `of_others`: telephones of
    people who are not taken, and the column that names those; `of_nobody`: nothing says whose."""

    columns: list[NameColumn]
    of_others: list[tuple[SheetColumn, SheetColumn]]
    of_nobody: list[SheetColumn]


def share_phone_columns(layout: Layout, answers: Mapping[str, str]) -> SharedPhones:
    """`answers`: whose a column of telephones is, where that was asked."""
    split = list_split_names(layout)
    names, others = list(split), list_other_people(layout)
    held = _hold_phones(layout, names, others, answers)
    columns = [_make_column(layout, one, held[one.place], split[one]) for one in names]
    of_others = [(phone, one) for one in others for phone in held[one.place]]
    taken = [phone for phones in held.values() for phone in phones]
    of_nobody = [one for one in layout.list_columns(Column.PHONE) if one not in taken]
    return SharedPhones(columns, of_others, of_nobody)


def _hold_phones(
    layout: Layout,
    names: Sequence[SheetColumn],
    others: Sequence[SheetColumn],
    answers: Mapping[str, str],
) -> dict[int, list[SheetColumn]]:
    """By the place of the column of people, whether they are taken or not."""
    people = sorted([*names, *others], key=lambda one: one.place)
    held: dict[int, list[SheetColumn]] = {one.place: [] for one in people}
    unsaid = []
    for phone in layout.list_columns(Column.PHONE):
        holder = _find_answered(phone, names, answers) or _find_named(phone, people)
        if holder is not None:
            held[holder.place].append(phone)
        elif not (_read_posts(phone) or answers.get(make_phones_key(phone))):
            unsaid.append(phone)
    for phone in unsaid:
        holder = _find_before(phone, people, held) if _stand_behind(unsaid, people) else None
        if holder is not None:
            held[holder.place].append(phone)
    return held


def _make_column(
    layout: Layout,
    names: SheetColumn,
    phones: Sequence[SheetColumn],
    parts: tuple[SheetColumn, ...],
) -> NameColumn:
    """A number of Zalo counts where there is no other, then what is old or hidden, a line of an
    office last."""
    ordered = sorted(phones, key=lambda one: _rank_phones(layout, one))
    first, more = next(iter(ordered), None), tuple(ordered[1:])
    return NameColumn(names, first, _read_titles(names), more, parts)


def _rank_phones(layout: Layout, phones: SheetColumn) -> tuple[bool, bool, bool]:
    said = phones.path[-1]
    is_messenger = _MESSENGER.search(said) is not None
    return _FIXED.search(said) is not None, is_set_aside(layout, phones), is_messenger


def is_set_aside(layout: Layout, phones: SheetColumn) -> bool:
    """ "SĐT cũ", or a column that is hidden: what stands there is taken after a question."""
    is_old = any(_OLD.search(one) for one in phones.path)
    return is_old or phones.place in layout.grid.hidden_columns


def make_phones_key(phone: SheetColumn) -> str:
    """Under which it is answered whose telephones a column has."""
    return f"phones-{phone.place}-{phone.heading}"


def _find_answered(
    phone: SheetColumn, names: Sequence[SheetColumn], answers: Mapping[str, str]
) -> SheetColumn | None:
    answer = answers.get(make_phones_key(phone), "")
    return next((one for one in names if answer == f"of:{one.place}"), None)


def _find_named(phone: SheetColumn, names: Sequence[SheetColumn]) -> SheetColumn | None:
    """By the post in its heading, wherever it stands; else of the same group of headings."""
    if posts := _read_posts(phone):
        return _find_of_post(posts, names)
    group = phone.path[:-1]
    of_group = [one for one in names if group and one.path[:-1] == group]
    return of_group[0] if len(of_group) == 1 else None


def _find_of_post(posts: Sequence[str], names: Sequence[SheetColumn]) -> SheetColumn | None:
    if len(names) == 1 and not _read_posts(names[0]):
        return names[0]
    for fits in (_is_same, _begins_alike, _is_same_unmarked):
        found = [one for one in names if any(fits(a, b) for a in posts for b in _read_posts(one))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_same(one: str, other: str) -> bool:
    return one == other


def _begins_alike(one: str, other: str) -> bool:
    """ "Bí thư" and "bí thư chi bộ"."""
    return one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _is_same_unmarked(one: str, other: str) -> bool:
    """Typed without marks: "truong ban" may be two."""
    a, b = fold_text(one), fold_text(other)
    return (one.isascii() or other.isascii()) and (a == b or _begins_alike(a, b))


def _read_posts(column: SheetColumn) -> list[str]:
    """ "SĐT bí thư", "Bí thư / Họ tên" → "bí thư"; the lowest heading that names one."""
    for part in reversed(column.path):
        said = re.split(r"/|,|;|\n|\+| hoặc | và | - ", part)
        bare = [" ".join(_NO_POST.sub(" ", one).lower().split()).strip(" .:()") for one in said]
        posts = [_SHORT.get(one, one) for one in bare]
        if found := [one for one in posts if _POST.search(one)]:
            return found
    return []


def _stand_behind(phones: Sequence[SheetColumn], names: Sequence[SheetColumn]) -> bool:
    """Whether telephones stand behind their names: one before all names is of those behind it,
    or of nobody."""
    return len(names) == 1 or phones[0].place > names[0].place


def _find_before(
    phone: SheetColumn,
    names: Sequence[SheetColumn],
    held: Mapping[int, Sequence[SheetColumn]],
) -> SheetColumn | None:
    """Of the people it stands behind, unless those before them have none: then it may be of
    either."""
    if len(names) == 1:
        return names[0]
    before = [one for one in names if one.place < phone.place]
    if not before or (len(before) > 1 and not held[before[-2].place]):
        return None
    return before[-1]


def _read_titles(column: SheetColumn) -> tuple[str, ...]:
    """ "Trưởng thôn / Bí thư" → both; "Họ tên trưởng thôn" → one; "Họ và tên" → none."""
    for part in column.path:
        if part.isascii() and (posts := _read_unmarked_posts(part)):
            return posts
        bare = re.sub(
            r"(?i)họ\s*(?:và|,|&)?\s*tên|tên người|tên|đồng chí", " ", _PHONES.sub(" ", part)
        ).strip(" ,:-()")
        if not bare or not re.search(r"(?i)trưởng|bí thư|phó|chi hội|cán bộ|công an|y tế", bare):
            continue
        parts = [one.strip() for one in re.split(r"/|,|;|\n| hoặc | và | - ", bare) if one.strip()]
        return tuple(complete_title(normalise_title(one)) for one in parts)
    return ()


def _read_unmarked_posts(part: str) -> tuple[str, ...]:
    """ "ho ten truong thon" → "Trưởng thôn"; what is no post that is known without marks: none."""
    bare = re.sub(r"\b(?:ho(?: va)? ten|ten(?: nguoi)?|dong chi)\b", " ", fold_text(part)).strip(
        " ,:-"
    )
    said = complete_title(normalise_title(bare)) if bare else ""
    return (said,) if said and not said.isascii() else ()
