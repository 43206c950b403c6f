"""The source as it is read by the tests of the house: each file parsed and walked once for all."""

import ast
from functools import cache
from pathlib import Path


@cache
def parse_file(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def list_nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All that stands in a file, as `ast.walk` goes."""
    return tuple(ast.walk(tree))
