"""What a commune has set for itself: its word for its villages, whom to call, its own name."""

import re
from collections.abc import Mapping
from functools import partial

from models.rights import Action
from models.units import unit_settings
from office import edit_conflict
from office.refusals import ActionRefused, FaultList
from office.setup import group_moments, sent_summaries
from reading.values.telephones import format_phone, parse_old_phone, parse_phone
from records import dataclass
from reporting.context import Context
from texts import load_templates, words

LONGEST_VALUE = 400
MOST_REMINDERS_A_DAY = 20
LONGEST_NOUN = 30
# One word at least of two letters; no figures, no signs.
_NOUN = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class SettingItem:
    name: str
    label: str
    hint: str
    value: str


def list_settings(ctx: Context) -> list[SettingItem]:
    """Everything that can be set, as it stands for this officer's unit."""
    return [
        SettingItem(
            name, format_label(name), _find_words(f"desk_setup.hint_{name}", ""), ctx.setting(name)
        )
        for name in unit_settings.DEFAULT_SETTINGS
    ]


def format_label(name: str) -> str:
    return _find_words(f"desk_setup.setting_{name}", name)


def _find_words(key: str, otherwise: str) -> str:
    return words(key) if key in load_templates() else otherwise


def save_settings(ctx: Context, typed: Mapping[str, str], given: str) -> None:
    """Sets what has changed. Raises Refused or SeenBefore, and then nothing has."""
    ctx.must(Action.KEEP_SETTINGS, ctx.speaker)
    here = list_settings(ctx)
    shown = {one.label: one.value for one in here}
    wanted = {one.name: typed[one.name].strip() for one in here if one.name in typed}
    edit_conflict.check_unchanged(
        given, shown, {one.label: wanted[one.name] for one in here if one.name in wanted}
    )
    faults = FaultList()
    for one in here:
        value = wanted.get(one.name, one.value)
        if value != one.value:
            read = faults.note(partial(_read_item, one.name, value))
            unit_settings.set_setting(ctx.db, ctx.speaker.unit_id, one.name, read or "")
    faults.raise_found()


def _read_item(name: str, typed: str) -> str:
    """A refusal is about the field of that name."""
    try:
        return read_value(name, typed)
    except ActionRefused as refused:
        raise refused.at(name) from None


def read_noun(typed: str) -> str:
    """The word that messages call the villages by: letters alone. Raises ActionRefused."""
    noun = " ".join(typed.split())
    if not noun:
        raise ActionRefused(words("desk_setup.noun_empty")).at("noun")
    if len(noun) > LONGEST_NOUN or not _NOUN.fullmatch(noun):
        raise ActionRefused(words("desk_setup.noun_odd", given=noun[:LONGEST_NOUN])).at("noun")
    return noun[:1].lower() + noun[1:]


def _read_cap(typed: str) -> str:
    """So many reminders a person and day at most."""
    number = int(typed) if typed.isdecimal() and len(typed) <= 2 else 0
    if not 1 <= number <= MOST_REMINDERS_A_DAY:
        raise ActionRefused(
            words("desk_setup.setting_no_cap", given=typed, most=MOST_REMINDERS_A_DAY)
        )
    return str(number)


def read_value(name: str, typed: str) -> str:
    """As it is kept; a telephone number in the one form in which they are shown. Raises Refused."""
    if len(typed) > LONGEST_VALUE:
        raise ActionRefused(words("desk_setup.setting_too_long", name=format_label(name)))
    if name == "noun":
        return read_noun(typed)
    if name == "reminder_cap":
        return _read_cap(typed)
    if name == sent_summaries.NAME:
        return sent_summaries.write_moments(sent_summaries.read_moments(typed))
    if name == group_moments.NAME:
        return group_moments.read_moments(typed).write()
    if name != "contact_phone" or not typed:
        return typed
    number = parse_phone(typed)
    if number is None and (new := parse_old_phone(typed)):
        raise ActionRefused(
            words("desk_setup.setting_old_phone", given=typed, new=format_phone(new))
        )
    if number is None:
        raise ActionRefused(words("desk_setup.setting_no_phone", given=typed))
    return format_phone(number)
