"""Units that go over to another office, as they are or merged with some of its own: asked by the
officer of the one, done when the officer of the other agrees.

Nothing changes before both have agreed. Rosters of open rounds stay: a unit that goes over reports
there what it owes already, and a merger waits until that is in.
"""

from collections.abc import Sequence
from datetime import date

from models import paths
from models.people import post_records
from models.people.post_records import HeldPost
from models.rights import Action, Thing, may
from models.units import border_changes, unit_lives, unit_moves, unit_resolutions
from models.units.border_changes import BorderChangeRow
from models.units.tables import BorderState
from models.units.unit_lives import UnitLife
from models.units.unit_resolutions import Resolution
from office.refusals import ActionRefused
from office.units import unit_merges
from office.units.border_checks import (
    check_border_change,
    check_own_side,
    list_owed_reports,
    load_border_units,
)
from office.units.border_notices import (
    describe_change,
    describe_state,
    tell_agreed,
    tell_asked,
    tell_head,
    tell_refused,
)
from office.units.unit_changes import get_living_unit
from office.units.unit_merges import KeptPost, MergeOutlook
from reading.spelling.folding import fold_text
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from texts import words

LONGEST_ANSWER = 400
LONGEST_NAME = 200
MOST_UNITS = 30


class StaysAtHome(ActionRefused):
    """The units belong to that office already: there is no border between."""


@dataclass(frozen=True, slots=True)
class BorderWish:
    """`to`: the other office by its name or code. `partners`: names of its units that they merge
    with; none: they go over as they are. `name`: of the merged unit; of a single one that goes
    over, if it changes."""

    unit_ids: tuple[int, ...]
    to: str
    partners: tuple[str, ...]
    name: str
    day: date
    paper: Resolution | None


@dataclass(frozen=True, slots=True)
class BorderOutlook:
    """The units as they are now. `owed`: what they have not handed in yet; `posts`: of those that
    would merge, to choose from; `hinders`: why the receiving office cannot agree now."""

    change: BorderChangeRow
    said: str
    state: str
    owed: tuple[str, ...] = ()
    posts: tuple[HeldPost, ...] = ()
    hinders: str = ""


def _find_office(ctx: Context, typed: str) -> UnitLife:
    """By its name or its code; which communes there are in other trees is told to nobody."""
    living = [
        one
        for one in unit_lives.list_unit_lives(ctx.db, "/")
        if one.kind == "commune" and one.closes is None
    ]
    found = [one for one in living if typed and one.code == typed]
    found = found or [one for one in living if typed and fold_text(one.name) == fold_text(typed)]
    if len(found) != 1:
        key = "desk_units.border_several" if found else "desk_units.border_no_office"
        raise ActionRefused(words(key, name=typed))
    return found[0]


def ask_border_change(ctx: Context, wish: BorderWish) -> BorderChangeRow:
    """Raises ActionRefused, in a sentence, where it could not be done."""
    ids = tuple(dict.fromkeys(wish.unit_ids))
    if not 0 < len(ids) <= MOST_UNITS:
        raise ActionRefused(words("desk_units.border_none"))
    lives = [get_living_unit(ctx, unit_id) for unit_id in ids]
    to = _find_office(ctx, wish.to)
    if wish.paper is None:
        raise ActionRefused(words("desk_units.border_no_paper"))
    from_id = lives[0].parent_id
    if from_id is None or any(
        (one.parent_id, one.kind) != (from_id, lives[0].kind) for one in lives
    ):
        raise ActionRefused(words("desk_units.merge_alike"))
    if any(paths.is_at_or_below(to.path, one.path) for one in lives):
        raise ActionRefused(words("desk_units.border_into_itself", office=to.name))
    if len(wish.name) > LONGEST_NAME:
        raise ActionRefused(words("desk_units.border_partners_long", most=LONGEST_NAME))
    if from_id == to.id:
        raise StaysAtHome(words("desk_units.border_at_home", unit=lives[0].name, office=to.name))
    _check_not_asked(ctx, lives)
    row_id = border_changes.add_border_change(
        ctx.db,
        (from_id, to.id),
        ids,
        _read_partners(wish.partners),
        wish.name,
        wish.day,
        wish.paper,
        ctx.by.post_id,
        ctx.now,
    )
    found = _get_change(ctx, row_id)
    check_own_side(ctx, found)
    tell_asked(ctx, found)
    return found


def _read_partners(names: Sequence[str]) -> tuple[str, ...]:
    """As they were typed: whether the other office has them is told to its own officer alone."""
    found = tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if len(found) > MOST_UNITS or any(len(name) > LONGEST_NAME for name in found):
        raise ActionRefused(words("desk_units.border_partners_long", most=LONGEST_NAME))
    return found


def _check_not_asked(ctx: Context, lives: Sequence[UnitLife]) -> None:
    """A unit goes one way: what is asked for waits, or is withdrawn first."""
    for change in border_changes.list_border_changes(ctx.db, ctx.speaker.unit_path):
        if not change.is_open:
            continue
        for one in lives:
            if one.id in change.unit_ids:
                key = "desk_units.border_asked_before"
                raise ActionRefused(words(key, unit=one.name, state=describe_state(ctx, change)))


