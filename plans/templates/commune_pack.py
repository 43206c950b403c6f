"""A pack of the product made a commune's own: its name, its year, its number, its questions.

What another commune's document rests on, cites, orders or remarks is left behind: of that nothing
may stand in a plan that bears this commune's name. Questions, measures and targets go over.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from plans.checking.pack_reader import check_pack_data, read_pack
from plans.pack_bodies import make_pack_body
from plans.pack_clone import clone_pack
from plans.pack_files import PACK_FOLDER
from plans.schema import Pack, PackForm
from records import dataclass
from sheets.codes import make_slug
from texts import words

Values = dict[str, Any]

# What is another's: the documents it rests on, its remarks, its tasks and their dates.
LEFT_BEHIND = (
    "bases",
    "remarks",
    "groups",
    "tree",
    "tasks",
    "dates",
    "report_items",
    "left_out",
    "reports_to",
    "rounds",
    "reads",
)
VILLAGE, COMMUNE = "village", "commune"
_PLACE = re.compile(
    r"\b(xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố)((?: [A-ZĐÂÊÔƠƯĂ][\w]*)+)", re.UNICODE
)


@dataclass(frozen=True, slots=True)
class TemplateForm:
    """A form that may be taken over. `places`: how many numbered questions whoever fills it in
    sees; one of them may ask for a whole and its part."""

    code: str
    name: str
    places: int
    first: date
    last: date
    round_name: str


@dataclass(frozen=True, slots=True)
class TemplateTarget:
    """A target in percent or in the measure's own unit; `low` may be set anew."""

    code: str
    wording: str
    low: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """A pack of the product of which communes with villages can make their own."""

    code: str
    title: str
    issuer: str
    short_name: str
    year: int
    forms: tuple[TemplateForm, ...]
    targets: tuple[TemplateTarget, ...]


@dataclass(frozen=True, slots=True)
class CommuneWish:
    """How a commune wants it. `forms`: the codes of those that it asks; `targets`: new bounds by
    the indicator's code."""

    commune: str
    unit_code: str
    year: int
    number: str = ""
    issuer: str = ""
    title: str = ""
    issued_on: date | None = None
    forms: frozenset[str] = frozenset()
    targets: Mapping[str, Decimal] | None = None


class TemplateUnfit(Exception):
    """A fault of ours: what was made of the pack is no pack; its faults."""


@cache
def list_template_packs() -> tuple[Pack, ...]:
    """The packs of the product in which villages report."""
    files = [path for path in sorted(PACK_FOLDER.glob("*.yaml")) if path.name != "measures.yaml"]
    found = (read_pack(path) for path in files if "village" in path.read_text("utf-8"))
    return tuple(pack for pack in found if _has_round_of_villages(pack))


def _has_round_of_villages(pack: Pack) -> bool:
    forms = {form.code for form in pack.forms if _is_of_villages(form)}
    return any(one.form in forms for one in pack.rounds)


def find_template_pack(code: str) -> Pack | None:
    return next((pack for pack in list_template_packs() if pack.code == code), None)


def _is_of_villages(form: PackForm) -> bool:
    """Asked of villages, and sent to their own commune."""
    alone = not (form.addressees or form.consolidators or form.joint or form.through)
    return VILLAGE in form.unit_kinds and alone


def _is_own_part(form: PackForm) -> bool:
    """What the commune adds itself, without any other body and without a level above."""
    bodies = (form.addressees, form.consolidators, form.joint, form.through, form.from_children)
    return form.unit_kinds == (COMMUNE,) and not any(bodies)


def make_template(pack: Pack, wish: CommuneWish) -> PlanTemplate:
    """What the page shows of a pack, with the names and the year of this commune in it."""
    own = make_commune_pack(pack, wish)
    moved = {one["form"]: one for one in clone_pack(pack, wish.year).body.get("rounds", ())}
    return PlanTemplate(
        pack.code,
        own.title,
        own.issuer,
        own.short_name,
        wish.year,
        tuple(
            _make_template_form(form, moved[form.code])
            for form in own.forms
            if form.code in moved and VILLAGE in form.unit_kinds
        ),
        tuple(
            TemplateTarget(one.code, one.wording, one.targets[0].low, one.targets[0].unit)
            for one in own.indicators
            if one.targets and one.targets[0].low is not None
        ),
    )


def _make_template_form(form: PackForm, round_: Values) -> TemplateForm:
    period = round_["period"]
    return TemplateForm(
        form.code,
        form.name,
        max(question.number for question in form.questions),
        date.fromisoformat(period["from"]),
        date.fromisoformat(period["to"]),
        round_["name"],
    )


