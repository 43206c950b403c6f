"""Words of units for the document of a round: an officer says which stand in which part, and may
leave words out. Nothing that the unit did not write gets in."""

from collections.abc import Sequence
from dataclasses import replace

from models.rights import Action
from models.signing import chosen_passages
from models.signing.chosen_passages import ChosenPassageRow
from office.refusals import ActionRefused
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from summaries.papers.marked_words import describe_found
from summaries.papers.round_paper import RoundPaper
from summaries.papers.unit_words import (
    LEFT_OUT,
    PARTS,
    UnitWords,
    find_added_words,
    find_turned_words,
)
from texts import words

MOST_PASSAGES = 120
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class ChoosableWords:
    """`part` and `text`: as they stand in the document; `part` is LEFT_OUT where they are not to
    stand there, "" where nobody has decided. `is_gone`: the unit has changed them since.
    `to_look_at`: what should be thought about before they are printed. `fault`: why what was
    typed was not stored."""

    words: UnitWords
    part: str
    text: str
    is_gone: bool
    to_look_at: str = ""
    fault: str = ""

    @property
    def key(self) -> str:
        return f"{self.words.unit_id}.{self.words.source}"


def list_choosable_words(paper: RoundPaper) -> list[ChoosableWords]:
    """What units wrote, each with what was chosen of it."""
    chosen = {(one.words.unit_id, one.words.source): one for one in paper.passages}
    found = []
    for one in paper.written:
        there = chosen.get((one.unit_id, one.source))
        seen = describe_found(one.text)
        if there is None:
            found.append(ChoosableWords(one, "", one.text, is_gone=False, to_look_at=seen))
        else:
            # What was left out stands there whole, should it be chosen after all.
            text = one.text if there.part == LEFT_OUT else there.text
            part = "" if there.is_gone and there.part == LEFT_OUT else there.part
            found.append(ChoosableWords(one, part, text, there.is_gone, to_look_at=seen))
    return found


def list_typed_words(
    paper: RoundPaper, typed: Sequence[tuple[str, str, str]]
) -> list[ChoosableWords]:
    """The same as they were typed, each with what stands against it."""
    sent = {key: (part, text) for key, part, text in typed}
    return [
        replace(one, part=part, text=text, fault=find_fault(one.words, part, text))
        for one in list_choosable_words(paper)
        for part, text in [sent.get(one.key, (one.part, one.text))]
    ]


def choose_words(ctx: Context, paper: RoundPaper, typed: Sequence[tuple[str, str, str]]) -> int:
    """`typed`: key, part, words, of all that were on the page. How many stand in the document now.
    Raises ActionRefused, and then nothing is changed."""
    ctx.must(Action.WRITE_PAPER, ctx.speaker)
    there = {one.key: one for one in list_choosable_words(paper)}
    wanted = []
    for key, part, text in typed:
        if key not in there or part not in ("", LEFT_OUT, *PARTS):
            raise NotYours
        fault = find_fault(there[key].words, part, text)
        if fault:
            raise ActionRefused(fault)
        whole = there[key].words.text if part == LEFT_OUT else text
        wanted.append((there[key].words, part, " ".join(whole.split())))
    count = sum(part in PARTS for _, part, _ in wanted)
    if count > MOST_PASSAGES:
        raise ActionRefused(words("own_words.too_many", most=MOST_PASSAGES))
    for source, part, text in wanted:
        _store(ctx, paper, source, part, text)
    return count


def find_fault(source: UnitWords, part: str, text: str) -> str:
    """Why these words cannot stand for what the unit wrote; "" where they can."""
    if part not in PARTS:
        return ""
    if not text.strip():
        return words("own_words.empty", unit=source.unit_name)
    added = find_added_words(source.text, text)
    if added:
        return words("own_words.added", unit=source.unit_name, added=_quote(added))
    turned = find_turned_words(source.text, text)
    if turned:
        return words("own_words.turned", unit=source.unit_name, turned=_quote(turned))
    return ""


def _quote(named: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in named[:MOST_NAMED])


def _store(ctx: Context, paper: RoundPaper, source: UnitWords, part: str, text: str) -> None:
    unit_id, round_id = ctx.speaker.unit_id, paper.summary.round_id
    if not part:
        chosen_passages.remove_chosen_passage(
            ctx.db, unit_id, round_id, source.unit_id, source.source
        )
        return
    row = ChosenPassageRow(source.unit_id, source.source, part, text)
    is_known = any(
        (one.words.unit_id, one.words.source, one.part, one.text)
        == (row.source_unit_id, row.source, row.part, row.text)
        for one in paper.passages
    )
    if not is_known:
        post, at = ctx.by.post_id, ctx.now
        chosen_passages.set_chosen_passage(ctx.db, unit_id, round_id, row, post, at)
