"""Which view a question asks for: by the table of cues, and by what was named."""

from __future__ import annotations

from reading.free_questions.names.period_shapes import DAY, YEAR
from reading.free_questions.names.places import is_village
from reading.free_questions.question_parts import SaidParts
from reading.free_questions.views import figure_cues, target_views, view_cues
from reading.free_questions.views.sentences import BOTH_STATES, VILLAGES, fits, has_words
from reading.spelling.late_patterns import make_pattern

_STARTS_WITH_FILE = make_pattern(
    r"^(?:(?:em|anh|chi|cho|giup|nho|oi|,|hay|xin|ban) )*(?:tai|xuat|in|luu|ket xuat)(?= )"
)
# "xuất file excel chưa nộp": what the file is to hold.
_NOT_SENT = r"(?:chua|khong|ko) (?:thay )?(?:nop|gui|bao cao)"
_CLAUSE_ENDS = make_pattern(
    r" , | va | voi ca | voi lai | (?:luon )?tien the | roi (?=cho|gui|xem)"
)
_ONLY_MEASURE = r"M|T|B"


def find_views(parts: SaidParts) -> tuple[str, ...]:
    """The views that are said: none, one, or two where a message asks two questions."""
    whole = _find_pair_of_targets(parts)
    if whole:
        return whole
    if parts.has(rf"(?:M|T) (?:\S+ ){{0,2}}{BOTH_STATES}"):
        return ("by_unit",)
    clauses = [one for one in _CLAUSE_ENDS.split(parts.sentence) if one.strip(" ,")]
    if len(clauses) > 1:
        found = [view for one in clauses if (view := _find_clause_view(one, parts))]
        strong = list(dict.fromkeys(one for one in found if one not in _WEAK))
        if len(strong) == 2 and len(found) == len(clauses) and not _belong_together(strong):
            return tuple(sorted(strong))
        if len(strong) == 1 and "total" in found and strong[0] in ("missing", "late", "status"):
            return tuple(sorted({*strong, "total"}))
    view = find_view(parts.sentence, parts)
    return (view,) if view else ()


# A part of another question rather than one of its own.
_WEAK = frozenset({"total", "by_unit", "one_unit", "compare_period", "picture", "file", "trend"})


def _belong_together(views: list[str]) -> bool:
    pair = set(views)
    return any(pair <= group for group in _ONE_QUESTION)


_ONE_QUESTION = (
    {"missing", "nudge", "reasons"},
    {"late", "nudge", "reasons"},
    {"missing", "status"},
    {"met", "indicator"},
    {"unmet", "indicator", "reasons"},
    {"doubts", "signed"},
    {"changes", "history", "signed"},
    {"plan", "indicator"},
    {"top", "reasons"},
    {"bottom", "reasons"},
    {"compare_units", "top"},
    {"compare_units", "bottom"},
)


def _find_clause_view(clause: str, parts: SaidParts) -> str:
    """ "…, số đám cưới là mấy": a figure by its name is a total."""
    is_figure = has_words(clause, _ONLY_MEASURE) and has_words(clause, "bao nhieu|may")
    return find_view(clause, parts) or ("total" if is_figure else "")


def _find_pair_of_targets(parts: SaidParts) -> tuple[str, ...]:
    """ "chỉ tiêu nào đạt, chỉ tiêu nào chưa"."""
    if parts.has(
        r"(?:da )?dat(?: roi)? (?:, |va |con |hay )*(?:chi tieu |muc tieu "
        r"|cai )?(?:nao |gi )?(?:con )?(?:chua|khong)(?: dat)?"
    ) and parts.has(
        r"chi tieu nao|muc tieu nao|nhung chi tieu|cac chi tieu|may chi tieu"
        r"|cai nao|bao nhieu chi tieu|chi tieu gi"
    ):
        return ("met", "unmet")
    return ()


