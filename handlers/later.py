"""Questions about more than one report: worked out by a reader, then put into words.

Working out only reads. Putting into words may write (a summary gets its number), so it
happens in a short turn. A question is one line in the table.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from handlers import choices, plan_answers
from handlers.office import calls
from handlers.reading import fold
from handlers.reply import Choice, Reply
from models import levels, rounds_read, settings, signings, snapshots, units
from models.forms import Forms
from models.rights import Action, may_somewhere
from models.rounds import RoundRow
from models.signings import SigningRow
from models.tables.people import Role
from summaries import by_unit, missing, phone, provisional, signed
from summaries.facts import gather
from texts import Text, lines, text, vietnamese, words

OTHER_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Asking:
    """The question as it was stored with the inbox row."""

    what: str
    round_id: int | None
    words: str | None
    unit_id: int
    unit_path: str
    role: Role
    about: int = 0


@dataclass(frozen=True, slots=True)
class Worked:
    """What a reader found, and how it is said. `found` is a frozen value."""

    asking: Asking
    found: Any
    others: tuple[RoundRow, ...] = ()


def work_out(db: Connection, forms: Forms, question: dict[str, Any], now: datetime) -> Worked:
    asking = Asking(
        question["what"],
        question["round"],
        question.get("words"),
        question["unit"],
        question["path"],
        Role(question["role"]),
        question.get("about", 0),
    )
    if asking.what in _OF_PLANS:
        return Worked(asking, _OF_PLANS[asking.what][0](db, forms, asking, now))
    asking = _about_a_unit(db, asking, now)
    seen = rounds_read.visible(db, asking.unit_path, now)
    chosen = _choose(db, forms, asking, seen)
    if chosen is None:
        return Worked(asking, None)
    others = tuple(one for one in seen if one.id != chosen.id)[:OTHER_ROUNDS]
    return Worked(asking, _QUESTIONS[asking.what][0](db, forms, chosen, asking, now), others)


def _about_a_unit(db: Connection, asking: Asking, now: datetime) -> Asking:
    """`/tonghop 6 thang xom 3`: a unit of the asker's that is named is what is asked about."""
    if not asking.words:
        return asking
    said = f" {fold(asking.words)} "
    today = vietnamese.local(now).date()
    named = [
        (fold(unit.name), unit)
        for unit in units.all_below(db, asking.unit_path, today)
        if f" {fold(unit.name)} " in said
    ]
    if not named:
        return asking
    name, unit = max(named, key=lambda one: len(one[0]))
    left = said.replace(f" {name} ", " ").strip() or None
    return replace(asking, unit_id=unit.id, unit_path=unit.path, words=left)


def _choose(db: Connection, forms: Forms, asking: Asking, seen: list[RoundRow]) -> RoundRow | None:
    """The round that was pressed, or meant by the words; else the nearest. Only what is seen."""
    if asking.round_id is not None:
        return next((one for one in seen if one.id == asking.round_id), None)
    # Of what units directly below report, before what lies deeper.
    near = levels.direct_rounds(db, asking.unit_id)
    if asking.words:
        found = rounds_read.find(db, asking.unit_path, asking.words)
        if found:
            return next((one for one in found if one.id in near), found[0])
    return _nearest(db, forms, [one for one in seen if one.id in near] or seen, asking.what)


def _nearest(db: Connection, forms: Forms, seen: list[RoundRow], what: str) -> RoundRow | None:
    """The newest round; for a summary, the newest whose form says how it is summed up."""
    if what in ("summary", "current", "by_unit", "provisional"):
        summed = [one for one in seen if forms.get(db, one.form_version_id).summary]
        seen = summed or seen
    return seen[0] if seen else None


def put_into_words(db: Connection, worked: Worked, now: datetime) -> Reply:
    if worked.asking.what in _OF_PLANS and worked.found is not None:
        return _OF_PLANS[worked.asking.what][1](worked.found)
    if worked.found is None:
        return Reply(text("officer.no_round"))
    return _QUESTIONS[worked.asking.what][1](db, worked, now)


@dataclass(frozen=True, slots=True)
class _Summed:
    one: RoundRow
    summary: phone.Summary
    signing: SigningRow | None


def _summary(db: Connection, forms: Forms, one: RoundRow, asking: Asking, now: datetime) -> _Summed:
    summary = phone.work_out(db, forms, one.id, asking.unit_id, now)
    return _Summed(one, summary, signings.in_force(db, one.id, asking.unit_id))


def _say_summary(db: Connection, worked: Worked, now: datetime) -> Reply:
    """Once a document is signed it is quoted; today's figures are a button away."""
    found: _Summed = worked.found
    if found.signing is None:
        return _say_current(db, worked, now)
    said = signed.render(found.summary.facts, found.signing)
    current = choices.go(words("signed.button_now"), "summary", found.one.id, "now")
    return Reply(said, (current, *_summary_buttons(db, found.one, worked)))


