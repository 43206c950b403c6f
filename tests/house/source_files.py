"""The source as it is read by the tests of the house: each file parsed once for all of them."""

import ast
from functools import cache
from pathlib import Path


@cache
def parse_file(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))