def find_view(sentence: str, parts: SaidParts) -> str:
    """The view of one sentence; empty where none is said."""
    has_measure = has_words(sentence, _ONLY_MEASURE)
    if has_measure and any("-" in one.value for one in parts.periods):
        return "trend"
    if _are_two_days(sentence, parts):
        return "changes"
    if _are_two_years(sentence, parts, has_measure):
        return "compare_period"
    for cue in view_cues.CUES:
        if fits(cue, sentence) and not _gives_way(cue.view, sentence, has_measure):
            if cue.view == "history" and _is_change_of_day(sentence, parts):
                return "changes"
            return {"reasons_missing": "missing", "reasons_late": "late"}.get(cue.view, cue.view)
    is_table = has_words(sentence, r"bang(?: \S+){0,3} (?:EACH|ALL)")
    if _STARTS_WITH_FILE.search(sentence) and not has_measure and not is_table:
        return "missing" if has_words(sentence, _NOT_SENT) else "file"
    for find in (_find_sending, target_views.find_target_view, _find_comparison, _find_figures):
        if view := find(sentence, parts, has_measure):
            return view
    return ""


def _are_two_days(sentence: str, parts: SaidParts) -> bool:
    """ "hôm qua với hôm nay khác gì": a day is no period of a figure."""
    days = [one for one in parts.periods if one.kind == DAY]
    return len(days) > 1 and has_words(sentence, r"khac|so|so sanh|so voi|doi|thay doi|chenh")


def _are_two_years(sentence: str, parts: SaidParts, has_measure: bool) -> bool:
    """ "số hộ 2023 và 2024": one figure, two years beside each other."""
    years = [one for one in parts.periods if one.kind == YEAR]
    return (
        has_measure
        and len(years) == len(parts.periods) == 2
        and has_words(sentence, r"P (?:va|voi|,|-) (?:nam )?P")
    )


def _is_change_of_day(sentence: str, parts: SaidParts) -> bool:
    """ "tuần trước có ai sửa báo cáo": what changed, of no report in particular."""
    is_since = has_words(sentence, r"(?:sau|tu) (?:khi|luc|ngay)? ?(?:trinh )?(?:ký|ky|ban hanh)")
    is_of_day = is_since or any(one.kind == DAY for one in parts.periods)
    return is_of_day and not has_words(sentence, r"U|OWN|THAT|M|T")


def _gives_way(view: str, sentence: str, has_measure: bool) -> bool:
    """Whether another view has the better claim on these words."""
    if view == "plan":
        return has_words(sentence, r"kho khan|vuong mac|mo hinh|guong|khen thuong|kien nghi")
    if view == "estimate":
        return has_words(sentence, r"huong uoc|quy uoc") or not has_words(
            sentence,
            (
                r"uoc(?: \S+)*|phong doan|khong chac|chua chac|ang chung|nham|khoang"
                r"|bao khoang|du uoc|tinh nham"
            ),
        )
    if view == "proposals" and has_measure:
        return has_words(sentence, r"de nghi (?:T|bao nhieu|may|nhieu|duoc)|binh xet|M de nghi")
    if view == "contact":
        return has_words(sentence, r"ai lam (?:bao cao )?(?:roi|xong|chua)|ai (?:da )?(?:nop|gui)")
    if view == "deadlines" and has_words(sentence, r"M|T"):
        return not has_words(sentence, r"han|nop|gui|bao cao|gia han|ngay nop")
    if view == "signed":
        return has_words(
            sentence, r"(?:sửa|sua|doi|thay doi|khac) .*tu|chi tieu"
        ) and not has_words(sentence, r"ban hanh|chinh thuc")
    if view == "reasons" and not has_measure:
        # "sao chưa thấy xóm 2": where its report is.
        return has_words(sentence, r"(?:chua|khong) thay (?:bao cao )?(?:cua )?(?:U|LISTED|THAT)")
    if view == "late" and has_measure:
        return not has_words(sentence, r"nop|gui|bao cao|han|bao")
    return False


def _find_sending(sentence: str, parts: SaidParts, has_measure: bool) -> str:
    """Missing and in: what was sent, and by whom."""
    if has_words(sentence, r"ke hoach(?: nay| do)? lam (?:den|toi) (?:dau|nao)(?: roi)?"):
        return ""
    if fits(figure_cues.MISSING_FIGURES, sentence) and not (
        has_measure and not has_words(sentence, r"so|số|so lieu|số lieu|bao|nhap|khai")
    ):
        return "missing_figures"
    if has_words(
        sentence,
        rf"(?:{VILLAGES})(?: \S+)? thieu (?:M|B)|thieu (?:M|B) (?:la |o )?(?:{VILLAGES})",
    ):
        return "ask_missing"
    sends = has_words(sentence, r"nop|gui|bao cao|bao ve|bao len|bao cao ve|gui ve")
    for cue in (*figure_cues.MISSING, *figure_cues.STATUS):
        if not fits(cue, sentence) or (has_measure and not sends):
            continue
        if cue.view == "missing" and has_measure and has_words(sentence, r"chua (?:co|dat)"):
            continue
        if cue.view == "missing" and has_words(sentence, r"chi tieu|muc tieu") and not sends:
            continue
        if cue.view == "status" and _is_figure_of_village(sentence, has_measure):
            continue
        return cue.view
    return ""


