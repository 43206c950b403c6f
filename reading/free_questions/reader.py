"""A question in one's own words, read into slots."""

from __future__ import annotations

import re

from reading.free_questions import answers_to_asks, carried, outside, question_parts
from reading.free_questions.names import measures_meant
from reading.free_questions.names.figures import make_lexicon
from reading.free_questions.names.measures_meant import MeantMeasures
from reading.free_questions.names.narratives import find_narrative
from reading.free_questions.names.times import settle_times
from reading.free_questions.names.unit_slots import ALL, settle_units
from reading.free_questions.question_parts import SaidParts
from reading.free_questions.readings import (
    ASK,
    Reading,
    format_reading,
    get_asked_slot,
    list_asked_choices,
    parse_reading,
    write_ask,
)
from reading.free_questions.said_question import SaidQuestion
from reading.free_questions.settling import settle_question
from reading.free_questions.views.view_finder import find_views
from reading.free_questions.vocabulary import QuestionVocabulary
from reading.spelling.folding import fold_text, split_words
from reading.spelling.late_patterns import make_pattern

_SENDS = r"nop|gui|bao cao|xom nao|ai"
# What "báo cáo" alone may mean.
REPORT_VIEWS = ("file", "status", "total")
LONGEST_QUESTION = 300  # signs; what stands behind is not read
# In these a word that nobody knows does no harm: no figure is told for it.
_TOLERANT = split_words(
    """
    missing late status deadlines contact plan tasks nudge proposals changes narrative history
    doubts estimate signed file
    """
)
_NOT_HELD = split_words("missing late status plan deadlines tasks contact nudge")


