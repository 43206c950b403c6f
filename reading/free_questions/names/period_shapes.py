"""The shapes in which periods are said, and what each is called in a reading."""

from __future__ import annotations

import re
from collections.abc import Callable

from reading.spelling.folding import split_words
from reading.spelling.late_patterns import make_pattern

STRETCH, YEAR, DAY, RELATIVE, SAME_SPAN, NOW = "stretch", "year", "day", "relative", "same", "now"

_RELATIVE_YEARS = {
    "nay": "nam nay",
    "ngoai": "nam truoc",
    "truoc": "nam truoc",
    "roi": "nam truoc",
    "qua": "nam truoc",
    "kia": "nam kia",
}
_REL = "|".join(_RELATIVE_YEARS)
YEAR_NUMBER = r"20[0-4]\d"
# Behind a span: "2024", "nam 2024", "nam ngoai", "cua nam 2024".
_OF_YEAR = (
    rf"(?: (?:cua |trong )?(?:nam )?(?P<year>{YEAR_NUMBER})\b"
    rf"| (?:cua |trong )?nam (?P<rel>{_REL})\b| nam (?P<two>[12]\d)\b)?"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4}
_MONTHS = {
    "gieng": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "bảy": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
    "chap": 12,
}


def _year_of(found: re.Match[str]) -> str:
    named = found.groupdict()
    if named.get("year"):
        return f" {named['year']}"
    if named.get("two"):
        return f" 20{named['two']}"
    return f" {_RELATIVE_YEARS[named['rel']]}" if named.get("rel") else ""


def _year_alone(found: re.Match[str]) -> str:
    said = _year_of(found).strip()
    return said if said.startswith("nam") else f"nam {said}"


