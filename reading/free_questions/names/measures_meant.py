"""Which figure is meant, once the words are known: a title by its step, a figure by its plan."""

from __future__ import annotations

import re

from reading.free_questions.question_parts import SaidParts
from reading.free_questions.vocabulary import QuestionVocabulary, TitleWords
from records import dataclass

_REGISTERED = r"dang ky"
_PROPOSED = (
    r"de nghi(?! xa| gi| ho tro| cho| bao cao| gui| cung cap| em| anh| chi| dong chi)"
    r"|binh xet|binh bau|xet duyet|duoc xet"
    r"|xet duoc|xet|de cu|binh chon|hop xet"
)
_TARGET = r"(?:chi tieu|muc tieu|ke hoach|yeu cau|\d+ ?(?:, \d+ )?%)"
_AWARDED = (
    r"cong nhan|(?:duoc|da|co) (?:tang|cap|trao|phong)|quyet dinh|tang danh hieu"
    r"|trao|duoc danh hieu"
    r"|(?:ho|gia dinh|nha|xom|thon)(?: nao| da| duoc| co| thuc te| xom"
    r"| roi)* dat(?! (?:chi|muc|ke|yeu|bao|may|\d+ %|chua|duoc bao))"
    r"|dat(?: duoc)?(?: danh hieu| chuan| tieu chuan)? T(?! chua| \d+ (?:, \d+ )?%)|dat danh hieu"
    r"|T (?:duoc )?(?:cong nhan|tang)|dat(?: duoc)? (?:bao nhieu|may)(?: ho)? T"
)
_HOUSEHOLDS = (
    r"(?:bao nhieu|may|so|số|so luong|luong|duoc|cac|tong|nhung|ty le"
    r"|\d+)? ?ho(?: dan| gia dinh)?"
)
_FEW_CHOICES = 5


@dataclass(frozen=True, slots=True)
class MeantMeasures:
    """`codes`: what is meant, sorted. `between`: one of these, which is asked back. `alone`: a step
    without its title ("registered", "proposed"). `is_title`: named without a step."""

    codes: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    alone: str = ""
    is_title: bool = False


def find_measures(
    parts: SaidParts, vocabulary: QuestionVocabulary, plan: str, before: tuple[str, ...], view: str
) -> MeantMeasures:
    """`before`: the figures of the question before; `plan`: named or carried."""
    steps = _find_steps(parts, view) or _find_step_alone(parts, vocabulary, before)
    titles = [vocabulary.titles[int(one.meant[0])] for one in parts.figures if one.slot == "T"]
    codes: list[str] = []
    between: tuple[str, ...] = ()
    for one in parts.figures:
        if one.slot != "M":
            continue
        meant = _choose_by_plan(one.meant, vocabulary, plan)
        if len(meant) > 1 and one.said not in _folded(vocabulary.together):
            between = between or meant
        else:
            codes += meant
    for one in parts.figures:
        if one.slot == "B":
            codes, between = _settle_between(one.meant, codes, between, before)
    for title in titles:
        codes += _list_of_title(title, steps, plan)
    if parts.has(_AGAINST_THE_WAY) and (left := _find_wholes(codes, vocabulary)):
        # "không theo nếp sống văn minh": no form counts these.
        codes, between = [one for one in codes if one not in left], left
    names_households = "ho_tong" in codes
    codes = _drop_wholes(codes, parts, bool(titles or steps))
    if codes.count("ho_tong") > 1 and steps and vocabulary.titles:
        codes += _list_of_title(vocabulary.titles[0], steps, "")
    if titles and not steps:
        return MeantMeasures(tuple(sorted(set(codes))), is_title=True)
    if codes or between:
        return MeantMeasures(tuple(sorted(set(codes))), () if codes else between[:_FEW_CHOICES])
    return _find_without_names(parts, vocabulary, steps, before, names_households)


# "không theo nếp sống văn minh", "đám cưới chưa đúng"
_AGAINST_THE_WAY = (
    r"(?:khong|chua)(?: \S+){0,3} B|M(?: P| co| con| nao| la){0,2} (?:khong|chua|lam sai)"
    r" (?:thuc hien |lam |to chuc |theo )?(?:dung|chuan|nep song|van minh)|M sai (?:nep|quy)"
)


def _find_wholes(codes: list[str], vocabulary: QuestionVocabulary) -> tuple[str, ...]:
    """The figures and their parts, of those that have one."""
    wholes = {one.removesuffix("_vm") for one in codes}
    found = {one for one in wholes if f"{one}_vm" in vocabulary.measures}
    return tuple(sorted({*found, *(f"{one}_vm" for one in found)}))


def _folded(together: object) -> set[str]:
    from reading.spelling.folding import fold_text

    return {fold_text(said) for said in together}  # type: ignore[attr-defined]


def _find_steps(parts: SaidParts, view: str) -> list[str]:
    if view in ("plan", "contact", "deadlines"):
        return []
    found = []
    if parts.has(_REGISTERED):
        found.append("registered")
    if parts.has(_PROPOSED) and view != "proposals":
        found.append("proposed")
    is_target = view in ("target", "indicator", "unmet", "met", "unmet_villages", "met_villages")
    is_named = parts.has(r"cong nhan|duoc tang|quyet dinh") or not is_target
    # "đề nghị công nhận": one step, the first of the two.
    if parts.has(_AWARDED) and is_named and not parts.has(r"de nghi (?:xet )?(?:cong nhan|tang)"):
        found.append("awarded")
    return found


# "còn đạt", "đạt thì sao" behind a title's other step
_STEP_ALONE = (
    r"^(?:(?:con|the|vay|so|số|ho) )*(?:dat|duoc tang)(?: duoc)?(?: thi(?: sao| may)?| con)?$"
)


