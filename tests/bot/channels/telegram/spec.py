"""The Bot API as data, compiled once into checks.

A *reader* takes (value, field name) and returns the value in its own type, or raises Refused.
Values of a form are strings; those of a JSON body may be what they are, or JSON in a string, as
Telegram takes both.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tests.bot.channels.telegram.errors import bad

SPEC = Path(__file__).parents[3] / "data" / "telegram-bot-api.json"

Reader = Callable[[Any, str], Any]

# Counted after the markup is parsed, so the methods look after these themselves.
COUNTED_LATER = {"text", "caption"}

TOO_LONG = {
    "callback_data": "BUTTON_DATA_INVALID",
    "command": "BOT_COMMAND_INVALID",
    "description": "BOT_COMMAND_DESCRIPTION_INVALID",
}
MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a multipart body."""

    filename: str
    data: bytes


def wrong_type(name: str, wanted: str) -> Exception:
    return bad(f'field "{name}" must be of type {wanted}')


def read_integer(value: Any, name: str) -> int:
    if type(value) is int:
        return value
    try:
        return int(value) if type(value) is str else int(None)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise wrong_type(name, "Integer") from None


def read_float(value: Any, name: str) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise wrong_type(name, "Float") from None


def read_string(value: Any, name: str) -> str:
    if type(value) is str:
        return value
    raise wrong_type(name, "String")


TRUTH = {True: True, False: False, "true": True, "false": False, "1": True, "0": False}


def read_boolean(value: Any, name: str) -> bool:
    if type(value) in (bool, str) and value in TRUTH:
        return TRUTH[value]
    raise wrong_type(name, "Boolean")


def read_chat(value: Any, name: str) -> int | str:
    """An id, or the @name of a public chat."""
    if type(value) is int:
        return value
    if type(value) is not str:
        raise wrong_type(name, "Integer or String")
    return int(value) if value.lstrip("-").isdecimal() else value


def read_file(value: Any, name: str) -> Upload | str:
    if type(value) in (Upload, str):
        return value
    raise wrong_type(name, "InputFile")


SIMPLE: dict[str, Reader] = {
    "Integer": read_integer,
    "Integer or String": read_chat,
    "Float": read_float,
    "String": read_string,
    "Boolean": read_boolean,
    "True": read_boolean,
    "InputFile": read_file,
    "InputFile or String": read_file,
}


def parsed(value: Any, kind: type, name: str) -> Any:
    """The value, or what its JSON says, which must be a `kind` (list or dict)."""
    if type(value) is str:
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad(f"can't parse {name} JSON object") from None
    if type(value) is kind:
        return value
    raise wrong_type(name, "Array" if kind is list else "Object")


def limited(reader: Reader, least: int, most: int, unit: str) -> Reader:
    """The same reader, which also counts characters or bytes."""

    def read(value: Any, name: str) -> Any:
        value = reader(value, name)
        size = len(value.encode()) if unit == "bytes" else len(value)
        if not least <= size <= most:
            raise bad(TOO_LONG.get(name, f'field "{name}" must have {least}-{most} {unit}'))
        return value

    return read


@dataclass(slots=True)
class Shape:
    """The fields of one method or one type."""

    readers: dict[str, Reader]
    required: frozenset[str]

    def check(self, given: dict[str, Any]) -> dict[str, Any]:
        """The fields in their own types. An empty value counts as none, as with Telegram."""
        read = {}
        for name, value in given.items():
            reader = self.readers.get(name)
            if reader is None:
                raise bad(f'unknown field "{name}"')
            if value is not None and value != "":
                read[name] = reader(value, name)
        if not self.required <= read.keys():
            missing = min(self.required - read.keys())
            raise bad(MISSING.get(missing, f'can\'t find field "{missing}"'))
        return read


class Spec:
    """All methods of the Bot API, each with its shape; types are compiled when first met."""

    def __init__(self, path: Path = SPEC) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        self._types = data["types"]
        self._readers: dict[str, Reader] = dict(SIMPLE)
        self.methods: dict[str, tuple[str, Shape]] = {
            name.lower(): (name, self._shape(method, top=True))
            for name, method in data["methods"].items()
        }

    def _shape(self, described: dict[str, Any], *, top: bool) -> Shape:
        fields = described["fields"]
        required = frozenset(field["name"] for field in fields if field["required"])
        return Shape({field["name"]: self._field(field, top) for field in fields}, required)

    def _field(self, field: dict[str, Any], top: bool) -> Reader:
        reader = self._reader(field["type"])
        if "limit" not in field or (top and field["name"] in COUNTED_LATER):
            return reader
        return limited(reader, *field["limit"])

    def _reader(self, kind: str) -> Reader:
        if kind not in self._readers:
            # Types name one another in circles (a message holds the message it answers).
            self._readers[kind] = lambda value, name: self._readers[kind](value, name)
            self._readers[kind] = self._compile(kind)
        return self._readers[kind]

    def _compile(self, kind: str) -> Reader:
        if kind.startswith("Array of "):
            return self._array(kind.removeprefix("Array of "))
        if " or " in kind:
            return self._one_of(kind.split(" or "))
        if not self._types.get(kind, {}).get("fields"):
            return lambda value, name: parsed(value, dict, name)
        return self._object(kind)

    def _array(self, kind: str) -> Reader:
        item = self._reader(kind)

        def read(value: Any, name: str) -> list[Any]:
            return [item(one, name) for one in parsed(value, list, name)]

        return read

    def _object(self, kind: str) -> Reader:
        shape = self._shape(self._types[kind], top=False)
        plain = kind == "KeyboardButton"  # may be written as a bare string

        def read(value: Any, name: str) -> dict[str, Any]:
            if plain and type(value) is str:
                return {"text": value}
            return shape.check(parsed(value, dict, name))

        return read

    def _one_of(self, kinds: list[str]) -> Reader:
        """The first of several types whose required fields are all there."""
        readers = [self._reader(kind) for kind in kinds]
        required = [
            {field["name"] for field in self._types[kind]["fields"] if field["required"]}
            for kind in kinds
        ]

        def read(value: Any, name: str) -> dict[str, Any]:
            value = parsed(value, dict, name)
            for reader, needed in zip(readers, required, strict=True):
                if needed <= value.keys():
                    return reader(value, name)
            raise bad(f"object expected as {name.replace('_', ' ')}")

        return read
