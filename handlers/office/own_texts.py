"""Texts that an officer pastes into the group she already has, in her commune's own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from sqlalchemy import Connection

from handlers.context import Context
from handlers.errors import NotYours
from handlers.office import seen
from handlers.office.refused import Refused
from models import unit_texts
from models.rights import Action
from texts import templates, words

LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Kind:
    """`usual` is the key of the text that holds without an own one; `fields` may stand in it."""

    label: str
    usual: str
    fields: tuple[str, ...]


KINDS = {
    "reminder": Kind(
        "pasted.label_reminder",
        "pasted.reminder",
        ("noun", "deadline", "progress", "phone", "commune"),
    ),
    "meeting": Kind("pasted.label_meeting", "pasted.meeting", ("noun", "phone", "commune")),
    "card": Kind(
        "pasted.label_card",
        "pasted.card",
        ("greeting", "unit", "code", "link", "phone", "commune"),
    ),
}


def usual(key: str) -> str:
    """The text as it is without an own one, its fields in braces."""
    return "".join(words_ for _, words_ in templates()[KINDS[key].usual])


def template(db: Connection, unit_path: str, key: str) -> str:
    return unit_texts.get(db, unit_path, key) or usual(key)


def said(db: Connection, unit_path: str, key: str, values: Mapping[str, str]) -> str:
    """The text to paste: the commune's own wording, else the usual one."""
    return " ".join(template(db, unit_path, key).format_map(values).split(" ")).strip()


def put(ctx: Context, key: str, typed: str, given: str) -> None:
    """Keeps an own wording; empty, or the usual one, it is the usual one again."""
    kind = KINDS.get(key)
    if kind is None:
        raise NotYours
    ctx.must(Action.KEEP_SETTINGS, ctx.speaker)
    label = words(kind.label)
    present = template(ctx.db, ctx.speaker.unit_path, key)
    written = typed.replace("\r\n", "\n").strip()
    seen.check(given, {label: present}, {label: written})
    check(written, kind)
    own = "" if written == usual(key) else written
    unit_texts.put(ctx.db, ctx.speaker.unit_id, key, own, ctx.by.post_id, ctx.now)


def check(written: str, kind: Kind) -> None:
    """Only fields that something fills. Raises Refused."""
    if len(written) > LONGEST:
        raise Refused(words("pasted.too_long", most=LONGEST))
    try:
        named = [
            (name, spec) for _, name, spec, _ in Formatter().parse(written) if name is not None
        ]
    except ValueError:
        raise Refused(words("pasted.open_brace")) from None
    for name, spec in named:
        if name not in kind.fields or spec:
            known = ", ".join(f"{{{one}}}" for one in kind.fields)
            raise Refused(words("pasted.unknown_field", name=name, known=known))
