"""What units wrote in a round, and what of it was chosen for the paper.

A passage is its unit's own words: of what was written some may be left out, nothing is added, and
no denial is lost on the way. One that no longer stands in what the unit wrote (corrected, hidden)
is not printed any more.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from models.plans.forms import Form
from models.proposals.proposals import ProposalRow
from models.reports.tables import AnswerState
from models.signing.chosen_passages import ChosenPassageRow
from reading.spelling.folding import split_words, strip_marks
from records import dataclass
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
# Stored in place of a part: the officer has looked at it, and it does not stand in the document.
LEFT_OUT = "left_out"
PROPOSAL = "proposal."
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.;!?\n]+(?!\d)")
# Where what is denied ends: "chưa sửa mái, đã sửa tường và nhưng …".
_CLAUSE_END = re.compile(
    r"[,:;.!?\n()\[\]–—-]+(?!\d)|\b(?:và|nhưng|còn|song|mà|tuy|vì|do|nên)\b", re.IGNORECASE
)
_DENIALS = split_words(
    "không khong ko k kh khg kg hông hổng chưa chua chẳng chả đừng chớ trừ thiếu"
)
# What begins as a denial and is none: "không gian".
_NO_DENIALS = {"không": frozenset({"gian", "khí", "phận", "những"}), "thiếu": frozenset({"nhi"})}


@dataclass(frozen=True, slots=True)
class UnitWords:
    """`source`: "text.<measure>" or "proposal.<id>"; `label`: under which question it stands."""

    unit_id: int
    unit_name: str
    source: str
    label: str
    text: str

    @property
    def is_proposal(self) -> bool:
        return self.source.startswith(PROPOSAL)


@dataclass(frozen=True, slots=True)
class Passage:
    """`part`: one of PARTS, or LEFT_OUT. `is_gone`: the unit has written otherwise since, and what
    was decided about its words does not count any more."""

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
        yield UnitWords(one.unit_id, one.unit_name, name_source(one), "", one.text)


def name_source(one: ProposalRow) -> str:
    return f"{PROPOSAL}{one.id}"


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
    return Passage(there, row.part, row.text, _has_changed(there.text, row))


def _has_changed(written: str, row: ChosenPassageRow) -> bool:
    if row.part == LEFT_OUT:
        return " ".join(written.split()) != row.text
    added = find_added_words(written, row.text)
    return bool(added or find_turned_words(written, row.text))


def find_added_words(written: str, shortened: str) -> list[str]:
    """Words that stand in the shortened text and not, in this order, in what was written. One that
    was typed without marks may be given them."""
    return [word for word, origin in _match_words(written, shortened) if not origin]


def _match_words(written: str, shortened: str) -> Iterator[tuple[str, str]]:
    """Each word of the shortened text, and which of those written it is; "" for none."""
    left, before = _fold_words(written), ""
    for word in _fold_words(shortened):
        places = (at for at, one in enumerate(left) if _is_word(one, word, before))
        place = next(places, None)
        origin = left[place] if place is not None else ""
        left = left[place + 1 :] if place is not None else left
        yield word, origin
        before = word


def _is_word(written: str, word: str, before: str) -> bool:
    """The same word, or the same letters to which marks were added; a denial stays one, except
    the "chua" of "sửa chữa"."""
    if written == word:
        return True
    if written != strip_marks(word):
        return False
    return written not in _DENIALS or word in _DENIALS or (before, word) == ("sửa", "chữa")


def _take_marks_off(written: str, shortened: str) -> str:
    """The shortened text in the letters of what was written."""
    found = _match_words(written, shortened)
    return _WORD.sub(lambda word: next(found)[1] or word.group(), shortened)


def find_turned_words(written: str, shortened: str) -> list[str]:
    """Denials without which, or joined to other words, the shortened text says something else:
    a sentence of which anything stays keeps all its denials, and what is denied stays theirs.
    A whole sentence may be left out."""
    shortened = _take_marks_off(written, shortened)
    lost = _find_lost_denials(written, shortened)
    return lost or list(_find_moved_denials(written, shortened))


def _find_lost_denials(written: str, shortened: str) -> list[str]:
    """Each sentence of what was written stands in the shortened text with all its denials, or
    not at all: else those that are missing."""
    left = _fold_words(shortened)
    reached = {0}
    for sentence in _split(_SENTENCE_END, written):
        reached |= {end for start in reached for end in _list_ends(sentence, left, start)}
    if len(left) in reached:
        return []
    lost = Counter(_list_denials(_fold_words(written))) - Counter(_list_denials(left))
    # Nothing is lost by number: one stands where another was.
    return list(lost) or _list_denials(left)


def _list_ends(sentence: Sequence[str], left: Sequence[str], start: int) -> Iterator[int]:
    """How far the shortened text may come from this sentence, from `start` on."""
    owed, place, kept = len(_list_denials(sentence)), 0, start
    while kept < len(left) and left[kept] in sentence[place:]:
        place = sentence.index(left[kept], place) + 1
        kept += 1
        if len(_list_denials(left[start:kept])) == owed:
            yield kept


def _find_moved_denials(written: str, shortened: str) -> Iterator[str]:
    """Those whose words in the shortened text come from several clauses."""
    clauses = _split(_CLAUSE_END, written)
    for clause in _split(_CLAUSE_END, shortened):
        denials = _list_denials(clause)
        if denials and not any(_holds(one, clause) for one in clauses):
            yield from denials


def _holds(clause: Sequence[str], part: Sequence[str]) -> bool:
    """All words of the part, in its order."""
    left = iter(clause)
    return all(word in left for word in part)


def _list_denials(told: Sequence[str]) -> list[str]:
    following = [*told[1:], ""]
    return [
        word
        for word, after in zip(told, following, strict=True)
        if word in _DENIALS and after not in _NO_DENIALS.get(word, frozenset())
    ]


def _split(ends: re.Pattern[str], text: str) -> list[list[str]]:
    return [found for part in ends.split(text) if (found := _fold_words(part))]


def _fold_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