def _is_figure_of_village(sentence: str, has_measure: bool) -> bool:
    """ "xóm 1 báo bao nhiêu (hộ)": a figure is asked for."""
    if has_words(sentence, r"chua|lam den|den cau|den dau|toi dau|luc nao|hom nao|khi nao|may gio"):
        return False
    names_one = has_words(sentence, r"U|OWN|THAT") and not has_words(
        sentence, "tien do|tinh hinh (?:nop|gui|bao cao)"
    )
    return names_one and has_words(
        sentence,
        (
            r"bao (?:cao )?(?:\S+ )?(?:bao nhieu|may)|bao nhieu|may"
            r"|(?:so lieu|bao cao)(?: \S+)* (?:the nao"
            r"|ra sao|sao)"
        ),
    )


def _find_comparison(sentence: str, parts: SaidParts, has_measure: bool) -> str:
    if any("-" in one.value and one.value.startswith("nam 2") for one in parts.periods):
        return "trend"
    if fits(figure_cues.TREND, sentence) or (parts.limit is not None and parts.limit_of_years):
        return "trend"
    is_sorted = has_words(sentence, r"tu \S+ nhat (?:den|toi|xuong|len|ve)|(?:it|nhieu) nhat \d+")
    for cue in (figure_cues.TOP, figure_cues.BOTTOM):
        if fits(cue, sentence) and not is_sorted:
            return cue.view
    if (
        parts.limit is not None
        and not parts.limit_of_years
        and has_words(sentence, r"(?:cao|(?<!bao )nhieu|dau|tot)$")
    ):
        return "top"
    units = [one for one in parts.places.units if is_village(one)]
    is_order = has_words(sentence, r"(?:tăng|tang|giam) dan") and not parts.periods
    compares = fits(figure_cues.COMPARE, sentence) and not is_order
    if (
        compares
        and units
        and (
            figure_cues.AVERAGE.search(sentence)
            or len(units) > 1
            or has_words(
                sentence,
                r"(?:so|so sanh|so voi|hon|kem|bang|thua|vuot)(?: voi)?(?: \S+)? (?:U|OWN)",
            )
        )
    ):
        return "compare_units"
    if compares and figure_cues.AVERAGE.search(sentence) and not parts.periods:
        return "compare_units"
    if compares and (len(units) < 2):
        return "compare_period"
    return ""


def _find_figures(sentence: str, parts: SaidParts, has_measure: bool) -> str:
    of_each = r"ALL|EACH|bang(?! (?:F|bao|may))"
    is_file = has_words(sentence, r"file|tep|F") and not has_words(sentence, of_each)
    if is_file and not has_measure and not parts.has_chart:
        return "file"
    if parts.has_chart:
        is_each = has_words(sentence, r"EACH|ALL|theo (?:xom|thon|tung)|tung xom|cac xom")
        return "by_unit" if is_each else "picture"
    if has_words(
        sentence,
        (
            r"(?:may|bao nhieu) (?:xom|thon|don vi|noi|khu dan cu|to dan pho|lang)"
            r"|tong cong|cong lai|tong hop|tong so|tong số|tong ket"
        ),
    ) and not has_words(
        sentence, r"bang(?: \S+){0,6} ALL|EACH|chi tiet|liet ke|danh sach|theo xom|tung xom|U|OWN"
    ):
        return "total"
    if fits(figure_cues.BY_UNIT, sentence) and not has_words(sentence, r"U|OWN|THAT"):
        return "by_unit"
    if figure_cues.STATE_FILE.search(sentence) or parts.formats:
        return "file"
    if fits(figure_cues.WHOLE, sentence):
        return "total"
    return ""
