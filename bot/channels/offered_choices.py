"""What is offered, as lines of text, for a channel without buttons.

Named under the text, with numbers where the dialog reads numbers ("choose": "numbers"), as words
everywhere else: a bare figure is an answer there.
"""

from typing import Any

from texts import words


def list_offered_lines(body: dict[str, Any]) -> list[str]:
    labels = [label for label, _ in body.get("choices", ())]
    if not labels:
        return []
    if body.get("choose") == "numbers":
        return [f"{place}. {label}" for place, label in enumerate(labels, 1)]
    return [words("dialog.may_type", labels="; ".join(labels))]
