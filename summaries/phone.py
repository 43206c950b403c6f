"""The summary on a phone: at most fifteen lines, the hour of the figures, what to look at.

Units are named, persons never; nothing is ranked. A line that has nothing to say is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from models.forms import Forms
from summaries import attention, compared, direction, judged, levels
from summaries import lines as kinds
from summaries.completeness import Standing
from summaries.facts import Facts, gather
from summaries.states import state_words
from summaries.wording import lower_first, names
from texts import Text, lines, said, text, vietnamese, words

MOST_LINES = 15
# Headline, hour, and how many have reported.
MOST_HEAD = 3
MOST_UNNUMBERED = 6


@dataclass(frozen=True, slots=True)
class Summary:
    """What a summary says, worked out; `digest` is the same for the same figures."""

    facts: Facts
    digest: str

    @property
    def round_id(self) -> int:
        return self.facts.round.id

    @property
    def unit_id(self) -> int:
        return self.facts.unit.id


def work_out(db: Connection, forms: Forms, round_id: int, unit_id: int, now: datetime) -> Summary:
    """Reads the round inside the unit. Raises NoSuchRound."""
    facts = gather(db, forms, round_id, unit_id, now)
    return Summary(facts, facts.digest())


def render(summary: Summary, number: int) -> Text:
    """The summary under its number (`models.snapshots`)."""
    return lines(headline(summary.facts), as_of(summary.facts, number), told(summary))


def told(summary: Summary) -> Text:
    return lines(*(said(line) for line in body(summary)))


def body(summary: Summary) -> list[str]:
    """The lines below the headline and the hour."""
    facts = summary.facts
    head = [_reported(facts)]
    tail = _unnumbered(facts)[:MOST_UNNUMBERED]
    middle = _fitting(facts, _numbered(facts), MOST_LINES - MOST_HEAD - len(tail))
    return [*head, *middle, *tail]


def headline(facts: Facts) -> Text:
    return text("summary.headline", title=facts.title.upper(), unit=facts.unit.name.upper())


def as_of(facts: Facts, number: int) -> Text:
    day = vietnamese.local(facts.at).date()
    return text(
        "summary.as_of",
        hour=vietnamese.hour(facts.at),
        weekday=vietnamese.weekday(day),
        day=vietnamese.short_day(day),
        number=number,
    )


def _reported(facts: Facts) -> str:
    found = facts.completeness
    if not found.expected:
        return words("summary.nobody_expected", unit=facts.unit.name)
    if facts.is_one:
        return _one(facts, found.units[0])
    reported = _counts(facts)
    if not found.waiting:
        return reported
    if facts.running:
        named = names(facts.running, facts.counted)
        count = len(facts.running)
        reported = words(
            "upwards.counted_running",
            reported=reported,
            count=count,
            noun=facts.counted,
            names=named,
        )
    overdue = all(unit.days_overdue(facts.at) for unit in found.waiting)
    listed = names(found.waiting, facts.counted)
    if overdue:
        return words("summary.not_sent_overdue", reported=reported, names=listed)
    return words("summary.not_sent", reported=reported, names=listed)


def _counts(facts: Facts) -> str:
    """Submitted of expected, and those of them that came in time; late is told from missing."""
    found = facts.completeness
    values: dict[str, Any] = {
        "submitted": len(found.submitted),
        "expected": found.expected,
        "noun": facts.counted,
    }
    if not found.has_deadline:
        return words("summary.reported", **values)
    if not found.late:
        return words("summary.reported_timely", **values, on_time=len(found.on_time))
    return words(
        "summary.reported_late", **values, on_time=len(found.on_time), late=len(found.late)
    )


def _one(facts: Facts, unit: Standing) -> str:
    """A unit that asks about itself is told about itself."""
    if unit.submitted_at is None:
        state = state_words(unit)
        if unit.due is None:
            return words("summary.one_waiting", state=state)
        return words("summary.one_waiting_due", state=state, due=vietnamese.deadline(unit.due))
    at = vietnamese.moment(unit.submitted_at)
    if unit.due is None:
        return words("summary.one_sent", at=at)
    if unit.days_late:
        return words("summary.one_late", at=at, days=unit.days_late)
    return words("summary.one_on_time", at=at)


@dataclass(frozen=True, slots=True)
class _Block:
    """A numbered line, and what stands indented under it."""

    line: str
    under: tuple[str, ...] = ()

    def placed(self, number: int) -> list[str]:
        first = words("summary.numbered", number=number, line=self.line)
        return [first, *(words("summary.indented", line=line) for line in self.under)]


def _numbered(facts: Facts) -> list[list[str]]:
    """The numbered lines. A line of the pack may stand behind the one before, or under it; if
    the one it belongs to had nothing to say, it stands on its own."""
    blocks: list[_Block] = []
    head = said_last = -1
    for position, line in enumerate(facts.form.summary):
        place = line.get("place", "own")
        head = position if place == "own" else head
        told = kinds.say(facts, line)
        if told:
            _put(blocks, "own" if said_last < head or not blocks else place, told)
            said_last = position
    return [block.placed(number) for number, block in enumerate(blocks, start=1)]


def _put(blocks: list[_Block], place: str, told: judged.Said) -> None:
    sentence, under = _stopped(told[0]), told[1:]
    if place == "own":
        blocks.append(_Block(sentence, under))
        return
    before = blocks.pop()
    if place == "same_line":
        blocks.append(_Block(f"{before.line} {vietnamese.capital(sentence)}", before.under + under))
    else:
        blocks.append(_Block(before.line, (*before.under, sentence, *under)))


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _fitting(facts: Facts, blocks: Sequence[list[str]], room: int) -> list[str]:
    """As many lines as there is room for; if not all, the last one says how many are left."""
    flat = [line for block in blocks for line in block]
    if len(flat) <= room:
        return flat
    kept: list[str] = []
    shown = 0
    for block in blocks:
        if len(kept) + len(block) > room - 1:
            break
        kept += block
        shown += 1
    left = len(blocks) - shown
    return [*kept, words("summary.more_lines", count=left, noun=facts.counted)]


def _unnumbered(facts: Facts) -> list[str]:
    """What stands below the figures, in the chair's order; empty ones are left out."""
    of_kind: dict[str, list[Mapping[str, Any]]] = {}
    for line in facts.form.summary:
        of_kind.setdefault(line["kind"], []).append(line)
    told = [compared.say(facts, line) for line in of_kind.get("compare", ())]
    told += [_not_judged(facts, line) for line in of_kind.get("not_judged", ())]
    told += [attention.look_at(facts, line) for line in of_kind.get("watch", ())]
    told.append(attention.lacking(facts))
    told += [attention.proposals(facts, line) for line in of_kind.get("texts", ())]
    told.append(_direction(facts))
    told += [levels.overruled(facts), *levels.waiting(facts)]
    return [line for line in told if line]


def _direction(facts: Facts) -> str:
    """For the commune's own round only: a village is not told what its chair should do."""
    if facts.is_one or not of_texts(facts):
        return ""
    return direction.say(facts.completeness, facts.at, facts.unanswered)


def of_texts(facts: Facts) -> bool:
    """Whether the pack's summary tells of what was written at all."""
    return any(line["kind"] == "texts" for line in facts.form.summary)


def _not_judged(facts: Facts, line: Mapping[str, Any]) -> str:
    """The year's target in a round that does not judge it yet, and when it will be."""
    target = judged.target_of(facts, line)
    if target is None:
        return ""
    return words(
        "summary.not_judged", target=lower_first(target.printed), why=facts.fill(line["text"])
    )
