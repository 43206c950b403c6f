"""Words of units for the document of a round: an officer says which stand in which part, and may
leave words out. Nothing that the unit did not write gets in."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.rights import Action
from models.signing import chosen_passages
from models.signing.chosen_passages import ChosenPassageRow
from office.refusals import ActionRefused
from reporting.context import Context
from reporting.errors import NotYours
from summaries.papers.round_paper import RoundPaper
from summaries.papers.unit_words import PARTS, UnitWords, find_added_words
from texts import words

MOST_PASSAGES = 120
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class ChoosableWords:
    """`part` and `text`: as they stand in the document; "" where they do not. `is_gone`: the unit
    has changed them since."""

    words: UnitWords
    part: str
    text: str
    is_gone: bool

    @property
    def key(self) -> str:
        return f"{self.words.unit_id}.{self.words.source}"


def list_choosable_words(paper: RoundPaper) -> list[ChoosableWords]:
    """What units wrote, each with what was chosen of it."""
    chosen = {(one.words.unit_id, one.words.source): one for one in paper.passages}
    found = []
    for one in paper.written:
        there = chosen.get((one.unit_id, one.source))
        if there is None:
            found.append(ChoosableWords(one, "", one.text, is_gone=False))
        else:
            found.append(ChoosableWords(one, there.part, there.text, there.is_gone))
    return found


def choose_words(ctx: Context, paper: RoundPaper, typed: Sequence[tuple[str, str, str]]) -> int:
    """`typed`: key, part, words, of all that were on the page. How many stand in the document now.
    Raises ActionRefused, and then nothing is changed."""
    ctx.must(Action.WRITE_PAPER, ctx.speaker)
    there = {one.key: one for one in list_choosable_words(paper)}
    wanted = []
    for key, part, text in typed:
        if key not in there or part not in ("", *PARTS):
            raise NotYours
        if part:
            _check_words(there[key].words, text)
        wanted.append((there[key].words, part, " ".join(text.split())))
    if sum(bool(part) for _, part, _ in wanted) > MOST_PASSAGES:
        raise ActionRefused(words("own_words.too_many", most=MOST_PASSAGES))
    for source, part, text in wanted:
        _store(ctx, paper, source, part, text)
    return sum(bool(part) for _, part, _ in wanted)


def _check_words(source: UnitWords, text: str) -> None:
    if not text.strip():
        raise ActionRefused(words("own_words.empty", unit=source.unit_name))
    added = find_added_words(source.text, text)
    if added:
        shown = ", ".join(f"“{word}”" for word in added[:MOST_NAMED])
        raise ActionRefused(words("own_words.added", unit=source.unit_name, added=shown))


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
