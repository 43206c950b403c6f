"""Templates of the texts that are pasted elsewhere, in a commune's own words."""

from collections.abc import Mapping

from sqlalchemy import Connection

from models.rights import Action
from models.units import unit_texts
from office import edit_conflict
from office.refusals import ActionRefused
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from texts import load_templates, words
from texts.slots import list_slot_names

LONGEST_TEXT = 1500


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """`usual` is the key of the text that holds without an own one; `fields` may stand in it."""

    label: str
    usual: str
    fields: tuple[str, ...]


TEMPLATE_KINDS = {
    "reminder": TemplateKind(
        "pasted.label_reminder",
        "pasted.reminder",
        ("noun", "deadline", "progress", "phone", "commune"),
    ),
    "meeting": TemplateKind("pasted.label_meeting", "pasted.meeting", ("noun", "phone", "commune")),
    "card": TemplateKind(
        "pasted.label_card",
        "pasted.card",
        ("greeting", "unit", "code", "link", "phone", "commune"),
    ),
}


# What a field is called where people see it; stored are the names of the code.
FIELD_NAMES = {
    "noun": "từ gọi chung",
    "deadline": "hạn gửi",
    "progress": "số nơi đã gửi",
    "phone": "điện thoại",
    "commune": "tên xã",
    "greeting": "lời chào",
    "unit": "đơn vị",
    "code": "mã mời",
    "link": "đường dẫn",
}


def show_fields(template: str) -> str:
    """ "{noun}" → "{từ gọi chung}"."""
    for name, shown in FIELD_NAMES.items():
        template = template.replace(f"{{{name}}}", f"{{{shown}}}")
    return template


def read_fields(typed: str) -> str:
    """The other way round."""
    for name, shown in FIELD_NAMES.items():
        typed = typed.replace(f"{{{shown}}}", f"{{{name}}}")
    return typed


def get_usual_template(key: str) -> str:
    """The text as it is without an own one, its fields in braces."""
    return "".join(words_ for _, words_ in load_templates()[TEMPLATE_KINDS[key].usual])


def get_template(db: Connection, unit_path: str, key: str) -> str:
    return unit_texts.get_unit_text(db, unit_path, key) or get_usual_template(key)


def format_template(db: Connection, unit_path: str, key: str, values: Mapping[str, str]) -> str:
    """The text to paste: the commune's own wording, else the usual one."""
    return " ".join(get_template(db, unit_path, key).format_map(values).split(" ")).strip()


def save_template(ctx: Context, key: str, typed: str, given: str) -> None:
    """Keeps an own wording; empty, or the usual one, it is the usual one again."""
    kind = TEMPLATE_KINDS.get(key)
    if kind is None:
        raise NotYours
    ctx.must(Action.KEEP_SETTINGS, ctx.speaker)
    label = words(kind.label)
    present = get_template(ctx.db, ctx.speaker.unit_path, key)
    written = read_fields(typed.replace("\r\n", "\n").strip())
    edit_conflict.check_unchanged(given, {label: present}, {label: written})
    check_template(written, kind)
    own = "" if written == get_usual_template(key) else written
    unit_texts.set_unit_text(ctx.db, ctx.speaker.unit_id, key, own, ctx.by.post_id, ctx.now)


def check_template(written: str, kind: TemplateKind) -> None:
    """Only fields that something fills. Raises Refused."""
    if len(written) > LONGEST_TEXT:
        raise ActionRefused(words("pasted.too_long", most=LONGEST_TEXT))
    try:
        named = list_slot_names(written)
    except ValueError:
        raise ActionRefused(words("pasted.open_brace")) from None
    for name in named:
        if name not in kind.fields:
            known = ", ".join(f"{{{FIELD_NAMES[one]}}}" for one in kind.fields)
            raise ActionRefused(words("pasted.unknown_field", name=name, known=known))