class FreeQuestionReader:
    """Reads questions of one vocabulary."""

    def __init__(self, vocabulary: QuestionVocabulary) -> None:
        self.vocabulary = vocabulary
        self._lexicon = make_lexicon(vocabulary)
        self._known = question_parts.EXPECTED_WORDS | self._lexicon.words

    def read(self, role: str, context: str, typed: str) -> Reading:
        """The slots of a question; `context` is the reading of the one before, or empty."""
        parts = question_parts.split_parts(
            typed[:LONGEST_QUESTION], self.vocabulary, self._lexicon, self._known, role
        )
        before = parse_reading(context)
        if before.get("view") == "unknown":
            before = {}
        if get_asked_slot(before):
            answered = answers_to_asks.fill_asked_slot(before, parts, self.vocabulary)
            if answered is not None:
                return answered
            before = carried.without_ask(before)
        if outside.is_small_talk(parts.folded):
            return _refuse("menu")
        return self._read_parts(parts, before)

    def read_in_talk(self, role: str, context: str, typed: str) -> Reading:
        """The same where questions follow one another: one that stands by itself takes nothing
        over from the one before, and is not about last year because that one was."""
        if not context:
            return self.read(role, context, typed)
        alone = self.read(role, "", typed)
        context = _drop_told_ask(context)
        if get_asked_slot(parse_reading(context)):
            # What was asked for is answered by a name; a whole question asks anew.
            is_new = _ASKS.search(fold_text(typed)) and "measure" in alone
            if not is_new and not _says_all(alone, parse_reading(context)):
                return self.read(role, context, typed)
        if _stands_alone(alone, typed) or _is_full(alone, typed):
            return alone
        return _keep_bound(self.read(role, context, typed), alone)

    def fill(self, before: Reading, slot: str, value: str) -> Reading:
        """The question before with the slot that it asked for filled: a choice was pressed."""
        parts = question_parts.split_parts("", self.vocabulary, self._lexicon, self._known, "")
        return answers_to_asks.fill_slot(before, slot, value, parts, self.vocabulary)

    def _read_parts(self, parts: SaidParts, before: Reading) -> Reading:
        found = find_views(parts)
        view = found[0] if len(found) == 1 else ",".join(found)
        view = self._read_beside(view, parts, before)
        help_view = outside.find_outside(parts, view)
        if help_view:
            return _refuse(help_view)
        plan = parts.plans[0] if parts.plans else before.get("plan", "")
        if view == "narrative":
            return self._read_narrative(parts, before, plan)
        measures = tuple(one for one in before.get("measure", "").split(",") if one)
        meant = measures_meant.find_measures(parts, self.vocabulary, plan, measures, view)
        meant = self._find_held(parts, meant, view, plan)
        if parts.strange and view not in _TOLERANT:
            return _refuse("total")
        if view in _OF_ALL and not before and _counts_something_else(parts, meant):
            return _refuse("total")
        if not view and not before and _says_nothing(parts, meant):
            if parts.has("bao cao"):
                return {ASK: write_ask("view", REPORT_VIEWS)}
            return _refuse("menu")
        units = settle_units(parts, before, view)
        return settle_question(SaidQuestion(parts, before, self.vocabulary, view, meant, units))

    def _read_beside(self, view: str, parts: SaidParts, before: Reading) -> str:
        """What the words mean behind the question before."""
        was = before.get("view", "")
        if was == "tasks" and view == "late" and not parts.has(_SENDS):
            return "tasks"
        if was == "changes" and view == "history":
            return "changes"
        if (
            was in ("met", "unmet")
            and view in ("", "by_unit")
            and parts.has(r"(?:da |duoc )?(?:dat|xong|hoan thanh)|nao (?:con |van )?chua")
        ):
            found = "unmet" if parts.has("chua|khong") else "met"
            return f"{found}_villages" if before.get("unit") == ALL else found
        measure = self.vocabulary.measures.get(before.get("measure", ""))
        is_state = measure is not None and question_parts.fold_choices(measure.states, parts.folded)
        if view == "status" and is_state and not parts.has(_SENDS):
            return "by_unit" if parts.has(r"\S+ nao") else "total"
        return _tell_target_from_missing(view, parts, before)

    def _find_held(
        self, parts: SaidParts, meant: MeantMeasures, view: str, plan: str
    ) -> MeantMeasures:
        """ "hội nghị mấy thôn họp rồi": where the meeting was held."""
        held = next((one.held for one in self.vocabulary.plans if one.code == plan), "")
        if not held or meant.codes or view in _NOT_HELD:
            return meant
        return MeantMeasures((held,)) if parts.has("hop|to chuc|lam xong|dien ra") else meant

    def _find_plan_in_name(self, parts: SaidParts) -> str:
        """ "khó khăn khi tổ chức hội nghị": the plan's own name stands within a figure's."""
        for figure in (one for one in parts.figures if one.slot == "M"):
            for plan in self.vocabulary.plans:
                if any(fold_text(said) in figure.said for said in plan.wordings):
                    return plan.code
        return ""

    def _read_narrative(self, parts: SaidParts, before: Reading, plan: str) -> Reading:
        slots = carried.carry(before, "narrative")
        slots |= settle_times(parts, before, "narrative").slots
        slots |= settle_units(parts, before, "narrative").slots
        if parts.plans:
            slots["plan"] = parts.plans[0]
        code = find_narrative(parts, self.vocabulary, plan)
        if not parts.plans and (named := self._find_plan_in_name(parts)):
            slots["plan"] = named
        return slots | {"measure": code, "view": "narrative"}


def _tell_target_from_missing(view: str, parts: SaidParts, before: Reading) -> str:
    """ "còn thiếu mấy xóm" behind a title: how far its target is; else who has not sent."""
    is_figure = before.get("view") in (
        "total",
        "indicator",
        "one_unit",
        "by_unit",
        "compare_period",
    )
    lacks = parts.has(r"thieu (?:may|bao nhieu)(?: xom| thon| ho)?(?: nua)?")
    return "target" if view == "missing" and lacks and is_figure and before.get("measure") else view


