"""Which period a question is about, and which it is held against."""

from __future__ import annotations

import re

from reading.free_questions.names.period_shapes import DAY, RELATIVE, SAME_SPAN, STRETCH, YEAR
from reading.free_questions.names.periods import SaidPeriod, move_year
from reading.free_questions.question_parts import SaidParts
from reading.free_questions.readings import Reading
from reading.spelling.late_patterns import make_pattern
from records import dataclass

LAST_YEAR, PREVIOUS, SAME_LAST_YEAR = "last_year", "previous", "same last year"
_BEFORE_BASE = make_pattern(
    r"(?<![^\s])(?:so|so sanh|voi|hon|kem|bang|thua|vuot)(?: voi)?(?: \S+){0,2}$"
)
# Years by words, after all that are written in figures.
_YEARS = {"nam kia": "nam 3000", "nam truoc": "nam 3001", "nam nay": "nam 3002"}
_COMPARING = ("compare_period", "compare_units")


@dataclass(frozen=True, slots=True)
class Times:
    period: str = ""
    against: str = ""

    @property
    def slots(self) -> Reading:
        found = {"period": self.period, "against": self.against}
        return {name: value for name, value in found.items() if value}


def settle_times(parts: SaidParts, before: Reading, view: str) -> Times:
    said = list(parts.periods)
    if view in _COMPARING or (view == "reasons" and parts.has(r"so voi|so sanh|hon (?:P|CK)|CK")):
        return _settle_compared(parts, said, before)
    if view == "changes":
        return _settle_changes(parts, said)
    if not said:
        return Times()
    return Times(_settle_period(said, parts, before, view))


def _settle_period(said: list[SaidPeriod], parts: SaidParts, before: Reading, view: str) -> str:
    if len(said) > 1:
        spans = [one for one in said if one.kind == STRETCH]
        years = [one for one in said if one.kind == YEAR]
        if len(spans) == 1 and years and not re.search(r" nam | 20\d\d", spans[0].value):
            return move_year(spans[0].value, years[0].value)
    one = said[0]
    if one.kind == SAME_SPAN:
        return SAME_LAST_YEAR
    is_follow_up = bool(before) and _is_elliptic(parts)
    if is_follow_up and one.value == "nam truoc":
        return SAME_LAST_YEAR
    if is_follow_up and one.value.startswith("nam "):
        return move_year(before.get("period"), one.value)
    return one.value


def _is_elliptic(parts: SaidParts) -> bool:
    """ "thế năm ngoái?", "còn 2023": nothing is named but the period."""
    return not parts.figures


def _settle_changes(parts: SaidParts, said: list[SaidPeriod]) -> Times:
    if parts.has(
        r"(?:tu|so voi|so|khac|voi|sau|ke tu)(?: (?:luc|khi|hom|ngay|ban|so"
        r"|số|da|luc da|trinh))* (?:ký|ky|ban hanh|chinh thuc)(?! truoc| nay)"
        r"|(?:ký|ban ky|ban hanh) (?:voi|va|so voi)"
    ):
        against = "signed"
    elif found := re.search(r"(?:snapshot|ban|ban so|ban chup) (?:so |số )?(\d+)", parts.sentence):
        against = f"snapshot {found[1]}"
    elif parts.has(
        r"(?:ban|lan|tong hop|bao cao|so|số|so lieu|buoi)(?: tong hop| xem"
        r"| so)* (?:truoc|cu|vua roi|hom truoc)|(?:ban|lan) xem truoc"
    ) or any(one.value == PREVIOUS for one in said):
        against = PREVIOUS
    else:
        against = ""
    days = [one for one in said if one.value != PREVIOUS]
    period = days[0].value if days else ""
    if any(one.value == "yesterday" for one in days) and len(days) > 1 and parts.has("khac|so"):
        period = "since yesterday"
    if period == "yesterday" and parts.has(
        r"(?:so|voi|khac|hon|so voi|tu)(?: voi)? P|P (?:den|toi) (?:nay|gio)|P NOW"
    ):
        period = "since yesterday"
    return Times(period, against)


def _settle_compared(parts: SaidParts, said: list[SaidPeriod], before: Reading) -> Times:
    bases, own = _divide(parts, said)
    against = _name_base(bases, own)
    period = own[0].value if own else ""
    if bases and not own and bases[0].kind == STRETCH and against == LAST_YEAR:
        period = _span_of(bases[0].value)
    if against.startswith("nam 20") and not own:
        against = move_year(before.get("period"), against)
    if own and own[0].kind == YEAR and before.get("period") and not parts.figures:
        period = move_year(before.get("period"), own[0].value)
    return Times(period, against)


def _divide(parts: SaidParts, said: list[SaidPeriod]) -> tuple[list[SaidPeriod], list[SaidPeriod]]:
    """(what is compared with, what is compared)."""
    words = parts.sentence.split(" ")
    signs = [place for place, word in enumerate(words) if word in ("P", "CK")]
    bases: list[SaidPeriod] = []
    own: list[SaidPeriod] = []
    for one, place in zip(said, signs, strict=False):
        lead = " ".join(words[:place])
        is_base = one.kind == SAME_SPAN or _BEFORE_BASE.search(lead) is not None
        (bases if is_base else own).append(one)
    if not bases and len(own) > 1:
        if own[0].kind == own[1].kind == YEAR and _YEARS.get(own[0].value, own[0].value) < (
            _YEARS.get(own[1].value, own[1].value)
        ):
            own = [own[1], own[0]]  # the later is held against the earlier
        return own[1:], own[:1]
    if not bases and len(own) == 1 and own[0].value in ("nam truoc", "previous", "nam kia"):
        return own, []
    if len(bases) > 1 and not own:
        return bases[1:], bases[:1]
    return bases, own


def _name_base(bases: list[SaidPeriod], own: list[SaidPeriod]) -> str:
    if not bases:
        return ""
    one = bases[0]
    if one.kind == SAME_SPAN or one.value == "nam truoc":
        return LAST_YEAR
    if one.kind == RELATIVE:
        return PREVIOUS
    if one.value.endswith(" nam truoc"):
        return LAST_YEAR
    if own and own[0].kind == STRETCH and one.kind == YEAR and one.value[4:].isdigit():
        return move_year(own[0].value, one.value)
    return one.value if one.kind != DAY else PREVIOUS


def _span_of(value: str) -> str:
    return re.sub(r" (?:20\d\d|nam nay|nam truoc|nam kia)$", "", value)
