"""The report of a round as a draft: heads, parts I to V, who signs, three annexes."""

from datetime import timedelta
from io import BytesIO

from summaries.papers.round_paper import RoundPaper
from summaries.views import signed_text, summary_lines
from summaries.views.document import annexes
from summaries.views.document.page_layout import DocumentWriter
from texts import vietnamese, words


def make_round_document(paper: RoundPaper) -> bytes:
    """A docx file."""
    writer = DocumentWriter()
    _write_head(writer, paper)
    _write_opening(writer, paper)
    _write_guidance(writer)
    _write_results(writer, paper)
    _write_open_parts(writer)
    _write_proposals(writer, paper)
    _write_end(writer, paper)
    annexes.write_annexes(writer, paper)
    content = BytesIO()
    writer.document.save(content)
    return content.getvalue()


def _write_head(writer: DocumentWriter, paper: RoundPaper) -> None:
    """Number and date are the clerk's."""
    unit = paper.summary.facts.unit.name
    year = vietnamese.get_local_day(paper.summary.taken_at).year
    writer.add_pair(
        [
            (words("document.agency", unit=unit.upper()), True),
            (words("document.number"), False),
        ],
        [
            (words("document.country"), True),
            (words("document.motto"), True),
            (words("document.place_and_day", year=year), False),
        ],
    )
    writer.add_line(words("document.title"), bold=True, centred=True)
    title = words("document.about", title=vietnamese.uncapitalize(paper.summary.facts.title))
    writer.add_line(title, bold=True, centred=True)
    writer.add_line(words("document.to"), centred=True, open_=True)


def _write_opening(writer: DocumentWriter, paper: RoundPaper) -> None:
    facts = paper.summary.facts
    found, one = facts.completeness, facts.round
    writer.add_line(
        words(
            "document.opening",
            unit=facts.unit.name,
            title=vietnamese.uncapitalize(facts.title),
            first=vietnamese.format_full_day(one.period_from),
            last=vietnamese.format_full_day(one.period_to - timedelta(days=1)),
            submitted=len(found.submitted),
            expected=found.expected,
            noun=facts.counted,
        )
    )
    if paper.signing is not None:
        added = signed_text.format_added_since(paper.current.facts, paper.signing)
        if added:
            writer.add_line(added)


def _write_guidance(writer: DocumentWriter) -> None:
    writer.add_line(words("document.part_guidance"), bold=True)
    for key in ("document.guidance", "document.campaigns", "document.checking"):
        writer.add_line(words(key), open_=True)


def _write_results(writer: DocumentWriter, paper: RoundPaper) -> None:
    """Whole sentences of the summary, in its order; none is left out for want of room."""
    writer.add_line(words("document.part_results"), bold=True)
    number = 0
    for item in paper.summary.items:
        told = summary_lines.write_line(paper.summary.names, item)
        if told:
            number += 1
            sentence = vietnamese.capitalize(told[0]).rstrip(".")
            writer.add_line(words("document.result", number=number, line=sentence))
            for under in told[1:]:
                writer.add_line(under)
    if not number:
        writer.add_line(words("workbook.no_figures"))


def _write_open_parts(writer: DocumentWriter) -> None:
    writer.add_line(words("document.part_judgement"), bold=True)
    for key in ("document.strengths", "document.weaknesses", "document.reasons"):
        writer.add_line(words(key), open_=True)
    writer.add_line(words("document.part_plans"), bold=True)
    writer.add_line(words("document.plans"), open_=True)


def _write_proposals(writer: DocumentWriter, paper: RoundPaper) -> None:
    """In the words of the units, each with its unit; the officer chooses, in the draft."""
    writer.add_line(words("document.part_proposals"), bold=True)
    if not paper.proposals:
        writer.add_line(words("workbook.none_proposals"))
    for number, one in enumerate(paper.proposals, start=1):
        line = words("proposals.list_line", number=number, proposal=one.text, unit=one.unit_name)
        writer.add_line(line, open_=True)


def _write_end(writer: DocumentWriter, paper: RoundPaper) -> None:
    facts = paper.summary.facts
    title = vietnamese.uncapitalize(facts.title)
    writer.add_line(words("document.closing", title=title, unit=facts.unit.name))
    writer.add_pair(
        [
            (words("document.goes_to"), True),
            (words("document.as_above"), False),
            (words("document.archive"), False),
        ],
        [(words("document.on_behalf"), True), (words("document.signer"), True)],
    )
