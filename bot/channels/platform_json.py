"""What a platform posts, as values: also where a sign came in half."""

import json
from typing import Any

import orjson

# Of what a platform calls a message or a press, as much as a key holds.
LONGEST_KEY = 80


def read_json(payload: bytes) -> Any:
    """The value. Half a sign ("\\ud83d" without its other half) is left out: what was typed beside
    it is read all the same. Raises JSONDecodeError for what is no JSON."""
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        try:
            whole = json.dumps(json.loads(payload), ensure_ascii=False)
        except (ValueError, RecursionError):
            raise orjson.JSONDecodeError("no JSON", "", 0) from None
        return orjson.loads(whole.encode("utf-8", "ignore"))


def read_id(given: Any) -> int:
    """A number that a platform has given something, as a column holds it. Raises ValueError."""
    if type(given) is not int or not -(2**63) < given < 2**63:
        raise ValueError("no id")
    return given
