"""What is stored of a pack and its forms, and the digest that knows the same content again."""

import hashlib
import json
from typing import Any

import yaml

from plans.rules.questions import find_fixed_total
from plans.schema import Pack, PackForm, PackQuestion


def compute_digest(body: dict[str, Any]) -> str:
    """The same for the same words, whatever their order in the file."""
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def make_pack_body(pack: Pack) -> dict[str, Any]:
    """The pack as it was written. Defaults are left out: a later field changes no digest."""
    return pack.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def format_yaml(body: dict[str, Any]) -> str:
    """A pack as a file, in the order in which a person would write it."""
    ordered = {name: body[name] for name in Pack.model_fields if name in body}
    return yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=100)


def make_form_body(pack: Pack, form: PackForm) -> dict[str, Any]:
    """What a form version holds, as `models.forms.form_from` reads it."""
    names = ("code", "name", "short_name", "role")
    return {
        **{name: str(getattr(form, name)) for name in names},
        "plan_name": pack.short_name,
        "prepare": list(form.prepare),
        "questions": [_make_question(pack, question) for question in form.questions],
        "summary": [_dump_part(line) for line in form.summary],
        **_make_levels(form),
    }


def _make_levels(form: PackForm) -> dict[str, Any]:
    """What it says of other levels; nothing where it says nothing."""
    dumped = form.model_dump(mode="json", exclude_defaults=True)
    ways = ("joint", "through", "approval", "addressees", "consolidators")
    names = ("from_children", "line", *ways)
    return {name: dumped[name] for name in names if name in dumped}


def _make_question(pack: Pack, question: PackQuestion) -> dict[str, Any]:
    dumped = _dump_part(question)
    fixed = find_fixed_total(pack, question) if question.traits.has_fixed_base else None
    return dumped if fixed is None else {**dumped, "fixed": fixed}


def _dump_part(part: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = part.model_dump(mode="json", exclude_defaults=True)
    return dumped
