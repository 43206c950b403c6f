"""Words of reports: models and good people, difficulties, praise; of which plan."""

from __future__ import annotations

from reading.free_questions.question_parts import SaidParts
from reading.free_questions.vocabulary import QuestionVocabulary

_KINDS = (
    ("khen_thuong", r"khen thuong|(?:de nghi|de xuat|duoc) khen|bieu duong|tuyen duong|thi dua"),
    ("kho_khan", r"kho khan|vuong mac|thuan loi|vuong|kho|khó|tro ngai|ton tai"),
    ("mo_hinh", r"mo hinh|guong|dien hinh|viec tot|nguoi tot|cach lam"),
    ("khen_thuong", r"khen"),
    ("mo_hinh", r"\S+"),
)
_LEARNING = r"khuyen hoc|hieu hoc|hoc tap"


def find_narrative(parts: SaidParts, vocabulary: QuestionVocabulary, plan: str) -> str:
    """The figure in words that is asked for: of the plan that is named, else of the own one."""
    kind = next(name for name, shape in _KINDS if parts.has(shape))
    for figure in parts.figures:
        measure = vocabulary.measures.get(figure.meant[0]) if figure.slot == "M" else None
        plan = measure.plan if measure is not None and measure.plan else plan
    if parts.has(_LEARNING):
        plan = next((one.code for one in vocabulary.plans if "nq23" in str(one.narratives)), plan)
    for code in (plan, vocabulary.own_plan):
        for one in vocabulary.plans:
            if one.code == code and kind in one.narratives:
                return one.narratives[kind]
    return next((one.narratives[kind] for one in vocabulary.plans if kind in one.narratives), kind)
