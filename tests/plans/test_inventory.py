"""The packs hold what the five documents hold: every item once, with its target and its moment."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from plans.checking.pack_reader import read_pack
from plans.pack_files import PACK_FOLDER
from plans.schema import Pack, PackTarget

TABLE = Path(__file__).parents[1] / "data" / "inventory.tsv"
PACKS = {
    "000": "ctr06-2024",
    "001": "hoc-tap-2025-2030",
    "002": "10-chuong-trinh-2020-2025",
    "003": "kim-phuong-2024",
    "004": "hoi-nghi-2023",
}
Row = dict[str, str]


def rows(*kinds: str) -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in table if not kinds or row["what"] in kinds]


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return {document: read_pack(PACK_FOLDER / f"{code}.yaml") for document, code in PACKS.items()}


def items(pack: Pack) -> Iterator[tuple[str, str]]:
    """Every (list, code) of a pack that may carry an item of a document."""
    for name in ("indicators", "tasks", "dates", "report_items", "left_out"):
        for item in getattr(pack, name):
            yield name, item.code


def number(value: Decimal | None) -> str:
    """As it counts: 65.0 and 65 are one number."""
    return f"{Decimal(value).normalize():f}" if value is not None else ""


def said(target: PackTarget, part: str = "", fixed: int | None = None) -> str:
    """A target in the words of the table."""
    operator = {"reach": "range"}.get(target.operator.value, target.operator.value)
    words = [str(target.year), "each" if target.each_year else "", part, operator]
    if operator in ("range", "inside"):
        words.append(f"{number(target.low)}..{number(target.high)}")
    elif operator == "change":
        words += [">=" if target.low is not None else "<=", number(bound(target))]
        words.append(f"since {target.base_year}" if target.base_year else "")
    else:
        words += [number(bound(target)), f"of {fixed}" if fixed and part == "" else ""]
    return " ".join(word for word in words if word)


def bound(target: PackTarget) -> Decimal | None:
    return target.low if target.low is not None else target.high


def targets(pack: Pack, document: str) -> dict[str, set[str]]:
    """The targets of every indicator; of a compound one with the code of the part."""
    found = {}
    for indicator in pack.indicators:
        fixed = indicator.fixed if document == "000" else None
        own = {said(target, fixed=fixed) for target in indicator.targets}
        parts = {said(target, part.code) for part in indicator.parts for target in part.targets}
        found[indicator.code] = own | parts
    return found


def printed(text: str) -> set[str]:
    """The targets of a row, with its numbers as they count."""
    return {
        re.sub(r"\d+\.\d+", lambda found: number(Decimal(found[0])), target)
        for target in text.split("; ")
    }


def folded(text: str) -> str:
    plain = re.sub(r"[“”\"*]", "", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", " ", plain).casefold().strip(" .;,")


def test_the_table_is_the_whole_inventory() -> None:
    assert Counter(row["what"] for row in rows()) == {
        "indicator": 251,
        "report_item": 47,
        "task": 49,
        "goal": 8,
        "date": 61,
    }


def test_every_item_is_in_exactly_one_place(packs: dict[str, Pack]) -> None:
    places = Counter(code for pack in packs.values() for _, code in items(pack))
    wrong = {row["id"]: places[row["id"]] for row in rows() if places[row["id"]] != 1}
    assert wrong == {}


def test_every_item_is_in_the_pack_of_its_document(packs: dict[str, Pack]) -> None:
    for document, pack in packs.items():
        mine = {row["id"] for row in rows() if row["document"] == document}
        assert mine <= {code for _, code in items(pack)}


# Where a row of this kind stands in a pack; what was left out says why.
LISTS = {
    "indicator": {"indicators"},
    "task": {"tasks", "report_items"},
    "goal": {"left_out"},
    "date": {"dates"},
    "report_item": {"report_items"},
}


def test_every_item_stands_in_the_list_of_its_kind(packs: dict[str, Pack]) -> None:
    where = {code: name for pack in packs.values() for name, code in items(pack)}
    wrong = {row["id"] for row in rows() if where[row["id"]] not in LISTS[row["what"]]}
    assert wrong == set()


@pytest.mark.parametrize("document", PACKS)
def test_there_are_no_other_indicators_or_dates(packs: dict[str, Pack], document: str) -> None:
    pack = packs[document]
    for what, name in (("indicator", "indicators"), ("date", "dates")):
        ids = [row["id"] for row in rows(what) if row["document"] == document]
        assert sorted(item.code for item in getattr(pack, name)) == sorted(ids)


def test_groups_have_as_many_indicators_as_the_inventory_counts(packs: dict[str, Pack]) -> None:
    names = {"tổng quát": "tong-quat", "III": None}
    for document in ("000", "001", "002"):
        counted = Counter(
            names.get(row["group"], row["group"])
            for row in rows("indicator")
            if row["document"] == document
        )
        pack = packs[document]
        assert Counter(indicator.group for indicator in pack.indicators) == counted
        assert {group.code for group in pack.groups} == set(counted)


def test_a_heading_that_says_how_many_is_right_about_it(packs: dict[str, Pack]) -> None:
    """Programme 06 says 12, 6 and 4: its leaves, not its numbered items."""
    pack = packs["000"]
    counted = Counter(indicator.group for indicator in pack.indicators)
    assert {group.code: group.says for group in pack.groups} == dict(counted)


@pytest.mark.parametrize("document", PACKS)
def test_targets_agree(packs: dict[str, Pack], document: str) -> None:
    found = targets(packs[document], document)
    wrong = {
        row["id"]: (row["target"], sorted(found[row["id"]]))
        for row in rows("indicator")
        if row["document"] == document and printed(row["target"]) != found[row["id"]]
    }
    assert wrong == {}


def moment(item: object) -> str:
    """When, in the words of the table."""
    window = getattr(item, "window", None)
    first, last = (window.first, window.last) if window else (None, None)
    if first is not None and first.year != last.year:
        return f"span {first.year}..{last.year}"
    ways = (
        ("before", getattr(item, "due", None)),
        (
            "yearly before" if getattr(item, "before", False) else "yearly",
            item_of(item, "each_year"),
        ),
        ("month", item_of(item, "month")),
        ("window", f"{first}..{last}" if first else None),
        ("until", item_of(item, "until")),
        ("year", item_of(item, "year")),
        ("words", item_of(item, "words") and ""),
    )
    return next((f"{name} {value}".strip() for name, value in ways if value is not None), "")


def item_of(item: object, name: str) -> object:
    return getattr(item, name, None) or None


@pytest.mark.parametrize("document", PACKS)
def test_dates_agree(packs: dict[str, Pack], document: str) -> None:
    found = {date.code: moment(date) for date in packs[document].dates}
    wrong = {
        row["id"]: (row["when"], found[row["id"]])
        for row in rows("date")
        if row["document"] == document and row["when"] != found[row["id"]]
    }
    assert wrong == {}


def test_before_a_day_is_strict_wherever_the_table_says_before(packs: dict[str, Pack]) -> None:
    before = {row["id"] for row in rows("date", "task") if "before" in row["when"]}
    strict = {
        item.code
        for pack in packs.values()
        for item in (*pack.dates, *pack.tasks)
        if item.before and pack.strict_before
    }
    assert before == strict


def test_tasks_with_a_day_or_a_month_have_it(packs: dict[str, Pack]) -> None:
    tasks = {task.code: task for pack in packs.values() for task in pack.tasks}
    for row in rows("task"):
        if row["when"].startswith("before"):
            assert f"before {tasks[row['id']].due}" == row["when"]
        elif row["when"].startswith("month"):
            moments = tasks[row["id"]].parts or (tasks[row["id"]],)
            assert "; ".join(f"month {one.month}" for one in moments) == row["when"]


def test_a_moment_in_words_is_in_the_words_of_the_document(packs: dict[str, Pack]) -> None:
    """What is told in quotation marks is printed: nothing like "no day" put in by us."""
    wrong = [
        (item.code, item.words)
        for pack in packs.values()
        for item in (*pack.dates, *pack.tasks)
        if item.words and item.words not in getattr(item, "printed", getattr(item, "wording", ""))
    ]
    assert wrong == []


def test_words_are_those_of_the_document(packs: dict[str, Pack]) -> None:
    """The name in the table is found in the wording, unless it was shortened or is a label."""
    wordings = {
        indicator.code: folded(indicator.wording)
        for pack in packs.values()
        for indicator in pack.indicators
    }
    short = re.compile(r"…|\[")
    wrong = {
        row["id"]: (row["name"], wordings[row["id"]])
        for row in rows("indicator")
        if not short.search(row["name"]) and folded(row["name"]) not in wordings[row["id"]]
    }
    assert wrong == {}


def test_lines_are_those_of_the_document(packs: dict[str, Pack]) -> None:
    citations = {
        item.code: {int(line) for line in re.findall(r"\d+", item.citation)}
        for pack in packs.values()
        for name in ("indicators", "tasks", "dates", "report_items", "left_out")
        for item in getattr(pack, name)
    }
    wrong = {
        row["id"]: row["line"]
        for row in rows()
        if not {int(line) for line in row["line"].split()} & citations[row["id"]]
    }
    assert wrong == {}


def test_report_items_keep_their_level_and_their_ground(packs: dict[str, Pack]) -> None:
    levels = {"thôn": "village", "xã": "commune", "huyện": "district", "thành phố": "province"}
    found = {item.code: (item.level, item.grounded) for item in packs["004"].report_items}
    expected = {row["id"]: (levels[row["group"]], row["kind"]) for row in rows("report_item")}
    assert found == expected


def test_every_indicator_is_measured(packs: dict[str, Pack]) -> None:
    unmeasured = [
        indicator.code
        for pack in packs.values()
        for indicator in pack.indicators
        if not indicator.counted and not all(part.counted for part in indicator.parts)
    ]
    assert unmeasured == []


def test_one_figure_serves_every_plan_with_a_target_of_its_own(packs: dict[str, Pack]) -> None:
    """Gia đình văn hóa: one measure over one base, 88 %, 86 to 88 % and 90 %."""
    found = {
        indicator.code: sorted(said(target) for target in indicator.targets)
        for pack in packs.values()
        for indicator in pack.indicators
        if (indicator.numerator, indicator.denominator) == ("ho_dat_gdvh", "ho_tong")
    }
    assert found == {
        "06CTR-1.1-01": ["2024 >= 88"],
        "CT04-23": ["2025 range 86..88"],
        "CT06-01": ["2025 range 86..88"],
        "TDDK-01": ["2024 >= 90"],
    }
