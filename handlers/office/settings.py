"""What a commune has set for itself: its word for its villages, whom to call, its own name."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.context import Context
from handlers.office import seen
from handlers.office.refused import Refused
from models import settings
from models.rights import Action
from texts import templates, words

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Item:
    name: str
    label: str
    hint: str
    value: str


def present(ctx: Context) -> list[Item]:
    """Everything that can be set, as it stands for this officer's unit."""
    return [
        Item(name, label(name), _words(f"desk_setup.hint_{name}", ""), ctx.setting(name))
        for name in settings.DEFAULTS
    ]


def label(name: str) -> str:
    return _words(f"desk_setup.setting_{name}", name)


def _words(key: str, otherwise: str) -> str:
    return words(key) if key in templates() else otherwise


def put(ctx: Context, typed: Mapping[str, str], given: str) -> None:
    """Sets what has changed. Raises Refused or SeenBefore, and then nothing has."""
    ctx.must(Action.KEEP_SETTINGS, ctx.speaker)
    here = present(ctx)
    shown = {one.label: one.value for one in here}
    wanted = {one.name: typed[one.name].strip() for one in here if one.name in typed}
    seen.check(given, shown, {one.label: wanted[one.name] for one in here if one.name in wanted})
    if not wanted.get("noun", "x"):
        raise Refused(words("desk_setup.noun_empty"))
    for one in here:
        value = wanted.get(one.name, one.value)
        if len(value) > LONGEST:
            raise Refused(words("desk_setup.setting_too_long", name=one.label))
        if value != one.value:
            settings.put(ctx.db, ctx.speaker.unit_id, one.name, value)
