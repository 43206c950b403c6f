"""Search from everywhere at the desk: units, people, indicators, rounds, by a few words."""

import re
from collections.abc import Iterable

from models import plan_rights
from models.people import post_records
from models.people.post_records import HeldPost
from models.plans import form_lists, indicators
from models.rights import Action
from models.units import unit_lives
from office.people import phone_digits
from office.reports.report_board import list_officer_rounds
from reading.spelling.folding import lower_text, move_tones_behind, strip_marks
from reading.values.telephones import format_phone
from records import dataclass
from reporting.context import Context
from summaries.round_labels import label_rounds

MOST_HITS = 20
SHORTEST = 2
FEWEST_DIGITS = 3  # of a telephone that is looked for
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BETWEEN_FIGURES = re.compile(r"(?<=\d{3})[ .](?=\d{3})")


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
    said = _split_words(_BETWEEN_FIGURES.sub("", typed))
    if len("".join(said)) < SHORTEST:
        return SearchHits()
    return SearchHits(
        _choose_hits(said, _list_units(ctx)),
        _choose_hits(said, _list_people(ctx)),
        _choose_hits(said, _list_rounds(ctx)),
        _choose_hits(said, _list_indicators(ctx)),
    )


def _split_words(text: str) -> list[str]:
    return [move_tones_behind(one) for one in re.findall(r"\w+", lower_text(text))]


def _choose_hits(said: list[str], found: Iterable[SearchHit]) -> tuple[SearchHit, ...]:
    """Whose name begins with what was typed first; then in their own order."""
    begins: list[SearchHit] = []
    others: list[SearchHit] = []
    for hit in found:
        written = _split_words(f"{hit.name} {hit.beside}")
        if all(_is_written(word, written) for word in said):
            (begins if _begins(written[0], said[0]) else others).append(hit)
    return tuple([*begins, *others][:MOST_HITS])


def _is_written(word: str, written: list[str]) -> bool:
    """A word by its beginning, a number whole: "xóm 3" is not Xóm 13. More figures than a number
    of a village has are those of a telephone, from wherever they begin."""
    if not word.isdigit():
        return any(_begins(one, word) for one in written)
    if len(word) < FEWEST_DIGITS:
        return any(one.lstrip("0") == word.lstrip("0") for one in written)
    phone = "".join(one for one in written if one.isdigit() and len(one) >= FEWEST_DIGITS)
    return word in phone


def _begins(written: str, word: str) -> bool:
    """With the marks that were typed, or any where none was: "phươ" begins "Phượng"."""
    if word.isascii():
        return strip_marks(written).startswith(word)
    bare = word.rstrip(_TONES)
    return written.startswith(bare) and word[len(bare) :] in (
        "",
        written[len(written.rstrip(_TONES)) :],
    )


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
