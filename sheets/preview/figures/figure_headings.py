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
_WEDDING = r"(?:cuoi|(?:viec|dam) h[yi]|^h[yi]$)"
_FUNERAL = r"(?:tang|(?:viec|dam) (?:hieu|ma)|ma chay|^hieu$)"
# Beside each other a single word will do: "hiếu hỷ".
_WEDDING_TOO, _FUNERAL_TOO = r"(?:cuoi|h[yi])", r"(?:dam tang|viec tang|tang le|hieu|ma chay)"
# In order: the first whose words all stand in the heading, and none of the others.
_RULES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("ho_de_nghi_gdvh", (_TITLE, r"(?:de nghi|binh xet|binh chon)"), ()),
    ("ho_dang_ky_gdvh", (_TITLE, r"(?:dang ky|dk|dki)"), (_AWARDED,)),
    ("ho_dat_gdvh", (_TITLE, _AWARDED), ()),
    ("ho_dang_ky_gdvh", (r"ho", r"(?:dang ky|dk|dki)"), (r"the thao", _AWARDED)),
    (
        "ho_dat_gdvh",
        (r"ho", _AWARDED),
        (r"the thao", r"nong thon", r"ngheo", r"hoc tap", r"the duc"),
    ),
    ("dam_cuoi_vm", (_WEDDING, _CIVIL), ()),
    ("dam_tang_vm", (_FUNERAL, _CIVIL), ()),
    ("dam_cuoi", (_WEDDING,), ()),
    ("dam_tang", (_FUNERAL,), (_TITLE,)),
    ("nvh", (r"(?:nha van hoa|nvh|nha vh|nha sinh hoat cong dong)",), (r"so nha",)),
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
# "Số hộ không đạt", "Đám cưới vi phạm nếp sống văn minh": the contrary of what is asked for.
_CONTRARY = re.compile(
    r"\b(?:khong|chua|ko)\b|\blien (?:tuc|tiep)\b|\bnam lien\b|\bvi pham\b|\bthu hoi\b"
)
_ASIDE = re.compile(
    r"(?i)\((?:không tính|không kể|không bao gồm|kể cả|gồm cả|bao gồm|tính cả)[^)]*\)"
)
# Around the thing that is counted; any other word ("Số hộ dùng nước sạch") says some only.
_ALL_WORDS = re.compile(
    r"(?:tong|so|luong|ts|sl|ho|dan|gia|dinh|hien|co|tai|trong|tren|dia|ban|toan|thon|xom|ap|to|pho|"
    r"khu|cu|xa|phuong|cua|nam|nay|den|ngay|thang|cuoi|dau|thuong|tru|thuc|te|don|vi|tinh|muc|truong|"
    r"hop|households|dam|viec|hieu|hy|hi|hoi|tang|le|ma|chay|su|dien|ra|dat|duoc|cong|nhan|danh|chuan|"
    r"tieu|dang|ky|dk|dki|binh|xet|ket|qua|bao|cao|cac|va|phat|sinh|chuc)"
)
_OF_SOME = ("ho_tong", "dam_cuoi", "dam_tang")
# How much more or less than another time. "Tăng" and "tang" fold alike.
_CHANGE = re.compile(r"(?i)\b(?:tăng|giảm|chênh lệch|so với|tang,?[ /]*giam|so voi|chenh lech)\b")
_YEAR = re.compile(r"(?i)\b(?:năm\s+|nam\s+)?(20\d\d)\b")


def find_measure(column: SheetColumn, known: Sequence[KnownMeasure]) -> KnownMeasure | None:
    """None for a share, which is worked out and not stored, and for what nobody asks for."""
    return find_measure_of(column.path, known)


