"""Two officers edit the same thing: a form carries a seal of the values it was filled in from.

Whoever saves second finds that the seal does not fit any more, is shown what stands there now
beside what was typed, and decides. Saving once more carries the newer seal.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from reporting.errors import UserError

# label → value, as people read them
ShownValues = Mapping[str, object]


class EditConflict(UserError):
    """What was typed rests on values that have changed since.

    `rows` are (label, what stands there now, what was typed); `seal` is that of today's values.
    """

    key = "desk.changed_meanwhile"

    def __init__(self, rows: Sequence[tuple[str, str, str]], seal: str) -> None:
        super().__init__()
        self.rows = rows
        self.seal = seal


def compute_seal(*values: object) -> str:
    """A short mark of these values: the same for the same, another for any other."""
    written = json.dumps([_make_plain(value) for value in values], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def check_unchanged(given: str, present: ShownValues, typed: ShownValues) -> None:
    """Raises SeenBefore where `present` is not what the form was filled in from.

    What was typed as it stands already is no matter to decide about.
    """
    now = compute_seal(*present.values())
    if given == now:
        return
    rows = [
        (label, _format_value(value), _format_value(typed[label]))
        for label, value in present.items()
        if label in typed and _format_value(value) != _format_value(typed[label])
    ]
    if rows:
        raise EditConflict(rows, now)


def _make_plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(name): _make_plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_make_plain(one) for one in value]
    return _format_value(value)


def _format_value(value: object) -> str:
    return "" if value is None else str(value).strip()
