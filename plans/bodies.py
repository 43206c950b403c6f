"""What is stored of a pack and its forms, and the mark by which the same is known again."""

import hashlib
import json
from typing import Any

from plans.schema import Form, Pack


def digest(body: dict[str, Any]) -> str:
    """The same for the same words, whatever their order in the file."""
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def pack_body(pack: Pack) -> dict[str, Any]:
    """The pack as it was written. Defaults are left out: a later field changes no digest."""
    return pack.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def form_body(pack: Pack, form: Form) -> dict[str, Any]:
    """What a form version holds, as `models.forms.form_from` reads it."""
    names = ("code", "name", "short_name", "role")
    return {
        **{name: str(getattr(form, name)) for name in names},
        "plan_name": pack.short_name,
        "prepare": list(form.prepare),
        "questions": [_dumped(question) for question in form.questions],
        "summary": [_dumped(line) for line in form.summary],
    }


def _dumped(part: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = part.model_dump(mode="json", exclude_defaults=True)
    return dumped
