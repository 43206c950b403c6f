"""Which measure a column of figures is for, by its heading from the top down. A heading names what
is counted (households, weddings) and which of them (all, registered, awarded)."""

import re
from collections.abc import Sequence

from sheets.grids.grid import fold_cell
from sheets.preview.layouts.layout import SheetColumn
from sheets.preview.values import KnownMeasure

_TITLE = r"(?:gdvh|gia dinh van hoa|ho van hoa|danh hieu)"
_AWARDED = r"(?:dat|cong nhan|duoc tang|tang danh hieu|duoc khen)"
_CIVIL = r"(?:nsvm|nep song|van minh|vm|nsm|dung quy dinh|theo quy uoc)"
# In order: the first whose words all stand in the heading, and none of the others.
_RULES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("ho_de_nghi_gdvh", (_TITLE, r"(?:de nghi|binh xet|binh chon)"), ()),
    ("ho_dang_ky_gdvh", (_TITLE, r"(?:dang ky|dk|dki)"), (_AWARDED,)),
    ("ho_dat_gdvh", (_TITLE, _AWARDED), ()),
    ("ho_dang_ky_gdvh", (r"ho", r"dang ky"), (r"the thao", _AWARDED)),
    (
        "ho_dat_gdvh",
        (r"ho", _AWARDED),
        (r"the thao", r"nong thon", r"ngheo", r"hoc tap", r"the duc"),
    ),
    ("dam_cuoi_vm", (r"cuoi", _CIVIL), ()),
    ("dam_tang_vm", (r"(?:tang|tang le|viec hieu)", _CIVIL), ()),
    ("dam_cuoi", (r"cuoi",), ()),
    ("dam_tang", (r"(?:dam tang|viec tang|tang le|tang)",), (_TITLE,)),
    ("nvh", (r"(?:nha van hoa|nvh|nha sinh hoat cong dong)",), (r"so nha",)),
    ("san_the_thao", (r"san (?:the thao|bong|van dong|choi)",), ()),
    ("doi_van_nghe", (r"(?:doi van nghe|to van nghe|van nghe quan chung)",), ()),
    ("clb_the_thao", (r"(?:clb|cau lac bo)",), ()),
    ("huong_uoc", (r"(?:huong uoc|quy uoc)",), ()),
    ("ngay_hoi_dk", (r"(?:ngay hoi dai doan ket|ngay hoi)",), ()),
    ("buoi_hoat_dong", (r"(?:buoi|hoat dong)", r"(?:van nghe|the thao|van hoa|le hoi)"), ()),
    ("thon_dang_ky_vh", (r"(?:xom|thon|ban|to dan pho|khu dan cu) van hoa", r"dang ky"), ()),
    ("thon_de_nghi_vh", (r"(?:xom|thon|ban|to dan pho|khu dan cu) van hoa", r"de nghi"), ()),
    (
        "ho_tong",
        (r"(?:tong so ho|so ho|tong ho|ho dan|ho gia dinh|ho|households)",),
        (r"ngheo", r"khau", r"ho va ten", r"ho ten", _TITLE),
    ),
)
_SHARE = re.compile(r"(?:ty le|ti le|%|phan tram|dat ty le)")
_YEAR = re.compile(r"(?i)\b(?:năm\s+|nam\s+)?(20\d\d)\b")


def find_measure(column: SheetColumn, known: Sequence[KnownMeasure]) -> KnownMeasure | None:
    """None for a share, which is worked out and not stored, and for what nobody asks for."""
    return find_measure_of(column.path, known)


def find_measure_of(path: Sequence[str], known: Sequence[KnownMeasure]) -> KnownMeasure | None:
    parts = [_YEAR.sub(" ", part) for part in path if find_months((part,)) is None]
    whole = " ".join(fold_cell(part) for part in parts)
    if (
        not whole
        or _SHARE.search(whole)
        or re.search(r"\bngheo\b|\bkhau\b|\bnhan khau\b|\bdien tich\b", whole)
    ):
        return None
    by_code = {one.code: one for one in known}
    for one in known:
        if whole in (fold_cell(one.name), fold_cell(one.code), *map(fold_cell, one.words)):
            return one
    for code, needed, never in _RULES:
        has = all(re.search(rf"\b{one}\b", whole) for one in needed)
        if has and not any(re.search(rf"\b{one}\b", whole) for one in never) and code in by_code:
            return by_code[code]
    if _ALL_HOUSEHOLDS.fullmatch(fold_cell(parts[-1]).strip()):
        return by_code.get("ho_tong")
    return None


# A heading of its own, whatever stands above it: "Gia đình văn hóa / Tổng số hộ".
_ALL_HOUSEHOLDS = re.compile(r"(?:tong so ho|tong ho)(?: dan| gia dinh)?")
_OF = re.compile(r"(?i)\s*/\s*|\s+trên\s+")
_ALL = re.compile(r"\b(?:tong|tong so|chung)\b")


def find_part_and_whole(
    path: Sequence[str], known: Sequence[KnownMeasure]
) -> tuple[KnownMeasure, KnownMeasure] | None:
    """ "GĐVH (đạt/tổng số)", "Đám cưới đúng NSVM/tổng số đám cưới": cells hold both, "77/84"."""
    above, last = tuple(path[:-1]), path[-1]
    sides = [one.strip(" ()") for one in _OF.split(last)]
    if len(sides) != 2 or not all(sides):
        return None
    part = find_measure_of((*above, sides[0]), known)
    if part is None:
        return None
    by_code = {one.code: one for one in known}
    beside = [by_code[code] for code in (*part.wholes, *part.limits) if code in by_code]
    for whole in (find_measure_of((*above, sides[1]), known), find_measure_of((sides[1],), known)):
        if whole is not None and whole in beside:
            return part, whole
    return (part, beside[0]) if beside and _ALL.search(fold_cell(sides[1])) else None


def find_year(path: Sequence[str]) -> int | None:
    """The year that a part of a heading names: "2024", "Năm 2024", "Số hộ năm 2024"."""
    for part in reversed(path):
        found = _YEAR.search(part)
        if found:
            return int(found[1])
    return None


# First and last month of what a heading or a title names.
_MONTHS: tuple[tuple[str, tuple[int, int]], ...] = (
    (r"(?:6|sau) thang dau nam|6 thang", (1, 6)),
    (r"(?:6|sau) thang cuoi nam", (7, 12)),
    (r"9 thang(?: dau nam)?", (1, 9)),
    (r"quy (?:iv|4)", (10, 12)),
    (r"quy (?:iii|3)", (7, 9)),
    (r"quy (?:ii|2)", (4, 6)),
    (r"quy (?:i|1)", (1, 3)),
    (r"ca nam", (1, 12)),
)


def find_months(path: Sequence[str]) -> tuple[int, int] | None:
    """The part of a year that a heading names: "6 tháng đầu năm", "Quý II", "Cả năm"."""
    for part in reversed(path):
        for pattern, months in _MONTHS:
            if re.search(rf"\b(?:{pattern})\b", fold_cell(part)):
                return months
    return None


_PLANNED = re.compile(
    r"(?:(?:so )?ke hoach|kh|chi tieu(?: giao)?|giao|muc tieu)(?: nam)?(?: 20\d\d)?"
)


def is_planned(path: Sequence[str]) -> bool:
    """What was aimed at, beside what has come of it."""
    return any(_PLANNED.fullmatch(fold_cell(part)) for part in path)
