"""A commune whose villages are named in all sorts of ways, and what a paste came to there."""

from __future__ import annotations

from datetime import datetime

from reading.paste import NamedVillage, PasteResult, VillageAnswers, read_paste
from reading.whole_report import FoundAnswer
from tests.reading.whole_report.village_form import CODES, in_short, slots_of
from texts.vietnamese import TIME_ZONE

NOW = datetime(2024, 6, 1, 9, 0, tzinfo=TIME_ZONE)
OFFICE = ("Cán Bộ Mẫu 1", "Công chức văn hóa - xã hội")
NUMBERED = tuple(
    NamedVillage(number, f"Xóm {number}", (f"Trưởng xóm {number}", f"Người Mẫu {number}"))
    for number in range(1, 15)
)
NAMED = (
    NamedVillage(21, "Thôn Đồng Lá", ("Trưởng thôn Đồng Lá",)),
    NamedVillage(22, "Bản Nà Mạ", ("Trưởng bản Nà Mạ",)),
    NamedVillage(23, "Tổ dân phố số 15", ("Tổ trưởng 15",)),
    NamedVillage(24, "Thôn Khe Cốc 1"),
    NamedVillage(25, "Thôn Khe Cốc 2"),
    NamedVillage(26, "Thôn Hạ"),
)
COMMUNE = NUMBERED + NAMED
_SHORT = {code: name for name, code in CODES.items()}


def pasted(text: str, places: tuple[NamedVillage, ...] = COMMUNE) -> PasteResult:
    return read_paste(text, places, slots_of(), NOW, OFFICE)


def certain(found: PasteResult) -> dict[tuple[int, str], str]:
    """What may be stored without a tick, by village and short name of the question."""
    return {
        (one.unit, _SHORT[answer.code]): said
        for one in found.units
        for answer in one.answers
        if answer.is_certain and (said := in_words(one, answer.code))
    }


def in_words(one: VillageAnswers, code: str) -> str:
    """ "137", "good", "-"; with "?" before it where it is doubtful."""
    answer = next(answer for answer in one.answers if answer.code == code)
    if answer.outcome is None:
        return "?"
    said = in_short(FoundAnswer(answer.code, answer.outcome, answer.typed))
    return said if answer.is_certain else f"?{said.removeprefix('?')}"


def told(found: PasteResult) -> str:
    """All of it in one line: "3: ho=137 dk=?131 | 4: ho=118 | ~2" (two lines without a village)."""
    parts = [
        f"{one.unit}: "
        + " ".join(
            f"{_SHORT[answer.code]}={in_words(one, answer.code)}"
            for answer in {answer.code: answer for answer in one.answers}.values()
        )
        for one in found.units
    ]
    if found.loose:
        parts.append(f"~{len(found.loose)}")
    return " | ".join(part.strip() for part in parts)