def _find_step_alone(
    parts: SaidParts, vocabulary: QuestionVocabulary, before: tuple[str, ...]
) -> list[str]:
    is_of_title = _find_title_of(vocabulary, before) is not None
    return ["awarded"] if is_of_title and parts.has(_STEP_ALONE) else []


def _list_of_title(title: TitleWords, steps: list[str], plan: str) -> list[str]:
    if not steps:
        return [title.of_plan.get(plan, title.indicator)]
    by_step = {
        "registered": title.registered,
        "proposed": title.proposed,
        "awarded": title.awarded,
    }
    return [by_step[step] for step in steps]


def _choose_by_plan(
    meant: tuple[str, ...], vocabulary: QuestionVocabulary, plan: str
) -> tuple[str, ...]:
    if len(meant) == 1:
        return meant
    of_plan = {
        code
        for one in vocabulary.indicators
        if one.plan == plan
        for code in (one.code, *one.measures)
    }
    chosen = tuple(code for code in meant if code in of_plan)
    return chosen or meant


def _settle_between(
    meant: tuple[str, ...], codes: list[str], between: tuple[str, ...], before: tuple[str, ...]
) -> tuple[list[str], tuple[str, ...]]:
    """ "đám cưới … nếp sống văn minh": the part of the figure that is named."""
    parts = {code: f"{code}_vm" for code in codes if f"{code}_vm" in meant}
    if parts:
        return [parts.get(code, code) for code in codes], between
    if codes:
        return codes, between
    carried = [f"{code}_vm" for code in before if f"{code}_vm" in meant]
    if carried:
        return carried, between
    same = [code for code in before if code in meant]
    return (same, between) if same else (codes, between or meant)


def _drop_wholes(codes: list[str], parts: SaidParts, has_step: bool) -> list[str]:
    """ "số hộ đăng ký": the households that registered, not all of them."""
    if codes.count("ho_tong") > 1 and has_step and parts.has("M va"):
        return codes
    if "ho_tong" in codes and (has_step or len(set(codes)) > 1) and not parts.has(r"va M|M va"):
        return [code for code in codes if code != "ho_tong"]
    return codes


def _find_without_names(
    parts: SaidParts,
    vocabulary: QuestionVocabulary,
    steps: list[str],
    before: tuple[str, ...],
    names_households: bool,
) -> MeantMeasures:
    has_households = names_households or (
        parts.has(_HOUSEHOLDS) and not parts.has(r"nho ho|giup ho|ho bao|ho nop|ho dang|ho xin")
    )
    of_before = _find_title_of(vocabulary, before)
    has_households = has_households or (bool(steps) and "ho_tong" in before)
    if steps and (has_households or of_before is not None):
        title = of_before or vocabulary.titles[0]
        if has_households and vocabulary.titles:
            title = vocabulary.titles[0]
        return MeantMeasures(tuple(sorted(_list_of_title(title, steps, ""))))
    if steps and steps != ["awarded"] and vocabulary.titles:
        return MeantMeasures(alone=",".join(steps))
    if has_households and parts.has(
        r"(?:bao nhieu|may|so|số|tong so|tong số|luong|nhieu|it|dong|\d+)(?: \S+)? ho(?: dan)?"
        r"|ho(?: dan)? (?:lai |bi )?(?:giam|tăng|sut|tut)"
        r"|^ho(?: dan)?(?: cua)? (?:U|OWN|XA|ALL)$"
    ):
        counts = [
            c
            for c in before
            if c in vocabulary.measures and vocabulary.measures[c].counts_households
        ]
        carried = (
            counts
            or [c for c in before if _find_title_of(vocabulary, (c,)) is vocabulary.titles[0]]
            if vocabulary.titles
            else counts
        )
        return MeantMeasures(tuple(before) if carried else ("ho_tong",))
    return MeantMeasures()


def _find_title_of(vocabulary: QuestionVocabulary, codes: tuple[str, ...]) -> TitleWords | None:
    for title in vocabulary.titles:
        own = {
            title.indicator,
            title.registered,
            title.proposed,
            title.awarded,
            *title.of_plan.values(),
        }
        if own & set(codes):
            return title
    return None


def settle_alone(
    alone: str, vocabulary: QuestionVocabulary, *, is_of_village: bool
) -> MeantMeasures:
    """ "đăng ký" alone: of one village, or ranked, it is households; of the commune it is asked."""
    steps = alone.split(",")
    if is_of_village:
        return MeantMeasures(tuple(sorted(_list_of_title(vocabulary.titles[0], steps, ""))))
    offered = [code for title in vocabulary.titles for code in _list_of_title(title, steps, "")]
    return MeantMeasures(between=tuple(sorted(offered)))


def find_indicator_codes(
    codes: tuple[str, ...], vocabulary: QuestionVocabulary, plan: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(indicators of these figures once the plan is known, plans that are asked back)."""
    if codes in ((), ("all",)):
        return codes, ()
    known = {one.code for one in vocabulary.indicators}
    found: list[str] = []
    for code in codes:
        if code in known:
            found.append(code)
            continue
        aims = [one for one in vocabulary.indicators if code in one.measures]
        if plan:
            of_plan = [one for one in aims if one.plan == plan]
            found += [of_plan[0].code] if of_plan else [code]
            continue
        plans = {one.plan for one in aims}
        if vocabulary.own_plan in plans:
            aims = [one for one in aims if one.plan == vocabulary.own_plan]
        elif len(plans) > 1:
            return codes, tuple(sorted(plans))
        found += [aims[0].code] if aims else [code]
    return tuple(sorted(set(found))), ()


def has_pattern(pattern: str, sentence: str) -> bool:
    return re.search(pattern, sentence) is not None
