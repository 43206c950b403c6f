"""What stands at the head of each sheet: of what, of which days, under which number and hour."""

from datetime import timedelta

from summaries.papers.round_paper import RoundPaper
from summaries.views import chat_summary, signed_text
from texts import vietnamese, words


def format_title(paper: RoundPaper) -> str:
    return chat_summary.format_headline(paper.summary.facts).plain


def list_notes(paper: RoundPaper) -> list[str]:
    facts = paper.summary.facts
    one = facts.round
    period = words(
        "workbook.period",
        first=vietnamese.format_full_day(one.period_from),
        last=vietnamese.format_full_day(one.period_to - timedelta(days=1)),
    )
    return [period, _format_standing(paper), chat_summary.list_body_lines(paper.summary)[0]]


def _format_standing(paper: RoundPaper) -> str:
    """The hour and the number; once it is signed, the document that is quoted."""
    if paper.signing is not None:
        quoted = signed_text.format_signed_quote(paper.current.facts, paper.signing).plain
        return words("workbook.signed", quote=quoted, number=paper.number)
    at = vietnamese.format_moment(paper.summary.taken_at)
    return words("workbook.not_signed", at=at, number=paper.number)
