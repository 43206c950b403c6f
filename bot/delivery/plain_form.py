"""A message in its plainest form: words alone, for a platform that refuses it as it was."""

import unicodedata
from typing import Any

from texts import words

# What may not stand in a text at all, or is shown by nobody.
_CONTROLS = ("Cc", "Cs")


def make_plain_body(body: dict[str, Any], *, has_files: bool) -> dict[str, Any]:
    """No style, no buttons, no files: what is offered stands under the words, to be typed."""
    said = "".join(part for _, part in body.get("spans", ()))
    labels = [label for label, _ in body.get("choices", ())]
    lines = [said]
    if labels:
        lines.append(words("dialog.may_type", labels="; ".join(labels)))
    if has_files:
        lines.append(words("dialog.file_missing"))
    kept = "".join(
        sign
        for sign in "\n".join(lines)
        if sign in "\n\t" or unicodedata.category(sign) not in _CONTROLS
    )
    return {"spans": [["", kept]], "choices": []}
