"""What narrows a question down: how many, in which order, within a bound, in which state."""

from __future__ import annotations

from reading.free_questions.question_parts import fold_choices
from reading.free_questions.readings import Reading
from reading.free_questions.said_question import SaidQuestion
from reading.free_questions.views.sentences import BOTH_STATES

WHICH = (
    r"(?:nhung |cac |may |con |bao nhieu |so |số |duoc |dc )?(?:xom|thon"
    r"|don vi|noi|khu dan cu|to dan pho|ban|ap|lang|ai)(?: nao| gi)?|may cai"
    r"|bao nhieu cai|cai nao"
)
# Not yet revised is none of the states: it may be in use, or be worked at.
_NOT_REVISED = r"(?:chua|khong) (?:sửa|sua|doi)(?: doi)?(?: xong)? M"
_MOST = r"(?: \S+){0,4} (?:nhat|hon ca)"


def find_move(question: SaidQuestion) -> str:
    """ "xóm nào tăng nhiều nhất": not who has most, but who has most more than before."""
    if question.parts.has(rf"(?:tăng|tang)(?! truong){_MOST}"):
        return "desc"
    return "asc" if question.parts.has(rf"(?:giam|sut|tut){_MOST}") else ""


def put_limits(question: SaidQuestion, slots: Reading, view: str) -> None:
    parts = question.parts
    if parts.limit is not None and view in ("top", "bottom") and not parts.limit_of_years:
        slots["limit"] = str(parts.limit)
    if parts.limit is not None and view == "trend" and parts.limit_of_years:
        slots["limit"] = str(parts.limit)
    if view == "by_unit":
        _put_order(question, slots)
        if parts.bound:
            slots["bound"] = parts.bound
        if parts.has("binh quan|trung binh"):
            slots["against"] = "average"
    _put_choice(question, slots, view)


def _put_order(question: SaidQuestion, slots: Reading) -> None:
    if question.parts.has(
        r"(?:tăng|tang) dan|(?:tu )?(?:thap|it|be|nho|kem)(?: nhat)? (?:den"
        r"|toi|len|truoc) ?(?:cao|nhieu|lon|dong)?"
    ):
        slots["order"] = "asc"
    elif question.parts.has(
        r"giam dan|(?:tu )?(?:cao|nhieu|lon|tot|dong)(?: nhat)? (?:den|toi|xuong"
        r"|truoc) ?(?:thap|it|be|nho)?|cao truoc"
    ):
        slots["order"] = "desc"


def _put_choice(question: SaidQuestion, slots: Reading, view: str) -> None:
    if view in ("proposals", "tasks"):
        _put_state_of_view(question, slots, view)
        return
    measure = question.vocabulary.measures.get(slots.get("measure", ""))
    if measure is None or view not in ("total", "by_unit"):
        return
    names_ones = question.parts.has(WHICH)
    if measure.states:
        # "sửa hương ước rồi": the figure stands amid the words of the state.
        around = question.parts.sentence.replace("M ", "")
        state = fold_choices(measure.states, question.parts.folded) or fold_choices(
            measure.states, around
        )
        if question.parts.has(BOTH_STATES) or question.parts.has(_NOT_REVISED):
            slots.pop("choice", None)
        elif state:
            slots["choice"] = state
        elif names_ones and "choice" not in slots:
            slots["choice"] = "yes"
    elif (
        names_ones
        and view == "by_unit"
        and measure.is_number
        and question.parts.has(r"(?:chua|khong) (?:he )?(?:co|to chuc)(?: \S+)?")
    ):
        slots["bound"] = "<1"


def _put_state_of_view(question: SaidQuestion, slots: Reading, view: str) -> None:
    table = {
        "proposals": (
            (
                "open",
                (
                    r"(?:chua|khong) (?:duoc )?(?:tra loi|giai quyet|xu ly|xong|co tra loi"
                    r"|phan hoi)|ton dong|con ton|dang cho|treo"
                ),
            ),
            (
                "answered",
                (
                    r"(?:da |duoc )?(?:tra loi|giai quyet|xu ly|phan hoi)(?: roi| xong"
                    r"| chua)?"
                ),
            ),
        ),
        "tasks": (
            ("late", r"qua han|tre|trễ|cham|muon"),
            ("open", r"con|chua (?:co )?(?:ai )?(?:lam|xong|hoan thanh)|dang (?:do|mo)|ton"),
            ("done", r"(?:da |lam )(?:xong|lam|hoan thanh)|xong|hoan thanh"),
        ),
    }
    for state, shape in table[view]:
        if question.parts.has(shape) and not (
            state in ("answered", "done") and question.parts.has(r"den dau|chua")
        ):
            slots["choice"] = state
            return
