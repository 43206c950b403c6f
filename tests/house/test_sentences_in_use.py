"""Every sentence has its place: known, used, with the fields that it is given."""

import ast
import re
import string
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from handlers.commands import MENU
from reporting import errors
from tests.house.source_files import list_nodes, parse_file
from texts import load_templates

HERE = Path(__file__).parents[2]
PACKAGES = (
    "bot",
    "handlers",
    "office",
    "plans",
    "reading",
    "reporting",
    "schedules",
    "sheets",
    "summaries",
    "texts",
    "web",
)
ROOMS = sorted(path.stem for path in (HERE / "texts").glob("*.toml"))
# Rooms whose keys are chosen by the reader's outcome; tests/reading looks after them.
BY_OUTCOME = {"reading"}
# Words of the machine, for whoever loads sheets and plans: no village head sees them.
# What is said to officers and the chair alone.
FOR_THE_OFFICE = {"import", "cards", "demo", "approval"}
# What the village head must type, as it is typed: these words are the person's own.
AS_TYPED = ("du lieu cua toi",)


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple(
        (path, parse_file(path))
        for package in PACKAGES
        for path in sorted((HERE / package).rglob("*.py"))
    )


# Keys in the desk's pages; in quotes of either sort.
_IN_A_PAGE = re.compile(r"""\bwords\(\s*["']([a-z_.0-9]+)["']""")


def keys_in_pages() -> Iterator[tuple[str, str]]:
    for path in sorted((HERE / "web").rglob("*.html")):
        for found in _IN_A_PAGE.finditer(path.read_text("utf-8")):
            yield f"{path.relative_to(HERE)}", found.group(1)


def fields(key: str) -> set[str]:
    template = "".join(words for _, words in load_templates()[key])
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def keys_in(node: ast.expr) -> list[str]:
    """The keys an argument may be: a literal, or one of two literals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return keys_in(node.body) + keys_in(node.orelse)
    return []


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Each text("room.key", …) and words("room.key", …) in the source."""
    for path, tree in trees():
        for node in list_nodes(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            # The reader has a function `words` of its own: a set of words.
            if name in ("text", "words") and "reading" not in path.parts:
                for key in keys_in(node.args[0]):
                    yield f"{path.relative_to(HERE)}:{node.lineno}", key, node


def test_every_key_in_use_is_known() -> None:
    used = [(where, key) for where, key, _ in calls()] + list(keys_in_pages())
    unknown = [f"{where}: {key}" for where, key in used if key not in load_templates()]
    assert unknown == []


def test_every_field_is_given_and_none_too_many() -> None:
    wrong = []
    for where, key, call in calls():
        if key not in load_templates() or any(one.arg is None for one in call.keywords):
            continue
        given = {one.arg for one in call.keywords}
        several = len(keys_in(call.args[0])) > 1
        missing, extra = fields(key) - given, given - fields(key)
        if missing or (extra and not several):
            wrong.append(f"{where}: {key} lacks {missing}, does not want {extra}")
    assert wrong == []


def test_every_sentence_is_used() -> None:
    literals = {key for _, key in keys_in_pages()}
    prefixes: set[str] = set()
    for _, tree in trees():
        for node in list_nodes(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                prefixes.add(str(node.values[0].value))
    made = tuple(prefix for prefix in prefixes if re.fullmatch(r"[a-z_]+\.\w*", prefix))
    unused = [
        key
        for key in load_templates()
        if key.split(".")[0] not in BY_OUTCOME and key not in literals and not key.startswith(made)
    ]
    assert unused == []


def test_every_error_has_its_sentence() -> None:
    kinds = errors.UserError.__subclasses__()
    assert len(kinds) >= 4
    for kind in kinds:
        assert kind.key in load_templates()
        assert fields(kind.key) == set()


def test_every_menu_line_has_its_words() -> None:
    assert {f"menu.{command}" for command in MENU} == {
        key for key in load_templates() if key.startswith("menu.")
    }


def test_every_kind_of_media_has_its_word() -> None:
    from handlers.attachments.media_messages import ERRAND_KINDS

    assert {f"media.{kind}" for kind in ERRAND_KINDS} <= set(load_templates())


def list_sentences() -> Iterator[tuple[str, str, str]]:
    """(room, key, the whole sentence) of each."""
    for key, spans in load_templates().items():
        yield key.split(".")[0], key, "".join(words for _, words in spans)


def test_no_key_stands_twice() -> None:
    """TOML itself refuses it; and every value is a sentence."""
    for room in ROOMS:
        content = tomllib.loads((HERE / "texts" / f"{room}.toml").read_text("utf-8"))
        wrong = [
            key for key, said in content.items() if not isinstance(said, str) or not said.strip()
        ]
        assert wrong == [], room


def test_how_it_is_written() -> None:
    for room in ROOMS:
        raw = (HERE / "texts" / f"{room}.toml").read_text("utf-8")
        assert unicodedata.is_normalized("NFC", raw), room
    wrong = [
        key
        for _, key, said in list_sentences()
        if "!" in said
        or any(unicodedata.category(sign) == "So" for sign in said)
        or said != said.rstrip(" ")
        or "  " in said.lstrip(" ")
    ]
    assert wrong == []


NOT_SAID = re.compile(
    r"(?<!\w)(?:yêu cầu|nộp|tôi|chúng tôi|thiếu sót|trả lại|biên lai|23 giờ 59)(?!\w)"
)


def test_words_that_are_not_said() -> None:
    found = []
    for room, key, said in list_sentences():
        bare = said.lower()
        for typed in AS_TYPED:
            bare = bare.replace(typed, "")
        if room not in FOR_THE_OFFICE and NOT_SAID.search(bare):
            found.append(f"{key}: {said}")
    assert found == []
