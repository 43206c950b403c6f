"""Sentences and lists of the document, which forms of paper that an office brings use as well."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from models.proposals.proposals import ProposalRow
from models.tasks.tables import AssignmentState
from summaries.papers import unit_words
from summaries.papers.marked_words import mark_text
from summaries.papers.round_paper import RoundPaper
from summaries.papers.unit_words import LEFT_OUT, Passage
from summaries.views import signed_text, summary_lines
from texts import vietnamese, words

PARTS = unit_words.PARTS
PROPOSAL_PARTS = ("kien_nghi_tren", "kien_nghi_xa")
MOST_TASKS = 20


def list_passages(paper: RoundPaper, *parts: str) -> list[Passage]:
    return [one for one in paper.passages if one.part in parts and not one.is_gone]


def list_chosen(paper: RoundPaper, part: str) -> list[str]:
    """What was chosen for a part, each with its unit."""
    return [_format_passage(one) for one in list_passages(paper, part)]


def _format_passage(one: Passage) -> str:
    said = vietnamese.capitalize(" ".join(one.text.split())).rstrip(".;")
    return words("document.passage", text=mark_text(said), unit=one.words.unit_name)


def list_proposal_lines(paper: RoundPaper) -> list[str]:
    """Those that were chosen, then those about which nothing was decided."""
    chosen = [line for part in PROPOSAL_PARTS for line in list_chosen(paper, part)]
    return [*chosen, *list_undecided_lines(paper)]


def list_undecided(paper: RoundPaper) -> list[ProposalRow]:
    """Proposals about which the officer has not decided: neither chosen for a part nor left out;
    and those that their unit has changed since."""
    decided = {one.words.source for one in paper.passages if not one.is_gone}
    return [one for one in paper.proposals if unit_words.name_source(one) not in decided]


def list_undecided_lines(paper: RoundPaper) -> list[str]:
    return [
        words("document.passage", text=mark_text(one.text.rstrip(".;")), unit=one.unit_name)
        for one in list_undecided(paper)
    ]


def choose_proposals(paper: RoundPaper) -> RoundPaper:
    """The paper with the proposals that its document has: without those that were left out, and
    each in the words that were chosen of it."""
    decided = {one.words.source: one for one in paper.passages if not one.is_gone}
    kept = []
    for one in paper.proposals:
        passage = decided.get(unit_words.name_source(one))
        if passage is None:
            kept.append(one)
        elif passage.part != LEFT_OUT:
            kept.append(replace(one, text=passage.text))
    return replace(paper, proposals=tuple(kept))


def format_agency(paper: RoundPaper) -> str:
    """As a sentence names who reports."""
    unit = paper.summary.facts.unit.name
    if paper.layout.is_committee:
        return paper.plan.issuer
    first = words("document.agency_first")
    if paper.layout.agency[:1] == (first,):
        return words("document.agency_in_words", unit=vietnamese.uncapitalize(unit))
    return unit


def format_opening(paper: RoundPaper) -> str:
    facts = paper.summary.facts
    found, one = facts.completeness, facts.round
    return words(
        "document.opening",
        basis=_format_basis(paper),
        agency=format_agency(paper),
        first=vietnamese.format_full_day(one.period_from),
        last=vietnamese.format_full_day(one.period_to - timedelta(days=1)),
        submitted=facts.counted_reports,
        expected=found.expected,
        noun=facts.counted,
    )


def _format_basis(paper: RoundPaper) -> str:
    """The plan as it is quoted; a number that the plan leaves blank stays so."""
    plan = paper.plan
    number = re.sub(r"\s{2,}", " …… ", plan.number.removeprefix("Số:").strip() or "……")
    number = f"……{number}" if number.startswith("/") else number
    if plan.issued_on is None:
        return words("document.basis", number=number, issuer=plan.issuer)
    day = vietnamese.format_full_day(plan.issued_on)
    return words("document.basis_dated", number=number, day=day, issuer=plan.issuer)


def format_subject(paper: RoundPaper) -> str:
    title = vietnamese.uncapitalize(paper.summary.facts.title)
    return words("document.about", title=title)


def format_closing(paper: RoundPaper) -> str:
    title = vietnamese.uncapitalize(paper.summary.facts.title)
    return words("document.closing", title=title, agency=format_agency(paper))


def list_results(paper: RoundPaper) -> list[tuple[str, Sequence[str]]]:
    """A sentence for each line of the summary, with those that stand under it; none is left out
    for want of room."""
    told: list[tuple[str, Sequence[str]]] = []
    for item in paper.summary.items:
        lines = summary_lines.write_line(paper.summary.names, item)
        if lines:
            first, *under = (_format_sentence(paper, line) for line in lines)
            told.append((first, under))
    return told


def _format_sentence(paper: RoundPaper, line: str) -> str:
    sentence = vietnamese.capitalize(line.strip()).rstrip(".")
    return f"{pad_counts(sentence, paper.summary.names.counted)}."


def pad_counts(sentence: str, noun: str) -> str:
    """ "2 xóm" → "02 xóm": counts below 10 have two digits in a paper; no ratio, no name."""
    return re.sub(rf"(?<![\d.,/%])\b([1-9])(?= {re.escape(noun)}\b)", r"0\1", sentence)


def list_open_tasks(paper: RoundPaper) -> list[str]:
    """Tasks of the plan that are not done yet: what there may be to go on with."""
    found = dict.fromkeys(
        vietnamese.capitalize(one.what).rstrip(".;")
        for one in paper.tasks
        if one.state is AssignmentState.OPEN
    )
    return [f"{task}." for task in list(found)[:MOST_TASKS]]


def format_added_since(paper: RoundPaper) -> str:
    """Who came after the signing, and is not counted; "" where nobody is to be told of."""
    if paper.signing is None:
        return ""
    return signed_text.format_added_since(paper.current.facts, paper.signing)