def _get_change(ctx: Context, change_id: int) -> BorderChangeRow:
    """Of either office. Raises NotYours for anybody else."""
    found = border_changes.find_border_change(ctx.db, change_id)
    if found is None or not (may_withdraw(ctx, found) or may_agree(ctx, found)):
        raise NotYours
    return found


def may_withdraw(ctx: Context, change: BorderChangeRow) -> bool:
    """Whether whoever speaks keeps the office from which the units go."""
    return may(ctx.speaker, Action.KEEP_UNIT, Thing(change.from_path))


def may_agree(ctx: Context, change: BorderChangeRow) -> bool:
    """Whether whoever speaks keeps the office to which they go."""
    return may(ctx.speaker, Action.KEEP_UNIT, Thing(change.to_path))


def list_own_changes(ctx: Context) -> list[BorderChangeRow]:
    return border_changes.list_border_changes(ctx.db, ctx.speaker.unit_path)


def load_border_outlook(ctx: Context, change_id: int) -> BorderOutlook:
    """As it stands now; of what is decided only what it was."""
    change = _get_change(ctx, change_id)
    said, state = describe_change(ctx, change), describe_state(ctx, change)
    if not change.is_open:
        return BorderOutlook(change, said, state)
    olds, partners = load_border_units(ctx, change)
    # What the other office's units owe, and who holds them, is its own.
    both = (*olds, *partners) if change.is_merger and may_agree(ctx, change) else olds
    owed = list_owed_reports(ctx, both)
    posts = _list_posts(ctx, both) if change.is_merger and may_agree(ctx, change) else ()
    hinders = _find_hindrance(ctx, change) if may_agree(ctx, change) else ""
    return BorderOutlook(change, said, state, tuple(owed), posts, hinders)


def _find_hindrance(ctx: Context, change: BorderChangeRow) -> str:
    """Told to the receiving office alone: it is about its own units."""
    try:
        check_border_change(ctx, change)
    except ActionRefused as refused:
        return refused.sentence
    return ""


def _list_posts(ctx: Context, lives: Sequence[UnitLife]) -> tuple[HeldPost, ...]:
    return tuple(
        post for one in lives for post in post_records.list_held_posts(ctx.db, one.path, ctx.now)
    )


def agree_to_border_change(
    ctx: Context, change_id: int, kept: Sequence[KeptPost] = ()
) -> list[UnitLife]:
    """The units as they are then. Raises ActionRefused where somebody was quicker, or where it can
    no longer be done; then nothing has changed."""
    change = _get_change(ctx, change_id)
    if not may_agree(ctx, change):
        raise NotYours
    _decide(ctx, change, BorderState.AGREED, "")
    check_border_change(ctx, change)
    done = _merge(ctx, change, kept) if change.is_merger else _move(ctx, change)
    tell_agreed(ctx, _get_change(ctx, change_id))
    return done


def _decide(ctx: Context, change: BorderChangeRow, state: BorderState, answer: str) -> None:
    by = ctx.speaker.post_id
    if not border_changes.decide_border_change(ctx.db, change.id, state, answer, by, ctx.now):
        raise ActionRefused(describe_state(ctx, _get_change(ctx, change.id)))


def _merge(ctx: Context, change: BorderChangeRow, kept: Sequence[KeptPost]) -> list[UnitLife]:
    olds, partners = load_border_units(ctx, change)
    outlook = MergeOutlook((*olds, *partners), (), _list_posts(ctx, (*olds, *partners)))
    to = unit_lives.find_unit_life(ctx.db, change.to_id)
    new = unit_merges.join_units(ctx, outlook, to, change.name, change.opens, kept, change.paper)
    return [new]


def _move(ctx: Context, change: BorderChangeRow) -> list[UnitLife]:
    """With their people; what they owe in open rounds they owe where they owed it."""
    to = unit_lives.find_unit_life(ctx.db, change.to_id)
    assert to is not None
    moved = []
    for life in load_border_units(ctx, change)[0]:
        unit_moves.move_unit(ctx.db, life, to, change.opens)
        if change.name and len(change.unit_ids) == 1 and change.name != life.name:
            unit_lives.rename_unit(ctx.db, life, change.name, change.opens)
        unit_resolutions.put_resolution(ctx.db, [life.id], change.opens, change.paper)
        found = unit_lives.find_unit_life(ctx.db, life.id)
        assert found is not None
        moved.append(found)
        tell_head(ctx, change, found)
    return moved


def refuse_border_change(ctx: Context, change_id: int, answer: str) -> BorderChangeRow:
    """By the office to which they were to go, with its reason."""
    change = _get_change(ctx, change_id)
    if not may_agree(ctx, change):
        raise NotYours
    if not change.is_open:
        raise ActionRefused(describe_state(ctx, change))
    said = " ".join(answer.split())
    if not said:
        raise ActionRefused(words("desk_units.border_no_reason"))
    if len(said) > LONGEST_ANSWER:
        raise ActionRefused(words("extension.too_long", most=LONGEST_ANSWER))
    _decide(ctx, change, BorderState.REFUSED, said)
    tell_refused(ctx, change, said)
    return change


def withdraw_border_change(ctx: Context, change_id: int) -> BorderChangeRow:
    """By the office that asked, while nobody has answered."""
    change = _get_change(ctx, change_id)
    if not may_withdraw(ctx, change):
        raise NotYours
    _decide(ctx, change, BorderState.WITHDRAWN, "")
    return change