def _span(name: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{name}{_year_of(found)}"


def _whole_year(found: re.Match[str]) -> str:
    return _year_alone(found) if _year_of(found) else "nam"


def _quarter(found: re.Match[str]) -> str:
    said = found["number"]
    return f"quy {_ROMAN.get(said, said)}{_year_of(found)}"


def _month(found: re.Match[str]) -> str:
    said = found["number"]
    return f"thang {_MONTHS.get(said, said)}{_year_of(found)}"


def _day(prefix: str) -> Callable[[re.Match[str]], str]:
    def write(found: re.Match[str]) -> str:
        day, month, *year = re.split(r" thang |/", found["day"])
        tail = f"/{year[0]}" if year else ""
        return f"{prefix}{int(day):02}/{int(month):02}{tail}"

    return write


def _range(found: re.Match[str]) -> str:
    last = found["last"]
    return f"nam {found['first']}-" + (f"nam {last}" if last.isdigit() else "this")


def _always(value: str) -> Callable[[re.Match[str]], str]:
    return lambda found: value


_TO_NOW = (
    r"(?:den|toi|cho den|tinh den)(?: (?:nay|gio|hien tai|hien nay|bay gio"
    r"|luc nay|hom nay|ngay hom nay|thoi diem nay))"
)
_ONE_DAY = r"(?P<day>\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2} thang \d{1,2})"
_TERM_YEARS = r"(?: (?:20[0-4]\d) ?(?:-|den) ?(?:20[0-4]\d))?"

# The first that fits at a place counts; each is looked for in turn.
_SHAPES: tuple[tuple[str, str, Callable[[re.Match[str]], str]], ...] = (
    (
        rf"tu (?:nam )?(?P<first>{YEAR_NUMBER}) (?:den|toi|-)"
        rf" (?:nam )?(?P<last>{YEAR_NUMBER}|nay|gio)",
        STRETCH,
        _range,
    ),
    (rf"(?:nam )?(?P<first>{YEAR_NUMBER}) (?:den|toi) (?P<last>nay|gio)", STRETCH, _range),
    (rf"nhiem ky(?: nay)?{_TERM_YEARS}|giai doan{_TERM_YEARS}", STRETCH, _always("nhiem ky")),
    (
        rf"(?:nam )?(?P<first>{YEAR_NUMBER}) (?:-|den|toi) (?:nam )?(?P<last>{YEAR_NUMBER})",
        STRETCH,
        _range,
    ),
    (
        rf"(?:tu |ke tu )?dau nam(?: nay)? {_TO_NOW}|tu dau nam(?: nay)?(?! 20)",
        YEAR,
        _always("nam nay"),
    ),
    (r"(?:trong |suot )(?:nam nay)", YEAR, _always("nam nay")),
    (
        rf"(?:6|sau) (?:thang|t|th) (?:cuối|cuoi)(?: nam)?(?! (?:truoc|ngoai|nay|kia)){_OF_YEAR}",
        STRETCH,
        _span("6 thang cuoi"),
    ),
    (rf"(?:6|sau) (?:thang|t|th) (?:cuối|cuoi){_OF_YEAR}", STRETCH, _span("6 thang cuoi")),
    (
        rf"nua (?:nam )?(?:cuối|cuoi)(?: nam)?(?! (?:truoc|ngoai|nay|kia)){_OF_YEAR}",
        STRETCH,
        _span("6 thang cuoi"),
    ),
    (
        rf"nua (?:nam )?dau(?: nam)?(?! (?:truoc|ngoai|nay|kia)){_OF_YEAR}",
        STRETCH,
        _span("6 thang dau"),
    ),
    (rf"nua dau{_OF_YEAR}", STRETCH, _span("6 thang dau")),
    (
        (
            rf"(?:6|sau) (?:thang|t|th)(?: dau)?(?: nam)?(?! (?:\d{{1,2}}\b|truoc"
            rf"|ngoai|nay|kia)){_OF_YEAR}"
        ),
        STRETCH,
        _span("6 thang dau"),
    ),
    (
        rf"(?:6|sau) (?:thang|t|th)(?: dau)?(?! \d{{1,2}}\b){_OF_YEAR}",
        STRETCH,
        _span("6 thang dau"),
    ),
    (
        (
            rf"(?:9|chin) (?:thang|t|th)(?: dau)?(?: nam)?(?! (?:\d{{1,2}}\b|truoc"
            rf"|ngoai|nay|kia)){_OF_YEAR}"
        ),
        STRETCH,
        _span("9 thang"),
    ),
    (rf"(?:9|chin) (?:thang|t|th)(?: dau)?(?! \d{{1,2}}\b){_OF_YEAR}", STRETCH, _span("9 thang")),
    (
        (
            rf"(?:3|ba) (?:thang|t|th)(?: dau)?(?: nam)?(?! (?:\d{{1,2}}\b|truoc"
            rf"|ngoai|nay|kia)){_OF_YEAR}"
        ),
        STRETCH,
        _span("quy 1"),
    ),
    (
        rf"(?:quy|q) (?:so )?(?P<number>iii|ii|iv|i|[1-4]|mot|hai|ba|tu|bon)\b{_OF_YEAR}",
        STRETCH,
        _quarter,
    ),
    (rf"tu (?:ngay |hom )?{_ONE_DAY}(?: {_TO_NOW})?", DAY, _day("since ")),
    (rf"(?:tinh den|den|toi|truoc)(?: het)?(?: ngay)? {_ONE_DAY}", DAY, _day("until ")),
    (rf"(?:ngay |hom )?{_ONE_DAY}", DAY, _day("")),
    (
        (
            rf"thang (?P<number>1[0-2]|[1-9]|gieng|muoi mot|muoi hai|muoi|hai|ba"
            rf"|tu|sau|bay|tam|chin|chap)\b{_OF_YEAR}"
        ),
        STRETCH,
        _month,
    ),
    (rf"t (?P<number>1[0-2]|[1-9])\b{_OF_YEAR}", STRETCH, _month),
    (
        rf"tu (?:hom qua|chieu qua|toi qua|sang qua|qua)(?: {_TO_NOW})?",
        DAY,
        _always("since yesterday"),
    ),
    (rf"tu (?:dau )?tuan(?: nay)?(?! truoc| roi)(?: {_TO_NOW})?", DAY, _always("this week")),
    (rf"(?:hom qua|chieu qua|toi qua|sang qua) {_TO_NOW}", DAY, _always("since yesterday")),
    (r"(?:den|tinh den|toi)(?: ngay)? hom nay|may (?:hom|ngay|bua) nay|bua nay", NOW, _always("")),
    (
        r"(?:ngay )?hom nay|(?:sang|trua|chieu|toi) nay|trong ngay|tu sang(?: den gio)?",
        DAY,
        _always("today"),
    ),
    (r"(?:ngay )?hom qua|(?:sang|chieu|toi) (?:hom )?qua", DAY, _always("yesterday")),
    (rf"tu tuan (?:truoc|roi)(?: {_TO_NOW})?", DAY, _always("last week")),
    (r"(?:trong )?tuan nay|trong tuan", DAY, _always("this week")),
    (r"tuan (?:truoc|roi|qua|vua roi|vua qua)", DAY, _always("last week")),
    (
        r"cung (?:ky|thoi diem|thoi gian)(?: nay)?(?: (?:cua )?nam (?:ngoai|truoc|roi))?",
        SAME_SPAN,
        _always("same last year"),
    ),
    (r"cung (?:ky|thoi diem) ?", SAME_SPAN, _always("same last year")),
    (rf"(?:ca|tron|toan|het) nam{_OF_YEAR}", YEAR, _whole_year),
    (rf"(?:ca|tron|het) (?:nam )(?P<rel>{_REL})\b", YEAR, _year_alone),
    (
        r"(?<!dang )(?:bao cao|ky|dot|so lieu|tong hop|tong ket|cuối)"
        rf" (?:ca )?nam (?P<rel>{_REL})\b",
        YEAR,
        _year_alone,
    ),
    (r"nam (?:vua roi|vua qua|ngoai|truoc)", YEAR, _always("nam truoc")),
    (rf"nam (?P<rel>{_REL})\b", YEAR, _year_alone),
    (rf"(?:nam )?(?P<year>{YEAR_NUMBER})", YEAR, _year_alone),
    (r"nam (?P<two>[12]\d)\b", YEAR, _year_alone),
    (
        r"(?:cuối|(?<!dam )(?<!viec )(?<!le )cuoi) nam(?! (?:nay|ngoai|truoc|kia|20))",
        STRETCH,
        _always("nam"),
    ),
    (
        (
            r"(?<!dang )(?:ky|dot|lan|quy|thang)(?: bao cao)? (?:nay|hien tai|hien nay|moi nhat"
            r"|gan nhat|dang mo)"
        ),
        RELATIVE,
        _always("this"),
    ),
    (
        (
            r"(?<!dang )(?:ky|dot|lan|quy|thang)(?: bao cao| bao)? (?:truoc do|truoc|vua roi"
            r"|vua qua|cu|lien truoc|ke truoc)"
        ),
        RELATIVE,
        _always("previous"),
    ),
    (
        (
            rf"(?:tinh )?{_TO_NOW}(?: nay)?|(?:hien nay|hien tai|hien gio|bay gio"
            rf"|luc nay|gio nay|thoi diem nay)"
        ),
        NOW,
        _always(""),
    ),
    (r"luc \d{1,2} (?:h|gio)(?: \d{1,2})?(?: ruoi)?", NOW, _always("")),
)
# "mấy năm trước", "5 năm qua": several years, none of them named.
_NOT_YEARS = "".join(
    f"(?<!{word} )"
    for word in (r"\d", *sorted(split_words("may cac nhung vai ba bon nam hai gan moi tung")))
)
# "x6 năm ngoái": the number is the village's.
_BEHIND_VILLAGE = "|".join(
    rf"(?<={kind} {number} )" for kind in ("x", "xom", "thon") for number in (r"\d", r"\d\d")
)
_ONE_YEAR = rf"(?:(?=(?:nam )?20|nam ngoai)|{_BEHIND_VILLAGE}|{_NOT_YEARS})"
PERIOD_SHAPES = tuple(
    (
        make_pattern(rf"(?<![^\s]){_ONE_YEAR if kind == YEAR else ''}(?:{shape})(?![^\s])"),
        kind,
        write,
    )
    for shape, kind, write in _SHAPES
)
