"""What units wrote in a round, and what of it was chosen for the paper.

A passage is its unit's own words: of what was written some may be left out, and nothing is added.
One that no longer stands in what the unit wrote (corrected, hidden) is not printed any more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.plans.forms import Form
from models.proposals.proposals import ProposalRow
from models.reports.tables import AnswerState
from models.signing.chosen_passages import ChosenPassageRow
from summaries.round_facts import RoundFacts

# The parts of a report for which words can be chosen, in their order.
PARTS = (
    "chi_dao",
    "tuyen_truyen",
    "kiem_tra",
    "mo_hinh",
    "uu_diem",
    "han_che",
    "nguyen_nhan",
    "phuong_huong",
    "kien_nghi_tren",
    "kien_nghi_xa",
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class UnitWords:
    """`source`: "text.<measure>" or "proposal.<id>"; `label`: under which question it stands."""

    unit_id: int
    unit_name: str
    source: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """`is_gone`: it no longer stands in what the unit wrote, and is not printed."""

    words: UnitWords
    part: str
    text: str
    is_gone: bool


def list_unit_words(facts: RoundFacts, proposals: Sequence[ProposalRow]) -> tuple[UnitWords, ...]:
    """Answers in words of the reports that are in, then proposals, each unit in its order."""
    return (*_list_answers(facts), *_list_proposals(proposals))


def _list_answers(facts: RoundFacts) -> Iterator[UnitWords]:
    asked = _list_worded_measures(facts.form)
    for unit in facts.below:
        for measure, label in asked:
            cell = unit.cells.get(measure)
            if cell is not None and cell.state is AnswerState.VALUE and cell.text:
                label_here = facts.fill(label)
                yield UnitWords(unit.unit_id, unit.name, f"text.{measure}", label_here, cell.text)


def _list_worded_measures(form: Form) -> list[tuple[str, str]]:
    """Those asked for words that are no proposals: these are told of one by one."""
    return [
        (question.measure.code, question.label)
        for question in form.questions
        if question.measure is not None and question.traits.is_words and not question.proposes
    ]


def _list_proposals(proposals: Sequence[ProposalRow]) -> Iterator[UnitWords]:
    for one in proposals:
        yield UnitWords(one.unit_id, one.unit_name, f"proposal.{one.id}", "", one.text)


def list_passages(
    written: Sequence[UnitWords], chosen: Sequence[ChosenPassageRow]
) -> tuple[Passage, ...]:
    """What was chosen, beside what it comes from."""
    by_key = {(one.unit_id, one.source): one for one in written}
    return tuple(_make_passage(by_key, row) for row in chosen)


def _make_passage(by_key: dict[tuple[int, str], UnitWords], row: ChosenPassageRow) -> Passage:
    there = by_key.get((row.source_unit_id, row.source))
    if there is None:
        there = UnitWords(row.source_unit_id, "", row.source, "", "")
    return Passage(there, row.part, row.text, bool(find_added_words(there.text, row.text)))


def find_added_words(written: str, shortened: str) -> list[str]:
    """Words that stand in the shortened text and not, in this order, in what was written."""
    left, added = _fold_words(written), []
    for word in _fold_words(shortened):
        if word in left:
            left = left[left.index(word) + 1 :]
        else:
            added.append(word)
    return added


def _fold_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