def make_commune_pack(pack: Pack, wish: CommuneWish) -> Pack:
    """The pack as this commune's own plan. Raises TemplateUnfit."""
    body = clone_pack(pack, wish.year).body
    for name in LEFT_BEHIND:
        body.pop(name, None)
    taken = _choose_forms(pack, wish.forms)
    body["forms"] = [form for form in body["forms"] if form["code"] in taken]
    body["indicators"] = [_make_own_indicator(one) for one in body.get("indicators", ())]
    named = {*_list_words(body["forms"]), *_list_words(body["indicators"])}
    body["measures"] = [one for one in body.get("measures", ()) if one["code"] in named]
    _set_targets(body, wish)
    body = _replace_texts(body, [*_list_replacements(pack, wish)])
    body |= {
        "code": _make_code(pack, wish),
        "number": wish.number or words("begin.number_blank"),
    }
    body.pop("issued_on", None)
    if wish.issued_on is not None:
        body["issued_on"] = wish.issued_on.isoformat()
    for name in ("issuer", "title"):
        body[name] = getattr(wish, name) or body[name]
    own, faults = check_pack_data(body)
    if own is None or faults:
        raise TemplateUnfit(faults)
    return own


def _choose_forms(pack: Pack, wanted: frozenset[str]) -> set[str]:
    """The forms of villages that are wanted (none named: all), and what the commune adds itself."""
    villages = {form.code for form in pack.forms if _is_of_villages(form)}
    taken = villages & wanted if wanted else villages
    return taken | {form.code for form in pack.forms if _is_own_part(form)}


def _make_code(pack: Pack, wish: CommuneWish) -> str:
    """ "mau-son-doi-song-van-hoa-2026": of this commune, this matter, this year."""
    year = str(wish.year)
    stem = f"{wish.unit_code}-{make_slug(pack.short_name)}"
    return f"{stem[: 31 - len(year)].rstrip('-')}-{year}"


def _make_own_indicator(indicator: Values) -> Values:
    """Without the place in a document that is another's, and who is named there."""
    kept = {name: one for name, one in indicator.items() if name not in _OF_THE_DOCUMENT}
    return {**kept, "citation": words("begin.citation")}


def _list_words(part: Any) -> Iterator[str]:
    """Whatever stands as a value in a part of a pack: what it names is among it."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for one in part.values():
            yield from _list_words(one)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _list_words(one)


_OF_THE_DOCUMENT = frozenset({"citation", "remark", "group", "owner", "owner_inferred", "source"})


def _set_targets(body: Values, wish: CommuneWish) -> None:
    """Bounds that were set anew, in the target and in the words for it."""
    for indicator in body["indicators"]:
        low = (wish.targets or {}).get(indicator["code"])
        for target in indicator.get("targets", ()):
            if low is None or "low" not in target:
                continue
            old, new = _format_bound(Decimal(str(target["low"]))), _format_bound(low)
            target["low"] = str(low)
            target["printed"] = target["printed"].replace(old, new)
            indicator["wording"] = indicator["wording"].replace(old, new)


def _format_bound(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def _list_replacements(pack: Pack, wish: CommuneWish) -> Iterator[tuple[str, str]]:
    """The other commune's name as it is printed, and its bare name, for this one's; its years."""
    own = wish.commune[:1].lower() + wish.commune[1:]
    bare = re.sub(r"^(xã|phường|thị trấn|đặc khu) ", "", own, flags=re.IGNORECASE)
    for label, name in _PLACE.findall(f"{pack.issuer} {pack.title}"):
        yield f"{label}{name}", own
        yield name.strip(), bare
    yield str(pack.year), str(wish.year)
    yield str(pack.year - 1), str(wish.year - 1)


def _replace_texts(part: Any, replacements: list[tuple[str, str]]) -> Any:
    if isinstance(part, str):
        for old, new in replacements:
            part = part.replace(old, new)
        return part
    if isinstance(part, list | tuple):
        return [_replace_texts(one, replacements) for one in part]
    if isinstance(part, dict):
        return {name: _replace_texts(one, replacements) for name, one in part.items()}
    return part


__all__ = [
    "CommuneWish",
    "PlanTemplate",
    "TemplateUnfit",
    "find_template_pack",
    "list_template_packs",
    "make_commune_pack",
    "make_pack_body",
    "make_template",
]
