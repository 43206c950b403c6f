"""A kind of question is named where CONTRIBUTING says; everybody else asks for its traits."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from models.plans.question_kinds import TRAITS_BY_KIND, KindTraits, get_traits
from plans.kinds import (
    INDICATOR_KIND_OF_MEASURE,
    INDICATOR_KINDS,
    KIND_NAMES,
    MEASURED_BY,
    SHEET_KINDS,
)
from reading import READER_BY_KIND
from reporting.questions import KINDS
from tests.house.source_files import list_nodes, parse_file

HERE = Path(__file__).parents[2]
ROOMS = ("bot", "schedules", "handlers", "office", "reporting", "summaries", "plans", "sheets")
OWN_PLACES = (
    "models/plans/question_kinds.py",
    "plans/kinds.py",
    "reporting/questions/",
    "reading/kinds/",
    "reading/answers.py",
    "reading/values/asked_questions.py",
)
NAMES = {*TRAITS_BY_KIND, *READER_BY_KIND}
# Words that can mean nothing but a kind. The others are plain English ("date", "list", "text") and
# are looked for where something is called a kind, or two of them stand together.
UNMISTAKABLE = {"whole_number", "yes_no", "yesno", "rate_or_count"}
# File → the names that it may hold, and why.
EXCEPTIONS: dict[str, tuple[set[str], str]] = {
    "bot/site/desk/reports/report_pages.py": ({"list", "period"}, "reasons for asking again"),
    "bot/site/entrances.py": ({"text", "choice"}, "fields of a form of the site"),
    "handlers/report/doubts/doubtful_answers.py": ({"text", "choice"}, "fields of a stored value"),
    "models/filing/filed_figures.py": ({"text", "choice"}, "columns of a table"),
    "models/reports/draft_answers.py": ({"text", "choice"}, "columns of a table"),
    "office/papers/text_templates.py": ({"phone", "progress"}, "fields of a sentence"),
    "plans/schema/indicators.py": ({"progress"}, "kinds of indicator, which are other kinds"),
    "reading/answer_examples.py": ({"percent"}, "the grammar of files of examples"),
    "summaries/views/missing_reports.py": ({"phone", "progress"}, "fields of a sentence"),
}


def find_named_kinds(module: ast.Module) -> Iterator[tuple[int, set[str]]]:
    for node in list_nodes(module):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            if any(_is_called_a_kind(side) for side in sides):
                yield node.lineno, {name for side in sides for name in _list_kinds(side)}
        elif isinstance(node, ast.Match) and _is_called_a_kind(node.subject):
            yield node.lineno, set(_list_kinds(node))
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            together = {one.value for one in node.elts if isinstance(one, ast.Constant)} & NAMES
            yield node.lineno, together if len(together) > 1 else set()
        elif isinstance(node, ast.Dict):
            keys = {one.value for one in node.keys if isinstance(one, ast.Constant)} & NAMES
            yield node.lineno, keys if len(keys) > 1 else set()
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "AskedQuestion":
            yield node.lineno, {name for one in node.args for name in _list_kinds(one)}
        elif isinstance(node, ast.Constant) and node.value in UNMISTAKABLE:
            yield node.lineno, {node.value}


def _is_called_a_kind(node: ast.expr) -> bool:
    """`question.kind`, `measure["kind"]`, `given.get("kind")`, `kind`, `one.measured`."""
    said = ast.unparse(node).rstrip("'\"])").replace("('", ".").replace("['", ".")
    return said.rpartition(".")[2] in ("kind", "measured", "reader", "reader_kind")


def _list_kinds(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and one.value in NAMES:
            yield str(one.value)


def test_kinds_are_named_in_their_places_only() -> None:
    wrong, needed = [], set()
    for room in (*ROOMS, "models", "reading", "texts"):
        for path in sorted((HERE / room).rglob("*.py")):
            file = str(path.relative_to(HERE))
            if file.startswith(OWN_PLACES):
                continue
            allowed = EXCEPTIONS.get(file, (set(), ""))[0]
            for line, names in find_named_kinds(parse_file(path)):
                needed |= {(file, name) for name in names & allowed}
                if names - allowed:
                    wrong.append(f"{file}:{line} names {', '.join(sorted(names - allowed))}")
    assert wrong == []
    assert {file for file, _ in needed} == set(EXCEPTIONS), "an exception that nothing needs"


def test_a_named_kind_would_be_seen() -> None:
    for line in (
        'question.kind == "date"',
        'row["kind"] in ("text", "list")',
        'one.measured != "ratio"',
        'KINDS = frozenset({"money", "percent"})',
        'AskedQuestion("date")',
        'default = "whole_number"',
        'match question.get("kind"):\n    case "choice":\n        pass',
    ):
        assert any(names for _, names in find_named_kinds(ast.parse(line))), line
    for line in ('values["text"]', 'field.kind == "photo"', 'unit.kind == "village"'):
        assert not any(names for _, names in find_named_kinds(ast.parse(line))), line


def test_every_kind_is_known_in_every_place() -> None:
    assert set(TRAITS_BY_KIND) == set(KINDS)
    assert set(INDICATOR_KIND_OF_MEASURE) == set(TRAITS_BY_KIND) - {"whole_number"}
    assert set(INDICATOR_KIND_OF_MEASURE.values()) | set(MEASURED_BY) <= set(INDICATOR_KINDS)
    assert {kind for kinds in MEASURED_BY.values() for kind in kinds} <= set(TRAITS_BY_KIND)
    assert set(SHEET_KINDS) <= set(TRAITS_BY_KIND)
    assert set(KIND_NAMES) == set(TRAITS_BY_KIND)


def test_traits_sort_the_kinds() -> None:
    def kinds(trait: str) -> str:
        return " ".join(kind for kind in TRAITS_BY_KIND if getattr(get_traits(kind), trait))

    assert {field.name: kinds(field.name) for field in fields(KindTraits) if field.init} == {
        "is_number": "whole_number ratio percent money progress",
        "is_count": "whole_number",
        "is_percentage": "percent",
        "asks_base": "ratio",
        "has_fixed_base": "progress",
        "has_options": "yes_no choice",
        "is_yes_or_no": "yes_no",
        "is_day": "date",
        "is_words": "text list",
        "is_narrative": "text",
        "may_expect": "whole_number yes_no list progress",
    }
    assert kinds("has_base") == "ratio progress"
    assert kinds("is_share") == "ratio percent progress"
    assert kinds("is_plain_number") == "whole_number percent money"
    assert kinds("is_amount") == "whole_number money"
    assert kinds("is_single_value") == "whole_number percent money yes_no choice"
    assert not any(getattr(get_traits("none of them"), field.name) for field in fields(KindTraits))