def _say_current(db: Connection, worked: Worked, now: datetime) -> Reply:
    found: _Summed = worked.found
    one, summary = found.one, found.summary
    body, figures = phone.render(summary, 0).plain, signed.freeze(summary)
    number = snapshots.number(db, worked.asking.unit_id, one.id, summary.digest, body, now, figures)
    if found.signing is None:
        return Reply(phone.render(summary, number), _summary_buttons(db, one, worked))
    head = signed.now_beside(summary.facts, found.signing, number)
    said = lines(phone.headline(summary.facts), head, phone.told(summary))
    back = choices.go(words("signed.button_signed"), "summary", one.id)
    return Reply(said, (back, *_summary_buttons(db, one, worked)))


def _named(other: RoundRow, one: RoundRow) -> str:
    """A round of another plan goes by its plan's name, too."""
    if other.plan_id == one.plan_id:
        return other.name
    return words("plans.button_choice", name=other.name, plan=other.plan_short_name)


def _summary_buttons(db: Connection, one: RoundRow, worked: Worked) -> tuple[Choice, ...]:
    noun = worked.found.summary.facts.counted
    return (
        choices.go(words("officer.button_by_unit", noun=noun), "summary", one.id, "units"),
        choices.go(words("officer.button_missing"), "missing", one.id),
        *(choices.go(_named(other, one), "summary", other.id) for other in worked.others),
    )


def _by_unit(
    db: Connection, forms: Forms, one: RoundRow, asking: Asking, now: datetime
) -> tuple[RoundRow, Any]:
    signing = signings.in_force(db, one.id, asking.unit_id)
    if signing is None:
        return one, by_unit.by_unit(db, forms, one.id, asking.unit_id, now)
    facts = gather(db, forms, one.id, asking.unit_id, now)
    told = by_unit.of_facts(signed.as_signed(facts, signing))
    return one, lines(signed.quote(facts, signing), told)


def _say_by_unit(db: Connection, worked: Worked, now: datetime) -> Reply:
    one, said = worked.found
    return Reply(said, (choices.go(words("officer.button_whole"), "summary", one.id),))


def _missing(
    db: Connection, forms: Forms, one: RoundRow, asking: Asking, now: datetime
) -> tuple[RoundRow, Any]:
    return one, missing.missing(db, forms, one.id, asking.unit_id, now)


def _say_missing(db: Connection, worked: Worked, now: datetime) -> Reply:
    one, found = worked.found
    offered = []
    if may_somewhere(worked.asking.role, Action.NUDGE):
        if found.owing:
            noun = settings.get(db, worked.asking.unit_path, "noun")
            label = words("officer.button_nudge", count=len(found.owing), noun=noun)
            offered.append(choices.go(label, "nudge", one.id))
        offered.append(choices.go(words("officer.button_paste"), "paste", one.id))
    offered.append(choices.go(words("officer.button_whole"), "summary", one.id))
    offered += [choices.go(other.name, "missing", other.id) for other in worked.others]
    return Reply(found.text, tuple(offered))


def _paste(
    db: Connection, forms: Forms, one: RoundRow, asking: Asking, now: datetime
) -> tuple[RoundRow, Any]:
    return one, missing.for_the_group(db, forms, one.id, asking.unit_id, now)


def _say_paste(db: Connection, worked: Worked, now: datetime) -> Reply:
    one, said = worked.found
    head = text("officer.paste_head")
    return Reply(
        lines(head, said), (choices.go(words("officer.button_missing"), "missing", one.id),)
    )


def _provisional(
    db: Connection, forms: Forms, one: RoundRow, asking: Asking, now: datetime
) -> tuple[RoundRow, Text]:
    facts = gather(db, forms, one.id, asking.unit_id, now)
    found = provisional.work_out(db, forms, facts)
    told = provisional.render(found)
    if may_somewhere(asking.role, Action.ESTIMATE):
        told = lines(told, calls.listed(db, found, now))
    return one, told


def _say_provisional(db: Connection, worked: Worked, now: datetime) -> Reply:
    one, told = worked.found
    offered = (
        choices.go(words("officer.button_whole"), "summary", one.id),
        choices.go(words("officer.button_missing"), "missing", one.id),
        *(choices.go(other.name, "provisional", other.id) for other in worked.others),
    )
    return Reply(told, offered)


Work = Callable[[Connection, Forms, RoundRow, Asking, datetime], Any]
Say = Callable[[Connection, Worked, datetime], Reply]

_QUESTIONS: dict[str, tuple[Work, Say]] = {
    "summary": (_summary, _say_summary),
    "current": (_summary, _say_current),
    "by_unit": (_by_unit, _say_by_unit),
    "missing": (_missing, _say_missing),
    "paste": (_paste, _say_paste),
    "provisional": (_provisional, _say_provisional),
}


def _indicator(db: Connection, forms: Forms, asking: Asking, now: datetime) -> Any:
    return plan_answers.work_out(db, forms, asking.about, asking.unit_path, now)


# About no round in particular.
_OF_PLANS: dict[
    str,
    tuple[Callable[[Connection, Forms, Asking, datetime], Any], Callable[[Any], Reply]],
] = {"indicator": (_indicator, plan_answers.put_into_words)}
