"""What an officer has entered for a unit, as its own people see it: in the list of their work, and
when they open the report."""

from handlers.report import report_review
from handlers.report.open_drafts import ChatDraft
from models.reports import draft_provenance
from reporting.drafts import Draft
from texts import Text, text, vietnamese, words


def list_entered_places(draft: Draft) -> list[int]:
    """The places whose answers stand as somebody else wrote them down."""
    return sorted({draft.form.by_code[code].number for code in _list_entered_codes(draft)})


def _list_entered_codes(draft: Draft) -> list[str]:
    if not draft.answers:
        return []
    found = draft_provenance.load_draft_provenance(draft.ctx.db, draft.report.id)
    return [
        question.code
        for question in draft.form.questions
        if question.code in draft.answers
        and (one := found.get(question.code)) is not None
        and one.source is not None
    ]


def format_entered_places(draft: Draft) -> str:
    """ " Câu 1, 2 xã đã ghi giúp." behind the line of a report; empty where nothing was entered."""
    places = list_entered_places(draft)
    if not places:
        return ""
    receiver = vietnamese.uncapitalize(draft.load_receiver().noun)
    return words("todo.entered", places=", ".join(map(str, places)), receiver=receiver)


def describe_unseen(draft: ChatDraft) -> Text:
    """What was entered and has not been shown in this chat; shown by this."""
    codes = [
        code
        for code in _list_entered_codes(draft)
        if draft.shown_answers.get(code) != draft.answers[code].written()
    ]
    if not codes:
        return Text()
    draft.note_shown(codes)
    places = sorted({draft.form.by_code[code].number for code in codes})
    shown = [
        words("report.entered_place", number=number, shown=vietnamese.uncapitalize(said))
        for number in places
        if (said := report_review.format_place_answers(draft, number))
    ]
    return text(
        "report.entered",
        Receiver=draft.load_receiver().capital,
        shown="; ".join(shown),
        first=places[0],
    )