def find_measure_of(path: Sequence[str], known: Sequence[KnownMeasure]) -> KnownMeasure | None:
    bare = [_ASIDE.sub(" ", part) for part in path]
    parts = [one for one in map(strip_period, bare) if one.strip()]
    whole = " ".join(fold_cell(part) for part in parts)
    if (
        not whole
        or _SHARE.search(whole)
        or _CHANGE.search(" ".join(bare))
        or re.search(r"\bngheo\b|\bkhau\b|\bnhan khau\b|\bdien tich\b", whole)
    ):
        return None
    by_code = {one.code: one for one in known}
    for one in known:
        if whole in (fold_cell(one.name), fold_cell(one.code), *map(fold_cell, one.words)):
            return one
    if _names_both(whole):
        whole = fold_cell(parts[-1])
        if _names_both(whole):
            return None
    for code, needed, never in _RULES:
        has = all(re.search(rf"\b{one}\b", whole) for one in needed)
        if has and not any(re.search(rf"\b{one}\b", whole) for one in never) and code in by_code:
            is_vague = code in _OF_SOME or needed[0] == "ho"
            is_other = _CONTRARY.search(whole) and not by_code[code].choices
            names_some = is_vague and _names_some(parts, needed[0])
            return None if is_other or names_some else by_code[code]
    if _ALL_HOUSEHOLDS.fullmatch(fold_cell(parts[-1]).strip()):
        return by_code.get("ho_tong")
    return None


def _names_both(said: str) -> bool:
    """ "Việc hiếu, hỷ": weddings and funerals, of which neither is said alone."""
    return all(re.search(rf"\b{one}\b", said) for one in (_WEDDING_TOO, _FUNERAL_TOO))


def _names_some(parts: Sequence[str], counted: str) -> bool:
    """ "Số hộ / Dân tộc Tày": from what is counted down, more is said than that it is counted."""
    said = [fold_cell(part) for part in parts]
    first = next((place for place, one in enumerate(said) if re.search(rf"\b{counted}\b", one)), 0)
    left = re.findall(r"[a-z]{2,}", " ".join(said[first:]))
    return not all(map(_ALL_WORDS.fullmatch, left)) or "tặng" in " ".join(parts).lower()


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
    (r"(?:6|sau) thang cuoi nam", (7, 12)),
    (r"(?:6|sau) thang dau nam|6 thang", (1, 6)),
    (r"9 thang(?: dau nam)?", (1, 9)),
    (r"quy (?:iv|4)", (10, 12)),
    (r"quy (?:iii|3)", (7, 9)),
    (r"quy (?:ii|2)", (4, 6)),
    (r"quy (?:i|1)", (1, 3)),
    (r"ca nam", (1, 12)),
)
# Of a day ("31 tháng 12") and of an end ("đến tháng 12") it is no month of its own.
_MONTH = re.compile(
    r"(?<!\d )(?<!den )(?<!het )(?<!ngay )\b(?:thang|t) ?(0?[1-9]|1[0-2])"
    r"(?:(?: nam)? 20\d\d)?$"
)
_AT_AN_END = re.compile(r"(?i)(?:đầu|cuối)\s+(?:tháng|t)\s*\d")
_PERIOD_WORDS = re.compile(
    r"(?i)\b(?:(?:6|9|sáu|sau)\s+th[áa]ng(?:\s+(?:đầu|cuối|dau|cuoi)\s+n[ăa]m)?|"
    r"qu[ýy]\s+(?:iv|i{1,3}|[1-4])|c[ảa]\s+n[ăa]m|(?:th[áa]ng|t)\s?(?:0?[1-9]|1[0-2]))\b"
)


def find_months(path: Sequence[str]) -> tuple[int, int] | None:
    """The part of a year that a heading names: "6 tháng đầu năm", "Quý II", "T5", "Cả năm"."""
    for part in reversed(path):
        month = _MONTH.search(fold_cell(part))
        if month is not None and not _AT_AN_END.search(part):
            return int(month[1]), int(month[1])
        for pattern, months in _MONTHS:
            if re.search(rf"\b(?:{pattern})\b", fold_cell(part)):
                return months
    return None


def strip_period(part: str) -> str:
    """ "Đám cưới quý 1 năm 2025" → "Đám cưới": of nothing but a period nothing is left."""
    said = part if find_months((part,)) is None else _PERIOD_WORDS.sub(" ", part)
    left = " ".join(_YEAR.sub(" ", said).split()).strip(" ,;:/()–-")
    return "" if said != part and fold_cell(left) in ("", "nam", "cua", "trong") else left


_PLANNED = re.compile(r"(?<!cac )\b(?:ke hoach|kh|chi tieu|muc tieu)\b|^giao(?: nam)?(?: 20\d\d)?$")
_DONE = re.compile(r"\b(?:ket qua|thuc hien)\b")


def is_planned(path: Sequence[str]) -> bool:
    """What was aimed at, beside what has come of it."""
    said = [fold_cell(part) for part in path]
    return any(_PLANNED.search(one) and not _DONE.search(one) for one in said)
