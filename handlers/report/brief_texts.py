"""The same in one message of 160 signs, for a channel on which each costs as much as a call.

Wordings from the fullest to the shortest; the first that is one part is taken. Where none is, the
whole comes in several.
"""

import re
from collections.abc import Iterable, Sequence

from handlers.replies import Reply
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import form_lines
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from reporting.filing import Receipt
from reporting.questions import format_answer
from texts import Text, text, vietnamese, words
from texts.gsm_alphabet import find_one_part

LONGEST_ANSWER = 20
# How a question begins (report.question).
_ASKS = re.compile(r"Câu \d+/\d+\. ")


def write_review(draft: ChatDraft, lead: Text) -> str:
    """The figures under their short names, and how to send; what was said first goes first."""
    unit, places = draft.report.unit_name, draft.form.places
    missing = ", ".join(map(str, draft.list_open_places()))
    short = words("brief.send_short")
    foot = words("brief.send_with_gaps", missing=missing) if missing else words("brief.send")
    named, bare = _list_figures(draft, range(1, places + 1))
    said = [
        words("brief.review", unit=unit, figures=named, foot=foot),
        words("brief.review", unit=unit, figures=named, foot=short),
        words("brief.review", unit=unit, figures=bare, foot=short),
        words("brief.review_counted", unit=unit, places=places, foot=foot),
        foot,
    ]
    return (
        find_one_part(*(f"{lead.plain}\n{one}" for one in said)) if lead else find_one_part(*said)
    )


def write_stored(draft: ChatDraft, places: Iterable[int]) -> Text:
    return text("brief.stored", figures=_list_figures(draft, places)[0])


def _list_figures(draft: ChatDraft, places: Iterable[int]) -> tuple[str, str]:
    """ "ho 150; dang ky 140; cuoi 2 dung 1", and by the numbers of the questions: "1: 150; …"."""
    named, bare = [], []
    for number in places:
        answered = [
            (form_lines.get_typed_name(draft, one), _format_short(draft, one))
            for one in draft.form.place(number)
            if one.code in draft.answers and one.has_own_answer and not one.keeps
        ]
        if answered:
            named.append(" ".join(f"{name} {shown}" for name, shown in answered))
            bare.append(f"{number}: {', '.join(shown for _, shown in answered)}")
    return "; ".join(named), "; ".join(bare)


def _format_short(draft: ChatDraft, question: Question) -> str:
    shown = format_answer(question, draft.answers[question.code])
    return shown if len(shown) <= LONGEST_ANSWER else f"{shown[:LONGEST_ANSWER]}…"


def write_receipt(draft: ChatDraft, receipt: Receipt, timing: str) -> str:
    report = receipt.report
    values = {"unit": report.unit_name, "receipt": report.receipt, "timing": timing}
    at = vietnamese.format_moment(receipt.at)
    missing = ", ".join(map(str, receipt.open_places))
    gaps = words("brief.missing", missing=missing) if missing else ""
    named = words("brief.receipt", report=draft.report_name, at=at, **values)
    return find_one_part(named + gaps, named, words("brief.receipt_short", at=at, **values))


def write_section(lead: Text, patterns: Sequence[str], *, is_first: bool) -> str:
    """What was said first, and the short names of what is left. `is_first`: behind the first line
    only the report is named."""
    left = words("brief.left", names=", ".join(patterns))
    counted = words("brief.left_counted", count=len(patterns), first=patterns[0])
    if not lead:
        return find_one_part(left, counted)
    whole, first = lead.plain, lead.plain.split("\n")[0]
    short = words("brief.left_short", count=len(patterns))
    wordings = [f"{whole}\n{one}" for one in (left, counted, short)] + [whole]
    if is_first:
        wordings = [*wordings[:3], f"{first}\n{counted}", left, counted]
    return find_one_part(*wordings)


def shorten_question(reply: Reply, talk: Talk) -> str:
    """A doubt, or a question without how it is answered. What came of the answer before goes first:
    where it fills the message, the question is known."""
    if reply.kind is not OutboxKind.PROMPT or talk.dialog not in ("doubt", "report"):
        return ""
    lines = reply.text.plain.split("\n")
    labels = words("dialog.may_type", labels="; ".join(one.label for one in reply.choices))
    if talk.dialog == "doubt":
        ends = ["\n".join(lines[first:]) for first in range(len(lines))]
        return find_one_part(*(f"{one}\n{labels}" for one in ends), *ends)
    place = next((place for place, line in enumerate(lines) if _ASKS.match(line)), None)
    if place is None:
        return ""
    heads = [lines[first:place] for first in range(max(place, 1))]
    return find_one_part(
        *("\n".join([*heads[0], *lines[place:end]]) for end in range(len(lines), place - 1, -1)),
        *("\n".join(one) for one in heads if one),
    )
