"""Search from everywhere at the desk: units, people, indicators, rounds, by a few words."""

from collections.abc import Iterable
from dataclasses import dataclass

from models import plan_rights
from models.people import post_records
from models.people.post_records import HeldPost
from models.plans import form_lists, indicators
from models.rights import Action
from models.units import unit_lives
from office.people import phone_digits
from office.reports.report_board import list_officer_rounds
from reading.spelling.folding import fold_text
from reading.values.telephones import format_phone
from reporting.context import Context
from summaries.round_labels import label_rounds

MOST_HITS = 20
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class SearchHit:
    """What was found: its name, what stands beside it, and its page below the desk."""

    name: str
    beside: str
    path: str


@dataclass(frozen=True, slots=True)
class SearchHits:
    units: tuple[SearchHit, ...] = ()
    people: tuple[SearchHit, ...] = ()
    rounds: tuple[SearchHit, ...] = ()
    indicators: tuple[SearchHit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.units or self.people or self.rounds or self.indicators)


def search_desk(ctx: Context, typed: str) -> SearchHits:
    """What has all the words, with or without marks; of a telephone number its digits."""
    said = fold_text(typed).split()
    if len("".join(said)) < SHORTEST:
        return SearchHits()
    return SearchHits(
        _choose_hits(said, _list_units(ctx)),
        _choose_hits(said, _list_people(ctx)),
        _choose_hits(said, _list_rounds(ctx)),
        _choose_hits(said, _list_indicators(ctx)),
    )


def _choose_hits(said: list[str], found: Iterable[SearchHit]) -> tuple[SearchHit, ...]:
    """Whose name begins with what was typed first; then in their own order."""
    begins: list[SearchHit] = []
    others: list[SearchHit] = []
    for hit in found:
        name = fold_text(hit.name)
        written = f"{name} {fold_text(hit.beside)} {hit.beside.replace(' ', '')}"
        if all(word in written for word in said):
            (begins if name.startswith(said[0]) else others).append(hit)
    return tuple([*begins, *others][:MOST_HITS])


def _list_units(ctx: Context) -> list[SearchHit]:
    lives = unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)
    return [SearchHit(one.name, "", f"units/{one.id}") for one in lives if one.closes is None]


def _list_people(ctx: Context) -> list[SearchHit]:
    held = post_records.list_held_posts(ctx.db, ctx.speaker.unit_path, ctx.now)
    # Nobody finds out digit by digit what would show whose the device is.
    may_tell = phone_digits.is_device_shown(ctx)
    return [
        SearchHit(
            post.name or post.title,
            ", ".join(filter(None, (post.title, post.unit_name, _tell_phone(post, may_tell)))),
            f"people/{post.post_id}",
        )
        for post in held
    ]


def _tell_phone(post: HeldPost, may_tell: bool) -> str:
    return format_phone(post.phone or "") if may_tell else ""


def _list_rounds(ctx: Context) -> list[SearchHit]:
    seen = list_officer_rounds(ctx)
    labels = label_rounds(seen)
    return [SearchHit(labels[one.id], "", f"reports?round={one.id}") for one in seen]


def _list_indicators(ctx: Context) -> list[SearchHit]:
    allowed = plan_rights.list_plans(ctx.db, ctx.speaker, Action.READ_PLAN)
    plans = {one.id: one for one in form_lists.list_plans(ctx.db)}
    return [
        SearchHit(
            one.short_name,
            one.plan_name,
            f"plan/{one.plan_code}?of={plans[one.plan_id].owner_code}",
        )
        for one in indicators.list_indicators(ctx.db)
        if one.plan_id in allowed and one.plan_id in plans
    ]
