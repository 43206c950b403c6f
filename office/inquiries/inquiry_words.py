"""What an officer types of an inquiry: a question with its kind, units by name, hours."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from models.units.units import UnitRow
from office.inquiries.inquiry_forms import NewQuestion
from office.inquiries.new_inquiries import MOST_HOURS
from plans.kinds import INQUIRY_KIND_WORDS, INQUIRY_WORDINGS, OPTIONS_KIND
from reading.spelling.folding import fold_text
from reading.wishes.deadlines import read_deadline
from sheets.kind_words import WORDS_OF_UNIT_KIND

_BRACKETS = re.compile(r"^(?P<ask>.*?)\s*\((?P<kind>[^()]*)\)\s*$")
_LIST_MARK = re.compile(r"^\s*(?:[-+*•]|[0-9]{1,2}[.)])\s+")
# "số 12/UBND-VHXH", "văn bản 45/CV": the number of a letter within the words.
_LETTER = re.compile(r"\b([0-9]{1,5}\s*/\s*(?:[0-9]{4}/)?[A-ZĐ][\w&Đđ.-]*)")
_HOURS = re.compile(r"([0-9]{1,3}) ?(?:h|g|gio|tieng|tieng dong ho)?")
_COUNT = re.compile(r"[0-9]+(?: ?(?:h|g|gio|tieng|ngay))?")
_AFTERNOON = re.compile(r"(1[3-9]|2[0-3]) ?(?:h|g|gio)")
_DAYS = re.compile(r"([0-9]{1,2}) ?(?:ngay)")
_BEFORE_UNITS = re.compile(
    r"^\s*(?:(?:cho|tới|toi|đến|den|gửi|gui|ở|o|với|voi)\s+)+", re.IGNORECASE
)
_EVERYBODY = re.compile(r"(?:tat ca|toan bo|het|ca)\b(?: (?:cac|moi|xa|don vi)\b)*")


def find_letter(wording: str) -> str:
    found = _LETTER.search(wording)
    return re.sub(r"\s", "", found[1])[:60] if found else ""


def read_question(line: str) -> NewQuestion:
    """ "Mấy hộ phải di dời? (số)"; "Đường (chọn: thông / tắc)"; without brackets by its words."""
    written = _LIST_MARK.sub("", line).strip()
    found = _BRACKETS.match(written)
    if found is None:
        return NewQuestion(written, _guess_kind(written))
    said = fold_text(found["kind"]).strip()
    if said.startswith("chon"):
        options = re.split(r"[/;,|]", found["kind"].partition(":")[2])
        kept = tuple(one.strip() for one in options if one.strip())
        return NewQuestion(found["ask"], OPTIONS_KIND, kept)
    kind = INQUIRY_KIND_WORDS.get(said)
    return NewQuestion(found["ask"], kind) if kind else NewQuestion(written, _guess_kind(written))


def _guess_kind(asked: str) -> str:
    said = fold_text(asked).strip(" ?.:")
    return next(kind for pattern, kind in INQUIRY_WORDINGS if re.fullmatch(pattern, said))


def find_units(below: Sequence[UnitRow], typed: str) -> tuple[list[UnitRow], list[str]]:
    """The units that are named, each once, and the pieces that name none.

    "Xóm 3, 5 và 9" are three; "tất cả các xóm" all of that kind, "tất cả" all directly below.
    """
    by_name: dict[str, list[UnitRow]] = {}
    for unit in below:
        by_name.setdefault(_fold_name(unit.name), []).append(unit)
    found: list[UnitRow] = []
    strange: list[str] = []
    noun = ""
    for piece in re.split(r"[,;\n]|\bvà\b|\bva\b", typed.lower()):
        name = _fold_name(piece)
        if not name:
            continue
        full = f"{noun} {name}" if name.isdecimal() and noun else name
        noun = full.rpartition(" ")[0] if full.split()[-1].isdecimal() else noun
        named = by_name.get(full) or _find_kind(below, name)
        # Two of one name are told apart on the page, never guessed here.
        found += named if len(named) == 1 or full not in by_name else []
        if not named or (len(named) > 1 and full in by_name):
            strange.append(piece.strip())
    return list(dict.fromkeys(found)), strange


def _fold_name(name: str) -> str:
    words = re.sub(r"[^\w\s]", " ", fold_text(name)).split()
    if words[:1] == ["cac"] and words[-1].isdecimal():
        words = words[1:]  # "các xóm 1, 2 và 3"
    return " ".join(str(int(word)) if word.isdecimal() else word for word in words)


def _find_kind(below: Sequence[UnitRow], name: str) -> list[UnitRow]:
    said = _EVERYBODY.match(name)
    if said is None and not name.startswith(("cac ", "moi ")):
        return []
    rest = (name[said.end() :] if said else name.split(" ", 1)[1]).strip()
    if not rest:
        top = min((unit.path.count("/") for unit in below), default=0)
        return [unit for unit in below if unit.path.count("/") == top]
    kinds = {kind for kind, known in WORDS_OF_UNIT_KIND.items() if rest in known}
    return [unit for unit in below if unit.kind in kinds]


def split_wish(typed: str) -> tuple[str, str]:
    """ "các xóm 1, 2 và 3: có mấy hộ ngập?": whom, and what is asked."""
    whom, _, said = typed.partition(":")
    return _BEFORE_UNITS.sub("", whom).strip(" ,.-"), said.strip()


def read_due(typed: str, now: datetime) -> datetime | None:
    """So many hours from now, or an hour of a day ("trước 9h sáng mai", "chiều nay"), to the full
    minute; none where it is not understood or too long. `now`, and what comes back, are local."""
    hours = read_hours(typed, now)
    if hours is not None:
        return now.replace(second=0, microsecond=0) + timedelta(hours=hours)
    said = fold_text(typed).strip(" .")
    is_count = _COUNT.fullmatch(said) and not _AFTERNOON.fullmatch(said)
    return None if is_count else read_deadline(typed, now)


def read_hours(typed: str, now: datetime) -> int | None:
    """ "4", "4 giờ", "2 ngày" → hours; none where it is not understood or too long. "15h" is an
    hour of today, where that is to come."""
    said = fold_text(typed).strip(" .")
    clock = _AFTERNOON.fullmatch(said)
    if clock is not None and int(clock[1]) > now.hour:
        return None
    said = re.sub(r"^(?:trong|sau|con) ", "", said)
    days = _DAYS.fullmatch(said)
    hours = int(days[1]) * 24 if days else 0
    if not days and (found := _HOURS.fullmatch(said)):
        hours = int(found[1])
    return hours if 1 <= hours <= MOST_HOURS else None