_LEADS_ON = make_pattern(
    r"^(?:con|the|vay|va|thi|roi|nua|so voi|tung|tach|cua|nhung)\b|\b(?:thi sao|nua)\b"
    # "năm ngoái bao nhiêu": of what was talked of.
    r"|^(?:nam (?:ngoai|truoc|kia)|nam 20\d\d|ky truoc|cung ky(?: nam (?:ngoai|truoc))?)"
    r"(?: (?:thi|la|duoc|co)){0,2} (?:bao nhieu|may)$"
)
_ASKS = make_pattern(r"\b(?:bao nhieu|may|tong so)\b")
# "bao nhiêu sách": what is counted stands right behind, and is none of ours. The whole round would
# be no answer.
_OF_ALL = ("", "total", "by_unit")
_COUNTED = make_pattern(r"(?<![^\s])(?:bao nhieu|may|s[oố] luong|tong s[oố]) ([a-z]+)(?![^\s])")
# Units, reports, what is told of them, and what follows a number without being counted.
_NOT_COUNTED = split_words(
    """
    roi phan tram xom thon ban to khu noi cho don dia nha lieu tat thi the vay a em anh chi ho cai
    viec y kien lan ngay gio gi muc tieu nhiem bao ke cau nguoi dot diem dong chac dua ai con so
    nua thang nam quy tuan trong tren o cua dat duoc co da chua la va de nhi nhe ha hay phut ong ba
    """
)
_SHORT = 4  # words
_BY_THEMSELVES = split_words(
    "total by_unit one_unit top bottom compare_units compare_period trend picture"
)


def _stands_alone(alone: Reading, typed: str) -> bool:
    folded = fold_text(typed).strip(" ?.!")
    if ASK in alone or alone.get("view") == "unknown" or _LEADS_ON.search(folded):
        return False
    if alone["view"] in _BY_THEMSELVES:
        asks_how = re.search(r"\b(?:the nao|ra sao)\b", folded) is not None
        return "measure" in alone or ("unit" in alone and asks_how) or "period" in alone
    return len(folded.split()) > _SHORT or "measure" in alone


def _is_full(alone: Reading, typed: str) -> bool:
    """Its own figure, its own place and its own time: nothing is left to take over, whatever word
    it begins with; "so với …" is of what was talked of."""
    is_asked = ASK not in alone and alone.get("view") != "unknown"
    is_compared = fold_text(typed).startswith("so voi")
    return is_asked and not is_compared and {"measure", "unit", "period"} <= alone.keys()


def _says_all(alone: Reading, before: Reading) -> bool:
    """Behind "muốn hỏi số nào?": a figure with its own time, and its own place or none that was
    said before. A time that was said before is not that of this one."""
    if ASK in alone or not {"measure", "period"} <= alone.keys():
        return False
    return "unit" in alone or ("unit" not in before and not list_asked_choices(before))


def _keep_bound(slots: Reading, alone: Reading) -> Reading:
    """ "xóm nào dưới 90%" behind a comparison: a bound that was said is never dropped."""
    if "bound" not in alone or "bound" in slots or alone.get("view") != "by_unit":
        return slots
    kept = {"measure": slots["measure"]} if "measure" in slots else {}
    return kept | alone


def _drop_told_ask(context: str) -> str:
    """ "đạt chỉ tiêu chưa" of no figure is answered by all of them: it waits for no name."""
    before = parse_reading(context)
    is_told = before.get("view") == "indicator" and get_asked_slot(before) == "measure"
    if not is_told or list_asked_choices(before):
        return context
    return format_reading(carried.without_ask(before))


def _counts_something_else(parts: SaidParts, meant: MeantMeasures) -> bool:
    counted = _COUNTED.search(parts.sentence)
    is_named = meant.codes or meant.between or meant.alone
    return not is_named and counted is not None and counted[1] not in _NOT_COUNTED


def _says_nothing(parts: SaidParts, meant: MeantMeasures) -> bool:
    """Words that are all known, and ask for nothing: "ê mai họp mấy giờ", "???"."""
    names = parts.figures or parts.periods or parts.places.units or parts.formats
    asks = parts.places.unknown or parts.places.is_one_deictic or parts.has_person
    is_figure = meant.codes or meant.between or meant.alone
    how_much = parts.has(r"bao nhieu|ty le|phan tram|%|(?:den|toi) dau|the nao roi|sao roi|ra sao")
    return not (names or asks or is_figure or how_much)


def _refuse(help_view: str) -> Reading:
    return {"view": "unknown", "help": help_view}
