"""YAML with line numbers: every value is known by its path, every path by its line.

Only whole numbers, true, false and empty are read as such; everything else stays the words
that were written. So `yes` and `2024-02-30` come through as they are, to be judged later.
"""

import re
import unicodedata
from typing import Any

import yaml

from plans.pack_places import PackPlace
from records import dataclass
from texts import words

# The one in C, where the package has it: ten times as quick. It guesses no types.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Two and three times what the largest plan that we know of has.
MOST_DEPTH = 20
MOST_EVENTS = 60_000
_NUMBER = re.compile(r"[-+]?[0-9]{1,18}")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


class NotYaml(Exception):
    """The text cannot be read at all; `line` says where it stopped."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class LineNumbers:
    """Line numbers, counted from 1, by path ("forms", 0, "questions", 3, "kind")."""

    by_path: dict[PackPlace, int]
    twice: tuple[tuple[int, str], ...] = ()

    def of(self, path: PackPlace) -> int:
        """The line of the nearest thing that stands in the file."""
        while path and path not in self.by_path:
            path = path[:-1]
        return self.by_path.get(path, 1)


class _YamlReader:
    def __init__(self) -> None:
        self.by_path: dict[PackPlace, int] = {}
        self.twice: list[tuple[int, str]] = []

    def read(self, node: yaml.Node, path: PackPlace) -> Any:
        self.by_path.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, place)) for place, item in enumerate(node.value)]
        return _read_scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: PackPlace) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in found:
                self.twice.append((line, key))
            self.by_path[(*path, key)] = line
            found[key] = self.read(value_node, (*path, key))
        return found


def _read_scalar(node: Any) -> Any:
    written = unicodedata.normalize("NFC", node.value)
    if node.style is not None:  # quoted, or a block
        return written.strip("\n")
    if written.lower() in _CONSTANTS:
        return _CONSTANTS[written.lower()]
    return int(written) if _NUMBER.fullmatch(written) else written


def _get_line(mark: Any) -> int:
    return int(mark.line) + 1 if mark else 1


def _check_shape(text: str) -> None:
    """Event by event, before anything is built of it. An alias stands for a place elsewhere: its
    line would be wrong, and a few of them inside one another can grow without end. What lies deeper
    than any plan costs more than twice as much where it is twice as long."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=LOADER)):
        if isinstance(event, yaml.AliasEvent):
            raise NotYaml(_get_line(event.start_mark), words("import.pack_alias"))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            line, deepest = _get_line(event.start_mark), words("import.pack_deep", most=MOST_DEPTH)
            raise NotYaml(line, deepest)
        if count > MOST_EVENTS:
            raise NotYaml(_get_line(event.start_mark), words("import.pack_many"))


def read_yaml(text: str) -> tuple[Any, LineNumbers]:
    """What the text says, and where it says it. Raises NotYaml."""
    try:
        _check_shape(text)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = _get_line(error.problem_mark or error.context_mark)
        raise NotYaml(line, words("import.pack_not_yaml", problem=error.problem)) from None
    except yaml.YAMLError as error:
        raise NotYaml(1, words("import.pack_not_yaml", problem=str(error))) from None
    if node is None:
        raise NotYaml(1, words("import.pack_empty"))
    reader = _YamlReader()
    data = reader.read(node, ())
    return data, LineNumbers(reader.by_path, tuple(reader.twice))
